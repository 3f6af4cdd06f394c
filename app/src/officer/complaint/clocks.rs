//! By when: the deadline that comes first, and every stage so far.

use super::view::CaseView;
use crate::officer::queue::{due, short};
use leptos::prelude::*;
use model::Locale;
use model::complaint::deadline::{self, Deadline, Verdict};
use model::complaint::{Class, Stage};

/// The deadline that comes first of those that run, in one line.
pub(super) fn first(view: &CaseView) -> Option<impl IntoView + use<>> {
    let next = deadline::next(&view.deadlines)?;
    let at = next.due?;
    let (zone, today) = (view.zone, view.today());
    let stage = next.stage.label(Locale::Indonesian);
    let (until, days) = (due(&at, zone, today), view.working_days);
    let far = zone.date_at(at.at) != today && days > 0;
    let told = match next.verdict {
        Verdict::Overdue if next.stage.is_the_offices() => {
            let by = if far { format!(" {days} hari kerja") } else { String::new() };
            format!("{stage}: terlambat{by}. Batasnya {until}.")
        }
        Verdict::Overdue => format!("{stage}: waktunya lewat, batasnya {until}."),
        _ if far => format!("{stage}: paling lambat {until}, {days} hari kerja lagi."),
        _ => format!("{stage}: paling lambat {until}."),
    };
    let late = next.is_breached() && next.stage.is_the_offices();
    let risky = !late && next.at_risk_from().is_some_and(|from| from <= view.now);
    let risk =
        risky.then(|| view! { <p class="held">"Berisiko: lebih dari 80 % waktunya sudah terpakai."</p> });
    Some(view! {
        <p class=if late { "desk-due held" } else { "desk-due" }>{told}</p>
        {risk}
    })
}

/// Every stage so far.
pub(super) fn section(view: &CaseView) -> impl IntoView + use<> {
    let rows = view.deadlines.iter().map(|one| row(view, one)).collect_view();
    view! {
        <section id="batas-waktu" class="section">
            <h2>"Batas waktu setiap tahap"</h2>
            <table class="list">
                <thead>
                    <tr>
                        <th scope="col">"Tahap"</th>
                        <th scope="col">"Mulai"</th>
                        <th scope="col">"Paling lambat"</th>
                        <th scope="col">"Keadaan"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {unverified(view)}
        </section>
    }
}

fn row(view: &CaseView, one: &Deadline) -> impl IntoView + use<> {
    let (zone, today) = (view.zone, view.today());
    let until = one.due.as_ref().map_or_else(|| "–".to_owned(), |at| due(at, zone, today));
    let how = stands(view, one);
    let late = one.is_breached() && one.stage.is_the_offices();
    view! {
        <tr>
            <th scope="row">{one.stage.label(Locale::Indonesian)}</th>
            <td data-label="Mulai">{short(one.from, zone, today)}</td>
            <td data-label="Paling lambat">{until}</td>
            <td data-label="Keadaan" class=late.then_some("late")>
                {how}
            </td>
        </tr>
    }
}

/// How a deadline stands, in words.
fn stands(view: &CaseView, one: &Deadline) -> String {
    let ended = one.ended.map(|at| short(at, view.zone, view.today())).unwrap_or_default();
    match (one.verdict, one.stage.is_the_offices()) {
        (Verdict::Running, _) => "Berjalan".to_owned(),
        (Verdict::Ended, _) => format!("Tidak dihitung lagi sejak {ended}"),
        (Verdict::Overdue, true) => "Terlambat, belum selesai".to_owned(),
        (Verdict::Overdue, false) => "Waktunya sudah lewat".to_owned(),
        (Verdict::Late, true) => format!("Terlambat: selesai {ended}"),
        (Verdict::Kept, true) => format!("Tepat waktu: selesai {ended}"),
        (Verdict::Kept | Verdict::Late, false) => format!("Selesai {ended}"),
    }
}

/// That nobody of the office has confirmed a rule, and where it is from.
fn unverified(view: &CaseView) -> Option<impl IntoView + use<>> {
    let class = view.progress.class.unwrap_or(Class::NonSupervisory);
    let used = |stage: &Stage| view.deadlines.iter().any(|one| one.stage == *stage);
    let mut bases: Vec<&str> = Vec::new();
    for &stage in Stage::ALL.iter().filter(|stage| used(stage)) {
        let rule = view.rules.of(stage, class);
        if rule.verified_by.is_none() && !bases.contains(&rule.basis.as_str()) {
            bases.push(&rule.basis);
        }
    }
    let told = format!("Belum disahkan oleh kantor. Dasar yang dipakai portal: {}.", bases.join("; "));
    (!bases.is_empty()).then(|| view! { <p class="note">{told}</p> })
}
