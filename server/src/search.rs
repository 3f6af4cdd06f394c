//! Search: from the words of a reader to the services, and the situations in them, that she is looking for.
//!
//! Pure functions over a catalogue and an instant. The way of a text: [`words`] cuts it and finds the stems,
//! [`ages`] what years it speaks of, [`concepts`] joins words that mean the same, [`lines`] says what of a standard can be found, [`index`] keeps it.
//! The way of a question: [`query`] understands it, [`rank`] orders the answers.

mod ages;
mod concepts;
mod index;
mod lines;
mod query;
mod rank;
#[cfg(test)]
mod tests;
mod words;

use app::search::form::MAX_LENGTH;
use app::search::view::{Marked, Reason};
pub use index::Index;
use model::{OfficeId, ServiceId, SituationId};
use query::Query;
use std::collections::BTreeSet;

/// What a question found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The answers, the best first.
    pub hits: Vec<Hit>,
    /// What was looked for, in words.
    pub wanted: Vec<String>,
    /// What stands nowhere, in words.
    pub unknown: Vec<String>,
    /// Whether a word was mistyped and is among `wanted` as it was probably meant.
    pub corrected: bool,
    /// Words that look like the unknown ones. Only where nothing was found.
    pub suggestions: Vec<String>,
}

/// A service, or one situation of it, that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The office.
    pub office: OfficeId,
    /// The service.
    pub service: ServiceId,
    /// The situation, where one of several answers best.
    pub situation: Option<SituationId>,
    /// The service's title.
    pub title: Marked,
    /// The situation's title.
    pub situation_title: Option<Marked>,
    /// Why it answers.
    pub reasons: Vec<Reason>,
}

/// The stems of the words of a text that say something by themselves: three letters or more, and no numbers. What texts are
/// searched by of which nothing but keyed hashes is kept.
#[must_use]
pub fn stems(text: &str) -> BTreeSet<String> {
    let found = words::words(text).into_iter().map(|word| word.text);
    let says = |word: &String| {
        word.chars().count() >= 3 && word.chars().all(char::is_alphabetic) && !words::is_stop_word(word)
    };
    found.filter(says).map(|word| words::stem(&word)).collect()
}

impl Index {
    /// What answers a question, in one office or in all. Characters beyond [`MAX_LENGTH`] are not read.
    #[must_use]
    pub fn search(&self, typed: &str, scope: Option<&OfficeId>) -> Found {
        let typed: String = typed.chars().take(MAX_LENGTH).collect();
        let query = Query::read(self, &typed);
        let hits = rank::rank(self, &query, scope);
        let suggestions = match hits.first() {
            Some(_) => Vec::new(),
            None => query.unknown.iter().flat_map(|word| query::suggestions(self, word)).take(5).collect(),
        };
        let wanted = query.wanted.into_iter().map(|wanted| wanted.name).collect();
        Found { hits, wanted, unknown: query.unknown, corrected: query.corrected, suggestions }
    }
}
