//! Where the table is cut on paper, and which ways go on over a cut.
//!
//! Only paper has sheets. How high a row prints is estimated from its words, rather too high than too low: when
//! the estimate is wrong, a sheet has room to spare, or the browser cuts between two rows where no connector
//! stands; it never cuts a row.

use super::drawing::{Drawing, Stands};
use super::routing::{Route, X};
use model::standard::{Procedure, Step};
use std::ops::Range;

/// Room for rows on a landscape sheet of A4 in pixels (96 an inch), the head of the table taken off.
const SHEET: usize = 560;
/// The heading above the first sheet's table, in pixels.
const HEADING: usize = 60;
/// The width of the table in pixels.
const WIDTH: usize = 1046;
/// A line of print, and the least height of a row, in pixels.
const LINE: usize = 15;
const ROW: usize = 80;

/// The widths of the columns of words in hundredths of a rem, as style/sop.css has them.
const COLUMNS: [usize; 4] = [1300, 900, 800, 750];
const NARROW: usize = 220 + 450;
const LANE: usize = 500;

/// A way that goes on over a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crossing {
    /// Where it crosses.
    pub track: X,
    /// Whether it leads to the sheet after the cut.
    pub onward: bool,
    /// The letter in both connectors.
    pub letter: char,
}

/// The rows of each sheet.
#[must_use]
pub fn sheets(drawing: &Drawing, procedure: &Procedure) -> Vec<Range<usize>> {
    let mut sheets = Vec::new();
    let (mut start, mut used) = (0, HEADING);
    for (at, row) in drawing.rows.iter().enumerate() {
        let step = match row.stands {
            Stands::Step(number) => procedure.steps.get(number - 1),
            Stands::Begin | Stands::End => None,
        };
        let height = step.map_or(ROW, |step| height(step, drawing.actors.len()));
        if at > start && used + height > SHEET {
            sheets.push(start..at);
            (start, used) = (at, 0);
        }
        used += height;
    }
    sheets.push(start..drawing.rows.len());
    sheets
}

/// How high the row of a step prints, in pixels, as far as its words tell.
fn height(step: &Step, actors: usize) -> usize {
    let all: usize = COLUMNS.iter().sum::<usize>() + NARROW + LANE * actors;
    let letters = |text: &str| text.chars().count();
    let list = |values: &[String]| values.iter().map(|value| letters(value) + 2).sum::<usize>();
    let exits = step.exits.iter().map(|exit| {
        // The target and its line of its own stand behind the condition.
        letters(&exit.condition) + exit.effect.as_deref().map_or(0, letters) + 50
    });
    let activity = letters(&step.activity) + step.decision.as_deref().map_or(0, letters) + exits.sum::<usize>();
    let words = [activity, list(&step.needs), list(&step.outputs), step.note.as_deref().map_or(0, letters)];
    let lines = words.into_iter().zip(COLUMNS).map(|(letters, width)| {
        // A letter of the print is about 5.6 pixels wide.
        let in_a_line = (WIDTH * width / all).saturating_sub(8) * 10 / 56;
        letters.div_ceil(in_a_line.max(1))
    });
    ROW.max(lines.max().unwrap_or(0) * LINE + 10)
}

/// The ways that go on over the cut after a row: one connector a place, however many ways have joined there.
#[must_use]
pub fn crossings(drawing: &Drawing, routes: &[Route], row: usize) -> Vec<Crossing> {
    let mut places: Vec<(X, bool)> = Vec::new();
    for route in routes {
        let Some(edge) = drawing.edges.get(route.edge) else { continue };
        let place = (route.track, edge.to > edge.from);
        if edge.from.min(edge.to) <= row && row < edge.from.max(edge.to) && !places.contains(&place) {
            places.push(place);
        }
    }
    places.sort_unstable();
    places.into_iter().zip('A'..='Z').map(|((track, onward), letter)| Crossing { track, onward, letter }).collect()
}
