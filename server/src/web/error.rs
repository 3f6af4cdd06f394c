//! What can go wrong with a request, and the one place that turns it into a status and a page.
//!
//! Handlers return [`Error`]; the response carries it to [`pages`], which renders it with the ways on.
//! The cause of an internal error goes to the log under the request's id and never to the screen.

use super::Portal;
use super::headers::{CachePolicy, Csp};
use app::error::ErrorView;
use app::shell::Head;
use app::ui::paths;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use model::OfficeId;

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

    fn view(&self, request_id: Option<String>) -> ErrorView {
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
                reference: request_id,
            },
            Self::Internal => ErrorView {
                title: "Maaf, terjadi gangguan pada sistem kami",
                message: "Coba lagi beberapa saat lagi. Jika tetap terjadi, hubungi kantor dan sebutkan nomor rujukan di bawah.",
                links: vec![home],
                reference: request_id,
            },
        }
    }
}

impl IntoResponse for Error {
    /// An empty response that carries the error to [`pages`].
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Renders the page of whatever error a response carries.
pub async fn pages(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let request_id = super::log::request_id(&request);
    let response = next.run(request).await;
    match response.extensions().get::<Error>().cloned() {
        Some(error) => page(&portal, &error, request_id),
        None => response,
    }
}

fn page(portal: &Portal, error: &Error, request_id: Option<String>) -> Response {
    let view = error.view(request_id);
    let head = Head {
        title: view.title.to_owned(),
        description: view.message.to_owned(),
        island: false,
    };
    let html = portal.renderer.document(head, None, || app::error::page(view));
    let mut response = (error.status(), Html(html)).into_response();
    Csp::Page.apply(response.headers_mut());
    CachePolicy::NoStore.apply(response.headers_mut());
    response
}
