//! What the form of an officer, who takes a complaint in for somebody else, has in common with the public one.

use super::{form, promised, typed};
use crate::application::CaseId;
use crate::complaint::intake::{Filed, Taken};
use crate::complaint::{ComplaintId, Denied};
use crate::content::OfficeEntry;
use crate::officer::Officer;
use crate::random;
use crate::store::StoreError;
use crate::web::form::Sent;
use crate::web::once::Once;
use crate::web::reading::Reading;
use app::complaint::form::{FormView, Outcome, Typed};
use jiff::Timestamp;
use model::Locale;
use model::complaint::{Channel, Report, Reporter};
use model::number::{AccessCode, ComplaintNumber};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// So many numbers are drawn before something else must be wrong.
const DRAWS: usize = 5;

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

/// What a form was given: a number, a code, and the complaint that they open. Kept, sealed, before anything is taken in.
#[derive(Clone, Serialize, Deserialize)]
pub(in crate::web) struct Given {
    pub(in crate::web) number: ComplaintNumber,
    pub(in crate::web) code: AccessCode,
    /// Unset: not taken in so far.
    pub(in crate::web) complaint: Option<Uuid>,
}

impl Given {
    fn draw() -> Self {
        Self {
            number: ComplaintNumber::draw(random::bits()),
            code: AccessCode::draw(random::bits()),
            complaint: None,
        }
    }

    fn of(self, complaint: ComplaintId) -> Self {
        Self { complaint: Some(complaint.0), ..self }
    }
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
    (report, reporter, application): (Report, Reporter, Option<CaseId>),
) -> Result<Sending, Denied> {
    let (complaints, once) = (&reading.portal.complaints, place(reading, form.officer, form.key));
    for _ in 0..DRAWS {
        let kept = once.prepare(sent, Given::draw()).await?;
        if kept.sent != sent {
            if let Some(id) = complaints.named(kept.value.number).await? {
                let given = kept.value.of(id);
                once.settle(kept.sent, &given).await?;
                return Ok(Sending::Other(given));
            }
            once.give_back(kept.sent).await?;
            continue;
        }
        let filed = Filed {
            form: form.key,
            office: form.officer.office.clone(),
            number: kept.value.number,
            code: kept.value.code.clone(),
            report: report.clone(),
            reporter: reporter.clone(),
            application,
        };
        match Box::pin(complaints.file_for(form.officer, filed, form.channel, form.received_at)).await {
            Ok(Taken::New(id) | Taken::Known(id)) => {
                // The form of a complaint of long ago: what it was given is not known any more.
                if complaints.named(kept.value.number).await? != Some(id) {
                    once.give_back(sent).await?;
                    return Ok(Sending::Used);
                }
                once.settle(sent, &kept.value.of(id)).await?;
                return Ok(Sending::Taken);
            }
            Err(Denied::Wrong("number")) => once.give_back(sent).await?,
            Err(Denied::EventIdReused) => {
                once.give_back(sent).await?;
                return Ok(Sending::Used);
            }
            // It may be there all the same: sent again, it gets the number and the code that were kept.
            Err(Denied::Store(error)) => return Err(error.into()),
            Err(denied) => {
                once.give_back(sent).await?;
                return Err(denied);
            }
        }
    }
    Err(Denied::Wrong("number"))
}

/// What this officer's form of this key was given, and the hash of what was sent with it.
pub(in crate::web) async fn given(
    reading: &Reading,
    officer: &Officer,
    key: Uuid,
) -> Result<Option<([u8; 32], Given)>, StoreError> {
    let kept = place(reading, officer, key).find::<Given>().await?;
    Ok(kept.filter(|kept| kept.done).map(|kept| (kept.sent, kept.value)))
}

/// Tells what was sent from something else: the fields, and what only an officer's form has.
pub(in crate::web) fn hash(
    reading: &Reading,
    officer: &Officer,
    key: Uuid,
    (fields, more): (&Typed, &[&str]),
) -> [u8; 32] {
    let broken = fields.broken.join(" ");
    let common = [
        &fields.kind,
        &fields.service,
        &broken,
        &fields.concerns,
        &fields.whom,
        &fields.what,
        &fields.when,
        &fields.place,
        &fields.wish,
        &fields.identity,
        &fields.name,
        &fields.contact,
    ];
    let all: Vec<&[u8]> =
        common.into_iter().map(String::as_bytes).chain(more.iter().map(|text| text.as_bytes())).collect();
    place(reading, officer, key).hash(&all)
}

fn place(reading: &Reading, officer: &Officer, key: Uuid) -> Once {
    Once::of(&reading.portal, officer, "pengaduan", key)
}
