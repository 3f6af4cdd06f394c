//! The shipped content, as the backend would know it.

use issuance::flow::{self, Flow};
use issuance::waiting::Hours;
use model::{OfficeId, ServiceId, Standard};
use server::content::{Catalogue, Loader};
use std::path::Path;
use std::sync::Arc;

/// The offices and standards that are shipped.
pub(crate) fn catalogue() -> Arc<Catalogue> {
    Loader::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("../content"), Vec::new()).1
}

/// Every flow with the standard that it works by and the hours of its office.
pub(crate) fn flows(catalogue: &Catalogue) -> Vec<(Flow, &Standard, Hours)> {
    let known = |flow: Flow| {
        let office = &catalogue.offices[&OfficeId::parse(flow.office).unwrap()];
        let standard = &office.services[&ServiceId::parse(flow.service).unwrap()][0];
        (flow, standard, Hours::new(office.office.zone, office.calendar.clone()))
    };
    flow::all().into_iter().map(known).collect()
}
