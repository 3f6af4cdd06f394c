//! How officers find what they look for, and what was taken in on a day.

use super::*;
use crate::store::audit;

on_both! {
    async fn a_number_is_found_however_it_is_spelt_or_scanned_and_only_within_reach(base: &TestBase) {
        let counter = Counter::open(base, "wonogiri").await;
        let here = counter.taken_in("ktp-el-hilang", None, Some(&counter.village)).await;
        let elsewhere = counter.taken_in("ktp-el-hilang", None, Some(&counter.other_village)).await;
        let village = counter.officer(&[Role::VillageOperator], Some(&counter.village));
        let district = counter.officer(&[Role::DistrictOperator], Some(&counter.district));
        let auditor = counter.officer(&[Role::Auditor], None);
        let administrator = counter.officer(&[Role::Administrator], None);
        let spellings = |case: &Begun| {
            let digits = case.number.digits();
            [digits.clone(), case.number.to_string(), format!(" https://portal.example/status#{digits}\n")]
        };
        for text in spellings(&here) {
            for officer in [&village, &district, &auditor] {
                assert_eq!(counter.applications().find_for(officer, &text).await.unwrap(), [here.id], "{text}");
            }
            assert_eq!(counter.applications().find_for(&administrator, &text).await.unwrap(), []);
            let stranger = Officer { office: sintang(), ..auditor.clone() };
            assert_eq!(counter.applications().find_for(&stranger, &text).await.unwrap(), []);
        }
        for text in spellings(&elsewhere) {
            assert_eq!(counter.applications().find_for(&village, &text).await.unwrap(), []);
            assert_eq!(counter.applications().find_for(&auditor, &text).await.unwrap(), [elsewhere.id]);
        }
        for nothing in ["", "4821 0937 5561", "kartu hilang", "'; --"] {
            assert_eq!(counter.applications().find_for(&auditor, nothing).await.unwrap(), [], "{nothing}");
        }
        assert_eq!(counter.written().await.1, 0, "a number is printed on the slip: looking it up is not recorded");
    }
}

on_both! {
    async fn a_reference_is_found_exactly_and_a_phone_number_leaves_a_trace_without_itself(base: &TestBase) {
        let counter = Counter::open(base, "wonogiri").await;
        let siti = counter.officer(&[Role::CounterOfficer], None);
        let mut ids = Vec::new();
        for reference in ["SIAK-1", "SIAK-2"] {
            let new = NewApplication {
                external_reference: Some(Remark::parse(reference).unwrap()),
                ..counter.new_application("ktp-el-hilang", None)
            };
            let Registration::New(told) = counter.applications().register_for(&siti, new).await.unwrap() else { panic!() };
            ids.push(counter.applications().find(&counter.office, told.number).await.unwrap());
        }
        let find = async |text| counter.applications().find_for(&siti, text).await.unwrap();
        assert_eq!(find("SIAK-1").await, ids[..1]);
        assert_eq!(find(" SIAK-2 ").await, ids[1..]);
        assert_eq!(find("SIAK").await, []);
        assert_eq!(counter.written().await.1, 0);

        let mut both = find("0812-3456-7890").await;
        both.sort_by_key(|id| id.0);
        let first = ids[0];
        ids.sort_by_key(|id| id.0);
        assert_eq!(both, ids);
        assert_eq!(find("+62 812 3456 7890").await.len(), 2);
        assert_eq!(find("0812 0000 0000").await, []);
        let village = counter.officer(&[Role::VillageOperator], Some(&counter.village));
        assert_eq!(counter.applications().find_for(&village, "081234567890").await.unwrap(), []);
        let acts = audit::about(&mut counter.house.db.read().await.unwrap(), "office/wonogiri").await.unwrap();
        assert_eq!(acts.len(), 4, "found or not");
        assert!(acts.iter().all(|act| (&*act.action, &*act.detail) == ("application.find", "phone")));
        let her = Reporter::Officer(siti.id).to_string();
        assert_eq!(acts.iter().filter(|act| act.actor == her).count(), 3);
        assert!(!dump(&counter.house.db, &["audit"]).await.contains("3456"));

        let seen = counter.applications().case_for(&siti, first).await.unwrap().unwrap();
        assert_eq!(seen.phone, Some(Phone::parse("081234567890").unwrap()));
        assert_eq!(seen.external_reference, Some(Remark::parse("SIAK-1").unwrap()));
    }
}

on_both! {
    async fn the_daily_register_has_the_day_of_the_offices_zone_within_reach(base: &TestBase) {
        let counter = Counter::open(base, "wonogiri").await;
        let village = counter.officer(&[Role::VillageOperator], Some(&counter.village));
        let siti = counter.officer(&[Role::CounterOfficer], None);
        // Wonogiri is in the west: the day begins at 17.00 UTC.
        for (officer, instant) in [
            (&siti, "2026-11-19T16:59:59.999Z"),
            (&village, "2026-11-20T16:59:59.999Z"),
            (&siti, "2026-11-19T17:00:00Z"),
            (&siti, "2026-11-20T17:00:00Z"),
        ] {
            let new = NewApplication { submitted_at: at(instant), ..counter.new_application("ktp-el-hilang", None) };
            counter.applications().register_for(officer, new).await.unwrap();
        }
        let day = "2026-11-20".parse().unwrap();
        let book = counter.applications().registered_on(&siti, day).await.unwrap();
        let told: Vec<_> = book.iter().map(|row| (row.submitted_at, row.place, row.registered_by)).collect();
        let by = |officer: &Officer| Some(Reporter::Officer(officer.id));
        assert_eq!(told, [
            (at("2026-11-19T17:00:00Z"), None, by(&siti)),
            (at("2026-11-20T16:59:59.999Z"), Some(counter.village.id), by(&village)),
        ]);
        assert_eq!(book[0].applicant, MaskedName::mask("Siti Wulandari").ok());
        assert_eq!((book[0].state, book[0].imported), (State::Submitted, false));
        let hers = counter.applications().registered_on(&village, day).await.unwrap();
        assert_eq!(hers.len(), 1);
        let other = counter.officer(&[Role::VillageOperator], Some(&counter.other_village));
        assert_eq!(counter.applications().registered_on(&other, day).await.unwrap(), []);
    }
}
