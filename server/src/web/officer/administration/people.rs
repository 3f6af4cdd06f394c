//! The officers of the office, as their administrator keeps them.

use super::super::door::{Access, Door};
use super::{Ask, bad_name, done, key, status};
use crate::officer::accounts::{self, Listed, Particulars, Refused};
use crate::officer::{Place, Unit};
use crate::store::{place, unit};
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::flood::Paced;
use crate::web::form::Sent;
use app::officer::administration::people::{self, Person, Standing};
use app::officer::administration::person::{self, Filled, NewPersonView, Offered, PersonView};
use app::officer::administration::sheet::{self, SheetView};
use app::officer::administration::{Problems, Told};
use app::officer::paths;
use app::ui::choice::Choice;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use model::officer::Role;
use uuid::Uuid;

pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::administers);
    vec![
        Door::new(paths::PEOPLE, access, get(list)),
        Door::new(paths::NEW_PERSON, access, get(new).post(add)),
        Door::new("/petugas/kelola/orang/kode/{kunci}", access, get(invitation)),
        Door::new("/petugas/kelola/orang/{id}", access, get(show).post(change)),
        Door::new("/petugas/kelola/orang/{id}/nonaktifkan", access, post(disable)),
        Door::new("/petugas/kelola/orang/{id}/aktifkan", access, post(enable)),
        Door::new("/petugas/kelola/orang/{id}/atur-ulang", access, post(reset)),
    ]
}

async fn list(ask: Ask) -> Result<Response, Error> {
    let premises = Rooms::of(&ask).await?;
    let accounts = ask.portal().accounts.list(&ask.officer.office).await?;
    let people: Vec<Person> = accounts.into_iter().map(|account| premises.person(&ask, account)).collect();
    let told = ask.done();
    ask.page(StatusCode::OK, people::TITLE.to_owned(), move |_| people::page(&people, told.as_ref())).await
}

async fn new(ask: Ask) -> Result<Response, Error> {
    let (key, filled) = (ask.fresh_key(), Filled::default());
    new_page(ask, key, filled, Vec::new()).await
}

/// Adds somebody, and leads to the code that she is given.
async fn add(ask: Ask, Paced(_): Paced, sent: Sent) -> Result<Response, Error> {
    let (key, filled) = (key(&ask, &sent), filled(&sent));
    let added =
        ask.portal().accounts.invite_new(&ask.officer, key, &filled.username, particulars(&filled)).await;
    match added {
        Ok(()) => Ok(Redirect::to(&paths::below(paths::INVITATIONS, key)).into_response()),
        Err(refused) => {
            let problem = problem(refused)?;
            new_page(ask, key, filled, vec![problem]).await
        }
    }
}

async fn new_page(ask: Ask, key: Uuid, filled: Filled, problems: Problems) -> Result<Response, Error> {
    let offered = Rooms::of(&ask).await?.offered();
    let view = NewPersonView { key, filled, offered, problems };
    let (status, title) = (status(&view.problems, None), person::new_title(&view));
    ask.page(status, title, move |_| person::new_page(&view)).await
}

/// The sheet with a code, for as long as it can be seen.
async fn invitation(ask: Ask, Segments(key): Segments<Uuid>) -> Result<Response, Error> {
    let accounts = &ask.portal().accounts;
    let title = sheet::TITLE.to_owned();
    let Some(invitation) = accounts.invitation(&ask.officer, key).await? else {
        return ask.page(StatusCode::NOT_FOUND, title, |_| sheet::gone()).await;
    };
    let account = accounts.one(&ask.officer.office, invitation.account).await?.ok_or(Error::NoPage)?;
    let entry = ask.reading.snapshot.catalogue.offices.get(&ask.officer.office);
    let view = SheetView {
        office: entry.map_or_else(|| ask.officer.office.to_string(), |entry| entry.office.short_name.clone()),
        name: account.name,
        username: account.username,
        code: invitation.code.to_string(),
        until: ask.moment(invitation.until),
        address: ask.reading.absolute(paths::ACTIVATE),
    };
    ask.page(StatusCode::OK, title, move |_| sheet::page(&view)).await
}

async fn show(ask: Ask, Segments(id): Segments<Uuid>) -> Result<Response, Error> {
    let account = account(&ask, id).await?;
    let (filled, told) = (of_account(&account), ask.done());
    person_page(ask, account, filled, Vec::new(), told).await
}

async fn change(
    ask: Ask,
    Paced(_): Paced,
    Segments(id): Segments<Uuid>,
    sent: Sent,
) -> Result<Response, Error> {
    let account = account(&ask, id).await?;
    let filled = Filled { username: account.username.clone(), ..filled(&sent) };
    let to = particulars(&filled);
    match ask.portal().accounts.change(ask.by(), &ask.officer.office, id, to).await {
        Ok(()) => Ok(done(&paths::below(paths::PEOPLE, id), "disimpan")),
        Err(refused) => {
            let problem = problem(refused)?;
            person_page(ask, account, filled, vec![problem], None).await
        }
    }
}

async fn disable(ask: Ask, Paced(_): Paced, Segments(id): Segments<Uuid>) -> Result<Response, Error> {
    let disabled = ask.portal().accounts.disable(ask.by(), &ask.officer.office, id).await;
    acted(ask, id, disabled, "dinonaktifkan").await
}

async fn enable(ask: Ask, Paced(_): Paced, Segments(id): Segments<Uuid>) -> Result<Response, Error> {
    let enabled = ask.portal().accounts.enable(ask.by(), &ask.officer.office, id).await;
    acted(ask, id, enabled, "diaktifkan").await
}

/// Gives somebody a new way in, and leads to the code.
async fn reset(
    ask: Ask,
    Paced(_): Paced,
    Segments(id): Segments<Uuid>,
    sent: Sent,
) -> Result<Response, Error> {
    let key = key(&ask, &sent);
    match ask.portal().accounts.invite_again(&ask.officer, key, id).await {
        Ok(()) => Ok(Redirect::to(&paths::below(paths::INVITATIONS, key)).into_response()),
        refused => acted(ask, id, refused, "").await,
    }
}

/// Back to somebody's page, with what came of an act.
async fn acted(ask: Ask, id: Uuid, came: Result<(), Refused>, what: &str) -> Result<Response, Error> {
    match came {
        Ok(()) => Ok(done(&paths::below(paths::PEOPLE, id), what)),
        Err(refused) => {
            let (_, why) = problem(refused)?;
            let account = account(&ask, id).await?;
            let filled = of_account(&account);
            person_page(ask, account, filled, Vec::new(), Some(Told::Refused(why))).await
        }
    }
}

async fn person_page(
    ask: Ask,
    account: Listed,
    filled: Filled,
    problems: Problems,
    told: Option<Told>,
) -> Result<Response, Error> {
    let rooms = Rooms::of(&ask).await?;
    let view = PersonView {
        id: account.id,
        key: ask.fresh_key(),
        name: account.name.clone(),
        standing: standing(&ask, account.standing),
        filled,
        offered: rooms.offered(),
        problems,
        told,
    };
    let (status, title) = (status(&view.problems, view.told.as_ref()), person::title(&view));
    ask.page(status, title, move |_| person::page(&view)).await
}

/// The account, where it is one of the administrator's own office.
async fn account(ask: &Ask, id: Uuid) -> Result<Listed, Error> {
    ask.portal().accounts.one(&ask.officer.office, id).await?.ok_or(Error::NoPage)
}

/// The places and units of the office.
struct Rooms {
    places: Vec<Place>,
    units: Vec<Unit>,
}

impl Rooms {
    async fn of(ask: &Ask) -> Result<Self, Error> {
        let mut tx = ask.portal().db.read().await?;
        let places = place::of_office(&mut tx, &ask.officer.office).await?;
        let units = unit::of_office(&mut tx, &ask.officer.office).await?;
        Ok(Self { places, units })
    }

    /// A place's name, with the district of a village.
    fn place_name(&self, place: &Place) -> String {
        match self.places.iter().find(|district| Some(district.id) == place.parent) {
            Some(district) => format!("{}, {}", place.name, district.name),
            None => place.name.clone(),
        }
    }

    /// What can be chosen: what is open.
    fn offered(&self) -> Offered {
        let places = self.places.iter().filter(|place| place.closed_at.is_none());
        let units = self.units.iter().filter(|unit| unit.closed_at.is_none());
        Offered {
            places: places.map(|place| Choice::new(place.id.to_string(), self.place_name(place))).collect(),
            units: units.map(|unit| Choice::new(unit.id.to_string(), unit.name.clone())).collect(),
        }
    }

    fn person(&self, ask: &Ask, account: Listed) -> Person {
        let unit = self.units.iter().find(|unit| Some(unit.id) == account.unit);
        Person {
            id: account.id,
            name: account.name,
            username: account.username,
            roles: account.roles,
            place: account.place.map(|place| self.place_name(&place)),
            unit: unit.map(|unit| unit.name.clone()),
            standing: standing(ask, account.standing),
        }
    }
}

fn standing(ask: &Ask, standing: accounts::Standing) -> Standing {
    match standing {
        accounts::Standing::Active => Standing::Active,
        accounts::Standing::Waiting(until) if until <= ask.reading.now => Standing::Late,
        accounts::Standing::Waiting(until) => Standing::Waiting(ask.moment(until)),
        accounts::Standing::Disabled => Standing::Disabled,
    }
}

/// What was filled in.
fn filled(sent: &Sent) -> Filled {
    Filled {
        username: sent.one("pengguna"),
        name: sent.one("nama"),
        roles: sent.all("peran").map(str::to_owned).collect(),
        place: sent.one("tempat"),
        unit: sent.one("bagian"),
    }
}

fn of_account(account: &Listed) -> Filled {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    Filled {
        username: account.username.clone(),
        name: account.name.clone(),
        roles: account.roles.iter().map(|role| role.code().to_owned()).collect(),
        place: id(account.place.as_ref().map(|place| place.id)),
        unit: id(account.unit),
    }
}

/// What was filled in, as it is asked for. What cannot be an id is one that nothing has.
fn particulars(filled: &Filled) -> Particulars {
    let id = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap_or(Uuid::nil()));
    Particulars {
        name: filled.name.clone(),
        roles: filled.roles.iter().filter_map(|code| Role::parse(code)).collect(),
        place: id(&filled.place),
        unit: id(&filled.unit),
    }
}

/// What is wrong, in words, with its field.
fn problem(refused: Refused) -> Result<(&'static str, String), Error> {
    let (field, told) = match refused {
        Refused::Username => (
            "pengguna",
            "Nama pengguna terdiri atas 3 sampai 32 huruf kecil, angka, titik, garis bawah, atau tanda hubung. \
             Contoh: siti.aminah.",
        ),
        Refused::UsernameTaken => ("pengguna", "Nama pengguna ini sudah dipakai. Pilih yang lain."),
        Refused::Name(problem) => return Ok(("nama", bad_name(problem))),
        Refused::NoRole => ("peran", "Pilih sedikitnya satu peran."),
        Refused::NeedsPlace(role, kind) => {
            let told = format!(
                "Peran {} memerlukan tempat tugas jenis {}. Pilih tempatnya, atau tambahkan dahulu di Tempat tugas.",
                role.label(),
                kind.label()
            );
            return Ok(("tempat", told));
        }
        Refused::UnknownPlace => ("tempat", "Tempat ini sudah ditutup. Pilih tempat lain."),
        Refused::UnknownUnit => ("bagian", "Bagian ini sudah ditutup. Pilih bagian lain."),
        Refused::LastAdministrator => (
            "peran",
            "Ini administrator terakhir yang aktif. Tunjuk administrator lain lebih dahulu, dan tunggu sampai ia \
             mengaktifkan akunnya.",
        ),
        Refused::Unknown => return Err(Error::NoPage),
        Refused::Store(error) => return Err(error.into()),
    };
    Ok((field, told.to_owned()))
}
