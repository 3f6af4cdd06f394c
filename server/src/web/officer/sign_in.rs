//! The way in and the way out.

use super::door::{Access, Door, Passed};
use super::entrance::{Tried, tried, who};
use super::page::{self, head};
use super::{kept, session};
use crate::guessing::Lock;
use crate::officer::entry::Typed;
use crate::web::cookie::{self, Known};
use crate::web::error::Error;
use crate::web::flood::Paced;
use crate::web::form::Sent;
use crate::web::one_reader;
use crate::web::reading::Reading;
use app::officer::frame::Tab;
use app::officer::paths;
use app::officer::sign_in::{self as view, Outcome, RESUME, SignInView};
use axum::extract::{DefaultBodyLimit, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use uuid::Uuid;
use zeroize::Zeroizing;

pub(super) fn doors() -> Vec<Door> {
    let entrance = get(ask).post(enter).layer(DefaultBodyLimit::max(kept::LONGEST));
    vec![
        Door::new(paths::HOME, Access::SignedIn, get(home)),
        Door::new(paths::SIGN_IN, Access::Anybody, entrance),
        Door::new(paths::SIGN_OUT, Access::Anybody, post(leave)),
    ]
}

#[derive(Deserialize)]
struct Onward {
    lanjut: Option<String>,
}

/// Where somebody lands depends on what she may do.
async fn home(Passed(officer): Passed) -> Redirect {
    Redirect::to(Tab::first(&officer.roles))
}

async fn ask(
    reading: Reading,
    headers: HeaderMap,
    onward: Result<Query<Onward>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Error> {
    let onward =
        onward.ok().and_then(|Query(onward)| onward.lanjut).and_then(|path| session::own_path(&path));
    if session::officer(&reading.portal, &headers).await?.is_some() {
        return Ok(Redirect::to(onward.as_deref().unwrap_or(paths::HOME)).into_response());
    }
    let view = SignInView { username: String::new(), onward, kept: None, outcome: Outcome::Asked };
    form(reading, headers, StatusCode::OK, view).await
}

async fn enter(
    reading: Reading,
    Paced(client): Paced,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Error> {
    let typed = Typed {
        username: sent.one("pengguna"),
        password: Zeroizing::new(sent.one("sandi")),
        code: sent.one("kode"),
    };
    let portal = &reading.portal;
    let known = Known::of_officers(portal, &headers);
    let who = who(portal, client, &known, &typed.username).await?;
    let try_it = portal.accounts.let_in(&typed);
    let lock = (Lock::SignIn, typed.username.as_str(), who);
    let view = |outcome| SignInView {
        username: typed.username.clone(),
        onward: session::own_path(&sent.one("lanjut")),
        kept: Some(sent.one("isian")).filter(|kept| !kept.is_empty()),
        outcome,
    };
    match tried(portal, lock, try_it, |done| matches!(done, Ok(None))).await? {
        Tried::Done(Some(id)) => come_in(reading, headers, known, id, &sent).await,
        Tried::Done(None) => {
            form(reading, headers, StatusCode::UNPROCESSABLE_ENTITY, view(Outcome::NoMatch)).await
        }
        Tried::TooMany { seconds } => {
            let view = view(Outcome::TooMany { minutes: seconds.div_ceil(60) });
            let mut response = form(reading, headers, StatusCode::TOO_MANY_REQUESTS, view).await?;
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            Ok(response)
        }
    }
}

/// She is in: to where she wanted to go, or before what she had sent.
async fn come_in(
    reading: Reading,
    headers: HeaderMap,
    known: Known,
    id: Uuid,
    sent: &Sent,
) -> Result<Response, Error> {
    let onward = session::own_path(&sent.one("lanjut"));
    let resume = kept::open(&reading.portal, &sent.one("isian"));
    let cookies = begin(&reading, &headers, known, id).await?;
    let mut response = match resume {
        Some(resume) => {
            let officer = reading.portal.accounts.officer_of(id).await?.ok_or(Error::Internal)?;
            let title = (RESUME.to_owned(), None);
            page::page(reading, headers, StatusCode::OK, officer, title, move |_| view::resume(&resume))
                .await?
        }
        None => Redirect::to(onward.as_deref().unwrap_or(paths::HOME)).into_response(),
    };
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Begins a session under a new id; the cookies of it.
pub(super) async fn begin(
    reading: &Reading,
    headers: &HeaderMap,
    known: Known,
    id: Uuid,
) -> Result<[header::HeaderValue; 2], Error> {
    let portal = &reading.portal;
    let session = portal.accounts.sessions().begin(cookie::session(portal, headers), id).await?;
    Ok([cookie::signed_in(portal, session), known.having_opened(id).cookie(portal)])
}

/// Signs out here. Nobody is asked who she is for that.
async fn leave(reading: Reading, headers: HeaderMap) -> Result<Response, Error> {
    if let Some(session) = cookie::session(&reading.portal, &headers) {
        reading.portal.accounts.sessions().end(session).await?;
    }
    let cookie = [(header::SET_COOKIE, cookie::signed_out(&reading.portal))];
    Ok((cookie, Redirect::to(paths::SIGN_IN)).into_response())
}

/// The page with the form.
pub(super) async fn form(
    reading: Reading,
    headers: HeaderMap,
    status: StatusCode,
    view: SignInView,
) -> Result<Response, Error> {
    one_reader::page(reading, headers, status, move |reading| {
        let style = reading.portal.site.paths().desk.clone();
        let head = head(view::title(view.outcome).to_owned());
        reading.portal.renderer.document(head, None, || view::page(&view, &style))
    })
    .await
}
