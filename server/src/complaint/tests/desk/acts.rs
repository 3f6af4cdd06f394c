//! What an act needs beside the right person and the right state.

use super::*;
use crate::complaint::desk::{Bucket, Filter};

struct Scene {
    bureau: Bureau,
    handler: Officer,
    lead: Officer,
    worker: Officer,
}

impl Scene {
    async fn open(base: &TestBase) -> Self {
        let bureau = Bureau::open(base).await;
        let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
        let lead = bureau.hire(&[Role::UnitLead], Some(bureau.section)).await;
        let worker = bureau.hire(&[Role::Assignee], Some(bureau.section)).await;
        Self { bureau, handler, lead, worker }
    }

    async fn verified(&self) -> ComplaintId {
        let id = self.bureau.house.filed().await;
        self.bureau.verified(id).await;
        id
    }

    async fn assigned(&self) -> ComplaintId {
        let id = self.verified().await;
        self.bureau.act(&self.handler, id, Happening::Assigned(self.bureau.to_section())).await.unwrap();
        id
    }

    async fn in_progress(&self) -> ComplaintId {
        let id = self.assigned().await;
        self.bureau.act(&self.worker, id, Happening::Begun {}).await.unwrap();
        id
    }
}

#[tokio::test]
async fn a_form_sent_twice_is_done_once_and_another_under_its_key_is_refused() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let id = scene.bureau.house.filed().await;
    let asked = Asked { form: new_id(), sequence: 2, what: Happening::TakenUp {}, cause: None };
    for _ in 0..2 {
        scene.bureau.complaints().act(&scene.handler, id, asked.clone()).await.unwrap();
    }
    assert_eq!(scene.bureau.kinds(id).await, ["received", "taken_up"]);
    assert_eq!(scene.bureau.audited(id).await, ["officer complaint.take_up"]);
    let other = Asked { what: classified(), sequence: 3, ..asked.clone() };
    let again = scene.bureau.complaints().act(&scene.handler, id, other).await;
    assert!(matches!(again, Err(Denied::EventIdReused)), "{again:?}");
    let colleague = scene.bureau.hire(&[Role::ComplaintOfficer], None).await;
    let hers = scene.bureau.complaints().act(&colleague, id, asked).await;
    assert!(matches!(hers, Err(Denied::EventIdReused)), "{hers:?}");
}

#[tokio::test]
async fn an_assignment_sent_twice_is_the_same_although_the_portal_filled_in_the_unit() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let id = scene.verified().await;
    let what = Happening::Assigned(scene.bureau.to(None, Some(scene.worker.id)));
    let asked = Asked { form: new_id(), sequence: 4, what, cause: None };
    for _ in 0..2 {
        scene.bureau.complaints().act(&scene.handler, id, asked.clone()).await.unwrap();
    }
    let row = scene.bureau.house.row(id).await.standing;
    assert_eq!((row.unit, row.assignee), (Some(scene.bureau.section), Some(scene.worker.id)));
    assert_eq!(scene.bureau.kinds(id).await.len(), 4);
}

#[tokio::test]
async fn whoever_looked_before_something_happened_is_told() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let id = scene.bureau.house.filed().await;
    scene.bureau.house.told(id, Happening::Commented { text: text("Bagaimana kabarnya?") }).await.unwrap();
    let asked = Asked { form: new_id(), sequence: 2, what: Happening::TakenUp {}, cause: None };
    let result = scene.bureau.complaints().act(&scene.handler, id, asked).await;
    assert!(matches!(result, Err(Denied::Changed)), "{result:?}");
}

#[tokio::test]
async fn an_assignment_names_only_who_is_there_and_may_follow_up() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    let id = scene.verified().await;
    let counter = bureau.hire(&[Role::CounterOfficer], Some(bureau.section)).await;
    let foreign = bureau.hire_at("sintang", &[Role::Assignee], None).await;
    let gone = bureau.hire(&[Role::Assignee], None).await;
    let closed = new_id();
    let mut tx = bureau.house.db.write().await.unwrap();
    let unit = Unit { id: closed, name: "Seksi Lama".to_owned(), parent: None, closed_at: None };
    assert!(unit::add(&mut tx, &kapuas(), &unit).await.unwrap());
    unit::close(&mut tx, closed, Some(at(NOW))).await.unwrap();
    crate::store::officer::disable(&mut tx, gone.id, Some(at(NOW))).await.unwrap();
    tx.commit().await.unwrap();
    for (unit, officer, wrong) in [
        (Some(new_id()), None, "unit"),
        (Some(closed), None, "unit"),
        (None, Some(new_id()), "officer"),
        (None, Some(counter.id), "officer"),
        (None, Some(foreign.id), "officer"),
        (None, Some(gone.id), "officer"),
        (Some(bureau.other), Some(scene.worker.id), "officer"),
    ] {
        let result = bureau.act(&scene.handler, id, Happening::Assigned(bureau.to(unit, officer))).await;
        assert!(
            matches!(result, Err(Denied::Wrong(what)) if what == wrong),
            "{unit:?} {officer:?} {result:?}"
        );
    }
    let nobody = bureau.act(&scene.handler, id, Happening::Assigned(bureau.to(None, None))).await;
    assert!(matches!(nobody, Err(Denied::Progress(Refusal::Nobody))), "{nobody:?}");
    // Oneself.
    let oneself = Happening::Assigned(bureau.to(None, Some(scene.handler.id)));
    bureau.act(&scene.handler, id, oneself).await.unwrap();
    bureau.act(&scene.handler, id, Happening::Begun {}).await.unwrap();
}

#[tokio::test]
async fn what_is_offered_for_an_assignment_is_what_is_accepted() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    let id = scene.verified().await;
    // In the division sits one who is a complaint officer there, and begins what is given to her alone.
    let above = bureau.hire(&[Role::ComplaintOfficer], Some(bureau.wide)).await;
    let gone = bureau.hire(&[Role::Assignee], Some(bureau.other)).await;
    let mut tx = bureau.house.db.write().await.unwrap();
    crate::store::officer::disable(&mut tx, gone.id, Some(at(NOW))).await.unwrap();
    tx.commit().await.unwrap();
    let offered = async |who: &Officer| bureau.complaints().desk(who, id).await.unwrap().receivers;
    let receivers = offered(&scene.handler).await;
    assert_eq!(receivers.units, [bureau.section].into());
    let people = [scene.handler.id, scene.lead.id, scene.worker.id, above.id].into();
    assert_eq!(receivers.officers, people);
    for unit in [bureau.wide, bureau.other] {
        let what = Happening::Assigned(bureau.to(Some(unit), None));
        let result = bureau.act(&scene.handler, id, what).await;
        assert!(matches!(result, Err(Denied::Wrong("nobody_there"))), "{result:?}");
    }
    // Below an accused unit nobody is offered, though one of them is not accused by name.
    let named =
        Happening::ConcernedNamed { officers: [].into(), units: [bureau.wide].into(), to_deputy: false };
    bureau.house.office_does(id, [named]).await;
    let receivers = offered(&scene.handler).await;
    assert!(receivers.units.is_empty());
    assert_eq!(receivers.officers, [scene.handler.id].into());
    // A lead is offered her own unit.
    let id = scene.assigned().await;
    let receivers = bureau.complaints().desk(&scene.lead, id).await.unwrap().receivers;
    assert_eq!(receivers.units, [bureau.section].into());
    assert_eq!(receivers.officers, [scene.lead.id, scene.worker.id].into());
}

#[tokio::test]
async fn the_day_that_is_wished_for_is_neither_over_nor_after_the_deadline() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let id = scene.verified().await;
    // Normative: five working days from Monday, 23 November.
    for (due, fits) in [("2026-11-22", false), ("2026-12-01", false), ("2026-11-30", true)] {
        let to = Assignment { due: due.parse().unwrap(), ..scene.bureau.to_section() };
        let result = scene.bureau.act(&scene.handler, id, Happening::Assigned(to)).await;
        assert_eq!(result.is_ok(), fits, "{due}: {result:?}");
        assert!(fits || matches!(result, Err(Denied::Wrong("due"))));
    }
}

#[tokio::test]
async fn the_lead_of_a_unit_gives_it_to_others_there_and_to_nobody_else() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    let id = scene.assigned().await;
    let elsewhere = bureau.hire(&[Role::Assignee], Some(bureau.other)).await;
    for to in [bureau.to(Some(bureau.other), None), bureau.to(None, Some(elsewhere.id))] {
        let result = bureau.act(&scene.lead, id, Happening::Reassigned(to)).await;
        assert!(matches!(result, Err(Denied::Wrong("unit"))), "{result:?}");
    }
    let there = Happening::Reassigned(bureau.to(None, Some(scene.worker.id)));
    bureau.act(&scene.lead, id, there).await.unwrap();
    let other = Happening::Reassigned(bureau.to(Some(bureau.other), None));
    bureau.act(&scene.handler, id, other).await.unwrap();
    let lost = bureau.act(&scene.lead, id, Happening::Begun {}).await;
    assert!(matches!(lost, Err(Denied::NotYours)), "{lost:?}");
}

#[tokio::test]
async fn no_number_of_a_person_is_sent_to_whoever_complained() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let words = || text("NIK Anda 6203011708900001 sudah kami perbaiki.");
    let (verified, in_progress) = (scene.verified().await, scene.in_progress().await);
    let into = scene.bureau.house.filed().await.0;
    for (id, what) in [
        (verified, Happening::AnsweredAtOnce { response: words() }),
        (verified, Happening::Asked { question: words() }),
        (verified, Happening::Archived { reason: ArchiveReason::Settled, explanation: words() }),
        (verified, Happening::Referred { destination: line("Inspektorat"), explanation: words() }),
        (verified, Happening::Merged { into, explanation: words() }),
        (in_progress, Happening::Responded { response: words() }),
    ] {
        let result = scene.bureau.act(&scene.handler, id, what.clone()).await;
        assert!(matches!(result, Err(Denied::Wrong("nik"))), "{what:?} {result:?}");
    }
    let draft = scene.bureau.act(&scene.worker, in_progress, Happening::Drafted { response: words() }).await;
    assert!(matches!(draft, Err(Denied::Wrong("nik"))), "{draft:?}");
    // Only officers read it.
    scene.bureau.act(&scene.worker, in_progress, Happening::Noted { text: words() }).await.unwrap();
}

#[tokio::test]
async fn what_is_sent_may_differ_from_the_draft() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let id = scene.in_progress().await;
    scene.bureau.act(&scene.worker, id, Happening::Drafted { response: text("Konsep") }).await.unwrap();
    let forbidden = scene.bureau.act(&scene.worker, id, response("Konsep")).await;
    assert!(matches!(forbidden, Err(Denied::Party)), "{forbidden:?}");
    scene.bureau.act(&scene.lead, id, response("Jawaban resmi")).await.unwrap();
    let told = scene.bureau.house.follow(id).await;
    assert_eq!(told.events.last().unwrap().what, response("Jawaban resmi"));
}

#[tokio::test]
async fn complaints_are_joined_only_with_one_that_goes_on_by_itself() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    let (one, other, third) = (scene.verified().await, scene.verified().await, scene.verified().await);
    let deputys = bureau.filed(Concerns::Team, "Petugas pengaduan kasar").await;
    let merged = |into: Uuid| Happening::Merged { into, explanation: text("Sama dengan pengaduan lain.") };
    for into in [one.0, new_id(), deputys.0] {
        let result = bureau.act(&scene.handler, one, merged(into)).await;
        assert!(matches!(result, Err(Denied::Wrong("into"))), "{result:?}");
    }
    bureau.act(&scene.handler, one, merged(other.0)).await.unwrap();
    for (id, into) in [(other, one), (third, one)] {
        let result = bureau.act(&scene.handler, id, merged(into.0)).await;
        assert!(matches!(result, Err(Denied::Wrong("into"))), "{result:?}");
    }
    bureau.act(&scene.handler, third, merged(other.0)).await.unwrap();
    let seen = bureau.complaints().desk(&scene.handler, other).await.unwrap();
    assert_eq!(seen.merged.len(), 2);
}

#[tokio::test]
async fn an_act_that_ends_a_missed_deadline_says_why_it_was_missed() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    let id = scene.verified().await;
    // Three working days for the verification are over.
    bureau.house.clock.set(at("2026-11-27T03:00:00Z"));
    let seen = bureau.complaints().desk(&scene.handler, id).await.unwrap();
    assert_eq!(seen.breach, Some(Stage::Verification));
    let assigned = || Happening::Assigned(bureau.to_section());
    let result = bureau.act(&scene.handler, id, assigned()).await;
    assert!(matches!(result, Err(Denied::CauseMissing)), "{result:?}");
    assert_eq!(bureau.kinds(id).await.len(), 3, "nothing was written");
    bureau.act_late(&scene.handler, id, assigned(), cause()).await.unwrap();
    assert_eq!(bureau.kinds(id).await[3..], ["breach_explained", "assigned"]);
    // The same class for good, and no cause for what ends nothing.
    bureau.act(&scene.worker, id, Happening::Begun {}).await.unwrap();
    // What was late is told once.
    let seen = bureau.complaints().desk(&scene.handler, id).await.unwrap();
    assert_eq!(seen.breach, None);
}

#[tokio::test]
async fn one_answer_ends_every_deadline_that_was_missed_and_each_is_explained() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    let id = scene.in_progress().await;
    bureau.house.clock.set(at("2027-03-01T03:00:00Z"));
    bureau.act_late(&scene.lead, id, response("Selesai."), cause()).await.unwrap();
    let mut tx = bureau.house.db.read().await.unwrap();
    let whole = bureau.complaints().whole(&mut tx, id).await.unwrap().unwrap();
    let explained: Vec<Stage> = whole
        .events
        .iter()
        .filter_map(|(event, _)| match event.what {
            Happening::BreachExplained { stage, .. } => Some(stage),
            _ => None,
        })
        .collect();
    assert_eq!(explained, [Stage::Decision, Stage::Handling]);
}

#[tokio::test]
async fn a_class_stays_once_a_deadline_was_missed() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    let (classed, unclassed) = (scene.verified().await, bureau.house.filed().await);
    bureau.act(&scene.handler, unclassed, Happening::TakenUp {}).await.unwrap();
    let other = || Happening::Classified { class: Class::Supervisory, reason: Some(line("Ada pungutan")) };
    bureau.house.clock.set(at("2026-11-27T03:00:00Z"));
    let result = bureau.act(&scene.handler, classed, other()).await;
    assert!(matches!(result, Err(Denied::Progress(Refusal::ClassStays))), "{result:?}");
    let acts = bureau.complaints().desk(&scene.handler, classed).await.unwrap().acts;
    assert!(!acts.contains(&Act::Classify), "{acts:?}");
    bureau.act(&scene.handler, unclassed, other()).await.unwrap();

    // What was late stays so, also when the complainant has supplied what was asked and the days begin anew.
    let asked = Happening::Asked { question: text("Kapan?") };
    bureau.act_late(&scene.handler, classed, asked, cause()).await.unwrap();
    bureau.house.told(classed, Happening::Supplied { text: text("Senin.") }).await.unwrap();
    let result = bureau.act(&scene.handler, classed, other()).await;
    assert!(matches!(result, Err(Denied::Progress(Refusal::ClassStays))), "{result:?}");
}

#[tokio::test]
async fn another_class_is_told_with_the_day_that_it_moves_the_answer_to() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    let id = scene.verified().await;
    let promised = async || {
        let due = bureau.house.follow(id).await.answer_by.unwrap().at;
        model::office::Zone::Wib.date_at(due)
    };
    let was = promised().await;
    let classified = |class| Happening::Classified { class, reason: Some(line("Ada pungutan")) };
    bureau.act(&scene.handler, id, classified(Class::Supervisory)).await.unwrap();
    let is = promised().await;
    assert!(was < is);
    let told = async || {
        let events = bureau.house.follow(id).await.events;
        events.into_iter().filter_map(|event| match event.what {
            Happening::Rescheduled { why, was, is, .. } => Some((why, was, is)),
            _ => None,
        })
    };
    assert_eq!(told().await.collect::<Vec<_>>(), [(model::complaint::MovedBy::Class, was, is)]);
    // The same class again moves nothing.
    bureau.act(&scene.handler, id, classified(Class::Supervisory)).await.unwrap();
    assert_eq!(told().await.count(), 1);
}

#[tokio::test]
async fn what_an_officer_was_told_counts_until_time_has_acted() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    let id = scene.verified().await;
    bureau.act(&scene.handler, id, Happening::Asked { question: text("Tanggal berapa?") }).await.unwrap();
    let seen = bureau.complaints().desk(&scene.handler, id).await.unwrap();
    let due = seen.deadlines.last().unwrap().due.unwrap().at;
    bureau.house.clock.set(due + SignedDuration::from_secs(1));
    assert!(bureau.complaints().desk(&scene.handler, id).await.unwrap().acts.contains(&Act::Supply));
    let supplied = Happening::Supplied { text: text("Tanggal 3") };
    bureau.act(&scene.handler, id, supplied).await.unwrap();
    bureau.complaints().tend().await.unwrap();
    assert_eq!(bureau.state(id).await, State::UnderVerification);
}

on_both! {
    async fn leads_above_read_what_was_brought_before_them_and_nothing_else_whoever_has_it_next(base: &TestBase) {
        let scene = Scene::open(base).await;
        let bureau = &scene.bureau;
        let [far, beyond] = [(); 2].map(|()| new_id());
        let mut tx = bureau.house.db.write().await.unwrap();
        for (id, name, parent) in [(beyond, "Bidang Jauh", None), (far, "Seksi Jauh", Some(beyond))] {
            let unit = Unit { id, name: name.to_owned(), parent, closed_at: None };
            assert!(unit::add(&mut tx, &kapuas(), &unit).await.unwrap());
        }
        tx.commit().await.unwrap();
        for unit in [far, bureau.other] {
            bureau.hire(&[Role::Assignee], Some(unit)).await;
        }
        let above = bureau.hire(&[Role::UnitLead], Some(bureau.wide)).await;
        let elsewhere = bureau.hire(&[Role::UnitLead], Some(beyond)).await;
        let id = scene.assigned().await;
        let up = || Happening::Escalated { rung: 1, unit: None, reason: Some(line("Mendesak")) };
        for _ in 0..3 {
            bureau.act(&scene.handler, id, up()).await.unwrap();
        }
        let reads = async |who: &Officer| {
            let page = bureau.complaints().queue(who, Bucket::All, &Filter::default(), None).await.unwrap();
            let counted = bureau.complaints().counts(who).await.unwrap()[&Bucket::All];
            let reads = bureau.complaints().desk(who, id).await.is_ok();
            assert_eq!((page.rows.len(), counted), (usize::from(reads), usize::from(reads)));
            reads
        };
        assert!(reads(&above).await && !reads(&elsewhere).await);
        // Three steps up, and none of them before the lead of that division.
        for (unit, here, there) in [(far, false, false), (bureau.other, true, false)] {
            let to = Happening::Reassigned(bureau.to(Some(unit), None));
            bureau.act(&scene.handler, id, to).await.unwrap();
            assert_eq!((reads(&above).await, reads(&elsewhere).await), (here, there));
        }
        assert_eq!(bureau.house.findings().await.0, []);
    }
}

#[tokio::test]
async fn by_hand_it_comes_before_the_next_above_each_time() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    let id = scene.assigned().await;
    let above = bureau.hire(&[Role::UnitLead], Some(bureau.wide)).await;
    let reads = async || bureau.complaints().desk(&above, id).await.is_ok();
    let mut rungs = Vec::new();
    for reads_now in [false, true, true, true] {
        let what = Happening::Escalated { rung: 7, unit: Some(new_id()), reason: Some(line("Mendesak")) };
        bureau.act(&scene.handler, id, what).await.unwrap();
        rungs.push(bureau.house.row(id).await.standing.rung);
        assert_eq!(reads().await, reads_now);
    }
    assert_eq!(rungs, [1, 2, 3, 3]);
    let seen = bureau.complaints().desk(&above, id).await.unwrap();
    assert!(seen.acts.is_empty() && seen.reporter.is_none() && seen.reporter_hidden, "she only reads");
}
