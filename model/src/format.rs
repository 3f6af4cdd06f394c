//! Dates, times and money as readers of each language expect them (domain.md 3.6).

use crate::locale::Locale;
use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `21 Oktober 2026`, `21 October 2026`.
#[must_use]
pub fn long_date(locale: Locale, date: Date) -> String {
    format!("{} {} {}", date.day(), month(locale, date), date.year())
}

fn month(locale: Locale, date: Date) -> &'static str {
    let months = match locale {
        Locale::Indonesian => &MONTHS,
        Locale::English => &ENGLISH_MONTHS,
    };
    months.get(usize::from(date.month().unsigned_abs()).saturating_sub(1)).copied().unwrap_or("")
}

/// `Senin, 23 November 2026`, `Monday, 23 November 2026`.
#[must_use]
pub fn full_date(locale: Locale, date: Date) -> String {
    format!("{}, {}", weekday(locale, date.weekday()), long_date(locale, date))
}

/// `Senin, 23 November`, where the year is plain.
#[must_use]
pub fn day_of_year(locale: Locale, date: Date) -> String {
    format!("{}, {} {}", weekday(locale, date.weekday()), date.day(), month(locale, date))
}

/// Reads `21 November 2026`, `21-11-2026`, `21/11/2026` and `2026-11-21`.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split([' ', '-', '/']).filter(|p| !p.is_empty()).collect();
    let [first, second, third] = parts[..] else { return None };
    let (day, month, year) = if first.len() == 4 { (third, second, first) } else { (first, second, third) };
    let month = if let Ok(number) = month.parse::<i8>() {
        number
    } else {
        let at = MONTHS.iter().position(|m| m.eq_ignore_ascii_case(month))?;
        i8::try_from(at + 1).ok()?
    };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// `08.00` with the dot that official texts use, `08:00` in English.
#[must_use]
pub fn clock(locale: Locale, time: Time) -> String {
    format!("{:02}{}{:02}", time.hour(), locale.say(".", ":"), time.minute())
}

/// `Senin` to `Minggu`, `Monday` to `Sunday`.
#[must_use]
pub const fn weekday(locale: Locale, day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => locale.say("Senin", "Monday"),
        Weekday::Tuesday => locale.say("Selasa", "Tuesday"),
        Weekday::Wednesday => locale.say("Rabu", "Wednesday"),
        Weekday::Thursday => locale.say("Kamis", "Thursday"),
        Weekday::Friday => locale.say("Jumat", "Friday"),
        Weekday::Saturday => locale.say("Sabtu", "Saturday"),
        Weekday::Sunday => locale.say("Minggu", "Sunday"),
    }
}

/// An amount of money in whole rupiah.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rupiah(pub u64);

impl Rupiah {
    /// Reads `Rp25.000`, and the older `Rp. 25.000,-` and `Rp 25.000,00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.trim();
        let rest = rest.strip_prefix("Rp").or_else(|| rest.strip_prefix("rp"))?;
        let rest = rest.trim_start_matches('.').trim();
        let whole =
            ["-", "00", ""].iter().find_map(|cents| rest.strip_suffix(&format!(",{cents}"))).unwrap_or(rest);
        let mut groups = whole.split('.');
        let first = groups.next()?;
        let mut digits = first.to_owned();
        for group in groups {
            if group.len() != 3 || first.len() > 3 {
                return None;
            }
            digits.push_str(group);
        }
        if first.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        digits.parse().ok().map(Self)
    }
}

impl fmt::Display for Rupiah {
    /// `Rp25.000`: no space, dots between thousands.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        f.write_str("Rp")?;
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn dates_are_written_the_way_of_each_language() {
        assert_eq!(long_date(Locale::Indonesian, date(2026, 8, 17)), "17 Agustus 2026");
        assert_eq!(long_date(Locale::English, date(2026, 8, 17)), "17 August 2026");
        assert_eq!(full_date(Locale::Indonesian, date(2026, 8, 17)), "Senin, 17 Agustus 2026");
        assert_eq!(day_of_year(Locale::English, date(2026, 8, 17)), "Monday, 17 August");
        for text in ["21 November 2026", "21-11-2026", "21/11/2026", "2026-11-21", "21 november 2026"] {
            assert_eq!(parse_date(text), Some(date(2026, 11, 21)), "{text}");
        }
        for text in ["", "21 11", "31-02-2026", "21 Nopember 2026", "21-11-26", "x y z"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn rupiah_reads_the_old_ways_of_writing_and_writes_the_standard_one() {
        for text in ["Rp25.000", "Rp. 25.000,-", "Rp 25.000,00", "Rp25000"] {
            assert_eq!(Rupiah::parse(text), Some(Rupiah(25_000)), "{text}");
        }
        for text in ["", "25.000", "Rp", "Rp2.50", "Rp1.0000", "Rp-5", "Rp.", "Rp99999999999999999999"] {
            assert_eq!(Rupiah::parse(text), None, "{text}");
        }
        assert_eq!(Rupiah(1_000_000).to_string(), "Rp1.000.000");
        assert_eq!(Rupiah(0).to_string(), "Rp0");
    }

    proptest! {
        #[test]
        fn rupiah_reads_what_it_writes(amount: u64) {
            prop_assert_eq!(Rupiah::parse(&Rupiah(amount).to_string()), Some(Rupiah(amount)));
        }

        #[test]
        fn no_text_makes_the_readers_panic(text in ".*") {
            let _ = Rupiah::parse(&text);
            let _ = parse_date(&text);
        }
    }
}
