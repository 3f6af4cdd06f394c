//! What row 2 compares with: an axum handler that does nothing but return the bytes that the portal returned.
//! A process of its own with a runtime of its own, as the portal has.

use std::{fs, net::SocketAddr, path::Path};

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    routing::get,
};
use tokio::net::TcpListener;

use crate::{Error, Result, http};

/// As the portal has.
const FEWEST_WORKERS: usize = 4;

/// Serves one recorded response, on every path.
pub(crate) fn serve(addr: SocketAddr, recorded: &Path) -> Result<()> {
    let recorded = fs::read(recorded)?;
    let not_understood = |problem: String| Error::Answer("recorded response".to_owned(), problem);
    let size = http::whole(&recorded)
        .map_err(not_understood)?
        .ok_or_else(|| not_understood("it is cut off".to_owned()))?;
    let (head, body) = recorded.split_at(size.head);
    let headers = headers(&String::from_utf8_lossy(head));
    let body = Bytes::copy_from_slice(body);

    let app = Router::new().fallback(get(move || {
        let answer = (headers.clone(), body.clone());
        async { answer }
    }));
    let workers =
        std::thread::available_parallelism().map_or(FEWEST_WORKERS, |cores| cores.get().max(FEWEST_WORKERS));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build()?;
    runtime.block_on(async {
        axum::serve(TcpListener::bind(addr).await?, app).await?;
        Ok(())
    })
}

/// The recorded headers, but for those that hyper writes by itself.
fn headers(head: &str) -> HeaderMap {
    let written_by_hyper =
        [header::CONTENT_LENGTH, header::DATE, header::CONNECTION, header::TRANSFER_ENCODING];
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .filter_map(|(name, value)| {
            Some((name.parse::<HeaderName>().ok()?, HeaderValue::from_str(value).ok()?))
        })
        .filter(|(name, _)| !written_by_hyper.contains(name))
        .collect()
}
