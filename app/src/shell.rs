//! The frame around every page: head, header, footer.
//!
//! A page without an island carries no script at all; only [`Head::island`] brings the hydration script.

use crate::ui::paths;
use leptos::config::LeptosOptions;
use leptos::hydration::HydrationScripts;
use leptos::prelude::*;
use model::{Locale, Office};

/// Where the built browser files are.
#[derive(Debug, Clone)]
pub struct Assets {
    /// Address of the style sheet.
    pub stylesheet: String,
    /// Address of the style sheet of posters: what the page that is one has beside the other.
    pub poster: String,
    /// Address of the style sheet of work flows, which their pages have beside the other.
    pub sop: String,
    /// Address of the style sheet of an application's pages, which they have beside the other.
    pub status: String,
    /// Address of the style sheet of receipts on paper of A5.
    pub receipt: String,
    /// Address of the style sheet of receipts on a roll of 58 mm.
    pub slip: String,
    /// Address of the style sheet of officers' pages, which they have beside the other.
    pub desk: String,
    /// Address of the style sheet of measured figures, which their page has beside the other.
    pub figures: String,
    /// Address of the style sheet of the public pages about complaints, which they have beside the other.
    pub complaint: String,
    /// Address of the script that keeps an officer's queue fresh: of that page alone.
    pub queue: String,
    /// Address of the script of the pages on which a complaint is typed or a picture added to it.
    pub complaint_script: String,
    /// Address of the icon.
    pub icon: String,
    /// The name that script and WebAssembly share: `portal.<hash>`, in `/pkg`.
    pub script_stem: String,
}

/// What a page says about itself.
#[derive(Debug, Clone)]
pub struct Head {
    /// The language of the page.
    pub locale: Locale,
    /// The address of this page in the other language. An error page has none.
    pub in_other_language: Option<String>,
    /// The address of what the page says as data, where there is such.
    pub data: Option<String>,
    /// The page's own title; the portal's name is added.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// Whether the page has an island.
    pub island: bool,
}

/// A whole document around the main part of a page. `office` is the office that the page belongs to.
pub fn document<Main: IntoView + 'static>(
    assets: &Assets,
    head: Head,
    office: Option<&Office>,
    main: Main,
) -> impl IntoView + use<Main> {
    let Assets { stylesheet, icon, script_stem, .. } = assets.clone();
    let Head { locale, in_other_language, data, title, description, island } = head;
    let scripts = island.then(|| {
        let options = LeptosOptions::builder().output_name(script_stem).site_pkg_dir("pkg").build();
        view! { <HydrationScripts options islands=true /> }
    });
    let search = match office {
        Some(office) => format!("{}?kantor={}", paths::search(locale), office.id),
        None => paths::search(locale),
    };
    let pledge = office.map(|office| paths::pledge(locale, &office.id));
    let complaints = match office {
        Some(office) => crate::complaint::paths::landing_at(locale, &office.id),
        None => crate::complaint::paths::landing(locale),
    };
    let brand = office.map(|office| (paths::office(locale, &office.id), office.short_name.clone()));
    view! {
        <!DOCTYPE html>
        <html lang=locale.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{format!("{title} – Maklumat")}</title>
                <meta name="description" content=description />
                <meta name="color-scheme" content="light dark" />
                <link rel="stylesheet" href=stylesheet />
                <link rel="icon" href=icon type="image/svg+xml" />
                {data.map(|href| view! { <link rel="alternate" type="application/json" href=href /> })}
                {scripts}
            </head>
            <body>
                <a class="skip-link" href="#isi">
                    {locale.say("Langsung ke isi", "Skip to content")}
                </a>
                <header class="site-header">
                    <div class="wrap">
                        <a class="brand" href=paths::home(locale)>
                            "Maklumat"
                        </a>
                        {brand.map(|(href, name)| {
                            view! {
                                <a class="brand-office" href=href lang=locale.of_content()>
                                    {name}
                                </a>
                            }
                        })}
                        <a class="to-search" href=search>
                            {locale.say("Cari", "Search")}
                        </a>
                        {in_other_language.map(|href| other_language(locale.other(), href))}
                    </div>
                </header>
                <main id="isi" class="wrap" tabindex="-1">
                    {main.into_view()}
                </main>
                <footer class="site-footer">
                    <div class="wrap">
                        {about(locale, complaints, pledge)}
                    </div>
                </footer>
            </body>
        </html>
    }
}

/// The way to the same page in another language, in that language.
fn other_language(locale: Locale, href: String) -> impl IntoView {
    view! {
        <a class="other-language" href=href lang=locale.tag() hreflang=locale.tag()>
            {locale.name()}
        </a>
    }
}

/// What the portal is, the pages about it, where to complain, and the pledge of the office that the page belongs to.
fn about(locale: Locale, complaints: String, pledge: Option<String>) -> impl IntoView {
    let pledge = pledge.map(|href| (href, crate::pledge::name(locale)));
    let pages = [
        (paths::home(locale), locale.say("Beranda", "Home")),
        (complaints, crate::complaint::landing::name(locale)),
        (paths::privacy(locale), locale.say("Privasi", "Privacy")),
        (paths::accessibility(locale), locale.say("Aksesibilitas", "Accessibility")),
        (paths::data(locale), crate::data::title(locale)),
    ];
    view! {
        <p>
            {locale
                .say(
                    "Maklumat memuat standar pelayanan yang ditetapkan kantor. Membaca halaman ini gratis dan tanpa akun.",
                    "Maklumat publishes the service standards that the offices have set, in Indonesian as issued. Reading is free and needs no account.",
                )}
        </p>
        <nav aria-label=locale.say("Tentang portal", "About the portal")>
            <ul>
                {pages
                    .into_iter()
                    .chain(pledge)
                    .map(|(href, name)| {
                        view! {
                            <li>
                                <a href=href>{name}</a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    }
}
