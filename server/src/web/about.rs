//! What the portal says about itself.

use super::Portal;
use super::error::Error;
use super::headers::Csp;
use super::page_cache::{PageKey, Rendered};
use super::reading::Reading;
use app::about;
use app::shell::Head;
use app::ui::paths;
use axum::Router;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use leptos::prelude::IntoView;
use model::Locale;
use std::sync::Arc;

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new().route("/privasi", get(privacy)).route("/aksesibilitas", get(accessibility))
}

async fn privacy(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    let page = Page { path: paths::privacy, title: about::privacy_title, main: about::privacy };
    page.answer(reading, PageKey::Privacy, &headers).await
}

async fn accessibility(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    let page =
        Page { path: paths::accessibility, title: about::accessibility_title, main: about::accessibility };
    page.answer(reading, PageKey::Accessibility, &headers).await
}

struct Page<Main> {
    path: fn(Locale) -> String,
    title: fn(Locale) -> &'static str,
    main: fn(Locale) -> Main,
}

impl<Main: IntoView + 'static> Page<Main> {
    async fn answer(self, reading: Reading, key: PageKey, headers: &HeaderMap) -> Result<Response, Error> {
        let render = move |reading: &Reading| {
            let locale = reading.locale;
            let title = (self.title)(locale);
            let head = Head {
                locale,
                in_other_language: Some((self.path)(locale.other())),
                data: None,
                title: title.to_owned(),
                description: format!("{title} {}", locale.say("portal Maklumat.", "of the Maklumat portal.")),
                island: false,
            };
            let main = || ((self.main)(locale), reading.source(&(self.path)(locale)));
            let html = reading.portal.renderer.document(head, None, main);
            Ok(Rendered::html(html, Csp::Page))
        };
        reading.page(key, headers, render).await
    }
}
