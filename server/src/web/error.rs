//! What can go wrong with a request, and the one place that turns it into a status and a page.
//!
//! A handler returns [`Error`]; its response carries the error out to the frame, which puts in the page. The
//! cause of an internal error goes to the log under the request's id and never to the screen.

use super::Portal;
use super::api::problem::Problem;
use super::headers::Csp;
use super::log::RequestId;
use crate::store::StoreError;
use app::error::ErrorView;
use app::shell::Head;
use app::ui::paths;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use model::api::problem::ProblemKind;
use model::{Locale, OfficeId};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// After how many seconds somebody who met [`Error::Busy`] may ask again.
const BUSY_FOR: u64 = 20;

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
    /// The officer who is signed in has no business here.
    #[error("not allowed")]
    NotAllowed,
    /// Another site's page sent this (cross-site request forgery).
    #[error("sent by another site")]
    CrossSite,
    /// This client sends faster than people do.
    #[error("too fast")]
    TooFast {
        /// How long it should wait.
        seconds: u64,
    },
    /// Too many want the same at once; a little later there is room.
    #[error("busy")]
    Busy,
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
            Self::CrossSite | Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::TooFast { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Timeout | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn view(&self, locale: Locale, request_id: String) -> ErrorView {
        let home = locale.say("Beranda: semua kantor dan layanan", "Home: all offices and services");
        let home = (paths::home(locale), home.to_owned());
        match self {
            Self::NoPage => ErrorView {
                title: locale.say("Halaman tidak ditemukan", "Page not found"),
                message: locale.say(
                    "Periksa alamatnya, atau lanjutkan dari Beranda.",
                    "Check the address, or go on from the home page.",
                ),
                links: vec![home],
                reference: None,
            },
            Self::NoService(office) => ErrorView {
                title: locale.say("Layanan tidak ditemukan", "Service not found"),
                message: locale.say(
                    "Layanan ini tidak ada atau belum ditetapkan. Lihat layanan lain dari kantor ini.",
                    "This service does not exist or has not been set yet. See what else this office offers.",
                ),
                links: vec![
                    (paths::office(locale, office), locale.say("Semua layanan kantor ini", "All services of this office").to_owned()),
                    home,
                ],
                reference: None,
            },
            Self::Method => ErrorView {
                title: locale.say("Halaman ini tidak menerima kiriman", "Nothing can be sent to this page"),
                message: locale.say("Buka halaman ini dari tautannya.", "Open this page by its link."),
                links: vec![home],
                reference: None,
            },
            Self::NotAllowed => ErrorView {
                title: locale.say("Anda tidak berhak membuka halaman ini", "You may not open this page"),
                message: locale.say(
                    "Peran pada akun Anda tidak mencakup halaman ini. Jika seharusnya mencakup, hubungi administrator kantor Anda.",
                    "The roles of your account do not include this page. If they should, ask the administrator of your office.",
                ),
                links: vec![(app::officer::paths::HOME.to_owned(), locale.say("Ruang petugas", "Officers' room").to_owned())],
                reference: None,
            },
            Self::CrossSite => ErrorView {
                title: locale.say("Kiriman dari situs lain ditolak", "Sent by another site, and refused"),
                message: locale.say(
                    "Demi keamanan, formulir hanya diterima dari halaman portal ini sendiri. Buka halamannya di sini, lalu isi kembali.",
                    "For safety, forms are taken from this portal's own pages only. Open the page here and fill it in again.",
                ),
                links: vec![home],
                reference: None,
            },
            Self::TooFast { .. } => ErrorView {
                title: locale.say("Terlalu banyak kiriman sekaligus", "Too much was sent at once"),
                message: locale.say(
                    "Terlalu banyak kiriman datang dari jaringan internet yang Anda pakai. Tunggu sebentar, lalu coba lagi. Tidak ada yang salah dengan isian Anda.",
                    "Too much is being sent from the internet network that you are using. Wait a moment and try again. Nothing is wrong with what you filled in.",
                ),
                links: vec![home],
                reference: None,
            },
            Self::Busy => ErrorView {
                title: locale.say("Tunggu sebentar", "Please wait a moment"),
                message: locale.say(
                    "Sedang banyak yang mengunduh berkas. Tunggu sebentar, lalu muat ulang halaman ini.",
                    "Many files are being downloaded just now. Wait a moment, then load this page again.",
                ),
                links: vec![home],
                reference: None,
            },
            Self::Timeout => ErrorView {
                title: locale.say("Halaman terlalu lama dimuat", "The page took too long"),
                message: locale.say(
                    "Server kami sedang sibuk. Tunggu sebentar, lalu muat ulang halaman ini.",
                    "Our server is busy. Wait a moment, then load this page again.",
                ),
                links: vec![home],
                reference: Some(request_id),
            },
            Self::Internal => ErrorView {
                title: locale.say("Maaf, terjadi gangguan pada sistem kami", "Sorry, something of ours broke"),
                message: locale.say(
                    "Coba lagi beberapa saat lagi. Jika tetap terjadi, hubungi kantor dan sebutkan nomor rujukan di bawah.",
                    "Try again in a little while. If it happens again, tell the office the reference number below.",
                ),
                links: vec![home],
                reference: Some(request_id),
            },
        }
    }
}

impl From<StoreError> for Error {
    /// The cause goes to the log and never out.
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "permintaan gagal karena basis data");
        Self::Internal
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
    pub(super) fn page(&self, portal: &Portal, locale: Locale, request: RequestId) -> Response {
        let view = self.view(locale, request.to_string());
        let head = Head {
            locale,
            in_other_language: None,
            data: None,
            title: view.title.to_owned(),
            description: view.message.to_owned(),
            island: false,
        };
        let render = || portal.renderer.document(head, None, || app::error::page(locale, view));
        let html = catch_unwind(AssertUnwindSafe(render)).unwrap_or_else(|_| LAST_WORDS.to_owned());
        let policy = [(header::CONTENT_SECURITY_POLICY, Csp::Page.header_value())];
        let mut response = (self.status(), policy, Html(html)).into_response();
        let wait = match self {
            Self::TooFast { seconds } => Some(*seconds),
            Self::Busy => Some(BUSY_FOR),
            _ => None,
        };
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }

    /// The same for programs, under `/api`.
    pub(super) fn problem(&self, request: RequestId) -> Problem {
        let problem = match self {
            Self::NoPage | Self::NoService(_) => Problem::new(ProblemKind::NotFound),
            Self::Method => Problem::new(ProblemKind::MethodNotAllowed),
            Self::CrossSite | Self::NotAllowed => Problem::new(ProblemKind::CrossSite),
            Self::TooFast { seconds } => Problem::new(ProblemKind::TooFast).retry_after(*seconds),
            Self::Timeout => Problem::new(ProblemKind::Timeout).retry_after(1),
            Self::Busy => Problem::new(ProblemKind::Timeout).retry_after(BUSY_FOR),
            Self::Internal => Problem::new(ProblemKind::Internal),
        };
        problem.and(|body| body.request_id = Some(request.to_string()))
    }
}
