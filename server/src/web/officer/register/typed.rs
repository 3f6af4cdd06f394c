//! What an officer typed to register an application, and what is wrong with it.

use crate::content::OfficeEntry;
use crate::web::form::Sent;
use crate::web::officer::once::Once;
use app::officer::register::{CHOICE, NAME, PHONE, PICKUP, REFERENCE, Typed};
use jiff::Timestamp;
use model::api::NewApplication;
use model::application::{Remark, RemarkError};
use model::person::{MaskedName, Nik, Phone};
use model::{ServiceId, SituationId};
use uuid::Uuid;

/// Of a service or situation that is not offered today, or not any more.
pub(super) const NOT_OFFERED: &str = "Layanan atau keadaan ini tidak berlaku hari ini. Pilih dari daftar.";

const PERSONAL: &str = "Jangan mengisi NIK atau nomor KK: portal ini tidak menyimpannya. Hapus nomornya.";

/// What is wrong: at which field, and how to put it right.
type Wrong = Vec<(&'static str, String)>;

/// The fields as they were sent.
pub(super) fn of(sent: &Sent) -> Typed {
    Typed {
        choice: sent.one(CHOICE),
        name: sent.one(NAME),
        phone: sent.one(PHONE),
        reference: sent.one(REFERENCE),
        pickup: sent.one(PICKUP),
    }
}

/// What tells this form from another under the same key.
pub(super) fn hash(once: &Once, typed: &Typed) -> [u8; 32] {
    let fields = [&typed.choice, &typed.name, &typed.phone, &typed.reference, &typed.pickup];
    once.hash(&fields.map(String::as_bytes))
}

/// A choice as the form has it.
pub(super) fn choice(service: &ServiceId, situation: Option<&SituationId>) -> String {
    situation.map_or_else(|| service.to_string(), |situation| format!("{service}/{situation}"))
}

/// What is registered, without number and PIN; or everything that is wrong.
pub(super) fn read(
    typed: &Typed,
    entry: &OfficeEntry,
    key: Uuid,
    now: Timestamp,
) -> Result<NewApplication, Wrong> {
    let mut wrong = Wrong::new();
    let chosen = chosen(&typed.choice, entry, now).map_err(|told| wrong.push((CHOICE, told.to_owned()))).ok();
    let applicant = optional(&typed.name, MaskedName::mask, |_| {
        "Nama harus memuat huruf. Isi nama sesuai KK, atau kosongkan.".to_owned()
    })
    .map_err(|told| wrong.push((NAME, told)));
    let phone = optional(&typed.phone, Phone::parse, |problem| format!("{problem}."))
        .map_err(|told| wrong.push((PHONE, told)));
    let external_reference = optional(&typed.reference, Remark::parse, remark_problem)
        .map_err(|told| wrong.push((REFERENCE, told)));
    let pickup_place =
        optional(&typed.pickup, Remark::parse, remark_problem).map_err(|told| wrong.push((PICKUP, told)));
    match (chosen, applicant, phone, external_reference, pickup_place) {
        (Some((service, situation)), Ok(applicant), Ok(phone), Ok(external_reference), Ok(pickup_place)) => {
            Ok(NewApplication {
                event_id: key,
                service,
                situation,
                submitted_at: now,
                number: None,
                pin: None,
                applicant,
                phone,
                external_reference,
                pickup_place,
            })
        }
        _ => Err(wrong),
    }
}

/// The service and situation of a choice, if the office offers them today.
fn chosen(
    choice: &str,
    entry: &OfficeEntry,
    now: Timestamp,
) -> Result<(ServiceId, Option<SituationId>), &'static str> {
    if choice.is_empty() {
        return Err("Pilih layanan yang dimohonkan.");
    }
    let (service, situation) = match choice.split_once('/') {
        Some((service, situation)) => (service, Some(situation)),
        None => (choice, None),
    };
    let mut offered = entry.current_standards(entry.office.zone.date_at(now));
    let standard = offered.find(|standard| standard.service.as_str() == service).ok_or(NOT_OFFERED)?;
    let service = standard.service.clone();
    let known = standard.situations();
    match situation {
        None if known.is_empty() => Ok((service, None)),
        None => Err(NOT_OFFERED),
        Some(id) => {
            let found = known.iter().find(|known| known.id.as_str() == id).ok_or(NOT_OFFERED)?;
            Ok((service, Some(found.id.clone())))
        }
    }
}

/// A field that may stay empty. No field takes a NIK.
fn optional<T, E>(
    typed: &str,
    read: impl Fn(&str) -> Result<T, E>,
    told: impl Fn(E) -> String,
) -> Result<Option<T>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    if Nik::may_stand_in(typed) {
        return Err(PERSONAL.to_owned());
    }
    read(typed).map(Some).map_err(told)
}

fn remark_problem(problem: RemarkError) -> String {
    match problem {
        RemarkError::Empty => "Isi dengan kata-kata, atau kosongkan.".to_owned(),
        RemarkError::TooLong(typed) => format!("Paling panjang 300 huruf. Anda menulis {typed} huruf."),
        RemarkError::PersonalNumber => PERSONAL.to_owned(),
    }
}
