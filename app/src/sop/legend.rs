//! What the signs of a drawing mean: those that it has.

use super::drawing::{Drawing, Kind, Mark};
use super::svg::shape;
use leptos::prelude::*;
use model::Locale;

/// The signs with their meanings.
pub(super) fn legend(locale: Locale, drawing: &Drawing) -> AnyView {
    let entries = [
        (true, sign(shape(Mark::Terminator), "mark"), locale.say("awal dan akhir", "start and end")),
        (true, sign(shape(Mark::Process), "mark"), locale.say("kegiatan", "activity")),
        (
            drawing.rows.iter().any(|row| row.mark == Mark::Decision),
            sign(shape(Mark::Decision), "mark"),
            locale.say("keputusan: jalannya bercabang", "decision: ways part"),
        ),
        (true, sign(arrow(), "onward"), locale.say("arah", "direction")),
        (
            drawing.edges.iter().any(|edge| edge.kind == Kind::Return),
            sign(arrow(), "back"),
            locale.say("kembali atau ulang", "back, or again"),
        ),
        (
            drawing.rows.iter().any(|row| row.inferred),
            sign(shape(Mark::Process), "mark inferred-mark"),
            locale.say(
                "pelaksana disimpulkan, tidak tertulis pada dokumen",
                "who acts is inferred, not stated in the document",
            ),
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

fn sign(shape: AnyView, class: &'static str) -> AnyView {
    view! {
        <svg class="sign" viewBox="-27 -20 54 40" aria-hidden="true" focusable="false">
            <g class=class>{shape}</g>
        </svg>
    }
    .into_any()
}

fn arrow() -> AnyView {
    view! {
        <line x1="-24" y1="0" x2="16" y2="0"></line>
        <polygon class="head" points="24,0 14,-5 14,5"></polygon>
    }
    .into_any()
}
