//! Jumlah pelaksana: `Operator: 2 orang`.

use crate::content::diagnostic::Code;
use crate::content::fields;
use crate::content::markdown::Item;
use crate::content::sections::Section;
use crate::content::sink::Sink;
use model::standard::StaffGroup;

pub(super) fn read(sink: &mut Sink, section: &Section) -> Option<Vec<StaffGroup>> {
    section.refuse_parts(sink);
    let groups: Vec<StaffGroup> =
        fields::only_items(sink, &section.blocks).into_iter().filter_map(|item| group(sink, item)).collect();
    if groups.is_empty() { None } else { Some(groups) }
}

fn group(sink: &mut Sink, item: &Item) -> Option<StaffGroup> {
    fields::refuse_below(sink, item);
    // The last colon: titles may hold one.
    let colon = item.text.as_str().rfind(':');
    let parts = colon.map(|at| (item.text.slice(0..at).trim(), item.text.from(at + 1).trim()));
    match parts {
        Some((title, count)) if !title.is_empty() && people(count.as_str()).is_some() => {
            Some(StaffGroup { title: sink.words(&title), count: people(count.as_str())? })
        }
        _ => {
            sink.report(
                Code::BadValue,
                item.text.span(),
                "Jumlah pelaksana ini tidak dapat dibaca.",
                "Tulis jabatan, titik dua, lalu jumlahnya, misalnya \"Operator: 2 orang\".",
            );
            None
        }
    }
}

/// `2 orang`, also `2 (dua) orang`.
fn people(text: &str) -> Option<u32> {
    let (number, rest) = text.split_once(' ')?;
    let mut rest = rest.trim();
    if let Some(spelled_out) = rest.strip_prefix('(') {
        rest = spelled_out.split_once(')')?.1.trim();
    }
    let count = number.parse().ok().filter(|count| (1..10_000).contains(count))?;
    rest.trim_end_matches('.').eq_ignore_ascii_case("orang").then_some(count)
}

#[cfg(test)]
mod tests {
    use super::people;

    #[test]
    fn people_are_counted_as_documents_count_them() {
        assert_eq!(people("2 orang"), Some(2));
        assert_eq!(people("2 (dua) orang"), Some(2));
        for bad in ["2", "dua orang", "0 orang", "2 (dua orang", "2 meja", "-1 orang"] {
            assert_eq!(people(bad), None, "{bad}");
        }
    }
}
