use super::*;
use crate::store::audit;

on_both! {
    async fn a_new_application_is_opened_by_its_number_and_pin_alone(base: &TestBase) {
        let house = House::open(base).await;
        let registered = house.registered().await;
        let (number, pin) = (registered.number, registered.pin.unwrap());
        assert_eq!(registered.number_in_fours, number.to_string());
        assert_eq!(registered.status_url, format!("https://portal.example/status#{}", number.digits()));
        assert_eq!(registered.application.state, State::Submitted);
        assert_eq!(registered.application.sequence, 1);
        assert_eq!(registered.application.standard_version, 1);
        assert_eq!(registered.application.allowed, [State::UnderReview, State::Cancelled]);

        let open = async |number, pin: &Pin| house.applications.open(number, pin).await.unwrap();
        let case = open(number, &pin).await.unwrap();
        assert_eq!(house.applications.case(case).await.unwrap().unwrap().number, number);
        let other = house.registered().await;
        assert_eq!(open(number, &other.pin.unwrap()).await, None);
        assert_eq!(open(RegistrationNumber::draw(1), &pin).await, None);
    }
}

on_both! {
    async fn the_same_registration_again_is_the_same_application(base: &TestBase) {
        let house = House::open(base).await;
        let new = lost_card(house.clock.new_id());
        let Ok(Registration::New(first)) = house.register(new.clone()).await else { panic!() };
        let Ok(Registration::Known(again)) = house.register(new.clone()).await else { panic!() };
        assert_eq!(again, Registered { pin: None, ..first.clone() });
        assert_eq!(house.journal().await.len(), 1);

        let other = NewApplication { applicant: None, ..new };
        assert!(matches!(house.register(other).await, Err(Refused::EventIdReused)));
        let event = house.event(2, Happening::UnderReview {});
        house.report(first.number, event.clone()).await.unwrap();
        let reused = house.register(lost_card(event.event_id)).await;
        assert!(matches!(reused, Err(Refused::EventIdReused)));
    }
}

on_both! {
    async fn a_counter_without_network_brings_number_and_pin(base: &TestBase) {
        let house = House::open(base).await;
        let (number, pin) = (RegistrationNumber::draw(42), Pin::draw(42));
        let new = NewApplication {
            number: Some(number),
            pin: Some(pin.clone()),
            ..lost_card(house.clock.new_id())
        };
        let Ok(Registration::New(first)) = house.register(new.clone()).await else { panic!() };
        assert_eq!((first.number, &first.pin), (number, &Some(pin.clone())));
        assert!(house.applications.open(number, &pin).await.unwrap().is_some());
        let Ok(Registration::Known(again)) = house.register(new.clone()).await else { panic!() };
        assert_eq!(again, first);

        let other_pin = NewApplication { pin: Some(Pin::draw(43)), ..new.clone() };
        assert!(matches!(house.register(other_pin).await, Err(Refused::EventIdReused)));
        let taken = NewApplication { event_id: house.clock.new_id(), ..new.clone() };
        assert!(matches!(house.register(taken.clone()).await, Err(Refused::NumberTaken)));
        let elsewhere = house.applications.register(TOKEN, &sintang(), taken).await;
        assert!(matches!(elsewhere, Err(Refused::NumberTaken)));

        house.applications.reissue_pin(TOKEN, &kapuas(), number).await.unwrap();
        let Ok(Registration::Known(again)) = house.register(new).await else { panic!() };
        assert_eq!(again.pin, None, "it opens nothing any more");
    }
}

on_both! {
    async fn what_the_office_does_not_offer_is_not_registered(base: &TestBase) {
        let house = House::open(base).await;
        let new = || lost_card(house.clock.new_id());
        let unknown = NewApplication { service: ServiceId::parse("paspor").unwrap(), ..new() };
        assert!(matches!(house.register(unknown).await, Err(Refused::WrongService)));
        let elsewhere = OfficeId::parse("wonogiri").unwrap();
        let refused = house.applications.register(TOKEN, &elsewhere, new()).await;
        assert!(matches!(refused, Err(Refused::WrongService)));
        for situation in [None, Some(SituationId::parse("rusak").unwrap())] {
            let refused = house.register(NewApplication { situation, ..new() }).await;
            assert!(matches!(refused, Err(Refused::WrongSituation)));
        }
        let akta = NewApplication { service: ServiceId::parse("akta").unwrap(), ..new() };
        assert!(matches!(house.register(akta.clone()).await, Err(Refused::WrongSituation)));
        let early = NewApplication { submitted_at: at("2026-11-21T03:05:00.001Z"), ..new() };
        assert!(matches!(house.register(early.clone()).await, Err(Refused::InFuture)));
        assert!(house.journal().await.is_empty());

        house.register(NewApplication { situation: None, ..akta }).await.unwrap();
        house.register(NewApplication { submitted_at: at("2026-11-21T03:05:00Z"), ..early }).await.unwrap();
        assert_eq!(house.journal().await.len(), 2);
    }
}

on_both! {
    async fn the_standard_that_the_public_saw_when_it_was_handed_in_holds(base: &TestBase) {
        let house = House::open(base).await;
        let mut tx = house.db.write().await.unwrap();
        let second = Standard { title: "Kedua".to_owned(), ..ktp() };
        record(&mut tx, &second, "2026-11-21T01:30:00Z").await;
        record(&mut tx, &ktp(), "2026-11-21T02:30:00Z").await;
        tx.commit().await.unwrap();
        for (submitted, version) in [
            ("2026-11-20T01:00:00Z", 1),
            ("2026-11-21T01:29:59Z", 1),
            ("2026-11-21T01:30:00Z", 2),
            ("2026-11-21T02:30:00Z", 3),
            // Before the portal knew the service: what the office promises now.
            ("2026-11-19T01:00:00Z", 3),
        ] {
            let new = NewApplication { submitted_at: at(submitted), ..lost_card(house.clock.new_id()) };
            let Ok(Registration::New(new)) = house.register(new).await else { panic!() };
            assert_eq!(new.application.standard_version, version, "{submitted}");
        }
    }
}

on_both! {
    async fn a_new_pin_takes_the_place_of_the_old_one_and_somebody_answers_for_it(base: &TestBase) {
        let house = House::open(base).await;
        let first = house.registered().await;
        let (number, old) = (first.number, first.pin.unwrap());
        let case = house.applications.open(number, &old).await.unwrap().unwrap();
        let refused = house.applications.reissue_pin(TOKEN, &sintang(), number).await;
        assert!(matches!(refused, Err(Refused::UnknownNumber)));
        let new = house.applications.reissue_pin(TOKEN, &kapuas(), number).await.unwrap().pin.unwrap();
        assert_eq!(house.applications.open(number, &new).await.unwrap(), Some(case));
        assert!(new == old || house.applications.open(number, &old).await.unwrap().is_none());

        let mut tx = house.db.read().await.unwrap();
        let acts = audit::about(&mut tx, &format!("application/{}", case.0)).await.unwrap();
        assert_eq!(acts.len(), 1);
        assert_eq!((acts[0].action.as_str(), acts[0].actor.clone()), ("application.pin.reissue", TOKEN.to_string()));
    }
}
