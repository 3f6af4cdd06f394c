use super::*;
use model::application::{Refusal, Remark, Returned};

fn returned_for(id: &str) -> Happening {
    let requirement = Some(RequirementId::parse(id).unwrap());
    let returned = vec![Returned { requirement, reason: Remark::parse("Tidak terbaca").unwrap() }];
    Happening::NeedsCompletion { returned, deadline: None }
}

on_both! {
    async fn each_report_moves_the_application_on(base: &TestBase) {
        let house = House::open(base).await;
        let number = house.registered().await.number;
        house.pass(number, &[State::UnderReview, State::PrintQueue, State::Printed]).await;
        let stands = house.applications.read(&kapuas(), number).await.unwrap();
        assert_eq!((stands.state, stands.sequence), (State::Printed, 4));
        assert_eq!(stands.allowed, State::Printed.next());
        let states: Vec<_> = stands.entered.iter().map(|entered| entered.state).collect();
        assert_eq!(states, [State::Submitted, State::UnderReview, State::PrintQueue, State::Printed]);
        assert_eq!(house.findings().await.0, []);
    }
}

on_both! {
    async fn a_report_that_does_not_fit_changes_nothing(base: &TestBase) {
        let house = House::open(base).await;
        let number = house.registered().await.number;
        let review = |sequence| house.event(sequence, Happening::UnderReview {});
        let refusal = async |event| house.report(number, event).await.unwrap_err();
        assert!(matches!(refusal(review(3)).await, Refused::Progress(Refusal::Gap { expected: 2 })));
        assert!(matches!(refusal(review(1)).await, Refused::Progress(Refusal::Gap { expected: 2 })));
        let printed = house.event(2, Happening::Printed {});
        assert!(matches!(refusal(printed).await, Refused::Progress(Refusal::Impossible { .. })));
        let early = Event { occurred_at: at("2026-11-21T01:59:59.999Z"), ..review(2) };
        assert!(matches!(refusal(early).await, Refused::Progress(Refusal::BeforePredecessor { .. })));
        let late = Event { occurred_at: at("2026-11-21T03:05:00.001Z"), ..review(2) };
        assert!(matches!(refusal(late).await, Refused::InFuture));
        let elsewhere = house.applications.report(TOKEN, &sintang(), number, review(2)).await;
        assert!(matches!(elsewhere, Err(Refused::UnknownNumber)));
        let unknown = house.report(RegistrationNumber::draw(1), review(2)).await;
        assert!(matches!(unknown, Err(Refused::UnknownNumber)));
        assert_eq!(house.journal().await.len(), 1);
        let late_enough = Event { occurred_at: at("2026-11-21T03:05:00Z"), ..review(2) };
        house.report(number, late_enough).await.unwrap();
    }
}

on_both! {
    async fn the_same_report_again_is_known_and_another_under_its_id_is_refused(base: &TestBase) {
        let house = House::open(base).await;
        let (number, other) = (house.registered().await.number, house.registered().await.number);
        // More precise than what is kept.
        let occurred_at = at("2026-11-21T02:30:00.000123Z");
        let event = Event { occurred_at, ..house.event(2, Happening::UnderReview {}) };
        assert!(matches!(house.report(number, event.clone()).await, Ok(Reported::Taken(_))));
        house.report(number, house.event(3, Happening::PrintQueue {})).await.unwrap();
        let Ok(Reported::Known(stands)) = house.report(number, event.clone()).await else { panic!() };
        assert_eq!(stands.state, State::PrintQueue);

        let another = Event { what: Happening::Expired {}, ..event.clone() };
        assert!(matches!(house.report(number, another).await, Err(Refused::EventIdReused)));
        assert!(matches!(house.report(other, event).await, Err(Refused::EventIdReused)));
        assert_eq!(house.journal().await.len(), 4);
    }
}

on_both! {
    async fn an_application_is_returned_for_what_its_standard_requires(base: &TestBase) {
        let house = House::open(base).await;
        let number = house.registered().await.number;
        house.pass(number, &[State::UnderReview]).await;
        let refused = house.report(number, house.event(3, returned_for("paspor"))).await;
        assert!(matches!(refused, Err(Refused::UnknownRequirement(id)) if id.as_str() == "paspor"));
        for (sequence, requirement) in [(3, "kartu-keluarga"), (5, "formulir")] {
            house.report(number, house.event(sequence, returned_for(requirement))).await.unwrap();
            house.report(number, house.event(sequence + 1, Happening::UnderReview {})).await.unwrap();
        }
    }
}

on_both! {
    async fn in_a_batch_each_report_stands_for_itself(base: &TestBase) {
        let house = House::open(base).await;
        let (a, b) = (house.registered().await.number, house.registered().await.number);
        let review = house.event(2, Happening::UnderReview {});
        let item = |number, event| BatchItem { number, event };
        let reports = vec![
            item(a, review.clone()),
            item(b, house.event(3, Happening::PrintQueue {})),
            item(a, house.event(3, Happening::PrintQueue {})),
            item(a, review.clone()),
            item(b, review),
            item(RegistrationNumber::draw(1), house.event(2, Happening::UnderReview {})),
            item(b, house.event(2, Happening::UnderReview {})),
        ];
        let results = house.applications.report_batch(TOKEN, &kapuas(), reports).await.unwrap();
        assert!(
            matches!(
                &results[..],
                [
                    Ok(Reported::Taken(_)),
                    Err(Refused::Progress(Refusal::Gap { expected: 2 })),
                    Ok(Reported::Taken(third)),
                    Ok(Reported::Known(_)),
                    Err(Refused::EventIdReused),
                    Err(Refused::UnknownNumber),
                    Ok(Reported::Taken(_)),
                ] if third.state == State::PrintQueue
            ),
            "{results:?}"
        );
        assert_eq!(house.journal().await.len(), 5);
        assert_eq!(house.findings().await.0, []);
    }
}
