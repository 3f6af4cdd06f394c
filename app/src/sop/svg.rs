//! One row's part of the drawing as SVG, and its words for those who do not see it elsewhere.
//!
//! Lengths across are parts of the band's width, heights are pixels from the marks' middle, and what leaves the
//! row runs far past its edge, where the picture is cut: so the parts of all rows meet at any size. The marks
//! are drawn last and hide the ends of the lines.

use super::drawing::{Drawing, Kind, Mark};
use super::routing::{Level, PARTS, Port, Route, Run, X};
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
pub(super) fn row(drawing: &Drawing, routes: &[Route], row: usize) -> AnyView {
    let columns = drawing.actors.len();
    let lines = |back: bool| {
        let kinds = move |route: &&Route| {
            drawing.edges.get(route.edge).is_some_and(|edge| (edge.kind == Kind::Return) == back)
        };
        let mut runs: Vec<Run> = Vec::new();
        for (own, run) in routes.iter().filter(kinds).flat_map(|route| &route.runs) {
            if *own == row && !runs.contains(run) {
                runs.push(*run);
            }
        }
        runs.into_iter().map(|run| line(run, columns)).collect_view()
    };
    let borders = (1..columns).map(|column| border(column, columns)).collect_view();
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
    view! {
        <svg class="flow" aria-hidden="true" focusable="false">
            <svg class="level" y="50%" overflow="visible">
                <g class="border">{borders}</g>
                {lines(false)}
                <g class="back">{lines(true)}</g>
                {mark}
            </svg>
        </svg>
    }
    .into_any()
}

/// `16.67%`: a place across the band.
pub(super) fn across(x: X, columns: usize) -> String {
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

pub(super) fn line(run: Run, columns: usize) -> AnyView {
    let (x1, y1, x2, y2) = match run {
        Run::Across(level, from, to) => {
            (across(from, columns), height(level), across(to, columns), height(level))
        }
        Run::Along(x, upper, lower) => (across(x, columns), height(upper), across(x, columns), height(lower)),
    };
    view! { <line x1=x1 y1=y1 x2=x2 y2=y2></line> }.into_any()
}

/// The border between two columns.
pub(super) fn border(column: usize, columns: usize) -> AnyView {
    line(Run::Along(column * PARTS, Level::Top, Level::Bottom), columns)
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

/// The words beside the ways that leave a row.
fn labels(drawing: &Drawing, routes: &[Route], row: usize) -> AnyView {
    let label = |route: &Route| {
        let edge = drawing.edges.get(route.edge).filter(|edge| edge.from == row)?;
        let lines = wrapped(edge.label.as_deref()?);
        Some(text(route.port, &lines))
    };
    routes.iter().filter_map(label).collect_view().into_any()
}

/// The height of a line of the words, in pixels.
const LINE: i32 = 12;

fn text(port: Port, lines: &[String]) -> impl IntoView + use<> {
    let more = i32::try_from(lines.len()).unwrap_or(1) - 1;
    let (x, y, anchor) = match port {
        Port::Left => (-HALF - 5, -5 - more * LINE, "end"),
        Port::Right => (HALF + 5, -5 - more * LINE, "start"),
        Port::Below => (5, AWAY + LINE, "start"),
    };
    let words = lines
        .iter()
        .enumerate()
        .map(|(at, words)| {
            let dy = if at == 0 { 0 } else { LINE };
            view! {
                <tspan x=x dy=dy>
                    {words.clone()}
                </tspan>
            }
        })
        .collect_view();
    view! {
        <text y=y text-anchor=anchor>
            {words}
        </text>
    }
}

/// Words in lines of at most about 14 letters, where their spaces allow it.
fn wrapped(words: &str) -> Vec<String> {
    const WIDTH: usize = 14;
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
