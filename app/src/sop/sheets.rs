//! Where the table is cut on paper, and which ways go on over a cut.
//!
//! Only paper has sheets. How high a row prints is estimated from its words, rather too high than too low: when
//! the estimate is wrong, a sheet has room to spare, or the browser cuts between two rows where no connector
//! stands; it never cuts a row. Lengths are pixels, 96 an inch, and follow style/sop.css.

use super::columns::Column;
use super::drawing::{Drawing, Stands};
use super::routing::{Route, X};
use model::standard::{Procedure, Step};
use std::ops::Range;

/// The room on a landscape sheet of A4 within its margins.
const HEIGHT: usize = 718;
const WIDTH: usize = 1046;
/// A row of connectors, and the least height of a row of the table.
const CUT: usize = 44;
const ROW: usize = 80;
/// A line of print, the space after a paragraph, and the space around the words of a cell.
const LINE: usize = 14;
const GAP: usize = 5;
const PADDING: usize = 14;
/// The width of a letter, and of one of an actor's name, taken from a broad typeface.
const LETTER: usize = 6;
const SMALL_LETTER: usize = 5;
/// The widths of the first two columns.
const NUMBER: usize = 34;
const ACTIVITY: usize = 230;

const fn width(column: Column) -> usize {
    match column {
        Column::Needs => 150,
        Column::Time => 56,
        Column::Output => 120,
        Column::Remarks => 110,
    }
}

/// A way that goes on over a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Crossing {
    /// Where it crosses.
    pub(super) track: X,
    /// Whether it leads to the sheet after the cut.
    pub(super) onward: bool,
    /// The letter in both connectors.
    pub(super) letter: char,
}

/// How high that is which stands above the table on its first sheet and below it on its last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub(super) above: usize,
    pub(super) below: usize,
}

/// The rows of each sheet.
pub(super) fn sheets(
    drawing: &Drawing,
    procedure: &Procedure,
    columns: &[Column],
    around: Around,
) -> Vec<Range<usize>> {
    let print = Print::of(drawing, columns);
    let room = HEIGHT.saturating_sub(print.head + 2 * CUT);
    let heights = drawing.rows.iter().map(|row| match row.stands {
        Stands::Step(number) => procedure.steps.get(number - 1).map_or(ROW, |step| print.height(step)),
        Stands::Begin | Stands::End => ROW,
    });
    let all = drawing.rows.len();
    let mut sheets = Vec::new();
    let (mut start, mut used) = (0, around.above);
    for (at, height) in heights.enumerate() {
        let below = if at + 1 == all { around.below } else { 0 };
        if at > start && used + height + below > room {
            sheets.push(start..at);
            (start, used) = (at, 0);
        }
        used += height;
    }
    sheets.push(start..all);
    sheets
}

/// The widths of a printed table.
struct Print {
    activity: usize,
    columns: Vec<(Column, usize)>,
    head: usize,
}

impl Print {
    fn of(drawing: &Drawing, columns: &[Column]) -> Self {
        let actors = drawing.actors.len();
        let lane = if actors > 6 { 46 } else { 58 };
        let all =
            NUMBER + ACTIVITY + lane * actors + columns.iter().map(|column| width(*column)).sum::<usize>();
        // What is left over widens every column by its share.
        let share = |width: usize| if all < WIDTH { width * WIDTH / all } else { width };
        let names = drawing.actors.iter().map(|actor| actor.chars().count());
        let lines = (names.max().unwrap_or(0) * SMALL_LETTER).div_ceil(share(lane) - PADDING / 2);
        Self {
            activity: share(ACTIVITY),
            columns: columns.iter().map(|column| (*column, share(width(*column)))).collect(),
            head: 34 + lines * LINE,
        }
    }

    /// How high the row of a step prints.
    fn height(&self, step: &Step) -> usize {
        // The target stands behind the condition and what is done.
        const TARGET: usize = 25;
        let letters = |text: &str| text.chars().count();
        let optional = |text: &Option<String>| text.as_deref().map(letters);
        let exits = step
            .exits
            .iter()
            .map(|exit| letters(&exit.condition) + optional(&exit.effect).unwrap_or(0) + TARGET);
        let activity: usize =
            [Some(letters(&step.activity)), optional(&step.place), optional(&step.decision)]
                .into_iter()
                .flatten()
                .chain(exits)
                .map(|letters| paragraph(letters, self.activity))
                .sum();
        let list =
            |values: &[String], width| values.iter().map(|value| paragraph(letters(value), width)).sum();
        let others = self.columns.iter().map(|(column, width)| match column {
            Column::Needs => list(&step.needs, *width),
            Column::Time => LINE,
            Column::Output => list(&step.outputs, *width),
            Column::Remarks => optional(&step.note).map_or(0, |letters| paragraph(letters, *width)),
        });
        ROW.max(PADDING + others.chain([activity]).max().unwrap_or(0))
    }
}

/// The height of so many letters, with room for the mark of a list.
fn paragraph(letters: usize, width: usize) -> usize {
    letters.div_ceil((width - 2 * PADDING) / LETTER) * LINE + GAP
}

/// The ways that go on over the cut after a row: one connector a place, however many ways have joined there.
pub(super) fn crossings(drawing: &Drawing, routes: &[Route], row: usize) -> Vec<Crossing> {
    let mut places: Vec<(X, bool)> = Vec::new();
    for route in routes {
        let Some(edge) = drawing.edges.get(route.edge) else { continue };
        let place = (route.track, edge.to > edge.from);
        if edge.from.min(edge.to) <= row && row < edge.from.max(edge.to) && !places.contains(&place) {
            places.push(place);
        }
    }
    places.sort_unstable();
    let letters = 'A'..='Z';
    places
        .into_iter()
        .zip(letters)
        .map(|((track, onward), letter)| Crossing { track, onward, letter })
        .collect()
}
