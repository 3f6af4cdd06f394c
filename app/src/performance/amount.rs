//! Amounts of time as readers take them in: exact where they are figures, rounded up where they are an outlook.
//!
//! Time at the office is told in opening hours; from one working day on it is told in working days too, because
//! nobody pictures 37 hours of that. A working day is 7 hours 30 minutes (Perpres 21/2023).

use model::Locale;
use model::standard::timing::WORKING_DAY;

const HOUR: u64 = 60;
const DAY: u64 = 24 * HOUR;
const OFFICE_DAY: u64 = WORKING_DAY as u64;

/// Minutes of opening hours: `12 menit`, `2 jam 15 menit`, `16 jam 40 menit (sekitar 2,2 hari kerja)`.
#[must_use]
pub fn open_minutes(locale: Locale, minutes: u64) -> String {
    let exact = hours(locale, minutes);
    if minutes < OFFICE_DAY {
        return exact;
    }
    let about = if minutes.is_multiple_of(OFFICE_DAY) { "" } else { locale.say("sekitar ", "about ") };
    format!("{exact} ({about}{})", office_days(locale, minutes))
}

/// Minutes of the clock on the wall: `40 menit`, `5 jam 20 menit`, `3 hari 4 jam`.
#[must_use]
pub fn wall_minutes(locale: Locale, minutes: u64) -> String {
    let (days, rest) = (minutes / DAY, minutes % DAY);
    match (days, rest / HOUR) {
        (0, _) => hours(locale, minutes),
        (_, 0) => self::days(locale, days),
        (_, whole) => format!("{} {}", self::days(locale, days), hour_word(locale, whole)),
    }
}

/// `3 hari`, `1 day`.
#[must_use]
pub fn days(locale: Locale, days: u64) -> String {
    word(locale, days, "hari", "day", "days")
}

/// `3 hari kerja`, `1 working day`.
#[must_use]
pub fn working_days(locale: Locale, days: u64) -> String {
    word(locale, days, "hari kerja", "working day", "working days")
}

/// `3 hari kalender`, `1 calendar day`.
#[must_use]
pub fn calendar_days(locale: Locale, days: u64) -> String {
    word(locale, days, "hari kalender", "calendar day", "calendar days")
}

/// From so many minutes of opening hours to so many, rounded up to what one would say aloud: `20 menit sampai 3 jam
/// layanan`, `2 sampai 5 hari kerja`. An outlook that is more exact than that would promise something.
#[must_use]
pub fn outlook(locale: Locale, from: u64, until: u64) -> String {
    let (least, most) = (Rough::of(from), Rough::of(until.max(from)));
    let to = locale.say("sampai", "to");
    let told = match (least, most) {
        _ if least == most => most.in_words(locale),
        (Rough::Minutes(low), Rough::Minutes(_))
        | (Rough::Hours(low), Rough::Hours(_))
        | (Rough::Days(low), Rough::Days(_)) => format!("{low} {to} {}", most.in_words(locale)),
        _ => format!("{} {to} {}", least.in_words(locale), most.in_words(locale)),
    };
    match most {
        Rough::Days(_) => told,
        Rough::Hours(_) => format!("{told} {}", locale.say("layanan", "of opening hours")),
        Rough::Minutes(_) => format!("{told} {}", locale.say("jam layanan", "of opening hours")),
    }
}

/// An amount as one would say it aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rough {
    /// In steps of five.
    Minutes(u64),
    Hours(u64),
    /// Working days.
    Days(u64),
}

impl Rough {
    fn of(minutes: u64) -> Self {
        let fives = minutes.div_ceil(5).max(1) * 5;
        match minutes {
            _ if fives < HOUR => Self::Minutes(fives),
            _ if minutes.div_ceil(HOUR) * HOUR <= OFFICE_DAY => Self::Hours(minutes.div_ceil(HOUR)),
            _ => Self::Days(minutes.div_ceil(OFFICE_DAY)),
        }
    }

    fn in_words(self, locale: Locale) -> String {
        match self {
            Self::Minutes(count) => minute_word(locale, count),
            Self::Hours(count) => hour_word(locale, count),
            Self::Days(count) => working_days(locale, count),
        }
    }
}

/// `2 jam 15 menit`, `2 hours 15 minutes`.
fn hours(locale: Locale, minutes: u64) -> String {
    match (minutes / HOUR, minutes % HOUR) {
        (0, rest) => minute_word(locale, rest),
        (whole, 0) => hour_word(locale, whole),
        (whole, rest) => format!("{} {}", hour_word(locale, whole), minute_word(locale, rest)),
    }
}

/// `2,2 hari kerja`, to the nearest tenth.
fn office_days(locale: Locale, minutes: u64) -> String {
    let tenths = (minutes * 10 + OFFICE_DAY / 2) / OFFICE_DAY;
    match (tenths / 10, tenths % 10) {
        (whole, 0) => working_days(locale, whole),
        (whole, part) => {
            let point = locale.say(",", ".");
            format!("{whole}{point}{part} {}", locale.say("hari kerja", "working days"))
        }
    }
}

fn minute_word(locale: Locale, count: u64) -> String {
    word(locale, count, "menit", "minute", "minutes")
}

fn hour_word(locale: Locale, count: u64) -> String {
    word(locale, count, "jam", "hour", "hours")
}

fn word(locale: Locale, count: u64, indonesian: &str, one: &str, many: &str) -> String {
    format!("{} {}", number(locale, count), locale.say(indonesian, if count == 1 { one } else { many }))
}

/// `1.234`, `1,234`.
#[must_use]
pub fn number(locale: Locale, count: u64) -> String {
    let digits = count.to_string();
    let mut told = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            told.push_str(locale.say(".", ","));
        }
        told.push(digit);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Locale::{English, Indonesian};

    #[test]
    fn opening_hours_are_told_in_working_days_too_from_one_on() {
        for (minutes, told) in [
            (0, "0 menit"),
            (12, "12 menit"),
            (60, "1 jam"),
            (135, "2 jam 15 menit"),
            (449, "7 jam 29 menit"),
            (450, "7 jam 30 menit (1 hari kerja)"),
            (1_000, "16 jam 40 menit (sekitar 2,2 hari kerja)"),
            (451, "7 jam 31 menit (sekitar 1 hari kerja)"),
            (450_000, "7.500 jam (1.000 hari kerja)"),
        ] {
            assert_eq!(open_minutes(Indonesian, minutes), told);
        }
        assert_eq!(open_minutes(English, 1_000), "16 hours 40 minutes (about 2.2 working days)");
        assert_eq!(open_minutes(English, 61), "1 hour 1 minute");
    }

    #[test]
    fn waiting_is_told_by_the_clock_on_the_wall() {
        for (minutes, told) in
            [(40, "40 menit"), (320, "5 jam 20 menit"), (1_440, "1 hari"), (4_570, "3 hari 4 jam")]
        {
            assert_eq!(wall_minutes(Indonesian, minutes), told);
        }
        assert_eq!(wall_minutes(English, 4_570), "3 days 4 hours");
    }

    #[test]
    fn an_outlook_is_no_more_exact_than_speech() {
        for (from, until, told) in [
            (3, 12, "5 sampai 15 menit jam layanan"),
            (12, 55, "15 sampai 55 menit jam layanan"),
            (18, 134, "20 menit sampai 3 jam layanan"),
            (56, 61, "1 sampai 2 jam layanan"),
            (130, 175, "3 jam layanan"),
            (134, 1_310, "3 jam sampai 3 hari kerja"),
            (421, 430, "1 hari kerja"),
            (451, 2_000, "2 sampai 5 hari kerja"),
            (0, 0, "5 menit jam layanan"),
            (200, 100, "4 jam layanan"),
        ] {
            assert_eq!(outlook(Indonesian, from, until), told, "{from} {until}");
        }
        assert_eq!(outlook(English, 451, 2_000), "2 to 5 working days");
        assert_eq!(outlook(English, 12, 55), "15 to 55 minutes of opening hours");
    }

    #[test]
    fn thousands_are_parted_as_each_language_does() {
        assert_eq!(
            (number(Indonesian, 999), number(Indonesian, 1_234_567)),
            ("999".into(), "1.234.567".into())
        );
        assert_eq!(number(English, 12_000), "12,000");
    }
}
