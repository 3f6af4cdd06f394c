//! What may be asked for, without a token.

use crate::api::program::{problem, read, shipped};
use axum::http::StatusCode;
use model::api::offer::{Offices, Services};
use model::api::problem::ProblemKind;
use model::application::State;

#[tokio::test]
async fn the_offices_and_services_are_open_to_everybody() {
    let (_site, portal) = shipped().await;
    let Offices { offices } = read(&portal.get("/api/v1/offices").await, StatusCode::OK);
    let names: Vec<_> = offices.iter().map(|office| office.id.as_str()).collect();
    assert_eq!(names, ["kapuas", "kota-tangerang", "pasaman-barat", "sintang", "wonogiri"]);
    assert_eq!(offices[0].page, "http://127.0.0.1:8080/kapuas");

    let Services { services } = read(&portal.get("/api/v1/services").await, StatusCode::OK);
    assert!(services.iter().any(|service| service.office.as_str() == "wonogiri"));
    let Services { services } = read(&portal.get("/api/v1/services?office=kapuas").await, StatusCode::OK);
    assert!(services.iter().all(|service| service.office.as_str() == "kapuas"));
    let card = services.iter().find(|service| service.service.as_str() == "ktp-el").unwrap();
    let lost = card.cases.iter().find(|case| case.situation.as_ref().unwrap().as_str() == "hilang").unwrap();
    let wanted: Vec<_> = lost.requirements.iter().map(|wanted| wanted.id.as_str()).collect();
    assert!(wanted.contains(&"kartu-keluarga"), "{wanted:?}");
    assert_eq!((lost.states.first(), lost.states.last()), (Some(&State::Submitted), Some(&State::Completed)));
}

#[tokio::test]
async fn an_office_that_is_not_here_has_no_services() {
    let (_site, portal) = shipped().await;
    for office in ["naga", "Tidak%20Ada", ""] {
        let answer = portal.get(&format!("/api/v1/services?office={office}")).await;
        problem(&answer, ProblemKind::OfficeUnknown);
    }
    problem(&portal.get("/api/v1/services?office=a&office=b").await, ProblemKind::BadRequest);
    problem(&portal.get("/api/v1/nowhere").await, ProblemKind::NotFound);
    let wrong = portal.get("/api/v1/applications").await;
    problem(&wrong, ProblemKind::MethodNotAllowed);
    assert_eq!(wrong.header("allow"), "POST");
}
