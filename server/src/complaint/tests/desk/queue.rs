//! The buckets, their order, filters and pages.

use super::*;
use crate::complaint::desk::{Bucket, Filter};
use model::complaint::Channel;

struct Desk {
    bureau: Bureau,
    handler: Officer,
    lead: Officer,
    worker: Officer,
}

impl Desk {
    async fn open(base: &TestBase) -> Self {
        let bureau = Bureau::open(base).await;
        let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
        let lead = bureau.hire(&[Role::UnitLead], Some(bureau.section)).await;
        let worker = bureau.hire(&[Role::Assignee], Some(bureau.section)).await;
        Self { bureau, handler, lead, worker }
    }

    async fn ids(&self, who: &Officer, bucket: Bucket) -> Vec<ComplaintId> {
        self.filtered(who, bucket, Filter::default()).await
    }

    async fn filtered(&self, who: &Officer, bucket: Bucket, filter: Filter) -> Vec<ComplaintId> {
        let page = self.bureau.complaints().queue(who, bucket, &filter, None).await.unwrap();
        assert!(page.next.is_none());
        page.rows.into_iter().map(|row| row.id).collect()
    }

    async fn does(&self, id: ComplaintId, all: impl IntoIterator<Item = Happening>) {
        self.bureau.house.office_does(id, all).await;
    }

    async fn assigned(&self, unit: Option<Uuid>, officer: Option<Uuid>) -> ComplaintId {
        self.bureau.house.wait(SignedDuration::from_secs(1));
        let id = self.bureau.house.filed().await;
        self.bureau.verified(id).await;
        let due = "2026-11-24".parse().unwrap();
        let to = Assignment { due, ..self.bureau.to(unit, officer) };
        self.does(id, [Happening::Assigned(to)]).await;
        id
    }
}

#[tokio::test]
async fn each_bucket_has_what_its_name_says_the_most_urgent_first() {
    let base = TestBase::sqlite();
    let desk = Desk::open(&base).await;
    let bureau = &desk.bureau;
    let section = Some(bureau.section);
    // Verification is due on the third working day: on Thursday, 26 November.
    let received = bureau.house.filed().await;
    bureau.house.clock.set(at("2026-11-24T03:00:00Z"));
    let verified = bureau.house.filed().await;
    bureau.verified(verified).await;
    let mine = desk.assigned(section, Some(desk.worker.id)).await;
    let units = desk.assigned(section, None).await;
    desk.does(units, [Happening::Begun {}, Happening::Drafted { response: text("Konsep") }]).await;
    let others = desk.assigned(Some(bureau.other), None).await;
    bureau.house.wait(SignedDuration::from_secs(1));
    let asked = bureau.house.filed().await;
    bureau.verified(asked).await;
    desk.does(asked, [Happening::Asked { question: text("Kapan?") }]).await;
    let answered = bureau.house.filed().await;
    bureau.verified(answered).await;
    desk.does(answered, [super::answered()]).await;

    let all = desk.ids(&desk.handler, Bucket::All).await;
    assert_eq!(all, [received, verified, mine, units, others, answered, asked]);
    assert_eq!(desk.ids(&desk.handler, Bucket::Unverified).await, [received, verified]);
    assert_eq!(desk.ids(&desk.handler, Bucket::NotBegun).await, [mine, others]);
    assert_eq!(desk.ids(&desk.handler, Bucket::WaitingForComplainant).await, [answered, asked]);
    assert_eq!(desk.ids(&desk.handler, Bucket::ToApprove).await, [units]);
    assert_eq!(desk.ids(&desk.lead, Bucket::ToApprove).await, [units]);
    assert_eq!(desk.ids(&desk.worker, Bucket::ToApprove).await, []);
    assert_eq!(desk.ids(&desk.worker, Bucket::Mine).await, [mine]);
    assert_eq!(desk.ids(&desk.worker, Bucket::Unit).await, [units]);
    assert_eq!(desk.ids(&desk.lead, Bucket::Unit).await, [mine, units]);
    assert_eq!(desk.ids(&desk.handler, Bucket::Mine).await, []);
    assert_eq!(desk.ids(&desk.worker, Bucket::All).await, [mine, units]);

    let counts = bureau.complaints().counts(&desk.handler).await.unwrap();
    for bucket in Bucket::EACH {
        assert_eq!(counts[&bucket], desk.ids(&desk.handler, bucket).await.len(), "{bucket:?}");
    }
}

on_both! {
    async fn what_the_complainant_said_is_news_until_an_officer_does_something(base: &TestBase) {
        let desk = Desk::open(base).await;
        let house = &desk.bureau.house;
        let id = house.filed().await;
        let news = async || {
            let page = desk.bureau.complaints().queue(&desk.handler, Bucket::All, &Filter::default(), None).await;
            page.unwrap().rows[0].news
        };
        let up = || Happening::Escalated { rung: 1, unit: None, reason: None };
        let supplied = || Happening::Supplied { text: text("Senin.") };
        let asked = || Happening::Asked { question: text("Kapan?") };
        let comment = || Happening::Commented { text: text("Halo?") };
        let complainant = Actor::Complainant;
        for (by, what, is_news) in [
            (complainant, comment(), true),
            (Actor::System, up(), true),
            (OFFICER, Happening::TakenUp {}, false),
            (OFFICER, asked(), false),
            (complainant, supplied(), true),
            (OFFICER, asked(), false),
            (complainant, comment(), true),
            // What she wrote down herself is none to her.
            (OFFICER, supplied(), false),
            (complainant, Happening::EvidenceAdded { evidence: new_id() }, true),
            (OFFICER, classified(), false),
            (OFFICER, answered(), false),
            (complainant, Happening::Rated { score: 4, remark: None }, false),
            (complainant, comment(), true),
        ] {
            let told = format!("{what:?}");
            house.happen(id, by, what).await;
            assert_eq!(news().await, is_news, "{told}");
        }
        assert_eq!(house.findings().await.0, []);
    }
}

#[tokio::test]
async fn what_is_at_risk_due_today_and_late_follows_the_offices_clock() {
    let base = TestBase::sqlite();
    let desk = Desk::open(&base).await;
    // Received at ten o'clock on Monday; verification ends with Thursday, by the clock of the west.
    let id = desk.bureau.house.filed().await;
    for (now, bucket) in [
        ("2026-11-25T16:00:00Z", None),
        ("2026-11-26T05:00:00Z", Some(Bucket::DueToday)),
        ("2026-11-26T16:59:59.999Z", Some(Bucket::DueToday)),
        ("2026-11-26T17:00:00Z", Some(Bucket::Late)),
    ] {
        desk.bureau.house.clock.set(at(now));
        for of_time in [Bucket::DueToday, Bucket::Late] {
            let is_there = desk.ids(&desk.handler, of_time).await == [id];
            assert_eq!(is_there, bucket == Some(of_time), "{now} {of_time:?}");
        }
    }
    let risk = desk.bureau.house.row(id).await.schedule.risk_at.unwrap();
    for (now, at_risk) in [
        (risk - SignedDuration::from_millis(1), false),
        (risk, true),
        (at("2026-11-26T16:59:59.999Z"), true),
        (at("2026-11-26T17:00:00Z"), false),
    ] {
        desk.bureau.house.clock.set(now);
        assert_eq!(desk.ids(&desk.handler, Bucket::AtRisk).await == [id], at_risk, "{now}");
    }
}

#[tokio::test]
async fn filters_narrow_a_bucket_and_what_is_over_is_found_by_its_state_the_latest_first() {
    let base = TestBase::sqlite();
    let desk = Desk::open(&base).await;
    let mut closed = Vec::new();
    for _ in 0..3 {
        let id = desk.assigned(Some(desk.bureau.section), None).await;
        desk.bureau.house.wait(SignedDuration::from_secs(60));
        desk.does(id, [Happening::Begun {}, response("Selesai."), Happening::Confirmed {}]).await;
        closed.insert(0, id);
    }
    let mut other = desk.bureau.house.form();
    other.report.service = None;
    let other = desk.bureau.house.file(other).await;
    desk.bureau.house.wait(SignedDuration::from_secs(1));
    let of_akta = desk.bureau.house.filed().await;
    let filter = |state, class, service: Option<&str>| Filter {
        state,
        class,
        service: service.map(|id| ServiceId::parse(id).unwrap()),
    };
    let all = async |filter| desk.filtered(&desk.handler, Bucket::All, filter).await;
    assert_eq!(all(Filter::default()).await, [other, of_akta]);
    assert_eq!(all(filter(None, None, Some("akta"))).await, [of_akta]);
    assert_eq!(all(filter(None, Some(Class::Normative), None)).await, []);
    assert_eq!(all(filter(Some(State::Received), None, None)).await, [other, of_akta]);
    assert_eq!(all(filter(Some(State::Closed), None, None)).await, closed);
    assert_eq!(all(filter(Some(State::Closed), Some(Class::Normative), Some("akta"))).await, closed);
    assert_eq!(all(filter(Some(State::Closed), Some(Class::Supervisory), None)).await, []);
    let late = desk.filtered(&desk.handler, Bucket::Late, filter(Some(State::Closed), None, None)).await;
    assert_eq!(late, []);
    let hers = desk.filtered(&desk.lead, Bucket::Unit, filter(Some(State::Closed), None, None)).await;
    assert_eq!(hers, closed);
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repetition() {
    let base = TestBase::sqlite();
    let desk = Desk::open(&base).await;
    let mut filed = Vec::new();
    for _ in 0..60 {
        filed.push(desk.bureau.house.filed().await);
    }
    let queue = async |after| {
        let page =
            desk.bureau.complaints().queue(&desk.handler, Bucket::All, &Filter::default(), after).await;
        page.unwrap()
    };
    let first = queue(None).await;
    assert_eq!(first.rows.len(), 50);
    let second = queue(first.next).await;
    assert_eq!((second.rows.len(), second.next), (10, None));
    let rows: Vec<ComplaintId> = first.rows.iter().chain(&second.rows).map(|row| row.id).collect();
    let mut sorted = rows.clone();
    sorted.sort();
    filed.sort();
    assert_eq!(sorted, filed);
}

#[tokio::test]
async fn who_was_told_before_the_portal_counts_from_then() {
    let base = TestBase::sqlite();
    let desk = Desk::open(&base).await;
    let early = at("2026-11-19T03:00:00Z");
    let filed =
        desk.bureau.complaints().file_for(&desk.handler, desk.bureau.house.form(), Channel::Letter, early);
    let Taken::New(letter) = filed.await.unwrap() else { panic!() };
    let now = desk.bureau.house.filed().await;
    assert_eq!(desk.ids(&desk.handler, Bucket::All).await, [letter, now]);
}
