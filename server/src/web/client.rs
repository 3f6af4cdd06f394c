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
