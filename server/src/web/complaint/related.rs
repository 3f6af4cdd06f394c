//! The application that a complaint is about: the one that is open in the browser, or one by its number and PIN, which is
//! guarded as the status is. Nothing of this is done for anonymous complaints.

use crate::application::CaseId;
use crate::client::Client;
use crate::content::OfficeEntry;
use crate::store::StoreError;
use crate::web::Portal;
use crate::web::cookie::{self, Known};
use crate::web::entrance::{self, Opening};
use crate::web::reading::Reading;
use app::application::form::{no_match, number_problem, pin_problem};
use app::complaint::form::{Typed, names};
use axum::http::{HeaderMap, HeaderValue};
use model::number::{Pin, RegistrationNumber};
use model::{Locale, ServiceId};

/// An application of the office that this browser may see.
#[derive(Debug, Clone)]
pub(super) struct Opened {
    pub(super) case: CaseId,
    pub(super) number: RegistrationNumber,
    pub(super) service: ServiceId,
}

impl Opened {
    /// What makes it open in this browser.
    pub(super) fn cookies(&self, portal: &Portal, headers: &HeaderMap) -> Vec<HeaderValue> {
        let known = Known::of(portal, headers).having_opened(self.case.0);
        vec![cookie::opened(portal, self.case.0), known.cookie(portal)]
    }
}

/// What came of it.
#[derive(Default)]
pub(super) struct Related {
    /// The application.
    pub(super) application: Option<CaseId>,
    /// The same, where number and PIN have just opened it.
    pub(super) opened: Option<Opened>,
    /// What is wrong, and at which field.
    pub(super) wrong: Option<(&'static str, String)>,
}

impl Related {
    fn wrong(field: &'static str, told: impl Into<String>) -> Self {
        Self { wrong: Some((field, told.into())), ..Self::default() }
    }
}

/// The application of this office that is open in the browser.
pub(super) async fn open(
    reading: &Reading,
    headers: &HeaderMap,
    entry: &OfficeEntry,
) -> Result<Option<Opened>, StoreError> {
    let Some(id) = cookie::open_case(&reading.portal, headers) else { return Ok(None) };
    of_office(&reading.portal, CaseId(id), entry).await
}

async fn of_office(portal: &Portal, case: CaseId, entry: &OfficeEntry) -> Result<Option<Opened>, StoreError> {
    let found = portal.applications.case(case).await?;
    let found = found.filter(|found| found.office == entry.office.id);
    Ok(found.map(|found| Opened { case, number: found.number, service: found.service }))
}

/// Whether the form names one.
pub(super) fn is_named(typed: &Typed, pin: &str) -> bool {
    typed.link || has_number(typed, pin)
}

fn has_number(typed: &Typed, pin: &str) -> bool {
    !typed.number.trim().is_empty() || !pin.trim().is_empty()
}

/// The application that the form names. A number that was typed goes before the one that is open.
pub(super) async fn read(
    reading: &Reading,
    (client, headers): (Client, &HeaderMap),
    entry: &OfficeEntry,
    typed: &Typed,
    pin: &str,
) -> Result<Related, StoreError> {
    if !is_named(typed, pin) {
        return Ok(Related::default());
    }
    if has_number(typed, pin) {
        return by_number(reading, (client, headers), entry, &typed.number, pin).await;
    }
    let locale = reading.locale;
    Ok(match open(reading, headers, entry).await? {
        Some(opened) => Related { application: Some(opened.case), ..Related::default() },
        None => Related::wrong(
            names::NUMBER,
            locale.say(
                "Permohonan itu tidak terbuka lagi di peramban ini. Ketik nomor dan PIN-nya, atau kirim tanpa menautkannya.",
                "That application is not open in this browser any more. Type its number and PIN, or send without it.",
            ),
        ),
    })
}

async fn by_number(
    reading: &Reading,
    (client, headers): (Client, &HeaderMap),
    entry: &OfficeEntry,
    number: &str,
    pin: &str,
) -> Result<Related, StoreError> {
    let locale = reading.locale;
    let number = match RegistrationNumber::parse(number) {
        Ok(number) => number,
        Err(problem) => return Ok(Related::wrong(names::NUMBER, number_problem(locale, problem))),
    };
    let pin = match Pin::parse(pin) {
        Ok(pin) => pin,
        Err(problem) => return Ok(Related::wrong(names::PIN, pin_problem(locale, problem))),
    };
    let portal = &reading.portal;
    let known = Known::of(portal, headers);
    let opening = entrance::open(portal, &portal.applications, (client, &known), number, &pin).await?;
    Ok(match opening {
        Opening::Opened(case) => match of_office(portal, CaseId(case), entry).await? {
            Some(opened) => {
                Related { application: Some(opened.case), opened: Some(opened), wrong: None }
            }
            None => Related::wrong(
                names::NUMBER,
                locale.say(
                    "Permohonan itu diajukan di kantor lain. Kosongkan nomor ini, atau adukan kepada kantor itu.",
                    "That application was made at another office. Leave this empty, or complain to that office.",
                ),
            ),
        },
        Opening::NoMatch => Related::wrong(names::NUMBER, no_match(locale)),
        Opening::TooMany { seconds } => Related::wrong(names::NUMBER, too_many(locale, seconds.div_ceil(60))),
    })
}

fn too_many(locale: Locale, minutes: u64) -> String {
    match locale {
        Locale::Indonesian => format!(
            "Terlalu banyak percobaan. Coba lagi {minutes} menit lagi, atau kosongkan nomor ini dan kirim tanpa menautkannya."
        ),
        Locale::English => format!(
            "Too many tries. Try again in {minutes} minutes, or leave this empty and send without linking it."
        ),
    }
}
