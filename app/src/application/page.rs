//! The status page: what is going on, what to do, how far it is, when it is done; then where, which steps, what was.

use super::view::CaseView;
use super::{collection, history, promise, sentence, stages, steps, todo, withdraw};
use crate::complaint::paths as complaints;
use crate::notice;
use crate::ui::content::words;
use crate::ui::moment::moment;
use crate::ui::paths;
use leptos::prelude::*;
use model::Locale;
use model::application::State;

/// The page's title. Neither number nor state: titles stand in histories and on other people's screens.
#[must_use]
pub fn title(view: &CaseView) -> String {
    format!("{} – {}", view.locale.say("Status permohonan", "Application status"), view.office.short_name)
}

/// The main part of the page. `style` is the address of its own style sheet.
pub fn page(view: &CaseView, style: &str) -> impl IntoView + use<> {
    let locale = view.locale;
    let held = sentence::held(view).map(|line| view! { <p class="held">{line.view()}</p> });
    // Where it lies ready, where to go is more wanted than when it was due.
    let ready = view.state() == State::ReadyForPickup;
    let place = || collection::section(view);
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); the pages of applications have it.
        <link rel="stylesheet" href=style.to_owned() />
        <header class="page-header">
            <h1>
                {sentence::label(view)}
                <span class="h1-office">
                    {words(view.voice(), &view.worded().title)}
                    " – "
                    {words(locale, &view.office.short_name)}
                </span>
            </h1>
            <p class="lead">{sentence::sentence(view).view()}</p>
            {held}
        </header>
        {todo::section(view)}
        {stages::stages(view)}
        {notice::section(&view.notices, &[], &view.links)}
        {ready.then(place)}
        {promise::section(view)}
        {(!ready).then(place)}
        {steps::section(view)}
        {history::section(view)}
        {about(view)}
        {close(locale)}
    }
}

/// Which application this is, and the way to its receipt.
fn about(view: &CaseView) -> impl IntoView + use<> {
    let (locale, zone) = (view.locale, view.office.zone);
    let row = |name: &'static str, value: AnyView| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let situation = view
        .worded_situation()
        .map(|situation| row(locale.say("Keadaan", "Situation"), words(view.voice(), &situation.title)));
    let name = view
        .applicant
        .as_ref()
        .map(|name| row(locale.say("Pemohon", "Applicant"), name.to_string().into_any()));
    let looked = moment(locale, zone, view.now);
    view! {
        <section id="permohonan" class="section">
            <h2>{locale.say("Permohonan ini", "This application")}</h2>
            <dl class="facts">
                {row(locale.say("Nomor pendaftaran", "Registration number"), view.number.to_string().into_any())}
                {name}
                {situation}
                {row(
                    locale.say("Diajukan", "Submitted"),
                    moment(locale, zone, view.progress.submitted_at()).into_any(),
                )}
                {row(locale.say("Halaman ini dibaca", "Read"), looked.into_any())}
            </dl>
            <p class="ways screen-only">
                <a href=paths::receipt(locale, false)>{locale.say("Tanda terima untuk dicetak", "Receipt to print")}</a>
            </p>
            {complain(view)}
            {withdraw::way(view)}
        </section>
    }
}

/// The way to a complaint about it. Where it is late or was cancelled, those parts of the page have one of their own.
fn complain(view: &CaseView) -> Option<impl IntoView + use<>> {
    let over = matches!(view.state(), State::Completed | State::Expired);
    let href = complaints::form_for(view.locale, &view.office.id, &view.standard.service);
    over.then(|| {
        view! {
            <p class="ways screen-only">
                <a href=href>
                    {view
                        .locale
                        .say("Ada yang tidak beres? Sampaikan pengaduan", "Was something wrong? Make a complaint")}
                </a>
            </p>
        }
    })
}

/// The way out, for those who share a phone or sit at somebody else's.
fn close(locale: Locale) -> impl IntoView {
    view! {
        <form class="close screen-only" method="post" action=paths::status_close(locale)>
            <button class="button button-quiet" type="submit">
                {locale.say("Tutup", "Close")}
            </button>
            <p class="note">
                {locale
                    .say(
                        "Tutup jika perangkat ini dipakai bersama. Tanpa ditutup, status terbuka di sini selama 30 menit.",
                        "Close it if others use this device. Otherwise it stays open here for 30 minutes.",
                    )}
            </p>
        </form>
    }
}
