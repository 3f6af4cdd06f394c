//! What one person does not do twice over, and what happens when two act at once, or one acts twice.

use super::*;
use crate::store::audit;
use crate::store::office_switch::{self, Switch};
use model::officer::{Act, Separation};

const ALL: [Role; 4] = [Role::CounterOfficer, Role::Validator, Role::PrintingOfficer, Role::PickupOfficer];

async fn switch(counter: &Counter, is_on: bool) {
    let mut tx = counter.house.db.write().await.unwrap();
    office_switch::set(&mut tx, &counter.office, Switch::SeparationOfDuties, is_on).await.unwrap();
    tx.commit().await.unwrap();
}

fn is_barred(result: &Result<(), Denied>, wanted: Separation) -> bool {
    matches!(result, Err(Denied::Separation(separation)) if *separation == wanted)
}

on_both! {
    async fn who_enters_the_data_does_not_consent_and_who_prints_does_not_hand_over(base: &TestBase) {
        let counter = Counter::open(base, "wonogiri").await;
        let (siti, budi) = (counter.officer(&ALL, None), counter.officer(&ALL, Some(&counter.loket)));
        let new = counter.new_application("peristiwa-penting-lainnya", None);
        let Registration::New(told) = counter.applications().register_for(&siti, new).await.unwrap() else { panic!() };
        let id = counter.applications().find(&counter.office, told.number).await.unwrap();
        let mut case = Begun { id, number: told.number, sequence: 1 };

        for state in [State::UnderReview, State::Processing, State::AwaitingValidation] {
            counter.act(&siti, &mut case, entering(state)).await.unwrap();
        }
        let consent = entering(State::AwaitingOriginals);
        let barred = counter.act(&siti, &mut case, consent.clone()).await;
        assert!(is_barred(&barred, Separation::InputAndValidation), "{barred:?}");
        let seen = counter.applications().case_for(&siti, case.id).await.unwrap().unwrap();
        assert!(!seen.acts.contains(&Act::Enter(State::AwaitingOriginals)));
        assert!(seen.acts.contains(&Act::Enter(State::NeedsCompletion)), "sending back is no consent");
        let consents = [State::AwaitingAppointment, State::AwaitingOriginals, State::PrintQueue, State::AwaitingSignature];
        assert_eq!(seen.barred, consents.map(|to| (Act::Enter(to), Separation::InputAndValidation)));

        // Another person with the same roles does it; and whoever sent it back has not entered it.
        counter.act(&budi, &mut case, entering(State::Processing)).await.unwrap();
        counter.act(&siti, &mut case, entering(State::AwaitingValidation)).await.unwrap();
        counter.act(&budi, &mut case, consent).await.unwrap();

        counter.pass(&mut case, &[State::OriginalsReceived, State::PrintQueue]).await;
        counter.act(&siti, &mut case, entering(State::Printed)).await.unwrap();
        counter.act(&siti, &mut case, entering(State::ReadyForPickup)).await.unwrap();
        let barred = counter.act(&siti, &mut case, entering(State::Completed)).await;
        assert!(is_barred(&barred, Separation::PrintAndHandover), "{barred:?}");
        counter.act(&budi, &mut case, entering(State::Completed)).await.unwrap();
    }
}

on_both! {
    async fn the_office_may_let_one_person_do_both(base: &TestBase) {
        let counter = Counter::open(base, "wonogiri").await;
        let siti = counter.officer(&ALL, None);
        let mut case = counter.taken_in("peristiwa-penting-lainnya", None, None).await;
        counter.pass(&mut case, &[State::UnderReview]).await;
        counter.act(&siti, &mut case, entering(State::Processing)).await.unwrap();
        counter.tell(&mut case, entering(State::AwaitingValidation)).await;
        let consent = entering(State::AwaitingOriginals);
        let barred = counter.act(&siti, &mut case, consent.clone()).await;
        assert!(is_barred(&barred, Separation::InputAndValidation), "{barred:?}");

        switch(&counter, false).await;
        let seen = counter.applications().case_for(&siti, case.id).await.unwrap().unwrap();
        assert_eq!(seen.barred, []);
        counter.act(&siti, &mut case, consent).await.unwrap();
        // And on again.
        switch(&counter, true).await;
        counter.pass(&mut case, &[State::OriginalsReceived, State::PrintQueue]).await;
        counter.act(&siti, &mut case, entering(State::Printed)).await.unwrap();
        let ends = counter.act(&siti, &mut case, entering(State::Completed)).await;
        assert!(is_barred(&ends, Separation::PrintAndHandover), "{ends:?}");
    }
}

on_both! {
    async fn what_was_corrected_was_never_done(base: &TestBase) {
        let counter = Counter::open(base, "kapuas").await;
        let siti = counter.officer(&ALL, None);
        let mut case = counter.taken_in("ktp-el", Some("baru"), None).await;
        counter.pass(&mut case, &[State::UnderReview]).await;
        counter.act(&siti, &mut case, entering(State::AwaitingValidation)).await.unwrap();
        counter.act(&siti, &mut case, Happening::Corrected { reason: remark() }).await.unwrap();
        counter.tell(&mut case, entering(State::AwaitingValidation)).await;
        counter.act(&siti, &mut case, entering(State::PrintQueue)).await.unwrap();
    }
}

on_both! {
    async fn a_double_click_does_it_once_and_an_old_page_does_nothing(base: &TestBase) {
        let counter = Counter::open(base, "kapuas").await;
        let siti = counter.officer(&[Role::CounterOfficer], None);
        let budi = counter.officer(&[Role::CounterOfficer], Some(&counter.loket));
        let case = counter.taken_in("ktp-el", Some("baru"), None).await;
        let applications = counter.applications();
        let asked = |what| Asked { event_id: counter.house.clock.new_id(), sequence: 2, what };
        let begin = asked(Happening::UnderReview {});
        let (once, again) = tokio::join!(
            applications.act(&siti, case.id, begin.clone()),
            applications.act(&siti, case.id, begin.clone()),
        );
        let mut both = [once.unwrap(), again.unwrap()];
        both.sort_by_key(|told| matches!(told, Reported::Known(_)));
        assert!(matches!(&both, [Reported::Taken(_), Reported::Known(_)]), "{both:?}");

        // She looked before the colleague clicked; or the key is another's, or of another click.
        let late = applications.act(&budi, case.id, asked(Happening::UnderReview {})).await;
        assert!(matches!(late, Err(Denied::Changed)), "{late:?}");
        let stolen = applications.act(&budi, case.id, begin.clone()).await;
        assert!(matches!(stolen, Err(Denied::Refused(Refused::EventIdReused))), "{stolen:?}");
        let other = Asked { what: held(), ..begin };
        let other = applications.act(&siti, case.id, other).await;
        assert!(matches!(other, Err(Denied::Refused(Refused::EventIdReused))), "{other:?}");
        let impossible = Asked { sequence: 3, ..asked(Happening::Resumed {}) };
        let impossible = applications.act(&siti, case.id, impossible).await;
        assert!(matches!(impossible, Err(Denied::Refused(Refused::Progress(_)))), "{impossible:?}");
        assert_eq!(counter.written().await, (2, 0));
        assert_eq!(counter.state(&case).await, State::UnderReview);
    }
}

on_both! {
    async fn a_new_pin_opens_and_the_old_one_does_not(base: &TestBase) {
        let counter = Counter::open(base, "kapuas").await;
        let siti = counter.officer(&[Role::CounterOfficer], None);
        let new = counter.new_application("ktp-el", Some("hilang"));
        let Registration::New(told) = counter.applications().register_for(&siti, new).await.unwrap() else { panic!() };
        let id = counter.applications().find(&counter.office, told.number).await.unwrap();
        let fresh = counter.applications().new_pin(&siti, id).await.unwrap().pin.unwrap();
        assert_eq!(counter.applications().open(told.number, &fresh).await.unwrap(), Some(id));
        assert_eq!(counter.applications().open(told.number, &told.pin.unwrap()).await.unwrap(), None);
        let mut tx = counter.house.db.read().await.unwrap();
        let about = audit::about(&mut tx, &format!("application/{}", id.0)).await.unwrap();
        let told: Vec<_> = about.iter().map(|act| (act.action.as_str(), act.actor.clone())).collect();
        assert_eq!(told, [("application.pin.reissue", Reporter::Officer(siti.id).to_string())]);
    }
}
