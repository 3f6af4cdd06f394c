//! Where a step leads, in words: what the lines show, for those who read and those who listen.

use super::drawing::{Drawing, Edge, Stands, lettered};
use crate::ui::content::{Voice, words};
use leptos::prelude::*;
use model::Locale;
use model::standard::{Exit, Step};
use std::cmp::Ordering;

/// "Lalu ke langkah 2." after a step without a decision.
pub(super) fn onward(locale: Locale, drawing: &Drawing, row: usize) -> Option<String> {
    let edge = drawing.leaving(row).find(|edge| edge.exit.is_none())?;
    let (otherwise, then) =
        if drawing.leaving(row).count() > 1 { ("Selain itu", "Otherwise") } else { ("Lalu", "Then") };
    Some(format!("{} {}.", locale.say(otherwise, then), place(locale, drawing, edge)))
}

/// The ways out of a decision, each under its condition.
pub(super) fn exits(voice: Voice, drawing: &Drawing, row: usize, step: &Step) -> Option<AnyView> {
    let items = step
        .exits
        .iter()
        .enumerate()
        .map(|(at, exit)| {
            let way = drawing.leaving(row).find(|edge| edge.exit == Some(at));
            let target = way.map(|edge| target(voice.page, drawing, edge));
            let effect = exit.effect.clone().map(|effect| view! { {words(voice, effect)} "; " });
            view! {
                <li>
                    <p>
                        <strong>{condition(voice, exit)} ":"</strong> " " {effect} {target}
                    </p>
                </li>
            }
        })
        .collect_view();
    if step.exits.is_empty() {
        return None;
    }
    Some(if lettered(step) {
        view! {
            <ol class="exits" type="a">
                {items}
            </ol>
        }
        .into_any()
    } else {
        view! { <ul class="exits">{items}</ul> }.into_any()
    })
}

/// "Jika berkas lengkap"; the answers to a question stand alone.
fn condition(voice: Voice, exit: &Exit) -> AnyView {
    if matches!(exit.condition.as_str(), "Ya" | "Tidak" | "Yes" | "No") {
        return words(voice, exit.condition.clone());
    }
    view! { {voice.page.say("Jika ", "If ")} {words(voice, exit.condition.clone())} }.into_any()
}

fn target(locale: Locale, drawing: &Drawing, edge: &Edge) -> AnyView {
    let text = place(locale, drawing, edge);
    match drawing.rows.get(edge.to).map(|row| row.stands) {
        Some(Stands::Step(number)) => {
            let href = format!("#{}", anchor(number));
            view! { <a class="target" href=href>{text}</a> }.into_any()
        }
        _ => view! { <span class="target">{text}</span> }.into_any(),
    }
}

/// The id of a step's row.
pub(super) fn anchor(number: usize) -> String {
    format!("langkah-{number}")
}

fn place(locale: Locale, drawing: &Drawing, edge: &Edge) -> String {
    let Some(Stands::Step(number)) = drawing.rows.get(edge.to).map(|row| row.stands) else {
        return locale.say("prosesnya berakhir", "the process ends").to_owned();
    };
    let verb = match edge.to.cmp(&edge.from) {
        Ordering::Equal => locale.say("ulangi langkah", "repeat step"),
        Ordering::Less => locale.say("kembali ke langkah", "back to step"),
        Ordering::Greater => locale.say("ke langkah", "to step"),
    };
    format!("{verb} {number}")
}
