//! An account becomes its owner's: code and password, authenticator, recovery codes.

use super::door::{Access, Door};
use super::entrance::{Tried, tried};
use super::page::{self, head};
use super::sign_in;
use crate::guessing::{Lock, Who};
use crate::officer::entry::{NotActivated, SettingUp};
use crate::web::cookie::Known;
use crate::web::error::Error;
use crate::web::flood::Paced;
use crate::web::form::Sent;
use crate::web::one_reader;
use crate::web::reading::Reading;
use app::officer::activate::{self as view, AskView, SetUpView, TITLES};
use app::officer::frame::Tab;
use app::officer::paths;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

/// What every failure is told in, so that nobody learns which user names there are.
const NO_MATCH: &str = "Nama pengguna atau kode aktivasi tidak cocok, sudah dipakai, atau sudah lewat 7 hari. Minta kode baru kepada administrator kantor Anda.";
const DIFFER: &str = "Kedua kata sandi tidak sama. Ketik keduanya lagi.";
const WRONG_CODE: &str =
    "Kode itu tidak cocok. Ketik kode yang sedang tampil; periksa juga apakah jam HP Anda tepat.";

pub(super) fn doors() -> Vec<Door> {
    vec![
        Door::new(paths::ACTIVATE, Access::Anybody, get(ask).post(begin)),
        Door::new(paths::ACTIVATE_CODE, Access::Anybody, post(finish)),
    ]
}

async fn ask(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    asked(reading, headers, StatusCode::OK, AskView::default()).await
}

async fn begin(
    reading: Reading,
    Paced(client): Paced,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Error> {
    let username = sent.one("pengguna");
    let wrong = |name: &'static str, told: &str| AskView {
        username: username.clone(),
        wrong: vec![(name, told.to_owned())],
        too_many: None,
    };
    let (code, password) = (Zeroizing::new(sent.one("kode")), Zeroizing::new(sent.one("sandi")));
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if *password != sent.one("sandi-ulang") {
        return asked(reading, headers, status, wrong("sandi-ulang", DIFFER)).await;
    }
    let lock = (Lock::Activation, username.as_str(), Who::Stranger(client));
    let portal = &reading.portal;
    let try_it = portal.accounts.begin_activation(&username, &code, &password);
    let is_wrong = |done: &Result<SettingUp, NotActivated>| matches!(done, Err(NotActivated::NoMatch));
    match tried(portal, lock, try_it, is_wrong).await {
        Ok(Tried::Done(under_way)) => set_up(reading, headers, StatusCode::OK, &under_way, None).await,
        Ok(Tried::TooMany { seconds }) => {
            let view = AskView { username, wrong: Vec::new(), too_many: Some(seconds.div_ceil(60)) };
            let mut response = asked(reading, headers, StatusCode::TOO_MANY_REQUESTS, view).await?;
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            Ok(response)
        }
        Err(NotActivated::Weak(told)) => asked(reading, headers, status, wrong("sandi", &told)).await,
        Err(NotActivated::NoMatch | NotActivated::WrongCode) => {
            asked(reading, headers, status, wrong("pengguna", NO_MATCH)).await
        }
        Err(NotActivated::Store(error)) => Err(error.into()),
    }
}

async fn finish(reading: Reading, _: Paced, headers: HeaderMap, sent: Sent) -> Result<Response, Error> {
    let accounts = &reading.portal.accounts;
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(sent.one("bekal")).unwrap_or_default();
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(under_way) = accounts.open_activation(&sealed) else {
        let told = "Waktu untuk menghubungkan aplikasi sudah habis. Mulai lagi dari awal.";
        let view = AskView { wrong: vec![("pengguna", told.to_owned())], ..AskView::default() };
        return asked(reading, headers, status, view).await;
    };
    match accounts.activate(&under_way, &sent.one("kode")).await {
        Ok((id, codes)) => {
            let known = Known::of_officers(&reading.portal, &headers);
            let cookies = sign_in::begin(&reading, &headers, known, id).await?;
            let officer = reading.portal.accounts.officer_of(id).await?.ok_or(Error::Internal)?;
            let title = (TITLES[2].to_owned(), Some(Tab::Account));
            let codes: Vec<String> = codes.iter().map(|code| code.to_string()).collect();
            let page =
                page::page(reading, headers, StatusCode::OK, officer, title, move |_| view::recovery(&codes));
            let mut response = page.await?;
            for cookie in cookies {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Err(NotActivated::WrongCode) => set_up(reading, headers, status, &under_way, Some(WRONG_CODE)).await,
        Err(NotActivated::NoMatch | NotActivated::Weak(_)) => {
            let wrong = vec![("pengguna", NO_MATCH.to_owned())];
            asked(reading, headers, status, AskView { wrong, ..AskView::default() }).await
        }
        Err(NotActivated::Store(error)) => Err(error.into()),
    }
}

async fn asked(
    reading: Reading,
    headers: HeaderMap,
    status: StatusCode,
    view: AskView,
) -> Result<Response, Error> {
    one_reader::page(reading, headers, status, move |reading| {
        let style = reading.portal.site.paths().desk.clone();
        reading.portal.renderer.document(titled(0, !view.wrong.is_empty()), None, || view::ask(&view, &style))
    })
    .await
}

async fn set_up(
    reading: Reading,
    headers: HeaderMap,
    status: StatusCode,
    under_way: &SettingUp,
    wrong: Option<&'static str>,
) -> Result<Response, Error> {
    let sealed = reading.portal.accounts.seal_activation(under_way)?;
    let told = under_way.shared.for_authenticator(&under_way.username);
    let (address, letters) = told.ok_or(Error::Internal)?;
    let view = SetUpView { address, letters, sealed: BASE64_URL_SAFE_NO_PAD.encode(sealed), wrong };
    one_reader::page(reading, headers, status, move |reading| {
        let style = reading.portal.site.paths().desk.clone();
        reading.portal.renderer.document(titled(1, wrong.is_some()), None, || view::set_up(&view, &style))
    })
    .await
}

fn titled(step: usize, wrong: bool) -> app::shell::Head {
    let title = TITLES.get(step).copied().unwrap_or_default();
    head(if wrong { format!("Perlu diperbaiki: {title}") } else { title.to_owned() })
}
