//! Through whose hands an application goes under each of the five documents (domain.md 1.A to 1.E, 1.I): who enters each
//! state of its way. Read from the documents, not from the code.

use crate::folder::ContentFolder;
use model::application::State::{
    self, AwaitingAppointment, AwaitingBiometrics, AwaitingDeduplication, AwaitingOriginals,
    AwaitingSignature, AwaitingValidation, Cancelled, Completed, DataIssue, Expired, NeedsCompletion,
    OriginalsReceived, PrintQueue, Printed, Processing, ReadyForPickup, Submitted, UnderReview,
};
use model::officer::Role::{
    self, CounterOfficer, DataAdministrator, DistrictOperator, HeadOfOffice, PickupOfficer, PrintingOfficer,
    RecordingOfficer, Validator, VillageOperator,
};
use model::officer::{Act, Desks, PlaceKind, Separation};
use model::{OfficeId, ServiceId, SituationId};
use server::content::{Catalogue, Loader};
use std::collections::BTreeSet;
use std::sync::Arc;

fn shipped() -> Arc<Catalogue> {
    Loader::open(ContentFolder::shipped().path(), Vec::new()).1
}

fn desks<'a>(
    catalogue: &'a Catalogue,
    (office, service): (&str, &str),
    situation: Option<&'a SituationId>,
    place: Option<PlaceKind>,
) -> Desks<'a> {
    let entry = &catalogue.offices[&OfficeId::parse(office).unwrap()];
    let standard = &entry.services[&ServiceId::parse(service).unwrap()][0];
    Desks { office: &entry.office, standard, situation, place }
}

/// Who enters each state of a way that begins with the submission.
fn goes(desks: Desks<'_>, way: &[(State, &[Role])]) {
    let mut passed = vec![Submitted];
    for (to, by) in way {
        let roles = desks.roles_for(&passed, Act::Enter(*to));
        assert_eq!(roles, by.iter().copied().collect(), "{}: {passed:?} -> {to:?}", desks.office.id);
        passed.push(*to);
    }
    assert_eq!(passed.last(), Some(&Completed));
}

const VILLAGE: Option<PlaceKind> = Some(PlaceKind::Village);
const DISTRICT: Option<PlaceKind> = Some(PlaceKind::District);

#[test]
fn kapuas_registers_records_validates_prints_and_hands_over() {
    let (catalogue, new) = (shipped(), SituationId::parse("baru").unwrap());
    let kapuas = desks(&catalogue, ("kapuas", "ktp-el"), Some(&new), None);
    let end: [(State, &[Role]); 3] = [
        (PrintQueue, &[Validator]),
        (Printed, &[PrintingOfficer]),
        // Whoever registered hands over; the section head has corrected the print before.
        (Completed, &[CounterOfficer]),
    ];
    let record: [(State, &[Role]); 4] = [
        (UnderReview, &[CounterOfficer]),
        (AwaitingBiometrics, &[CounterOfficer]),
        (AwaitingDeduplication, &[CounterOfficer]),
        (AwaitingValidation, &[CounterOfficer]),
    ];
    goes(kapuas, &[&record[..], &end].concat());
    goes(
        kapuas,
        &[&[(UnderReview, &[CounterOfficer][..]), (AwaitingValidation, &[CounterOfficer])], &end[..]]
            .concat(),
    );
    let printed = [Submitted, UnderReview, AwaitingValidation, PrintQueue, Printed];
    assert_eq!(kapuas.hands(&printed), [PrintingOfficer, Validator].into());
    assert!(kapuas.roles_for(&printed, Act::Enter(PrintQueue)).contains(&Validator), "a bad print");
}

#[test]
fn sintang_records_waits_for_the_data_centre_prints_and_matches_the_card() {
    let (catalogue, new) = (shipped(), SituationId::parse("baru").unwrap());
    let way = |matches: Role| -> [(State, &'static [Role]); 7] {
        let both: &[Role] = if matches == DistrictOperator {
            &[DistrictOperator, PrintingOfficer]
        } else {
            &[CounterOfficer, PrintingOfficer]
        };
        [
            (UnderReview, &[CounterOfficer]),
            (AwaitingBiometrics, &[CounterOfficer]),
            (AwaitingDeduplication, &[RecordingOfficer]),
            (PrintQueue, &[RecordingOfficer]),
            (Printed, &[PrintingOfficer]),
            (ReadyForPickup, both),
            (Completed, &[CounterOfficer]),
        ]
    };
    // What was taken in in a district comes back there to be matched; else the counter does it.
    goes(desks(&catalogue, ("sintang", "ktp-el"), Some(&new), DISTRICT), &way(DistrictOperator));
    goes(desks(&catalogue, ("sintang", "ktp-el"), Some(&new), None), &way(CounterOfficer));
}

#[test]
fn pasaman_barat_prints_while_one_waits_and_asks_the_data_administrator() {
    let (catalogue, lost) = (shipped(), SituationId::parse("hilang").unwrap());
    let pasaman = desks(&catalogue, ("pasaman-barat", "ktp-el"), Some(&lost), None);
    goes(
        pasaman,
        &[
            (UnderReview, &[CounterOfficer]),
            (NeedsCompletion, &[CounterOfficer]),
            (UnderReview, &[CounterOfficer]),
            (PrintQueue, &[CounterOfficer]),
            (DataIssue, &[PrintingOfficer]),
            (PrintQueue, &[DataAdministrator]),
            (Printed, &[PrintingOfficer]),
            (Completed, &[PrintingOfficer]),
        ],
    );
}

#[test]
fn tangerang_validates_schedules_records_and_prints() {
    let catalogue = shipped();
    let tangerang = desks(&catalogue, ("kota-tangerang", "ktp-el-baru"), None, None);
    goes(
        tangerang,
        &[
            (UnderReview, &[CounterOfficer]),
            (Processing, &[CounterOfficer]),
            (AwaitingAppointment, &[Validator]),
            (AwaitingBiometrics, &[CounterOfficer]),
            (AwaitingDeduplication, &[RecordingOfficer]),
            (AwaitingValidation, &[RecordingOfficer]),
            (PrintQueue, &[Validator]),
            (Printed, &[PrintingOfficer]),
            (ReadyForPickup, &[PrintingOfficer]),
            (Completed, &[PrintingOfficer]),
        ],
    );
}

#[test]
fn wonogiri_records_and_prints_a_first_card_in_the_district() {
    let catalogue = shipped();
    let states = [
        UnderReview,
        AwaitingBiometrics,
        AwaitingDeduplication,
        PrintQueue,
        Printed,
        ReadyForPickup,
        Completed,
    ];
    for (place, by) in
        [(DISTRICT, [DistrictOperator]), (VILLAGE, [DistrictOperator]), (None, [CounterOfficer])]
    {
        let first = desks(&catalogue, ("wonogiri", "ktp-el-baru"), None, place);
        goes(first, &states.map(|state| (state, &by[..])));
    }
}

#[test]
fn wonogiri_takes_a_lost_card_in_at_the_village_and_prints_it_in_the_district() {
    let catalogue = shipped();
    let way = |completes: &'static [Role], prints: &'static [Role]| {
        [
            (UnderReview, &[CounterOfficer][..]),
            (Processing, &[CounterOfficer]),
            (AwaitingValidation, &[CounterOfficer]),
            (NeedsCompletion, &[Validator]),
            // The village completes it and sends it on; the office may find it completed, too.
            (UnderReview, completes),
            (Processing, &[CounterOfficer]),
            (AwaitingValidation, &[CounterOfficer]),
            (AwaitingOriginals, &[Validator]),
            (OriginalsReceived, &[CounterOfficer]),
            (PrintQueue, &[CounterOfficer]),
            (Printed, prints),
            (ReadyForPickup, prints),
            (Completed, prints),
        ]
    };
    let lost = |place| desks(&catalogue, ("wonogiri", "ktp-el-hilang"), None, place);
    goes(lost(VILLAGE), &way(&[VillageOperator, CounterOfficer], &[DistrictOperator]));
    // Taken in elsewhere, the next larger place does it.
    goes(lost(DISTRICT), &way(&[DistrictOperator, CounterOfficer], &[DistrictOperator]));
    goes(lost(None), &way(&[CounterOfficer], &[CounterOfficer]));
    goes(lost(Some(PlaceKind::Counter)), &way(&[CounterOfficer], &[CounterOfficer]));
}

#[test]
fn wonogiri_lets_the_district_receive_and_print_a_childs_card() {
    let (catalogue, small) = (shipped(), SituationId::parse("usia-0-5").unwrap());
    goes(
        desks(&catalogue, ("wonogiri", "kia-baru"), Some(&small), VILLAGE),
        &[
            (UnderReview, &[CounterOfficer]),
            (Processing, &[CounterOfficer]),
            (AwaitingValidation, &[CounterOfficer]),
            (AwaitingOriginals, &[Validator]),
            (OriginalsReceived, &[DistrictOperator]),
            (PrintQueue, &[DistrictOperator]),
            (Printed, &[DistrictOperator]),
            (ReadyForPickup, &[DistrictOperator]),
            (Completed, &[DistrictOperator]),
        ],
    );
}

#[test]
fn wonogiri_has_a_margin_note_signed_by_the_head_and_handed_over_by_another_than_printed_it() {
    let catalogue = shipped();
    let note = desks(&catalogue, ("wonogiri", "peristiwa-penting-lainnya"), None, VILLAGE);
    goes(
        note,
        &[
            (UnderReview, &[CounterOfficer]),
            (Processing, &[CounterOfficer]),
            (AwaitingValidation, &[CounterOfficer]),
            (AwaitingOriginals, &[Validator]),
            (OriginalsReceived, &[PickupOfficer]),
            (PrintQueue, &[PickupOfficer]),
            (AwaitingValidation, &[PrintingOfficer]),
            (AwaitingSignature, &[Validator]),
            (Printed, &[PrintingOfficer]),
            (ReadyForPickup, &[PrintingOfficer]),
            (Completed, &[PickupOfficer]),
        ],
    );
    let signing = [
        Submitted,
        UnderReview,
        Processing,
        AwaitingValidation,
        AwaitingOriginals,
        OriginalsReceived,
        PrintQueue,
        AwaitingValidation,
        AwaitingSignature,
    ];
    assert_eq!(note.hands(&signing), [HeadOfOffice].into());
    assert_eq!(note.queues(&signing), [HeadOfOffice, PrintingOfficer].into());
}

#[test]
fn duties_are_apart_where_the_document_gives_them_to_different_hands() {
    let catalogue = shipped();
    let consent = |(office, service), state, to| {
        let passed = [Submitted, UnderReview, state];
        desks(&catalogue, (office, service), None, None).separation(&passed, Act::Enter(to))
    };
    let input = Some(Separation::InputAndValidation);
    let over = Some(Separation::PrintAndHandover);
    assert_eq!(consent(("kapuas", "ktp-el"), AwaitingValidation, PrintQueue), input);
    assert_eq!(consent(("kota-tangerang", "ktp-el-baru"), Processing, AwaitingAppointment), input);
    assert_eq!(consent(("wonogiri", "ktp-el-hilang"), AwaitingValidation, AwaitingOriginals), input);
    // Sending back and cancelling is no consent, and who enters data does not consent by that.
    for back in [NeedsCompletion, Processing, Cancelled] {
        assert_eq!(consent(("kapuas", "ktp-el"), AwaitingValidation, back), None);
    }
    assert_eq!(consent(("wonogiri", "ktp-el-hilang"), Processing, AwaitingValidation), None);
    // Handing over: nobody but the applicant is named in Pasaman Barat, and one operator does both in a district.
    assert_eq!(consent(("wonogiri", "peristiwa-penting-lainnya"), ReadyForPickup, Completed), over);
    assert_eq!(consent(("kapuas", "ktp-el"), Printed, Completed), over);
    assert_eq!(consent(("sintang", "ktp-el"), ReadyForPickup, Completed), over);
    assert_eq!(consent(("pasaman-barat", "ktp-el"), Printed, Completed), None);
    assert_eq!(consent(("wonogiri", "ktp-el-baru"), ReadyForPickup, Completed), None);
}

#[test]
fn wherever_an_application_stands_somebody_of_the_office_has_it_and_can_move_it_on() {
    let catalogue = shipped();
    let mut seen = 0;
    for entry in catalogue.offices.values() {
        let of_office: BTreeSet<Role> =
            entry.office.actors.iter().filter_map(|actor| Role::of_actor(actor.role?)).collect();
        for standard in entry.services.values().flatten() {
            let procedure = standard.procedure.set().unwrap();
            let situations = standard.situations().iter().map(|situation| Some(&situation.id));
            for situation in situations.chain([None]) {
                for place in [None, Some(PlaceKind::Counter), DISTRICT, VILLAGE] {
                    let desks = Desks { office: &entry.office, standard, situation, place };
                    for passed in ways() {
                        let state = *passed.last().unwrap();
                        let hands = desks.hands(&passed);
                        assert_eq!(hands.is_empty(), state.is_final());
                        let covered = procedure.steps_for(situation).any(|(_, s)| s.states.contains(&state));
                        let known =
                            hands.iter().all(|role| of_office.contains(role) || *role == CounterOfficer);
                        assert!(known || !covered, "{}: {passed:?} {hands:?}", entry.office.id);
                        assert!(hands.iter().all(|role| *role != VillageOperator || place == VILLAGE));
                        for next in state.next() {
                            let roles = desks.roles_for(&passed, Act::Enter(*next));
                            assert!(!roles.is_empty(), "{passed:?} -> {next:?}");
                            assert!(desks.queues(&passed).iter().any(|role| roles.contains(role)));
                        }
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 1000, "{seen}");
}

/// The shortest way to each state, and each way that is one state longer.
fn ways() -> Vec<Vec<State>> {
    let mut ways = vec![vec![Submitted]];
    let mut at = 0;
    while at < ways.len() {
        let way = ways[at].clone();
        let fresh = way.last().unwrap().next().iter().filter(|next| !way.contains(next));
        let known: BTreeSet<State> = ways.iter().filter_map(|way| way.last().copied()).collect();
        let fresh: Vec<_> =
            fresh.filter(|next| !known.contains(next)).map(|next| [&way[..], &[*next]].concat()).collect();
        ways.extend(fresh);
        at += 1;
    }
    let longer = ways
        .iter()
        .flat_map(|way| way.last().unwrap().next().iter().map(|next| [&way[..], &[*next]].concat()));
    let all: Vec<_> = ways.iter().cloned().chain(longer).collect();
    assert!(all.iter().any(|way| way.last() == Some(&Expired)));
    all
}
