//! Complaints that are joined are hidden from the same people, from then on and by whichever of them somebody is named.

use super::*;

fn named(officers: &[Uuid], units: &[Uuid]) -> Happening {
    Happening::ConcernedNamed {
        officers: officers.iter().copied().collect(),
        units: units.iter().copied().collect(),
        to_deputy: false,
    }
}

fn merged(into: ComplaintId) -> Happening {
    Happening::Merged { into: into.0, explanation: text("Sama dengan pengaduan lain.") }
}

struct Scene {
    bureau: Bureau,
    handler: Officer,
    head: Officer,
}

impl Scene {
    async fn open(base: &TestBase) -> Self {
        let bureau = Bureau::open(base).await;
        let handler = bureau.hire(&[Role::ComplaintOfficer], None).await;
        let head = bureau.hire(&[Role::HeadOfOffice], None).await;
        Self { bureau, handler, head }
    }

    async fn verified(&self) -> ComplaintId {
        let id = self.bureau.house.filed().await;
        self.bureau.verified(id).await;
        id
    }

    async fn act(&self, id: ComplaintId, what: Happening) {
        self.bureau.act(&self.handler, id, what).await.unwrap();
    }

    async fn sees(&self, who: &Officer, id: ComplaintId) -> bool {
        self.bureau.complaints().desk(who, id).await.is_ok()
    }
}

on_both! {
    async fn who_is_accused_in_one_of_what_is_joined_finds_none_of_it(base: &TestBase) {
        let scene = Scene::open(base).await;
        let bureau = &scene.bureau;
        let (one, other) = (scene.verified().await, scene.verified().await);
        let auditors = [
            bureau.hire(&[Role::Auditor], None).await,
            bureau.hire(&[Role::Auditor], Some(bureau.section)).await,
            bureau.hire(&[Role::Auditor], None).await,
        ];
        scene.act(one, named(&[auditors[0].id], &[])).await;
        scene.act(other, named(&[], &[bureau.wide])).await;
        scene.act(one, merged(other)).await;
        for (auditor, sees) in auditors.iter().zip([false, false, true]) {
            assert_eq!([scene.sees(auditor, one).await, scene.sees(auditor, other).await], [sees; 2]);
        }
        assert_eq!(bureau.kinds(one).await[4..], ["merged", "concerned_named"]);
        let recorded = bureau.audited(other).await;
        assert_eq!(recorded.len(), 3, "who was named there, that another joined it, who was named with that: {recorded:?}");
        // Nobody is named again where everybody is named already, and nobody where nobody is.
        let (third, plain) = (scene.verified().await, scene.verified().await);
        scene.act(third, merged(plain)).await;
        assert_eq!(bureau.kinds(third).await[3..], ["merged"]);
        // What is joined further goes without its own parts.
        scene.act(plain, merged(other)).await;
        // By whichever of them somebody is named later.
        scene.act(plain, named(&[auditors[0].id, auditors[2].id], &[bureau.wide])).await;
        for id in [one, other, plain] {
            assert!(!scene.sees(&auditors[2], id).await && scene.sees(&scene.head, id).await);
        }
        assert!(scene.sees(&auditors[2], third).await);
        assert_eq!(bureau.house.findings().await.0, []);
    }
}

#[tokio::test]
async fn what_was_disputed_stands_alone_and_nobody_is_named_in_it_any_more() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let (one, other) = (scene.verified().await, scene.verified().await);
    let auditor = scene.bureau.hire(&[Role::Auditor], None).await;
    scene.act(one, merged(other)).await;
    scene.bureau.house.told(one, Happening::Disputed { reason: text("Tidak sama") }).await.unwrap();
    scene.act(other, named(&[auditor.id], &[])).await;
    assert!(scene.sees(&auditor, one).await && !scene.sees(&auditor, other).await);
}

#[tokio::test]
async fn what_the_complaint_officers_or_the_head_must_not_see_is_joined_with_its_like_alone() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    // She is allowed everything but to be the head.
    let both = bureau.hire(&[Role::ComplaintDeputy, Role::Auditor], None).await;
    let filed = async |concerns| {
        let id = bureau.filed(concerns, "Berkas hilang").await;
        bureau.verified(id).await;
        id
    };
    let team = filed(Concerns::Team).await;
    for concerns in [Concerns::Nobody, Concerns::Officer, Concerns::Head] {
        let into = filed(concerns).await;
        let result = bureau.act(&both, team, merged(into)).await;
        assert!(matches!(result, Err(Denied::Wrong("apart"))), "{concerns:?} {result:?}");
    }
    // What went to the deputy later is not the complaint officers' either.
    let deputys = filed(Concerns::Officer).await;
    scene.act(deputys, named(&[scene.head.id], &[])).await;
    assert!(bureau.house.row(deputys).await.standing.deputy);
    let result = bureau.act(&both, deputys, merged(filed(Concerns::Nobody).await)).await;
    assert!(matches!(result, Err(Denied::Wrong("apart"))), "{result:?}");
    bureau.act(&both, team, merged(filed(Concerns::Team).await)).await.unwrap();
}

#[tokio::test]
async fn the_way_to_what_it_is_part_of_is_told_to_those_who_may_read_that() {
    let base = TestBase::sqlite();
    let scene = Scene::open(&base).await;
    let bureau = &scene.bureau;
    let lead = bureau.hire(&[Role::UnitLead], Some(bureau.section)).await;
    let (one, other) = (scene.verified().await, scene.verified().await);
    scene.act(one, Happening::Assigned(bureau.to_section())).await;
    bureau.act(&lead, one, Happening::Returned { reason: text("Bukan kami") }).await.unwrap();
    scene.act(one, merged(other)).await;
    let seen = async |who: &Officer| bureau.complaints().desk(who, one).await.unwrap().merged_into;
    let number = bureau.house.row(other).await.number;
    assert_eq!(seen(&scene.handler).await, Some((other, number)));
    assert_eq!(seen(&lead).await, None);
}
