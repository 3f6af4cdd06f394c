//! The tokens of the office's programs.

use super::super::door::{Access, Door};
use super::{Ask, bad_name, done, key, status};
use crate::officer::shown;
use crate::officer::tokens::TokenRefused;
use crate::store::api_token::{self, ApiToken};
use crate::token::{Scope, Scopes};
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::flood::Paced;
use crate::web::form::Sent;
use app::officer::administration::tokens::{self, Listed, NewTokenView};
use app::officer::paths;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use model::officer::Role;
use uuid::Uuid;

pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::administers);
    vec![
        Door::new(paths::TOKENS, access, get(list)),
        Door::new(paths::NEW_TOKEN, access, get(new).post(add)),
        Door::new("/petugas/kelola/token/sekali/{kunci}", access, get(show)),
        Door::new("/petugas/kelola/token/{id}/cabut", access, post(revoke)),
    ]
}

async fn list(ask: Ask) -> Result<Response, Error> {
    let kept = api_token::of_office(&mut ask.portal().db.read().await?, &ask.officer.office).await?;
    // Those that are good first, the newest of them at the top.
    let (revoked, good): (Vec<_>, Vec<_>) =
        kept.into_iter().rev().partition(|token| token.revoked_at.is_some());
    let listed: Vec<_> = good.into_iter().chain(revoked).map(|token| listed(&ask, token)).collect();
    let told = ask.done();
    ask.page(StatusCode::OK, tokens::TITLE.to_owned(), move |_| tokens::page(&listed, told.as_ref())).await
}

fn listed(ask: &Ask, token: ApiToken) -> Listed {
    Listed {
        id: token.id,
        name: token.name,
        scopes: token.scopes.to_string().split(' ').map(str::to_owned).collect(),
        made: ask.moment(token.created_at),
        used: token.last_used_at.map(|at| ask.moment(at)),
        revoked: token.revoked_at.map(|at| ask.moment(at)),
    }
}

async fn new(ask: Ask) -> Result<Response, Error> {
    let view = view(ask.fresh_key(), String::new(), Vec::new());
    new_page(ask, view).await
}

/// Makes a token, and leads to where it is shown.
async fn add(ask: Ask, Paced(_): Paced, sent: Sent) -> Result<Response, Error> {
    let (key, name) = (key(&ask, &sent), sent.one("nama"));
    let chosen: Vec<String> = sent.all("cakupan").map(str::to_owned).collect();
    let scopes: Scopes = chosen.iter().filter_map(|name| name.parse::<Scope>().ok()).collect();
    let problem = match ask.tokens().add(key, &name, scopes).await {
        Ok(()) => return Ok(Redirect::to(&paths::below(paths::SHOWN_TOKENS, key)).into_response()),
        Err(TokenRefused::Name(problem)) => ("nama", bad_name(problem)),
        Err(TokenRefused::NoScope) => ("cakupan", "Pilih sedikitnya satu.".to_owned()),
        Err(TokenRefused::NotThere) => return Err(Error::NoPage),
        Err(TokenRefused::Store(error)) => return Err(error.into()),
    };
    let view = NewTokenView { problems: vec![problem], ..view(key, name, chosen) };
    new_page(ask, view).await
}

fn view(key: Uuid, name: String, chosen: Vec<String>) -> NewTokenView {
    NewTokenView { key, name, scopes: Scope::ALL.map(Scope::name).to_vec(), chosen, problems: Vec::new() }
}

async fn new_page(ask: Ask, view: NewTokenView) -> Result<Response, Error> {
    let (status, title) = (status(&view.problems, None), tokens::new_title(&view));
    ask.page(status, title, move |_| tokens::new_page(&view)).await
}

/// The token, for as long as it can be seen.
async fn show(ask: Ask, Segments(key): Segments<Uuid>) -> Result<Response, Error> {
    let mut tx = ask.portal().db.read().await?;
    let by = (ask.officer.id, key);
    let token = shown::find(&mut tx, &ask.portal().keys, by, ask.reading.now).await?;
    drop(tx);
    let status = if token.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let main = move |_: &_| tokens::shown_page(token.as_ref().map(|token| token.as_str()));
    ask.page(status, tokens::SHOWN.to_owned(), main).await
}

async fn revoke(ask: Ask, Paced(_): Paced, Segments(id): Segments<Uuid>) -> Result<Response, Error> {
    match ask.tokens().revoke(id).await {
        Ok(()) => Ok(done(paths::TOKENS, "dicabut")),
        Err(TokenRefused::Store(error)) => Err(error.into()),
        Err(_) => Err(Error::NoPage),
    }
}
