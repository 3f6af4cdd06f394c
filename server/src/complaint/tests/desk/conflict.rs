//! Conflicts of interest and who complains: who finds nothing, and who is told what.

use super::*;
use crate::complaint::desk::{Bucket, Filter, Successor};
use model::complaint::Channel;
use std::collections::BTreeSet;

fn accused(officers: &[Uuid], units: &[Uuid]) -> Happening {
    Happening::ConcernedNamed {
        officers: officers.iter().copied().collect(),
        units: units.iter().copied().collect(),
        to_deputy: false,
    }
}

/// Whether a complaint is there for an officer: the same answer by every way.
async fn finds(bureau: &Bureau, who: &Officer, id: ComplaintId) -> bool {
    let complaints = bureau.complaints();
    let number = bureau.house.row(id).await.number;
    let by_number = complaints.find(who, number).await.unwrap().is_some();
    let by_words = complaints.search(who, "berkas hilang").await.unwrap();
    let page = complaints.queue(who, Bucket::All, &Filter::default(), None).await.unwrap();
    let counted = complaints.counts(who).await.unwrap()[&Bucket::All] > 0;
    let each = [
        by_number,
        by_words.iter().any(|row| row.id == id),
        page.rows.iter().any(|row| row.id == id),
        counted,
        complaints.desk(who, id).await.is_ok(),
        !matches!(complaints.reveal(who, id).await, Err(Denied::NotYours)),
    ];
    assert!(each.iter().all(|one| *one == each[0]), "{each:?}");
    each[0]
}

#[tokio::test]
async fn who_is_accused_finds_nothing_of_it_in_a_unit_with_all_units_below() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let id = bureau.filed(Concerns::Officer, "Berkas hilang, petugas kasar").await;
    let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let below = bureau.hire(&[Role::ComplaintOfficer], Some(bureau.section)).await;
    let head = bureau.hire(&[Role::HeadOfOffice], None).await;
    let auditor = bureau.hire(&[Role::Auditor], None).await;
    for who in [&handler, &below, &head, &auditor] {
        assert!(finds(&bureau, who, id).await);
    }
    bureau.act(&handler, id, accused(&[auditor.id], &[bureau.wide])).await.unwrap();
    for who in [&handler, &head] {
        assert!(finds(&bureau, who, id).await);
    }
    for who in [&below, &auditor] {
        assert!(!finds(&bureau, who, id).await, "{:?}", who.roles);
    }
    // Nor is it given to them.
    bureau.verified(id).await;
    let worker = bureau.hire(&[Role::Assignee], Some(bureau.section)).await;
    for (to, wrong) in [
        (bureau.to(Some(bureau.section), None), "unit"),
        (bureau.to(Some(bureau.wide), None), "unit"),
        (bureau.to(None, Some(worker.id)), "unit"),
        (bureau.to(None, Some(auditor.id)), "officer"),
    ] {
        let result = bureau.act(&handler, id, Happening::Assigned(to)).await;
        assert!(matches!(result, Err(Denied::Wrong(what)) if what == wrong), "{wrong}: {result:?}");
    }
}

on_both! {
    async fn a_unit_that_moves_below_an_accused_one_finds_nothing_from_then_on(base: &TestBase) {
        let bureau = Bureau::open(base).await;
        let id = bureau.filed(Concerns::Officer, "Berkas hilang, petugas kasar").await;
        let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
        let auditor = bureau.hire(&[Role::Auditor], Some(bureau.other)).await;
        bureau.act(&handler, id, accused(&[], &[bureau.section])).await.unwrap();
        assert!(finds(&bureau, &auditor, id).await);
        for (parent, is_there) in [(Some(bureau.section), false), (Some(bureau.wide), true)] {
            let mut tx = bureau.house.db.write().await.unwrap();
            unit::change(&mut tx, bureau.other, "Seksi Dua", parent).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(finds(&bureau, &auditor, id).await, is_there);
        }
        assert_eq!(bureau.house.findings().await.0, []);
    }
}

#[tokio::test]
async fn who_names_herself_is_out_at_once_and_when_nobody_is_left_the_deputy_has_it() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let id = bureau.filed(Concerns::Officer, "Berkas hilang, petugas kasar").await;
    let one = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let other = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let deputy = bureau.hire(&[Role::ComplaintDeputy], None).await;
    let asked = Asked { form: new_id(), sequence: 2, what: accused(&[one.id], &[]), cause: None };
    bureau.complaints().act(&one, id, asked.clone()).await.unwrap();
    // A double click does not tell her that it failed.
    bureau.complaints().act(&one, id, asked).await.unwrap();
    assert!(!finds(&bureau, &one, id).await);
    assert!(finds(&bureau, &other, id).await && !finds(&bureau, &deputy, id).await);
    bureau.act(&other, id, accused(&[one.id, other.id], &[])).await.unwrap();
    assert!(!finds(&bureau, &other, id).await);
    assert!(finds(&bureau, &deputy, id).await);
    bureau.act(&deputy, id, Happening::TakenUp {}).await.unwrap();
    let nobody = bureau.act(&deputy, id, accused(&[new_id()], &[])).await;
    assert!(matches!(nobody, Err(Denied::Wrong("officer"))), "{nobody:?}");
    let nowhere = bureau.act(&deputy, id, accused(&[], &[new_id()])).await;
    assert!(matches!(nowhere, Err(Denied::Wrong("unit"))), "{nowhere:?}");
}

#[tokio::test]
async fn what_accuses_the_head_by_name_goes_to_the_deputy() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let deputy = bureau.hire(&[Role::ComplaintDeputy], None).await;
    let head = bureau.hire(&[Role::HeadOfOffice], Some(bureau.wide)).await;
    for (officers, units) in [(&[head.id][..], &[][..]), (&[], &[bureau.wide])] {
        let id = bureau.filed(Concerns::Officer, "Berkas hilang, petugas kasar").await;
        bureau.act(&handler, id, accused(officers, units)).await.unwrap();
        for who in [&handler, &head] {
            assert!(bureau.complaints().desk(who, id).await.is_err());
        }
        assert!(bureau.complaints().desk(&deputy, id).await.is_ok());
    }
}

#[tokio::test]
async fn whoever_stands_aside_is_told_who_handles_it_then() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let id = bureau.filed(Concerns::Nobody, "Berkas hilang").await;
    let told = async |who: &Officer, id| bureau.complaints().desk(who, id).await.unwrap().successor;
    assert_eq!(told(&handler, id).await, Successor::Nobody);
    // Who is one of the complaint officers herself cannot see what concerns them.
    let team = bureau.filed(Concerns::Team, "Petugas pengaduan kasar").await;
    let both = bureau.hire(&[Role::ComplaintOfficer, Role::ComplaintDeputy], None).await;
    assert_eq!(told(&handler, id).await, Successor::Colleagues);
    let (complaints, office) = (bureau.complaints(), kapuas());
    let progress = async |id| bureau.house.follow(id).await.progress;
    assert!(!complaints.has_deputy(&office, Concerns::Team).await.unwrap());
    assert!(complaints.has_deputy(&office, Concerns::Head).await.unwrap());
    assert!(complaints.waits_for_deputy(&office, &progress(team).await).await.unwrap());
    assert!(!complaints.waits_for_deputy(&office, &progress(id).await).await.unwrap());
    let deputy = bureau.hire(&[Role::ComplaintDeputy], None).await;
    assert!(!complaints.waits_for_deputy(&office, &progress(team).await).await.unwrap());
    assert_eq!(told(&deputy, team).await, Successor::Nobody);
    bureau.act(&handler, id, accused(&[both.id], &[])).await.unwrap();
    assert_eq!(told(&handler, id).await, Successor::Deputy);
    bureau.act(&handler, id, accused(&[both.id, handler.id], &[])).await.unwrap();
    assert!(complaints.desk(&deputy, id).await.is_ok());
}

#[tokio::test]
async fn what_concerns_the_team_waits_where_there_is_no_deputy() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let id = bureau.filed(Concerns::Team, "Berkas hilang").await;
    let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let head = bureau.hire(&[Role::HeadOfOffice], None).await;
    assert!(!finds(&bureau, &handler, id).await);
    assert!(finds(&bureau, &head, id).await);
    let deputy = bureau.hire(&[Role::ComplaintDeputy], None).await;
    bureau.act(&deputy, id, Happening::TakenUp {}).await.unwrap();
    bureau.act(&deputy, id, classified()).await.unwrap();
    let team = Happening::Assigned(bureau.to(None, Some(handler.id)));
    let result = bureau.act(&deputy, id, team).await;
    assert!(matches!(result, Err(Denied::Wrong("officer"))), "{result:?}");
}

#[tokio::test]
async fn who_complains_is_shown_by_the_rules_of_each_identity_and_looking_is_recorded() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let worker = bureau.hire(&[Role::Assignee], Some(bureau.section)).await;
    let head = bureau.hire(&[Role::HeadOfOffice], None).await;
    let auditor = bureau.hire(&[Role::Auditor], None).await;
    let (application, _) = bureau.house.application("kapuas").await;
    for identity in [Identity::Open, Identity::Confidential, Identity::Anonymous] {
        let mut form = bureau.house.form();
        form.report.identity = identity;
        form.application = Some(application);
        let reporter = form.reporter.clone();
        let id = bureau.house.file(form).await;
        bureau.verified(id).await;
        bureau.act(&handler, id, Happening::Assigned(bureau.to_section())).await.unwrap();
        for who in [&handler, &worker, &head, &auditor] {
            let seen = bureau.complaints().desk(who, id).await.unwrap();
            let works = who.id == handler.id || who.id == worker.id;
            let shown = identity == Identity::Open && works;
            let may_ask = identity == Identity::Confidential && who.id == handler.id;
            let hidden = identity != Identity::Anonymous && !shown;
            assert_eq!(seen.reporter.as_ref().filter(|known| !known.is_nobody()), shown.then_some(&reporter));
            assert_eq!(
                (seen.reporter_hidden, seen.may_reveal),
                (hidden, may_ask),
                "{identity:?} {:?}",
                who.roles
            );
            assert_eq!(seen.application.is_some(), shown || may_ask, "{identity:?} {:?}", who.roles);
            let revealed = bureau.complaints().reveal(who, id).await;
            assert_eq!(revealed.is_ok(), shown || may_ask, "{identity:?} {:?}", who.roles);
            if let Ok(revealed) = revealed {
                assert_eq!(revealed, reporter);
            }
        }
        let looked = bureau.audited(id).await.iter().filter(|row| row.ends_with("complaint.reveal")).count();
        let expected = match identity {
            Identity::Open => 2,
            Identity::Confidential => 1,
            Identity::Anonymous => 0,
        };
        assert_eq!(looked, expected, "{identity:?}");
    }
}

#[tokio::test]
async fn who_else_has_it_open_is_told_for_a_minute_and_a_half() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let id = bureau.house.filed().await;
    let one = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let other = bureau.hire(&[Role::ComplaintOfficer], None).await;
    let others = async |who: &Officer| -> BTreeSet<String> {
        bureau.complaints().desk(who, id).await.unwrap().others.into_iter().collect()
    };
    assert_eq!(others(&one).await, BTreeSet::new());
    assert_eq!(others(&other).await, [one.name.clone()].into());
    assert_eq!(others(&one).await, [other.name.clone()].into());
    bureau.house.wait(SignedDuration::from_secs(91));
    assert_eq!(others(&one).await, BTreeSet::new());
    assert_eq!(dump(&bureau.house.db, &["complaint_reading"]).await.lines().count(), 1, "forgotten");
}

#[tokio::test]
async fn nothing_personal_stands_in_the_audit() {
    let base = TestBase::sqlite();
    let bureau = Bureau::open(&base).await;
    let id = bureau.house.filed().await;
    let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
    bureau.act(&handler, id, Happening::TakenUp {}).await.unwrap();
    bureau.act(&handler, id, accused(&[handler.id], &[])).await.unwrap();
    let kept = dump(&bureau.house.db, &["audit"]).await;
    let number = bureau.house.row(id).await.number.digits();
    for marker in ["Siti", "0812", "loket", &number] {
        assert!(!kept.contains(marker), "{marker}");
    }
    let about: Vec<&str> = kept.lines().filter(|line| line.contains("complaint.")).collect();
    assert_eq!(about.len(), 2, "{kept}");
}

on_both! {
    async fn who_is_accused_reads_full_pages_of_what_was_done_without_it(base: &TestBase) {
        let bureau = Bureau::open(base).await;
        let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
        let auditor = bureau.hire(&[Role::Auditor], None).await;
        let in_unit = bureau.hire(&[Role::Auditor], Some(bureau.section)).await;
        let both = bureau.hire(&[Role::Auditor, Role::HeadOfOffice], None).await;
        let nobody = bureau.hire(&[Role::Auditor], None).await;
        let (plain, hers) = (bureau.house.filed().await, bureau.house.filed().await);
        bureau.act(&handler, plain, Happening::TakenUp {}).await.unwrap();
        let of_head = bureau.filed(Concerns::Head, "Berkas hilang").await;
        let deputy = bureau.hire(&[Role::ComplaintDeputy], None).await;
        bureau.act(&deputy, of_head, Happening::TakenUp {}).await.unwrap();
        bureau.act(&handler, hers, accused(&[auditor.id], &[bureau.wide])).await.unwrap();
        for _ in 0..3 {
            bureau.house.wait(SignedDuration::from_secs(1));
            bureau.complaints().reveal(&handler, hers).await.unwrap();
        }
        let told = async |who: &Officer| {
            let acts = bureau.complaints().trail(who, Uuid::nil(), Uuid::max(), 3).await.unwrap();
            acts.into_iter().map(|act| act.action).collect::<Vec<_>>()
        };
        assert_eq!(told(&nobody).await, ["complaint.reveal"; 3]);
        let everything = bureau.complaints().trail(&both, Uuid::nil(), Uuid::max(), 100).await.unwrap();
        let about = |id: ComplaintId| format!("complaint/{}", id.0);
        assert!(everything.iter().any(|act| act.subject == about(hers)));
        assert!(everything.iter().all(|act| act.subject != about(of_head)), "nothing of what concerns the head");
        for who in [&auditor, &in_unit] {
            let page = bureau.complaints().trail(who, Uuid::nil(), Uuid::max(), 3).await.unwrap();
            assert_eq!(page.len(), 3, "a whole page: {page:?}");
            assert!(page.iter().all(|act| act.subject != about(hers)), "{page:?}");
        }
    }
}

on_both! {
    async fn a_new_code_of_a_confidential_complaint_counts_as_knowing_who_complains(base: &TestBase) {
        let bureau = Bureau::open(base).await;
        let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
        for (identity, acts) in [
            (Identity::Confidential, &["officer complaint.code.reissue", "officer complaint.reveal"][..]),
            (Identity::Open, &["officer complaint.code.reissue"]),
        ] {
            let mut form = bureau.house.form();
            form.report.identity = identity;
            let id = bureau.house.file(form).await;
            let key = new_id();
            for _ in 0..2 {
                bureau.complaints().new_code_once(&handler, id, key).await.unwrap();
            }
            // Of one moment, and so in any order.
            let mut told = bureau.audited(id).await;
            told.sort();
            assert_eq!(told, acts);
        }
    }
}

on_both! {
    async fn what_an_officer_takes_in_for_somebody_stands_in_the_audit_once(base: &TestBase) {
        let bureau = Bureau::open(base).await;
        let counter = bureau.hire(&[Role::ComplaintOfficer], None).await;
        let form = bureau.house.form();
        let now = bureau.house.clock.now();
        let mut taken = Vec::new();
        for _ in 0..2 {
            let came = bureau.complaints().file_for(&counter, form.clone(), Channel::Letter, now).await.unwrap();
            taken.push(came);
        }
        let [Taken::New(id), Taken::Known(_)] = taken[..] else { panic!("{taken:?}") };
        assert_eq!(bureau.audited(id).await, ["officer complaint.receive"]);
        let portals = bureau.house.filed().await;
        assert_eq!(bureau.audited(portals).await, [""; 0], "nobody notes who complains on the portal");
    }
}
