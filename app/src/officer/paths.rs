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
/// An officer's own account.
pub const ACCOUNT: &str = "/petugas/akun";
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
