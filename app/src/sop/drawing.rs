//! The drawing of a procedure as data: rows and columns, a mark a row, and what leads from mark to mark.
//!
//! The signs are the five of Permenpan RB 35/2012: a capsule where the work begins and where it ends, a box for
//! an activity, a diamond for a decision, arrows, and the off-page connector, which belongs to paper
//! ([`sheets`](super::sheets)). Documents bring drawings that contradict their own tables (domain.md 1.C), so
//! none is stored: this one follows from the steps.

use model::SituationId;
use model::standard::{Procedure, Step, Target};
use std::collections::BTreeSet;

/// A procedure as its drawing shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawing {
    /// Who acts, one column each, in the order in which they first act.
    pub(super) actors: Vec<String>,
    /// The rows from top to bottom, each with one mark.
    pub(super) rows: Vec<Row>,
    /// What leads from mark to mark, in the order of the rows that it leaves.
    pub(super) edges: Vec<Edge>,
}

/// One row and its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// The step that stands here.
    pub(super) stands: Stands,
    /// Where among the actors its mark stands.
    pub(super) column: usize,
    /// Its mark.
    pub(super) mark: Mark,
    /// Whether the document does not say who acts here, so that the column is our conclusion.
    pub(super) inferred: bool,
}

/// What stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// The step with this number in the document.
    Step(usize),
    /// The beginning, where the first step is a decision and so no capsule.
    Begin,
    /// The end, where the last step is no capsule or steps before it lead to the end as well.
    End,
}

/// The sign of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Capsule: here it begins, or ends.
    Terminator,
    /// Box: an activity.
    Process,
    /// Diamond: ways part here.
    Decision,
}

/// A way from one row's mark to another's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edge {
    /// The row it leaves.
    pub(super) from: usize,
    /// The row it reaches.
    pub(super) to: usize,
    /// How it goes.
    pub(super) kind: Kind,
    /// Which of the step's exits it is, counted from 0. Unset for the plain way to the next step.
    pub(super) exit: Option<usize>,
    /// What is written beside it.
    pub(super) label: Option<String>,
}

/// How a way goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// To the row below.
    Next,
    /// Past rows, downwards.
    Forward,
    /// Upwards, or to the same row again.
    Return,
}

impl Drawing {
    /// The drawing of the steps that are taken in a situation; of all steps without one.
    pub(super) fn of(procedure: &Procedure, situation: Option<&SituationId>) -> Self {
        let steps: Vec<(usize, &Step)> = procedure.steps_for(situation).collect();
        let mut actors: Vec<String> = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        for (number, step) in &steps {
            let mark = if step.exits.is_empty() { Mark::Process } else { Mark::Decision };
            // A mere end mark has no actor; it stands where the work was last.
            let column = match &step.actor {
                Some(actor) => column_of(&mut actors, actor),
                None => rows.last().map_or(0, |above| above.column),
            };
            rows.push(Row { stands: Stands::Step(*number), column, mark, inferred: step.actor_inferred });
        }
        if actors.is_empty() && !rows.is_empty() {
            actors.push(String::new());
        }
        let ways = ways(procedure, &steps);
        let (offset, end) = terminate(&mut rows, &ways);
        let edges = ways.into_iter().map(|way| way.edge(offset, end)).collect();
        let begin =
            (offset > 0).then_some(Edge { from: 0, to: 1, kind: Kind::Next, exit: None, label: None });
        Self { actors, rows, edges: begin.into_iter().chain(edges_in_order(edges)).collect() }
    }

    /// The ways that leave a row.
    pub(super) fn leaving(&self, row: usize) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(move |edge| edge.from == row)
    }
}

fn edges_in_order(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_by_key(|edge| edge.from);
    edges
}

fn column_of(actors: &mut Vec<String>, actor: &str) -> usize {
    actors.iter().position(|own| own == actor).unwrap_or_else(|| {
        actors.push(actor.to_owned());
        actors.len() - 1
    })
}

/// A way between the steps, before rows for beginning and end are added. No target means the end.
struct Way {
    from: usize,
    to: Option<usize>,
    exit: Option<usize>,
    label: Option<String>,
}

impl Way {
    fn edge(self, offset: usize, end: usize) -> Edge {
        let from = self.from + offset;
        let to = self.to.map_or(end, |to| to + offset);
        let kind = match to {
            _ if to <= from => Kind::Return,
            _ if to == from + 1 => Kind::Next,
            _ => Kind::Forward,
        };
        Edge { from, to, kind, exit: self.exit, label: self.label }
    }
}

fn ways(procedure: &Procedure, steps: &[(usize, &Step)]) -> Vec<Way> {
    let mut ways = Vec::new();
    for (from, (_, step)) in steps.iter().enumerate() {
        let next = Some(from + 1).filter(|next| *next < steps.len());
        let labels = labels(step);
        for ((exit, way), label) in step.exits.iter().enumerate().zip(labels) {
            let to = match &way.to {
                Target::Next => next,
                Target::End => None,
                Target::Step(id) => procedure.number_of(id).and_then(|number| in_place_of(steps, number)),
            };
            ways.push(Way { from, to, exit: Some(exit), label: Some(label) });
        }
        // A single way out leaves unsaid what happens otherwise: the steps go on as they are written.
        let goes_on = match &step.exits[..] {
            [] => next.is_some(),
            [only] => only.to != Target::Next,
            _ => false,
        };
        if goes_on {
            ways.push(Way { from, to: next, exit: None, label: None });
        }
    }
    ways
}

/// The row of a step, or of the first after it that is taken in this situation.
fn in_place_of(steps: &[(usize, &Step)], number: usize) -> Option<usize> {
    steps.iter().position(|(own, _)| *own >= number)
}

/// Gives the first and the last row their capsules; where these would hide a decision or leave ways without an
/// end, rows of their own. Says by how much rows have moved, and which is the end.
fn terminate(rows: &mut Vec<Row>, ways: &[Way]) -> (usize, usize) {
    let Some((first, last)) = rows.first().copied().zip(rows.last().copied()) else { return (0, 0) };
    let last_at = rows.len() - 1;
    if ways.iter().any(|way| way.to.is_none()) || last.mark == Mark::Decision {
        rows.push(Row { stands: Stands::End, mark: Mark::Terminator, inferred: false, ..last });
    } else if let Some(last) = rows.get_mut(last_at) {
        last.mark = Mark::Terminator;
    }
    let mut offset = 0;
    if first.mark == Mark::Decision {
        rows.insert(0, Row { stands: Stands::Begin, mark: Mark::Terminator, inferred: false, ..first });
        offset = 1;
    } else if let Some(first) = rows.first_mut() {
        first.mark = Mark::Terminator;
    }
    (offset, rows.len() - 1)
}

/// The longest label that is written beside a line; longer conditions are named by a letter.
const LABEL: usize = 14;

/// What is written beside the ways out of a step: their conditions without the words that all begin with, or
/// letters `a`, `b`, … that stand before the conditions in the step's own words.
pub(super) fn labels(step: &Step) -> Vec<String> {
    let conditions: Vec<Vec<&str>> =
        step.exits.iter().map(|exit| exit.condition.split_whitespace().collect()).collect();
    let shared = shared_words(&conditions);
    let short: Vec<String> =
        conditions.iter().map(|words| words.get(shared..).unwrap_or_default().join(" ")).collect();
    let distinct = short.iter().collect::<BTreeSet<_>>().len() == short.len();
    if distinct && short.iter().all(|label| (1..=LABEL).contains(&label.chars().count())) {
        return short;
    }
    ('a'..='z').map(String::from).cycle().take(step.exits.len()).collect()
}

/// With how many words all conditions begin, each keeping one at least.
fn shared_words(conditions: &[Vec<&str>]) -> usize {
    let [first, others @ ..] = conditions else { return 0 };
    let least = conditions.iter().map(Vec::len).min().unwrap_or(0).saturating_sub(1);
    if others.is_empty() {
        return 0;
    }
    (0..least).take_while(|&at| others.iter().all(|other| other.get(at) == first.get(at))).count()
}

/// Whether a step's exits are named by letters.
pub(super) fn lettered(step: &Step) -> bool {
    !step.exits.is_empty() && labels(step).first().is_some_and(|label| label == "a")
}
