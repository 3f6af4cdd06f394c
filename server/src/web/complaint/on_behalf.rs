//! What the form of an officer, who takes a complaint in for somebody else, has in common with the public one.

use super::sending::{By, Came, Drawn, take_in};
use super::{form, promised, typed};
use crate::complaint::intake::Filed;
use crate::complaint::{ComplaintId, Denied};
use crate::content::OfficeEntry;
use crate::officer::Officer;
use crate::store::StoreError;
use crate::web::form::Sent;
use crate::web::once::Once;
use crate::web::reading::Reading;
use app::complaint::form::{FormView, Outcome, Typed};
use jiff::Timestamp;
use model::Locale;
use model::complaint::{Channel, Report, Reporter};
use model::number::{AccessCode, ComplaintNumber};
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

/// The form of an officer.
pub(in crate::web) struct Form<'a> {
    /// She.
    pub(in crate::web) officer: &'a Officer,
    /// Its key.
    pub(in crate::web) key: Uuid,
    /// How the complaint came.
    pub(in crate::web) channel: Channel,
    /// When the office received it.
    pub(in crate::web) received_at: Timestamp,
}

/// What a form was given: a number, a code, and the complaint that they open.
#[derive(Clone)]
pub(in crate::web) struct Given {
    pub(in crate::web) number: ComplaintNumber,
    pub(in crate::web) code: AccessCode,
    pub(in crate::web) complaint: ComplaintId,
}

/// What came of a form.
pub(in crate::web) enum Sending {
    /// The complaint is there.
    Taken,
    /// Another was made by this form before.
    Other(Given),
    /// Another was, and nothing more is known of it.
    Used,
}

/// Takes a complaint in, once. `sent` tells what was sent from something else under the same key.
pub(in crate::web) async fn take(
    reading: &Reading,
    form: &Form<'_>,
    sent: [u8; 32],
    (report, reporter, application): (Report, Reporter, Option<crate::application::CaseId>),
) -> Result<Sending, Denied> {
    let once = place(reading, form.officer, form.key);
    let filed = |drawn: &Drawn| Filed {
        form: form.key,
        office: form.officer.office.clone(),
        number: drawn.number,
        code: drawn.code.clone(),
        report: report.clone(),
        reporter: reporter.clone(),
        application,
    };
    let by = By::Officer(form.officer, form.channel, form.received_at);
    Ok(match take_in(&reading.portal, &once, sent, (by, filed)).await? {
        Came::Taken(_) => Sending::Taken,
        Came::Other(drawn) => drawn.given().map_or(Sending::Used, Sending::Other),
        Came::Used => Sending::Used,
    })
}

/// What this officer's form of this key was given, and the hash of what was sent with it.
pub(in crate::web) async fn given(
    reading: &Reading,
    officer: &Officer,
    key: Uuid,
) -> Result<Option<([u8; 32], Given)>, StoreError> {
    let kept = place(reading, officer, key).find::<Drawn>().await?;
    Ok(kept.filter(|kept| kept.done).and_then(|kept| Some((kept.sent, kept.value.given()?))))
}

/// Tells what was sent from something else: the fields, and what only an officer's form has.
pub(in crate::web) fn hash(
    reading: &Reading,
    officer: &Officer,
    key: Uuid,
    (fields, more): (&Typed, &[&str]),
) -> [u8; 32] {
    let once = place(reading, officer, key);
    let common = typed::hash(&once, &officer.office, fields);
    let more = more.iter().map(|text| text.as_bytes());
    once.hash(&std::iter::once(&common[..]).chain(more).collect::<Vec<_>>())
}

fn place(reading: &Reading, officer: &Officer, key: Uuid) -> Once {
    Once::of(&reading.portal, officer, super::FORM, key)
}

impl Drawn {
    fn given(self) -> Option<Given> {
        let complaint = ComplaintId(self.complaint?);
        Some(Given { number: self.number, code: self.code, complaint })
    }
}
