//! Complaints that come at the same moment.

use super::tending::with_day_off;
use super::*;
use tokio::task::JoinSet;

/// What came of each, all having been sent at the same moment.
async fn sent_at_once(house: &House, forms: Vec<Filed>) -> Vec<Result<Taken, Denied>> {
    let mut sent = JoinSet::new();
    for (place, form) in forms.into_iter().enumerate() {
        let complaints = house.complaints.clone();
        sent.spawn(async move { (place, complaints.file(form).await) });
    }
    let mut taken = sent.join_all().await;
    taken.sort_by_key(|(place, _)| *place);
    taken.into_iter().map(|(_, taken)| taken).collect()
}

on_both! {
    async fn each_is_taken_in_once_and_all_stand_in_one_journal(base: &TestBase) {
        let house = House::open(base).await;
        let forms: Vec<Filed> = (0..40).map(|_| house.form()).collect();
        let twice = [&forms[..], &forms[..]].concat();
        let taken = sent_at_once(&house, twice).await;
        let (first, again) = taken.split_at(40);
        for (one, other) in first.iter().zip(again) {
            match (one, other) {
                (Ok(Taken::New(new)), Ok(Taken::Known(known))) | (Ok(Taken::Known(known)), Ok(Taken::New(new))) => {
                    assert_eq!(new, known);
                }
                other => panic!("{other:?}"),
            }
        }
        for form in &forms {
            assert!(house.complaints.of_form(&kapuas(), form.form).await.unwrap().is_some(), "it lasts");
        }
        let (flaws, summary) = house.findings().await;
        assert_eq!((flaws, summary.complaints, summary.events), (vec![], 40, 40));
    }
}

on_both! {
    async fn one_that_cannot_be_taken_in_spoils_nothing_for_the_others(base: &TestBase) {
        let house = House::open(base).await;
        let known = house.form();
        let id = house.file(known.clone()).await;
        let taken = Filed { number: known.number, ..house.form() };
        let forms = vec![
            house.form(),
            house.form(),
            taken.clone(),
            taken,
            Filed { report: report("Sesuatu yang lain."), ..known.clone() },
            known.clone(),
            house.form(),
        ];
        let taken = sent_at_once(&house, forms).await;
        assert!(
            matches!(
                taken[..],
                [
                    Ok(Taken::New(_)),
                    Ok(Taken::New(_)),
                    Err(Denied::Wrong("number")),
                    Err(Denied::Wrong("number")),
                    Err(Denied::EventIdReused),
                    Ok(Taken::Known(before)),
                    Ok(Taken::New(_)),
                ] if before == id
            ),
            "{taken:?}"
        );
        let (flaws, summary) = house.findings().await;
        assert_eq!((flaws, summary.complaints, summary.events), (vec![], 4, 4));
    }
}

on_both! {
    async fn one_that_the_database_does_not_take_is_the_only_one_to_hear_so(base: &TestBase) {
        let house = House::open(base).await;
        let mut forms: Vec<Filed> = (0..8).map(|_| house.form()).collect();
        let unlucky = forms[5].number;
        // A disk or a rule that one row offends.
        tamper(&house.db, &match house.db {
            Db::Sqlite { .. } => format!(
                "CREATE TRIGGER unlucky BEFORE INSERT ON complaint WHEN NEW.number = '{}' \
                 BEGIN SELECT RAISE(ABORT, 'unlucky'); END", unlucky.digits()),
            Db::Postgres(_) => format!(
                "ALTER TABLE complaint ADD CONSTRAINT unlucky CHECK (number <> '{}')", unlucky.digits()),
        }).await;
        let taken = sent_at_once(&house, forms.clone()).await;
        forms.remove(5);
        for (place, taken) in taken.iter().enumerate() {
            match taken {
                Ok(Taken::New(_)) if place != 5 => {}
                Err(Denied::Store(_)) if place == 5 => {}
                other => panic!("{place}: {other:?}"),
            }
        }
        for form in forms {
            assert!(house.complaints.of_form(&kapuas(), form.form).await.unwrap().is_some(), "it lasts");
        }
        let (flaws, summary) = house.findings().await;
        assert_eq!((flaws, summary.complaints, summary.events), (vec![], 7, 7));
    }
}

on_both! {
    async fn what_changes_while_one_waits_is_reckoned_with(base: &TestBase) {
        let house = House::open(base).await;
        let before = house.row(house.filed().await).await.schedule;
        let mut others = house.db.write().await.unwrap();
        office_journal::hold(&mut others, &kapuas(), &[0; 32]).await.unwrap();
        let (complaints, form) = (house.complaints.clone(), house.form());
        let sent = tokio::spawn(async move { complaints.file(form).await });
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        let present = house.published.current();
        house.published.show(with_day_off(&present.catalogue, "2026-11-25"));
        drop(others);
        let Ok(Taken::New(id)) = sent.await.unwrap() else { panic!() };
        let after = house.row(id).await.schedule;
        assert_ne!(before.basis, after.basis);
        assert!(after.due.unwrap().1.at > before.due.unwrap().1.at, "{before:?} {after:?}");
    }
}

on_both! {
    async fn what_came_before_is_known_although_it_could_not_be_taken_in_any_more(base: &TestBase) {
        let house = House::open(base).await;
        let form = house.form();
        let id = house.file(form.clone()).await;
        house.published.show(Arc::new(catalogue("v2", &[standard("lain", "Lain")])));
        assert!(matches!(house.complaints.file(form).await, Ok(Taken::Known(known)) if known == id));
        assert!(matches!(house.complaints.file(house.form()).await, Err(Denied::WrongService)));
    }
}

on_both! {
    async fn words_are_found_before_they_are_sorted_in_and_after(base: &TestBase) {
        let house = House::open(base).await;
        let telling = |what: &str| Filed { report: Report { wish: None, ..report(what) }, ..house.form() };
        let early = house.file(telling("Kuitansi hilang, kucing masuk.")).await;
        let crowd = (0..450).map(|_| telling("Antrean panjang sekali."));
        assert!(sent_at_once(&house, crowd.collect()).await.iter().all(Result::is_ok));
        house.wait(SignedDuration::from_secs(1));
        let late = house.file(telling("Kuitansi tertukar, kucing keluar.")).await;
        house.told(early, Happening::Commented { text: text("Gerobak.") }).await.unwrap();
        let mut tx = house.db.read().await.unwrap();
        let mut found = async |word: &str| {
            let hashes = house.complaints.looked_for(&kapuas(), word).remove(0);
            let word = *hashes.first().unwrap();
            let found = complaint_word::holding(&mut tx, &kapuas(), word, 1000).await.unwrap();
            found.into_iter().map(ComplaintId).collect::<Vec<_>>()
        };
        assert_eq!(found("kuitansi").await, [late, early], "the latest first");
        assert_eq!(found("masuk").await, [early]);
        assert_eq!(found("gerobak").await, [early]);
        assert_eq!(found("panjang").await.len(), 450, "each once");
        let alike = complaint_similar::by_words(&mut tx, &kapuas(), early.0, 10).await.unwrap();
        assert_eq!(alike, [(late.0, 2)], "a kuitansi and a cat, and neither place nor day, which all share");
        let alike = complaint_similar::by_words(&mut tx, &kapuas(), late.0, 10).await.unwrap();
        assert_eq!(alike, [(early.0, 2)]);
    }
}
