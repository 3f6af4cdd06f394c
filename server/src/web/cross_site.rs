//! Cross-site request forgery: what changes something is taken from the portal's own pages only.
//!
//! Over every route but those for programs, which carry a token and no cookie; so a new form cannot be forgotten.
//! Browsers say where a request comes from (`Sec-Fetch-Site`, before 2023 `Origin`), and no page can lie about it.

use super::api;
use super::error::Error;
use crate::config::BaseUrl;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// The layer for everything.
pub(super) fn layer(base_url: &BaseUrl) -> CsrfLayer<impl Fn(ProtectionError) -> Response + Clone + use<>> {
    let plain = || CsrfLayer::new();
    // Behind a proxy that changes `Host`, it is the base URL that tells the portal's own pages.
    plain()
        .add_trusted_origin(base_url.origin())
        .unwrap_or_else(|_| plain())
        .with_insecure_bypass(|_, uri| api::is_address(uri.path()))
        .with_rejection_response(|_| Error::CrossSite.into_response())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Served, text};
    use crate::testing::catalogue;
    use axum::body::Body;
    use axum::extract::Request;
    use axum::http::StatusCode;

    const OURS: &str = "https://portal.example";

    async fn posted(path: &str, headers: &[(&str, &str)]) -> (StatusCode, String) {
        let served = Served::start(catalogue("v1", &[]), OURS).await;
        let mut request = Request::post(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = served.ask(request.body(Body::empty()).unwrap()).await;
        (answer.status(), text(answer).await)
    }

    #[tokio::test]
    async fn a_form_of_another_site_is_refused_with_a_page_in_the_readers_language() {
        for headers in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site"), ("origin", "https://other.portal.example")],
            &[("origin", "https://evil.example"), ("host", "portal.example")],
            &[("origin", "null"), ("host", "portal.example")],
        ] {
            let (status, page) = posted("/cari", headers).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{headers:?}");
            assert!(page.contains("Kiriman dari situs lain ditolak"), "{page}");
        }
        let (status, page) = posted("/en/cari", &[("sec-fetch-site", "cross-site")]).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert!(page.contains("Sent by another site, and refused"), "{page}");
    }

    #[tokio::test]
    async fn the_portals_own_forms_pass_whatever_a_proxy_makes_of_the_host() {
        for headers in [
            &[("sec-fetch-site", "same-origin")][..],
            &[("origin", OURS), ("host", "127.0.0.1:8080")],
            &[("origin", OURS), ("host", "portal.example")],
            &[],
        ] {
            let (status, _) = posted("/cari", headers).await;
            assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED, "{headers:?}: it got as far as the route");
        }
    }

    #[tokio::test]
    async fn programs_are_not_asked_where_they_come_from() {
        let (status, _) = posted("/api/v1/tidak-ada", &[("origin", "null")]).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
}
