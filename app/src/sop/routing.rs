//! Where the lines of a drawing run, so that the eye can follow each from mark to arrowhead.
//!
//! The server does not know how high a row will be. So every row draws its own part, in lengths that hold at
//! any height: across in parts of a column's width, up and down in pixels from the row's middle or right
//! through its edge, where the next row goes on at the same place ([`X`], [`Level`]).
//!
//! Ways into one mark may join; ways to different marks never touch, they only cross: each has a track of its
//! own for as long as it runs. A way to the row below goes straight: out at the bottom or at a side, then down
//! into the mark. Every other way leaves its mark at a side (or below it, when the sides are taken), runs along a
//! track between the marks and joins its target from above.

use super::drawing::{Drawing, Edge, Kind};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A place across the band of columns, in parts of a column: [`PARTS`] each.
pub(super) type X = usize;

/// How many parts a column is wide; marks stand in the middle.
pub(super) const PARTS: usize = 32;

/// Where in each column the tracks run: beside its borders, clear of the marks. Wide columns have room for more.
fn tracks(columns: usize) -> impl Iterator<Item = X> {
    let a_side = 6usize.saturating_sub(columns).max(3);
    let in_column = move |column: usize| {
        (1..=a_side).map(|at| 2 * at).flat_map(move |at| [column * PARTS + at, (column + 1) * PARTS - at])
    };
    (0..columns).flat_map(in_column)
}

/// A height within a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// The upper edge of the row.
    Top,
    /// Above the mark, where ways come in.
    Above,
    /// The middle of the mark.
    Middle,
    /// Below the mark, where a third way goes out.
    Below,
    /// The lower edge of the row.
    Bottom,
}

/// A straight piece of line within one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    /// From side to side at one height.
    Across(Level, X, X),
    /// Up or down at one place.
    Along(X, Level, Level),
}

impl Run {
    /// Whether the other lies on this.
    pub(super) fn covers(self, other: Self) -> bool {
        match (self, other) {
            (Self::Across(level, from, to), Self::Across(own, start, end)) => {
                level == own && from.min(to) <= start.min(end) && start.max(end) <= from.max(to)
            }
            (Self::Along(place, from, to), Self::Along(own, start, end)) => {
                place == own && from.min(to) <= start.min(end) && start.max(end) <= from.max(to)
            }
            _ => false,
        }
    }
}

/// Where a way leaves its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Port {
    /// On its left.
    Left,
    /// On its right.
    Right,
    /// Below it.
    Below,
}

/// A way with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Route {
    /// Which of the drawing's edges.
    pub(super) edge: usize,
    /// Where it leaves its mark.
    pub(super) port: Port,
    /// Where it crosses from row to row.
    pub(super) track: X,
    /// Its lines, each with its row.
    pub(super) runs: Vec<(usize, Run)>,
}

/// The middle of a column.
pub(super) const fn middle(column: usize) -> X {
    column * PARTS + PARTS / 2
}

/// The ways of a drawing with their lines, in the order of its edges. Each takes the best of the room that those
/// before it leave, so several orders are tried and the best plan is taken.
pub(super) fn routes(drawing: &Drawing) -> Vec<Route> {
    type Order = fn(&Edge) -> usize;
    const ORDERS: [Order; 4] =
        [|edge| edge.from.abs_diff(edge.to), |edge| edge.to, |edge| edge.from, |edge| usize::MAX - edge.from];
    let plans = ORDERS.into_iter().map(|order| Plan::of(drawing, order));
    let mut routes = plans.min_by_key(|plan| plan.cost).map(|plan| plan.routes).unwrap_or_default();
    routes.sort_by_key(|route| route.edge);
    routes
}

struct Plan<'d> {
    drawing: &'d Drawing,
    routes: Vec<Route>,
    /// How many ways leave the mark of a row there.
    ports: BTreeMap<(usize, Port), usize>,
    cost: usize,
}

impl<'d> Plan<'d> {
    fn of(drawing: &'d Drawing, order: impl Fn(&Edge) -> usize) -> Self {
        let mut plan = Plan { drawing, routes: Vec::new(), ports: BTreeMap::new(), cost: 0 };
        for (at, edge) in drawing.edges.iter().enumerate() {
            plan.straight(at, edge);
        }
        let mut others: Vec<(usize, &Edge)> =
            drawing.edges.iter().enumerate().filter(|(at, _)| !plan.has(*at)).collect();
        others.sort_by_key(|(_, edge)| order(edge));
        for (at, edge) in others {
            plan.round(at, edge);
        }
        plan
    }

    fn has(&self, edge: usize) -> bool {
        self.routes.iter().any(|route| route.edge == edge)
    }

    fn middle_of(&self, row: usize) -> X {
        self.drawing.rows.get(row).map_or(0, |row| middle(row.column))
    }

    /// The first way to the row below.
    fn straight(&mut self, at: usize, edge: &Edge) {
        let taken =
            self.routes.iter().any(|r| self.drawing.edges.get(r.edge).is_some_and(|e| e.from == edge.from));
        if edge.kind != Kind::Next || taken {
            return;
        }
        let (from, to) = (self.middle_of(edge.from), self.middle_of(edge.to));
        let port = match to {
            _ if to < from => Port::Left,
            _ if to > from => Port::Right,
            _ => Port::Below,
        };
        let mut runs = Vec::new();
        if from != to {
            runs.push((edge.from, Run::Across(Level::Middle, from, to)));
        }
        runs.push((edge.from, Run::Along(to, Level::Middle, Level::Bottom)));
        runs.push((edge.to, Run::Along(to, Level::Top, Level::Middle)));
        self.put(Route { edge: at, port, track: to, runs }, edge);
    }

    /// Any other way, along the track that costs least.
    fn round(&mut self, at: usize, edge: &Edge) {
        let routes = tracks(self.drawing.actors.len()).flat_map(|track| {
            let side = if track < self.middle_of(edge.from) { Port::Left } else { Port::Right };
            [side, Port::Below].map(|port| (track, port))
        });
        let costs = routes.map(|(track, port)| (self.cost(edge, track, port), track, port));
        if let Some((cost, track, port)) = costs.min() {
            self.cost += cost;
            let runs = self.runs(edge, track, port);
            self.put(Route { edge: at, port, track, runs }, edge);
        }
    }

    fn put(&mut self, route: Route, edge: &Edge) {
        *self.ports.entry((edge.from, route.port)).or_default() += 1;
        self.routes.push(route);
    }

    fn runs(&self, edge: &Edge, track: X, port: Port) -> Vec<(usize, Run)> {
        let (from, to) = (self.middle_of(edge.from), self.middle_of(edge.to));
        let mut runs = Vec::new();
        let out = if port == Port::Below { Level::Below } else { Level::Middle };
        if port == Port::Below {
            runs.push((edge.from, Run::Along(from, Level::Middle, out)));
        }
        runs.push((edge.from, Run::Across(out, from, track)));
        if edge.from == edge.to {
            runs.push((edge.from, Run::Along(track, out, Level::Above)));
        } else {
            let (leave, enter) =
                if edge.to > edge.from { (Level::Bottom, Level::Top) } else { (Level::Top, Level::Bottom) };
            runs.push((edge.from, Run::Along(track, out, leave)));
            let (first, last) = (edge.from.min(edge.to), edge.from.max(edge.to));
            runs.extend((first + 1..last).map(|row| (row, Run::Along(track, enter, leave))));
            runs.push((edge.to, Run::Along(track, enter, Level::Above)));
        }
        runs.push((edge.to, Run::Across(Level::Above, track, to)));
        runs.push((edge.to, Run::Along(to, Level::Above, Level::Middle)));
        runs
    }

    /// How bad a course is: its length across in parts of a column, and what disturbs the eye.
    fn cost(&self, edge: &Edge, track: X, port: Port) -> usize {
        const SHARED: usize = 100_000;
        const PORT_SHARED: usize = 10_000;
        const CROSSING: usize = PARTS;
        const OUTWARD: usize = PARTS;
        const BELOW: usize = PARTS / 4;
        /// A track of its own: joining one that leads to the same mark saves the eye a line.
        const OWN: usize = PARTS;
        let (from, to) = (self.middle_of(edge.from), self.middle_of(edge.to));
        let mut cost = from.abs_diff(track) + to.abs_diff(track) + 4 * track.abs_diff(nearest_border(track));
        if self.routes.iter().any(|other| self.meet(edge, track, other)) {
            cost += SHARED;
        }
        if !self.routes.iter().any(|other| track == other.track && self.same_target(edge, other)) {
            cost += OWN;
        }
        cost += PORT_SHARED * self.ports.get(&(edge.from, port)).copied().unwrap_or(0);
        // Words beside the line have no room between a mark and the outer border.
        let width = self.drawing.actors.len() * PARTS;
        if port != Port::Below && from.abs_diff(if track < from { 0 } else { width }) < PARTS {
            cost += OUTWARD;
        }
        if port == Port::Below {
            cost += BELOW;
        }
        let runs = self.runs(edge, track, port);
        let crossings = |(row, run): &(usize, Run)| {
            let others = self.routes.iter().filter(|other| !self.same_target(edge, other));
            let placed = others.flat_map(|other| &other.runs).filter(|(own, _)| own == row);
            placed.filter(|(_, other)| cross(*run, *other)).count()
        };
        cost + CROSSING * runs.iter().map(crossings).sum::<usize>()
    }

    fn same_target(&self, edge: &Edge, other: &Route) -> bool {
        self.drawing.edges.get(other.edge).is_some_and(|other| other.to == edge.to)
    }

    /// Whether two ways to different marks would lie on one another.
    fn meet(&self, edge: &Edge, track: X, other: &Route) -> bool {
        let Some(placed) = self.drawing.edges.get(other.edge) else { return false };
        let (own, its) = (span(edge), span(placed));
        track == other.track && placed.to != edge.to && own.start() <= its.end() && its.start() <= own.end()
    }
}

fn span(edge: &Edge) -> RangeInclusive<usize> {
    edge.from.min(edge.to)..=edge.from.max(edge.to)
}

/// The border between columns that a track runs beside: of two free tracks the one nearer to it is better.
fn nearest_border(track: X) -> X {
    (track + PARTS / 2) / PARTS * PARTS
}

fn cross(one: Run, other: Run) -> bool {
    match (one, other) {
        (Run::Across(level, from, to), Run::Along(x, upper, lower))
        | (Run::Along(x, upper, lower), Run::Across(level, from, to)) => {
            from.min(to) < x && x < from.max(to) && upper.min(lower) < level && level < upper.max(lower)
        }
        _ => false,
    }
}
