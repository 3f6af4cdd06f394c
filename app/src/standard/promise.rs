//! How long it takes and what it costs. Fines stand apart: they are no part of the fee.

use super::heading::heading;
use super::view::ServiceView;
use crate::complaint::paths as complaints;
use crate::performance::line::beside_promise;
use crate::ui::content::{Voice, words};
use crate::ui::gap::gap;
use crate::ui::inferred::inferred;
use crate::ui::prose::prose;
use leptos::prelude::*;
use model::complaint::Broken;
use model::standard::{CompletionTime, Duration, Fee, Fees, Part, Promise, Unit};
use model::{Component, Locale, SituationId};

/// The section on the promised time.
pub(super) fn time(view: &ServiceView) -> impl IntoView + use<> {
    view! {
        <section id="waktu" class="section">
            {heading(view.locale, view.locale.say("Berapa lama", "How long it takes"), Component::CompletionTime)}
            {time_content(view)} {measured(view)}
        </section>
    }
}

/// The promises, or the gap.
pub(super) fn time_content(view: &ServiceView) -> AnyView {
    match &view.standard.completion_time {
        Part::NotSet(note) => gap(note, &view.links).into_any(),
        Part::Set(time) => {
            let promises = shown(view, time)
                .into_iter()
                .map(|(name, own)| promise(view.voice(), name, own))
                .collect_view();
            view! { {promises} {prose(&time.notes, &view.links)} }.into_any()
        }
    }
}

/// The promises that this reader has to see, each with the situation it is for while she has not chosen hers.
fn shown<'a>(view: &ServiceView, time: &'a CompletionTime) -> Vec<(Option<String>, &'a Promise)> {
    let own = view.situation().map(|s| &s.id);
    match (own, time.promise_for(own)) {
        (_, Some(promise)) if own.is_some() || time.by_situation.is_empty() => vec![(None, promise)],
        _ => {
            let named = time.by_situation.iter().map(|(id, promise)| (name(view, id), promise));
            time.general.iter().map(|promise| (None, promise)).chain(named).collect()
        }
    }
}

/// What was measured of each promise shown, once for those of the same time.
fn measured(view: &ServiceView) -> Option<AnyView> {
    let figures = view.figures.as_ref()?;
    let mut promised: Vec<Option<Duration>> = view.standard.completion_time.set().map_or_else(
        || vec![None],
        |time| shown(view, time).into_iter().map(|(_, promise)| Some(promise.duration)).collect(),
    );
    promised.dedup();
    let service = (&view.standard.office, &view.standard.service);
    let several = promised.len() > 1;
    let lines = promised.into_iter().filter_map(|promised| {
        let whose =
            promised.filter(|_| several).map(|promised| format!("{}: ", promised.in_words(view.locale)));
        beside_promise(view.locale, service, whose, promised, figures)
    });
    Some(lines.collect_view().into_any())
}

fn name(view: &ServiceView, id: &SituationId) -> Option<String> {
    view.standard.situation(id).map(|situation| situation.title.clone())
}

fn promise(voice: Voice, situation: Option<String>, promise: &Promise) -> impl IntoView + use<> {
    let locale = voice.page;
    let starts = promise.starts.map_or_else(
        || {
            let silent = locale.say(
                "Dokumen tidak menyebut sejak kapan waktu ini dihitung.",
                "The document does not say from when this time is counted.",
            );
            silent.to_owned()
        },
        |state| {
            let counted = locale.say(
                "Dihitung sejak permohonan berstatus",
                "Counted from when the application has the status",
            );
            format!("{counted} \"{}\".", state.label(locale))
        },
    );
    let unclear = (promise.duration.unit == Unit::UnstatedDays).then(|| {
        locale.say(
            " Dokumen tidak menyebut hari kerja atau hari kalender.",
            " The document does not say whether working days or calendar days are meant.",
        )
    });
    view! {
        <p class="answer" lang=voice.lang()>
            {situation.map(|title| format!("{title}: "))} <strong>{promise.written.clone()}</strong>
            {promise.condition.clone().map(|condition| format!(", {condition}"))}
        </p>
        <p>{starts} {promise.starts_inferred.then(|| inferred(locale))} {unclear}</p>
    }
}

/// The section on the fee, and the fines that may come on top.
pub(super) fn fees(view: &ServiceView) -> impl IntoView + use<> {
    view! {
        <section id="biaya" class="section">
            {heading(view.locale, view.locale.say("Berapa biayanya", "What it costs"), Component::Fees)}
            {fees_content(view)} {view.may_be_free().then(|| report(view))}
        </section>
    }
}

/// Where to turn when somebody asks for money all the same.
fn report(view: &ServiceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let report = complaints::form_about(locale, &view.office.id, &view.standard.service, Broken::Cost);
    view! {
        <p class="screen-only">
            {locale.say("Diminta membayar padahal gratis? ", "Asked to pay although it is free? ")}
            <a href=report>{locale.say("Laporkan", "Report it")}</a>
            {locale
                .say(
                    ". Pungutan atas dokumen kependudukan diancam pidana (UU 24/2013 Pasal 95B).",
                    ". Charging for population documents is a criminal offence (UU 24/2013, article 95B).",
                )}
        </p>
    }
}

/// Fee and fines, or the gap with what the law says.
pub(super) fn fees_content(view: &ServiceView) -> AnyView {
    match &view.standard.fees {
        Part::NotSet(note) => view! {
            {gap(note, &view.links)}
            <p>
                {view
                    .locale
                    .say(
                        "Menurut UU 24/2013 Pasal 79A, pengurusan dan penerbitan dokumen kependudukan tidak dipungut biaya.",
                        "By law (UU 24/2013, article 79A) applying for and issuing population documents is free of charge.",
                    )}
            </p>
        }
        .into_any(),
        Part::Set(fees) => stated(view, fees).into_any(),
    }
}

fn stated(view: &ServiceView, fees: &Fees) -> impl IntoView + use<> {
    let (locale, voice) = (view.locale, view.voice());
    let situation = view.situation().map(|s| &s.id);
    let other: Vec<_> = match situation {
        Some(_) => Vec::new(),
        None => fees
            .by_situation
            .iter()
            .filter_map(|(id, fee)| Some((words(voice, name(view, id)?), in_words(locale, *fee))))
            .map(|(name, fee)| view! { <p class="answer">{name} ": " {fee}</p> })
            .collect(),
    };
    let fines: Vec<_> = fees
        .fines_for(situation)
        .map(|fine| {
            let when = locale.say(" jika ", " if ");
            view! { <li>{fine.amount.to_string()} {when} {words(voice, fine.condition.clone())}</li> }
        })
        .collect();
    let fines = (!fines.is_empty()).then(|| {
        view! {
            <h3>{locale.say("Denda keterlambatan", "Fines for being late")}</h3>
            <ul>{fines}</ul>
        }
    });
    view! {
        <p class="answer">
            <strong>{in_words(locale, fees.fee_for(situation))}</strong>
        </p>
        {other}
        {fines}
        {prose(&fees.notes, &view.links)}
    }
}

fn in_words(locale: Locale, fee: Fee) -> String {
    match fee {
        Fee::Free => locale.say("Gratis – tidak dipungut biaya", "Free of charge").to_owned(),
        Fee::Amount(amount) => amount.to_string(),
    }
}
