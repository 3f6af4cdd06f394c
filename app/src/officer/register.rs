//! Registering an application at the counter: the form, made to be filled in by keyboard alone, and what comes of it.
//!
//! One choice says service and situation together, so that nothing depends on a second step or on script.

use super::paths;
use crate::ui::field::{Field, alert, field, first_field, problems};
use leptos::prelude::*;
use model::Locale;
use model::number::{Pin, RegistrationNumber};
use uuid::Uuid;

/// The names of the fields, which are also where the list of problems leads to.
pub const CHOICE: &str = "layanan";
/// The applicant's name.
pub const NAME: &str = "nama";
/// Her phone.
pub const PHONE: &str = "hp";
/// The number in the office's own system.
pub const REFERENCE: &str = "nomor_asal";
/// Where she will collect.
pub const PICKUP: &str = "tempat_ambil";

/// What the form is called.
pub const TITLE: &str = "Daftarkan permohonan";

/// A service that can be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The service's title.
    pub title: String,
    /// What can be chosen: the value, and the situation's title. One without a title where the service knows no
    /// situations.
    pub choices: Vec<(String, Option<String>)>,
}

/// What was typed, as it was typed. Personal: nothing here has a `Debug`.
#[derive(Clone, Default)]
pub struct Typed {
    /// Service and situation: `ktp-el/hilang`, or `ktp-el` where the service knows no situations.
    pub choice: String,
    /// The applicant's name.
    pub name: String,
    /// Her phone.
    pub phone: String,
    /// The number in the office's own system.
    pub reference: String,
    /// Where she will collect.
    pub pickup: String,
}

/// What the form says.
pub struct RegisterView {
    /// The key of this form: what is sent under it is registered once.
    pub key: Uuid,
    /// The services of the office.
    pub offers: Vec<Offer>,
    /// What stands in the fields.
    pub typed: Typed,
    /// What is wrong: at which field, and how to put it right.
    pub wrong: Vec<(&'static str, String)>,
    /// Set where the form had been used before, for this number: then nothing was registered now.
    pub used: Option<(RegistrationNumber, Uuid)>,
}

/// The title of the page with the form, with a mark where something is wrong.
#[must_use]
pub fn title(view: &RegisterView) -> String {
    if view.wrong.is_empty() && view.used.is_none() {
        TITLE.to_owned()
    } else {
        format!("Perlu diperbaiki: {TITLE}")
    }
}

/// The page with the form.
pub fn page(view: &RegisterView) -> impl IntoView + use<> {
    let line = |name, label, help, value: &String, longest, digits| Field {
        name,
        label,
        help,
        value: value.clone(),
        longest,
        digits,
    };
    let wrong = |name| view.wrong.iter().find(|(own, _)| *own == name).map(|(_, told)| told.clone());
    let name = line(
        NAME,
        "Nama pemohon (boleh dikosongkan)",
        "Disamarkan sebelum disimpan: Siti Wulandari menjadi S*** W***.",
        &view.typed.name,
        100,
        false,
    );
    let phone =
        line(PHONE, "Nomor HP (boleh dikosongkan)", "Contoh: 0812 3456 7890.", &view.typed.phone, 40, true);
    let reference = line(
        REFERENCE,
        "Nomor asal (boleh dikosongkan)",
        "Nomor pada buku atau sistem kantor, untuk dicari kembali. Bukan NIK.",
        &view.typed.reference,
        300,
        false,
    );
    let pickup = line(
        PICKUP,
        "Tempat pengambilan (boleh dikosongkan)",
        "Kosongkan jika diambil di tempat menurut standar pelayanan.",
        &view.typed.pickup,
        300,
        false,
    );
    // Who registers one after another of a kind goes on at once with the name.
    let chosen =
        view.offers.iter().any(|offer| offer.choices.iter().any(|(value, _)| *value == view.typed.choice));
    let fresh = view.wrong.is_empty() && view.used.is_none();
    let name_problem = wrong(NAME);
    let name = if fresh && chosen {
        first_field(name, name_problem).into_any()
    } else {
        field(name, name_problem).into_any()
    };
    view! {
        <header class="page-header">
            <h1>{TITLE}</h1>
        </header>
        {problems(Locale::Indonesian, view.wrong.clone())}
        {view.used.map(used)}
        <form class="typed desk-form" method="post" action=paths::REGISTER>
            <input type="hidden" name="kunci" value=view.key.to_string() />
            {choice(view, wrong(CHOICE), fresh && !chosen)}
            {name}
            {field(phone, wrong(PHONE))}
            {field(reference, wrong(REFERENCE))}
            {field(pickup, wrong(PICKUP))}
            <p class="note">"NIK dan nomor KK tidak diisi di sini: portal tidak menyimpannya."</p>
            <button class="button" type="submit">
                "Daftarkan"
            </button>
        </form>
    }
}

/// The service, and the situation in one.
fn choice(view: &RegisterView, problem: Option<String>, first: bool) -> impl IntoView + use<> {
    let described = if problem.is_some() { "layanan-salah layanan-bantuan" } else { "layanan-bantuan" };
    let invalid = problem.is_some().then_some("true");
    let problem = problem.map(|told| {
        view! {
            <p id="layanan-salah" class="wrong">
                {told}
            </p>
        }
    });
    let option = |value: &String, name: String| {
        view! {
            <option value=value.clone() selected=*value == view.typed.choice>
                {name}
            </option>
        }
    };
    let offers = view
        .offers
        .iter()
        .map(|offer| {
            if let [(value, None)] = offer.choices.as_slice() {
                return option(value, offer.title.clone()).into_any();
            }
            let options = offer.choices.iter().map(|(value, situation)| {
                // The whole name also here: a closed list shows the option alone.
                let situation = situation.as_deref().unwrap_or_default();
                option(value, format!("{} – {situation}", offer.title))
            });
            view! { <optgroup label=offer.title.clone()>{options.collect_view()}</optgroup> }.into_any()
        })
        .collect_view();
    view! {
        <div>
            <label for=CHOICE>"Layanan dan keadaan"</label>
            <p id="layanan-bantuan" class="note">
                "Ketik huruf pertama untuk memilih, lalu tekan Tab."
            </p>
            {problem}
            <select
                id=CHOICE
                name=CHOICE
                autocomplete="off"
                aria-describedby=described
                aria-invalid=invalid
                autofocus=first
            >
                <option value="">"Pilih layanan"</option>
                {offers}
            </select>
        </div>
    }
}

/// The form was used before: nothing was registered now, and why.
fn used((number, key): (RegistrationNumber, Uuid)) -> impl IntoView {
    alert(view! {
        <h2>"Belum didaftarkan: formulir ini sudah pernah dipakai"</h2>
        <p>
            "Dengan formulir ini sudah terdaftar "
            <a href=paths::registered(key)>"permohonan " {number.to_string()}</a>
            ". Jika isian di bawah ini untuk permohonan lain, periksa sekali lagi, lalu tekan Daftarkan."
        </p>
    })
}

/// What the page after a registration says.
pub struct RegisteredView {
    /// The key of its form.
    pub key: Uuid,
    /// The number.
    pub number: RegistrationNumber,
    /// The PIN. Unset where another has been issued since.
    pub pin: Option<Pin>,
    /// The service, and the situation.
    pub service: String,
    /// The value of the choice in the form.
    pub choice: String,
    /// The masked name.
    pub applicant: Option<String>,
    /// The case.
    pub case: Uuid,
}

/// The title of the page after a registration.
pub const REGISTERED: &str = "Permohonan terdaftar";

/// The page after a registration.
pub fn registered(view: &RegisteredView) -> impl IntoView + use<> {
    let slip = paths::registered_slip(view.key);
    let applicant = view.applicant.as_ref().map(|name| format!(", pemohon {name}"));
    let pin = match &view.pin {
        Some(pin) => {
            let digits = pin.reveal().to_owned();
            view! {
                <dt>"PIN cek status"</dt>
                <dd class="desk-digits">{digits}</dd>
            }
            .into_any()
        }
        None => view! {
            <dt>"PIN cek status"</dt>
            <dd>"PIN yang pertama sudah diganti. Pemohon memakai PIN yang baru."</dd>
        }
        .into_any(),
    };
    view! {
        <header class="page-header">
            <h1>{REGISTERED}</h1>
        </header>
        <p class="lead">{view.service.clone()} {applicant}</p>
        <dl class="desk-issued">
            <dt>"Nomor pendaftaran"</dt>
            <dd class="desk-digits">{view.number.to_string()}</dd>
            {pin}
        </dl>
        <p>"Serahkan tanda terima ini kepada pemohon. PIN tidak dapat dilihat lagi setelah 24 jam."</p>
        <ul class="desk-ways">
            <li>
                <a class="button" href=paths::register_another(&view.choice) autofocus>
                    "Daftarkan berikutnya"
                </a>
            </li>
            <li>
                <a class="button button-quiet" href=format!("{slip}?kertas=58")>
                    "Cetak 58 mm"
                </a>
            </li>
            <li>
                <a class="button button-quiet" href=slip.clone()>
                    "Cetak A5"
                </a>
            </li>
            <li>
                <a class="button button-quiet" href=paths::case(view.case)>
                    "Buka permohonan"
                </a>
            </li>
        </ul>
    }
}
