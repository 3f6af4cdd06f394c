use super::*;
use model::application::{Progress, Remark};

on_both! {
    async fn a_case_tells_everything_that_happened_wrong_clicks_too(base: &TestBase) {
        let house = House::open(base).await;
        let registered = house.registered().await;
        let number = registered.number;
        house.pass(number, &[State::UnderReview, State::Processing]).await;
        let reason = Remark::parse("Salah tekan").unwrap();
        house.report(number, house.event(4, Happening::Corrected { reason })).await.unwrap();

        let id = house.applications.open(number, &registered.pin.unwrap()).await.unwrap().unwrap();
        let case = house.applications.case(id).await.unwrap().unwrap();
        assert_eq!(case.applicant.as_ref().unwrap().to_string(), "S*** W***");
        assert_eq!(*case.standard, ktp());
        assert_eq!(case.events.len(), 4);
        assert_eq!(case.progress.state(), State::UnderReview);
        assert_eq!(case.progress, Progress::replay(case.events.iter().map(|happened| &happened.event)).unwrap());
        assert!(case.events.iter().all(|happened| happened.recorded_at == at(NOW)));
        assert!(house.applications.case(CaseId(Uuid::nil())).await.unwrap().is_none());
    }
}

on_both! {
    async fn changes_are_read_on_from_where_one_stopped(base: &TestBase) {
        let house = House::open(base).await;
        let (a, b) = (house.registered().await.number, house.registered().await.number);
        house.pass(a, &[State::UnderReview]).await;
        house.applications.register(TOKEN, &sintang(), lost_card(house.clock.new_id())).await.unwrap();
        let page = async |after, limit| house.applications.changes(&kapuas(), after, limit).await.unwrap();
        let first = page(0, 2).await;
        assert_eq!(first.changes.iter().map(|change| change.number).collect::<Vec<_>>(), [a, b]);
        assert!((first.next, first.more) == (2, true));
        let second = page(first.next, 2).await;
        assert_eq!(second.changes[0].event.what, Happening::UnderReview {});
        assert!((second.changes.len(), second.next, second.more) == (1, 3, false));
        let nothing = page(3, 2).await;
        assert!(nothing.changes.is_empty() && nothing.next == 3 && !nothing.more);
    }
}

on_both! {
    async fn nothing_personal_lies_open_in_the_database(base: &TestBase) {
        let house = House::open(base).await;
        let number = house.registered().await.number;
        let reason = Remark::parse("Keterangan rahasia").unwrap();
        let by = model::application::CancelledBy::Applicant;
        house.report(number, house.event(2, Happening::Cancelled { by, reason })).await.unwrap();
        let kept = dump(&house.db, &["application", "application_event", "application_event_content"]).await;
        assert!(kept.contains(&number.digits()));
        // Columns of bytes are told as hexadecimal digits.
        let bytes = kept.to_lowercase();
        for secret in ["rahasia", "S***", "81234567890"] {
            assert!(!kept.contains(secret) && !bytes.contains(&hex::encode(secret)), "{secret}");
        }
    }
}
