//! The rooms of the administrator, and the audit trail, which auditors see too.

mod audit;
mod overview;
mod people;
mod places;
mod switches;
mod tokens;
mod units;

use super::door::{Door, Passed};
use super::page::page;
use crate::naming::BadName;
use crate::officer::Officer;
use crate::officer::premises::Premises;
use crate::officer::tokens::Tokens;
use crate::store::audit::Actor;
use crate::web::Portal;
use crate::web::error::Error;
use crate::web::form::Sent;
use crate::web::reading::Reading;
use app::officer::administration::{Problems, Told};
use app::officer::frame::Tab;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use leptos::prelude::IntoView;
use model::Locale;
use model::office::Zone;
use std::sync::Arc;
use uuid::Uuid;

/// The addresses.
pub(super) fn doors() -> Vec<Door> {
    let rooms = [
        overview::doors(),
        people::doors(),
        places::doors(),
        units::doors(),
        tokens::doors(),
        switches::doors(),
        audit::doors(),
    ];
    rooms.into_iter().flatten().collect()
}

/// What is asked of a room, and by whom.
struct Ask {
    reading: Reading,
    officer: Officer,
    headers: HeaderMap,
    query: Vec<(String, String)>,
}

impl FromRequestParts<Arc<Portal>> for Ask {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Error> {
        let Passed(officer) = Passed::from_request_parts(parts, portal).await?;
        let Ok(reading) = Reading::from_request_parts(parts, portal).await;
        let query = Query::try_from_uri(&parts.uri).map(|Query(pairs)| pairs).unwrap_or_default();
        Ok(Self { reading, officer, headers: parts.headers.clone(), query })
    }
}

impl Ask {
    fn portal(&self) -> &Portal {
        &self.reading.portal
    }

    const fn by(&self) -> Actor {
        Actor::Officer(self.officer.id)
    }

    fn premises(&self) -> Premises<'_> {
        let Portal { db, clock, .. } = self.portal();
        Premises { db, clock, by: self.by(), office: &self.officer.office }
    }

    fn tokens(&self) -> Tokens<'_> {
        let Portal { db, keys, clock, .. } = self.portal();
        Tokens { db, keys, clock, office: &self.officer.office, officer: self.officer.id }
    }

    /// What stands in the query under a name; empty where nothing does.
    fn wanted(&self, name: &str) -> &str {
        self.query.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// The office's clock. An office that the content no longer has is told the time of the west.
    fn zone(&self) -> Zone {
        let offices = &self.reading.snapshot.catalogue.offices;
        offices.get(&self.officer.office).map_or(Zone::Wib, |entry| entry.office.zone)
    }

    fn moment(&self, at: Timestamp) -> String {
        app::ui::moment::moment(Locale::Indonesian, self.zone(), at)
    }

    /// What was done by the form that led here.
    fn done(&self) -> Option<Told> {
        let done = match self.wanted("selesai") {
            "ditambahkan" => "Sudah ditambahkan.",
            "disimpan" => "Perubahan sudah disimpan.",
            "ditutup" => "Sudah ditutup.",
            "dibuka" => "Sudah dibuka kembali.",
            "dicabut" => "Token sudah dicabut: mulai sekarang ditolak.",
            "dinonaktifkan" => "Akun sudah dinonaktifkan. Pemiliknya sudah keluar dari semua perangkat.",
            "diaktifkan" => "Akun sudah aktif kembali.",
            _ => return None,
        };
        Some(Told::Done(done.to_owned()))
    }

    fn fresh_key(&self) -> Uuid {
        self.portal().clock.new_id()
    }

    async fn page<Main: IntoView + 'static>(
        self,
        status: StatusCode,
        title: String,
        main: impl FnOnce(&Reading) -> Main + Send + 'static,
    ) -> Result<Response, Error> {
        let tab = if self.officer.roles.any(model::officer::Role::administers) {
            Tab::Administration
        } else {
            Tab::Audit
        };
        page(self.reading, self.headers, status, self.officer, (title, Some(tab)), main).await
    }
}

/// Where a form leads that was done, with what was done.
fn done(path: &str, what: &str) -> Response {
    Redirect::to(&format!("{path}?selesai={what}")).into_response()
}

/// 422 where something is wrong.
fn status(problems: &Problems, told: Option<&Told>) -> StatusCode {
    let refused = !problems.is_empty() || matches!(told, Some(Told::Refused(_)));
    if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

/// The key of a form. One that came without gets one of its own: it is done as often as it is sent.
fn key(ask: &Ask, sent: &Sent) -> Uuid {
    sent.one("kunci").parse().unwrap_or_else(|_| ask.fresh_key())
}

/// What is wrong with a name, in words.
fn bad_name(problem: BadName) -> String {
    match problem {
        BadName::Empty => "Isi nama.".to_owned(),
        BadName::TooLong(typed) => format!("Nama paling panjang 80 huruf. Anda menulis {typed} huruf."),
        BadName::Sign => "Nama memuat tanda yang tidak dapat ditampilkan. Ketik ulang namanya.".to_owned(),
    }
}
