//! The addresses of pages, written in one place.

use model::{OfficeId, ServiceId, SituationId};

/// `/kapuas`
pub fn office(office: &OfficeId) -> String {
    format!("/{office}")
}

/// `/kapuas/layanan/ktp-el?keadaan=hilang`
pub fn service(office: &OfficeId, service: &ServiceId, situation: Option<&SituationId>) -> String {
    format!("/{office}/layanan/{service}{}", query(situation))
}

/// `/kapuas/layanan/ktp-el/daftar?keadaan=hilang`
pub fn checklist(office: &OfficeId, service: &ServiceId, situation: Option<&SituationId>) -> String {
    format!("/{office}/layanan/{service}/daftar{}", query(situation))
}

fn query(situation: Option<&SituationId>) -> String {
    situation.map_or_else(String::new, |id| format!("?keadaan={id}"))
}
