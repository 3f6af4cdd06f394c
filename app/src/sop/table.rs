//! The table of Permenpan RB 35/2012: what is done, by whom, with what, how long, with what result.
//!
//! Who acts is one cell: the band of columns is a picture in it, as wide as the cell, and its words stand
//! beside it for those who do not see the picture. So nobody has to walk through a row of empty cells. On a
//! narrow screen the same cells become a list, with the picture as a strip at its side (style/sop.css).

use super::drawing::{Drawing, Mark, Stands};
use super::routing::{Level, Route, Run, routes};
use super::sheets::{Crossing, crossings, sheets};
use super::{svg, way};
use crate::standard::view::ServiceView;
use crate::ui::content::words;
use crate::ui::inferred::inferred;
use leptos::prelude::*;
use model::Locale;
use model::standard::{Procedure, Step};

/// The table of the steps that are taken in the reader's situation.
pub(super) fn table(view: &ServiceView, procedure: &Procedure) -> AnyView {
    let situation = view.situation().map(|s| &s.id);
    let drawing = Drawing::of(procedure, situation);
    let routes = routes(&drawing);
    let sheets = sheets(&drawing, procedure);
    let last = sheets.len().saturating_sub(1);
    let bodies = sheets
        .into_iter()
        .enumerate()
        .map(|(at, rows)| {
            let begins = (at > 0).then(|| connectors(view, &drawing, &routes, rows.start - 1, false));
            let ends = (at < last).then(|| connectors(view, &drawing, &routes, rows.end - 1, true));
            let rows =
                rows.map(|row| self::row(view, procedure, &drawing, &routes, row)).collect_view();
            view! { <tbody>{begins} {rows} {ends}</tbody> }.into_any()
        })
        .collect_view();
    let class = format!("sheet lanes-{}", drawing.actors.len().min(8));
    view! {
        <div class=class role="region" aria-labelledby="judul-alur" tabindex="0">
            <table>
                <colgroup>
                    <col class="c-no" />
                    <col class="c-act" />
                    <col class="c-lanes" />
                    <col class="c-need" />
                    <col class="c-time" />
                    <col class="c-out" />
                    <col class="c-note" />
                </colgroup>
                {head(view.locale, &drawing)}
                {bodies}
            </table>
        </div>
        {legend(view.locale, &drawing)}
    }
    .into_any()
}

/// The columns' names as the form has them, in the order of the cells.
fn names(locale: Locale) -> [&'static str; 4] {
    [
        locale.say("Kelengkapan", "Needed"),
        locale.say("Waktu", "Time"),
        locale.say("Keluaran", "Output"),
        locale.say("Keterangan", "Remarks"),
    ]
}

fn head(locale: Locale, drawing: &Drawing) -> AnyView {
    let [needs, time, output, remarks] = names(locale);
    let lang = locale.of_content();
    let actors = drawing.actors.iter().map(|actor| view! { <span>{actor.clone()}</span> }).collect_view();
    view! {
        <thead>
            <tr>
                <th rowspan="2" scope="col">
                    "No"
                </th>
                <th rowspan="2" scope="col">
                    {locale.say("Kegiatan", "Activity")}
                </th>
                <th rowspan="2" scope="col" class="lanes">
                    {locale.say("Pelaksana", "Who acts")}
                    <div aria-hidden="true" lang=lang>
                        {actors}
                    </div>
                </th>
                <th colspan="3" scope="colgroup">
                    {locale.say("Mutu baku", "Quality standard")}
                </th>
                <th rowspan="2" scope="col">
                    {remarks}
                </th>
            </tr>
            <tr>
                <th scope="col">{needs}</th>
                <th scope="col">{time}</th>
                <th scope="col">{output}</th>
            </tr>
        </thead>
    }
    .into_any()
}

fn row(
    view: &ServiceView,
    procedure: &Procedure,
    drawing: &Drawing,
    routes: &[Route],
    row: usize,
) -> AnyView {
    let locale = view.locale;
    let picture = svg::row(drawing, routes, row);
    let onward = way::onward(locale, drawing, row);
    let stands = drawing.rows.get(row).map(|row| row.stands);
    let step = match stands {
        Some(Stands::Step(number)) => procedure.steps.get(number - 1).map(|step| (number, step)),
        _ => None,
    };
    let Some((number, step)) = step else {
        let name = if stands == Some(Stands::Begin) {
            locale.say("Mulai", "Start")
        } else {
            locale.say("Selesai", "End")
        };
        return view! {
            <tr class="terminal">
                <td class="no"></td>
                <td class="act">{name}</td>
                <td class="who">
                    <span class="unseen">{onward}</span>
                    {picture}
                </td>
                <td class="blank" colspan="4"></td>
            </tr>
        }
        .into_any();
    };
    let [needs, time, output, remarks] = names(locale);
    let actor = step.actor.clone().map(|actor| {
        view! {
            <span class="actor">
                {words(locale, actor)} {step.actor_inferred.then(|| inferred(locale))}
            </span>
        }
    });
    let duration = step.duration.map(|duration| duration.in_words(locale).into_any());
    let note = step.note.clone().map(|note| words(locale, note));
    view! {
        <tr id=way::anchor(number)>
            <th class="no" scope="row">
                {number}
            </th>
            <td class="act">{activity(view, drawing, row, step)}</td>
            <td class="who">
                {actor}
                " "
                <span class="unseen">{onward}</span>
                {picture}
            </td>
            {cell(needs, "need", list(locale, &step.needs))}
            {cell(time, "time", duration)}
            {cell(output, "out", list(locale, &step.outputs))}
            {cell(remarks, "remark", note)}
        </tr>
    }
    .into_any()
}

/// What is done, what is decided, where that leads, and for whom.
fn activity(view: &ServiceView, drawing: &Drawing, row: usize, step: &Step) -> AnyView {
    let (locale, lang) = (view.locale, view.locale.of_content());
    let titles: Vec<String> = step
        .situations
        .iter()
        .filter_map(|id| view.standard.situation(id))
        .map(|situation| situation.title.clone())
        .collect();
    let only = (view.situation().is_none() && !titles.is_empty()).then(|| {
        view! {
            <p class="note">{locale.say("Hanya untuk: ", "Only for: ")} {words(locale, titles.join("; "))}</p>
        }
    });
    let decision = step.decision.clone().map(|question| {
        view! {
            <p class="decision" lang=lang>
                {question}
            </p>
        }
    });
    view! {
        <p lang=lang>{step.activity.clone()}</p>
        {only}
        {decision}
        {way::exits(locale, drawing, row, step)}
    }
    .into_any()
}

fn list(locale: Locale, values: &[String]) -> Option<AnyView> {
    match values {
        [] => None,
        [only] => Some(words(locale, only.clone())),
        several => {
            let items = several.iter().map(|value| view! { <li>{value.clone()}</li> }).collect_view();
            Some(view! { <ul lang=locale.of_content()>{items}</ul> }.into_any())
        }
    }
}

fn cell(name: &'static str, class: &'static str, value: Option<AnyView>) -> AnyView {
    match value {
        Some(value) => view! {
            <td class=class data-name=name>
                {value}
            </td>
        }
        .into_any(),
        None => view! { <td class="blank"></td> }.into_any(),
    }
}

/// On paper, between two sheets: the off-page connectors of the ways that go on over the cut after a row.
fn connectors(
    view: &ServiceView,
    drawing: &Drawing,
    routes: &[Route],
    row: usize,
    at_foot: bool,
) -> AnyView {
    let locale = view.locale;
    let columns = drawing.actors.len();
    let crossings = crossings(drawing, routes, row);
    let signs = crossings.iter().map(|crossing| connector(*crossing, columns, at_foot)).collect_view();
    let borders = (1..columns).map(|column| svg::border(column, columns)).collect_view();
    let words = if at_foot {
        locale.say("Lanjut di halaman berikutnya", "Goes on on the next page")
    } else {
        locale.say("Lanjutan dari halaman sebelumnya", "Goes on from the page before")
    };
    view! {
        <tr class="cut" aria-hidden="true">
            <td class="no"></td>
            <td class="act">{words}</td>
            <td class="who">
                <svg class="flow" aria-hidden="true" focusable="false">
                    <svg class="level" y="50%" overflow="visible">
                        <g class="border">{borders}</g>
                        {signs}
                    </svg>
                </svg>
            </td>
            <td colspan="4"></td>
        </tr>
    }
    .into_any()
}

/// A pentagon with its letter, at the foot or the head of a sheet.
fn connector(crossing: Crossing, columns: usize, at_foot: bool) -> AnyView {
    let Crossing { track, onward, letter } = crossing;
    let edge = if at_foot { Level::Top } else { Level::Bottom };
    // An arrowhead stands where the way enters: the connector at the foot when it leads on, else the one at
    // the head of the next sheet.
    let head = (onward == at_foot).then(|| {
        let points = if at_foot { "0,-11 -4,-18 4,-18" } else { "0,11 -4,18 4,18" };
        view! { <polygon class="head" points=points></polygon> }
    });
    let place = svg::across(track, columns);
    view! {
        {svg::line(Run::Along(track, edge, Level::Middle), columns)}
        <svg x=place overflow="visible">
            <g class="mark">
                <polygon points="-9,-10 9,-10 9,3 0,11 -9,3"></polygon>
                {head}
            </g>
            <text y="3" text-anchor="middle">
                {letter.to_string()}
            </text>
        </svg>
    }
    .into_any()
}

/// What the signs mean.
fn legend(locale: Locale, drawing: &Drawing) -> AnyView {
    let sign = |shape: AnyView, class: &'static str| {
        view! {
            <svg class="sign" viewBox="-27 -20 54 40" aria-hidden="true" focusable="false">
                <g class=class>{shape}</g>
            </svg>
        }
        .into_any()
    };
    let inferred = drawing.rows.iter().any(|row| row.inferred);
    let back = drawing.edges.iter().any(|edge| edge.to <= edge.from);
    let arrow = || {
        let line = view! { <line x1="-24" y1="0" x2="16" y2="0"></line> };
        view! { {line} <polygon class="head" points="24,0 14,-5 14,5"></polygon> }.into_any()
    };
    let entries = [
        (true, sign(svg::shape(Mark::Terminator), "mark"), locale.say("awal dan akhir", "start and end")),
        (true, sign(svg::shape(Mark::Process), "mark"), locale.say("kegiatan", "activity")),
        (
            drawing.rows.iter().any(|row| row.mark == Mark::Decision),
            sign(svg::shape(Mark::Decision), "mark"),
            locale.say("keputusan: jalannya bercabang", "decision: ways part"),
        ),
        (true, sign(arrow(), "onward"), locale.say("arah", "direction")),
        (back, sign(arrow(), "back"), locale.say("kembali atau ulang", "back, or again")),
        (
            inferred,
            sign(svg::shape(Mark::Process), "mark inferred-mark"),
            locale.say("pelaksana disimpulkan, tidak tertulis pada dokumen", "who acts is inferred, not stated in the document"),
        ),
    ];
    let entries = entries
        .into_iter()
        .filter(|(shown, ..)| *shown)
        .map(|(_, sign, meaning)| view! { <li>{sign} {meaning}</li> })
        .collect_view();
    view! {
        <h3 class="unseen">{locale.say("Arti simbol", "What the signs mean")}</h3>
        <ul class="legend">{entries}</ul>
    }
    .into_any()
}
