//! Notices as pages show them: in full atop the office and its services, in one line elsewhere.

use crate::ui::content::words;
use crate::ui::prose::{Links, prose};
use leptos::prelude::*;
use model::format::long_date;
use model::{Locale, Notice, Standard};

/// The part of an address that leads to the notices of a page.
const PLACE: &str = "pengumuman";

/// The notices in full; nothing where there is none. Those that concern some services name them as far as
/// `standards` has them.
pub fn section(notices: &[Notice], standards: &[Standard], links: &Links) -> Option<impl IntoView + use<>> {
    let locale = links.voice.page;
    let all = notices.iter().map(|notice| full(notice, standards, links)).collect_view();
    (!notices.is_empty()).then(|| {
        view! {
            <section class="notices" aria-labelledby=PLACE>
                <h2 id=PLACE>{locale.say("Pengumuman", "Notices")}</h2>
                {all}
            </section>
        }
    })
}

fn full(notice: &Notice, standards: &[Standard], links: &Links) -> impl IntoView + use<> {
    let locale = links.voice.page;
    let place = notice.place.as_ref().map(|place| {
        view! { <p>{locale.say("Tempat: ", "Place: ")} {words(locale, place)}</p> }
    });
    view! {
        <h3 lang=locale.of_content()>{notice.title.clone()}</h3>
        {place}
        {concerned(notice, standards, links)}
        {prose(&notice.text, &links.untranslated())}
        <p class="note">{locale.say("Pengumuman ini berlaku ", "This notice holds ")} {period(locale, notice)} "."</p>
    }
}

/// The services that a notice is about, as links.
fn concerned(notice: &Notice, standards: &[Standard], links: &Links) -> Option<impl IntoView + use<>> {
    let locale = links.voice.page;
    let named = standards.iter().filter(|standard| notice.services.contains(&standard.service));
    let named: Vec<_> = named
        .filter_map(|standard| Some((links.service(&standard.service)?, standard.title.clone())))
        .enumerate()
        .map(|(number, (href, title))| {
            let comma = (number > 0).then_some(", ");
            view! { {comma} <a href=href lang=locale.of_content()>{title}</a> }
        })
        .collect();
    (!named.is_empty()).then(|| view! { <p>{locale.say("Layanan: ", "Services: ")} {named}</p> })
}

/// Each notice in one line that leads to it on the page at an address.
pub fn lines(locale: Locale, notices: &[Notice], page: &str) -> impl IntoView + use<> {
    notices.iter().map(|notice| line(locale, notice, page, 0)).collect_view()
}

/// The newest notice in one line, and how many more there are.
pub fn newest(locale: Locale, notices: &[Notice], page: &str) -> Option<impl IntoView + use<>> {
    notices.split_first().map(|(newest, others)| line(locale, newest, page, others.len()))
}

/// `Pengumuman: Kantor tutup (Semua loket; sampai 26 Desember 2026)`
fn line(locale: Locale, notice: &Notice, page: &str, others: usize) -> impl IntoView + use<> {
    let href = format!("{page}#{PLACE}");
    let place = notice.place.as_ref().map(|place| view! { {words(locale, place)} "; " });
    let others = match (others, locale) {
        (0, _) => None,
        (others, Locale::Indonesian) => Some(format!(", dan {others} pengumuman lain")),
        (1, Locale::English) => Some(", and one more notice".to_owned()),
        (others, Locale::English) => Some(format!(", and {others} more notices")),
    };
    view! {
        <p class="notices">
            <strong>{locale.say("Pengumuman: ", "Notice: ")}</strong>
            <a href=href lang=locale.of_content()>{notice.title.clone()}</a>
            " (" {place} {period(locale, notice)} ")" {others}
        </p>
    }
}

/// `sampai 26 Desember 2026`
fn period(locale: Locale, notice: &Notice) -> String {
    let (word, day) = match notice.until {
        None => (locale.say("sejak", "since"), notice.from),
        Some(until) if until == notice.from => (locale.say("pada", "on"), until),
        Some(until) => (locale.say("sampai", "until"), until),
    };
    format!("{word} {}", long_date(locale, day))
}
