//! How long things take, and when an office is at work to click them on.

use fastrand::Rng;
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};
use model::Calendar;
use model::office::Zone;

/// The minutes of a day and a night.
pub const DAY: u32 = 24 * 60;

/// Counters are open from here, on the office's own clock …
const OPENS: Time = Time::constant(8, 0, 0, 0);
/// … to here. Offices that publish their hours mostly serve from eight to three.
const CLOSES: Time = Time::constant(15, 0, 0, 0);
/// Nobody who comes to the counter later than this is taken in on the same day.
const LAST_TAKEN_IN: Time = Time::constant(14, 30, 0, 0);

/// So many times somebody sets out before she stays at home.
const DRAWS: u32 = 50;

/// The quantiles of the exponential distribution with mean 100, at 2.5 %, 7.5 % … 97.5 %: most waits are short, a
/// few are long.
const QUANTILES: [u32; 20] =
    [3, 8, 13, 19, 26, 32, 39, 47, 55, 64, 75, 86, 98, 112, 129, 149, 174, 208, 259, 369];

/// How long an application lies somewhere: at least this long, on average so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Minutes in which the office is at work.
    Office {
        /// At least.
        least: u32,
        /// On average.
        mean: u32,
    },
    /// Minutes on the wall clock: the applicant, the post, the national data centre.
    Outside {
        /// At least.
        least: u32,
        /// On average.
        mean: u32,
    },
}

impl Wait {
    /// Minutes of the office's own time.
    #[must_use]
    pub const fn office(least: u32, mean: u32) -> Self {
        Self::Office { least, mean }
    }

    /// Minutes of anybody's time.
    #[must_use]
    pub const fn outside(least: u32, mean: u32) -> Self {
        Self::Outside { least, mean }
    }

    /// When it is over, drawn by lot. Always while the office is at work: nobody else clicks.
    #[must_use]
    pub fn over(self, since: Timestamp, hours: &Hours, rng: &mut Rng) -> Timestamp {
        match self {
            Self::Office { least, mean } => hours.after(since, drawn(least, mean, rng)),
            Self::Outside { least, mean } => {
                hours.open_at(since.saturating_add_or_end(drawn(least, mean, rng)))
            }
        }
    }
}

/// In seconds.
fn drawn(least: u32, mean: u32, rng: &mut Rng) -> i64 {
    let beyond = mean.saturating_sub(least);
    let quantile = QUANTILES.get(rng.usize(..QUANTILES.len())).copied().unwrap_or(100);
    i64::from(least) * 60 + i64::from(beyond) * i64::from(quantile) * 60 / 100 + rng.i64(0..60)
}

trait SaturatingSeconds {
    fn saturating_add_or_end(self, seconds: i64) -> Timestamp;
}

impl SaturatingSeconds for Timestamp {
    /// So many seconds later; the end of time where there is no such instant.
    fn saturating_add_or_end(self, seconds: i64) -> Timestamp {
        self.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(Self::MAX)
    }
}

/// When an office is at work.
#[derive(Debug, Clone)]
pub struct Hours {
    zone: Zone,
    calendar: Calendar,
}

impl Hours {
    /// The hours of an office in a zone, on the working days of its calendar.
    #[must_use]
    pub fn new(zone: Zone, calendar: Calendar) -> Self {
        Self { zone, calendar }
    }

    /// The day on the wall of the office.
    #[must_use]
    pub fn date(&self, at: Timestamp) -> Date {
        self.zone.date_at(at)
    }

    /// Whether the office is at work.
    #[must_use]
    pub fn are_open(&self, at: Timestamp) -> bool {
        self.open_at(at) == at
    }

    /// A moment at which somebody may come to the counter, drawn by lot between two instants: on a working day,
    /// in time. `None` where there is no such moment, or next to none.
    #[must_use]
    pub fn arrival(&self, from: Timestamp, until: Timestamp, rng: &mut Rng) -> Option<Timestamp> {
        (0..DRAWS).find_map(|_| self.came(from, until, rng))
    }

    fn came(&self, from: Timestamp, until: Timestamp, rng: &mut Rng) -> Option<Timestamp> {
        let span = until.duration_since(from).as_secs();
        let drawn = from.saturating_add_or_end(rng.i64(0..span.max(1)));
        let date = self.working_day(self.date(drawn));
        let (opens, last) = (self.instant(date, OPENS), self.instant(date, LAST_TAKEN_IN));
        let at = opens.saturating_add_or_end(rng.i64(0..last.duration_since(opens).as_secs().max(1)));
        (from <= at && at < until).then_some(at)
    }

    /// The first moment from `at` on at which the office is at work.
    #[must_use]
    pub fn open_at(&self, at: Timestamp) -> Timestamp {
        let today = self.date(at);
        let date = self.working_day(today);
        let opens = self.instant(date, OPENS);
        if date > today || at <= opens {
            return opens;
        }
        if at < self.instant(date, CLOSES) { at } else { self.instant(self.working_day(next(date)), OPENS) }
    }

    /// The moment after so many seconds of work.
    #[must_use]
    pub fn after(&self, since: Timestamp, seconds: i64) -> Timestamp {
        let (mut at, mut left) = (self.open_at(since), seconds);
        loop {
            let closes = self.instant(self.date(at), CLOSES);
            let today = closes.duration_since(at).as_secs();
            if left < today || at >= closes {
                return at.saturating_add_or_end(left);
            }
            left -= today;
            at = self.open_at(closes);
        }
    }

    /// An appointment some working days later, on a full hour.
    #[must_use]
    pub fn appointment(&self, after: Timestamp, rng: &mut Rng) -> Timestamp {
        let days = rng.u32(1..=4);
        let date = self.calendar.add_working_days(next(self.date(after)), days - 1).date;
        self.instant(date, Time::constant(rng.i8(9..=13), 0, 0, 0))
    }

    fn working_day(&self, date: Date) -> Date {
        self.calendar.add_working_days(date, 0).date
    }

    fn instant(&self, date: Date, time: Time) -> Timestamp {
        self.zone.offset().to_timestamp(DateTime::from_parts(date, time)).unwrap_or(Timestamp::MAX)
    }
}

fn next(date: Date) -> Date {
    date.saturating_add(SignedDuration::from_hours(24))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours() -> Hours {
        Hours::new(Zone::Wita, Calendar::default())
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn work_goes_on_the_next_morning_and_never_at_the_weekend() {
        let friday = at("2026-03-06T14:50:00+08");
        assert_eq!(hours().after(friday, 15 * 60), at("2026-03-09T08:05:00+08"));
        assert_eq!(hours().after(friday, 5 * 60), at("2026-03-06T14:55:00+08"));
        assert_eq!(hours().after(friday, 10 * 60), at("2026-03-09T08:00:00+08"));
        assert_eq!(hours().after(at("2026-03-07T11:00:00+08"), 0), at("2026-03-09T08:00:00+08"));
        assert_eq!(hours().after(friday, 2 * 7 * 3600), at("2026-03-10T14:50:00+08"));
    }

    #[test]
    fn the_office_opens_at_eight_and_closes_at_three_on_its_own_clock() {
        assert!(hours().are_open(at("2026-03-06T00:00:00Z")));
        assert!(!hours().are_open(at("2026-03-05T23:59:59Z")));
        assert!(!hours().are_open(at("2026-03-06T07:00:00Z")));
    }

    #[test]
    fn whatever_is_waited_for_ends_while_the_office_is_at_work_and_not_before_the_least() {
        let mut rng = Rng::with_seed(4);
        for _ in 0..2000 {
            let since = at("2026-03-06T03:00:00Z").saturating_add_or_end(rng.i64(0..2_000_000));
            let over = Wait::outside(90, 2 * DAY).over(since, &hours(), &mut rng);
            assert!(over.duration_since(since).as_mins() >= 90 && hours().are_open(over), "{since} {over}");
            let over = Wait::office(5, 60).over(since, &hours(), &mut rng);
            assert!(over >= hours().after(since, 300) && hours().are_open(over), "{since} {over}");
        }
    }

    #[test]
    fn who_comes_comes_on_a_working_day_within_the_span() {
        let (from, until) = (at("2026-03-06T12:00:00+08"), at("2026-03-10T12:00:00+08"));
        let mut rng = Rng::with_seed(1);
        let come: Vec<_> = (0..500).filter_map(|_| hours().arrival(from, until, &mut rng)).collect();
        assert!(come.len() > 100);
        assert!(come.iter().all(|&at| from <= at && at < until && hours().are_open(at)));
    }
}
