//! What a complainant sees and does.

use super::*;

/// Everything that a complainant can say.
fn everything() -> Vec<(Act, Happening)> {
    vec![
        (Act::Supply, Happening::Supplied { text: text("Pukul delapan.") }),
        (Act::Comment, Happening::Commented { text: text("Masih menunggu.") }),
        (Act::Confirm, Happening::Confirmed {}),
        (Act::Dispute, Happening::Disputed { reason: text("Belum ada.") }),
        (Act::Rate, Happening::Rated { score: 3, remark: None }),
        (Act::Withdraw, Happening::Withdrawn { reason: None }),
    ]
}

/// A complaint in each state that the office can bring it to without giving it to anybody.
async fn in_each_state(house: &House) -> Vec<(State, ComplaintId)> {
    let explanation = || text("Penjelasan.");
    let asked = Happening::Asked { question: text("Kapan?") };
    let referred = Happening::Referred { destination: line("Dinas lain"), explanation: explanation() };
    let archived = Happening::Archived { reason: ArchiveReason::Settled, explanation: explanation() };
    let merged = Happening::Merged { into: house.filed().await.0, explanation: explanation() };
    let mut all = Vec::new();
    for (state, then) in [
        (State::Received, vec![]),
        (State::UnderVerification, vec![Happening::TakenUp {}]),
        (State::AwaitingInformation, vec![Happening::TakenUp {}, asked]),
        (State::Answered, vec![Happening::TakenUp {}, classified(), answered()]),
        (State::Closed, vec![Happening::TakenUp {}, classified(), answered(), Happening::Confirmed {}]),
        (State::Referred, vec![Happening::TakenUp {}, referred]),
        (State::Archived, vec![Happening::TakenUp {}, archived]),
        (State::Merged, vec![Happening::TakenUp {}, merged]),
        (State::Withdrawn, vec![Happening::Withdrawn { reason: None }]),
    ] {
        let id = house.filed().await;
        house.office_does(id, then).await;
        assert_eq!(house.follow(id).await.progress.state(), state);
        all.push((state, id));
    }
    all
}

on_both! {
    async fn number_and_code_open_it_and_nothing_else_does(base: &TestBase) {
        let house = House::open(base).await;
        let (mine, other) = (house.form(), house.form());
        let id = house.file(mine.clone()).await;
        house.file(other.clone()).await;
        let open = async |number, code: &AccessCode| house.complaints.open(number, code).await.unwrap();
        assert_eq!(open(mine.number, &mine.code).await, Some(id));
        assert_eq!(open(mine.number, &other.code).await, None);
        assert_eq!(open(other.number, &mine.code).await, None);
        assert_eq!(open(ComplaintNumber::draw(5), &mine.code).await, None);
        assert_eq!(house.complaints.named(mine.number).await.unwrap(), Some(id));
        assert_eq!(house.complaints.named(ComplaintNumber::draw(5)).await.unwrap(), None);
        // The code of one, put into the row of the other, opens nothing there: it is bound to its complaint.
        tamper(&house.db, "UPDATE complaint SET code = (SELECT code FROM complaint ORDER BY id LIMIT 1)").await;
        let moved = [open(mine.number, &other.code).await, open(other.number, &mine.code).await];
        assert_eq!(moved, [None, None]);
    }
}

on_both! {
    async fn she_can_do_exactly_what_she_is_told_that_she_can(base: &TestBase) {
        let house = House::open(base).await;
        let mut done = Vec::new();
        for round in 0..everything().len() {
            for (state, id) in in_each_state(&house).await {
                let (act, what) = everything().remove(round);
                let followed = house.follow(id).await;
                let result = house.told(id, what).await;
                assert_eq!(result.is_ok(), followed.acts.contains(&act), "{act:?} in {state:?}: {result:?}");
                assert_eq!(followed.acts.contains(&Act::AddEvidence), !state.is_final(), "{state:?}");
                if result.is_ok() {
                    done.push((state, act));
                } else {
                    assert!(matches!(result, Err(Denied::Progress(_))), "{act:?} in {state:?}: {result:?}");
                    assert_eq!(house.follow(id).await, followed, "{act:?} in {state:?}");
                }
            }
        }
        let may = |state: State| done.iter().filter(move |(of, _)| *of == state).map(|(_, act)| *act).collect::<Vec<_>>();
        assert_eq!(may(State::Received), [Act::Comment, Act::Withdraw]);
        assert_eq!(may(State::AwaitingInformation), [Act::Supply, Act::Comment, Act::Withdraw]);
        assert_eq!(may(State::Answered), [Act::Comment, Act::Confirm, Act::Dispute, Act::Rate, Act::Withdraw]);
        assert_eq!(may(State::Closed), [Act::Rate]);
        for disputable in [State::Referred, State::Archived, State::Merged] {
            assert_eq!(may(disputable), [Act::Dispute]);
        }
        assert_eq!(may(State::Withdrawn), []);
    }
}

on_both! {
    async fn what_is_not_hers_is_refused_whatever_the_state(base: &TestBase) {
        let house = House::open(base).await;
        let evidence = Happening::EvidenceAdded { evidence: new_id() };
        for what in [Happening::TakenUp {}, classified(), answered(), Happening::Lapsed {}, evidence] {
            for (state, id) in in_each_state(&house).await {
                let result = house.told(id, what.clone()).await;
                assert!(matches!(result, Err(Denied::Party)), "{} in {state:?}: {result:?}", what.kind());
            }
        }
        let nobody = ComplaintId(new_id());
        let result = house.told(nobody, Happening::Withdrawn { reason: None }).await;
        assert!(matches!(result, Err(Denied::NotYours)));
        assert_eq!(house.complaints.follow(nobody, at(NOW)).await.unwrap(), None);
    }
}

on_both! {
    async fn an_answer_can_be_disputed_until_the_last_moment_and_no_longer(base: &TestBase) {
        let house = House::open(base).await;
        let id = house.filed().await;
        house.office_does(id, [Happening::TakenUp {}, classified(), answered()]).await;
        let disputed = || Happening::Disputed { reason: text("Loket tiga pun tidak punya.") };
        // Ten working days from a Monday: the Monday two weeks later.
        let last = house.follow(id).await.window.unwrap().at;
        assert_eq!(last, at("2026-12-07T16:59:59.999Z"));
        house.clock.set(last);
        assert!(house.follow(id).await.acts.contains(&Act::Dispute));
        house.told(id, disputed()).await.unwrap();
        let followed = house.follow(id).await;
        assert_eq!((followed.progress.state(), followed.progress.reopened), (State::UnderVerification, 1));
        assert_eq!(followed.window, None);

        house.office_does(id, [answered()]).await;
        let last = house.follow(id).await.window.unwrap().at;
        house.clock.set(last + SignedDuration::from_millis(1));
        let followed = house.follow(id).await;
        assert_eq!((followed.window, followed.acts.contains(&Act::Dispute)), (None, false));
        for what in [disputed(), Happening::Confirmed {}] {
            assert!(matches!(house.told(id, what).await, Err(Denied::TooLate)));
        }
        assert!(followed.acts.contains(&Act::Rate));
        house.told(id, Happening::Rated { score: 1, remark: None }).await.unwrap();
        assert!(!house.follow(id).await.acts.contains(&Act::Rate), "once");
    }
}

on_both! {
    async fn an_answer_that_comes_before_time_has_acted_is_not_lost(base: &TestBase) {
        let house = House::open(base).await;
        let supplied = || Happening::Supplied { text: text("Pukul delapan.") };
        let asked = || Happening::Asked { question: text("Kapan?") };
        let (kept, missed) = (house.filed().await, house.filed().await);
        for id in [kept, missed] {
            house.office_does(id, [Happening::TakenUp {}, asked()]).await;
        }
        let last = at("2026-12-23T16:59:59.999Z");
        house.clock.set(last + SignedDuration::from_secs(1));
        assert!(house.follow(kept).await.acts.contains(&Act::Supply));
        house.told(kept, supplied()).await.unwrap();
        house.complaints.tend().await.unwrap();
        assert_eq!(house.follow(kept).await.progress.state(), State::UnderVerification);
        assert!(!house.follow(missed).await.acts.contains(&Act::Supply));
        assert!(matches!(house.told(missed, supplied()).await, Err(Denied::Progress(_))));
    }
}

on_both! {
    async fn what_is_told_twice_is_done_once(base: &TestBase) {
        let house = House::open(base).await;
        let id = house.filed().await;
        let comment = |words| Happening::Commented { text: text(words) };
        let told = Told { form: house.clock.new_id(), what: comment("Saya masih menunggu.") };
        for _ in 0..3 {
            house.complaints.told(id, told.clone()).await.unwrap();
        }
        let other = Told { what: comment("Sesuatu yang lain."), ..told };
        assert!(matches!(house.complaints.told(id, other.clone()).await, Err(Denied::EventIdReused)));
        // Nor can the form of one complaint be used for another.
        let another = house.filed().await;
        assert!(matches!(house.complaints.told(another, other).await, Err(Denied::EventIdReused)));
        assert_eq!(house.follow(id).await.events.len(), 2);
        assert_eq!(house.follow(another).await.events.len(), 1);
    }
}

on_both! {
    async fn twenty_comments_a_day_are_heard(base: &TestBase) {
        let house = House::open(base).await;
        let id = house.filed().await;
        let comment = async || house.told(id, Happening::Commented { text: text("Halo?") }).await;
        for _ in 0..20 {
            comment().await.unwrap();
            house.wait(SignedDuration::from_mins(1));
        }
        for _ in 0..80 {
            assert!(matches!(comment().await, Err(Denied::Full)));
        }
        house.told(id, Happening::Withdrawn { reason: None }).await.unwrap();
        let another = house.filed().await;
        house.told(another, Happening::Commented { text: text("Halo?") }).await.unwrap();
    }
}

on_both! {
    async fn a_day_later_comments_are_heard_again(base: &TestBase) {
        let house = House::open(base).await;
        let id = house.filed().await;
        let comment = async || house.told(id, Happening::Commented { text: text("Halo?") }).await;
        for _ in 0..20 {
            comment().await.unwrap();
        }
        house.wait(SignedDuration::from_hours(24) - SignedDuration::from_millis(1));
        assert!(matches!(comment().await, Err(Denied::Full)));
        house.wait(SignedDuration::from_millis(1));
        comment().await.unwrap();
    }
}

on_both! {
    async fn she_sees_what_is_public_and_by_when_an_answer_comes(base: &TestBase) {
        let house = House::open(base).await;
        let id = house.filed().await;
        let named = Happening::ConcernedNamed {
            officers: [Uuid::from_u128(5)].into(), units: [].into(), to_deputy: false,
        };
        house.office_does(id, [Happening::TakenUp {}, named]).await;
        let kinds = |followed: &Followed| followed.events.iter().map(|event| event.what.kind()).collect::<Vec<_>>();
        let followed = house.follow(id).await;
        assert_eq!(kinds(&followed), ["received", "taken_up"]);
        // Of which class it is nobody has said: only the law's sixty days are certain.
        assert_eq!(followed.answer_by.unwrap().at, at("2027-01-22T16:59:59.999Z"));
        house.office_does(id, [classified()]).await;
        // Verified at the very end of Thursday, and five working days after the Friday on which that counts.
        assert_eq!(house.follow(id).await.answer_by.unwrap().at, at("2026-12-04T16:59:59.999Z"));
        house.office_does(id, [answered()]).await;
        assert_eq!(house.follow(id).await.answer_by, None);
    }
}
