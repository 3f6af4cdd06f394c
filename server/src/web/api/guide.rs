//! The guide for integrators as the portal itself gives it: the file of the repository, word for word. The `type` of
//! every problem leads to it.

use crate::web::headers::CachePolicy;
use axum::http::{HeaderName, HeaderValue, header};

const GUIDE: &str = include_str!("../../../../docs/api/integrasi.md");
const MARKDOWN: HeaderValue = HeaderValue::from_static("text/markdown; charset=utf-8");

pub(super) async fn guide() -> ([(HeaderName, HeaderValue); 2], &'static str) {
    (
        [(header::CONTENT_TYPE, MARKDOWN), (header::CACHE_CONTROL, CachePolicy::Revalidate.header_value())],
        GUIDE,
    )
}
