//! What an office has written, among the portal's own words.

use leptos::prelude::*;
use model::Locale;

/// In which language a page speaks, and in which the content on it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    /// The reader's language.
    pub page: Locale,
    /// That of the content: Indonesian unless it has been translated.
    pub content: Locale,
}

impl Voice {
    /// The `lang` attribute of an element whose words are the content's: nothing where the page speaks as it does.
    #[must_use]
    pub fn lang(self) -> Option<&'static str> {
        (self.page != self.content).then(|| self.content.tag())
    }

    /// Whether the content is a translation.
    #[must_use]
    pub fn is_translated(self) -> bool {
        self.content != Locale::Indonesian
    }
}

/// On a page of that language the words that are never translated: those about the office itself, its notices and
/// its pledge.
impl From<Locale> for Voice {
    fn from(page: Locale) -> Self {
        Self { page, content: Locale::Indonesian }
    }
}

/// Words of the content within a line: marked where the page speaks another language.
pub fn words(voice: impl Into<Voice>, text: impl Into<String>) -> AnyView {
    let text = text.into();
    match voice.into().lang() {
        Some(lang) => view! { <span lang=lang>{text}</span> }.into_any(),
        None => text.into_any(),
    }
}
