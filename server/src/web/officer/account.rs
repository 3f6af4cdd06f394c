//! An officer's own account.

use super::door::{Access, Door, Passed};
use super::entrance::{Tried, tried};
use super::page;
use super::sign_in;
use crate::guessing::{Lock, Who};
use crate::officer::Officer;
use crate::officer::entry::NotChanged;
use crate::store::{officer_session::OfficerSession, unit};
use crate::web::cookie::{self, Known};
use crate::web::error::Error;
use crate::web::form::Sent;
use crate::web::reading::Reading;
use app::officer::account::{self as view, AccountView, TITLE};
use app::officer::activate::{TITLES, recovery};
use app::officer::frame::Tab;
use app::officer::paths;
use app::ui::moment::moment;
use axum::extract::RawQuery;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::Timestamp;
use model::Locale;
use model::office::Zone;
use zeroize::Zeroizing;

const NO_MATCH: &str = "Kata sandi atau kode tidak cocok. Kode yang sudah dipakai tidak berlaku lagi.";
const DIFFER: &str = "Kedua kata sandi baru tidak sama. Ketik keduanya lagi.";
const PASSWORD_CHANGED: &str = "Kata sandi sudah diganti. Perangkat lain sudah keluar.";
/// What the address says after a password was changed.
const CHANGED: &str = "sandi-diganti";

pub(super) fn doors() -> Vec<Door> {
    vec![
        Door::new(paths::ACCOUNT, Access::SignedIn, get(show)),
        Door::new(paths::ACCOUNT_PASSWORD, Access::SignedIn, post(change_password)),
        Door::new(paths::ACCOUNT_CODES, Access::SignedIn, post(renew_codes)),
        Door::new(paths::ACCOUNT_SIGN_OUT, Access::SignedIn, post(sign_out_everywhere)),
    ]
}

/// What came of a form on the page.
#[derive(Default)]
struct Came {
    done: Option<&'static str>,
    wrong: Vec<(&'static str, String)>,
    too_many: Option<u64>,
}

impl Came {
    fn wrong(name: &'static str, told: impl Into<String>) -> Self {
        Self { wrong: vec![(name, told.into())], ..Self::default() }
    }
}

async fn show(
    reading: Reading,
    headers: HeaderMap,
    Passed(officer): Passed,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let done = (query.as_deref() == Some(CHANGED)).then_some(PASSWORD_CHANGED);
    page(reading, headers, officer, Came { done, ..Came::default() }).await
}

async fn change_password(
    reading: Reading,
    headers: HeaderMap,
    Passed(officer): Passed,
    sent: Sent,
) -> Result<Response, Error> {
    let new = Zeroizing::new(sent.one("sandi-baru"));
    if *new != sent.one("sandi-ulang") {
        return page(reading, headers, officer, Came::wrong("sandi-ulang", DIFFER)).await;
    }
    let (old, code) = (Zeroizing::new(sent.one("sandi")), sent.one("kode"));
    let (portal, username) = (&reading.portal, officer.id.to_string());
    let try_it = portal.accounts.change_password(officer.id, &old, &code, &new);
    let lock = (Lock::SignIn, username.as_str(), Who::Acquainted(officer.id));
    match tried(portal, lock, try_it, |done| matches!(done, Err(NotChanged::NoMatch))).await {
        Ok(Tried::Done(())) => {
            let known = Known::of_officers(portal, &headers);
            let cookies = sign_in::begin(&reading, &headers, known, officer.id).await?;
            let mut response = Redirect::to(&format!("{}?{CHANGED}", paths::ACCOUNT)).into_response();
            for cookie in cookies {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Ok(Tried::TooMany { seconds }) => too_many(reading, headers, officer, seconds).await,
        Err(NotChanged::Weak(told)) => page(reading, headers, officer, Came::wrong("sandi-baru", told)).await,
        Err(NotChanged::NoMatch) => page(reading, headers, officer, Came::wrong("sandi", NO_MATCH)).await,
        Err(NotChanged::Store(error)) => Err(error.into()),
    }
}

async fn renew_codes(
    reading: Reading,
    headers: HeaderMap,
    Passed(officer): Passed,
    sent: Sent,
) -> Result<Response, Error> {
    let (password, code) = (Zeroizing::new(sent.one("sandi-kode")), sent.one("kode-kode"));
    let (portal, username) = (&reading.portal, officer.id.to_string());
    let try_it = portal.accounts.renew_codes(officer.id, &password, &code);
    let lock = (Lock::SignIn, username.as_str(), Who::Acquainted(officer.id));
    match tried(portal, lock, try_it, |done| matches!(done, Err(NotChanged::NoMatch))).await {
        Ok(Tried::Done(codes)) => {
            let codes: Vec<String> = codes.iter().map(|code| code.to_string()).collect();
            let title = (TITLES[2].to_owned(), Some(Tab::Account));
            page::page(reading, headers, StatusCode::OK, officer, title, move |_| recovery(&codes)).await
        }
        Ok(Tried::TooMany { seconds }) => too_many(reading, headers, officer, seconds).await,
        Err(NotChanged::NoMatch | NotChanged::Weak(_)) => {
            page(reading, headers, officer, Came::wrong("sandi-kode", NO_MATCH)).await
        }
        Err(NotChanged::Store(error)) => Err(error.into()),
    }
}

async fn sign_out_everywhere(reading: Reading, Passed(officer): Passed) -> Result<Response, Error> {
    reading.portal.accounts.sign_out_everywhere(officer.id).await?;
    let cookie = [(header::SET_COOKIE, cookie::signed_out(&reading.portal))];
    Ok((cookie, Redirect::to(paths::SIGN_IN)).into_response())
}

async fn too_many(
    reading: Reading,
    headers: HeaderMap,
    officer: Officer,
    seconds: u64,
) -> Result<Response, Error> {
    let came = Came { too_many: Some(seconds.div_ceil(60)), ..Came::default() };
    let mut response = page(reading, headers, officer, came).await?;
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    Ok(response)
}

/// The page, with what came of the last form on it.
async fn page(reading: Reading, headers: HeaderMap, officer: Officer, came: Came) -> Result<Response, Error> {
    let view = account(&reading, &officer, came).await?;
    let (status, title) = if view.wrong.is_empty() {
        (StatusCode::OK, TITLE.to_owned())
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, format!("Perlu diperbaiki: {TITLE}"))
    };
    let title = (title, Some(Tab::Account));
    page::page(reading, headers, status, officer, title, move |_| view::page(&view)).await
}

async fn account(reading: &Reading, officer: &Officer, came: Came) -> Result<AccountView, Error> {
    let accounts = &reading.portal.accounts;
    let published = &reading.snapshot.catalogue;
    let zone = published.offices.get(&officer.office).map_or(Zone::Wib, |entry| entry.office.zone);
    let on_wall = |instant: Timestamp| moment(Locale::Indonesian, zone, instant);
    let sessions = accounts.sessions().of(officer.id).await?;
    let division = match officer.unit {
        Some(id) => unit::one(&mut reading.portal.db.read().await?, &officer.office, id).await?,
        None => None,
    };
    let own = accounts.one(&officer.office, officer.id).await?.ok_or(Error::Internal)?;
    Ok(AccountView {
        name: officer.name.clone(),
        username: own.username,
        roles: officer.roles.clone(),
        place: officer.place.as_ref().map(|place| place.name.clone()),
        unit: division.map(|unit| unit.name),
        codes_left: accounts.codes_left(officer.id).await?,
        sessions: sessions
            .iter()
            .map(|OfficerSession { created_at, last_seen_at, .. }| {
                (on_wall(*created_at), on_wall(*last_seen_at))
            })
            .collect(),
        done: came.done,
        wrong: came.wrong,
        too_many: came.too_many,
    })
}
