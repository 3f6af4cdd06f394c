//! The addresses of officers' pages. What names a case here is its name inside the house, which opens nothing.

use jiff::civil::Date;
use uuid::Uuid;

/// Where an officer lands.
pub const HOME: &str = "/petugas";
/// The way in.
pub const SIGN_IN: &str = "/petugas/masuk";
/// The way out.
pub const SIGN_OUT: &str = "/petugas/keluar";
/// Where an account is activated.
pub const ACTIVATE: &str = "/petugas/aktivasi";
/// Where the authenticator proves that it has the secret.
pub const ACTIVATE_CODE: &str = "/petugas/aktivasi/kode";
/// An officer's own account.
pub const ACCOUNT: &str = "/petugas/akun";
/// Where she changes her password.
pub const ACCOUNT_PASSWORD: &str = "/petugas/akun/sandi";
/// Where she has new recovery codes made.
pub const ACCOUNT_CODES: &str = "/petugas/akun/kode-pemulihan";
/// Where she signs out on every device.
pub const ACCOUNT_SIGN_OUT: &str = "/petugas/akun/keluar-semua";
/// The queue.
pub const QUEUE: &str = "/petugas/permohonan";
/// Where an application is registered.
pub const REGISTER: &str = "/petugas/permohonan/baru";
/// What came of a registration, by the key of its form.
#[must_use]
pub fn registered(key: Uuid) -> String {
    format!("{REGISTER}/{key}")
}

/// The slip of a registration, by the key of its form.
#[must_use]
pub fn registered_slip(key: Uuid) -> String {
    format!("{REGISTER}/{key}/tanda-terima")
}

/// The form to register another application of the same kind.
#[must_use]
pub fn register_another(choice: &str) -> String {
    format!("{REGISTER}?layanan={choice}")
}

/// Where a number is looked up.
pub const FIND: &str = "/petugas/permohonan/cari";
/// The register of a day.
pub const DAYBOOK: &str = "/petugas/permohonan/register";
/// The same as a table to download.
pub const DAYBOOK_TABLE: &str = "/petugas/permohonan/register.csv";

/// The register of one day.
#[must_use]
pub fn daybook(day: Date) -> String {
    format!("{DAYBOOK}?tanggal={day}")
}

/// The same as a table to download.
#[must_use]
pub fn daybook_table(day: Date) -> String {
    format!("{DAYBOOK_TABLE}?tanggal={day}")
}

/// Where running applications are imported.
pub const IMPORT: &str = "/petugas/permohonan/impor";
/// An example of a file to import.
pub const IMPORT_EXAMPLE: &str = "/petugas/permohonan/impor/contoh.csv";

/// A file that was sent for import, by the key of its form.
#[must_use]
pub fn imported(key: Uuid) -> String {
    format!("{IMPORT}/{key}")
}

/// The numbers and PINs of what was imported, to print.
#[must_use]
pub fn imported_slips(key: Uuid) -> String {
    format!("{IMPORT}/{key}/lembar")
}

/// The lines that were refused, as a table to mend and send again.
#[must_use]
pub fn refused_lines(key: Uuid) -> String {
    format!("{IMPORT}/{key}/ditolak.csv")
}

/// Where the office is administered.
pub const ADMINISTRATION: &str = "/petugas/kelola";

/// The people of the office.
pub const PEOPLE: &str = "/petugas/kelola/orang";
/// Where somebody is added.
pub const NEW_PERSON: &str = "/petugas/kelola/orang/baru";
/// The codes that are shown once, each under the key of the form that made it.
pub const INVITATIONS: &str = "/petugas/kelola/orang/kode";
/// The places of the office.
pub const PLACES: &str = "/petugas/kelola/tempat";
/// Where a place is added.
pub const NEW_PLACE: &str = "/petugas/kelola/tempat/baru";
/// Where many places are added at once.
pub const IMPORT_PLACES: &str = "/petugas/kelola/tempat/impor";
/// The units of the office.
pub const UNITS: &str = "/petugas/kelola/bagian";
/// Where a unit is added.
pub const NEW_UNIT: &str = "/petugas/kelola/bagian/baru";
/// The tokens of the office's programs.
pub const TOKENS: &str = "/petugas/kelola/token";
/// Where a token is made.
pub const NEW_TOKEN: &str = "/petugas/kelola/token/baru";
/// The tokens that are shown once, each under the key of the form that made it.
pub const SHOWN_TOKENS: &str = "/petugas/kelola/token/sekali";
/// What the office has switched.
pub const SWITCHES: &str = "/petugas/kelola/pengaturan";
/// Who did what.
pub const AUDIT: &str = "/petugas/kelola/audit";

/// What stands below an address by its name inside the house: `…/orang/018f…`.
#[must_use]
pub fn below(path: &str, id: Uuid) -> String {
    format!("{path}/{id}")
}

/// An act upon it: `…/orang/018f…/nonaktifkan`.
#[must_use]
pub fn act(path: &str, id: Uuid, act: &str) -> String {
    format!("{path}/{id}/{act}")
}

/// One case.
#[must_use]
pub fn case(id: Uuid) -> String {
    format!("{QUEUE}/{id}")
}

/// Where the applicant of a case gets a new PIN.
#[must_use]
pub fn new_pin(id: Uuid) -> String {
    format!("{}/pin", case(id))
}

/// The slip with the new PIN that a form has made.
#[must_use]
pub fn pin_slip(id: Uuid, key: Uuid) -> String {
    format!("{}/{key}", new_pin(id))
}

/// The queue of complaints.
pub const COMPLAINTS: &str = "/petugas/pengaduan";

/// One complaint, and where every act upon it is sent.
#[must_use]
pub fn complaint(id: Uuid) -> String {
    format!("{COMPLAINTS}/{id}")
}

/// Where an officer asks who complains.
#[must_use]
pub fn complaint_identity(id: Uuid) -> String {
    format!("{}/identitas", complaint(id))
}

/// Where evidence is added for the complainant.
#[must_use]
pub fn complaint_evidence(id: Uuid) -> String {
    format!("{}/bukti", complaint(id))
}

/// One piece of evidence.
#[must_use]
pub fn complaint_piece(id: Uuid, piece: Uuid) -> String {
    format!("{}/{piece}", complaint_evidence(id))
}

/// Where complaints are searched, by number or by words.
pub const FIND_COMPLAINT: &str = "/petugas/pengaduan/cari";
/// Where a complaint is taken in for somebody who told it, or wrote it.
pub const RECEIVE_COMPLAINT: &str = "/petugas/pengaduan/baru";
/// Leads on to the complaint that comes after a place in the queue.
pub const NEXT_COMPLAINT: &str = "/petugas/pengaduan/berikutnya";

/// What came of taking a complaint in, by the key of its form.
#[must_use]
pub fn received_complaint(key: Uuid) -> String {
    below(RECEIVE_COMPLAINT, key)
}

/// Where whoever complained gets a new access code.
#[must_use]
pub fn new_code(id: Uuid) -> String {
    act(COMPLAINTS, id, "kode")
}

/// The sheet with the new access code that a form has made.
#[must_use]
pub fn code_sheet(id: Uuid, key: Uuid) -> String {
    format!("{}/{key}", new_code(id))
}
