//! One officer: the form by which she is added, and the page on which her account is kept.

use super::people::Standing;
use super::{Problems, ROOT, Told, careful, key, summary, told, wrong};
use crate::officer::paths;
use crate::ui::choice::{Asked, Choice, checks, select};
use crate::ui::field::{Field, field};
use leptos::prelude::*;
use model::officer::Role;
use uuid::Uuid;

/// What is filled in about somebody, as it was sent.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// What she types. Only asked when she is added.
    pub username: String,
    /// Her name.
    pub name: String,
    /// The codes of her roles.
    pub roles: Vec<String>,
    /// The id of her place.
    pub place: String,
    /// The id of her unit.
    pub unit: String,
}

/// What the form can offer.
#[derive(Debug, Clone, Default)]
pub struct Offered {
    /// The open places.
    pub places: Vec<Choice>,
    /// The open units.
    pub units: Vec<Choice>,
}

/// Somebody is added.
#[derive(Debug, Clone)]
pub struct NewPersonView {
    /// The form's key.
    pub key: Uuid,
    /// What was filled in.
    pub filled: Filled,
    /// What can be chosen.
    pub offered: Offered,
    /// What is wrong.
    pub problems: Problems,
}

/// Somebody who is there.
#[derive(Debug, Clone)]
pub struct PersonView {
    /// Her account.
    pub id: Uuid,
    /// The key of the form that gives her a new way in.
    pub key: Uuid,
    /// What she is called now.
    pub name: String,
    /// How her account stands.
    pub standing: Standing,
    /// What is filled in.
    pub filled: Filled,
    /// What can be chosen.
    pub offered: Offered,
    /// What is wrong.
    pub problems: Problems,
    /// What came of an act.
    pub told: Option<Told>,
}

const PEOPLE: (&str, &str) = (paths::PEOPLE, super::people::TITLE);
const NEW: &str = "Tambah petugas";

/// The title of the form.
#[must_use]
pub fn new_title(view: &NewPersonView) -> String {
    super::title(NEW, &view.problems)
}

/// The title of somebody's page.
#[must_use]
pub fn title(view: &PersonView) -> String {
    super::title(&view.name, &view.problems)
}

/// The form by which somebody is added.
pub fn new_page(view: &NewPersonView) -> impl IntoView + use<> {
    let NewPersonView { filled, problems, .. } = view;
    let username = Field {
        name: "pengguna",
        label: "Nama pengguna",
        help: "Untuk masuk: 3 sampai 32 huruf kecil, angka, titik, atau tanda hubung. Contoh: siti.aminah. Tidak dapat diubah nanti.",
        value: filled.username.clone(),
        longest: 32,
        digits: false,
    };
    view! {
        {super::head(&[ROOT, PEOPLE], NEW.to_owned())}
        {summary(problems)}
        <form class="typed" method="post" action=paths::NEW_PERSON>
            {key(view.key)}
            {name_field(filled, problems)}
            {field(username, wrong(problems, "pengguna"))}
            {work(filled, &view.offered, problems)}
            <p class="note">
                "Setelah disimpan, kode aktivasi ditampilkan satu kali untuk dicetak dan diserahkan kepada petugas itu."
            </p>
            <button class="button" type="submit">
                "Simpan dan buat kode aktivasi"
            </button>
        </form>
    }
}

/// Somebody's page.
pub fn page(view: &PersonView) -> impl IntoView + use<> {
    let PersonView { id, filled, problems, standing, .. } = view;
    let standing_note = standing.note();
    view! {
        {super::head(&[ROOT, PEOPLE], view.name.clone())}
        {told(view.told.as_ref())}
        {summary(problems)}
        <p>
            {format!("Nama pengguna {}. Akun {}. ", filled.username, standing.label())} {standing_note}
        </p>
        <form class="typed" method="post" action=paths::below(paths::PEOPLE, *id)>
            {name_field(filled, problems)}
            {work(filled, &view.offered, problems)}
            <p class="note">"Perubahan berlaku sejak halaman berikutnya yang dibuka petugas itu."</p>
            <button class="button" type="submit">
                "Simpan"
            </button>
        </form>
        {acts(view)}
    }
}

/// What can be done to an account as it stands.
fn acts(view: &PersonView) -> impl IntoView + use<> {
    let act = |act| paths::act(paths::PEOPLE, view.id, act);
    if view.standing == Standing::Disabled {
        let what = "Petugas ini dapat masuk lagi dengan kata sandi dan kode verifikasinya yang dahulu.";
        return careful("Aktifkan kembali akun", what.to_owned(), act("aktifkan"), None).into_any();
    }
    let reset = "Untuk petugas yang kehilangan HP atau lupa kata sandi. Kata sandi, kode verifikasi, dan kode \
                 pemulihannya dihapus, dan ia keluar dari semua perangkat. Anda mendapat kode aktivasi baru untuknya.";
    let disable = "Untuk petugas yang pindah atau berhenti. Ia keluar saat itu juga dan tidak dapat masuk lagi. \
                   Pekerjaannya tetap tercatat atas namanya.";
    view! {
        <section class="section">
            <h2>"Akun"</h2>
            {careful("Atur ulang jalan masuk", reset.to_owned(), act("atur-ulang"), Some(view.key))}
            {careful("Nonaktifkan akun", disable.to_owned(), act("nonaktifkan"), None)}
        </section>
    }
    .into_any()
}

fn name_field(filled: &Filled, problems: &Problems) -> impl IntoView + use<> {
    let name = Field {
        name: "nama",
        label: "Nama",
        help: "Yang dibaca rekan sekantor. Cukup nama, tanpa NIP.",
        value: filled.name.clone(),
        longest: 80,
        digits: false,
    };
    field(name, wrong(problems, "nama"))
}

/// What somebody does and where.
fn work(filled: &Filled, offered: &Offered, problems: &Problems) -> impl IntoView + use<> {
    let roles = Asked {
        name: "peran",
        label: "Peran",
        help: "Pilih hanya yang memang dikerjakan. Satu orang boleh punya beberapa peran.",
    };
    let place = Asked {
        name: "tempat",
        label: "Tempat tugas",
        help: "Wajib untuk operator desa dan operator kecamatan. Untuk petugas di kantor dinas boleh dikosongkan.",
    };
    let unit = Asked { name: "bagian", label: "Bagian", help: "Bidang atau seksi. Boleh dikosongkan." };
    let none = |choices: &[Choice]| {
        let mut all = vec![Choice::new("", "– tidak ada –")];
        all.extend_from_slice(choices);
        all
    };
    let roles_offered = Role::ALL
        .iter()
        .map(|role| Choice { note: what(*role).to_owned(), ..Choice::new(role.code(), role.label()) })
        .collect();
    view! {
        {checks(roles, roles_offered, &filled.roles, wrong(problems, "peran"))}
        {select(place, none(&offered.places), &filled.place, wrong(problems, "tempat"))}
        {select(unit, none(&offered.units), &filled.unit, wrong(problems, "bagian"))}
    }
}

/// What a role may do, for whoever gives it.
const fn what(role: Role) -> &'static str {
    match role {
        Role::VillageOperator => "Mendaftarkan permohonan di desanya.",
        Role::DistrictOperator => "Mendaftarkan dan mengerjakan permohonan di kecamatannya.",
        Role::CounterOfficer => "Mendaftarkan dan memeriksa permohonan di loket dinas.",
        Role::RecordingOfficer => "Mencatat hasil perekaman biometrik.",
        Role::PrintingOfficer => "Mencatat pencetakan.",
        Role::PickupOfficer => "Menyerahkan dokumen.",
        Role::Validator => "Memeriksa ulang dan menyetujui.",
        Role::DataAdministrator => "Menyelesaikan kendala data.",
        Role::HeadOfOffice => "Melihat semua permohonan; menandatangani.",
        Role::UnitLead => "Mengawasi dan melihat permohonan.",
        Role::ComplaintOfficer => "Menangani pengaduan; melihat permohonan yang diadukan.",
        Role::ComplaintDeputy => {
            "Menangani pengaduan tentang petugas pengaduan atau kepala dinas, sebagai pengganti."
        }
        Role::Assignee => "Menindaklanjuti pengaduan yang diteruskan kepadanya.",
        Role::Auditor => "Melihat semua permohonan dan jejak audit, tidak mengubah apa pun.",
        Role::Administrator => "Mengelola petugas, tempat, dan token. Tidak melihat isi permohonan.",
    }
}
