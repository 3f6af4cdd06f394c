//! One row's part of the drawing as SVG.
//!
//! Lengths across are parts of the band's width, heights are pixels from the marks' middle, and what leaves the
//! row runs far past its edge, where the picture is cut: so the parts of all rows meet at any size. The marks
//! are drawn last and hide the ends of the lines.

use super::drawing::{Drawing, Kind, Mark};
use super::routing::{Level, PARTS, Port, Route, Run, X};
use super::sheets::Crossing;
use crate::ui::content::Voice;
use leptos::prelude::*;

/// How far above and below the middle of a mark ways run beside it, in pixels.
const AWAY: i32 = 26;
/// Half the width of a mark in pixels.
const HALF: i32 = 24;
/// Half the height of a box and of a capsule in pixels.
const LOW: i32 = 13;
/// Half the height of a diamond in pixels.
const HIGH: i32 = 17;

/// The part of a row.
/// The words in it are the office's own.
pub(super) fn row(voice: Voice, drawing: &Drawing, routes: &[Route], row: usize) -> AnyView {
    let columns = drawing.actors.len();
    let runs = visible(routes, row);
    let is_back = |route: &Route| drawing.edges.get(route.edge).is_some_and(|edge| edge.kind == Kind::Return);
    let lines = |back: bool| {
        let own = runs.iter().filter(|(route, _)| is_back(route) == back);
        own.map(|(_, run)| line(*run, columns)).collect_view()
    };
    let mark = drawing.rows.get(row).map(|one| {
        let reached = drawing.edges.iter().any(|edge| edge.to == row);
        let place = across(super::routing::middle(one.column), columns);
        view! {
            <svg x=place overflow="visible">
                <g class=if one.inferred { "mark inferred-mark" } else { "mark" }>{shape(one.mark)} {reached.then(|| arrow(half_height(one.mark)))}</g>
                {labels(drawing, routes, row)}
            </svg>
        }
        .into_any()
    });
    picture(
        voice,
        columns,
        view! {
            {lines(false)}
            <g class="back">{lines(true)}</g>
            {mark}
        }
        .into_any(),
    )
}

/// The lines of a row that no other line covers.
fn visible(routes: &[Route], row: usize) -> Vec<(&Route, Run)> {
    let own = routes.iter().flat_map(|route| route.runs.iter().map(move |(row, run)| (route, *row, *run)));
    let mut runs: Vec<(&Route, Run)> = Vec::new();
    for (route, _, run) in own.filter(|(_, own, _)| *own == row) {
        if !runs.iter().any(|(_, other)| other.covers(run)) {
            runs.retain(|(_, other)| !run.covers(*other));
            runs.push((route, run));
        }
    }
    runs
}

/// Which edge of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Its upper one.
    Head,
    /// Its lower one.
    Foot,
}

/// The off-page connectors at an edge of a sheet.
pub(super) fn cut(voice: Voice, crossings: &[Crossing], columns: usize, side: Side) -> AnyView {
    let signs = crossings.iter().map(|crossing| connector(*crossing, columns, side)).collect_view();
    picture(voice, columns, signs.into_any())
}

/// The band of a row, its borders, and what stands in it.
fn picture(voice: Voice, columns: usize, content: AnyView) -> AnyView {
    let border = |column| line(Run::Along(column * PARTS, Level::Top, Level::Bottom), columns);
    let borders = (1..columns).map(border).collect_view();
    view! {
        <svg class="flow" aria-hidden="true" focusable="false" lang=voice.lang()>
            <svg y="50%" overflow="visible">
                <g class="border">{borders}</g>
                {content}
            </svg>
        </svg>
    }
    .into_any()
}

/// `16.67%`: a place across the band.
fn across(x: X, columns: usize) -> String {
    let hundredths = (x * 10_000 + columns * PARTS / 2) / (columns * PARTS).max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn height(level: Level) -> String {
    match level {
        Level::Top => "-100%".to_owned(),
        Level::Above => (-AWAY).to_string(),
        Level::Middle => "0".to_owned(),
        Level::Below => AWAY.to_string(),
        Level::Bottom => "100%".to_owned(),
    }
}

fn line(run: Run, columns: usize) -> AnyView {
    let (x1, y1, x2, y2) = match run {
        Run::Across(level, from, to) => {
            (across(from, columns), height(level), across(to, columns), height(level))
        }
        Run::Along(x, upper, lower) => (across(x, columns), height(upper), across(x, columns), height(lower)),
    };
    view! { <line x1=x1 y1=y1 x2=x2 y2=y2></line> }.into_any()
}

const fn half_height(mark: Mark) -> i32 {
    if matches!(mark, Mark::Decision) { HIGH } else { LOW }
}

pub(super) fn shape(mark: Mark) -> AnyView {
    let (x, y, width, height) = (-HALF, -LOW, 2 * HALF, 2 * LOW);
    match mark {
        Mark::Terminator => view! { <rect x=x y=y width=width height=height rx=LOW></rect> }.into_any(),
        Mark::Process => view! { <rect x=x y=y width=width height=height></rect> }.into_any(),
        Mark::Decision => {
            let points = format!("0,-{HIGH} {HALF},0 0,{HIGH} -{HALF},0");
            view! { <polygon points=points></polygon> }.into_any()
        }
    }
}

/// An arrowhead that points down at the top of a mark so many pixels high.
fn arrow(half_height: i32) -> impl IntoView {
    let (tip, base) = (-half_height, -half_height - 10);
    let points = format!("0,{tip} -5,{base} 5,{base}");
    view! { <polygon class="head" points=points></polygon> }
}

/// A pentagon with its letter.
fn connector(crossing: Crossing, columns: usize, side: Side) -> AnyView {
    let Crossing { track, onward, letter } = crossing;
    // An arrowhead stands where the way enters the connector: at the foot when it leads on, else at the head.
    let (edge, entered, points) = match side {
        Side::Foot => (Level::Top, onward, "0,-11 -5,-21 5,-21"),
        Side::Head => (Level::Bottom, !onward, "0,11 -5,21 5,21"),
    };
    view! {
        {line(Run::Along(track, edge, Level::Middle), columns)}
        <svg x=across(track, columns) overflow="visible">
            <g class="mark">
                <polygon points="-9,-11 9,-11 9,3 0,11 -9,3"></polygon>
                {entered.then(|| view! { <polygon class="head" points=points></polygon> })}
            </g>
            <text y="3" text-anchor="middle">
                {letter.to_string()}
            </text>
        </svg>
    }
    .into_any()
}

/// The words beside the ways that leave a row.
fn labels(drawing: &Drawing, routes: &[Route], row: usize) -> AnyView {
    let label = |route: &Route| {
        let edge = drawing.edges.get(route.edge).filter(|edge| edge.from == row)?;
        // Beside the mark, on the side of the line where the way does not go.
        let beside = if edge.kind == Kind::Return { 13 } else { -5 };
        let (x, y, anchor) = match route.port {
            Port::Left => (-HALF - 5, beside, "end"),
            Port::Right => (HALF + 5, beside, "start"),
            Port::Below => (5, AWAY + 12, "start"),
        };
        Some(view! {
            <text x=x y=y text-anchor=anchor>
                {edge.label.clone()?}
            </text>
        })
    };
    routes.iter().filter_map(label).collect_view().into_any()
}
