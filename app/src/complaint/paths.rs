//! The addresses of the public pages about complaints. Nothing in them tells who complains, or of what.

use model::complaint::Broken;
use model::{Locale, OfficeId, ServiceId};
use uuid::Uuid;

/// `/pengaduan`: what can be done, and what happens then.
pub fn landing(locale: Locale) -> String {
    format!("{}/pengaduan", locale.say("", "/en"))
}

/// `/pengaduan?kantor=kapuas`: the same at one office.
pub fn landing_at(locale: Locale, office: &OfficeId) -> String {
    format!("{}?kantor={office}", landing(locale))
}

/// `/pengaduan/baru`: where a complaint is typed.
pub fn form(locale: Locale) -> String {
    format!("{}/baru", landing(locale))
}

/// `/pengaduan/baru?kantor=kapuas`: the same at one office.
pub fn form_at(locale: Locale, office: &OfficeId) -> String {
    format!("{}?kantor={office}", form(locale))
}

/// `/pengaduan/baru?kantor=kapuas&layanan=ktp-el`: the same about a service.
pub fn form_for(locale: Locale, office: &OfficeId, service: &ServiceId) -> String {
    format!("{}&layanan={service}", form_at(locale, office))
}

/// `/pengaduan/baru?kantor=kapuas&layanan=ktp-el&perihal=biaya`: the same about a promise of it that was broken.
pub fn form_about(locale: Locale, office: &OfficeId, service: &ServiceId, broken: Broken) -> String {
    format!("{}&perihal={}", form_for(locale, office, service), about(broken))
}

/// What an address calls a broken promise.
pub const fn about(broken: Broken) -> &'static str {
    match broken {
        Broken::Time => "waktu",
        Broken::Cost => "biaya",
        Broken::Requirements => "persyaratan",
        Broken::Procedure => "prosedur",
        Broken::Conduct => "perilaku",
        Broken::Product => "produk",
        Broken::Facilities => "sarana",
    }
}

/// The broken promise that an address names.
#[must_use]
pub fn named(about: &str) -> Option<Broken> {
    Broken::ALL.iter().copied().find(|broken| self::about(*broken) == about)
}

/// `/pengaduan/terkirim/{key}`: the receipt, for the browser that sent the form of this key.
pub fn receipt(locale: Locale, key: Uuid) -> String {
    format!("{}/terkirim/{key}", landing(locale))
}

/// `/pengaduan/lacak`: where number and access code are typed.
pub fn follow(locale: Locale) -> String {
    format!("{}/lacak", landing(locale))
}

/// `/pengaduan/lacak/kasus`: the complaint that is open in the reader's browser.
pub fn case(locale: Locale) -> String {
    format!("{}/kasus", follow(locale))
}

/// `/pengaduan/lacak/kasus/bukti`: where evidence is sent.
pub fn add_evidence(locale: Locale) -> String {
    format!("{}/bukti", case(locale))
}

/// `/pengaduan/lacak/kasus/tutup`: closes the complaint in the reader's browser.
pub fn close(locale: Locale) -> String {
    format!("{}/tutup", case(locale))
}

/// `/pengaduan/lacak/bukti/{id}`: a piece of its evidence. It has one address, whatever the reader's language.
pub fn evidence(piece: Uuid) -> String {
    format!("/pengaduan/lacak/bukti/{piece}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_promise_has_a_name_in_addresses_that_leads_back_to_it() {
        for broken in Broken::ALL {
            assert_eq!(named(about(*broken)), Some(*broken));
        }
        assert_eq!(named("lainnya"), None);
    }
}
