//! `/pengaduan`: two ways, what happens then and by when, what the kinds of identity mean, who else there is to turn to.

use super::expected::{Expected, steps};
use super::{elsewhere, identity, paths, ways};
use crate::ui::contacts::contacts;
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::complaint::Identity;
use model::{Locale, Office, OfficeId};

/// What the page says.
#[derive(Debug, Clone)]
pub struct LandingView {
    /// The reader's language.
    pub locale: Locale,
    /// The office that it is about, and what that one has to keep. Unset where the reader has not chosen any.
    pub office: Option<(Office, Expected)>,
    /// The offices to choose from. Empty where the portal serves one.
    pub offices: Vec<(OfficeId, String)>,
    /// The address of its own style sheet.
    pub style: String,
}

/// What the page is called.
#[must_use]
pub const fn name(locale: Locale) -> &'static str {
    locale.say("Pengaduan", "Complaints")
}

/// The main part of the page.
pub fn page(view: &LandingView) -> impl IntoView + use<> {
    let locale = view.locale;
    let office = view.office.as_ref().map(|(office, _)| office);
    let (send, of) = match office {
        Some(office) => (paths::form_at(locale, &office.id), Some(office.short_name.clone())),
        None => (paths::form(locale), None),
    };
    let of = of.map(|name| {
        view! {
            <span class="h1-office" lang=locale.of_content()>
                {name}
            </span>
        }
    });
    let told = view.office.as_ref().map(|(office, expected)| {
        view! {
            {times(locale, expected)}
            <section class="section">
                <h2>{locale.say("Cara lain menyampaikan pengaduan", "Other ways to complain")}</h2>
                {contacts(locale, &office.complaint_channels)}
            </section>
        }
    });
    view! {
        // A style sheet may stand in the body (HTML, 4.2.4); the pages about complaints have it.
        <link rel="stylesheet" href=view.style.clone() />
        {trail(locale, Vec::new())}
        <header class="page-header">
            <h1>{name(locale)} {of}</h1>
            <p class="lead">
                {locale
                    .say(
                        "Pelayanan tidak sesuai janji? Diminta membayar? Ada pertanyaan atau usul? Sampaikan di sini, gratis dan tanpa akun.",
                        "Was a promise of the service not kept? Were you asked to pay? Do you have a question or a suggestion? Tell us here, free and without an account.",
                    )}
            </p>
        </header>
        <div class="two-ways">
            <p>
                <a class="button" href=send>
                    {ways::send(locale)}
                </a>
            </p>
            <p>
                <a class="button button-quiet" href=paths::follow(locale)>
                    {ways::follow(locale)}
                </a>
            </p>
        </div>
        {choice(view)}
        {told}
        {identities(locale)}
        <section id="lain" class="section">
            <h2>{locale.say("Yang bukan untuk kantor ini", "What is not for this office")}</h2>
            {elsewhere::list(locale)}
        </section>
    }
}

/// Which office, where there are several and none was chosen.
fn choice(view: &LandingView) -> Option<impl IntoView + use<>> {
    let locale = view.locale;
    if view.office.is_some() {
        return None;
    }
    Some(view! {
        <section class="section">
            <h2>{locale.say("Batas waktu dan kanal tiap kantor", "Time limits and channels of each office")}</h2>
            {offices(view, paths::landing_at)}
        </section>
    })
}

fn times(locale: Locale, expected: &Expected) -> impl IntoView + use<> {
    view! {
        <section id="waktu" class="section">
            <h2>{locale.say("Apa yang terjadi, dan kapan", "What happens, and when")}</h2>
            {steps(locale, expected)}
        </section>
    }
}

/// What the three choices mean.
fn identities(locale: Locale) -> impl IntoView {
    let meanings = Identity::ALL
        .iter()
        .map(|identity| {
            view! {
                <div>
                    <dt>{identity.label(locale)}</dt>
                    <dd>{identity::meaning(locale, *identity)}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2>{locale.say("Siapa yang tahu siapa Anda", "Who knows who you are")}</h2>
            <dl class="meanings">{meanings}</dl>
        </section>
    }
}

/// The page that asks which office a complaint is about, before the form.
pub fn which(view: &LandingView) -> impl IntoView + use<> {
    let locale = view.locale;
    view! {
        <link rel="stylesheet" href=view.style.clone() />
        {trail(locale, vec![(paths::landing(locale), name(locale).into_any())])}
        <header class="page-header">
            <h1>{which_name(locale)}</h1>
            <p class="lead">
                {locale
                    .say(
                        "Pilih kantor tempat Anda dilayani.",
                        "Choose the office that served you.",
                    )}
            </p>
        </header>
        {offices(view, paths::form_at)}
    }
}

/// What that page is called.
#[must_use]
pub const fn which_name(locale: Locale) -> &'static str {
    locale.say("Tentang kantor yang mana?", "About which office?")
}

fn offices(view: &LandingView, address: fn(Locale, &OfficeId) -> String) -> impl IntoView + use<> {
    let locale = view.locale;
    let offices = view
        .offices
        .iter()
        .map(|(id, name)| {
            view! {
                <li>
                    <a href=address(locale, id) lang=locale.of_content()>
                        {name.clone()}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="ways">{offices}</ul> }
}
