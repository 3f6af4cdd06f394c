//! The frame around every page: head, header, footer.
//!
//! A page without an island carries no script at all; only [`Head::island`] brings the hydration script.

use crate::ui::paths;
use leptos::config::LeptosOptions;
use leptos::hydration::HydrationScripts;
use leptos::prelude::*;
use model::Office;

/// Where the built browser files are.
#[derive(Debug, Clone)]
pub struct Assets {
    /// Address of the style sheet.
    pub stylesheet: String,
    /// Address of the icon.
    pub icon: String,
    /// The name that script and WebAssembly share: `portal.<hash>`, in `/pkg`.
    pub script_stem: String,
}

/// What a page says about itself.
#[derive(Debug, Clone)]
pub struct Head {
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
    let Assets { stylesheet, icon, script_stem } = assets.clone();
    let Head { title, description, island } = head;
    let scripts = island.then(|| {
        let options = LeptosOptions::builder().output_name(script_stem).site_pkg_dir("pkg").build();
        view! { <HydrationScripts options islands=true /> }
    });
    let brand = office.map(|office| (paths::office(&office.id), office.short_name.clone()));
    view! {
        <!DOCTYPE html>
        <html lang="id">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{format!("{title} – Maklumat")}</title>
                <meta name="description" content=description />
                <meta name="color-scheme" content="light dark" />
                <link rel="stylesheet" href=stylesheet />
                <link rel="icon" href=icon type="image/svg+xml" />
                {scripts}
            </head>
            <body>
                <a class="skip-link" href="#isi">
                    "Langsung ke isi"
                </a>
                <header class="site-header">
                    <div class="wrap">
                        <a class="brand" href="/">
                            "Maklumat"
                        </a>
                        {brand.map(|(href, name)| {
                            view! {
                                <a class="brand-office" href=href>
                                    {name}
                                </a>
                            }
                        })}
                    </div>
                </header>
                <main id="isi" class="wrap" tabindex="-1">
                    {main.into_view()}
                </main>
                <footer class="site-footer">
                    <div class="wrap">
                        <p>"Maklumat memuat standar pelayanan yang ditetapkan kantor. Membaca halaman ini gratis dan tanpa akun."</p>
                        <nav aria-label="Tentang portal">
                            <ul>
                                <li>
                                    <a href="/">"Beranda"</a>
                                </li>
                                <li>
                                    <a href="/privasi">"Privasi"</a>
                                </li>
                                <li>
                                    <a href="/aksesibilitas">"Aksesibilitas"</a>
                                </li>
                            </ul>
                        </nav>
                    </div>
                </footer>
            </body>
        </html>
    }
}
