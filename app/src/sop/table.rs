//! The table of Permenpan RB 35/2012: what is done, by whom, with what, how long, with what result.
//!
//! Who acts is one cell: the band of columns is a picture in it, as wide as the cell, and its words stand
//! beside it for those who do not see the picture. So nobody has to walk through a row of empty cells. On a
//! narrow screen the same cells become a list, with the picture as a strip at its side (style/sop.css).

use super::columns::Column;
use super::drawing::{Drawing, Stands};
use super::legend::legend;
use super::routing::{Route, routes};
use super::sheets::{Around, crossings, sheets};
use super::svg::{self, Side};
use super::way;
use crate::standard::view::ServiceView;
use crate::ui::content::words;
use crate::ui::inferred::inferred;
use leptos::prelude::*;
use model::standard::{Procedure, Step};
use std::ops::Range;

/// Paper around the table, in pixels: an SOP's identity comes on a sheet before it; with any other document the
/// page's heading stands above the table and the document's particulars below it.
const SOP: Around = Around { above: 45, below: 110 };
const OTHER: Around = Around { above: 150, below: 260 };

/// The table of the steps that are taken in the reader's situation.
pub(super) fn table(view: &ServiceView, procedure: &Procedure) -> AnyView {
    let drawing = Drawing::of(procedure, view.situation().map(|situation| &situation.id));
    let table = Table {
        view,
        procedure,
        routes: routes(&drawing),
        columns: Column::of(view, procedure),
        drawing: &drawing,
    };
    let around = if view.standard.document.is_sop() { SOP } else { OTHER };
    let sheets = sheets(&drawing, procedure, &table.columns, around);
    let sheets = sheets.into_iter().map(|rows| table.sheet(rows)).collect_view();
    let widths = table.columns.iter().map(|column| view! { <col class=column.width() /> }).collect_view();
    let class = format!("sheet lanes-{}", drawing.actors.len().min(8));
    view! {
        <div class=class role="region" aria-labelledby="judul-alur" tabindex="0">
            <table>
                <colgroup>
                    <col class="c-no" />
                    <col class="c-act" />
                    <col class="c-lanes" />
                    {widths}
                </colgroup>
                {table.head()}
                {sheets}
            </table>
        </div>
        {legend(view.locale, &drawing)}
    }
    .into_any()
}

struct Table<'a> {
    view: &'a ServiceView,
    procedure: &'a Procedure,
    drawing: &'a Drawing,
    routes: Vec<Route>,
    columns: Vec<Column>,
}

impl Table<'_> {
    fn head(&self) -> AnyView {
        let locale = self.view.locale;
        let actors =
            self.drawing.actors.iter().map(|actor| view! { <span>{actor.clone()}</span> }).collect_view();
        let quality: Vec<Column> =
            self.columns.iter().copied().filter(|column| *column != Column::Remarks).collect();
        let group = (!quality.is_empty()).then(|| {
            view! {
                <th colspan=quality.len().to_string() scope="colgroup">
                    {locale.say("Mutu baku", "Quality standard")}
                </th>
            }
        });
        let remarks = self.columns.contains(&Column::Remarks).then(|| {
            view! {
                <th rowspan="2" scope="col">
                    {Column::Remarks.name(locale)}
                </th>
            }
        });
        let quality = quality
            .into_iter()
            .map(|column| view! { <th scope="col">{column.name(locale)}</th> })
            .collect_view();
        view! {
            <thead>
                <tr>
                    <th rowspan="2" scope="col">
                        {locale.say("No", "No.")}
                    </th>
                    <th rowspan="2" scope="col">
                        {locale.say("Kegiatan", "Activity")}
                    </th>
                    <th rowspan="2" scope="col" class="lanes">
                        {locale.say("Pelaksana", "Who acts")}
                        <div aria-hidden="true" lang=locale.of_content()>
                            {actors}
                        </div>
                    </th>
                    {group}
                    {remarks}
                </tr>
                <tr>{quality}</tr>
            </thead>
        }
        .into_any()
    }

    /// The rows of one sheet of paper. On a screen the sheets follow one another unseen.
    fn sheet(&self, rows: Range<usize>) -> AnyView {
        let begins = (rows.start > 0).then(|| self.cut(rows.start - 1, Side::Head));
        let ends = (rows.end < self.drawing.rows.len()).then(|| self.cut(rows.end - 1, Side::Foot));
        let rows = rows.map(|row| self.row(row)).collect_view();
        view! { <tbody>{begins} {rows} {ends}</tbody> }.into_any()
    }

    fn row(&self, row: usize) -> AnyView {
        let step = match self.drawing.rows.get(row).map(|row| row.stands) {
            Some(Stands::Step(number)) => self.procedure.steps.get(number - 1).map(|step| (number, step)),
            _ => None,
        };
        let Some((number, step)) = step else { return self.terminal(row) };
        let locale = self.view.locale;
        let actor = step.actor.as_ref().map(|actor| {
            view! {
                <span class="actor">
                    {words(locale, actor)} {step.actor_inferred.then(|| inferred(locale))}
                </span>
            }
        });
        let others = self.columns.iter().map(|column| column.cell(self.view.voice(), step)).collect_view();
        view! {
            <tr id=way::anchor(number)>
                <th class="no" scope="row">
                    {number}
                </th>
                <td class="act">{self.activity(row, step)}</td>
                {self.who(row, actor)}
                {others}
            </tr>
        }
        .into_any()
    }

    /// A row for the beginning or the end alone.
    fn terminal(&self, row: usize) -> AnyView {
        let locale = self.view.locale;
        let name = match self.drawing.rows.get(row).map(|row| row.stands) {
            Some(Stands::Begin) => locale.say("Mulai", "Start"),
            _ => locale.say("Selesai", "End"),
        };
        view! {
            <tr class="terminal">
                <td class="no"></td>
                <td class="act">{name}</td>
                {self.who(row, ())}
                {self.blank()}
            </tr>
        }
        .into_any()
    }

    fn who(&self, row: usize, actor: impl IntoView + 'static) -> AnyView {
        let onward = way::onward(self.view.locale, self.drawing, row);
        view! {
            <td class="who">
                {actor}
                " "
                {onward.map(|onward| view! { <span class="unseen">{onward}</span> })}
                {svg::row(self.view.voice(), self.drawing, &self.routes, row)}
            </td>
        }
        .into_any()
    }

    fn blank(&self) -> Option<AnyView> {
        let columns = self.columns.len();
        (columns > 0).then(|| view! { <td class="blank" colspan=columns.to_string()></td> }.into_any())
    }

    /// What is done, where, for whom, what is decided, and where that leads.
    fn activity(&self, row: usize, step: &Step) -> AnyView {
        let (view, locale, voice) = (self.view, self.view.locale, self.view.voice());
        let note = |name: &'static str, text: String| {
            view! {
                <p class="note">
                    {name} {words(voice, text)}
                </p>
            }
        };
        let place = step.place.clone().map(|place| note(locale.say("Tempat: ", "Place: "), place));
        let situations = step.situations.iter().filter_map(|id| view.standard.situation(id));
        let titles: Vec<&str> = situations.map(|situation| situation.title.as_str()).collect();
        let only = (view.situation().is_none() && !titles.is_empty())
            .then(|| note(locale.say("Hanya untuk: ", "Only for: "), titles.join("; ")));
        let decision = step.decision.clone().map(|question| {
            view! {
                <p class="decision" lang=voice.lang()>
                    {question}
                </p>
            }
        });
        view! {
            <p lang=voice.lang()>{step.activity.clone()}</p>
            {place}
            {only}
            {decision}
            {way::exits(voice, self.drawing, row, step)}
        }
        .into_any()
    }

    /// On paper, between two sheets: the off-page connectors of the ways that go on over the cut after a row.
    fn cut(&self, row: usize, side: Side) -> AnyView {
        let locale = self.view.locale;
        let words = match side {
            Side::Foot => locale.say("Lanjut di halaman berikutnya", "Goes on on the next page"),
            Side::Head => locale.say("Lanjutan dari halaman sebelumnya", "Goes on from the page before"),
        };
        let crossings = crossings(self.drawing, &self.routes, row);
        view! {
            <tr class="cut" aria-hidden="true">
                <td class="no"></td>
                <td class="act">{words}</td>
                <td class="who">{svg::cut(self.view.voice(), &crossings, self.drawing.actors.len(), side)}</td>
                {self.blank()}
            </tr>
        }
        .into_any()
    }
}
