//! What can be found: the lines of every standard in force, each word with its place.

use super::ages::ages;
use super::concepts::{Concepts, key};
use super::lines::{Line, lines};
use super::words::{Word, is_stop_word, stem, words};
use crate::content::{Catalogue, OfficeEntry};
use jiff::Timestamp;
use model::{OfficeId, ServiceId, SituationId, Standard};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// The standards that the public may see on one day, ready to be searched.
#[derive(Debug)]
pub struct Index {
    pub(super) services: Vec<Service>,
    pub(super) concepts: Concepts,
    /// Stems, and the keys of concepts.
    terms: HashMap<String, Term>,
    /// In how many services each term stands.
    spread: Vec<usize>,
    /// The words as they are written, folded, in order: what a mistyped word is held against.
    pub(super) vocabulary: BTreeSet<String>,
}

/// A term by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Term(usize);

/// A service that can be found.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) office: OfficeId,
    /// The office's name, by which equals are ordered.
    pub(super) office_name: String,
    pub(super) id: ServiceId,
    pub(super) title: String,
    pub(super) situations: Vec<SituationId>,
    pub(super) lines: Vec<Indexed>,
}

/// A line and the terms in it.
#[derive(Debug)]
pub(super) struct Indexed {
    pub(super) line: Line,
    pub(super) tokens: Vec<Token>,
}

/// A term in a line.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) term: Term,
    /// Where it stands, in bytes of the line's text.
    pub(super) at: Range<usize>,
}

impl Index {
    /// Of what is in force at an instant, on each office's own calendar. Drafts leave no trace in it.
    #[must_use]
    pub fn new(catalogue: &Catalogue, now: Timestamp) -> Self {
        let mut index = Self {
            services: Vec::new(),
            concepts: Concepts::new(&catalogue.synonyms),
            terms: HashMap::new(),
            spread: Vec::new(),
            vocabulary: BTreeSet::new(),
        };
        for entry in catalogue.offices.values() {
            for standard in entry.current_standards(entry.office.zone.date_at(now)) {
                index.add(entry, standard);
            }
        }
        index.add_synonyms(&catalogue.synonyms);
        index
    }

    /// The term of a stem or concept, if any line has it.
    pub(super) fn term(&self, key: &str) -> Option<Term> {
        self.terms.get(key).copied()
    }

    /// How much a term tells: one that stands everywhere tells little.
    #[expect(clippy::cast_precision_loss, reason = "services are counted in hundreds")]
    pub(super) fn weight(&self, term: Term) -> f64 {
        let spread = self.spread.get(term.0).copied().unwrap_or(1).max(1);
        (1.0 + self.services.len() as f64 / spread as f64).ln()
    }

    fn add(&mut self, entry: &OfficeEntry, standard: &Standard) {
        let lines = lines(&entry.office, standard).into_iter().map(|line| {
            let tokens = self.tokens(&line.text);
            Indexed { line, tokens }
        });
        let lines: Vec<Indexed> = lines.collect();
        let terms: BTreeSet<usize> =
            lines.iter().flat_map(|line| line.tokens.iter().map(|token| token.term.0)).collect();
        for term in terms {
            if let Some(spread) = self.spread.get_mut(term) {
                *spread += 1;
            }
        }
        self.services.push(Service {
            office: standard.office.clone(),
            office_name: entry.office.name.clone(),
            id: standard.service.clone(),
            title: standard.title.clone(),
            situations: standard.situations().iter().map(|situation| situation.id.clone()).collect(),
            lines,
        });
    }

    /// The terms of a text: every word but stop words, and every concept that some of the words say.
    fn tokens(&mut self, text: &str) -> Vec<Token> {
        let words = words(text);
        let stems: Vec<String> = words.iter().map(|word| stem(&word.text)).collect();
        let mut tokens = Vec::new();
        for (place, (word, stem)) in words.iter().zip(&stems).enumerate() {
            let said: Vec<_> = self.concepts.at(stems.get(place..).unwrap_or(&[])).collect();
            for (length, group) in said {
                let end = words.get(place + length - 1).map_or(word.at.end, |last| last.at.end);
                tokens.push(Token { term: self.intern(&key(group)), at: word.at.start..end });
            }
            if !is_stop_word(&word.text) {
                self.vocabulary.insert(word.text.clone());
                tokens.push(Token { term: self.intern(stem), at: word.at.clone() });
            }
        }
        for Word { text, at } in ages(text, &words) {
            tokens.push(Token { term: self.intern(&text), at });
        }
        tokens
    }

    fn intern(&mut self, key: &str) -> Term {
        if let Some(term) = self.terms.get(key) {
            return *term;
        }
        let term = Term(self.spread.len());
        self.spread.push(0);
        self.terms.insert(key.to_owned(), term);
        term
    }

    /// Other words for what the lines say can be mistyped too.
    fn add_synonyms(&mut self, groups: &[Vec<String>]) {
        for (group, phrases) in groups.iter().enumerate() {
            if self.term(&key(group)).is_some() {
                let said = phrases.iter().flat_map(|phrase| words(phrase));
                self.vocabulary.extend(said.map(|word| word.text).filter(|word| !is_stop_word(word)));
            }
        }
    }
}
