//! What an applicant sees of her application: the form for number and PIN, the status behind it, the receipt.
//!
//! Nothing of it is cached or indexed, and neither number nor PIN is ever part of an address: the form is sent by
//! `POST`, and what it opens stands in a sealed cookie.

pub(super) mod open;
mod typed;
mod withdraw;

use super::Portal;
use super::cookie;
use super::entrance::{self, Opening};
use super::error::Error;
use super::flood::Paced;
use super::one_reader::page;
use super::reading::Reading;
use app::application::form::{self, FormView, Outcome};
use app::shell::Head;
use app::ui::paths;
use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use model::number::{Pin, RegistrationNumber};
use std::sync::Arc;
use typed::Typed;

/// The routes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/status", get(ask).post(look_up))
        .route("/status/tutup", post(close))
        .route("/status/permohonan", get(open::status))
        .route("/status/permohonan/tanda-terima", get(open::receipt))
        .route("/status/permohonan/batalkan", get(withdraw::ask).post(withdraw::send))
}

async fn ask(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    form(reading, headers, StatusCode::OK, String::new(), Outcome::Asked).await
}

/// Opens an application, or says why not. What can be told without a look into the database is told first.
async fn look_up(
    reading: Reading,
    Paced(client): Paced,
    headers: HeaderMap,
    typed: Typed,
) -> Result<Response, Error> {
    let (number, pin) = match (RegistrationNumber::parse(&typed.number), Pin::parse(&typed.pin)) {
        (Ok(number), Ok(pin)) => (number, pin),
        (number, pin) => {
            let outcome = Outcome::Unreadable { number: number.err(), pin: pin.err() };
            return form(reading, headers, StatusCode::UNPROCESSABLE_ENTITY, typed.number, outcome).await;
        }
    };
    let known = cookie::Known::of(&reading.portal, &headers);
    match entrance::open(&reading.portal, &reading.portal.applications, (client, &known), number, &pin)
        .await?
    {
        Opening::Opened(case) => {
            let mut response = Redirect::to(&paths::status_case(reading.locale)).into_response();
            let cookies =
                [cookie::opened(&reading.portal, case), known.having_opened(case).cookie(&reading.portal)];
            for cookie in cookies {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Opening::NoMatch => {
            form(reading, headers, StatusCode::UNPROCESSABLE_ENTITY, typed.number, Outcome::NoMatch).await
        }
        Opening::TooMany { seconds } => {
            let outcome = Outcome::TooMany { minutes: seconds.div_ceil(60) };
            let status = StatusCode::TOO_MANY_REQUESTS;
            let mut response = form(reading, headers, status, typed.number, outcome).await?;
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            Ok(response)
        }
    }
}

/// "Tutup": this browser shows the application no more until number and PIN are typed again.
async fn close(reading: Reading) -> Response {
    let cookie = [(header::SET_COOKIE, cookie::closed(&reading.portal))];
    (cookie, Redirect::to(&paths::status(reading.locale))).into_response()
}

/// The form, with what came of the last try.
async fn form(
    reading: Reading,
    headers: HeaderMap,
    status: StatusCode,
    number: String,
    outcome: Outcome,
) -> Result<Response, Error> {
    let offices = reading.snapshot.catalogue.offices.values();
    let office =
        |office: &model::Office| (office.short_name.clone(), paths::office(reading.locale, &office.id));
    let offices = offices.map(|entry| office(&entry.office)).collect();
    let view = FormView { locale: reading.locale, number, outcome, offices };
    page(reading, headers, status, move |reading| {
        let locale = reading.locale;
        let head = Head {
            locale,
            in_other_language: Some(paths::status(locale.other())),
            data: None,
            title: form::title(&view),
            description: locale
                .say(
                    "Lihat sampai di mana permohonan Anda dengan nomor pendaftaran dan PIN.",
                    "See where your application is, with its registration number and PIN.",
                )
                .to_owned(),
            island: false,
        };
        let style = reading.portal.site.paths().status.clone();
        reading.portal.renderer.document(head, None, || form::page(&view, &style))
    })
    .await
}
