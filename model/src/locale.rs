//! The two languages of the portal (design.md 3): Indonesian, and English under `/en`.
//!
//! The portal's own words stand side by side where they are used, so that none can be missing or left over
//! (docs/decisions/0008). What an office has written stays as it is: [`Locale::of_content`] marks it.

use serde::{Deserialize, Serialize};

/// The language in which the portal speaks to a reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Locale {
    /// Bahasa Indonesia, the language of the law and of the content.
    #[default]
    #[serde(rename = "id")]
    Indonesian,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Locale {
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::Indonesian, Self::English];

    /// The language tag of HTML and HTTP (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.say("id", "en")
    }

    /// The name of the language in the language itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.say("Bahasa Indonesia", "English")
    }

    /// The language that a reader can change to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Indonesian => Self::English,
            Self::English => Self::Indonesian,
        }
    }

    /// Of one meaning in both languages, the words in this one.
    #[must_use]
    pub const fn say<'a>(self, indonesian: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Indonesian => indonesian,
            Self::English => english,
        }
    }

    /// The `lang` attribute of an element whose words are the office's own: nothing on an Indonesian page,
    /// `id` on an English one.
    #[must_use]
    pub const fn of_content(self) -> Option<&'static str> {
        match self {
            Self::Indonesian => None,
            Self::English => Some("id"),
        }
    }
}
