//! The addresses of pages, written in one place. English pages stand under `/en`.

use model::{Locale, OfficeId, ServiceId, SituationId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

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
    let path = format!("{}?q={}", search(locale), encoded(words).replace("%20", "+"));
    office.map_or(path.clone(), |office| format!("{path}&kantor={office}"))
}

/// `/kapuas`
pub fn office(locale: Locale, office: &OfficeId) -> String {
    format!("{}/{office}", prefix(locale))
}

/// `/kapuas/maklumat`
pub fn pledge(locale: Locale, office: &OfficeId) -> String {
    format!("{}/{office}/maklumat", prefix(locale))
}

/// `/kapuas/kinerja`: what was promised beside what was measured.
pub fn performance(locale: Locale, office: &OfficeId) -> String {
    format!("{}/{office}/kinerja", prefix(locale))
}

/// `/kapuas/kinerja#ktp-el`: the same of one service.
pub fn performance_of(locale: Locale, office: &OfficeId, service: &ServiceId) -> String {
    format!("{}#{service}", performance(locale, office))
}

/// `/kapuas/kinerja.csv`: the rows behind the figures.
pub fn performance_csv(office: &OfficeId) -> String {
    format!("/{office}/kinerja.csv")
}

/// `/kapuas/kinerja.json`: the rows and the figures.
pub fn performance_json(office: &OfficeId) -> String {
    format!("/{office}/kinerja.json")
}

/// `/kapuas/kinerja-pengembalian.csv`: for what applications were returned.
pub fn performance_returns(office: &OfficeId) -> String {
    format!("/{office}/kinerja-pengembalian.csv")
}

/// How the address of one of a service's pages is made, in a situation.
pub type ServicePath = fn(Locale, &OfficeId, &ServiceId, Option<&SituationId>) -> String;

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

/// `/kapuas/layanan/ktp-el/sop?keadaan=hilang`
pub fn sop(
    locale: Locale,
    office: &OfficeId,
    service: &ServiceId,
    situation: Option<&SituationId>,
) -> String {
    format!("{}/{office}/layanan/{service}/sop{}", prefix(locale), query(situation))
}

/// `/kapuas/layanan/ktp-el/bagikan?keadaan=hilang`
pub fn share(
    locale: Locale,
    office: &OfficeId,
    service: &ServiceId,
    situation: Option<&SituationId>,
) -> String {
    format!("{}/{office}/layanan/{service}/bagikan{}", prefix(locale), query(situation))
}

/// `/kapuas/layanan/ktp-el/cetak`: the whole standard, whatever the situation.
pub fn print(locale: Locale, office: &OfficeId, service: &ServiceId) -> String {
    format!("{}/{office}/layanan/{service}/cetak", prefix(locale))
}

/// `/kapuas/layanan/ktp-el/riwayat`
pub fn changes(locale: Locale, office: &OfficeId, service: &ServiceId) -> String {
    format!("{}/{office}/layanan/{service}/riwayat", prefix(locale))
}

/// `/kapuas/layanan/ktp-el/sippn`
pub fn sippn(locale: Locale, office: &OfficeId, service: &ServiceId) -> String {
    format!("{}/{office}/layanan/{service}/sippn", prefix(locale))
}

/// `/status`: where number and PIN are typed.
pub fn status(locale: Locale) -> String {
    format!("{}/status", prefix(locale))
}

/// `/status/permohonan`: the application that is open in the reader's browser.
pub fn status_case(locale: Locale) -> String {
    format!("{}/status/permohonan", prefix(locale))
}

/// `/status/tutup`: closes it.
pub fn status_close(locale: Locale) -> String {
    format!("{}/status/tutup", prefix(locale))
}

/// `/status/permohonan/batalkan`: where it is withdrawn.
pub fn withdraw(locale: Locale) -> String {
    format!("{}/batalkan", status_case(locale))
}

/// `/status/permohonan/tanda-terima`, `?kertas=58` for a slip of 58 mm.
pub fn receipt(locale: Locale, slip: bool) -> String {
    format!("{}/tanda-terima{}", status_case(locale), if slip { "?kertas=58" } else { "" })
}

/// `/kapuas#pengaduan`: where an office takes complaints.
pub fn complaint_channels(locale: Locale, office: &OfficeId) -> String {
    format!("{}#pengaduan", self::office(locale, office))
}

/// `/data`: the page about the open data.
pub fn data(locale: Locale) -> String {
    format!("{}/data", prefix(locale))
}

/// Every service in brief. Data has one address, whatever the reader's language.
pub const CATALOGUE_JSON: &str = "/data/layanan.json";

/// The same as a table.
pub const CATALOGUE_CSV: &str = "/data/layanan.csv";

/// `/kapuas/layanan/ktp-el.json`
pub fn service_data(office: &OfficeId, service: &ServiceId) -> String {
    format!("/{office}/layanan/{service}.json")
}

/// Text as it may stand in the query of an address (RFC 3986, unreserved letters as they are).
pub fn encoded(text: &str) -> String {
    const SET: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(text, SET).to_string()
}

fn prefix(locale: Locale) -> &'static str {
    locale.say("", "/en")
}

fn query(situation: Option<&SituationId>) -> String {
    situation.map_or_else(String::new, |id| format!("?keadaan={id}"))
}
