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

/// `/cari`
pub fn search(locale: Locale) -> String {
    format!("{}/cari", prefix(locale))
}

/// `/cari?q=ktp+hilang&kantor=kapuas`
pub fn search_for(locale: Locale, words: &str, office: Option<&OfficeId>) -> String {
    let encode = |byte: u8| match byte {
        b' ' => "+".to_owned(),
        b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    let words: String = words.bytes().map(encode).collect();
    let office = office.map_or_else(String::new, |office| format!("&kantor={office}"));
    format!("{}?q={words}{office}", search(locale))
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
