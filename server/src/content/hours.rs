//! Opening hours: `Senin–Kamis: 08.00–12.00, 13.00–15.00`, `Sabtu, Minggu: tutup`.

use jiff::civil::{Time, Weekday};
use model::Locale;
use model::format;
use model::office::OpeningHours;

/// What is wrong with a line of opening hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum HoursError {
    /// No colon between days and hours.
    #[error("hari dan jam dipisah dengan titik dua")]
    NoColon,
    /// A day that is none.
    #[error("nama hari tidak dikenal")]
    UnknownDay,
    /// Hours that are none.
    #[error("jam tidak dapat dibaca")]
    BadTime,
    /// Closing before opening, or a span that begins before the one before it ends.
    #[error("jam tutup harus sesudah jam buka, dan jam-jam tidak boleh bertumpuk")]
    BadOrder,
}

const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Dashes and words between the two ends of a span.
const UNTIL: [&str; 7] = ["–", "—", "-", "s.d.", "s/d", "sampai", "hingga"];

/// Reads one line: the days it is about, and their hours. A closed day has none.
pub(super) fn parse(line: &str) -> Result<(Vec<Weekday>, Vec<OpeningHours>), HoursError> {
    let (days, hours) = line.split_once(':').ok_or(HoursError::NoColon)?;
    let days = parse_days(days)?;
    let hours = hours.trim().trim_end_matches('.');
    if hours.eq_ignore_ascii_case("tutup") || hours.eq_ignore_ascii_case("libur") {
        return Ok((days, Vec::new()));
    }
    let spans = hours.split(',').map(parse_span).collect::<Result<Vec<_>, _>>()?;
    let ordered = spans.windows(2).all(|pair| matches!(pair, [(_, closes), (opens, _)] if closes < opens));
    if !ordered || spans.iter().any(|(opens, closes)| opens >= closes) {
        return Err(HoursError::BadOrder);
    }
    let hours = days
        .iter()
        .flat_map(|&day| spans.iter().map(move |&(opens, closes)| OpeningHours { day, opens, closes }))
        .collect();
    Ok((days, hours))
}

/// `Senin–Kamis`, `Sabtu, Minggu`, `Sabtu dan Minggu`.
fn parse_days(text: &str) -> Result<Vec<Weekday>, HoursError> {
    let mut days = Vec::new();
    for part in text.replace(" dan ", ",").split(',') {
        match split_span(part) {
            Some((from, to)) => {
                let (from, to) = (parse_day(from)?, parse_day(to)?);
                // Starting at `from`, once around the week at most.
                let week = DAYS.iter().cycle().skip_while(|day| **day != from).take(7);
                for &day in week {
                    days.push(day);
                    if day == to {
                        break;
                    }
                }
            }
            None => days.push(parse_day(part)?),
        }
    }
    Ok(days)
}

fn parse_day(text: &str) -> Result<Weekday, HoursError> {
    let name = text.trim().to_lowercase().replace(['\'', '’', '‘'], "");
    let name = if name == "ahad" { "minggu" } else { &name };
    DAYS.into_iter()
        .find(|day| format::weekday(Locale::Indonesian, *day).to_lowercase() == name)
        .ok_or(HoursError::UnknownDay)
}

fn parse_span(text: &str) -> Result<(Time, Time), HoursError> {
    let (opens, closes) = split_span(text).ok_or(HoursError::BadTime)?;
    Ok((parse_time(opens)?, parse_time(closes)?))
}

fn split_span(text: &str) -> Option<(&str, &str)> {
    UNTIL.iter().find_map(|mark| text.split_once(mark))
}

/// `08.00`, `8:00`.
fn parse_time(text: &str) -> Result<Time, HoursError> {
    let (hour, minute) = text.trim().split_once(['.', ':']).ok_or(HoursError::BadTime)?;
    let number = |digits: &str, lengths: &[usize]| {
        let whole = lengths.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<i8>().ok().filter(|_| whole).ok_or(HoursError::BadTime)
    };
    Time::new(number(hour, &[1, 2])?, number(minute, &[2])?, 0, 0).map_err(|_| HoursError::BadTime)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<(usize, Vec<String>), HoursError> {
        parse(line).map(|(days, hours)| {
            let show = |h: &OpeningHours| {
                format!(
                    "{} {}-{}",
                    format::weekday(Locale::Indonesian, h.day),
                    format::clock(Locale::Indonesian, h.opens),
                    format::clock(Locale::Indonesian, h.closes)
                )
            };
            (days.len(), hours.iter().map(show).collect())
        })
    }

    #[test]
    fn hours_are_read_as_offices_post_them_on_the_door() {
        assert_eq!(read("Senin–Kamis: 08.00–15.00").unwrap().0, 4);
        assert_eq!(
            read("Jumat: 08.00 - 11.30, 13:00 s.d. 15:00").unwrap().1,
            ["Jumat 08.00-11.30", "Jumat 13.00-15.00"]
        );
        assert_eq!(read("Jum’at: 8.00-11.00").unwrap().1, ["Jumat 08.00-11.00"]);
        assert_eq!(read("Sabtu dan Minggu: tutup").unwrap(), (2, vec![]));
        assert_eq!(read("Sabtu-Senin: tutup").unwrap().0, 3, "a span may run over the weekend");
    }

    #[test]
    fn what_is_wrong_with_hours_is_named() {
        assert_eq!(read("Senin 08.00-15.00"), Err(HoursError::NoColon));
        assert_eq!(read("Senen: 08.00-15.00"), Err(HoursError::UnknownDay));
        for bad in ["Senin: pagi", "Senin: 08.00", "Senin: 08.00-25.00", "Senin: 8-15", "Senin: +8.00-15.00"]
        {
            assert_eq!(read(bad), Err(HoursError::BadTime), "{bad}");
        }
        assert_eq!(read("Senin: 15.00-08.00"), Err(HoursError::BadOrder));
        assert_eq!(read("Senin: 08.00-12.00, 11.00-15.00"), Err(HoursError::BadOrder));
    }
}
