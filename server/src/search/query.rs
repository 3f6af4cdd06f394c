//! What a reader means by what she typed: terms of the index, mistyped words mended, strange words set aside.

use super::ages::{age, speaks_of_age};
use super::concepts::key;
use super::index::{Index, Term};
use super::words::{is_stop_word, stem, words};
use std::ops::Bound;

/// More words than anybody needs; the rest is not looked at.
const MAX_WORDS: usize = 16;
/// Longer than any word: nothing is near it.
const MAX_LENGTH: usize = 40;
/// From this length on the beginning of a word is taken for the word.
const SHORTEST_BEGINNING: usize = 4;
/// Below this likeness a suggestion would confuse more than help.
const LIKE: f64 = 0.6;

/// A query as it was understood.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// What to look for, each thing once.
    pub(super) wanted: Vec<Wanted>,
    /// Words that stand nowhere, as typed.
    pub(super) unknown: Vec<String>,
    /// Whether what the reader meant is not what she typed.
    pub(super) corrected: bool,
}

/// One thing to look for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    /// As people call it.
    pub(super) name: String,
    /// Any of these terms is it. Sorted.
    pub(super) terms: Vec<Term>,
}

/// A word of the query after a look into the vocabulary.
struct Read {
    /// As typed, or as it should have been.
    word: String,
    /// The terms that begin with it, where it is but a beginning.
    begins: Vec<Term>,
}

impl Query {
    /// Reads what was typed.
    pub(super) fn read(index: &Index, typed: &str) -> Self {
        let typed: Vec<String> = words(typed).into_iter().take(MAX_WORDS).map(|word| word.text).collect();
        let reads: Vec<Read> = typed.iter().flat_map(|word| read(index, word)).collect();
        let corrected = !reads.iter().map(|read| &read.word).eq(&typed);
        let mut query = Self { corrected, ..Self::default() };
        query.collect(index, &reads);
        query
    }

    fn collect(&mut self, index: &Index, reads: &[Read]) {
        let stems: Vec<String> = reads.iter().map(|read| stem(&read.word)).collect();
        let ages = reads.iter().any(|read| speaks_of_age(&read.word));
        let mut place = 0;
        while let Some((read, own)) = reads.get(place).zip(stems.get(place)) {
            place += 1;
            let said = index.concepts.at(stems.get(place - 1..).unwrap_or(&[]));
            // What no line says as a whole, some may say in words.
            let mut said = said.filter_map(|(length, group)| Some((length, group, index.term(&key(group))?)));
            if let Some((length, group, term)) = said.next() {
                place += length - 1;
                self.want(index.concepts.name(group), vec![term]);
            } else if is_stop_word(&read.word) {
            } else if let Some(term) = index.term(&age(&read.word)).filter(|_| ages) {
                self.want(&read.word, vec![term]);
            } else if read.begins.is_empty() {
                self.want(&read.word, index.term(own).into_iter().collect());
            } else {
                self.want(&read.word, read.begins.clone());
            }
        }
    }

    /// What is known as a word but stands in no line is as good as unknown.
    fn want(&mut self, name: &str, terms: Vec<Term>) {
        if terms.is_empty() {
            if !self.unknown.iter().any(|own| own == name) {
                self.unknown.push(name.to_owned());
            }
        } else if !self.wanted.iter().any(|own| own.terms == terms) {
            self.wanted.push(Wanted { name: name.to_owned(), terms });
        }
    }
}

/// A word as it stands in the vocabulary: itself, two that were written as one, a beginning, or the nearest.
fn read(index: &Index, word: &str) -> Vec<Read> {
    let as_is = |word: &str| Read { word: word.to_owned(), begins: Vec::new() };
    let own = stem(word);
    if is_stop_word(word) || index.term(&own).is_some() || index.concepts.knows(&own) {
        return vec![as_is(word)];
    }
    if let Some((first, second)) = halves(index, word) {
        return vec![as_is(first), as_is(second)];
    }
    let begins = beginning(index, word);
    if !begins.is_empty() {
        return vec![Read { begins, ..as_is(word) }];
    }
    vec![as_is(nearest(index, word).unwrap_or(word))]
}

/// `ktphilang`: two known words, the first as long as possible.
fn halves<'w>(index: &Index, word: &'w str) -> Option<(&'w str, &'w str)> {
    let cuts = (3..word.len().saturating_sub(2)).rev().filter_map(|at| word.split_at_checked(at));
    cuts.filter(|_| word.len() <= MAX_LENGTH)
        .find(|(first, second)| index.vocabulary.contains(*first) && index.vocabulary.contains(*second))
}

fn beginning(index: &Index, word: &str) -> Vec<Term> {
    if word.len() < SHORTEST_BEGINNING {
        return Vec::new();
    }
    let from = (Bound::Included(word), Bound::Unbounded);
    let whole = index.vocabulary.range::<str, _>(from).take_while(|whole| whole.starts_with(word));
    let mut terms: Vec<Term> = whole.filter_map(|whole| index.term(&stem(whole))).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The word of the vocabulary that was probably meant. Of words equally near, the one with the same first letter,
/// then the first of the alphabet.
fn nearest<'i>(index: &'i Index, word: &str) -> Option<&'i str> {
    let most = slips(word)?;
    let near = index.vocabulary.iter().filter(|known| known.len().abs_diff(word.len()) <= most);
    near.map(|known| (strsim::osa_distance(word, known), known))
        .filter(|(distance, known)| *distance <= most && is_likely(word, known))
        .min_by_key(|(distance, known)| (*distance, known.chars().next() != word.chars().next()))
        .map(|(_, known)| known.as_str())
}

/// How many slips of the finger a word may hold: the shorter it is, the more words are near it by chance.
fn slips(word: &str) -> Option<usize> {
    if word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    match word.chars().count() {
        3..=7 => Some(1),
        8..=MAX_LENGTH => Some(2),
        _ => None,
    }
}

/// In a short word another letter is another word (`mata`, `masa`), and of three letters one more or less too:
/// what is left is letters that changed places (`kpt`).
fn is_likely(word: &str, known: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    match (word.chars().count(), known.chars().count()) {
        (3, _) | (4, 4) => letters(word) == letters(known),
        _ => true,
    }
}

/// Up to three words of the vocabulary that look like a strange one.
pub(super) fn suggestions(index: &Index, word: &str) -> Vec<String> {
    if word.len() > MAX_LENGTH {
        return Vec::new();
    }
    let likeness = |known: &String| strsim::normalized_damerau_levenshtein(word, known);
    let mut near: Vec<(f64, &String)> =
        index.vocabulary.iter().map(|known| (likeness(known), known)).collect();
    near.retain(|(likeness, known)| *likeness >= LIKE && known.len() > 2 && known.as_str() != word);
    near.sort_by(|(a, first), (b, second)| b.total_cmp(a).then_with(|| first.cmp(second)));
    near.into_iter().take(3).map(|(_, known)| known.clone()).collect()
}
