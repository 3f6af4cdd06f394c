//! What is part of another: it hears what comes of that one, under its own number.

use super::desk::{Bureau, response};
use super::tending::with_day_off;
use super::*;
use crate::complaint::desk::Asked;
use crate::complaint::parts::PartOf;
use model::complaint::{Event, MovedBy, Stage};

/// Two of the same, the second of which is part of the first.
async fn joined(bureau: &Bureau) -> (ComplaintId, ComplaintId) {
    let (whole, part) = (bureau.house.filed().await, bureau.house.filed().await);
    bureau.verified(whole).await;
    bureau.verified(part).await;
    join(bureau, part, whole).await;
    (whole, part)
}

async fn join(bureau: &Bureau, part: ComplaintId, whole: ComplaintId) {
    let merged = Happening::Merged { into: whole.0, explanation: text("Hal yang sama.") };
    bureau.house.office_does(part, [merged]).await;
}

on_both! {
    async fn an_answer_is_given_to_everybody_who_waits_for_it_in_their_own_history(base: &TestBase) {
        let bureau = Bureau::open(base).await;
        let lead = bureau.hire(&[Role::UnitLead], Some(bureau.section)).await;
        let (whole, part) = joined(&bureau).await;
        let other = bureau.house.filed().await;
        bureau.house.office_does(whole, [Happening::Assigned(bureau.to_section()), Happening::Begun {}]).await;
        assert_eq!(bureau.complaints().desk(&lead, whole).await.unwrap().waiting, 1);
        bureau.act(&lead, whole, response("Loket dibuka lagi.")).await.unwrap();
        let told = bureau.house.follow(part).await;
        assert_eq!(told.progress.state(), State::Answered);
        let along = Happening::AnsweredAlong { response: text("Loket dibuka lagi.") };
        assert_eq!(told.events.last().unwrap().what, along);
        // Her own window, and everything that goes with an answer.
        assert_eq!(told.window.unwrap().at, at("2026-12-07T16:59:59.999Z"));
        for act in [Act::Confirm, Act::Dispute, Act::Rate] {
            assert!(told.acts.contains(&act), "{act:?}");
        }
        assert_eq!(bureau.audited(part).await, ["system complaint.answer_along"]);
        assert_eq!(bureau.state(other).await, State::Received, "nobody else");
        // She stands on her own from now on: the second answer to the other one is none to her.
        bureau.house.told(whole, Happening::Disputed { reason: text("Masih tutup.") }).await.unwrap();
        bureau.house.office_does(whole, [answered()]).await;
        assert_eq!(bureau.house.follow(part).await.events.last().unwrap().what, along);
        bureau.house.told(part, Happening::Disputed { reason: text("Belum.") }).await.unwrap();
        assert_eq!(bureau.state(part).await, State::UnderVerification);
        assert_eq!(bureau.complaints().desk(&lead, whole).await.map_or(0, |seen| seen.waiting), 0);
        assert_eq!(bureau.house.findings().await.0, []);
    }
}

on_both! {
    async fn what_ends_without_an_answer_takes_nobody_with_it(base: &TestBase) {
        let bureau = Bureau::open(base).await;
        let explanation = || text("Penjelasan.");
        let third = bureau.house.filed().await;
        let asked = Happening::Asked { question: text("Kapan?") };
        for ends in [
            vec![Happening::Referred { destination: line("Dinas lain"), explanation: explanation() }],
            vec![Happening::Archived { reason: ArchiveReason::InCourt, explanation: explanation() }],
            vec![Happening::Merged { into: third.0, explanation: explanation() }],
            vec![Happening::Withdrawn { reason: None }],
            vec![asked.clone(), Happening::Lapsed {}],
        ] {
            let (whole, part) = joined(&bureau).await;
            bureau.house.office_does(whole, ends.clone()).await;
            let told = bureau.house.follow(part).await;
            assert_eq!(told.progress.state(), State::UnderVerification, "{ends:?}");
            assert_eq!((told.part_of, told.progress.merged_into), (None, None));
            assert_eq!(bureau.audited(part).await, ["system complaint.separate"]);
            assert!(bureau.house.row(part).await.schedule.due.is_some(), "the office has to do something");
        }
        // The same by time.
        let (whole, part) = joined(&bureau).await;
        bureau.house.office_does(whole, [asked]).await;
        bureau.house.clock.set(at("2027-03-01T03:00:00Z"));
        bureau.complaints().tend().await.unwrap();
        assert_eq!(bureau.state(whole).await, State::Withdrawn);
        assert!(bureau.kinds(part).await.contains(&"separated"));
        assert_eq!(bureau.house.findings().await.0, []);
    }
}

#[tokio::test]
async fn whoever_waits_is_told_when_the_day_of_the_answer_moves() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let (whole, part) = joined(&bureau).await;
    let class = Happening::Classified { class: Class::Supervisory, reason: Some(line("Ada uang")) };
    bureau.act(&handler, whole, class).await.unwrap();
    let moved = async |id| {
        let events = bureau.house.follow(id).await.events;
        let is = |event: &Event| matches!(event.what, Happening::Rescheduled { .. });
        events.into_iter().filter(is).map(|event| event.what).collect::<Vec<_>>()
    };
    let by_class = moved(whole).await;
    assert_eq!((by_class.len(), moved(part).await), (1, by_class));
    // By a calendar too.
    bureau.house.office_does(whole, [Happening::Assigned(bureau.to_section())]).await;
    let catalogue = Arc::clone(&bureau.house.published.current().catalogue);
    bureau.house.published.show(with_day_off(&catalogue, "2026-11-25"));
    bureau.complaints().tend().await.unwrap();
    let told = moved(whole).await;
    assert!(told.len() > 1, "{told:?}");
    assert_eq!(moved(part).await, told);
    assert_eq!(bureau.house.findings().await.0, []);
}

#[tokio::test]
async fn joining_swallows_nothing_that_a_calendar_has_moved() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let (whole, part) = (bureau.house.filed().await, bureau.house.filed().await);
    bureau.verified(part).await;
    let catalogue = Arc::clone(&bureau.house.published.current().catalogue);
    bureau.house.published.show(with_day_off(&catalogue, "2026-11-25"));
    join(&bureau, part, whole).await;
    bureau.complaints().tend().await.unwrap();
    assert_eq!(bureau.kinds(whole).await, ["received", "rescheduled", "joined"]);
}

#[tokio::test]
async fn whoever_waits_knows_by_when_and_can_leave_until_there_is_an_answer() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let (whole, part) = joined(&bureau).await;
    let (of_whole, of_part) = (bureau.house.follow(whole).await, bureau.house.follow(part).await);
    assert!(of_whole.answer_by.is_some());
    let waits = PartOf { state: State::UnderVerification, answer_by: of_whole.answer_by };
    assert_eq!((of_part.part_of, of_part.window, of_part.answer_by), (Some(waits), None, None));
    let seen = format!("{of_part:?}");
    assert!(!seen.contains(&format!("{:?}", of_whole.number)), "the other's number is not hers");
    // No window of hers ends before the answer.
    bureau.house.clock.set(at("2027-06-01T03:00:00Z"));
    bureau.complaints().tend().await.unwrap();
    assert!(bureau.house.follow(part).await.acts.contains(&Act::Dispute));
    bureau.house.told(part, Happening::Disputed { reason: text("Bukan hal yang sama.") }).await.unwrap();
    bureau.house.office_does(whole, [answered()]).await;
    assert_eq!(
        bureau.state(part).await,
        State::UnderVerification,
        "what went its own way gets no other's answer"
    );
}

#[tokio::test]
async fn who_was_about_to_answer_one_person_is_told_when_another_has_joined() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let (whole, part) = (bureau.house.filed().await, bureau.house.filed().await);
    bureau.verified(whole).await;
    bureau.verified(part).await;
    let (form, sequence) = (new_id(), bureau.sequence(whole).await + 1);
    let merged = Happening::Merged { into: whole.0, explanation: text("Hal yang sama.") };
    bureau.act(&handler, part, merged).await.unwrap();
    assert_eq!(bureau.kinds(whole).await.last(), Some(&"joined"));
    assert!(!bureau.house.follow(whole).await.events.iter().any(|event| event.what.kind() == "joined"));
    let asked = Asked { form, sequence, what: answered(), cause: None };
    let refused = bureau.complaints().act(&handler, whole, asked).await;
    assert!(matches!(refused, Err(Denied::Changed)), "{refused:?}");
    assert_eq!(bureau.state(part).await, State::Merged, "nothing of it reached her");
}

#[tokio::test]
async fn whoever_is_joined_with_another_is_told_to_which_day_her_answer_moves() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let (part, alike) = (bureau.house.filed().await, bureau.house.filed().await);
    bureau.house.wait(SignedDuration::from_hours(24));
    let whole = bureau.house.filed().await;
    for id in [part, alike, whole] {
        bureau.verified(id).await;
    }
    let zone = model::office::Zone::Wib;
    let day = async |id| zone.date_at(bureau.house.follow(id).await.answer_by.unwrap().at);
    let (was, is) = (day(part).await, day(whole).await);
    assert!(was < is);
    join(&bureau, alike, part).await;
    assert_eq!(bureau.kinds(alike).await[3..], ["merged"], "the same day is no news");
    join(&bureau, part, whole).await;
    let told = bureau.house.follow(part).await;
    let moved = Happening::Rescheduled { stage: Stage::Handling, why: MovedBy::Joined, was, is };
    assert!(told.events.iter().any(|event| event.what == moved), "{:?}", told.events);
    assert_eq!(zone.date_at(told.part_of.unwrap().answer_by.unwrap().at), is, "and her page says the same");
}

#[tokio::test]
async fn nothing_becomes_part_of_what_is_answered_or_over() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let (whole, part) = (bureau.house.filed().await, bureau.house.filed().await);
    bureau.verified(whole).await;
    bureau.verified(part).await;
    bureau.house.office_does(whole, [answered()]).await;
    let merged = || Happening::Merged { into: whole.0, explanation: text("Hal yang sama.") };
    for then in [None, Some(Happening::Confirmed {})] {
        bureau.house.office_does(whole, then).await;
        let refused = bureau.act(&handler, part, merged()).await;
        assert!(matches!(refused, Err(Denied::Wrong("into"))), "{refused:?}");
    }
}
