//! The times of the steps held against what is promised, in a sentence each.

use crate::standard::view::ServiceView;
use crate::ui::content::words;
use leptos::prelude::*;
use model::Locale;
use model::standard::{Duration, Procedure, Promise, Situation, Timing, Unit, Verdict};

/// One sentence; one for each situation where what is promised or done differs and none has been chosen.
pub(super) fn times(view: &ServiceView, procedure: &Procedure) -> impl IntoView + use<> {
    let standard = &view.standard;
    let promise = |situation: Option<&Situation>| {
        standard.completion_time.set().and_then(|time| time.promise_for(situation.map(|s| &s.id)))
    };
    let of = |situation: Option<&Situation>| {
        (procedure.timing(situation.map(|s| &s.id), promise(situation)), promise(situation))
    };
    let chosen = view.situation();
    let all: Vec<_> = standard.situations().iter().map(|s| (s, of(Some(s)))).collect();
    let differ = all.windows(2).any(|pair| matches!(pair, [(_, one), (_, other)] if one != other));
    if chosen.is_none() && differ {
        let items = all
            .into_iter()
            .map(|(situation, (timing, promise))| {
                view! {
                    <li>
                        <strong>{words(view.voice(), situation.title.clone())} ":"</strong>
                        " "
                        {sentence(view.locale, timing, promise)}
                    </li>
                }
            })
            .collect_view();
        return view! { <ul class="times">{items}</ul> }.into_any();
    }
    // Where all situations are alike, any of them tells how it is; the sum of all steps is nobody's time.
    let (timing, promise) = of(chosen.or_else(|| standard.situations().first()));
    view! { <p class="times">{sentence(view.locale, timing, promise)}</p> }.into_any()
}

fn sentence(locale: Locale, timing: Timing, promise: Option<&Promise>) -> impl IntoView + use<> {
    let flag = timing.verdict.is_some_and(|verdict| verdict != Verdict::Within);
    let verdict = timing.verdict.map(|verdict| self::verdict(locale, verdict));
    let days = timing
        .working_days
        .then(|| locale.say(" (satu hari kerja dihitung 7,5 jam)", " (a working day counted as 7.5 hours)"));
    view! {
        {stated(locale, timing)}
        "; "
        {promised(locale, timing, promise)}
        {verdict
            .map(|verdict| {
                let verdict = view! { {verdict} {days} };
                if flag {
                    view! {
                        ": "
                        <strong class="flag">{verdict}</strong>
                    }
                        .into_any()
                } else {
                    view! { ": " {verdict} }.into_any()
                }
            })}
        "."
    }
}

fn minutes(locale: Locale, minutes: u32) -> impl IntoView {
    Duration { amount: minutes, unit: Unit::Minutes }.in_words(locale)
}

fn stated(locale: Locale, timing: Timing) -> AnyView {
    if timing.stated == 0 {
        return locale
            .say("Dokumen tidak menulis waktu setiap langkah", "The document states no times of steps")
            .into_any();
    }
    let untimed = (timing.untimed > 0).then(|| {
        format!(" ({} {})", timing.untimed, locale.say("langkah tanpa waktu", "steps without a time"))
    });
    view! {
        {locale.say("Jumlah waktu langkah yang tertulis ", "The stated times of the steps add up to ")}
        {minutes(locale, timing.stated)}
        {untimed}
    }
    .into_any()
}

fn promised(locale: Locale, timing: Timing, promise: Option<&Promise>) -> AnyView {
    let Some(promise) = promise else {
        return locale
            .say("janji waktu layanan ini belum ditetapkan", "no time has been promised for this service")
            .into_any();
    };
    let from = timing.from.filter(|_| timing.stated > 0).map(|number| {
        view! {
            {locale.say(", dihitung sejak langkah ", ", counted from step ")}
            {number}
            {locale.say(" (dari sana ", " (from there ")}
            {minutes(locale, timing.covered)}
            ")"
        }
    });
    view! {
        {locale.say("janji layanan ", "the promise is ")}
        {promise.duration.in_words(locale)}
        {from}
    }
    .into_any()
}

const fn verdict(locale: Locale, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Within => locale.say("langkah-langkahnya cukup dalam janji itu", "the steps fit into it"),
        Verdict::Exceeds => {
            locale.say("langkah-langkahnya lebih lama daripada janji itu", "the steps take longer than that")
        }
        Verdict::Incomparable => locale.say(
            "keduanya tidak dapat dibandingkan, karena satuannya berbeda atau awal hitungannya tidak jelas",
            "the two cannot be compared: their units differ, or it is unclear when counting begins",
        ),
    }
}
