//! Whether the rows of complaints say what their events say.

use super::turn::has_news;
use super::{chain, content};
use crate::journal::Flaw;
use crate::journal::walk::{PAGE, Walk};
use crate::keys::Keys;
use crate::store::case_event::{self, CaseKind, Recorded};
use crate::store::complaint::{self, Complaint, Standing};
use crate::store::{StoreError, Tx, complaint_accused, complaint_brought};
use model::complaint::Progress;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Looks at every complaint.
///
/// # Errors
/// When the database fails, or a row is not even readable.
pub(crate) async fn walk(walk: &mut Walk<'_>) -> Result<(), StoreError> {
    let mut id = Uuid::nil();
    loop {
        let mut tx = walk.db.read().await?;
        let page = complaint::after(&mut tx, id, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        id = last.id;
        for row in &page {
            walk.summary.complaints += 1;
            let case = CaseKind::Complaint.case(row.id);
            let recorded = case_event::of_case(&mut tx, case).await?;
            walk.chain(&row.office, case, chain::complaint(row), &recorded);
            if let Some(flaw) = flaw(&mut tx, walk.keys, row, &recorded).await? {
                walk.found(&row.office, flaw);
            }
        }
    }
}

/// What is wrong with a row, beside its chain.
async fn flaw(
    tx: &mut Tx,
    keys: &Keys,
    row: &Complaint,
    recorded: &[Recorded],
) -> Result<Option<Flaw>, StoreError> {
    let case = CaseKind::Complaint.case(row.id);
    // What does not open, or is not there, has been told already; of what was erased the row is all that is left.
    let events = recorded.iter().map(|event| content::read(keys, event)).collect::<Result<Vec<_>, _>>();
    let Ok(events) = events else { return Ok(None) };
    let Some((first, rest)) = events.split_first() else { return Ok(None) };
    let Ok(mut progress) = Progress::begin(first) else {
        return Ok(Some(Flaw::DoesNotFollow(case, first.sequence)));
    };
    for event in rest {
        if progress.apply(event).is_err() {
            return Ok(Some(Flaw::DoesNotFollow(case, event.sequence)));
        }
    }
    let by = recorded.iter().map(|event| event.header.reported_by.as_str());
    let news = has_news(events.iter().map(|event| &event.what).zip(by));
    let is_so = Standing::of(&progress, news) == row.standing && is_what_was_received(row, &progress);
    let is_so = is_so && are_those_named(tx, row, &progress).await?;
    Ok((!is_so).then_some(Flaw::Projection(case)))
}

/// Whether those are kept as accused who were named, and those units before which it was brought, and no others.
async fn are_those_named(tx: &mut Tx, row: &Complaint, progress: &Progress) -> Result<bool, StoreError> {
    let accused = complaint_accused::of_complaint(tx, row.id).await?.into_iter().collect::<BTreeSet<_>>();
    let brought = complaint_brought::of_complaint(tx, row.id).await?.into_iter().collect::<BTreeSet<_>>();
    Ok(accused == &progress.accused | &progress.accused_units && brought == progress.brought)
}

/// Whether the row says of the report what the report says.
fn is_what_was_received(row: &Complaint, progress: &Progress) -> bool {
    let report = &progress.report;
    row.kind == report.kind
        && row.service == report.service
        && row.identity == report.identity
        && row.concerns == report.concerns
        && row.channel == progress.channel
        && row.received_at == progress.received_at()
}
