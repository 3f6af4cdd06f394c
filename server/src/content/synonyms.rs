//! `nasional/sinonim.md`: words that mean the same when citizens search for them.

use super::diagnostic::Code;
use super::fields;
use super::header::{Header, Key, required};
use super::markdown::{self, Item};
use super::sink::Sink;
use super::source::Source;
use super::text::{Text, normalised};
use std::collections::BTreeSet;

const KEYS: [Key; 1] = [required("Judul")];
/// Search looks at every run of words in a text that is no longer than the longest phrase.
const MAX_WORDS: usize = 6;

/// Groups of words that mean the same, each with the name first that pages show.
pub(super) type Synonyms = Vec<Vec<String>>;

/// Reads the groups. They are there exactly when no diagnostic is an error.
pub(super) fn read(source: &Source) -> (Option<Synonyms>, Vec<super::Diagnostic>) {
    let mut sink = Sink::new(source);
    let header = Header::read(&mut sink, &KEYS);
    let blocks = markdown::read(&mut sink, header.end).unwrap_or_default();
    let mut known = BTreeSet::new();
    let mut groups = Synonyms::new();
    for item in fields::only_items(&mut sink, &blocks) {
        groups.extend(group(&mut sink, item, &mut known));
    }
    let groups = if sink.has_errors() { None } else { Some(groups) };
    (groups, sink.into_diagnostics())
}

/// `KK = kartu keluarga`.
fn group(sink: &mut Sink, item: &Item, known: &mut BTreeSet<String>) -> Option<Vec<String>> {
    fields::refuse_below(sink, item);
    let phrases = item.text.split(&['=']);
    if phrases.len() < 2 {
        let message = "Baris ini tidak menyebut kata lain yang sama artinya.";
        let help = "Tulis kata-katanya dengan tanda = di antaranya, misalnya: KK = kartu keluarga";
        sink.report(Code::Synonym, item.text.span(), message, help);
        return None;
    }
    for phrase in &phrases {
        phrase_is_fit(sink, phrase, known);
    }
    Some(phrases.iter().map(|phrase| phrase.as_str().to_owned()).collect())
}

fn phrase_is_fit(sink: &mut Sink, phrase: &Text, known: &mut BTreeSet<String>) {
    let words = normalised(phrase.as_str());
    let count = words.split_whitespace().count();
    if count == 0 || count > MAX_WORDS {
        let message = format!("\"{}\" bukan satu sampai {MAX_WORDS} kata.", phrase.as_str());
        sink.report(Code::Synonym, phrase.span(), message, "Tulis kata-kata yang dicari warga.");
    } else if !known.insert(words) {
        let message = format!("\"{}\" ditulis dua kali.", phrase.as_str());
        sink.report(
            Code::Synonym,
            phrase.span(),
            message,
            "Satu kata hanya dapat berada di satu baris; hapus salah satunya.",
        );
    }
}
