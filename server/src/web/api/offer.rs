//! What may be asked for, open to everybody: the offices, and their services of today.

use super::problem::Problem;
use super::query::Asked;
use super::refusals::OfferRefusals;
use crate::web::reading::Reading;
use app::ui::paths;
use axum::Json;
use model::api::offer::{OfficeInBrief, Offices, ServiceInBrief, Services};
use model::api::problem::ProblemKind;
use model::{Locale, OfficeId};
use serde::Deserialize;

/// The offices
///
/// Every office of this portal.
#[utoipa::path(
    get,
    path = "/api/v1/offices",
    tag = "offer",
    security(()),
    responses((status = 200, description = "The offices.", body = Offices))
)]
pub(super) async fn offices(reading: Reading) -> Json<Offices> {
    let entries = reading.snapshot.catalogue.offices.values();
    let offices = entries.map(|entry| {
        let page = reading.absolute(&paths::office(Locale::Indonesian, &entry.office.id));
        OfficeInBrief::of(&entry.office, page)
    });
    Json(Offices { offices: offices.collect() })
}

/// Which services are asked for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Of {
    /// Those of this office only.
    #[param(value_type = Option<OfficeId>, nullable = false)]
    office: Option<String>,
}

/// The services
///
/// What the offices offer today: the names that an application needs, the requirements that can be returned, and
/// the states of the route.
#[utoipa::path(
    get,
    path = "/api/v1/services",
    tag = "offer",
    security(()),
    params(Of),
    responses((status = 200, description = "The services.", body = Services), OfferRefusals)
)]
pub(super) async fn services(reading: Reading, Asked(of): Asked<Of>) -> Result<Json<Services>, Problem> {
    let offices = &reading.snapshot.catalogue.offices;
    let unknown = || Problem::new(ProblemKind::OfficeUnknown);
    let wanted = of.office.map(|name| OfficeId::parse(&name).map_err(|_| unknown())).transpose()?;
    if wanted.as_ref().is_some_and(|office| !offices.contains_key(office)) {
        return Err(unknown());
    }
    let offices = offices.values().filter(|entry| wanted.as_ref().is_none_or(|id| entry.office.id == *id));
    let services = offices.flat_map(|entry| {
        let day = entry.office.zone.date_at(reading.now);
        entry.current_standards(day).map(|standard| {
            let path = paths::service(Locale::Indonesian, &standard.office, &standard.service, None);
            ServiceInBrief::of(standard, reading.absolute(&path))
        })
    });
    Ok(Json(Services { services: services.collect() }))
}
