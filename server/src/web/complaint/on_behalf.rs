//! What the form of an officer, who takes a complaint in for somebody else, has in common with the public one.

use super::drawn::{self, Drawn, Given};
pub(in crate::web) use super::sending::Form;
use super::sending::{self, Came};
use super::{form, promised, typed};
use crate::application::CaseId;
use crate::complaint::Denied;
use crate::complaint::intake::Filed;
use crate::content::OfficeEntry;
use crate::officer::Officer;
use crate::store::StoreError;
use crate::web::form::Sent;
use crate::web::reading::Reading;
use app::complaint::form::{FormView, Outcome, Typed};
use model::Locale;
use model::complaint::{Report, Reporter};
use model::number::ComplaintNumber;
use uuid::Uuid;

/// What is wrong: the field, and what to do about it.
pub(in crate::web) type Problems = typed::Problems;

/// What stands in the fields that both have.
pub(in crate::web) fn fields(sent: &Sent) -> Typed {
    typed::of(sent)
}

/// Reads them. Numbers that may be somebody's are told once more before they are kept.
pub(in crate::web) fn read(
    reading: &Reading,
    entry: &OfficeEntry,
    fields: &Typed,
) -> Result<(Report, Reporter), Problems> {
    let today = entry.office.zone.date_at(reading.now);
    let (report, reporter) = typed::read(Locale::Indonesian, fields, entry, today)?;
    let numbers = typed::numbers(Locale::Indonesian, &report, &reporter);
    if fields.anyway || numbers.is_empty() { Ok((report, reporter)) } else { Err(numbers) }
}

/// The fields as a page has them.
pub(in crate::web) async fn view(
    reading: &Reading,
    entry: &OfficeEntry,
    (key, fields): (Uuid, Typed),
    wrong: Problems,
) -> Result<FormView, StoreError> {
    Ok(FormView {
        locale: Locale::Indonesian,
        key,
        office: entry.office.clone(),
        others: false,
        services: form::services(reading, entry),
        typed: fields,
        open: None,
        expected: promised::expected(reading, entry),
        deputy: promised::deputy(reading, entry).await?,
        outcome: if wrong.is_empty() { Outcome::Asked } else { Outcome::Wrong(wrong) },
        style: reading.portal.site.paths().complaint.clone(),
        script: String::new(),
    })
}

/// What came of a form.
pub(in crate::web) enum Sending {
    /// The complaint is there.
    Taken,
    /// Another was made by this form before.
    Other(ComplaintNumber),
    /// One was, and nothing more is known of it.
    Used,
}

/// Takes a complaint in, once. Number and code follow from the form's key, as for whoever complains herself.
pub(in crate::web) async fn take(
    reading: &Reading,
    form: &Form<'_>,
    (report, reporter, application): (Report, Reporter, Option<CaseId>),
) -> Result<Sending, Denied> {
    let filed = |drawn: Drawn| Filed {
        form: form.key,
        office: form.officer.office.clone(),
        number: drawn.number,
        code: drawn.code,
        report: report.clone(),
        reporter: reporter.clone(),
        application,
    };
    let same = match sending::take_in(&reading.portal, form.key, Some(form), filed).await? {
        Came::New(_) => return Ok(Sending::Taken),
        Came::Before { same, .. } => same,
    };
    Ok(match given(reading, form.officer, form.key).await? {
        Some(_) if same => Sending::Taken,
        // She may be accused in it since.
        Some(given) if reading.portal.complaints.may_hear_of(form.officer, given.id).await? => {
            Sending::Other(given.number)
        }
        _ => Sending::Used,
    })
}

/// What this officer's form of this key was given. Nobody else's, and not after a day.
pub(in crate::web) async fn given(
    reading: &Reading,
    officer: &Officer,
    key: Uuid,
) -> Result<Option<Given>, StoreError> {
    let Some(id) = reading.portal.complaints.made_by(officer, key).await? else { return Ok(None) };
    drawn::given(&reading.portal, id, key).await
}
