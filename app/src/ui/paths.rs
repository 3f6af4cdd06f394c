//! The addresses of pages, written in one place. English pages stand under `/en`.

use model::{Locale, OfficeId, ServiceId, SituationId};

/// `/`, `/en`
pub fn home(locale: Locale) -> String {
    locale.say("/", "/en").to_owned()
}

/// `/privasi`
pub fn privacy(locale: Locale) -> String {
    format!("{}/privasi", prefix(locale))
}

/// `/aksesibilitas`
pub fn accessibility(locale: Locale) -> String {
    format!("{}/aksesibilitas", prefix(locale))
}

/// `/kapuas`
pub fn office(locale: Locale, office: &OfficeId) -> String {
    format!("{}/{office}", prefix(locale))
}

/// `/kapuas/layanan/ktp-el?keadaan=hilang`
pub fn service(
    locale: Locale,
    office: &OfficeId,
    service: &ServiceId,
    situation: Option<&SituationId>,
) -> String {
    format!("{}/{office}/layanan/{service}{}", prefix(locale), query(situation))
}

/// `/kapuas/layanan/ktp-el/daftar?keadaan=hilang`
pub fn checklist(
    locale: Locale,
    office: &OfficeId,
    service: &ServiceId,
    situation: Option<&SituationId>,
) -> String {
    format!("{}/{office}/layanan/{service}/daftar{}", prefix(locale), query(situation))
}

fn prefix(locale: Locale) -> &'static str {
    locale.say("", "/en")
}

fn query(situation: Option<&SituationId>) -> String {
    situation.map_or_else(String::new, |id| format!("?keadaan={id}"))
}
