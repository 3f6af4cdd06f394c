//! What is published of how long applications took: once, whole, and never again.

use super::*;
use crate::measured::Measured;
use crate::store::measured;
use crate::store::testing::execute;
use jiff::civil::date;
use model::application::{Remark, Returned};
use model::measure::{Cell, Measure, OfficeFigures, Period};
use model::office::Zone;
use tokio::task::JoinSet;

/// 28 September to 27 October: the newest that is due on the portal's day.
fn october() -> Period {
    Period::containing(date(2026, 10, 1))
}

impl House {
    fn measured(&self) -> Measured {
        let published = self.applications.published.clone();
        Measured::new(self.db.clone(), self.clock.clone(), published, self.applications.clone())
    }

    /// A lost card that is ready so many minutes after its papers were complete, at nine in the morning of that day.
    async fn ready(&self, day: &str, minutes: i64) {
        self.ready_at(&kapuas(), day, minutes).await;
    }

    async fn ready_at(&self, office: &OfficeId, day: &str, minutes: i64) {
        let nine = at(&format!("{day}T02:00:00Z"));
        let new = NewApplication { submitted_at: nine, ..lost_card(self.clock.new_id()) };
        let number = match self.applications.register(TOKEN, office, new).await {
            Ok(Registration::New(registered)) => registered.number,
            other => panic!("{other:?}"),
        };
        let returned = vec![Returned {
            requirement: RequirementId::parse("kartu-keluarga").ok(),
            reason: Remark::parse("Tidak terbaca").unwrap(),
        }];
        let path = [
            (0, Happening::UnderReview {}),
            (0, Happening::NeedsCompletion { returned, deadline: None }),
            (0, Happening::UnderReview {}),
            (0, Happening::PrintQueue {}),
            (minutes, Happening::Printed {}),
            (minutes, Happening::ReadyForPickup { place: None }),
        ];
        for (sequence, (minute, what)) in (2..).zip(path) {
            let occurred_at = nine + SignedDuration::from_mins(minute);
            let event = Event { event_id: self.clock.new_id(), sequence, occurred_at, what };
            let reported = self.applications.report(TOKEN, office, number, event).await;
            assert!(matches!(reported, Ok(Reported::Taken(_))), "{reported:?}");
        }
    }

    /// What was published of an office, in all time.
    async fn told(&self, office: &OfficeId) -> Vec<Cell> {
        let (first, last) = (Period::containing(date(2000, 1, 1)), Period::containing(date(2100, 1, 1)));
        measured::cells(&mut self.db.read().await.unwrap(), office, first, last).await.unwrap()
    }

    async fn periods(&self) -> Vec<Period> {
        let periods = measured::periods(&mut self.db.read().await.unwrap()).await.unwrap();
        periods.into_iter().filter(|(office, _)| *office == kapuas()).map(|(_, period)| period).collect()
    }

    fn shown(&self) -> Option<OfficeFigures> {
        self.applications.published.current().figures.get(&kapuas()).cloned()
    }
}

on_both! {
    async fn a_period_is_published_once_and_what_is_reported_later_changes_nothing(base: &TestBase) {
        let house = House::open(base).await;
        for minutes in 1..=12 {
            house.ready("2026-10-01", minutes).await;
        }
        house.measured().publish().await.unwrap();
        assert_eq!(house.periods().await, [october()]);
        let told = house.told(&kapuas()).await;
        assert_eq!(told.len(), 1);
        assert_eq!((&told[0].measure, told[0].period), (&Measure::Whole, october()));
        assert_eq!(told[0].values.as_slice(), [1, 2, 4, 5, 6, 7, 8, 10, 11, 12]);
        let shown = house.shown().unwrap();
        let service = shown.service(&ServiceId::parse("ktp-el").unwrap()).unwrap();
        assert_eq!((service.last30[0].cases, service.last30[0].median), (10, 6));
        assert_eq!((service.reasons30[0].cases, service.reasons30.len()), (10, 1));

        let revision = house.applications.published.current().revision;
        for minutes in 100..115 {
            house.ready("2026-10-02", minutes).await;
        }
        house.measured().publish().await.unwrap();
        assert_eq!(house.told(&kapuas()).await, told);
        assert_eq!((house.shown(), house.applications.published.current().revision), (Some(shown), revision));

        house.clock.set(at("2026-11-30T01:00:00Z"));
        house.measured().publish().await.unwrap();
        assert_eq!(house.periods().await, [october(), october().next()]);
        assert_eq!(house.told(&kapuas()).await, told);
        let newest = house.shown().unwrap().newest();
        assert_eq!(newest, Some(october().next()), "a period without anything to tell is told as such");
    }
}

on_both! {
    async fn fewer_than_ten_are_not_told_and_another_office_is_another_cell(base: &TestBase) {
        let house = House::open(base).await;
        for minutes in 1..=9 {
            house.ready("2026-10-01", minutes).await;
        }
        house.ready("2026-10-28", 5).await;
        for minutes in 1..=9 {
            house.ready_at(&sintang(), "2026-10-01", minutes).await;
        }
        house.measured().publish().await.unwrap();
        assert_eq!(house.told(&kapuas()).await, []);
        assert_eq!(house.told(&sintang()).await, []);
        assert_eq!(house.periods().await, [october()]);
        assert_eq!(house.shown().unwrap().services.len(), 0);
    }
}

on_both! {
    async fn what_was_running_before_the_portal_knew_it_is_not_measured(base: &TestBase) {
        let house = House::open(base).await;
        for minutes in 1..=10 {
            house.ready("2026-10-01", minutes).await;
        }
        execute(&house.db, "UPDATE application SET imported = 1").await.unwrap();
        for minutes in 101..=110 {
            house.ready("2026-10-01", minutes).await;
        }
        house.measured().publish().await.unwrap();
        assert_eq!(house.told(&kapuas()).await[0].values.as_slice(), (101..=110).collect::<Vec<u32>>());
    }
}

on_both! {
    async fn nodes_that_publish_at_once_publish_once_and_all_show_it(base: &TestBase) {
        let house = House::open(base).await;
        for minutes in 1..=10 {
            house.ready("2026-10-01", minutes).await;
        }
        let neighbour = house.neighbour(base).await;
        let mut nodes = JoinSet::new();
        for at in 0..6 {
            let measured = if at % 2 == 0 { house.measured() } else { neighbour.measured() };
            nodes.spawn(async move { measured.publish().await });
        }
        for published in nodes.join_all().await {
            published.unwrap();
        }
        assert_eq!(house.told(&kapuas()).await.len(), 1);
        assert_eq!(house.shown(), neighbour.shown());
        let late = house.neighbour(base).await;
        assert_eq!(late.shown(), None);
        late.measured().show().await.unwrap();
        assert_eq!(late.shown(), house.shown());
    }
}

on_both! {
    async fn a_publication_that_was_cut_off_has_never_been(base: &TestBase) {
        let house = House::open(base).await;
        for minutes in 1..=10 {
            house.ready("2026-10-01", minutes).await;
        }
        let cell = Cell {
            period: october(),
            service: ServiceId::parse("ktp-el").unwrap(),
            measure: Measure::Whole,
            scale: model::measure::Scale::OpenMinutes,
            promised: None,
            values: vec![1; 10].into(),
        };
        let mut tx = house.db.write().await.unwrap();
        let first = measured::publish(&mut tx, &kapuas(), october(), (&[cell], &[]), house.clock.now()).await;
        assert!(first.unwrap());
        drop(tx);
        assert_eq!((house.periods().await, house.told(&kapuas()).await), (vec![], vec![]));
        house.measured().publish().await.unwrap();
        assert_eq!(house.told(&kapuas()).await[0].values.as_slice(), (1..=10).collect::<Vec<u32>>());
    }
}

on_both! {
    async fn after_a_long_stop_a_year_is_caught_up_and_nothing_before_the_first_event(base: &TestBase) {
        let house = House::open(base).await;
        house.measured().publish().await.unwrap();
        assert_eq!(house.periods().await, []);
        house.ready("2026-08-01", 5).await;
        house.measured().publish().await.unwrap();
        let first = Period::containing(date(2026, 8, 1));
        assert_eq!(house.periods().await, [first, first.next(), first.next().next()]);
        assert_eq!(first.next().next(), october());

        house.clock.set(at("2029-01-01T01:00:00Z"));
        house.measured().publish().await.unwrap();
        let newest = Period::newest_due(Zone::Wib.date_at(house.clock.now()));
        let caught_up: Vec<_> = (0..12).rev().map(|back| newest.before(back)).collect();
        assert_eq!(house.periods().await[3..], caught_up);
    }
}
