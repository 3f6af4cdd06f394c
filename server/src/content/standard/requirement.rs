//! One line of Persyaratan: `Jika hilang: Kartu Keluarga (fotokopi, jika ada): yang terbaru`.

use crate::content::diagnostic::Code;
use crate::content::fields;
use crate::content::markdown::Item;
use crate::content::sink::Sink;
use crate::content::suggest;
use crate::content::text::Text;
use model::RequirementId;
use model::slug::{self, slugify};
use model::standard::{Form, Requirement, RequirementKind};
use std::collections::BTreeMap;

const ONE_OF: &str = "salah satu dari";

/// Reads an item, with the alternatives below it. Its id is unique among those already taken.
pub(super) fn read(sink: &mut Sink, item: &Item, taken: &mut Taken) -> Option<Requirement> {
    let mut requirement = line(sink, &item.text)?;
    let offers_choice = requirement.any_of_follows;
    let options = if offers_choice {
        fields::only_items(sink, &item.below)
    } else {
        fields::refuse_below(sink, item);
        Vec::new()
    };
    if offers_choice && options.is_empty() {
        sink.report(
            Code::EmptySection,
            item.text.span(),
            "Pilihan setelah \"salah satu dari:\" belum ditulis.",
            "Tulis setiap pilihan sebagai butir yang menjorok di bawahnya.",
        );
    }
    // The group takes its id first, so that it does not depend on what can be chosen.
    let words: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
    let name = if requirement.name.is_empty() { words.join(" ") } else { requirement.name.clone() };
    let id = unique_id(&name, taken)?;
    let any_of = options.into_iter().filter_map(|option| read(sink, option, taken)).collect();
    Some(Requirement {
        id,
        kind: requirement.kind,
        name: std::mem::take(&mut requirement.name),
        form: requirement.marks.form,
        when: requirement.when,
        if_available: requirement.marks.if_available,
        detail: requirement.detail,
        any_of,
        inferred: requirement.marks.inferred,
    })
}

/// What one line says by itself.
struct Line {
    kind: RequirementKind,
    name: String,
    when: Option<String>,
    detail: Option<String>,
    marks: Marks,
    any_of_follows: bool,
}

fn line(sink: &mut Sink, text: &Text) -> Option<Line> {
    let (when, text) = condition(sink, text);
    let (kind, text) = match text.strip_prefix("syarat:") {
        Some(rest) => (RequirementKind::Condition, rest),
        None => (RequirementKind::Document, text),
    };
    let (name, detail) = match colon_outside_parentheses(text.as_str()) {
        Some(at) => (text.slice(0..at).trim(), text.from(at + 1).trim()),
        None => (text.clone(), Text::empty(text.span().end)),
    };
    let choice = if detail.is_empty() { name.strip_suffix(ONE_OF) } else { None };
    let any_of_follows = choice.is_some();
    let name = choice.unwrap_or(name).trim_end_matches(&[' ', ',']);
    let (name, marks) = marks(sink, name);
    if name.is_empty() && !any_of_follows {
        let help = "Tulis nama berkas atau syaratnya.";
        sink.report(Code::BadValue, text.span(), "Persyaratan ini tidak bernama.", help);
        return None;
    }
    Some(Line {
        kind,
        name: sink.words(&name),
        when,
        detail: (!detail.is_empty()).then(|| sink.words(&detail)),
        marks,
        any_of_follows,
    })
}

/// `Jika hilang: …` cut into whom it concerns and the rest.
pub(super) fn condition(sink: &mut Sink, text: &Text) -> (Option<String>, Text) {
    let Some(rest) = text.strip_prefix("jika ") else { return (None, text.clone()) };
    let Some((when, rest)) = rest.split_once(':') else {
        let help = "Tulis misalnya \"Jika sudah menikah: buku nikah\".";
        sink.report(Code::BadValue, text.span(), "Setelah \"Jika …\" belum ada titik dua.", help);
        return (None, rest);
    };
    (Some(sink.words(&when)), rest)
}

/// The first colon that ends a name: not one inside parentheses, not one of `08:00`.
fn colon_outside_parentheses(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends_word = || text.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        (c == ':' && depth == 0 && ends_word()).then_some(at)
    })
}

/// What the parentheses and endings of a name say.
#[derive(Default)]
struct Marks {
    form: Option<Form>,
    if_available: bool,
    inferred: bool,
}

/// Takes `(fotokopi, jika ada)`, `(disimpulkan)` and `, jika ada` off the end of a name. Parentheses with
/// other words belong to the name.
fn marks(sink: &mut Sink, name: Text) -> (Text, Marks) {
    let mut marks = Marks::default();
    let mut name = name;
    loop {
        if let Some(rest) = name.strip_suffix("jika ada").filter(|rest| rest.as_str().ends_with(',')) {
            marks.if_available = true;
            name = rest.trim_end_matches(&[',', ' ']);
            continue;
        }
        let open = name.as_str().rfind('(');
        let Some(open) = open.filter(|_| name.as_str().ends_with(')')) else { return (name, marks) };
        let group = name.slice(open + 1..name.as_str().len() - 1);
        if !marks.take(sink, &group) {
            return (name, marks);
        }
        name = name.slice(0..open).trim();
    }
}

impl Marks {
    /// Whether the words between parentheses are marks, all of them.
    fn take(&mut self, sink: &mut Sink, group: &Text) -> bool {
        let words = group.split(&[',']);
        let known = |word: &Text| matches!(word.as_str().to_lowercase().as_str(), "jika ada" | "disimpulkan");
        if words.is_empty() || !words.iter().all(|word| known(word) || Form::parse(word.as_str()).is_some()) {
            Self::report_misspelt(sink, &words);
            return false;
        }
        for word in &words {
            match word.as_str().to_lowercase().as_str() {
                "jika ada" => self.if_available = true,
                "disimpulkan" => self.inferred = true,
                form => self.form = Form::parse(form),
            }
        }
        true
    }

    /// A word that is nearly a mark would silently become part of the name.
    fn report_misspelt(sink: &mut Sink, words: &[Text]) {
        let marks = || Form::ALL.map(Form::name).into_iter().chain(["jika ada", "disimpulkan"]);
        for word in words {
            let exact = marks().any(|mark| mark.eq_ignore_ascii_case(word.as_str()));
            if let Some(meant) = suggest::nearest(word.as_str(), marks()).filter(|_| !exact) {
                let message = format!("Keterangan \"({})\" tidak dikenal.", word.as_str());
                sink.report(Code::BadValue, word.span(), message, format!("Maksud Anda \"({meant})\"?"));
            }
        }
    }
}

/// Names that are taken within a situation, each with the number that the next one of that name gets.
pub(super) type Taken = BTreeMap<String, usize>;

/// An id made of a name that nothing else has yet.
fn unique_id(name: &str, taken: &mut Taken) -> Option<RequirementId> {
    let base = match slugify(name) {
        empty if empty.is_empty() => "syarat".to_owned(),
        base => base,
    };
    let mut id = base.clone();
    while taken.contains_key(&id) {
        let next = taken.entry(base.clone()).or_insert(2);
        let suffix = format!("-{next}");
        *next += 1;
        let room = base.get(..slug::MAX_LENGTH - suffix.len()).unwrap_or(&base);
        id = format!("{}{suffix}", room.trim_end_matches('-'));
    }
    taken.insert(id.clone(), 2);
    RequirementId::parse(&id).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::source::Source;

    fn parse(text: &str) -> (Option<Line>, bool) {
        let source = Source::new("a.md", text.as_bytes().to_vec()).unwrap();
        let mut sink = Sink::new(&source);
        let line = line(&mut sink, &Text::verbatim(text, 0));
        (line, sink.has_errors())
    }

    fn good(text: &str) -> Line {
        let (line, failed) = parse(text);
        assert!(!failed, "{text}");
        line.unwrap()
    }

    #[test]
    fn a_line_says_what_to_bring_in_which_form_and_for_whom() {
        let kk = good("Jika pindah datang: Kartu Keluarga (fotokopi, jika ada) (disimpulkan): yang terbaru");
        assert_eq!((kk.name.as_str(), kk.when.as_deref()), ("Kartu Keluarga", Some("pindah datang")));
        assert_eq!(kk.detail.as_deref(), Some("yang terbaru"));
        assert!(kk.marks.form == Some(Form::Copy) && kk.marks.if_available && kk.marks.inferred);
        let both = good("KTP (fotokopi dan tunjukkan asli)");
        assert_eq!(both.marks.form, Some(Form::CopyAndShowOriginal));
        assert!(good("Ijazah, jika ada").marks.if_available);
    }

    #[test]
    fn parentheses_with_other_words_belong_to_the_name() {
        let form = good("Formulir F1-02 (Formulir: Peristiwa Kependudukan), diisi secara daring");
        assert_eq!(form.name, "Formulir F1-02 (Formulir: Peristiwa Kependudukan), diisi secara daring");
        assert_eq!(form.marks.form, None);
    }

    #[test]
    fn a_condition_is_no_paper_and_a_choice_may_have_no_name() {
        assert_eq!(good("Syarat: Berumur 17 tahun").kind, RequirementKind::Condition);
        let nameless = good("Salah satu dari:");
        assert!(nameless.any_of_follows && nameless.name.is_empty());
        let named = good("Dokumen pendukung (fotokopi), salah satu dari:");
        assert_eq!((named.name.as_str(), named.marks.form), ("Dokumen pendukung", Some(Form::Copy)));
    }

    #[test]
    fn a_misspelt_form_is_not_silently_part_of_the_name() {
        assert!(parse("Kartu Keluarga (fotocopy)").1);
        assert!(parse("Jika hilang surat polisi").1);
        assert!(parse(": yang terbaru").1);
    }

    #[test]
    fn things_of_the_same_name_get_ids_of_their_own() {
        let mut taken = Taken::new();
        let mut next = |name| unique_id(name, &mut taken).unwrap().to_string();
        assert_eq!(
            [next("Kartu Keluarga"), next("kartu keluarga!"), next("…")],
            ["kartu-keluarga", "kartu-keluarga-2", "syarat"]
        );
        let long = "a".repeat(80);
        assert_eq!(next(&long).len(), 64);
        assert!(next(&long).ends_with("a-2"));
    }
}
