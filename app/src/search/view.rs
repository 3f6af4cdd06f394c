//! What the search page needs to know.

use model::{OfficeId, ServiceId, SituationId};
use std::ops::Range;

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
            let (Some(plain), Some(found)) = (text.get(done..start), text.get(start..range.end)) else { continue };
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
