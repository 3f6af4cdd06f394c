//! Text to copy, whole with one touch and without a script; and text to type that has several lines.
//!
//! The only place that makes a text area: Leptos 0.8 does not escape what stands in one (docs/decisions/0001).

use super::choice::Asked;
use leptos::prelude::*;

/// A text to copy under its label. `lang` is the language of the text where it is not that of the page.
pub fn copyable(
    id: &'static str,
    label: &'static str,
    text: &str,
    lang: Option<&'static str>,
) -> impl IntoView + use<> {
    // Long lines wrap on a phone; beyond these many rows the box scrolls.
    let rows: usize = text.lines().map(|line| line.chars().count() / 32 + 1).sum();
    let rows = rows.clamp(2, 20).to_string();
    let escaped = escaped(text);
    view! {
        <div class="copy">
            <label for=id>{label}</label>
            <textarea id=id lang=lang rows=rows readonly spellcheck="false" inner_html=escaped></textarea>
        </div>
    }
}

/// A text of several lines to type, with what is wrong with it above.
pub fn editable(asked: Asked, text: &str, rows: usize, problem: Option<String>) -> impl IntoView + use<> {
    let Asked { name, label, help } = asked;
    let (help_id, problem_id) = (format!("{name}-bantuan"), format!("{name}-salah"));
    let described = if problem.is_some() { format!("{problem_id} {help_id}") } else { help_id.clone() };
    let invalid = problem.is_some().then_some("true");
    let problem = problem.map(|problem| {
        view! {
            <p id=problem_id class="wrong">
                {problem}
            </p>
        }
    });
    let escaped = escaped(text);
    view! {
        <div>
            <label for=name>{label}</label>
            <p id=help_id class="note">
                {help}
            </p>
            {problem}
            <textarea
                id=name
                name=name
                rows=rows.to_string()
                spellcheck="false"
                autocomplete="off"
                aria-describedby=described
                aria-invalid=invalid
                inner_html=escaped
            ></textarea>
        </div>
    }
}

/// A box to type several lines into, where label, help and what is wrong stand elsewhere.
#[derive(Debug)]
pub struct Area {
    /// The id by which its label and the list of problems lead to it.
    pub id: String,
    /// Its name in the form.
    pub name: String,
    /// How many lines it shows.
    pub rows: usize,
    /// The ids of what explains it.
    pub described: Option<String>,
    /// Whether something is wrong with it.
    pub invalid: bool,
}

/// The box.
pub fn area(area: Area, text: &str) -> impl IntoView + use<> {
    let Area { id, name, rows, described, invalid } = area;
    let escaped = escaped(text);
    view! {
        <textarea
            id=id
            name=name
            rows=rows.to_string()
            autocomplete="off"
            aria-describedby=described
            aria-invalid=invalid.then_some("true")
            inner_html=escaped
        ></textarea>
    }
}

/// The text as it may stand in a text area. Browsers drop a line break at the start, so one is given to them.
fn escaped(text: &str) -> String {
    format!("\n{}", html_escape::encode_text(text))
}

#[cfg(test)]
mod tests {
    use super::{Area, Asked, area, copyable, editable};
    use leptos::prelude::*;

    #[test]
    fn text_stays_text() {
        let html = copyable("teks", "Teks", "\n</textarea><script>alert(1)</script> & kawan", None).to_html();
        assert!(
            html.contains(
                ">\n\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; kawan</textarea>"
            ),
            "{html}"
        );
        assert_eq!(html.matches("<script").count(), 0);
    }

    #[test]
    fn text_to_type_comes_back_as_it_was_typed_and_stays_text() {
        let asked = Asked { name: "daftar", label: "Daftar", help: "Satu per baris." };
        let typed = "\nA;B\n</textarea><script>alert(1)</script>";
        let html = editable(asked, typed, 8, Some("Salah.".to_owned())).to_html();
        assert!(
            html.contains(">\n\nA;B\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>"),
            "{html}"
        );
        assert!(html.contains("aria-describedby=\"daftar-salah daftar-bantuan\""), "{html}");
    }

    #[test]
    fn a_bare_box_keeps_text_as_text_too() {
        let bare = Area { id: "a-isi".into(), name: "isi".into(), rows: 3, described: None, invalid: true };
        let html = area(bare, "</textarea><script>").to_html();
        assert!(html.contains(">\n&lt;/textarea&gt;&lt;script&gt;</textarea>"), "{html}");
        assert!(html.contains("aria-invalid=\"true\"") && html.contains("id=\"a-isi\""), "{html}");
    }
}
