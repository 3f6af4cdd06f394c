//! The search page.

use super::form;
use super::view::{Found, Marked, Outcome, Part, Reason, SearchResult, SearchView};
use crate::office::page::{facts, services};
use crate::ui::content::words;
use crate::ui::paths;
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::Locale;

/// The main part of the search page.
pub fn page(view: &SearchView) -> impl IntoView + use<> {
    let locale = view.locale;
    let office = view.ways.first().filter(|_| view.scope.is_some() || view.offices.is_empty());
    let office = office.map(|view| &view.office);
    let above = office.map(|office| (paths::office(locale, &office.id), words(locale, &office.short_name)));
    let name = office.map(|office| {
        view! { <span class="h1-office" lang=locale.of_content()>{office.short_name.clone()}</span> }
    });
    let found = match &view.outcome {
        Outcome::NotAsked | Outcome::TooLong(_) => ways(view).into_any(),
        Outcome::Found(found) if found.results.is_empty() => nothing(view, found).into_any(),
        Outcome::Found(found) => results(view, found).into_any(),
    };
    view! {
        {trail(locale, above.into_iter().collect())}
        <header class="page-header">
            <h1>{locale.say("Cari layanan", "Search services")} {name}</h1>
        </header>
        {form::whole(view)}
        {found}
    }
}

fn results(view: &SearchView, found: &Found) -> impl IntoView + use<> {
    let locale = view.locale;
    let shown = found.results.len();
    let more = (shown < found.total).then(|| {
        let words = match locale {
            Locale::Indonesian => {
                format!("Ditampilkan {shown} yang paling sesuai. Tambahkan kata lain untuk mempersempit.")
            }
            Locale::English => {
                format!("These are the {shown} that fit best. Add another word to narrow them down.")
            }
        };
        view! { <p>{words}</p> }
    });
    view! {
        <section class="section">
            <h2>{count(locale, found.total)}</h2>
            {understood(locale, found)}
            <ol class="results">{found.results.iter().map(|one| result(locale, one)).collect_view()}</ol>
            {more}
            {widen(view)}
        </section>
    }
}

fn count(locale: Locale, total: usize) -> String {
    match (locale, total) {
        (Locale::Indonesian, _) => format!("{total} hasil"),
        (Locale::English, 1) => "1 result".to_owned(),
        (Locale::English, _) => format!("{total} results"),
    }
}

/// What was made of the words, where it is not what the reader typed.
fn understood(locale: Locale, found: &Found) -> impl IntoView + use<> {
    let corrected = found.corrected.then(|| {
        view! {
            <p>
                {locale.say("Menampilkan hasil untuk ", "Showing results for ")}
                <em lang=locale.of_content()>{found.wanted.join(" ")}</em> "."
            </p>
        }
    });
    let unknown = (!found.unknown.is_empty()).then(|| {
        view! {
            <p>
                {locale.say("Tidak ditemukan: ", "Not found: ")} <em lang=locale.of_content()>{found.unknown.join(", ")}</em>
                "."
            </p>
        }
    });
    view! { {corrected} {unknown} }
}

fn result(locale: Locale, result: &SearchResult) -> impl IntoView + use<> {
    let standard = &result.standard;
    let href = paths::service(locale, &standard.office, &standard.service, result.situation.as_ref());
    let (name, service) = match &result.situation_title {
        Some(situation) => (situation, Some(&result.title)),
        None => (&result.title, None),
    };
    let service = service.map(|title| view! { {marked(title)} " · " });
    let facts = facts(locale, standard, result.situation.as_ref());
    view! {
        <li>
            <h3>
                <a href=href lang=locale.of_content()>
                    <span class="result-name">{marked(name)}</span>
                    <span class="result-of">{service} {result.office.clone()}</span>
                </a>
            </h3>
            {result.reasons.iter().map(|one| reason(locale, one)).collect_view()}
            {facts.map(|facts| view! { <p class="service-facts">{facts}</p> })}
        </li>
    }
}

/// A line that shows why: where it stands, and its words.
fn reason(locale: Locale, reason: &Reason) -> impl IntoView + use<> {
    let part = match reason.part {
        Part::Requirement => locale.say("Persyaratan: ", "Requirement: ").to_owned(),
        Part::Prerequisite => locale.say("Lakukan dahulu: ", "Do first: ").to_owned(),
        Part::Step(number) => format!("{} {number}: ", locale.say("Langkah", "Step")),
        Part::Time => locale.say("Berapa lama: ", "How long: ").to_owned(),
        Part::Fee | Part::Fine => locale.say("Biaya: ", "Cost: ").to_owned(),
        Part::Product => locale.say("Yang Anda dapatkan: ", "What you get: ").to_owned(),
        Part::Document => locale.say("Judul dokumen: ", "Title of the document: ").to_owned(),
        Part::Situation => locale.say("Keadaan: ", "Situation: ").to_owned(),
        Part::Office | Part::Title | Part::Summary => String::new(),
    };
    view! {
        <p>
            {part} <span lang=locale.of_content()>{marked(&reason.words.shortened())}</span>
        </p>
    }
}

fn marked(text: &Marked) -> AnyView {
    let piece = |(words, marked): &(String, bool)| {
        let words = words.clone();
        if *marked { view! { <mark>{words}</mark> }.into_any() } else { words.into_any() }
    };
    text.0.iter().map(piece).collect_view().into_any()
}

/// Nothing was found: what was looked for, what may have been meant, and every service there is.
fn nothing(view: &SearchView, found: &Found) -> impl IntoView + use<> {
    let locale = view.locale;
    let looked_for: Vec<String> = found.wanted.iter().chain(&found.unknown).cloned().collect();
    let said = if looked_for.is_empty() {
        let vague = locale.say(
            "Kata-kata itu terlalu umum. Tulis dokumen atau keadaan Anda, misalnya KTP hilang.",
            "These words are too general. Write your document or situation, for example lost ID card.",
        );
        view! { <p>{vague}</p> }.into_any()
    } else {
        view! {
            <p>
                {locale.say("Kami mencari: ", "We looked for: ")} <em lang=locale.of_content()>{looked_for.join(", ")}</em> "."
            </p>
        }
        .into_any()
    };
    view! {
        <section class="section">
            <h2>{locale.say("Tidak ada layanan yang cocok", "No service matches")}</h2>
            {said}
            {suggestions(view, found)}
            {(found.elsewhere > 0).then(|| view! { <p>{elsewhere(locale, found.elsewhere)}</p> })}
            {widen(view)}
        </section>
        {ways(view)}
    }
}

fn elsewhere(locale: Locale, count: usize) -> String {
    match locale {
        Locale::Indonesian => format!("Kantor lain memiliki {count} layanan yang cocok."),
        Locale::English => format!("Other offices have {count} that match."),
    }
}

fn suggestions(view: &SearchView, found: &Found) -> Option<impl IntoView + use<>> {
    let locale = view.locale;
    let links = found
        .suggestions
        .iter()
        .map(|word| {
            let href = paths::search_for(locale, word, view.scope.as_ref());
            view! {
                <li>
                    <a href=href>{words(locale, word.clone())}</a>
                </li>
            }
        })
        .collect_view();
    (!found.suggestions.is_empty()).then(|| {
        view! {
            <p>{locale.say("Mungkin maksud Anda:", "Perhaps you mean:")}</p>
            <ul class="ways">{links}</ul>
        }
    })
}

/// From one office to all.
fn widen(view: &SearchView) -> Option<impl IntoView + use<>> {
    let locale = view.locale;
    let here = view.scope.is_some() && !view.offices.is_empty();
    here.then(|| {
        view! {
            <p class="ways">
                <a href=paths::search_for(
                    locale,
                    &view.typed,
                    None,
                )>{locale.say("Cari di semua kantor", "Search in all offices")}</a>
            </p>
        }
    })
}

/// Every service of the office, or of all.
fn ways(view: &SearchView) -> impl IntoView + use<> {
    let locale = view.locale;
    view.ways
        .iter()
        .map(|one| {
            let href = paths::office(locale, &one.office.id);
            view! {
                <section class="section">
                    <h2>
                        <a href=href lang=locale.of_content()>
                            {one.office.short_name.clone()}
                        </a>
                    </h2>
                    {services(locale, &one.standards)}
                </section>
            }
        })
        .collect_view()
}
