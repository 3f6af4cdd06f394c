//! Ages: whoever looks for a child of 3 means the line that says `0–5 tahun`.

use super::words::{Word, is_number};

/// The ages that a text speaks of, each as the word [`age`] and with its place: `17 tahun`, and every year of
/// `0–5 tahun`, for whoever looks for a child of 3 means that line. "Kurang" and "di bawah" end before the number.
pub(super) fn ages(text: &str, words: &[Word]) -> Vec<Word> {
    let mut found = Vec::new();
    let text_of = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    for (index, pair) in words.windows(2).enumerate().filter(|(_, pair)| is_age(pair)) {
        let [number, _] = pair else { continue };
        let Ok(last) = number.text.parse::<u8>() else { continue };
        let from = index.checked_sub(1).and_then(|before| words.get(before));
        let from = from.filter(|from| is_dash(text.get(from.at.end..number.at.start).unwrap_or("")));
        let first = from.and_then(|from| Some((from.text.parse::<u8>().ok()?, from.at.start)));
        let (first, start) = first.unwrap_or((last, number.at.start));
        let before = [index.checked_sub(1), index.checked_sub(2)].map(|place| place.map_or("", text_of));
        let open = text_of(index + 2) == "kurang" || before.contains(&"bawah") || before.contains(&"kurang");
        let last = if open { last } else { last.saturating_add(1) };
        found.extend(
            (first..last).map(|years| Word { text: age(&years.to_string()), at: start..number.at.end }),
        );
    }
    found
}

fn is_age(pair: &[Word]) -> bool {
    matches!(pair, [number, unit] if is_number(&number.text) && is_years(&unit.text))
}

fn is_dash(between: &str) -> bool {
    matches!(between.trim(), "-" | "–" | "—")
}

fn is_years(word: &str) -> bool {
    matches!(word, "tahun" | "thn" | "th" | "year" | "years")
}

/// Whether a folded word says that a number beside it is an age.
pub(super) fn speaks_of_age(word: &str) -> bool {
    is_years(word) || matches!(word, "umur" | "berumur" | "usia" | "berusia" | "age" | "aged" | "old")
}

/// The key under which an index keeps an age; no word of a text looks like it.
pub(super) fn age(years: &str) -> String {
    format!("{years} tahun")
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_span_of_years_covers_the_ages_in_it_and_ends_before_what_it_excludes() {
        let ages = |text: &str| -> Vec<String> {
            let words = ages(text, &words(text)).into_iter().map(|word| word.text.replace(" tahun", ""));
            words.collect()
        };
        assert_eq!(ages("telah berusia 17 tahun"), ["17"]);
        assert_eq!(ages("anak usia 2–5 tahun kurang 1 hari"), ["2", "3", "4"]);
        assert_eq!(ages("usia 2 - 5 tahun menjadi 6 tahun"), ["2", "3", "4", "5", "6"]);
        for text in [
            "di bawah 17 tahun",
            "di bawah usia 17 tahun",
            "kurang dari 17 tahun",
            "5–2 tahun",
            "14 hari",
            "900 tahun",
        ] {
            assert_eq!(ages(text), [] as [&str; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_age_stands_where_it_says(text in "([0-9]{1,3}|[-– ]|tahun|bawah|kurang| ){0,12}") {
            for word in ages(&text, &words(&text)) {
                prop_assert!(text.get(word.at).is_some_and(|span| span.starts_with(|c: char| c.is_ascii_digit())));
            }
        }
    }
}
