//! Days and runs of days as people write them: `1 Januari 2026`, `21–22 Maret 2026`,
//! `18 Februari – 19 Maret 2026`.

use jiff::civil::Date;
use model::format::parse_date;

/// Marks and words between the first and the last day. A bare hyphen comes last: it also stands in `21-11-2026`.
const UNTIL: [&str; 7] = ["–", "—", " s.d. ", " s/d ", " sampai ", " hingga ", "-"];

/// Reads the first and the last day of a run; of a single day both are the same. The last one is never earlier.
pub(super) fn parse(text: &str) -> Option<(Date, Date)> {
    let text = text.trim();
    if let Some(day) = parse_date(text) {
        return Some((day, day));
    }
    let (from, until) = UNTIL.iter().find_map(|mark| {
        text.match_indices(mark).find_map(|(at, _)| ends(text.get(..at)?, text.get(at + mark.len()..)?))
    })?;
    (from <= until).then_some((from, until))
}

/// The two ends; what the first leaves out, month or year, it shares with the last.
fn ends(first: &str, last: &str) -> Option<(Date, Date)> {
    let until = parse_date(last.trim())?;
    let words: Vec<&str> = last.split_whitespace().collect();
    let shared = words.get(first.split_whitespace().count()..).unwrap_or(&[]);
    let from = format!("{} {}", first.trim(), shared.join(" "));
    Some((parse_date(first.trim()).or_else(|| parse_date(&from))?, until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn runs_of_days_are_read_as_people_write_them() {
        let march = |from, until| Some((date(2026, 3, from), date(2026, 3, until)));
        for text in ["21–22 Maret 2026", "21 - 22 Maret 2026", "21 Maret s.d. 22 Maret 2026"] {
            assert_eq!(parse(text), march(21, 22), "{text}");
        }
        assert_eq!(parse("21 Maret 2026"), march(21, 21));
        for text in [
            "18 Februari 2026 – 19 Maret 2026",
            "18 Februari – 19 Maret 2026",
            "18-02-2026 sampai 19-03-2026",
            "18/02/2026-19/03/2026",
        ] {
            assert_eq!(parse(text), Some((date(2026, 2, 18), date(2026, 3, 19))), "{text}");
        }
        for text in
            ["", "–", "22–21 Maret 2026", "31–32 Maret 2026", "21 Maret", "Maret 2026 – 2027", "21–22"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "([0-9]{1,4}|Maret|[–— -]|s\\.d\\.|\\PC){0,12}") {
            if let Some((from, until)) = parse(&text) {
                prop_assert!(from <= until);
            }
        }
    }
}
