//! A sentence in which the portal's own words and an office's stand together.

use crate::ui::content::Voice;
use leptos::prelude::*;
use model::Locale;

/// Words in order, each piece with its language where that is not the page's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(Vec<(String, Option<&'static str>)>);

impl Line {
    /// The portal's own words, in the page's language.
    #[must_use]
    pub fn own(text: impl Into<String>) -> Self {
        Self::default().then(text)
    }

    /// More of the portal's own words.
    #[must_use]
    pub fn then(mut self, text: impl Into<String>) -> Self {
        self.0.push((text.into(), None));
        self
    }

    /// Words of the office.
    #[must_use]
    pub fn office(mut self, voice: impl Into<Voice>, text: impl Into<String>) -> Self {
        self.0.push((text.into(), voice.into().lang()));
        self
    }

    /// Another line after this one.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The words alone.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// As elements.
    #[must_use]
    pub fn view(&self) -> AnyView {
        let pieces = self.0.iter().cloned().map(|(text, lang)| match lang {
            Some(lang) => view! { <span lang=lang>{text}</span> }.into_any(),
            None => text.into_any(),
        });
        pieces.collect_view().into_any()
    }
}

/// Words as a sentence: with a full stop, unless one stands there.
#[must_use]
pub fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// `hari`, `days`: the word for a count.
#[must_use]
pub fn counted(locale: Locale, count: usize, indonesian: &str, one: &str, many: &str) -> String {
    format!("{count} {}", locale.say(indonesian, if count == 1 { one } else { many }))
}

#[cfg(test)]
mod tests {
    use super::{Line, ended};
    use leptos::prelude::RenderHtml;
    use model::Locale;

    #[test]
    fn the_offices_words_are_marked_where_the_page_speaks_another_language() {
        let line = |locale: Locale| Line::own("Reason: ").office(locale, "Tidak terbaca").then(".");
        assert_eq!(line(Locale::English).plain(), "Reason: Tidak terbaca.");
        let html = line(Locale::English).view().to_html();
        assert!(html.contains("<span lang=\"id\">Tidak terbaca</span>"), "{html}");
        assert!(!line(Locale::Indonesian).view().to_html().contains("<span"));
    }

    #[test]
    fn a_sentence_ends_once() {
        assert_eq!(ended("Tidak terbaca"), "Tidak terbaca.");
        assert_eq!(ended("Tidak terbaca."), "Tidak terbaca.");
    }
}
