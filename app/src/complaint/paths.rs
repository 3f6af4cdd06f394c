//! The public addresses of complaints, written in one place. Nothing in them says whose complaint it is.

use model::Locale;
use uuid::Uuid;

/// `/pengaduan`
#[must_use]
pub fn landing(locale: Locale) -> String {
    format!("{}/pengaduan", locale.say("", "/en"))
}

/// `/pengaduan/baru`
#[must_use]
pub fn new(locale: Locale) -> String {
    format!("{}/baru", landing(locale))
}

/// `/pengaduan/terkirim/{key}`: the receipt of what was sent with a form of that key.
#[must_use]
pub fn receipt(locale: Locale, key: Uuid) -> String {
    format!("{}/terkirim/{key}", landing(locale))
}

/// `/pengaduan/lacak`: where number and access code are typed.
#[must_use]
pub fn follow(locale: Locale) -> String {
    format!("{}/lacak", landing(locale))
}

/// `/pengaduan/lacak/kasus`: the complaint that is open in the reader's browser.
#[must_use]
pub fn case(locale: Locale) -> String {
    format!("{}/kasus", follow(locale))
}

/// `/pengaduan/lacak/kasus/bukti`: where evidence is sent.
#[must_use]
pub fn add_evidence(locale: Locale) -> String {
    format!("{}/bukti", case(locale))
}

/// `/pengaduan/lacak/kasus/tutup`: closes it in this browser.
#[must_use]
pub fn close(locale: Locale) -> String {
    format!("{}/tutup", case(locale))
}

/// `/pengaduan/lacak/bukti/{id}`: a piece of its evidence. It has one address, whatever the reader's language.
#[must_use]
pub fn evidence(piece: Uuid) -> String {
    format!("/pengaduan/lacak/bukti/{piece}")
}
