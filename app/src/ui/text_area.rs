//! Text to copy, whole with one touch and without a script.
//!
//! The only place that makes a text area: Leptos 0.8 does not escape what stands in one (docs/decisions/0001).

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
    // Browsers drop a line break at the start, so one is given to them.
    let escaped = format!("\n{}", html_escape::encode_text(text));
    view! {
        <div class="copy">
            <label for=id>{label}</label>
            <textarea id=id lang=lang rows=rows readonly spellcheck="false" inner_html=escaped></textarea>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::copyable;
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
}
