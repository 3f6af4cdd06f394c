//! The complaint that is open in a browser: its page, and what is sent from it.

use super::following::ended;
use super::head;
use crate::complaint::evidence::Media;
use crate::complaint::following::{Followed, Told};
use crate::complaint::{ComplaintId, Denied};
use crate::content::OfficeEntry;
use crate::web::cookie;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::flood::Paced;
use crate::web::form::Sent;
use crate::web::one_reader::scripted_page;
use crate::web::reading::Reading;
use app::complaint::case::view::{CaseView, Done, Form, PartOf, Piece, Problem, Typed};
use app::complaint::digits::ANYWAY;
use app::complaint::{case, paths};
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use model::Locale;
use model::complaint::text::TextError;
use model::complaint::{Happening, Line, Text};
use model::person::Nik;
use uuid::Uuid;

/// The key of an address that says what was just done.
const DONE: &str = "tersimpan";

/// The page.
pub(super) async fn show(reading: Reading, headers: HeaderMap, uri: Uri) -> Result<Response, Error> {
    let query =
        Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|Query(pairs)| pairs).unwrap_or_default();
    let done = query.iter().find(|(key, _)| key == DONE).and_then(|(_, word)| Form::of(word)).map(Done);
    let Some(open) = opened(&reading, &headers).await? else { return ended(reading, headers).await };
    answer(reading, headers, StatusCode::OK, open, (done, None)).await
}

/// Does what one of the page's forms asks. Sent twice, it is done once.
pub(super) async fn send(
    reading: Reading,
    Segments(word): Segments<String>,
    Paced(_): Paced,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Error> {
    let form = Form::of(&word).filter(|form| *form != Form::Evidence).ok_or(Error::NoPage)?;
    let Some(open) = opened(&reading, &headers).await? else { return ended(reading, headers).await };
    let what = match happening(form, &sent).and_then(|what| without_digits(form, &sent).map(|()| what)) {
        Ok(what) => what,
        Err(problem) => {
            return refused(reading, headers, open, typed(form, &sent, problem)).await;
        }
    };
    let key = Uuid::try_parse(&sent.one("kunci")).unwrap_or_else(|_| reading.portal.clock.new_id());
    match reading.portal.complaints.told(open.id, Told { form: key, what }).await {
        Ok(()) => Ok(Redirect::to(&after(reading.locale, form)).into_response()),
        Err(Denied::NotYours) => ended(reading, headers).await,
        Err(denied) => {
            let problem = problem(denied)?;
            // What it shows is what is so now.
            let Some(open) = opened(&reading, &headers).await? else { return ended(reading, headers).await };
            refused(reading, headers, open, typed(form, &sent, problem)).await
        }
    }
}

/// Where one goes on after something was done: nothing personal is in the address.
pub(super) fn after(locale: Locale, form: Form) -> String {
    format!("{}?{DONE}={}", paths::case(locale), form.word())
}

/// What a form says happened.
fn happening(form: Form, sent: &Sent) -> Result<Happening, Problem> {
    let text = || Text::parse(&sent.one(field_of(form))).map_err(of_text);
    let line = || match Line::parse(&sent.one(field_of(form))) {
        Ok(line) => Ok(Some(line)),
        Err(TextError::Empty) => Ok(None),
        Err(error) => Err(of_text(error)),
    };
    Ok(match form {
        Form::Supply => Happening::Supplied { text: text()? },
        Form::Reply => Happening::Commented { text: text()? },
        Form::Confirm => Happening::Confirmed {},
        Form::Dispute => Happening::Disputed { reason: text()? },
        Form::Rate => {
            let score = sent.one("nilai").parse().ok().filter(|score| (1..=4).contains(score));
            Happening::Rated { score: score.ok_or(Problem::NoScore)?, remark: line()? }
        }
        Form::Withdraw => Happening::Withdrawn { reason: line()? },
        Form::Evidence => return Err(Problem::Empty),
    })
}

/// Numbers that may be somebody's are told once more before they are kept.
fn without_digits(form: Form, sent: &Sent) -> Result<(), Problem> {
    let may_stand = Nik::may_stand_in(&sent.one(field_of(form)));
    if may_stand && sent.one(ANYWAY).is_empty() { Err(Problem::Digits) } else { Ok(()) }
}

/// What was typed into it.
fn typed(form: Form, sent: &Sent, problem: Problem) -> Typed {
    let anyway = !sent.one(ANYWAY).is_empty();
    Typed { form, text: sent.one(field_of(form)), score: sent.one("nilai"), anyway, problem }
}

/// The field of a form in which there are words.
const fn field_of(form: Form) -> &'static str {
    match form {
        Form::Supply => "keterangan",
        Form::Reply => "balasan",
        Form::Dispute => "sanggahan",
        Form::Rate => "kesan",
        Form::Withdraw => "alasan",
        Form::Confirm | Form::Evidence => "",
    }
}

const fn of_text(error: TextError) -> Problem {
    match error {
        TextError::Empty => Problem::Empty,
        TextError::TooLong { most, length } => Problem::TooLong { most, length },
    }
}

/// What she is told of a refusal; what is no matter of hers is an error of ours.
fn problem(denied: Denied) -> Result<Problem, Error> {
    match denied {
        Denied::TooLate => Ok(Problem::TooLate),
        Denied::Full => Ok(Problem::Enough),
        Denied::EventIdReused => Ok(Problem::Again),
        Denied::Progress(_) | Denied::Changed | Denied::Party | Denied::Wrong(_) => Ok(Problem::Changed),
        Denied::Store(error) => Err(error.into()),
        Denied::NotYours | Denied::CauseMissing | Denied::WrongService | Denied::Busy(_) => {
            tracing::error!(%denied, "kiriman pengadu ditolak");
            Err(Error::Internal)
        }
    }
}

async fn refused(
    reading: Reading,
    headers: HeaderMap,
    open: Followed,
    typed: Typed,
) -> Result<Response, Error> {
    answer(reading, headers, StatusCode::UNPROCESSABLE_ENTITY, open, (None, Some(typed))).await
}

/// The complaint that the cookie has open.
pub(super) async fn opened(reading: &Reading, headers: &HeaderMap) -> Result<Option<Followed>, Error> {
    let Some(id) = cookie::open_complaint(&reading.portal, headers) else { return Ok(None) };
    Ok(reading.portal.complaints.follow(ComplaintId(id), reading.now).await?)
}

async fn answer(
    reading: Reading,
    headers: HeaderMap,
    status: StatusCode,
    open: Followed,
    (done, typed): (Option<Done>, Option<Typed>),
) -> Result<Response, Error> {
    // An office whose content was taken away has no page on which its complaints could be told.
    let entry = reading.snapshot.catalogue.offices.get(&open.office).ok_or(Error::NoPage)?;
    let complaints = &reading.portal.complaints;
    let waits_for_deputy = !open.progress.state().is_final()
        && complaints.waits_for_deputy(&open.office, &open.progress).await?;
    let view = CaseView { waits_for_deputy, done, typed, ..view(&reading, entry, open) };
    scripted_page(reading, headers, status, move |reading| {
        let head = head(reading.locale, case::title(&view), Some(paths::case(reading.locale.other())));
        let sheets = reading.portal.site.paths();
        let (style, script) = (sheets.complaint.clone(), sheets.complaint_script.clone());
        reading.portal.renderer.document(head, Some(&view.office), || case::page(&view, &style, &script))
    })
    .await
}

fn view(reading: &Reading, entry: &OfficeEntry, open: Followed) -> CaseView {
    CaseView {
        locale: reading.locale,
        now: reading.now,
        office: entry.office.clone(),
        service: service(reading, entry, &open),
        number: open.number,
        progress: open.progress,
        reporter: open.reporter,
        application: open.application,
        events: open.events,
        deadlines: open.deadlines,
        answer_by: open.answer_by,
        window: open.window,
        evidence: open
            .evidence
            .into_iter()
            .map(|piece| Piece {
                id: piece.id,
                is_picture: piece.media == Media::Jpeg,
                bytes: piece.bytes,
                added_at: piece.added_at,
            })
            .collect(),
        part_of: open.part_of.map(|whole| PartOf { state: whole.state, answer_by: whole.answer_by }),
        acts: open.acts,
        waits_for_deputy: false,
        key: reading.portal.clock.new_id(),
        done: None,
        typed: None,
    }
}

/// What the service is called today, in the reader's language where it has been translated; its id where the office does not
/// offer it any more.
fn service(reading: &Reading, entry: &OfficeEntry, open: &Followed) -> Option<(String, Locale)> {
    let id = open.progress.report.service.as_ref()?;
    let day = entry.office.zone.date_at(reading.now);
    let Some(standard) = entry.current(id, day) else { return Some((id.to_string(), Locale::Indonesian)) };
    let translation = (reading.locale != Locale::Indonesian).then(|| entry.translation(standard)).flatten();
    Some(match translation {
        Some(translation) => (translation.title.clone(), reading.locale),
        None => (standard.title.clone(), Locale::Indonesian),
    })
}
