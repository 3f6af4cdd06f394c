//! Words that mean the same: `KK`, *kartu keluarga* and *family card* are one thing to look for.

use super::words::{stem, words};
use std::collections::HashMap;

/// The groups of `nasional/sinonim.md`, ready to be found in texts.
#[derive(Debug, Default)]
pub(super) struct Concepts {
    /// The stems of each way to say it, and which group it belongs to.
    phrases: HashMap<Vec<String>, usize>,
    /// How many words the longest has.
    longest: usize,
    /// The first way to say it, as written.
    names: Vec<String>,
}

impl Concepts {
    /// From groups of words. Where two groups have words of one stem, the first keeps them.
    pub(super) fn new(groups: &[Vec<String>]) -> Self {
        let mut concepts = Self::default();
        for (number, group) in groups.iter().enumerate() {
            concepts.names.push(group.first().cloned().unwrap_or_default());
            for words in group {
                let phrase = stems(words);
                if !phrase.is_empty() {
                    concepts.longest = concepts.longest.max(phrase.len());
                    concepts.phrases.entry(phrase).or_insert(number);
                }
            }
        }
        concepts
    }

    /// The phrases that begin these stems, longest first: how many of them each takes, and which group it says.
    pub(super) fn at<'a>(&'a self, stems: &'a [String]) -> impl Iterator<Item = (usize, usize)> + 'a {
        let most = self.longest.min(stems.len());
        (1..=most).rev().filter_map(|length| {
            let group = self.phrases.get(stems.get(..length)?)?;
            Some((length, *group))
        })
    }

    /// Whether a word of that stem says a concept by itself.
    pub(super) fn knows(&self, stem: &str) -> bool {
        self.phrases.contains_key(std::slice::from_ref(&stem.to_owned()))
    }

    /// What the group is called: its first words.
    pub(super) fn name(&self, group: usize) -> &str {
        self.names.get(group).map_or("", String::as_str)
    }
}

/// The key under which an index keeps a group; no word of a text looks like it.
pub(super) fn key(group: usize) -> String {
    format!("={group}")
}

fn stems(text: &str) -> Vec<String> {
    words(text).iter().map(|word| stem(&word.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concepts(lines: &[&[&str]]) -> Concepts {
        let groups: Vec<Vec<String>> =
            lines.iter().map(|line| line.iter().map(|&words| words.to_owned()).collect()).collect();
        Concepts::new(&groups)
    }

    #[test]
    fn the_longest_way_to_say_it_is_found_whatever_its_suffixes() {
        let concepts = concepts(&[&["KTP", "KTP-el", "kartu tanda penduduk"], &["hilang", "lost"]]);
        let at = |text: &str| concepts.at(&stems(text)).next();
        assert_eq!(at("ktp el hilang"), Some((2, 0)));
        assert_eq!(at("Kartu Tanda Penduduk baru"), Some((3, 0)));
        assert_eq!(at("kehilangan"), Some((1, 1)));
        assert_eq!(at("kartu keluarga"), None);
        assert_eq!(at(""), None);
        assert_eq!(concepts.name(0), "KTP");
        assert!(concepts.knows("lost") && !concepts.knows("found"));
    }

    #[test]
    fn a_phrase_does_not_hide_the_shorter_one_that_begins_it() {
        let concepts = concepts(&[&["akta", "akte"], &["akta kelahiran", "birth certificate"]]);
        assert_eq!(concepts.at(&stems("akta kelahiran")).collect::<Vec<_>>(), [(2, 1), (1, 0)]);
    }

    #[test]
    fn a_word_of_two_groups_stays_with_the_first() {
        let concepts = concepts(&[&["ganti", "ubah"], &["baru", "ganti"]]);
        assert_eq!(concepts.at(&stems("diganti")).collect::<Vec<_>>(), [(1, 0)]);
    }
}
