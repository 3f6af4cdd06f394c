//! An instant as a reader of one office meets it: day and time on the office's wall, with the zone.

use jiff::Timestamp;
use model::Locale;
use model::format::{clock, full_date};
use model::office::Zone;

/// `Senin, 23 November 2026 pukul 09.00 WIB`, `Monday, 23 November 2026 at 09:00 WIB`.
#[must_use]
pub fn moment(locale: Locale, zone: Zone, instant: Timestamp) -> String {
    let local = zone.offset().to_datetime(instant);
    let (date, time) = (full_date(locale, local.date()), clock(locale, local.time()));
    format!("{date} {} {time} {}", locale.say("pukul", "at"), zone.abbreviation())
}

#[cfg(test)]
mod tests {
    use super::moment;
    use model::Locale;
    use model::office::Zone;

    #[test]
    fn an_instant_is_told_by_the_offices_clock_with_its_zone() {
        let instant = "2026-11-22T17:30:00Z".parse().unwrap();
        let west = moment(Locale::Indonesian, Zone::Wib, instant);
        assert_eq!(west, "Senin, 23 November 2026 pukul 00.30 WIB");
        let east = moment(Locale::English, Zone::Wit, instant);
        assert_eq!(east, "Monday, 23 November 2026 at 02:30 WIT");
    }
}
