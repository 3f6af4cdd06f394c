//! Small offices and standards for the tests of several modules.

use crate::content::{Catalogue, OfficeEntry};
use jiff::Timestamp;
use jiff::civil::Date;
use model::office::{ComplaintTeam, Office, Zone};
use model::standard::{Document, Part, Status};
use model::{Calendar, OfficeId, Prose, ServiceId, Standard};
use std::collections::BTreeMap;

/// An enacted standard of `kapuas` about which nothing is known but its title.
pub(crate) fn standard(service: &str, title: &str) -> Standard {
    let gap = || Part::NotSet(Prose::default());
    Standard {
        office: OfficeId::parse("kapuas").unwrap(),
        service: ServiceId::parse(service).unwrap(),
        title: title.to_owned(),
        summary: String::new(),
        document: Document {
            kind: "Standar pelayanan".to_owned(),
            title: title.to_owned(),
            number: Some("470/1/2026".to_owned()),
            date: None,
            revised: None,
            unit: None,
            signed_by: None,
        },
        status: Status::Enacted,
        effective_from: None,
        order: Vec::new(),
        legal_basis: Part::NotSet(Prose::default()),
        requirements: Part::NotSet(Prose::default()),
        procedure: Part::NotSet(Prose::default()),
        completion_time: Part::NotSet(Prose::default()),
        fees: Part::NotSet(Prose::default()),
        staff_count: Part::NotSet(Prose::default()),
        product: gap(),
        facilities: gap(),
        competence: gap(),
        internal_supervision: gap(),
        complaint_handling: gap(),
        service_guarantee: gap(),
        safety_guarantee: gap(),
        evaluation: gap(),
        cautions: Prose::default(),
        related: Prose::default(),
        records: Prose::default(),
        notes: Prose::default(),
    }
}

/// The same standard, in force from a day on.
pub(crate) fn from_day(day: Date, standard: Standard) -> Standard {
    Standard { effective_from: Some(day), ..standard }
}

/// A catalogue of one office, `kapuas` in the west, with these standards.
pub(crate) fn catalogue(version: &str, standards: &[Standard]) -> Catalogue {
    let id = OfficeId::parse("kapuas").unwrap();
    let office = Office {
        id: id.clone(),
        name: "Dinas Kependudukan dan Pencatatan Sipil".to_owned(),
        short_name: "Disdukcapil".to_owned(),
        region: "Kabupaten Kapuas".to_owned(),
        province: "Kalimantan Tengah".to_owned(),
        zone: Zone::Wib,
        address: Vec::new(),
        hours: Vec::new(),
        periods: Vec::new(),
        contacts: Vec::new(),
        complaint_channels: Vec::new(),
        complaint_team: ComplaintTeam::default(),
        actors: Vec::new(),
        notes: Prose::default(),
    };
    let mut entry = OfficeEntry {
        office,
        services: BTreeMap::new(),
        translations: BTreeMap::new(),
        notices: Vec::new(),
        pledge: None,
        calendar: Calendar::default(),
        deadlines: Vec::new(),
    };
    for standard in standards {
        entry.services.entry(standard.service.clone()).or_default().push(standard.clone());
    }
    Catalogue { version: version.to_owned(), offices: [(id, entry)].into(), ..Catalogue::default() }
}

/// An instant, `2026-11-21T08:00:00Z`.
pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}
