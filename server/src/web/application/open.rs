//! The application that is open in a browser: its status and its receipt.

use super::super::cookie;
use super::super::error::Error;
use super::super::reading::Reading;
use super::form;
use crate::application::{Case, CaseId, Happened};
use crate::content::OfficeEntry;
use crate::web::one_reader::page;
use app::application::form::Outcome;
use app::application::receipt::{self, Paper, ReceiptView, Ways};
use app::application::view::{CaseView, Recorded};
use app::shell::Head;
use app::ui::paths;
use app::ui::prose::Links;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use model::application::route;
use model::measure::{Figure, Measure, ServiceFigures};
use model::number::Pin;
use model::{Locale, Standard};
use std::convert::Infallible;

/// The page of the status.
pub(super) async fn status(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    let Some(case) = opened(&reading, &headers).await? else { return ended(reading, headers).await };
    page(reading, headers, StatusCode::OK, move |reading| {
        let head = head(reading.locale, app::application::page::title(&case), paths::status_case);
        let style = reading.portal.site.paths().status.clone();
        reading
            .portal
            .renderer
            .document(head, Some(&case.office), || app::application::page::page(&case, &style))
    })
    .await
}

/// The receipt to print.
pub(super) async fn receipt(
    reading: Reading,
    Wanted(paper): Wanted,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let Some(case) = opened(&reading, &headers).await? else { return ended(reading, headers).await };
    of_applicant(reading, headers, case, None, paper).await
}

/// The receipt of a case whose PIN has just been made, for the program that asked for it.
pub(in crate::web) async fn slip(
    reading: Reading,
    headers: HeaderMap,
    case: CaseId,
    pin: Option<Pin>,
    Wanted(paper): Wanted,
) -> Result<Response, Error> {
    let case = seen(&reading, case).await?.ok_or(Error::NoPage)?;
    of_applicant(reading, headers, case, pin, paper).await
}

/// The same for an officer, who goes on from it in rooms of her own.
pub(in crate::web) async fn slip_at_desk(
    reading: Reading,
    headers: HeaderMap,
    case: CaseId,
    pin: Option<Pin>,
    (Wanted(paper), ways): (Wanted, Ways),
) -> Result<Response, Error> {
    let case = seen(&reading, case).await?.ok_or(Error::NoPage)?;
    printed(reading, headers, case, Print { pin, paper, ways, in_other_language: None }).await
}

/// A receipt to be made.
struct Print {
    pin: Option<Pin>,
    paper: Paper,
    ways: Ways,
    in_other_language: Option<String>,
}

async fn of_applicant(
    reading: Reading,
    headers: HeaderMap,
    case: CaseView,
    pin: Option<Pin>,
    paper: Paper,
) -> Result<Response, Error> {
    let ways = Ways::of_applicant(reading.locale, paper);
    let in_other_language = Some(paths::receipt(reading.locale.other(), paper == Paper::Slip));
    printed(reading, headers, case, Print { pin, paper, ways, in_other_language }).await
}

async fn printed(
    reading: Reading,
    headers: HeaderMap,
    case: CaseView,
    print: Print,
) -> Result<Response, Error> {
    page(reading, headers, StatusCode::OK, move |reading| {
        let sheets = reading.portal.site.paths();
        let Print { pin, paper, ways, in_other_language } = print;
        let style = match paper {
            Paper::A5 => sheets.receipt.clone(),
            Paper::Slip => sheets.slip.clone(),
        };
        let view = ReceiptView { case: &case, pin, paper, style, ways };
        let head = Head { in_other_language, ..head(reading.locale, receipt::title(&view), paths::status) };
        reading.portal.renderer.document(head, Some(&case.office), || receipt::page(&view))
    })
    .await
}

pub(super) fn head(locale: Locale, title: String, here: fn(Locale) -> String) -> Head {
    Head {
        locale,
        in_other_language: Some(here(locale.other())),
        data: None,
        description: format!("{title}."),
        title,
        island: false,
    }
}

/// Which paper, `?kertas=58`.
pub(in crate::web) struct Wanted(pub(in crate::web) Paper);

impl<S: Send + Sync> FromRequestParts<S> for Wanted {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map(|Query(pairs)| pairs);
        let slip = query.unwrap_or_default().iter().any(|(key, value)| key == "kertas" && value == "58");
        Ok(Self(if slip { Paper::Slip } else { Paper::A5 }))
    }
}

/// No application is open here, or its half hour is over: the way in, and why it is shown.
pub(super) async fn ended(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    form(reading, headers, StatusCode::OK, String::new(), Outcome::Ended).await
}

/// The application that the cookie has open.
pub(super) async fn opened(reading: &Reading, headers: &HeaderMap) -> Result<Option<CaseView>, Error> {
    let Some(id) = cookie::open_case(&reading.portal, headers) else { return Ok(None) };
    seen(reading, CaseId(id)).await
}

async fn seen(reading: &Reading, case: CaseId) -> Result<Option<CaseView>, Error> {
    let Some(case) = reading.portal.applications.case(case).await? else { return Ok(None) };
    // An office whose content was taken away has no page on which its cases could be told.
    let entry = reading.snapshot.catalogue.offices.get(&case.office).ok_or(Error::NoPage)?;
    Ok(Some(view(reading, entry, case)))
}

/// A case as its applicant sees it, and more people than she.
pub(in crate::web) fn view(reading: &Reading, entry: &OfficeEntry, case: Case) -> CaseView {
    let (locale, day) = (reading.locale, entry.office.zone.date_at(reading.now));
    let notices = entry.current_notices(day).filter(|notice| notice.concerns(&case.service));
    let onward = onward(reading, &case);
    let recorded = |happened: Happened| Recorded { event: happened.event, recorded_at: happened.recorded_at };
    CaseView {
        locale,
        portal: reading.portal.base_url.to_string(),
        now: reading.now,
        office: entry.office.clone(),
        outlook: entry.outlook(day),
        translation: translation(entry, &case.standard, locale),
        links: Links {
            voice: locale.into(),
            office: entry.office.id.clone(),
            services: entry.current_standards(day).map(|standard| standard.service.clone()).collect(),
        },
        notices: notices.cloned().collect(),
        standard: Standard::clone(&case.standard),
        situation: case.situation,
        number: case.number,
        applicant: case.applicant,
        pickup_place: case.pickup_place,
        progress: case.progress,
        events: case.events.into_iter().map(recorded).collect(),
        reading: case.promise,
        onward,
    }
}

/// How long other applications took from the step on which this one stands; of the last 30 days, else of the last 90.
fn onward(reading: &Reading, case: &Case) -> Option<Figure> {
    let passed = case.progress.entered().iter().map(|entered| entered.state);
    let procedure = case.standard.procedure.set()?;
    let (_, step) = route::current_step(procedure, case.situation.as_ref(), passed)?;
    let figures = reading.figures(&case.office)?.service(&case.service)?;
    let measure = Measure::Onward(step.id.clone());
    let mut told = [&figures.last30, &figures.last90].into_iter();
    told.find_map(|window| ServiceFigures::of(window, &measure).next().cloned())
}

/// The very version that holds for the application in the reader's language. Versions of the past were never
/// translated, or are no longer.
fn translation(entry: &OfficeEntry, standard: &Standard, locale: Locale) -> Option<Standard> {
    let present = entry.services.get(&standard.service)?.iter().any(|version| version == standard);
    (locale != Locale::Indonesian && present).then(|| entry.translation(standard).cloned()).flatten()
}
