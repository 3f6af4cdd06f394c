//! Opening hours in words.

use leptos::prelude::*;
use model::format::{clock, weekday};
use model::office::OpeningHours;
use model::{Locale, Office};

/// The week's hours of an office, one line a run of days with the same hours: `Senin–Kamis 08.00–15.00 WIB`.
/// Empty when the office has not stated them.
pub fn lines(locale: Locale, office: &Office) -> Vec<String> {
    let mut days: Vec<(&OpeningHours, String)> = Vec::new();
    for span in &office.hours {
        let text = format!("{}–{}", clock(locale, span.opens), clock(locale, span.closes));
        match days.last_mut() {
            Some((last, spans)) if last.day == span.day => {
                spans.push_str(locale.say(" dan ", " and "));
                spans.push_str(&text);
            }
            _ => days.push((span, text)),
        }
    }
    let mut runs: Vec<(jiff::civil::Weekday, jiff::civil::Weekday, String)> = Vec::new();
    for (span, text) in days {
        match runs.last_mut() {
            Some((_, to, same)) if *same == text && to.next() == span.day => *to = span.day,
            _ => runs.push((span.day, span.day, text)),
        }
    }
    runs.into_iter()
        .map(|(from, to, text)| {
            let days = if from == to {
                weekday(locale, from).to_owned()
            } else {
                format!("{}–{}", weekday(locale, from), weekday(locale, to))
            };
            format!("{days} {text} {}", office.zone.abbreviation())
        })
        .collect()
}

/// The hours as a list, or the plain fact that they are not stated.
pub fn hours(locale: Locale, office: &Office) -> AnyView {
    let lines = lines(locale, office);
    if lines.is_empty() {
        let ask = locale.say(
            "Belum ditetapkan. Tanyakan dahulu kepada kantor sebelum datang.",
            "Not stated. Please ask the office before you go.",
        );
        return view! { <p>{ask}</p> }.into_any();
    }
    view! { <ul class="plain">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::lines;
    use jiff::civil::{Weekday, time};
    use model::office::OpeningHours;
    use model::{Locale, Office, OfficeId};

    fn office(hours: Vec<OpeningHours>) -> Office {
        Office {
            id: OfficeId::parse("contoh").unwrap(),
            name: String::new(),
            short_name: String::new(),
            region: String::new(),
            province: String::new(),
            zone: model::office::Zone::Wita,
            address: Vec::new(),
            hours,
            periods: Vec::new(),
            contacts: Vec::new(),
            complaint_channels: Vec::new(),
            actors: Vec::new(),
            notes: model::Prose::default(),
        }
    }

    fn span(day: Weekday, from: i8, to: i8) -> OpeningHours {
        OpeningHours { day, opens: time(from, 0, 0, 0), closes: time(to, 0, 0, 0) }
    }

    #[test]
    fn days_with_the_same_hours_are_told_together() {
        use Weekday::{Friday, Monday, Saturday, Tuesday};
        let office = office(vec![
            span(Monday, 8, 15),
            span(Tuesday, 8, 15),
            span(Friday, 8, 11),
            span(Friday, 13, 15),
            span(Saturday, 8, 15),
        ]);
        assert_eq!(
            lines(Locale::Indonesian, &office),
            [
                "Senin–Selasa 08.00–15.00 WITA",
                "Jumat 08.00–11.00 dan 13.00–15.00 WITA",
                "Sabtu 08.00–15.00 WITA"
            ]
        );
    }

    #[test]
    fn hours_that_are_not_stated_are_no_lines() {
        assert!(lines(Locale::Indonesian, &office(Vec::new())).is_empty());
    }
}
