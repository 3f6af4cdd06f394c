//! The service pledge of an office: a page to read, and on paper a poster of A3 to hang on the wall.

use crate::ui::content::words;
use crate::ui::paths;
use crate::ui::prose::{Links, prose};
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::format::long_date;
use model::{Locale, Office, OfficeId, Pledge};

/// What the page of a pledge needs to know.
#[derive(Debug, Clone)]
pub struct PledgeView {
    /// The reader's language.
    pub locale: Locale,
    /// The office.
    pub office: Office,
    /// Its pledge, if it has published one.
    pub pledge: Option<Pledge>,
    /// The services that the pledge may link to.
    pub links: Links,
    /// The whole address of this page, for those who read it on a wall.
    pub address: String,
    /// The address of the style sheet of posters.
    pub poster: String,
}

/// The way to the pledge from the office's page.
pub fn way(locale: Locale, office: &OfficeId, pledged: bool) -> impl IntoView + use<> {
    let href = paths::pledge(locale, office);
    let about = if pledged {
        locale.say(
            "Janji tertulis kantor ini untuk melaksanakan standar pelayanannya.",
            "This office's written promise to keep its service standards.",
        )
    } else {
        locale.say("Belum ditetapkan.", "Not set by the office.")
    };
    view! {
        <section class="section">
            <h2>
                <a href=href>{name(locale)}</a>
            </h2>
            <p>{about}</p>
        </section>
    }
}

/// What a service pledge is called.
#[must_use]
pub const fn name(locale: Locale) -> &'static str {
    locale.say("Maklumat pelayanan", "Service pledge")
}

/// The main part of the page.
pub fn page(view: &PledgeView) -> impl IntoView + use<> {
    let (locale, office) = (view.locale, &view.office);
    let content = match &view.pledge {
        Some(pledge) => words_and_signature(view, pledge).into_any(),
        None => not_set(view).into_any(),
    };
    view! { {trail(locale, vec![(paths::office(locale, &office.id), words(locale, &office.short_name))])} {content} }
}

/// More bytes than this are set smaller on paper: 1,300 still fit on one sheet. Beyond that it takes two.
const LONG: usize = 800;

fn words_and_signature(view: &PledgeView, pledge: &Pledge) -> impl IntoView + use<> {
    let locale = view.locale;
    let is_long = pledge.text.plain().len() > LONG;
    let class = if is_long { "section pledge long" } else { "section pledge" };
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); this page alone has it.
        <link rel="stylesheet" href=view.poster.clone() media="print" />
        <header class="page-header" lang=locale.of_content()>
            <h1>{pledge.title.clone()} <span class="h1-office">{view.office.name.clone()}</span></h1>
        </header>
        <section class=class>{prose(&pledge.text, &view.links)}</section>
        {signature(locale, pledge)}
        <p class="section screen-only">
            {about(locale)} " "
            {locale
                .say(
                    "Untuk mencetaknya sebagai poster A3, gunakan menu Cetak pada peramban Anda.",
                    "To print it as an A3 poster, use the Print menu of your browser.",
                )}
        </p>
        <p class="print-only poster-address">{locale.say("Dapat dibaca di ", "Read it at ")} {view.address.clone()}</p>
    }
}

/// Number, date, and whose hand; on paper with room for it. What the document does not state is said on the
/// screen and left out on the wall.
fn signature(locale: Locale, pledge: &Pledge) -> impl IntoView + use<> {
    let row = |class: &'static str, name: &'static str, value: Option<AnyView>| {
        let class = if value.is_none() { "screen-only" } else { class };
        let value = value.unwrap_or_else(|| {
            locale.say("Tidak tercantum pada dokumen", "Not stated on the document").into_any()
        });
        view! {
            <div class=class>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let content = |text: &Option<String>| text.as_ref().map(|text| words(locale, text));
    let date = pledge.date.map(|date| long_date(locale, date).into_any());
    view! {
        <dl class="facts signature">
            {row("", locale.say("Nomor", "Number"), content(&pledge.number))}
            {row("", locale.say("Tanggal", "Date"), date)}
            {row("signer", locale.say("Ditandatangani oleh", "Signed by"), content(&pledge.signed_by))}
        </dl>
    }
}

fn not_set(view: &PledgeView) -> impl IntoView + use<> {
    let locale = view.locale;
    view! {
        <header class="page-header">
            <h1>
                {name(locale)} <span class="h1-office" lang=locale.of_content()>{view.office.short_name.clone()}</span>
            </h1>
        </header>
        <div class="gap">
            <p>
                <strong>{locale.say("Belum ditetapkan.", "Not set by the office.")}</strong>
                " "
                {locale
                    .say(
                        "Portal ini belum menerima maklumat pelayanan dari kantor ini.",
                        "This portal has not received a service pledge from this office.",
                    )}
            </p>
            <p>{about(locale)}</p>
        </div>
    }
}

/// What a pledge is, and that the law asks for it.
const fn about(locale: Locale) -> &'static str {
    locale.say(
        "Maklumat pelayanan adalah janji tertulis kantor untuk melaksanakan standar pelayanannya; Undang-Undang Nomor 25 Tahun 2009 Pasal 22 mewajibkan kantor menyusun dan memublikasikannya.",
        "A service pledge is an office's written promise to keep its service standards; Law 25 of 2009, article 22, requires every office to make and publish one.",
    )
}
