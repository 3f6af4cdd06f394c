//! What an office has to keep with a complaint that it would receive at this moment, and who handles what its complaint
//! officers must not see.

use crate::content::OfficeEntry;
use crate::store::StoreError;
use crate::web::reading::Reading;
use app::complaint::expected::Expected;
use app::complaint::form::Deputy;
use model::complaint::Concerns;
use model::complaint::deadline::{Terms, after};

pub(super) fn expected(reading: &Reading, entry: &OfficeEntry) -> Expected {
    let office = &entry.office;
    let rules = entry.deadlines_on(office.zone.date_at(reading.now));
    let terms = Terms { rules: &rules, office, calendar: &entry.calendar };
    let verified_by = after(&terms, &rules.verification, reading.now);
    Expected { rules, verified_by, now: reading.now, zone: office.zone }
}

pub(super) async fn deputy(reading: &Reading, entry: &OfficeEntry) -> Result<Deputy, StoreError> {
    let (complaints, office) = (&reading.portal.complaints, &entry.office.id);
    let team = &entry.office.complaint_team;
    Ok(Deputy {
        of_team: complaints.has_deputy(office, Concerns::Team).await?,
        of_head: complaints.has_deputy(office, Concerns::Head).await?,
        title: team.deputy.as_ref().map(|deputy| deputy.title.clone()),
        supervisor: team.supervisor.clone(),
    })
}
