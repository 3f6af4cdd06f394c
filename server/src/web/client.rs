//! The client of a request, taken from its connection and, behind trusted proxies, from `X-Forwarded-For`.

use super::Portal;
use crate::client::Client;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderName;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// Stands for the peer where there is no connection, as in tests that call the router: one client for all.
const NOWHERE: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

impl FromRequestParts<Arc<Portal>> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(NOWHERE, |peer| peer.0.ip());
        // A line that is not text is a hop that cannot be read.
        let lines = parts.headers.get_all(FORWARDED_FOR).iter().map(|line| line.to_str().unwrap_or("-"));
        Ok(portal.trusted_proxies.client(peer, lines))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Served;
    use super::*;
    use axum::extract::Request;

    /// The client that a handler is told of, behind a proxy at 10.0.0.1 that is trusted.
    async fn told(peer: [u8; 4], lines: &[&[u8]]) -> Client {
        let mut served = Served::healthy().await;
        Arc::get_mut(&mut served.portal).unwrap().trusted_proxies = "10.0.0.1".parse().unwrap();
        let mut request = Request::get("/").extension(ConnectInfo(SocketAddr::from((peer, 4711))));
        for line in lines {
            request = request.header(FORWARDED_FOR, *line);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        let Ok(client) = Client::from_request_parts(&mut parts, &served.portal).await;
        client
    }

    #[tokio::test]
    async fn the_header_counts_line_by_line_and_only_from_a_trusted_peer() {
        let client = |text: &str| Client::of(text.parse().unwrap());
        let lines: &[&[u8]] = &[b"1.1.1.1", b"2.2.2.2, 198.51.100.7"];
        assert_eq!(told([10, 0, 0, 1], lines).await, client("198.51.100.7"));
        assert_eq!(told([10, 0, 0, 2], lines).await, client("10.0.0.2"));
        assert_eq!(told([10, 0, 0, 1], &[b"198.51.100.7", b"\xff"]).await, client("10.0.0.1"));
        assert_eq!(told([10, 0, 0, 1], &[]).await, client("10.0.0.1"));
    }
}
