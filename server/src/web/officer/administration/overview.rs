//! Where the administrator begins.

use super::super::door::{Access, Door};
use super::Ask;
use crate::officer::accounts::Standing;
use crate::store::{api_token, place, unit};
use crate::web::error::Error;
use app::officer::administration::overview::{self, OverviewView};
use app::officer::paths;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use model::officer::Role;

pub(super) fn doors() -> Vec<Door> {
    vec![Door::new(paths::ADMINISTRATION, Access::With(Role::administers), get(show))]
}

async fn show(ask: Ask) -> Result<Response, Error> {
    let office = &ask.officer.office;
    let accounts = ask.portal().accounts.list(office).await?;
    let mut tx = ask.portal().db.read().await?;
    let places = place::of_office(&mut tx, office).await?;
    let units = unit::of_office(&mut tx, office).await?;
    let tokens = api_token::of_office(&mut tx, office).await?;
    drop(tx);
    let standing =
        |is: fn(&Standing) -> bool| accounts.iter().filter(|account| is(&account.standing)).count();
    let view = OverviewView {
        active: standing(|standing| matches!(standing, Standing::Active)),
        waiting: standing(|standing| matches!(standing, Standing::Waiting(_))),
        places: places.iter().filter(|place| place.closed_at.is_none()).count(),
        units: units.iter().filter(|unit| unit.closed_at.is_none()).count(),
        tokens: tokens.iter().filter(|token| token.revoked_at.is_none()).count(),
    };
    ask.page(StatusCode::OK, overview::TITLE.to_owned(), move |_| overview::page(&view)).await
}
