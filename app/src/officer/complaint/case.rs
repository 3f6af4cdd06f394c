//! One complaint as an officer works on it: where it stands and by when, what was reported, what she can do, what was.

use super::view::CaseView;
use super::words::paragraphs;
use super::{act, clocks, history, report};
use crate::officer::queue::short;
use leptos::prelude::*;
use model::Locale;
use model::complaint::State;
use model::format::long_date;

/// The page's title. Neither number nor subject: titles stand in histories and on other people's screens.
pub const TITLE: &str = "Pengaduan";

/// The main part of the page.
pub fn page(view: &CaseView) -> impl IntoView + use<> {
    let report = &view.progress.report;
    let kind = report.kind.label(Locale::Indonesian);
    let about = match &view.service {
        Some(service) => format!("{kind} – {service}"),
        None => kind.to_owned(),
    };
    view! {
        {done(view)}
        {act::problems(view)}
        {report::upload_problems(view)}
        {others(view)}
        <header class="page-header">
            <h1>
                {view.number.to_string()}
                <span class="h1-office">{about}</span>
            </h1>
        </header>
        {stands(view)}
        <p class="ways desk-jump screen-only">
            <a href="#tindakan">"Langsung ke tindakan"</a>
        </p>
        <div class="desk-case">
            <div class="desk-case-main">
                {report::report(view)}
                {report::identity(view)}
                {report::evidence(view)}
                {report::application(view)}
            </div>
            <div class="desk-case-acts">{act::section(view)}</div>
            <div class="desk-case-more">
                {history::section(view)}
                {clocks::section(view)}
                {report::related(view)}
            </div>
        </div>
        <p class="ways screen-only">
            <a href=view.way.next()>"Berikutnya di antrean"</a>
        </p>
        <p class="ways screen-only">
            <a href=view.way.after(None).queue()>"Kembali ke antrean pengaduan"</a>
        </p>
    }
}

/// That what she asked for was done, as the record has it, and what she can do next.
fn done(view: &CaseView) -> Option<impl IntoView + use<>> {
    let told = view.events.iter().find(|told| Some(told.event.sequence) == view.done)?;
    let what = format!("{}, {}.", history::name(view, &told.event.what), history::when(view, told));
    Some(view! {
        <div class="done" role="status" tabindex="-1" autofocus>
            <p>
                <strong>"Tercatat: "</strong>
                {what}
            </p>
            <p class="ways screen-only">
                <a href=view.way.next()>"Berikutnya di antrean"</a>
            </p>
        </div>
    })
}

/// Who else looks at it at this moment: two do not write two answers.
fn others(view: &CaseView) -> Option<impl IntoView + use<>> {
    let told = format!("Sedang dibuka juga oleh {}.", view.others.join(", "));
    (!view.others.is_empty()).then(|| view! { <p class="held screen-only">{told}</p> })
}

/// Where it stands, by when, and who has it.
fn stands(view: &CaseView) -> impl IntoView + use<> {
    let progress = &view.progress;
    let entered = progress.entered().last().map_or(progress.last_at, |entered| entered.at);
    let since = short(entered, view.zone, view.today());
    let holder =
        (!progress.state().is_final()).then(|| view! { <p>{format!("Ada pada: {}.", view.holder())}</p> });
    let reopened = (progress.reopened > 0).then(|| {
        let times =
            if progress.reopened > 1 { format!(" ({} kali)", progress.reopened) } else { String::new() };
        format!("Dibuka kembali karena disanggah{times}")
    });
    let escalated = (progress.rung > 0).then(|| "Sudah dinaikkan ke pimpinan".to_owned());
    let drafted = (progress.draft.is_some() && progress.state() == State::InProgress)
        .then(|| "Konsep tanggapan menunggu persetujuan".to_owned());
    let identity = progress.report.identity;
    let identity =
        (identity != model::complaint::Identity::Open).then(|| identity.label(Locale::Indonesian).to_owned());
    let news = (view.news && !progress.state().is_final()).then(|| "Pesan baru dari pengadu".to_owned());
    let marks: Vec<_> = [news, reopened, escalated, drafted, identity].into_iter().flatten().collect();
    let marks = (!marks.is_empty()).then(|| {
        let marks = marks.into_iter().map(|mark| view! { <li>{mark}</li> }).collect_view();
        view! { <ul class="marks">{marks}</ul> }
    });
    view! {
        <section class="desk-now" aria-labelledby="keadaan-sekarang">
            <h2 id="keadaan-sekarang">{progress.state().label(Locale::Indonesian)}</h2>
            {clocks::first(view)}
            <p>"Sejak " {since} "."</p>
            {holder}
            {marks}
            {asked_of(view)}
        </section>
    }
}

/// What whoever has it is to do, and by when.
fn asked_of(view: &CaseView) -> Option<impl IntoView + use<>> {
    let progress = &view.progress;
    let to = progress.assignment.as_ref();
    let to = to.filter(|_| matches!(progress.state(), State::Assigned | State::InProgress))?;
    let by = format!("Disposisi: selesai sebelum {}.", long_date(Locale::Indonesian, to.due));
    Some(view! {
        <div id="disposisi" class="said internal">
            <p>
                <span class="tag">"Internal"</span>
                <strong>{by}</strong>
            </p>
            {paragraphs(to.instruction.as_str())}
        </div>
    })
}
