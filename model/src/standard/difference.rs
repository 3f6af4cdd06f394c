//! What differs between two versions of a standard, in the words of each: the change history is made of this.

mod items;

use super::{Component, Standard};
use crate::format::long_date;
use crate::locale::Locale;
use items::Item;

/// Everything in which a version differs from the one before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// The components that differ, in the order of the law.
    pub components: Vec<ComponentDifference>,
    /// What differs beside them.
    pub fields: Vec<FieldDifference>,
}

/// A component that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComponentDifference {
    /// Which one.
    pub component: Component,
    /// Whether the office had set it before.
    pub was_set: bool,
    /// Whether the office has set it now.
    pub is_set: bool,
    /// What differs in it. Empty when no word differs: an editors' remark, a mark for applications.
    pub edits: Vec<Edit>,
}

/// One change within a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The title of the situation that it concerns. Unset where it concerns all.
    pub situation: Option<String>,
    /// What was done.
    pub change: Change,
}

/// A change in words. The texts may have several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This is new.
    Added(String),
    /// This is gone.
    Removed(String),
    /// This was worded, or meant, another way.
    Changed {
        /// The words before.
        from: String,
        /// The words now.
        to: String,
    },
    /// What stayed stands in another order.
    Reordered,
}

/// Something beside the components that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDifference {
    /// What.
    pub field: Field,
    /// How.
    pub change: Change,
}

/// What a standard says beside its components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title that citizens read.
    Title,
    /// The one sentence about it.
    Summary,
    /// First day on which it holds.
    EffectiveFrom,
    /// Kind of the document.
    DocumentKind,
    /// Title of the document.
    DocumentTitle,
    /// Number of the decree or the SOP.
    DocumentNumber,
    /// Date of the document.
    DocumentDate,
    /// Date of its last revision.
    DocumentRevised,
    /// The unit that owns it.
    DocumentUnit,
    /// Who signed it.
    SignedBy,
    /// What the office warns of.
    Cautions,
    /// Which other SOPs it hangs together with.
    Related,
    /// What is to be written down.
    Records,
    /// The editors' remarks.
    Notes,
}

impl Difference {
    /// What differs in `after`, seen from `before`.
    #[must_use]
    pub fn between(before: &Standard, after: &Standard) -> Self {
        let components = after.changed_components(before).into_iter().map(|component| ComponentDifference {
            component,
            was_set: before.has(component),
            is_set: after.has(component),
            edits: items::edits(before, after, component),
        });
        Self { components: components.collect(), fields: fields(before, after) }
    }
}

fn fields(before: &Standard, after: &Standard) -> Vec<FieldDifference> {
    let (old, new) = (values(before), values(after));
    let differing = old.into_iter().zip(new).filter(|(old, new)| old != new);
    differing
        .filter_map(|((field, from), (_, to))| {
            let change = match (from.is_empty(), to.is_empty()) {
                (true, true) => return None,
                (true, false) => Change::Added(to),
                (false, true) => Change::Removed(from),
                (false, false) => Change::Changed { from, to },
            };
            Some(FieldDifference { field, change })
        })
        .collect()
}

/// Each field's words; empty where the document has none.
fn values(standard: &Standard) -> [(Field, String); 14] {
    let document = &standard.document;
    let from = standard.effective_from.map(|day| long_date(Locale::Indonesian, day)).unwrap_or_default();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        (Field::Title, standard.title.clone()),
        (Field::Summary, standard.summary.clone()),
        (Field::EffectiveFrom, from),
        (Field::DocumentKind, document.kind.clone()),
        (Field::DocumentTitle, document.title.clone()),
        (Field::DocumentNumber, text(&document.number)),
        (Field::DocumentDate, text(&document.date)),
        (Field::DocumentRevised, text(&document.revised)),
        (Field::DocumentUnit, text(&document.unit)),
        (Field::SignedBy, text(&document.signed_by)),
        (Field::Cautions, super::words::prose(&standard.cautions)),
        (Field::Related, super::words::prose(&standard.related)),
        (Field::Records, super::words::prose(&standard.records)),
        (Field::Notes, super::words::prose(&standard.notes)),
    ]
}

/// Compares two lists by the items' keys. Items without changed words make no edit.
fn compare<T: PartialEq>(before: &[Item<T>], after: &[Item<T>], ordered: bool) -> Vec<Edit> {
    let find = |list: &[Item<T>], key: &str| list.iter().position(|item| item.key == key);
    let mut edits = Vec::new();
    for item in before.iter().filter(|item| find(after, &item.key).is_none()) {
        edits.push(Edit { situation: item.situation.clone(), change: Change::Removed(item.words.clone()) });
    }
    for item in after {
        let change = match before.iter().find(|old| old.key == item.key) {
            None => Change::Added(item.words.clone()),
            Some(old) if old.value == item.value || old.words == item.words => continue,
            Some(old) => Change::Changed { from: old.words.clone(), to: item.words.clone() },
        };
        edits.push(Edit { situation: item.situation.clone(), change });
    }
    let kept: Vec<usize> = after.iter().filter_map(|item| find(before, &item.key)).collect();
    if ordered && !kept.is_sorted() {
        edits.push(Edit { situation: None, change: Change::Reordered });
    }
    edits
}

#[cfg(test)]
pub(crate) mod tests;
