//! What search engines are told: every page of the public in both languages, and when it last changed.

use super::Portal;
use super::error::Error;
use super::headers::CachePolicy;
use super::page_cache::{PageKey, Rendered};
use super::reading::Reading;
use app::complaint::paths as complaint;
use app::ui::paths;
use axum::Router;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;
use model::{Locale, OfficeId};
use std::fmt::Write;
use std::sync::Arc;

const XML: HeaderValue = HeaderValue::from_static("application/xml; charset=utf-8");

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new().route("/robots.txt", get(robots)).route("/sitemap.xml", get(sitemap))
}

async fn robots(reading: Reading) -> Response {
    let text = format!("User-agent: *\nAllow: /\nSitemap: {}\n", reading.absolute("/sitemap.xml"));
    ([(header::CACHE_CONTROL, CachePolicy::Week.header_value())], text).into_response()
}

async fn sitemap(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    let render = |reading: &Reading| Ok(Rendered::open(xml(reading), XML));
    reading.page(PageKey::Sitemap, &headers, render).await
}

/// A page by its address in each language.
struct Page {
    path: Box<dyn Fn(Locale) -> String>,
    changed: Option<Date>,
}

fn pages(reading: &Reading) -> Vec<Page> {
    let about: [fn(Locale) -> String; 6] =
        [paths::home, complaint::landing, paths::search, paths::data, paths::privacy, paths::accessibility];
    let mut pages: Vec<Page> =
        about.into_iter().map(|path| Page { path: Box::new(path), changed: None }).collect();
    for entry in reading.snapshot.catalogue.offices.values() {
        let always: [fn(Locale, &OfficeId) -> String; 2] = [paths::office, paths::performance];
        let pledge: Option<fn(Locale, &OfficeId) -> String> = entry.pledge.is_some().then_some(paths::pledge);
        for path in always.into_iter().chain(pledge) {
            let office = entry.office.id.clone();
            pages.push(Page { path: Box::new(move |locale| path(locale, &office)), changed: None });
        }
        for standard in entry.current_standards(entry.office.zone.date_at(reading.now)) {
            let (office, service) = (standard.office.clone(), standard.service.clone());
            let changed = reading.published_on(entry, &service);
            let path = move |locale| paths::service(locale, &office, &service, None);
            pages.push(Page { path: Box::new(path), changed });
        }
    }
    pages
}

/// The document (sitemaps.org, protocol 0.9), with each page's twin in the other language.
fn xml(reading: &Reading) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in pages(reading) {
        for locale in Locale::ALL {
            // Writing to memory does not fail.
            let _ = write_page(&mut out, reading, &page, locale);
        }
    }
    out.push_str("</urlset>\n");
    out
}

fn write_page(out: &mut String, reading: &Reading, page: &Page, locale: Locale) -> std::fmt::Result {
    let address = |locale| escaped(&reading.absolute(&(page.path)(locale)));
    write!(out, "<url><loc>{}</loc>", address(locale))?;
    if let Some(day) = page.changed {
        write!(out, "<lastmod>{day}</lastmod>")?;
    }
    for twin in Locale::ALL {
        let (tag, href) = (twin.tag(), address(twin));
        write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\"/>")?;
    }
    out.write_str("</url>\n")
}

/// An address within XML. Names in addresses hold no such signs; the portal's own host might.
fn escaped(address: &str) -> String {
    address.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
