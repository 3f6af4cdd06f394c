//! What the search page needs to know.

use crate::office::view::OfficeView;
use model::{Locale, OfficeId, SituationId, Standard};
use std::ops::Range;

/// The search page as one reader sees it.
#[derive(Debug, Clone)]
pub struct SearchView {
    /// The language of the page.
    pub locale: Locale,
    /// What the reader typed, whole.
    pub typed: String,
    /// The office in which to search. Unset: all.
    pub scope: Option<OfficeId>,
    /// The offices to choose from, by id and name. Empty where the portal serves one only.
    pub offices: Vec<(OfficeId, String)>,
    /// What came of it.
    pub outcome: Outcome,
    /// Offices with their services: the way on where nothing was found.
    pub ways: Vec<OfficeView>,
}

/// What came of a search.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Nothing was asked yet.
    NotAsked,
    /// What was typed is longer than this many characters.
    TooLong(usize),
    /// It was looked for.
    Found(Box<Found>),
}

/// What was looked for, and what was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The results to show, the best first.
    pub results: Vec<SearchResult>,
    /// How many there are in all.
    pub total: usize,
    /// What was looked for, in words.
    pub wanted: Vec<String>,
    /// Words that stand nowhere.
    pub unknown: Vec<String>,
    /// Whether a word was mistyped and is among `wanted` as it was probably meant.
    pub corrected: bool,
    /// Words that look like the unknown ones.
    pub suggestions: Vec<String>,
    /// How many results other offices have.
    pub elsewhere: usize,
}

/// A service, or a situation of it, that was found.
#[derive(Debug, Clone)]
pub struct SearchResult {
    /// The office's everyday name.
    pub office: String,
    /// The standard in force.
    pub standard: Standard,
    /// The situation, where one of several answers best.
    pub situation: Option<SituationId>,
    /// The service's title.
    pub title: Marked,
    /// The situation's title.
    pub situation_title: Option<Marked>,
    /// Why it was found.
    pub reasons: Vec<Reason>,
}

/// A part of a standard in which words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The office's name and region.
    Office,
    /// The service's title.
    Title,
    /// A situation's title.
    Situation,
    /// The sentence that says what the service is for.
    Summary,
    /// Something to bring, or a condition.
    Requirement,
    /// Something to do first.
    Prerequisite,
    /// The step of this number.
    Step(usize),
    /// The promised time.
    Time,
    /// The fee.
    Fee,
    /// A fine.
    Fine,
    /// What the citizen gets.
    Product,
    /// The title of the document.
    Document,
}

/// Text in pieces, each with whether it is marked as found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked(pub Vec<(String, bool)>);

/// How many characters of a line are shown before its first mark, and from there on.
const BEFORE: usize = 60;
const FROM: usize = 140;

impl Marked {
    /// A text with ranges of it marked. They come in the order of their beginnings; overlapping ones are one.
    #[must_use]
    pub fn new(text: &str, ranges: &[Range<usize>]) -> Self {
        let mut pieces = Vec::new();
        let mut done = 0;
        for range in ranges {
            let start = range.start.max(done);
            let (Some(plain), Some(found)) = (text.get(done..start), text.get(start..range.end)) else {
                continue;
            };
            pieces.push((plain.to_owned(), false));
            pieces.push((found.to_owned(), true));
            done = range.end;
        }
        pieces.push((text.get(done..).unwrap_or("").to_owned(), false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        Self(pieces)
    }

    /// As much of a long text as tells why it was found: whole words around its first mark.
    #[must_use]
    pub fn shortened(&self) -> Self {
        let mut pieces = self.0.clone();
        if let Some((first, false)) = pieces.first_mut() {
            let long = first.chars().count().saturating_sub(BEFORE);
            if long > 0 && self.0.len() > 1 {
                let rest: String = first.chars().skip(long).collect();
                *first = format!("… {}", rest.split_once(' ').map_or(rest.as_str(), |(_, whole)| whole));
            }
        }
        let mut left = BEFORE + FROM;
        let mut kept = Vec::new();
        for (piece, marked) in pieces {
            let length = piece.chars().count();
            if length <= left {
                left -= length;
                kept.push((piece, marked));
                continue;
            }
            let cut: String = piece.chars().take(left).collect();
            let whole = cut.rsplit_once(' ').map_or("", |(whole, _)| whole);
            kept.push((format!("{whole} …"), marked && !whole.is_empty()));
            break;
        }
        Self(kept)
    }

    /// The words alone.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(|(piece, _)| piece.as_str()).collect()
    }
}

/// A line that shows why something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Where the line stands.
    pub part: Part,
    /// The line.
    pub words: Marked,
}
