//! The addresses of officers' pages. What names a case here is its name inside the house, which opens nothing.

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
/// Where a number is looked up.
pub const FIND: &str = "/petugas/permohonan/cari";
/// The register of a day.
pub const DAYBOOK: &str = "/petugas/permohonan/register";
/// Where running applications are imported.
pub const IMPORT: &str = "/petugas/permohonan/impor";
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
