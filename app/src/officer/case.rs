//! One application as an officer works on it: what it is, where it stands, what she can do now, what it needs, what was.

use super::act;
use super::find::{FindView, find};
use super::queue::{short, waits_for};
use super::view::DeskView;
use super::{paths, promise};
use crate::application::history::{told, undone};
use crate::application::sentence::hold_reason;
use crate::application::view::CaseView;
use crate::ui::moment::moment;
use leptos::prelude::*;
use model::Locale;
use model::format::{full_date, long_date};
use model::standard::words;

/// The page's title. Neither number nor name: titles stand in histories and on other people's screens.
pub const TITLE: &str = "Permohonan";

/// The main part of the page.
pub fn page(view: &DeskView) -> impl IntoView + use<> {
    let case = &view.case;
    // A page that tells what is wrong opens there.
    let field = FindView { first: view.attempt.is_none(), ..FindView::default() };
    let situation = case.situation().map(|situation| format!(" – {}", situation.title));
    view! {
        {done(view)}
        {act::problems(view)}
        {find(&field)}
        <header class="page-header">
            <h1>
                {case.number.to_string()}
                <span class="h1-office">{case.standard.title.clone()} {situation}</span>
            </h1>
        </header>
        {stands(view)}
        {act::section(view)}
        {facts(view)}
        {promise::section(case)}
        {requirements(case)}
        {history(view)}
        <p class="ways screen-only">
            <a href=paths::QUEUE>"Kembali ke antrean"</a>
        </p>
    }
}

/// That what she asked for was done, as the record has it.
fn done(view: &DeskView) -> Option<impl IntoView + use<>> {
    let recorded = view.case.events.iter().find(|recorded| Some(recorded.event.sequence) == view.done)?;
    let (name, _) = told(Locale::Indonesian, &recorded.event.what);
    let at = moment(Locale::Indonesian, view.case.office.zone, recorded.event.occurred_at);
    Some(view! {
        <p class="done" role="status">
            <strong>"Tercatat: "</strong>
            {name}
            ", "
            {at}
            "."
        </p>
    })
}

/// Where it stands, and in whose hands.
fn stands(view: &DeskView) -> impl IntoView + use<> {
    let case = &view.case;
    let (zone, today) = (case.office.zone, case.today());
    let entered = case.progress.now().map_or(case.progress.last_at, |now| now.at);
    let since = short(entered, zone, today);
    let held = case.progress.hold.as_ref().map(|hold| {
        let reason = hold_reason(Locale::Indonesian, hold.reason);
        let until = hold.until.map_or_else(String::new, |day| {
            format!(", diperkirakan sampai {}", full_date(Locale::Indonesian, day))
        });
        let since = short(hold.since, zone, today);
        view! {
            <p class="held">
                <strong>"Tertunda"</strong>
                {format!(" sejak {since}: {reason}{until}.")}
            </p>
        }
    });
    let step = case.step().filter(|_| !case.state().is_final()).map(|(number, step)| {
        let actor = step.actor.clone().map(|actor| format!(" ({actor})"));
        view! { <p>"Langkah " {number} " pada standar: " {step.activity.clone()} {actor}</p> }
    });
    let hands: Vec<_> = view.hands.iter().map(|role| role.label()).collect();
    let hands = (!hands.is_empty()).then(|| view! { <p>"Ditangani oleh: " {hands.join(", ")}</p> });
    let waits =
        case.state().waits_for().map(|whom| view! { <p>{format!("Sekarang {}.", waits_for(whom))}</p> });
    view! {
        <section class="desk-now" aria-labelledby="keadaan-sekarang">
            <h2 id="keadaan-sekarang">{case.state().label(Locale::Indonesian)}</h2>
            <p>"Sejak " {since}</p>
            {held}
            {waits}
            {step}
            {hands}
        </section>
    }
}

/// Which application this is.
fn facts(view: &DeskView) -> impl IntoView + use<> {
    let case = &view.case;
    let zone = case.office.zone;
    let row = |name: &'static str, value: AnyView| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let name = case.applicant.as_ref().map_or_else(|| "tidak dicatat".to_owned(), ToString::to_string);
    let phone = match &view.phone {
        Some(phone) => view! { <a href=format!("tel:{}", phone.e164())>{phone.national()}</a> }.into_any(),
        None => "tidak dicatat".into_any(),
    };
    let reference =
        view.external_reference.clone().map(|reference| row("Nomor rujukan", reference.into_any()));
    let place = match &view.taken_in {
        Some(place) => place.clone(),
        None => case.office.short_name.clone(),
    };
    let imported = view
        .imported
        .then(|| row("Asal", "Dipindahkan dari catatan lama; riwayat sebelumnya tidak lengkap".into_any()));
    let collected = crate::application::collection::place(case).view();
    view! {
        <section id="data" class="section">
            <h2>"Data permohonan"</h2>
            <dl class="facts">
                {row("Pemohon", name.into_any())}
                {row("Nomor HP", phone)}
                {reference}
                {row("Diajukan", moment(Locale::Indonesian, zone, case.progress.submitted_at()).into_any())}
                {row("Diajukan di", place.into_any())}
                {row("Tempat pengambilan", collected)}
                {imported}
            </dl>
        </section>
    }
}

/// What the standard asks for in this situation.
fn requirements(case: &CaseView) -> Option<impl IntoView + use<>> {
    let asked: Vec<_> = act::asked(case).map(words::requirement).collect();
    if asked.is_empty() {
        return None;
    }
    let items = asked.into_iter().map(|one| view! { <li>{one}</li> }).collect_view();
    Some(view! {
        <section id="persyaratan" class="section">
            <h2>"Persyaratan"</h2>
            <ul>{items}</ul>
        </section>
    })
}

/// What has happened, latest first, and who told it. A wrong click stays, struck through, with why.
fn history(view: &DeskView) -> impl IntoView + use<> {
    let case = &view.case;
    let zone = case.office.zone;
    let events = case.events.iter().map(|recorded| &recorded.event);
    let undone = undone(events);
    let reporters = view.reporters.iter().cloned().chain(std::iter::repeat(String::new()));
    let items: Vec<_> = case
        .events
        .iter()
        .zip(undone)
        .zip(reporters)
        .map(|((recorded, undone), who)| {
            let (name, details) = told(Locale::Indonesian, &recorded.event.what);
            let at = moment(Locale::Indonesian, zone, recorded.event.occurred_at);
            let noted = zone.date_at(recorded.recorded_at);
            let later = (noted != zone.date_at(recorded.event.occurred_at)).then(|| {
                let noted = long_date(Locale::Indonesian, noted);
                view! { <span class="detail">{format!("dicatat {noted}")}</span> }
            });
            let name = if undone {
                view! {
                    <del>{name}</del>
                    " (keliru)"
                }
                .into_any()
            } else {
                view! { <strong>{name}</strong> }.into_any()
            };
            let details = details
                .into_iter()
                .map(|line| view! { <span class="detail">{line.view()}</span> })
                .collect_view();
            let who = (!who.is_empty()).then(|| format!(" – {who}"));
            view! {
                <li>
                    {name}
                    <span class="when">{at} {who}</span>
                    {later}
                    {details}
                </li>
            }
        })
        .collect();
    let items = items.into_iter().rev().collect_view();
    view! {
        <section id="riwayat" class="section">
            <h2>"Riwayat"</h2>
            <ol reversed class="history">
                {items}
            </ol>
        </section>
    }
}
