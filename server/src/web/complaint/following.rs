//! `/pengaduan/lacak`: number and access code, what they open, and the way out.

use super::head;
use crate::complaint::ComplaintId;
use crate::web::cookie::{self, Known};
use crate::web::entrance::{self, Opening};
use crate::web::error::Error;
use crate::web::flood::Paced;
use crate::web::form::Sent;
use crate::web::one_reader::page;
use crate::web::reading::Reading;
use app::complaint::open::{self, FormView, Outcome};
use app::complaint::paths;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use model::number::{AccessCode, ComplaintNumber};

/// The form; after "Tutup" it says that the complaint is closed.
pub(super) async fn ask(reading: Reading, headers: HeaderMap, uri: Uri) -> Result<Response, Error> {
    let query =
        Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|Query(pairs)| pairs).unwrap_or_default();
    let closed = query.iter().any(|(key, _)| key == "ditutup");
    let outcome = if closed { Outcome::Closed } else { Outcome::Asked };
    form(reading, headers, StatusCode::OK, String::new(), outcome).await
}

/// Opens a complaint, or says why not. What can be told without a look into the database is told first.
pub(super) async fn look_up(
    reading: Reading,
    Paced(client): Paced,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Error> {
    let typed = sent.one("nomor");
    let (number, code) = match (ComplaintNumber::parse(&typed), AccessCode::parse(&sent.one("kode"))) {
        (Ok(number), Ok(code)) => (number, code),
        (number, code) => {
            let outcome = Outcome::Unreadable { number: number.err(), code: code.err() };
            return form(reading, headers, StatusCode::UNPROCESSABLE_ENTITY, typed, outcome).await;
        }
    };
    let portal = &reading.portal;
    let known = Known::of_complaints(portal, &headers);
    match entrance::open(portal, &portal.complaints, (client, &known), number, &code).await? {
        Opening::Opened(complaint) => {
            let mut response = Redirect::to(&paths::case(reading.locale)).into_response();
            response.headers_mut().append(header::SET_COOKIE, cookie::complaint_opened(portal, complaint));
            // Whoever complained without identity finds no trace of it in this browser later.
            if !portal.complaints.is_anonymous(ComplaintId(complaint)).await? {
                let known = known.having_opened(complaint).cookie(portal);
                response.headers_mut().append(header::SET_COOKIE, known);
            }
            Ok(response)
        }
        Opening::NoMatch => {
            form(reading, headers, StatusCode::UNPROCESSABLE_ENTITY, typed, Outcome::NoMatch).await
        }
        Opening::TooMany { seconds } => {
            let outcome = Outcome::TooMany { minutes: seconds.div_ceil(60) };
            let status = StatusCode::TOO_MANY_REQUESTS;
            let mut response = form(reading, headers, status, typed, outcome).await?;
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            Ok(response)
        }
    }
}

/// "Tutup": this browser shows the complaint no more until number and code are typed again.
pub(super) async fn close(reading: Reading) -> Response {
    let cookie = [(header::SET_COOKIE, cookie::complaint_closed(&reading.portal))];
    let form = format!("{}?ditutup=1", paths::follow(reading.locale));
    (cookie, Redirect::to(&form)).into_response()
}

/// No complaint is open here, or its half hour is over: the way in, and why it is shown.
pub(super) async fn ended(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    form(reading, headers, StatusCode::OK, String::new(), Outcome::Ended).await
}

/// The form, with what came of the last try.
async fn form(
    reading: Reading,
    headers: HeaderMap,
    status: StatusCode,
    number: String,
    outcome: Outcome,
) -> Result<Response, Error> {
    page(reading, headers, status, move |reading| {
        let locale = reading.locale;
        let view = FormView { locale, number, outcome };
        let head = head(locale, open::title(&view), Some(paths::follow(locale.other())));
        let style = reading.portal.site.paths().complaint.clone();
        reading.portal.renderer.document(head, None, || open::page(&view, &style))
    })
    .await
}
