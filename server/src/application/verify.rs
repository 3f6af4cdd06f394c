//! Whether the rows of applications say what their events say.

use super::chain;
use super::content::{self, Words};
use crate::journal::walk::{PAGE, Walk};
use crate::journal::{Content, Flaw};
use crate::keys::Keys;
use crate::store::application::{self, Application, Standing};
use crate::store::case_event::{CaseKind, Recorded};
use crate::store::{StoreError, application_event};
use model::application::Progress;
use uuid::Uuid;

/// Looks at every application.
///
/// # Errors
/// When the database fails, or a row is not even readable.
pub(crate) async fn walk(walk: &mut Walk<'_>) -> Result<(), StoreError> {
    let mut id = Uuid::nil();
    loop {
        let mut tx = walk.db.read().await?;
        let page = application::after(&mut tx, id, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        id = last.id;
        for row in &page {
            walk.summary.applications += 1;
            let recorded = application_event::of_application(&mut tx, row.id).await?;
            let case = CaseKind::Application.case(row.id);
            walk.chain(&row.office, case, chain::case(row), &recorded);
            if let Some(flaw) = flaw(walk.keys, row, &recorded) {
                walk.found(&row.office, flaw);
            }
        }
    }
}

/// What is wrong with a row, beside its chain.
fn flaw(keys: &Keys, row: &Application, recorded: &[Recorded]) -> Option<Flaw> {
    let case = CaseKind::Application.case(row.id);
    // What does not open, or is not there, has been told already.
    let events =
        recorded.iter().map(|event| content::read(keys, event)).collect::<Result<Vec<_>, _>>().ok()?;
    let (first, rest) = events.split_first()?;
    let Ok(mut progress) = Progress::begin(first) else {
        return Some(Flaw::DoesNotFollow(case, first.sequence));
    };
    for event in rest {
        if progress.apply(event).is_err() {
            return Some(Flaw::DoesNotFollow(case, event.sequence));
        }
    }
    let stands = Standing::from(&progress);
    // A release that keeps no agenda wrote the others: the portal does it after it has started.
    let others = row.agenda_sequence != row.standing.sequence;
    let Standing { submitted_at, held, .. } = if others { stands } else { row.standing };
    let is_so =
        stands == (Standing { submitted_at, held, ..row.standing }) && comes_from(keys, row, recorded);
    (!is_so).then_some(Flaw::Projection(case))
}

/// Whether the row says where the application comes from as its submission did, if that is still kept.
fn comes_from(keys: &Keys, row: &Application, recorded: &[Recorded]) -> bool {
    let case = CaseKind::Application.case(row.id);
    let body = recorded.first().and_then(|first| first.body.as_ref());
    let words = body.and_then(|body| Content::open(keys, case, 1, body).ok()?.words::<Words>().ok());
    words.is_none_or(|words| words.origin.unwrap_or_default() == row.origin)
}
