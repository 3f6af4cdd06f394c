//! The small renderer: a page becomes the text of a whole document.
//!
//! `leptos_axum` is not used for this: it adds two inline scripts to every page, also to those without an
//! island, which would break "no script", cached bytes and a strict content policy (docs/decisions/0001).

use super::headers::ScriptHash;
use app::shell::{Assets, Head};
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use model::{Locale, Office};
use std::sync::Arc;

/// Makes documents around pages. One for the whole server.
#[derive(Debug)]
pub struct Renderer {
    assets: Assets,
    island_script: ScriptHash,
}

impl Renderer {
    /// A renderer that points to these browser files.
    #[must_use]
    pub fn new(assets: Assets) -> Self {
        let probe = Head {
            locale: Locale::Indonesian,
            in_other_language: None,
            data: None,
            title: String::new(),
            description: String::new(),
            island: true,
        };
        let html = document(&assets, probe, None, || ());
        let island_script = ScriptHash::of(inline_script(&html).unwrap_or_default());
        Self { assets, island_script }
    }

    /// The hash by which the content policy knows the one inline script of pages with an island.
    #[must_use]
    pub fn island_script(&self) -> &ScriptHash {
        &self.island_script
    }

    /// Where the browser's files are.
    #[must_use]
    pub const fn assets(&self) -> &Assets {
        &self.assets
    }

    /// A whole document. `main` is called where islands may be made.
    pub fn document<Main>(&self, head: Head, office: Option<&Office>, main: impl FnOnce() -> Main) -> String
    where
        Main: IntoView + 'static,
    {
        document(&self.assets, head, office, main)
    }
}

fn document<Main>(assets: &Assets, head: Head, office: Option<&Office>, main: impl FnOnce() -> Main) -> String
where
    Main: IntoView + 'static,
{
    let island = head.island;
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let html = owner.with(|| app::shell::document(assets, head, office, main()).into_view().to_html());
    owner.cleanup();
    // Marks for hydration between text nodes. Without an island nothing hydrates, and text is escaped, so
    // nothing else can look like one.
    if island { html } else { html.replace("<!>", "") }
}

/// The text of the document's only inline script.
fn inline_script(html: &str) -> Option<&str> {
    let (_, from) = html.split_once("<script type=\"module\">")?;
    from.split_once("</script>").map(|(script, _)| script)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renderer() -> Renderer {
        let path = |name: &str| format!("/pkg/{name}");
        Renderer::new(Assets {
            stylesheet: path("portal.css"),
            poster: path("poster.css"),
            sop: path("sop.css"),
            status: path("status.css"),
            receipt: path("receipt.css"),
            slip: path("slip.css"),
            desk: path("desk.css"),
            figures: path("figures.css"),
            complaint: path("complaint.css"),
            queue: path("queue.js"),
            complaint_script: path("complaint.js"),
            icon: path("ikon.svg"),
            script_stem: "portal.abc".to_owned(),
        })
    }

    fn head(title: &str, island: bool) -> Head {
        Head {
            locale: Locale::Indonesian,
            in_other_language: None,
            data: None,
            title: title.to_owned(),
            description: "\"><script>".to_owned(),
            island,
        }
    }

    #[test]
    fn text_stays_text_in_title_description_and_body() {
        let html = renderer().document(head("</title><script>alert(1)</script>", false), None, || {
            view! { <p title="\"><script>">{"<script>alert(1)</script> <!>".to_owned()}</p> }
        });
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &lt;!&gt;"), "{html}");
    }

    #[test]
    fn a_page_without_an_island_has_no_script_and_no_marks() {
        let html = renderer().document(head("Judul", false), None, || {
            view! { <p>{Some("satu".to_owned())} {Some("dua".to_owned())}</p> }
        });
        assert!(html.starts_with("<!DOCTYPE html>"), "{html}");
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("<!>"), "{html}");
    }

    #[test]
    fn the_hash_is_that_of_the_one_inline_script() {
        let renderer = renderer();
        let html = renderer.document(head("Judul", true), None, || ());
        assert_eq!(html.matches("<script").count(), 1);
        let script = inline_script(&html).unwrap();
        assert!(script.contains("portal.abc"), "it names the files it loads");
        assert_eq!(*renderer.island_script(), ScriptHash::of(script));
    }
}
