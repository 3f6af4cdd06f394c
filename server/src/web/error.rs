//! What can go wrong with a request, and the one place that turns it into a status and a page.
//!
//! A handler returns [`Error`]; its response carries the error out to the frame, which puts in the page. The
//! cause of an internal error goes to the log under the request's id and never to the screen.

use super::Portal;
use super::headers::Csp;
use super::log::RequestId;
use app::error::ErrorView;
use app::shell::Head;
use app::ui::paths;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use model::OfficeId;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is left to say when not even the error page can be made.
const LAST_WORDS: &str = "<!DOCTYPE html><html lang=\"id\"><meta charset=\"utf-8\"><title>Gangguan</title>\
    <h1>Maaf, terjadi gangguan pada sistem kami</h1><p>Coba lagi beberapa saat lagi.</p>";

/// Why a request has no ordinary answer.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// Nothing is at this address.
    #[error("no page here")]
    NoPage,
    /// The office is there; a service or page of that name is not, or not for the public yet.
    #[error("no such service at {0}")]
    NoService(OfficeId),
    /// The page is there, but not for this method.
    #[error("method not allowed")]
    Method,
    /// It took too long.
    #[error("timed out")]
    Timeout,
    /// Something of ours broke.
    #[error("internal error")]
    Internal,
}

impl Error {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NoPage | Self::NoService(_) => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Timeout => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn view(&self, request_id: String) -> ErrorView {
        let home = ("/".to_owned(), "Beranda: semua kantor dan layanan".to_owned());
        match self {
            Self::NoPage => ErrorView {
                title: "Halaman tidak ditemukan",
                message: "Periksa alamatnya, atau lanjutkan dari Beranda.",
                links: vec![home],
                reference: None,
            },
            Self::NoService(office) => ErrorView {
                title: "Layanan tidak ditemukan",
                message: "Layanan ini tidak ada atau belum ditetapkan. Lihat layanan lain dari kantor ini.",
                links: vec![(paths::office(office), "Semua layanan kantor ini".to_owned()), home],
                reference: None,
            },
            Self::Method => ErrorView {
                title: "Halaman ini tidak menerima kiriman",
                message: "Buka halaman ini dari tautannya.",
                links: vec![home],
                reference: None,
            },
            Self::Timeout => ErrorView {
                title: "Halaman terlalu lama dimuat",
                message: "Server kami sedang sibuk. Tunggu sebentar, lalu muat ulang halaman ini.",
                links: vec![home],
                reference: Some(request_id),
            },
            Self::Internal => ErrorView {
                title: "Maaf, terjadi gangguan pada sistem kami",
                message: "Coba lagi beberapa saat lagi. Jika tetap terjadi, hubungi kantor dan sebutkan nomor rujukan di bawah.",
                links: vec![home],
                reference: Some(request_id),
            },
        }
    }
}

impl IntoResponse for Error {
    /// An empty answer that carries the error to the frame.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Error {
    /// The page that says so, with ways on.
    pub(super) fn page(&self, portal: &Portal, request: RequestId) -> Response {
        let view = self.view(request.to_string());
        let head = Head { title: view.title.to_owned(), description: view.message.to_owned(), island: false };
        let render = || portal.renderer.document(head, None, || app::error::page(view));
        let html = catch_unwind(AssertUnwindSafe(render)).unwrap_or_else(|_| LAST_WORDS.to_owned());
        let policy = [(header::CONTENT_SECURITY_POLICY, Csp::Page.header_value())];
        (self.status(), policy, Html(html)).into_response()
    }
}
