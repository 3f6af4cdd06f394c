//! Evidence as it is kept.

use super::*;
use crate::complaint::evidence::{Clean, LARGEST_CASE, MOST_PIECES, Media};

fn picture(bytes: &[u8]) -> Clean {
    Clean::of(Media::Jpeg, bytes.to_vec())
}

fn paper() -> Clean {
    Clean::of(Media::Pdf, b"%PDF-1.7".to_vec())
}

on_both! {
    async fn a_piece_of_evidence_is_kept_once_and_comes_back_as_it_was(base: &TestBase) {
        let house = House::open(base).await;
        let (id, form) = (house.filed().await, house.clock.new_id());
        for _ in 0..3 {
            house.complaints.add_evidence(id, form, picture(b"gambar loket")).await.unwrap();
        }
        house.complaints.add_evidence(id, house.clock.new_id(), paper()).await.unwrap();
        let followed = house.follow(id).await;
        let [first, second] = followed.evidence[..] else { panic!("{:?}", followed.evidence) };
        assert_eq!((first.media, first.bytes, first.added_at), (Media::Jpeg, 12, at(NOW)));
        let kinds: Vec<_> = followed.events.iter().map(|event| event.what.kind()).collect();
        assert_eq!(kinds, ["received", "evidence_added", "evidence_added"]);
        let opened = async |id, piece| house.complaints.evidence(id, piece).await;
        assert_eq!(opened(id, first.id).await.unwrap(), picture(b"gambar loket"));
        assert_eq!(opened(id, second.id).await.unwrap(), paper());

        let another = house.filed().await;
        assert!(matches!(opened(another, first.id).await, Err(Denied::NotYours)));
        assert!(matches!(opened(id, new_id()).await, Err(Denied::NotYours)));
        // Not even where somebody has moved it there in the database.
        let moved = "UPDATE complaint_evidence SET complaint = \
             (SELECT id FROM complaint WHERE id <> complaint_evidence.complaint)";
        tamper(&house.db, moved).await;
        assert!(matches!(opened(another, first.id).await, Err(Denied::Store(_))));
    }
}

on_both! {
    async fn the_form_of_something_else_adds_no_evidence(base: &TestBase) {
        let house = House::open(base).await;
        let (id, form) = (house.filed().await, house.clock.new_id());
        let what = Happening::Commented { text: text("Halo?") };
        house.complaints.told(id, Told { form, what }).await.unwrap();
        let refused = house.complaints.add_evidence(id, form, paper()).await;
        assert!(matches!(refused, Err(Denied::EventIdReused)), "{refused:?}");
        assert_eq!(house.follow(id).await.evidence, []);
    }
}

on_both! {
    async fn what_is_too_much_or_too_late_or_says_who_it_was_is_not_kept(base: &TestBase) {
        let house = House::open(base).await;
        let add = async |id, clean| house.complaints.add_evidence(id, house.clock.new_id(), clean).await;
        let large = house.filed().await;
        let part = usize::try_from(LARGEST_CASE / 4).unwrap();
        for _ in 0..3 {
            add(large, picture(&vec![0; part])).await.unwrap();
        }
        assert!(matches!(add(large, picture(&vec![0; part + 1])).await, Err(Denied::Full)));
        add(large, picture(&vec![0; part])).await.unwrap();
        assert!(matches!(add(large, picture(b"x")).await, Err(Denied::Full)));

        let many = house.filed().await;
        for _ in 0..MOST_PIECES {
            add(many, picture(b"x")).await.unwrap();
        }
        assert!(matches!(add(many, picture(b"x")).await, Err(Denied::Full)));
        assert_eq!(house.follow(many).await.evidence.len(), MOST_PIECES);

        let report = Report { identity: Identity::Anonymous, ..report("Saya diminta membayar.") };
        let anonymous = house.file(Filed { report, ..house.form() }).await;
        assert!(matches!(add(anonymous, paper()).await, Err(Denied::Wrong("evidence"))));
        add(anonymous, picture(b"x")).await.unwrap();

        house.told(anonymous, Happening::Withdrawn { reason: None }).await.unwrap();
        assert!(matches!(add(anonymous, picture(b"y")).await, Err(Denied::Progress(_))));
        assert_eq!(house.follow(anonymous).await.evidence.len(), 1);
        assert!(matches!(add(ComplaintId(new_id()), picture(b"y")).await, Err(Denied::NotYours)));
    }
}

on_both! {
    async fn officers_add_and_see_evidence_where_the_complaint_is_theirs(base: &TestBase) {
        let house = House::open(base).await;
        let id = house.filed().await;
        let add = async |officer: &Officer| {
            house.complaints.add_evidence_for(officer, id, house.clock.new_id(), paper()).await
        };
        let team = officer("kapuas", Role::ComplaintOfficer);
        add(&team).await.unwrap();
        let piece = house.follow(id).await.evidence[0].id;
        let see = async |officer: &Officer| house.complaints.evidence_for(officer, id, piece).await;
        assert_eq!(see(&team).await.unwrap(), paper());
        // The head reads it, and adds nothing.
        let head = officer("kapuas", Role::HeadOfOffice);
        assert_eq!(see(&head).await.unwrap(), paper());
        assert!(matches!(add(&head).await, Err(Denied::Party)));
        for stranger in [
            officer("sintang", Role::ComplaintOfficer),
            officer("kapuas", Role::Assignee),
            officer("kapuas", Role::ComplaintDeputy),
            officer("kapuas", Role::Administrator),
        ] {
            assert!(matches!(see(&stranger).await, Err(Denied::NotYours)), "{:?}", stranger.roles);
            assert!(matches!(add(&stranger).await, Err(Denied::NotYours)), "{:?}", stranger.roles);
        }
    }
}
