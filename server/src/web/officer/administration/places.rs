//! The places of the office.

use super::super::door::{Access, Door};
use super::{Ask, bad_name, done, key, status};
use crate::officer::Place;
use crate::officer::premises::import::{ImportRefused, MOST_LINES, Problem};
use crate::officer::premises::place::{NewPlace, PlaceRefused};
use crate::store::place;
use crate::web::error::Error;
use crate::web::extract::Segments;
use crate::web::flood::Paced;
use crate::web::form::Sent;
use app::officer::administration::place::{self as one, PlaceView};
use app::officer::administration::places::{self, ImportView, Listed, NewPlaceView, PlacesView};
use app::officer::administration::{Problems, Told};
use app::officer::paths;
use app::ui::choice::Choice;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use model::officer::{PlaceKind, Role};
use uuid::Uuid;

/// The largest list that is taken: the longest lines, as many as are taken, as a form sends them.
const LIST_LIMIT: usize = 512 * 1024;

pub(super) fn doors() -> Vec<Door> {
    let access = Access::With(Role::administers);
    vec![
        Door::new(paths::PLACES, access, get(list)),
        Door::new(paths::NEW_PLACE, access, get(new).post(add)),
        Door::new(
            paths::IMPORT_PLACES,
            access,
            get(import).post(take).layer(DefaultBodyLimit::max(LIST_LIMIT)),
        ),
        Door::new("/petugas/kelola/tempat/{id}", access, get(show).post(rename)),
        Door::new("/petugas/kelola/tempat/{id}/tutup", access, post(close)),
        Door::new("/petugas/kelola/tempat/{id}/buka", access, post(open)),
    ]
}

async fn list(ask: Ask) -> Result<Response, Error> {
    let places = of_office(&ask).await?;
    let of = |kind, parent: Option<Uuid>| {
        let those = places.iter().filter(move |place| place.kind == kind && place.parent == parent);
        those.map(listed).collect::<Vec<_>>()
    };
    let districts = of(PlaceKind::District, None).into_iter();
    let view = PlacesView {
        counters: of(PlaceKind::Counter, None),
        districts: districts
            .map(|district| {
                let villages = of(PlaceKind::Village, Some(district.id));
                (district, villages)
            })
            .collect(),
        told: imported(&ask).or_else(|| ask.done()),
    };
    ask.page(StatusCode::OK, places::TITLE.to_owned(), move |_| places::page(&view)).await
}

/// What the import that led here has added.
fn imported(ask: &Ask) -> Option<Told> {
    let count = |name: &str| ask.wanted(name).parse::<usize>().ok();
    Some(Told::Done(match (count("kecamatan")?, count("desa")?) {
        (0, 0) => "Semua kecamatan dan desa itu sudah ada; tidak ada yang ditambahkan.".to_owned(),
        (districts, villages) => {
            format!("{districts} kecamatan dan {villages} desa/kelurahan sudah ditambahkan.")
        }
    }))
}

fn listed(place: &Place) -> Listed {
    Listed { id: place.id, name: place.name.clone(), closed: place.closed_at.is_some() }
}

async fn new(ask: Ask) -> Result<Response, Error> {
    let kind = PlaceKind::Counter.code().to_owned();
    let (key, nothing) = (ask.fresh_key(), String::new());
    new_page(ask, key, (kind, nothing.clone(), nothing), Vec::new()).await
}

async fn add(ask: Ask, Paced(_): Paced, sent: Sent) -> Result<Response, Error> {
    let key = key(&ask, &sent);
    let typed = (sent.one("jenis"), sent.one("nama"), sent.one("kecamatan"));
    let (kind, name, district) = &typed;
    let Some(kind) = PlaceKind::parse(kind) else {
        let problem = ("jenis", "Pilih jenis tempat.".to_owned());
        return new_page(ask, key, typed, vec![problem]).await;
    };
    let new = NewPlace { id: key, kind, name: name.clone(), district: district.parse().ok() };
    match ask.premises().add_place(new).await {
        Ok(_) => Ok(done(paths::PLACES, "ditambahkan")),
        Err(refused) => {
            let problem = problem(refused)?;
            new_page(ask, key, typed, vec![problem]).await
        }
    }
}

async fn new_page(
    ask: Ask,
    key: Uuid,
    (kind, name, district): (String, String, String),
    problems: Problems,
) -> Result<Response, Error> {
    let places = of_office(&ask).await?.into_iter();
    let open = places.filter(|place| place.kind == PlaceKind::District && place.closed_at.is_none());
    let districts = open.map(|place| Choice::new(place.id.to_string(), place.name)).collect();
    let view = NewPlaceView { key, kind, name, district, districts, problems };
    let (status, title) = (status(&view.problems, None), places::new_title(&view));
    ask.page(status, title, move |_| places::new_page(&view)).await
}

async fn import(ask: Ask) -> Result<Response, Error> {
    import_page(ask, ImportView::default()).await
}

/// Takes every line or none.
async fn take(ask: Ask, Paced(_): Paced, sent: Sent) -> Result<Response, Error> {
    let lines = sent.one("daftar");
    let mut view = ImportView { lines: lines.clone(), ..ImportView::default() };
    match ask.premises().import_places(&lines).await {
        Ok(added) => {
            let (districts, villages) = (added.districts, added.villages);
            let path = format!("{}?kecamatan={districts}&desa={villages}", paths::PLACES);
            return Ok(Redirect::to(&path).into_response());
        }
        Err(ImportRefused::Empty) => {
            view.problems = vec![("daftar", "Isi daftar: satu baris untuk satu desa.".to_owned())];
        }
        Err(ImportRefused::TooMany(count)) => {
            let told = format!("Paling banyak {MOST_LINES} baris sekaligus. Anda mengirim {count} baris.");
            view.problems = vec![("daftar", told)];
        }
        Err(ImportRefused::Lines(wrong)) => {
            view.problems = vec![("daftar", format!("{} baris perlu diperbaiki.", wrong.len()))];
            view.refused = wrong.into_iter().map(|line| (line.number, wrong_line(&line.problem))).collect();
        }
        Err(ImportRefused::Store(error)) => return Err(error.into()),
    }
    import_page(ask, view).await
}

async fn import_page(ask: Ask, view: ImportView) -> Result<Response, Error> {
    let (status, title) = (status(&view.problems, None), places::import_title(&view));
    ask.page(status, title, move |_| places::import_page(&view)).await
}

fn wrong_line(problem: &Problem) -> String {
    match problem {
        Problem::Parts(count) => {
            format!("ada {count} kolom. Tulis kecamatan, titik koma, lalu desa.")
        }
        Problem::District(problem) => format!("kecamatan: {}", bad_name(*problem)),
        Problem::Village(problem) => format!("desa: {}", bad_name(*problem)),
        Problem::DistrictClosed => "kecamatan ini sudah ditutup. Buka kembali dahulu.".to_owned(),
        Problem::VillageClosed => "desa ini sudah ditutup. Buka kembali lewat daftar tempat.".to_owned(),
        Problem::NotADistrict => "nama kecamatan ini sudah dipakai untuk loket.".to_owned(),
    }
}

async fn show(ask: Ask, Segments(id): Segments<Uuid>) -> Result<Response, Error> {
    let told = ask.done();
    place_page(ask, id, None, Vec::new(), told).await
}

async fn rename(
    ask: Ask,
    Paced(_): Paced,
    Segments(id): Segments<Uuid>,
    sent: Sent,
) -> Result<Response, Error> {
    let typed = sent.one("nama");
    match ask.premises().rename_place(id, &typed).await {
        Ok(()) => Ok(done(&paths::below(paths::PLACES, id), "disimpan")),
        Err(refused) => {
            let problem = problem(refused)?;
            place_page(ask, id, Some(typed), vec![problem], None).await
        }
    }
}

async fn close(ask: Ask, Paced(_): Paced, Segments(id): Segments<Uuid>) -> Result<Response, Error> {
    let closed = ask.premises().close_place(id).await;
    acted(ask, id, closed, "ditutup").await
}

async fn open(ask: Ask, Paced(_): Paced, Segments(id): Segments<Uuid>) -> Result<Response, Error> {
    let opened = ask.premises().open_place(id).await;
    acted(ask, id, opened, "dibuka").await
}

async fn acted(ask: Ask, id: Uuid, came: Result<(), PlaceRefused>, what: &str) -> Result<Response, Error> {
    match came {
        Ok(()) => Ok(done(&paths::below(paths::PLACES, id), what)),
        Err(refused) => {
            let (_, why) = problem(refused)?;
            place_page(ask, id, None, Vec::new(), Some(Told::Refused(why))).await
        }
    }
}

async fn place_page(
    ask: Ask,
    id: Uuid,
    typed: Option<String>,
    problems: Problems,
    told: Option<Told>,
) -> Result<Response, Error> {
    let places = of_office(&ask).await?;
    let place = places.iter().find(|place| place.id == id).ok_or(Error::NoPage)?;
    let district = places.iter().find(|district| Some(district.id) == place.parent);
    let view = PlaceView {
        id,
        kind: place.kind,
        name: place.name.clone(),
        district: district.map(|district| district.name.clone()),
        closed: place.closed_at.map(|at| ask.moment(at)),
        typed: typed.unwrap_or_else(|| place.name.clone()),
        problems,
        told,
    };
    let (status, title) = (status(&view.problems, view.told.as_ref()), one::title(&view));
    ask.page(status, title, move |_| one::page(&view)).await
}

async fn of_office(ask: &Ask) -> Result<Vec<Place>, Error> {
    Ok(place::of_office(&mut ask.portal().db.read().await?, &ask.officer.office).await?)
}

/// What is wrong, in words, with its field.
fn problem(refused: PlaceRefused) -> Result<(&'static str, String), Error> {
    Ok(match refused {
        PlaceRefused::NotThere => return Err(Error::NoPage),
        PlaceRefused::Store(error) => return Err(error.into()),
        PlaceRefused::Name(problem) => ("nama", bad_name(problem)),
        PlaceRefused::Taken => {
            ("nama", "Nama ini sudah dipakai tempat lain. Pilih nama yang berbeda.".to_owned())
        }
        PlaceRefused::District => {
            ("kecamatan", "Pilih kecamatan yang masih buka tempat desa/kelurahan ini berada.".to_owned())
        }
        PlaceRefused::Occupied(officers) => (
            "nama",
            format!(
                "Masih ada {officers} petugas di tempat ini. Pindahkan atau nonaktifkan dahulu petugasnya."
            ),
        ),
        PlaceRefused::Villages(villages) => (
            "nama",
            format!("Masih ada {villages} desa/kelurahan yang buka di kecamatan ini. Tutup dahulu semuanya."),
        ),
    })
}
