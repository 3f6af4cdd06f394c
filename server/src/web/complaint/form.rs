//! The form: as it is asked for, and as it comes back where something is wrong. What was typed always comes back; a PIN
//! never does.

use super::related::{self, Opened};
use super::{head, landing, promised};
use crate::content::OfficeEntry;
use crate::web::error::Error;
use crate::web::one_reader::{page, scripted_page};
use crate::web::reading::Reading;
use app::complaint::form::{self, FormView, Outcome, Typed};
use app::complaint::{landing as pages, paths};
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use model::OfficeId;
use model::complaint::{Concerns, Kind};
use std::convert::Infallible;
use uuid::Uuid;

/// From where the reader comes: `?kantor=`, `?layanan=`, `?perihal=`.
#[derive(Default)]
pub(super) struct Begun {
    office: Option<String>,
    service: Option<String>,
    about: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Begun {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map(|Query(pairs)| pairs);
        let pairs = query.unwrap_or_default();
        let value = |name| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        Ok(Self { office: value("kantor"), service: value("layanan"), about: value("perihal") })
    }
}

/// The form, filled in from where the reader stands; or which office it is about.
pub(super) async fn ask(reading: Reading, begun: Begun, headers: HeaderMap) -> Result<Response, Error> {
    let Some(entry) = landing::office(&reading, begun.office.as_deref()) else {
        return which(reading, headers).await;
    };
    let office = entry.office.id.clone();
    let open = related::open(&reading, &headers, entry).await?;
    let broken = begun.about.as_deref().and_then(paths::named);
    let typed = Typed {
        kind: Kind::Complaint.code().to_owned(),
        broken: broken.iter().map(|broken| broken.code().to_owned()).collect(),
        concerns: Concerns::Nobody.code().to_owned(),
        // Whoever comes from the status of her application means that one.
        link: open.is_some_and(|open| begun.service.as_deref() == Some(open.service.as_str())),
        service: begun.service.unwrap_or_default(),
        ..Typed::default()
    };
    let key = reading.portal.clock.new_id();
    show(reading, headers, Shown { office, key, typed, outcome: Outcome::Asked, opened: None }).await
}

/// Several offices, and none was chosen.
async fn which(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    page(reading, headers, StatusCode::OK, |reading| {
        let (locale, view) = (reading.locale, landing::view(reading, None));
        let there = Some(paths::form(locale.other()));
        let head = head(locale, pages::which_name(locale).to_owned(), there);
        reading.portal.renderer.document(head, None, || pages::which(&view))
    })
    .await
}

/// A form to be shown.
pub(super) struct Shown {
    pub(super) office: OfficeId,
    pub(super) key: Uuid,
    pub(super) typed: Typed,
    pub(super) outcome: Outcome,
    /// The application that number and PIN have just opened: it is open in this browser from now on, so that the PIN need
    /// not be typed again.
    pub(super) opened: Option<Opened>,
}

pub(super) async fn show(reading: Reading, headers: HeaderMap, shown: Shown) -> Result<Response, Error> {
    let Shown { office, key, mut typed, outcome, opened } = shown;
    let entry = reading.snapshot.catalogue.offices.get(&office).ok_or(Error::NoPage)?;
    let open = match &opened {
        Some(opened) => {
            typed.number.clear();
            typed.link = true;
            Some(opened.number)
        }
        None => related::open(&reading, &headers, entry).await?.map(|opened| opened.number),
    };
    let cookies = opened.map_or_else(Vec::new, |opened| opened.cookies(&reading.portal, &headers));
    let status = status(&outcome);
    let retry = match outcome {
        Outcome::TooMany { minutes } => Some(minutes * 60),
        _ => None,
    };
    let assets = reading.portal.site.paths();
    let view = FormView {
        locale: reading.locale,
        key,
        office: entry.office.clone(),
        others: reading.snapshot.catalogue.offices.len() > 1,
        services: services(&reading, entry),
        typed,
        open,
        expected: promised::expected(&reading, entry),
        deputy: promised::deputy(&reading, entry).await?,
        outcome,
        style: assets.complaint.clone(),
        script: assets.complaint_script.clone(),
    };
    let mut response = scripted_page(reading, headers, status, move |reading| {
        // Where something was typed, another language would begin anew.
        let there =
            (view.outcome == Outcome::Asked).then(|| paths::form_at(reading.locale.other(), &view.office.id));
        let head = head(reading.locale, form::title(&view), there);
        reading.portal.renderer.document(head, Some(&view.office), || form::page(&view))
    })
    .await?;
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    if let Some(seconds) = retry {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    Ok(response)
}

const fn status(outcome: &Outcome) -> StatusCode {
    match outcome {
        Outcome::Asked => StatusCode::OK,
        Outcome::Wrong(_) | Outcome::Trapped => StatusCode::UNPROCESSABLE_ENTITY,
        Outcome::Sent(..) | Outcome::Used => StatusCode::CONFLICT,
        Outcome::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
    }
}

/// The services that the public may see today.
pub(super) fn services(reading: &Reading, entry: &OfficeEntry) -> Vec<(model::ServiceId, String)> {
    let standards = entry.current_standards(entry.office.zone.date_at(reading.now));
    standards.map(|standard| (standard.service.clone(), standard.title.clone())).collect()
}
