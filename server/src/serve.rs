//! From settings to a listening portal, and back down without cutting anybody off.

use crate::application::{Applications, keep_agendas, keep_checkpoints};
use crate::clock::Clock;
use crate::complaint::Complaints;
use crate::complaint::tending::keep_complaints;
use crate::config::Config;
use crate::content::Loader;
use crate::guessing::Guessing;
use crate::keys::custody::{self, CustodyError};
use crate::measured::Measured;
use crate::officer::accounts::Accounts;
use crate::publication::{self, Published, Recorder};
use crate::store::{Db, StoreError, standard_version};
use crate::web::api::auth::WrongTokens;
use crate::web::assets::{Site, SiteError};
use crate::web::flood::FloodGuard;
use crate::web::page_cache::PageCache;
use crate::web::render::Renderer;
use crate::web::search::SearchIndex;
use crate::web::{self, Portal};
use axum::serve::ListenerExt;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinError;

/// How long answers under way may take once the portal has been told to stop.
const FAREWELL: Duration = Duration::from_secs(10);
/// How long the database may take to close after that.
const CLOSING: Duration = Duration::from_secs(2);

/// Why the portal does not serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken, or not this machine's.
    #[error("alamat {addr} tidak dapat dipakai: {source}")]
    Listen {
        /// The address.
        addr: SocketAddr,
        /// Why not.
        source: io::Error,
    },
    /// The browser's files are not whole.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keys are not there, or not those of this database.
    #[error(transparent)]
    Keys(#[from] CustodyError),
    /// The operating system refused something.
    #[error("sistem operasi menolak: {0}")]
    System(#[from] io::Error),
    /// The content could no longer be followed.
    #[error("pembacaan isi berhenti karena kesalahan program: {0}")]
    Content(#[from] JoinError),
}

/// Serves until told to stop by `SIGTERM` or `SIGINT`.
///
/// # Errors
/// When it cannot start, or cannot go on.
pub async fn serve(config: &Config, clock: Clock) -> Result<(), ServeError> {
    let stop = listen_for_stop()?;
    // On the heap: it holds everything that a portal is made of.
    Box::pin(serve_until(config, clock, stop, announce)).await
}

/// Serves until `stop` holds true or is dropped; `ready` hears where, once there is an answer to everything.
///
/// # Errors
/// When it cannot start, or cannot go on.
pub async fn serve_until(
    config: &Config,
    clock: Clock,
    stop: watch::Receiver<bool>,
    ready: impl FnOnce(SocketAddr) -> io::Result<()>,
) -> Result<(), ServeError> {
    // First of all, so that a second portal on the same address stops before it touches anything.
    let listener = TcpListener::bind(config.addr)
        .await
        .map_err(|source| ServeError::Listen { addr: config.addr, source })?;
    let addr = listener.local_addr()?;
    // An executor that is there already is just as good.
    let _ = any_spawner::Executor::init_tokio();

    let site = Site::open(&config.site)?;
    let db = Db::connect(&config.database).await?;
    db.migrate().await?;
    let keys = Arc::new(custody::open(&config.key_file, &db).await?);
    let remembered = standard_version::latest(&mut db.read().await?).await?;
    let folder = config.content.clone();
    let (loader, catalogue) = tokio::task::spawn_blocking(move || Loader::open(folder, remembered)).await?;
    publication::log_content(&catalogue);

    let published = Published::new(catalogue);
    let mut recorder = Recorder::new(db.clone(), clock.clone(), published.clone());
    recorder.catch_up_or_log().await;
    let following = publication::keep_current(published.clone(), loader, recorder);

    let base_url = config.base_url(addr);
    if base_url.is_https() && config.trusted_proxies.is_empty() {
        // The portal itself does no TLS: there is a proxy, and all visitors look like one.
        tracing::warn!(
            "portal di belakang proksi, tetapi MAKLUMAT_TRUSTED_PROXIES belum diatur: semua pengunjung dihitung sebagai satu"
        );
    }
    let renderer = Renderer::new(site.paths().clone());
    let (pages, search, patience) = (PageCache::default(), SearchIndex::default(), web::PATIENCE);
    let applications =
        Applications::new(db.clone(), Arc::clone(&keys), clock.clone(), published.clone(), base_url.clone());
    let complaints = Complaints::new(db.clone(), Arc::clone(&keys), clock.clone(), published.clone());
    let tending = Box::pin(keep_complaints(complaints.clone()));
    let checkpoints = keep_checkpoints(applications.clone());
    let measured = Measured::new(db.clone(), clock.clone(), published.clone(), applications.clone());
    measured.show().await?;
    // On the heap: what waits beside the listener should be small.
    let agendas = Box::pin(keep_agendas(applications.clone()));
    let portal = Arc::new(Portal {
        published,
        db: db.clone(),
        applications,
        complaints,
        accounts: Accounts::new(db.clone(), Arc::clone(&keys), clock.clone()),
        guessing: Guessing::new(Arc::clone(&keys)),
        keys,
        flood: FloodGuard::default(),
        wrong_tokens: WrongTokens::default(),
        trusted_proxies: config.trusted_proxies.clone(),
        clock,
        site,
        renderer,
        base_url,
        pages,
        search,
        patience,
    });
    let router = web::router(portal);

    ready(addr)?;
    let result = tokio::select! {
        served = answer(listener, router, stop) => served,
        broken = following => Err(broken.into()),
        never = checkpoints => match never {},
        never = measured.keep() => match never {},
        never = agendas => match never {},
        never = tending => match never {},
    };
    // A request that was cut off may still hold a connection; the transaction it holds has never been.
    let _ = tokio::time::timeout(CLOSING, db.close()).await;
    tracing::info!("portal berhenti");
    result
}

/// Answers requests; when told to stop, takes no more and waits for those under way.
async fn answer(
    listener: TcpListener,
    router: axum::Router,
    stop: watch::Receiver<bool>,
) -> Result<(), ServeError> {
    // A page is small and written whole: waiting for more to send along only delays it.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    // With the address of every peer: limits ask for it, and nothing else does.
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stopped(stop.clone()));
    tokio::select! {
        served = serving.into_future() => served?,
        () = async { stopped(stop).await; tokio::time::sleep(FAREWELL).await } => {
            tracing::warn!("sebagian permintaan belum selesai dan diputus");
        }
    }
    Ok(())
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    // The sender lives as long as the task that waits for signals; without it there is nothing to wait for.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// From now on a signal does not end the process; it turns the flag.
fn listen_for_stop() -> io::Result<watch::Receiver<bool>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let (tell, stop) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("portal diminta berhenti");
        tell.send_replace(true);
    });
    Ok(stop)
}

fn announce(addr: SocketAddr) -> io::Result<()> {
    tracing::info!(%addr, "portal siap");
    let mut out = io::stdout().lock();
    writeln!(out, "Portal siap: http://{addr}")?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;
    use tokio::sync::oneshot;

    #[tokio::test]
    async fn handlers_are_told_the_address_of_their_peer() {
        let peer = get(async |axum::extract::ConnectInfo(peer): axum::extract::ConnectInfo<SocketAddr>| {
            peer.to_string()
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (_tell, stop) = watch::channel(false);
        tokio::spawn(answer(listener, Router::new().route("/", peer), stop));
        let mut visitor = TcpStream::connect(addr).await.unwrap();
        visitor.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
        let mut response = String::new();
        visitor.read_to_string(&mut response).await.unwrap();
        let own = visitor.local_addr().unwrap().to_string();
        assert!(response.ends_with(&own), "{response}");
    }

    #[tokio::test]
    async fn an_answer_under_way_is_finished_before_the_portal_stops() {
        let (begun, has_begun) = oneshot::channel();
        let begun = Arc::new(std::sync::Mutex::new(Some(begun)));
        let slow = get(async move || {
            begun.lock().unwrap().take().unwrap().send(()).unwrap();
            tokio::time::sleep(Duration::from_millis(300)).await;
            "selesai"
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (tell, stop) = watch::channel(false);
        let serving = tokio::spawn(answer(listener, Router::new().route("/lambat", slow), stop));

        let mut visitor = TcpStream::connect(addr).await.unwrap();
        visitor.write_all(b"GET /lambat HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        has_begun.await.unwrap();
        tell.send_replace(true);
        let told = std::time::Instant::now();
        let mut response = String::new();
        visitor.read_to_string(&mut response).await.unwrap();
        assert!(response.ends_with("selesai"), "{response}");
        serving.await.unwrap().unwrap();
        assert!(told.elapsed() < FAREWELL / 2, "it waited for the bound");
        assert!(TcpStream::connect(addr).await.is_err());
    }
}
