//! Taking complaints in.

use super::*;
use model::complaint::{Channel, Rules, Stage};

on_both! {
    async fn the_same_form_sent_twice_is_one_complaint(base: &TestBase) {
        let house = House::open(base).await;
        let form = house.form();
        let id = house.file(form.clone()).await;
        let kept = house.kept().await;
        // A browser that lost the answer may have been given another number in the meantime.
        let again = Filed { number: ComplaintNumber::draw(7), code: AccessCode::draw(7), ..form.clone() };
        for repeated in [form.clone(), again] {
            assert!(matches!(house.complaints.file(repeated).await, Ok(Taken::Known(known)) if known == id));
        }
        // The same form with something else in it is not what was asked for.
        for other in [
            Filed { report: report("Sesuatu yang lain."), ..form.clone() },
            Filed { reporter: Reporter { name: Some(line("Orang Lain")), contact: None }, ..form.clone() },
        ] {
            assert!(matches!(house.complaints.file(other).await, Err(Denied::EventIdReused)));
        }
        assert_eq!(house.kept().await, kept);
    }
}

on_both! {
    async fn what_cannot_be_taken_in_leaves_nothing_behind(base: &TestBase) {
        let house = House::open(base).await;
        let taken = house.form();
        house.file(taken.clone()).await;
        let kept = house.kept().await;
        let (elsewhere, _) = house.application("sintang").await;
        let service = Some(ServiceId::parse("tidak-ada").unwrap());
        let unknown = Report { service, ..report("Layanan apa?") };
        let kept_with_application = house.kept().await;
        for (filed, wrong) in [
            (Filed { number: taken.number, ..house.form() }, "number"),
            (Filed { office: OfficeId::parse("sintang").unwrap(), ..house.form() }, "office"),
            (Filed { application: Some(elsewhere), ..house.form() }, "application"),
            (Filed { application: Some(CaseId(new_id())), ..house.form() }, "application"),
        ] {
            let refused = house.complaints.file(filed).await;
            assert!(matches!(refused, Err(Denied::Wrong(what)) if what == wrong), "{wrong}: {refused:?}");
        }
        let refused = house.complaints.file(Filed { report: unknown, ..house.form() }).await;
        assert!(matches!(refused, Err(Denied::WrongService)), "{refused:?}");
        assert_ne!(kept, kept_with_application, "the other office has a journal now");
        assert_eq!(house.kept().await, kept_with_application);
    }
}

on_both! {
    async fn an_anonymous_complaint_keeps_neither_who_it_was_nor_her_application(base: &TestBase) {
        let house = House::open(base).await;
        let (application, number) = house.application("kapuas").await;
        let form = Filed { application: Some(application), ..house.form() };
        let open = house.follow(house.file(form.clone()).await).await;
        assert_eq!((open.application, &open.reporter), (Some(number), &form.reporter));

        let report = Report { identity: Identity::Anonymous, ..report("Saya diminta membayar.") };
        let form = Filed { form: house.clock.new_id(), number: ComplaintNumber::draw(3), report, ..form };
        let id = house.file(form.clone()).await;
        let row = house.row(id).await;
        assert_eq!((row.application, row.reporter), (None, None));
        let followed = house.follow(id).await;
        assert_eq!((followed.application, followed.reporter), (None, Reporter::default()));
        // And the same form again is still the same.
        assert!(matches!(house.complaints.file(form).await, Ok(Taken::Known(known)) if known == id));
    }
}

on_both! {
    async fn what_an_officer_takes_in_runs_from_when_the_office_received_it(base: &TestBase) {
        let house = House::open(base).await;
        let team = officer("kapuas", Role::ComplaintOfficer);
        let received = at("2026-11-19T02:00:00Z");
        let file_for = |officer: Officer, received: Timestamp| {
            let (complaints, form) = (house.complaints.clone(), house.form());
            async move { complaints.file_for(&officer, form, Channel::Letter, received).await }
        };
        let Ok(Taken::New(id)) = file_for(team.clone(), received).await else { panic!() };
        let followed = house.follow(id).await;
        assert_eq!(followed.progress.channel, Channel::Letter);
        assert_eq!(followed.progress.received_at(), received);
        // Received on a Thursday, three working days: the Tuesday after.
        let verification = &followed.deadlines[0];
        assert_eq!((verification.stage, verification.from), (Stage::Verification, received));
        assert_eq!(verification.due.unwrap().at, at("2026-11-24T16:59:59.999Z"));
        let row = house.row(id).await;
        assert_eq!((row.received_at, row.recorded_at), (received, at(NOW)));

        let later = at(NOW) + SignedDuration::from_millis(1);
        assert!(matches!(file_for(team.clone(), later).await, Err(Denied::Wrong("received_at"))));
        assert!(matches!(file_for(team, at(NOW)).await, Ok(Taken::New(_))));
        for (role, may) in [
            (Role::ComplaintDeputy, true),
            (Role::CounterOfficer, true),
            (Role::VillageOperator, true),
            (Role::Assignee, false),
            (Role::HeadOfOffice, false),
            (Role::Auditor, false),
            (Role::Administrator, false),
        ] {
            let taken = file_for(officer("kapuas", role), received).await;
            assert_eq!(taken.is_ok(), may, "{role}: {taken:?}");
            assert!(may || matches!(taken, Err(Denied::Party)), "{role}");
        }
        let stranger = file_for(officer("sintang", Role::ComplaintOfficer), received).await;
        assert!(matches!(stranger, Err(Denied::Wrong("office"))));
    }
}

on_both! {
    async fn the_deadlines_are_those_under_which_it_was_filed(base: &TestBase) {
        let house = House::open(base).await;
        let before = house.filed().await;
        let mut slower = Rules::unconfirmed();
        slower.verification.time.amount = 7;
        let mut other = catalogue("v2", &[standard("akta", "Akta")]);
        let since = jiff::civil::date(2026, 1, 1);
        for entry in other.offices.values_mut() {
            entry.deadlines = vec![model::complaint::RulesSince { since, rules: slower.clone() }];
        }
        house.published.show(Arc::new(other));
        let after = house.filed().await;
        house.happen(before, OFFICER, Happening::TakenUp {}).await;
        assert_eq!(house.row(before).await.rules().unwrap(), Rules::unconfirmed());
        assert_eq!(house.row(after).await.rules().unwrap(), slower);
        let due = async |id| house.row(id).await.schedule.due.unwrap().1.at;
        assert_eq!(due(before).await, at("2026-11-26T16:59:59.999Z"));
        assert_eq!(due(after).await, at("2026-12-02T16:59:59.999Z"));
    }
}

on_both! {
    async fn what_is_due_first_is_most_urgent_and_what_waits_for_the_complainant_comes_last(base: &TestBase) {
        let house = House::open(base).await;
        let (waiting, handled, fresh) = (house.filed().await, house.filed().await, house.filed().await);
        let asked = Happening::Asked { question: text("Kapan persisnya?") };
        house.office_does(waiting, [Happening::TakenUp {}, asked]).await;
        house.wait(SignedDuration::from_hours(24));
        let later = house.filed().await;
        house.office_does(handled, [Happening::TakenUp {}, classified()]).await;
        let urgency = async |id| house.row(id).await.schedule.urgency;
        assert_eq!(urgency(handled).await, urgency(fresh).await, "nothing that is done on the way moves a deadline");
        assert!(urgency(fresh).await < urgency(later).await);
        assert!(urgency(later).await < urgency(waiting).await);
        let row = house.row(waiting).await;
        assert_eq!((row.schedule.due, row.schedule.risk_at), (None, None), "the office has nothing to keep");
    }
}
