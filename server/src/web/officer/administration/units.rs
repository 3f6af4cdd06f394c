//! The divisions and sections of the office.

use super::super::door::{Access, Door};
use super::{Ask, bad_name, done, key, status};
use crate::officer::Unit;
use crate::officer::premises::unit::UnitRefused;
use crate::store::unit;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::flood::Paced;
use crate::web::form::Sent;
use app::officer::administration::units::{self, Listed, There, UnitView, UnitsView};
use app::officer::administration::{Problems, Told};
use app::officer::paths;
use app::ui::choice::Choice;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use model::officer::Role;
use uuid::Uuid;

pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::administers);
    vec![
        Door::new(paths::UNITS, access, get(list)),
        Door::new(paths::NEW_UNIT, access, get(new).post(add)),
        Door::new("/petugas/kelola/bagian/{id}", access, get(show).post(change)),
        Door::new("/petugas/kelola/bagian/{id}/tutup", access, post(close)),
        Door::new("/petugas/kelola/bagian/{id}/buka", access, post(open)),
    ]
}

async fn list(ask: Ask) -> Result<Response, Error> {
    let units = of_office(&ask).await?;
    let mut view = UnitsView { units: Vec::new(), told: ask.done() };
    hang(&units, None, 0, &mut view.units);
    ask.page(StatusCode::OK, units::TITLE.to_owned(), move |_| units::page(&view)).await
}

/// Lists the units below one, each with those below it.
fn hang(units: &[Unit], parent: Option<Uuid>, depth: usize, listed: &mut Vec<Listed>) {
    for unit in units.iter().filter(|unit| unit.parent == parent) {
        let closed = unit.closed_at.is_some();
        listed.push(Listed { id: unit.id, name: unit.name.clone(), depth, closed });
        hang(units, Some(unit.id), depth + 1, listed);
    }
}

async fn new(ask: Ask) -> Result<Response, Error> {
    let key = ask.fresh_key();
    unit_page(ask, (None, key), (String::new(), String::new()), Vec::new(), None).await
}

async fn add(ask: Ask, Paced(_): Paced, sent: Sent) -> Result<Response, Error> {
    let (key, typed) = (key(&ask, &sent), (sent.one("nama"), sent.one("induk")));
    match ask.premises().add_unit(key, &typed.0, id_in(&typed.1)).await {
        Ok(_) => Ok(done(paths::UNITS, "ditambahkan")),
        Err(refused) => {
            let problem = problem(refused)?;
            unit_page(ask, (None, key), typed, vec![problem], None).await
        }
    }
}

async fn show(ask: Ask, Segments(id): Segments<Uuid>) -> Result<Response, Error> {
    let told = ask.done();
    there_page(ask, id, None, Vec::new(), told).await
}

async fn change(
    ask: Ask,
    Paced(_): Paced,
    Segments(id): Segments<Uuid>,
    sent: Sent,
) -> Result<Response, Error> {
    let typed = (sent.one("nama"), sent.one("induk"));
    match ask.premises().change_unit(id, &typed.0, id_in(&typed.1)).await {
        Ok(()) => Ok(done(&paths::below(paths::UNITS, id), "disimpan")),
        Err(refused) => {
            let problem = problem(refused)?;
            there_page(ask, id, Some(typed), vec![problem], None).await
        }
    }
}

async fn close(ask: Ask, Paced(_): Paced, Segments(id): Segments<Uuid>) -> Result<Response, Error> {
    let closed = ask.premises().close_unit(id).await;
    acted(ask, id, closed, "ditutup").await
}

async fn open(ask: Ask, Paced(_): Paced, Segments(id): Segments<Uuid>) -> Result<Response, Error> {
    let opened = ask.premises().open_unit(id).await;
    acted(ask, id, opened, "dibuka").await
}

async fn acted(ask: Ask, id: Uuid, came: Result<(), UnitRefused>, what: &str) -> Result<Response, Error> {
    match came {
        Ok(()) => Ok(done(&paths::below(paths::UNITS, id), what)),
        Err(refused) => {
            let (_, why) = problem(refused)?;
            there_page(ask, id, None, Vec::new(), Some(Told::Refused(why))).await
        }
    }
}

/// The page of a unit that is there.
async fn there_page(
    ask: Ask,
    id: Uuid,
    typed: Option<(String, String)>,
    problems: Problems,
    told: Option<Told>,
) -> Result<Response, Error> {
    let units = of_office(&ask).await?;
    let unit = units.into_iter().find(|unit| unit.id == id).ok_or(Error::NoPage)?;
    let closed = unit.closed_at.map(|at| ask.moment(at));
    let parent = unit.parent.map(|id| id.to_string()).unwrap_or_default();
    let typed = typed.unwrap_or_else(|| (unit.name.clone(), parent));
    let there = There { id, name: unit.name, closed };
    let key = ask.fresh_key();
    unit_page(ask, (Some(there), key), typed, problems, told).await
}

async fn unit_page(
    ask: Ask,
    (there, key): (Option<There>, Uuid),
    (name, parent): (String, String),
    problems: Problems,
    told: Option<Told>,
) -> Result<Response, Error> {
    let own = there.as_ref().map(|there| there.id);
    let units = of_office(&ask).await?.into_iter();
    let open = units.filter(|unit| unit.closed_at.is_none() && Some(unit.id) != own);
    let parents = open.map(|unit| Choice::new(unit.id.to_string(), unit.name)).collect();
    let view = UnitView { there, key, name, parent, parents, problems, told };
    let (status, title) = (status(&view.problems, view.told.as_ref()), units::unit_title(&view));
    ask.page(status, title, move |_| units::unit_page(&view)).await
}

async fn of_office(ask: &Ask) -> Result<Vec<Unit>, Error> {
    Ok(unit::of_office(&mut ask.portal().db.read().await?, &ask.officer.office).await?)
}

/// The id that a list sends. What cannot be one is one that nothing has.
fn id_in(text: &str) -> Option<Uuid> {
    (!text.is_empty()).then(|| text.parse().unwrap_or(Uuid::nil()))
}

/// What is wrong, in words, with its field.
fn problem(refused: UnitRefused) -> Result<(&'static str, String), Error> {
    Ok(match refused {
        UnitRefused::NotThere => return Err(Error::NoPage),
        UnitRefused::Store(error) => return Err(error.into()),
        UnitRefused::Name(problem) => ("nama", bad_name(problem)),
        UnitRefused::Taken => {
            ("nama", "Nama ini sudah dipakai bagian lain. Pilih nama yang berbeda.".to_owned())
        }
        UnitRefused::Parent => {
            ("induk", "Bagian yang membawahinya sudah ditutup. Pilih yang lain.".to_owned())
        }
        UnitRefused::Circle => {
            ("induk", "Bagian tidak dapat berada di bawah dirinya sendiri. Pilih yang lain.".to_owned())
        }
        UnitRefused::Occupied(officers) => (
            "nama",
            format!(
                "Masih ada {officers} petugas di bagian ini. Pindahkan atau nonaktifkan dahulu petugasnya."
            ),
        ),
        UnitRefused::Units(units) => {
            ("nama", format!("Masih ada {units} bagian yang buka di bawahnya. Pindahkan atau tutup dahulu."))
        }
    })
}
