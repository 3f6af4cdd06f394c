//! An office that reports to the portal: real applications through the API, with numbers and PINs known here.

use std::{net::SocketAddr, path::Path, process::Command};

use jiff::{SignedDuration, Timestamp};
use model::{
    ServiceId, SituationId,
    api::{Batch, BatchItem, LARGEST_BATCH, NewApplication},
    application::{Event, Happening, State},
    number::{Pin, RegistrationNumber},
};
use uuid::Uuid;

use crate::{
    Error, Result,
    http::{Connection, Response},
    server::configure,
};

pub(crate) const OFFICE: &str = "kapuas";
const SERVICE: &str = "ktp-el";
pub(crate) const SITUATION: &str = "hilang";
/// What each application has passed after its submission.
const PASSED: [State; 4] = [State::UnderReview, State::AwaitingValidation, State::PrintQueue, State::Printed];

/// What opens an application.
#[derive(Debug, Clone)]
pub(crate) struct Slip {
    pub(crate) number: RegistrationNumber,
    pub(crate) pin: Pin,
}

/// The `n`-th of a row of numbers that looks like chance and is always the same (`SplitMix64`).
pub(crate) fn nth(n: u64) -> u64 {
    let mut z = n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A token of that office, made as an administrator makes it. The portal need not run.
pub(crate) fn token(maklumat: &Path, addr: SocketAddr, data: &Path) -> Result<String> {
    let mut command = Command::new(maklumat);
    command.args(["token", "add", "--office", OFFICE, "--name", "bench"]);
    command.args(["--scope", "applications:create,applications:report"]);
    configure(&mut command, addr, data);
    let output = command.output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let token = text.split_whitespace().find(|word| word.starts_with("mkl_")).map(str::to_owned);
    token.ok_or_else(|| {
        Error::Program("token add".to_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
    })
}

/// Registers so many applications and brings each as far as the printer.
pub(crate) fn register(addr: SocketAddr, token: &str, count: u64) -> Result<Vec<Slip>> {
    let mut connection = Connection::open(addr)?;
    let slips: Vec<Slip> = (0..count).map(slip).collect();
    // Long enough ago for all that follows.
    let start = ago(SignedDuration::from_hours(3));
    for (n, slip) in (0..).zip(&slips) {
        let new = NewApplication {
            event_id: Uuid::from_u64_pair(nth(n), 0),
            service: id(ServiceId::parse(SERVICE))?,
            situation: Some(id(SituationId::parse(SITUATION))?),
            submitted_at: start,
            number: Some(slip.number),
            pin: Some(slip.pin.clone()),
            applicant: None,
            phone: None,
            external_reference: None,
            pickup_place: None,
        };
        expect(201, &connection.exchange(&post(addr, "/api/v1/applications", token, &json(&new)?))?)?;
    }
    for (step, state) in (2u32..).zip(PASSED) {
        let at = start.saturating_add(SignedDuration::from_mins(30 * i64::from(step))).unwrap_or(start);
        for (first, slips) in (0u64..).step_by(LARGEST_BATCH).zip(slips.chunks(LARGEST_BATCH)) {
            let items = (first..).zip(slips).filter_map(|(n, slip)| {
                let event_id = Uuid::from_u64_pair(nth(n), u64::from(step));
                let event =
                    Event { event_id, sequence: step, occurred_at: at, what: Happening::plain(state)? };
                Some(BatchItem { number: slip.number, event })
            });
            let batch = Batch { events: items.collect() };
            expect(200, &connection.exchange(&post(addr, "/api/v1/events", token, &json(&batch)?))?)?;
        }
    }
    Ok(slips)
}

fn slip(n: u64) -> Slip {
    let random = nth(n.wrapping_add(1 << 40));
    Slip { number: RegistrationNumber::draw(random), pin: Pin::draw(nth(random)) }
}

#[expect(clippy::disallowed_methods, reason = "a load generator lives in the time of the machine")]
fn ago(duration: SignedDuration) -> Timestamp {
    let now = Timestamp::now();
    now.saturating_sub(duration).unwrap_or(now)
}

fn post(addr: SocketAddr, path: &str, token: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: {addr}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn json(body: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(body).map_err(|error| Error::Answer("a body".to_owned(), error.to_string()))
}

fn id<T, E: std::fmt::Display>(parsed: Result<T, E>) -> Result<T> {
    parsed.map_err(|error| Error::Answer("a name".to_owned(), error.to_string()))
}

/// Fails with what the portal says unless it answers with this status.
pub(crate) fn expect(status: u16, answer: &Response) -> Result<()> {
    if answer.status() == Some(status) {
        return Ok(());
    }
    let body = answer.text().unwrap_or_default();
    Err(Error::Answer(answer.head(), body.chars().take(500).collect()))
}
