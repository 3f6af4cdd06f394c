//! Running text as data: paragraphs and lists of plain, stressed and linked words.
//!
//! The content parser refuses raw HTML and produces this; pages render it element by element. So no
//! text of an editor ever reaches a page as markup.

use serde::{Deserialize, Serialize};

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Words as they are.
    Text(String),
    /// Words that weigh more.
    Strong(String),
    /// Words set apart.
    Emphasis(String),
    /// Words that lead somewhere.
    Link {
        /// What is read.
        text: String,
        /// Where it leads.
        to: Link,
    },
}

/// Where a link of the content may lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// An `https:` address outside the portal.
    Web(String),
    /// A telephone number in E.164 form.
    Phone(String),
    /// An e-mail address.
    Email(String),
    /// Another service of the same office, written `layanan:nama` in the content.
    Service(crate::ServiceId),
}

/// One line of text with its stresses and links.
pub type Line = Vec<Span>;

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Line),
    /// A list.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The items in order.
        items: Vec<Item>,
    },
}

/// An item of a list, with what hangs below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The item's own line.
    pub line: Line,
    /// Lists and paragraphs below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub below: Vec<Block>,
}

/// Running text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Prose(pub Vec<Block>);

impl Prose {
    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words alone, one line a paragraph or item.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = String::new();
        write_blocks(&self.0, &mut out);
        out.truncate(out.trim_end().len());
        out
    }
}

/// The words of one line, without stress and links.
#[must_use]
pub fn plain(line: &[Span]) -> String {
    line.iter()
        .map(|span| match span {
            Span::Text(t) | Span::Strong(t) | Span::Emphasis(t) | Span::Link { text: t, .. } => t,
        })
        .fold(String::new(), |all, part| all + part)
}

fn write_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(line) => {
                out.push_str(&plain(line));
                out.push('\n');
            }
            Block::List { items, .. } => {
                for item in items {
                    out.push_str(&plain(&item.line));
                    out.push('\n');
                    write_blocks(&item.below, out);
                }
            }
        }
    }
}
