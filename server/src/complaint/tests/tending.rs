//! What time does, and that it does nothing before its time, nothing after, and nothing twice.

use super::desk::{Bureau, cause, response};
use super::*;
use crate::complaint::desk::{Bucket, Filter};
use crate::complaint::evidence::{Clean, Media};
use crate::content::Catalogue;
use model::Calendar;
use model::calendar::{DayOff, DayOffKind, OfficeDays};
use model::complaint::Stage;

/// The end of the day on which the last stage that began is due.
async fn due(bureau: &Bureau, id: ComplaintId) -> Timestamp {
    let row = bureau.house.row(id).await;
    let mut tx = bureau.house.db.read().await.unwrap();
    let whole = bureau.complaints().whole(&mut tx, id).await.unwrap().unwrap();
    let deadlines = bureau.complaints().deadlines(&row, &whole.progress, bureau.house.clock.now()).unwrap();
    model::complaint::deadline::next(&deadlines).unwrap().due.unwrap().at
}

/// Lets time do its work at an instant.
async fn at_instant(bureau: &Bureau, instant: Timestamp) {
    bureau.house.clock.set(instant);
    bureau.complaints().tend().await.unwrap();
}

const MOMENT: SignedDuration = SignedDuration::from_millis(1);

async fn answered_case(bureau: &Bureau) -> ComplaintId {
    let id = bureau.house.filed().await;
    bureau.verified(id).await;
    bureau.house.office_does(id, [answered()]).await;
    id
}

async fn asked_case(bureau: &Bureau) -> ComplaintId {
    let id = bureau.house.filed().await;
    bureau.verified(id).await;
    bureau.house.office_does(id, [Happening::Asked { question: text("Tanggal berapa?") }]).await;
    id
}

on_both! {
    async fn silence_closes_what_was_answered_and_withdraws_what_was_asked(base: &TestBase) {
        let bureau = Bureau::open(base).await;
        let cases = [
            (answered_case(&bureau).await, State::Answered, State::Closed),
            (asked_case(&bureau).await, State::AwaitingInformation, State::Withdrawn),
        ];
        for (id, before, after) in cases {
            let due = due(&bureau, id).await;
            at_instant(&bureau, due).await;
            assert_eq!(bureau.state(id).await, before, "not before its time");
            at_instant(&bureau, due + MOMENT).await;
            assert_eq!(bureau.state(id).await, after);
            at_instant(&bureau, due + SignedDuration::from_hours(24)).await;
            assert_eq!(bureau.kinds(id).await.iter().filter(|kind| **kind == "lapsed").count(), 1, "once");
            assert_eq!(bureau.audited(id).await, ["system complaint.lapse"]);
        }
        assert_eq!(bureau.house.findings().await.0, []);
    }
}

on_both! {
    async fn who_has_sent_anything_since_she_was_asked_is_not_withdrawn_by_silence(base: &TestBase) {
        let bureau = Bureau::open(base).await;
        let (wrote, showed) = (asked_case(&bureau).await, asked_case(&bureau).await);
        let due = due(&bureau, wrote).await;
        bureau.house.clock.set(due - SignedDuration::from_hours(48));
        bureau.house.told(wrote, Happening::Commented { text: text("Fotonya menyusul.") }).await.unwrap();
        let picture = Clean::of(Media::Jpeg, b"gambar kuitansi".to_vec());
        bureau.complaints().add_evidence(showed, new_id(), picture).await.unwrap();
        at_instant(&bureau, due).await;
        for id in [wrote, showed] {
            assert_eq!(bureau.state(id).await, State::AwaitingInformation, "her time is hers");
        }
        at_instant(&bureau, due + MOMENT).await;
        at_instant(&bureau, due + SignedDuration::from_mins(1)).await;
        for id in [wrote, showed] {
            assert_eq!(bureau.state(id).await, State::UnderVerification);
            let kinds = bureau.kinds(id).await;
            assert_eq!(kinds.iter().filter(|kind| **kind == "resumed").count(), 1, "once");
            assert_eq!(bureau.audited(id).await, ["system complaint.resume"]);
            // The office's clocks run again, from here.
            let verification = bureau.house.row(id).await.schedule.due.unwrap();
            assert!(verification.0 == Stage::Verification && verification.1.at > due, "{verification:?}");
        }
        assert_eq!(bureau.house.findings().await.0, []);
    }
}

#[tokio::test]
async fn one_second_after_the_window_a_dispute_is_refused_although_nobody_has_closed_it() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let id = answered_case(&bureau).await;
    let due = due(&bureau, id).await;
    let dispute = || Happening::Disputed { reason: text("Belum selesai") };
    bureau.house.clock.set(due + SignedDuration::from_secs(1));
    let late = bureau.house.told(id, dispute()).await;
    assert!(matches!(late, Err(Denied::TooLate)), "{late:?}");
    let confirmed = bureau.house.told(id, Happening::Confirmed {}).await;
    assert!(matches!(confirmed, Err(Denied::TooLate)), "{confirmed:?}");
    assert_eq!(bureau.state(id).await, State::Answered);
    bureau.house.clock.set(due);
    bureau.house.told(id, dispute()).await.unwrap();
    at_instant(&bureau, due + MOMENT).await;
    assert_eq!(bureau.state(id).await, State::UnderVerification, "what was disputed in time is not closed");
}

#[tokio::test]
async fn neither_a_comment_nor_a_rating_keeps_silence_from_closing() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let id = answered_case(&bureau).await;
    let due = due(&bureau, id).await;
    bureau.house.clock.set(due);
    bureau.house.told(id, Happening::Commented { text: text("Terima kasih") }).await.unwrap();
    bureau.house.told(id, Happening::Rated { score: 3, remark: None }).await.unwrap();
    at_instant(&bureau, due + MOMENT).await;
    assert_eq!(bureau.state(id).await, State::Closed);
}

/// The instants and the units at which it was brought a step up.
async fn steps(bureau: &Bureau, id: ComplaintId) -> Vec<(Timestamp, u8, Option<Uuid>)> {
    let mut tx = bureau.house.db.read().await.unwrap();
    let whole = bureau.complaints().whole(&mut tx, id).await.unwrap().unwrap();
    let steps = whole.events.iter().filter_map(|(event, _)| match event.what {
        Happening::Escalated { rung, unit, .. } => Some((event.at, rung, unit)),
        _ => None,
    });
    steps.collect()
}

#[tokio::test]
async fn what_is_late_climbs_from_the_unit_to_the_head_two_working_days_apart_and_each_step_once() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let id = bureau.house.filed().await;
    bureau.verified(id).await;
    bureau.house.office_does(id, [Happening::Assigned(bureau.to_section())]).await;
    // Normative: five working days from Monday, 23 November; then every second working day.
    let ends = ["2026-11-30T17:00:00Z", "2026-12-02T17:00:00Z", "2026-12-04T17:00:00Z"].map(at);
    for (taken, end) in ends.into_iter().enumerate() {
        at_instant(&bureau, end - MOMENT).await;
        assert_eq!(steps(&bureau, id).await.len(), taken, "not before {end}");
        at_instant(&bureau, end).await;
    }
    let (section, wide) = (Some(bureau.section), Some(bureau.wide));
    let climbed = [(ends[0], 1, section), (ends[1], 2, wide), (ends[2], 3, None)];
    assert_eq!(steps(&bureau, id).await, climbed);
    assert_eq!(
        bureau.house.row(id).await.schedule.clock_at,
        Some(at("2027-01-22T17:00:00Z")),
        "the law's limit"
    );
    at_instant(&bureau, at("2027-01-20T17:00:00Z")).await;
    assert_eq!(steps(&bureau, id).await.len(), 3, "each once");
    at_instant(&bureau, at("2027-01-22T17:00:00Z")).await;
    assert_eq!(steps(&bureau, id).await[3].1, 1, "another deadline begins below");
}

#[tokio::test]
async fn no_comment_note_or_new_assignee_moves_a_step() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let id = bureau.house.filed().await;
    bureau.verified(id).await;
    bureau.house.office_does(id, [Happening::Assigned(bureau.to_section())]).await;
    let before = bureau.house.row(id).await.schedule;
    bureau.house.clock.set(at("2026-11-27T03:00:00Z"));
    bureau.house.told(id, Happening::Commented { text: text("Ada kabar?") }).await.unwrap();
    let note = Happening::Noted { text: text("Sudah ditelepon") };
    let again = Happening::Reassigned(bureau.to(Some(bureau.section), None));
    bureau.house.office_does(id, [note, again]).await;
    let after = bureau.house.row(id).await.schedule;
    assert_eq!((after.clock_at, after.due, after.urgency), (before.clock_at, before.due, before.urgency));
}

#[tokio::test]
async fn what_nobody_has_taken_comes_before_the_head_unless_it_is_about_the_head() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let plain = bureau.house.filed().await;
    let heads = bureau.filed(Concerns::Head, "Kepala dinas kasar").await;
    at_instant(&bureau, at("2026-11-26T17:00:00Z")).await;
    assert_eq!(steps(&bureau, plain).await, [(at("2026-11-26T17:00:00Z"), 1, None)]);
    assert_eq!(steps(&bureau, heads).await, []);
    assert_eq!(bureau.house.row(heads).await.schedule.clock_at, None);
}

#[tokio::test]
async fn a_unit_that_is_accused_is_passed_over() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let id = bureau.filed(Concerns::Officer, "Petugas kasar").await;
    bureau.verified(id).await;
    let units = [bureau.section].into();
    let named = Happening::ConcernedNamed { officers: [].into(), units, to_deputy: false };
    bureau.house.office_does(id, [Happening::Assigned(bureau.to_section()), named]).await;
    at_instant(&bureau, at("2026-11-30T17:00:00Z")).await;
    assert_eq!(steps(&bureau, id).await, [(at("2026-11-30T17:00:00Z"), 2, Some(bureau.wide))]);
    let lead = bureau.hire(&[Role::UnitLead], Some(bureau.wide)).await;
    assert!(bureau.complaints().desk(&lead, id).await.is_ok(), "whom it came before reads it");
}

#[tokio::test]
async fn who_is_accused_personally_stands_on_no_ladder() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let lead = bureau.hire(&[Role::UnitLead], Some(bureau.section)).await;
    let head = bureau.hire(&[Role::HeadOfOffice], None).await;
    let named = |officers: &[Uuid]| Happening::ConcernedNamed {
        officers: officers.iter().copied().collect(),
        units: [].into(),
        to_deputy: false,
    };
    let mut cases = Vec::new();
    for officers in [&[lead.id][..], &[head.id]] {
        let id = bureau.filed(Concerns::Officer, "Petugas kasar").await;
        bureau.verified(id).await;
        bureau.house.office_does(id, [Happening::Assigned(bureau.to_section()), named(officers)]).await;
        cases.push(id);
    }
    let ends = ["2026-11-30T17:00:00Z", "2026-12-02T17:00:00Z", "2026-12-04T17:00:00Z"].map(at);
    for end in ends {
        at_instant(&bureau, end).await;
    }
    let (section, wide) = (Some(bureau.section), Some(bureau.wide));
    assert_eq!(steps(&bureau, cases[0]).await, [(ends[0], 2, wide), (ends[1], 3, None)]);
    assert_eq!(steps(&bureau, cases[1]).await, [(ends[0], 1, section), (ends[1], 2, wide)]);
    // Another lead there can be told.
    let id = bureau.filed(Concerns::Officer, "Petugas kasar").await;
    bureau.hire(&[Role::UnitLead], Some(bureau.section)).await;
    bureau.verified(id).await;
    bureau.house.office_does(id, [Happening::Assigned(bureau.to_section()), named(&[lead.id])]).await;
    at_instant(&bureau, at("2027-01-04T03:00:00Z")).await;
    assert_eq!(steps(&bureau, id).await.first().map(|step| step.1), Some(1));
}

#[tokio::test]
async fn nobody_is_passed_over_because_a_step_below_is_gone_or_another_unit_has_it() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let lead = bureau.hire(&[Role::UnitLead], Some(bureau.section)).await;
    let (named_since, moved) = (bureau.house.filed().await, bureau.house.filed().await);
    for id in [named_since, moved] {
        bureau.verified(id).await;
        bureau.house.office_does(id, [Happening::Assigned(bureau.to_section())]).await;
    }
    let ends = ["2026-11-30T17:00:00Z", "2026-12-02T17:00:00Z", "2026-12-04T17:00:00Z"].map(at);
    at_instant(&bureau, ends[0]).await;
    // The lead before whom it came, and the only one there, is accused.
    let named = Happening::ConcernedNamed { officers: [lead.id].into(), units: [].into(), to_deputy: false };
    bureau.house.office_does(named_since, [named]).await;
    let to_wide = Happening::Reassigned(bureau.to(Some(bureau.wide), None));
    bureau.house.office_does(moved, [to_wide]).await;
    for end in &ends[1..] {
        at_instant(&bureau, *end).await;
    }
    let (section, wide) = (Some(bureau.section), Some(bureau.wide));
    let climbed = [(ends[0], 1, section), (ends[1], 2, wide), (ends[2], 3, None)];
    assert_eq!(steps(&bureau, named_since).await, climbed);
    assert_eq!(steps(&bureau, moved).await, [(ends[0], 1, section), (ends[1], 1, wide), (ends[2], 2, None)]);
}

on_both! {
    async fn two_nodes_at_once_do_each_thing_once(base: &TestBase) {
        let bureau = Bureau::open(base).await;
        let mut cases = Vec::new();
        for _ in 0..6 {
            cases.push(answered_case(&bureau).await);
            cases.push(bureau.house.filed().await);
        }
        let neighbour = bureau.house.neighbour(base).await;
        // Verification is over; then the window of the answers is.
        for now in ["2026-11-26T17:00:00Z", "2026-12-07T17:00:00Z"].map(at) {
            bureau.house.clock.set(now);
            neighbour.clock.set(now);
            let (one, other) = tokio::join!(bureau.complaints().tend(), neighbour.complaints.tend());
            one.unwrap();
            other.unwrap();
        }
        for id in cases {
            let kinds = bureau.kinds(id).await;
            let done = |kind| kinds.iter().filter(|known| **known == kind).count();
            assert_eq!(done("lapsed") + done("escalated"), 1, "{kinds:?}");
        }
        assert_eq!(bureau.house.findings().await.0, []);
    }
}

#[tokio::test]
async fn a_portal_that_stopped_in_the_middle_goes_on_where_it_was() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let (one, other) = (answered_case(&bureau).await, answered_case(&bureau).await);
    let after = due(&bureau, one).await + MOMENT;
    bureau.house.clock.set(after);
    // One is done; the transaction of the other never ended.
    let mut turn = bureau.complaints().turn(one).await.unwrap().unwrap();
    bureau.complaints().happen(&mut turn, Actor::System, new_id(), Happening::Lapsed {}).await.unwrap();
    turn.commit().await.unwrap();
    let mut turn = bureau.complaints().turn(other).await.unwrap().unwrap();
    bureau.complaints().happen(&mut turn, Actor::System, new_id(), Happening::Lapsed {}).await.unwrap();
    drop(turn);
    let restarted = bureau.house.neighbour(&base).await;
    restarted.clock.set(after);
    restarted.complaints.tend().await.unwrap();
    for id in [one, other] {
        assert_eq!(bureau.state(id).await, State::Closed);
        assert_eq!(bureau.kinds(id).await.iter().filter(|kind| **kind == "lapsed").count(), 1);
    }
}

#[tokio::test]
async fn a_complaint_that_cannot_be_read_keeps_no_other_from_its_time() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let (broken, whole) = (answered_case(&bureau).await, answered_case(&bureau).await);
    let after = due(&bureau, broken).await + MOMENT;
    tamper(&bureau.house.db, "UPDATE complaint SET rules = '{' WHERE rowid = 1").await;
    at_instant(&bureau, after).await;
    assert_eq!(bureau.state(broken).await, State::Answered);
    assert_eq!(bureau.state(whole).await, State::Closed);
}

pub(super) fn with_day_off(catalogue: &Catalogue, day: &str) -> Arc<Catalogue> {
    let mut catalogue = catalogue.clone();
    catalogue.version.push('x');
    for entry in catalogue.offices.values_mut() {
        let day = DayOff {
            date: day.parse().unwrap(),
            kind: DayOffKind::RegionalHoliday,
            name: "Libur baru".to_owned(),
            decree: None,
            estimated: false,
        };
        entry.calendar = Calendar::new([], OfficeDays { days_off: vec![day], ..OfficeDays::default() });
    }
    Arc::new(catalogue)
}

on_both! {
    async fn a_revised_calendar_moves_what_runs_and_says_so_once(base: &TestBase) {
        let bureau = Bureau::open(base).await;
        let waiting = bureau.house.filed().await;
        let disputable = answered_case(&bureau).await;
        let closed = answered_case(&bureau).await;
        bureau.house.told(closed, Happening::Confirmed {}).await.unwrap();
        bureau.complaints().tend().await.unwrap();
        assert_eq!(bureau.kinds(waiting).await, ["received"], "nothing has moved");
        let before = bureau.kinds(closed).await;

        let catalogue = Arc::clone(&bureau.house.published.current().catalogue);
        bureau.house.published.show(with_day_off(&catalogue, "2026-11-25"));
        for _ in 0..2 {
            bureau.complaints().tend().await.unwrap();
        }
        let mut tx = bureau.house.db.read().await.unwrap();
        let moved = async |tx: &mut crate::store::Tx, id| {
            let whole = bureau.complaints().whole(tx, id).await.unwrap().unwrap();
            let moved = whole.events.into_iter().filter_map(|(event, by)| match event.what {
                Happening::Rescheduled { stage, was, is, .. } => Some((stage, was.to_string(), is.to_string(), by)),
                _ => None,
            });
            moved.collect::<Vec<_>>()
        };
        let told = |stage, was: &str, is: &str| (stage, was.to_owned(), is.to_owned(), "system".to_owned());
        let verification = told(Stage::Verification, "2026-11-26", "2026-11-27");
        assert_eq!(moved(&mut tx, waiting).await, [verification], "calendar days stay");
        assert_eq!(moved(&mut tx, disputable).await, [told(Stage::Reply, "2026-12-07", "2026-12-08")]);
        drop(tx);
        assert_eq!(bureau.kinds(closed).await, before, "what is over stays");
        assert_eq!(bureau.house.row(waiting).await.schedule.due.unwrap().1.at, at("2026-11-27T16:59:59.999Z"));
        assert_eq!(bureau.house.row(disputable).await.schedule.clock_at, Some(at("2026-12-08T17:00:00Z")));
    }
}

on_both! {
    async fn what_a_revised_calendar_moves_is_told_before_whatever_is_done_first_after_it(base: &TestBase) {
        let bureau = Bureau::open(base).await;
        let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
        let (commented, taken) = (bureau.house.filed().await, bureau.house.filed().await);
        let catalogue = Arc::clone(&bureau.house.published.current().catalogue);
        bureau.house.published.show(with_day_off(&catalogue, "2026-11-25"));
        // Before time has looked. The officer acts on the page that she saw.
        bureau.house.told(commented, Happening::Commented { text: text("Ada kabar?") }).await.unwrap();
        bureau.act(&handler, taken, Happening::TakenUp {}).await.unwrap();
        bureau.complaints().tend().await.unwrap();
        assert_eq!(bureau.kinds(commented).await, ["received", "rescheduled", "commented"]);
        assert_eq!(bureau.kinds(taken).await, ["received", "rescheduled", "taken_up"]);
        // Of one moment, in no order.
        let mut audited = bureau.audited(taken).await;
        audited.sort_unstable();
        assert_eq!(audited, ["officer complaint.take_up", "system complaint.reschedule"]);
        assert_eq!(bureau.house.row(taken).await.schedule.due.unwrap().1.at, at("2026-11-27T16:59:59.999Z"));
        assert_eq!(bureau.house.findings().await.0, []);
    }
}

#[tokio::test]
async fn what_climbed_and_was_answered_late_is_answered_and_closes() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let lead = bureau.hire(&[Role::UnitLead], Some(bureau.section)).await;
    let id = bureau.house.filed().await;
    bureau.verified(id).await;
    bureau.house.office_does(id, [Happening::Assigned(bureau.to_section()), Happening::Begun {}]).await;
    at_instant(&bureau, at("2026-12-01T03:00:00Z")).await;
    let late = bureau.complaints().queue(&lead, Bucket::Late, &Filter::default(), None).await.unwrap();
    assert_eq!(late.rows.iter().map(|row| (row.id, row.rung)).collect::<Vec<_>>(), [(id, 1)]);
    bureau.act_late(&lead, id, response("Sudah."), cause()).await.unwrap();
    let window = due(&bureau, id).await;
    at_instant(&bureau, window + MOMENT).await;
    assert_eq!(bureau.state(id).await, State::Closed);
}
