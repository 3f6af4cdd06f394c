//! Every address of officers, whichever there are: who passes, who is led to the way in, who is refused.

use super::door::{Access, Door};
use super::doors;
use crate::complaint::intake::{Filed, Taken};
use crate::officer::accounts::Particulars;
use crate::officer::sessions::{IDLE, SHIFT};
use crate::officer::{Place, Unit};
use crate::store::audit::Actor;
use crate::store::{place, standard_version, unit};
use crate::testing::standard;
use crate::token::Scope;
use crate::token::grant::{NewToken, grant};
use crate::web::tests::Served;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::response::Response;
use model::api::NewApplication;
use model::complaint::{Concerns, Identity, Kind, Report, Reporter, Text};
use model::number::{AccessCode, ComplaintNumber};
use model::officer::{PlaceKind, Role};
use model::{OfficeId, ServiceId};
use std::path::Path;
use uuid::Uuid;

/// What is tried at every door; one that it does not have is answered before anybody is asked who she is.
const METHODS: [Method; 4] = [Method::GET, Method::POST, Method::PUT, Method::DELETE];

async fn asked(served: &Served, method: &Method, path: &str, cookie: &str) -> Response {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    served.ask(request.body(Body::empty()).unwrap()).await
}

/// The address of a door, with keys in it that nothing has, and the id of something where it asks for one.
fn address(door: &Door, id: Uuid) -> String {
    let parts = door.path.split('/').map(|part| match part {
        "{kunci}" => Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0001).to_string(),
        "{id}" => id.to_string(),
        part => {
            assert!(!part.contains('{'), "{}: name a thing {{id}}, a key {{kunci}}", door.path);
            part.to_owned()
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Whether an answer leads to the way in.
fn leads_to_the_way_in(answer: &Response) -> bool {
    let location = answer.headers().get(header::LOCATION).map(|location| location.to_str().unwrap());
    answer.status() == StatusCode::UNAUTHORIZED
        || location.is_some_and(|location| location.starts_with("/petugas/masuk?lanjut="))
}

fn guarded() -> impl Iterator<Item = Door> {
    doors().into_iter().filter(|door| !matches!(door.access, Access::Anybody))
}

#[test]
fn the_way_in_is_all_that_is_open_to_anybody() {
    let open: Vec<_> = doors()
        .into_iter()
        .filter(|door| matches!(door.access, Access::Anybody))
        .map(|door| door.path)
        .collect();
    assert_eq!(open, ["/petugas/masuk", "/petugas/keluar", "/petugas/aktivasi", "/petugas/aktivasi/kode"]);
}

#[tokio::test]
async fn whoever_is_signed_out_is_led_to_the_way_in_by_every_door() {
    let served = Served::healthy().await;
    for door in guarded() {
        for cookie in ["", "petugas=AAAAAAAAAAAAAAAAAAAAAA", "petugas=x"] {
            led(&served, &door, cookie).await;
        }
    }
}

/// With this cookie every method of a door leads to the way in.
async fn led(served: &Served, door: &Door, cookie: &str) {
    let (path, mut has) = (address(door, Uuid::from_u128(7)), false);
    for method in METHODS {
        let answer = asked(served, &method, &path, cookie).await;
        if answer.status() != StatusCode::METHOD_NOT_ALLOWED {
            assert!(leads_to_the_way_in(&answer), "{method} {path} {cookie}: {}", answer.status());
            has = true;
        }
    }
    assert!(has, "{path} has no method");
}

#[tokio::test]
async fn whose_session_has_ended_is_led_to_the_way_in_by_every_door() {
    let served = Served::healthy().await;
    let clock = &served.portal.clock;
    let everywhere: Vec<Role> = Role::ALL.iter().copied().filter(|role| role.is_office_wide()).collect();
    let (_, idle) = served.signed_in(&everywhere, None).await;
    clock.set(clock.now() + IDLE);
    let (_, long) = served.signed_in(&everywhere, None).await;
    for door in guarded() {
        led(&served, &door, &idle).await;
    }
    clock.set(clock.now() + SHIFT);
    for door in guarded() {
        led(&served, &door, &long).await;
    }
}

#[tokio::test]
async fn every_role_passes_exactly_the_doors_that_are_for_it() {
    let served = Served::healthy().await;
    let village = village(&served, "kapuas").await;
    for &role in Role::ALL {
        let place = role
            .needs_place()
            .map(|kind| if kind == PlaceKind::Village { village.id } else { village.parent.unwrap() });
        let (officer, _) = served.signed_in(&[role], place).await;
        for door in guarded() {
            for method in METHODS {
                // A session of its own: some doors end all of them.
                let session = served.portal.accounts.sessions().begin(None, officer.id).await.unwrap();
                let path = address(&door, Uuid::from_u128(7));
                let answer = asked(&served, &method, &path, &format!("petugas={session}")).await;
                if answer.status() == StatusCode::METHOD_NOT_ALLOWED {
                    continue;
                }
                let refused = answer.status() == StatusCode::FORBIDDEN;
                assert_eq!(
                    refused,
                    !door.access.lets(&officer),
                    "{role} {method} {path}: {}",
                    answer.status()
                );
                assert!(!leads_to_the_way_in(&answer), "{role} {method} {path}");
                assert!(!answer.status().is_server_error(), "{role} {method} {path}");
            }
        }
    }
}

/// Whoever may pass a door to a thing of her own office finds nothing where the thing is another office's.
#[tokio::test]
async fn things_of_another_office_are_not_there() {
    let served = Served::healthy().await;
    for door in guarded().filter(|door| door.path.contains("{id}")) {
        let id = thing(&served, door.path).await;
        let mut let_in = 0;
        for &role in Role::ALL {
            let (mut stranger, cookie) = stranger(&served, role).await;
            stranger.roles = [role].into_iter().collect();
            if !door.access.lets(&stranger) {
                continue;
            }
            let_in += 1;
            let path = address(&door, id);
            for method in [Method::GET, Method::POST] {
                let status = asked(&served, &method, &path, &cookie).await.status();
                let nothing = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
                assert!(nothing.contains(&status), "{role} {method} {path}: {status}");
            }
        }
        assert!(let_in > 0, "{} is for nobody", door.path);
    }
}

/// Something of `kapuas` that a door is about.
async fn thing(served: &Served, door: &'static str) -> Uuid {
    let (portal, office) = (&served.portal, OfficeId::parse("kapuas").unwrap());
    let kind = door.split("/{id}").next().unwrap();
    match kind {
        "/petugas/permohonan" => application(served).await,
        "/petugas/pengaduan" => complaint(served).await,
        "/petugas/kelola/orang" => served.signed_in(&[Role::Auditor], None).await.0.id,
        "/petugas/kelola/tempat" => village(served, "kapuas").await.id,
        "/petugas/kelola/bagian" => {
            let id = portal.clock.new_id();
            let mut tx = portal.db.write().await.unwrap();
            let unit = Unit { id, name: id.to_string(), parent: None, closed_at: None };
            assert!(unit::add(&mut tx, &office, &unit).await.unwrap());
            tx.commit().await.unwrap();
            id
        }
        "/petugas/kelola/token" => {
            let mut tx = portal.db.write().await.unwrap();
            let id = portal.clock.new_id();
            let new =
                NewToken { id, office, name: "SIAK".to_owned(), scopes: [Scope::Read].into_iter().collect() };
            grant(&mut tx, &portal.keys, &portal.clock, Actor::CommandLine, new).await.unwrap();
            tx.commit().await.unwrap();
            id
        }
        other => panic!("say here how to make something of kapuas that {other}/{{id}} is about"),
    }
}

/// A village of an office, in a district of its own.
async fn village(served: &Served, office: &str) -> Place {
    let (portal, office) = (&served.portal, OfficeId::parse(office).unwrap());
    let place = |kind, parent| {
        let id = portal.clock.new_id();
        Place { id, kind, name: id.to_string(), parent, closed_at: None }
    };
    let district = place(PlaceKind::District, None);
    let village = place(PlaceKind::Village, Some(district.id));
    let mut tx = portal.db.write().await.unwrap();
    assert!(place::add(&mut tx, &office, &district).await.unwrap());
    assert!(place::add(&mut tx, &office, &village).await.unwrap());
    tx.commit().await.unwrap();
    village
}

/// An application at `kapuas`, by its name inside the house.
async fn application(served: &Served) -> Uuid {
    let (portal, office) = (&served.portal, OfficeId::parse("kapuas").unwrap());
    let ktp = standard("ktp-el", "KTP-el");
    let mut tx = portal.db.write().await.unwrap();
    standard_version::record(&mut tx, &ktp, portal.clock.now(), portal.clock.new_id()).await.unwrap();
    tx.commit().await.unwrap();
    let number = model::number::RegistrationNumber::draw(
        u64::from(portal.clock.new_id().as_fields().0) ^ crate::random::bits(),
    );
    let new = NewApplication {
        event_id: portal.clock.new_id(),
        service: ServiceId::parse("ktp-el").unwrap(),
        situation: None,
        submitted_at: portal.clock.now(),
        number: Some(number),
        pin: None,
        applicant: None,
        phone: None,
        external_reference: None,
        pickup_place: None,
    };
    portal.applications.register(Actor::CommandLine, &office, new).await.unwrap();
    portal.applications.named(number).await.unwrap().unwrap().0
}

/// A complaint at `kapuas`, by its name inside the house.
async fn complaint(served: &Served) -> Uuid {
    let (portal, form) = (&served.portal, served.portal.clock.new_id());
    let report = Report {
        kind: Kind::Complaint,
        service: None,
        broken: std::collections::BTreeSet::new(),
        concerns: Concerns::Nobody,
        whom: None,
        what: Text::parse("Loket tutup sebelum waktunya.").unwrap(),
        when: None,
        place: None,
        wish: None,
        identity: Identity::Open,
    };
    let filed = Filed {
        form,
        office: OfficeId::parse("kapuas").unwrap(),
        number: ComplaintNumber::draw(crate::random::bits()),
        code: AccessCode::draw(crate::random::bits()),
        report,
        reporter: Reporter::default(),
        application: None,
    };
    match portal.complaints.file(filed).await.unwrap() {
        Taken::New(id) | Taken::Known(id) => id.0,
    }
}

/// An officer of another office with this role, at a place of hers where it needs one.
async fn stranger(served: &Served, role: Role) -> (crate::officer::Officer, String) {
    let (portal, office) = (&served.portal, OfficeId::parse("sintang").unwrap());
    let village = village(served, "sintang").await;
    let place = role
        .needs_place()
        .map(|kind| if kind == PlaceKind::Village { village.id } else { village.parent.unwrap() });
    let who =
        Particulars { name: "Orang Lain".to_owned(), roles: [role].into_iter().collect(), place, unit: None };
    let username = format!("l-{}", &portal.clock.new_id().simple().to_string()[16..]);
    let account = portal.accounts.add(Actor::CommandLine, &office, &username, who).await.unwrap();
    served.come_in(account.id).await
}

/// A route without a door would be a route without a guard.
#[test]
fn no_officers_address_is_routed_but_through_a_door() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web")];
    let mut routers = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let program = text.split("#[cfg(test)]").next().unwrap();
            let of_officers = path.components().any(|part| part.as_os_str() == "officer")
                || program.contains("officer::paths")
                || program.contains("\"/petugas");
            let ways = [".route(", ".route_service(", ".nest(", ".nest_service(", "fallback("];
            let name = path.file_name().unwrap().to_str().unwrap();
            if of_officers && name != "tests.rs" && ways.iter().any(|way| program.contains(way)) {
                routers.push(path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string());
            }
        }
    }
    assert_eq!(routers, ["src/web/officer/guard.rs"]);
}
