//! From text to words that can be compared, each with the place where it stands.
//!
//! Letter case, accents, hyphens and the width of digits make no difference; nor do the prefixes and suffixes of
//! Indonesian: *kehilangan* is *hilang*.

use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that every text has and that no reader is looking for, folded.
const STOP_WORDS: &str = "\
    a ada adalah agar akan an and anda apa apakah are atas atau bagaimana bagi bahwa berapa bila bisa \
    boleh can cara caranya dalam dan dapat dari dengan di dimana disdukcapil do dong for gimana harus \
    how i in ingin ini is it itu jika juga kabupaten kalau kami ke ko kok kota lagi mana mau maupun \
    mengenai min mohon my namun need nya of oleh on or pada para provinsi saat saja sampai saya sebagai \
    secara serta supaya sy tentang the to tolong untuk utk want what with ya yaitu yang yg";

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded: `foto`, `4x6`, `17`.
    pub(super) text: String,
    /// Where it stands, in bytes of the text.
    pub(super) at: Range<usize>,
}

/// The words of a text. Letters and digits part (`17tahun` is two words) but for measures: `4 × 6` is `4x6`.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut joined = false;
    for (start, c) in text.char_indices() {
        let at = start..start + c.len_utf8();
        if is_silent(c) {
            continue;
        }
        let c = if matches!(c, '×' | '✕' | '✖') { 'x' } else { c };
        for part in c.nfkd().filter(|part| !is_combining_mark(*part)).flat_map(char::to_lowercase) {
            if !part.is_alphanumeric() {
                joined = false;
                continue;
            }
            match found.last_mut() {
                Some(word) if joined && same_kind(&word.text, part) => {
                    word.text.push(part);
                    word.at.end = at.end;
                }
                _ => found.push(Word { text: part.to_string(), at: at.clone() }),
            }
            joined = true;
        }
    }
    join_measures(found)
}

/// Marks within words: accents written apart, apostrophes, invisible joiners.
fn is_silent(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\'' | '’' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

fn same_kind(word: &str, next: char) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) == next.is_ascii_digit()
}

/// Puts `4`, `x`, `6` together.
fn join_measures(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        if let [.., length, times] = joined.as_slice()
            && times.text == "x"
            && is_number(&length.text)
            && is_number(&word.text)
        {
            let text = format!("{}x{}", length.text, word.text);
            let at = length.at.start..word.at.end;
            joined.truncate(joined.len() - 2);
            joined.push(Word { text, at });
        } else {
            joined.push(word);
        }
    }
    joined
}

pub(super) fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a folded word says nothing by itself.
pub(super) fn is_stop_word(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| STOP_WORDS.split(' ').collect());
    SET.contains(word)
}

/// What words of one family have in common: `rekam` and `perekaman` both become `ekam`.
pub(super) fn stem(word: &str) -> String {
    // *Meninggal* is no form of *tinggal*.
    if word.len() < 4 || word == "meninggal" || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let stemmer = Stemmer::create(Algorithm::Indonesian);
    let mut stem = word.to_owned();
    // Once takes two prefixes and three suffixes at most; *penggantian* and *ganti* meet the second time.
    while stem.len() >= 4 {
        // *masalah*, *menikah*: these endings are part of the word, not the particles that spoken language adds.
        if stem.len() > 4 && (stem.ends_with("lah") || stem.ends_with("kah")) {
            stem.pop();
        }
        let shorter = stemmer.stem(&stem).into_owned();
        if shorter == stem || shorter.len() < 3 {
            break;
        }
        stem = shorter;
    }
    // Prefixes swallow the first letter of some words (*terbit*, *menerbitkan*): nobody needs it.
    if stem.len() >= 5 && stem.starts_with(['k', 'p', 'r', 's', 't']) {
        stem.remove(0);
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn case_accents_hyphens_and_spacing_make_no_difference() {
        assert_eq!(texts("E-KTP, Kartu\u{a0}Kéluarga!"), ["e", "ktp", "kartu", "keluarga"]);
        assert_eq!(texts("ke\u{301}luarga Jum’at ＫＴＰ"), ["keluarga", "jumat", "ktp"]);
        assert_eq!(texts("umur17tahun F1-02"), ["umur", "17", "tahun", "f", "1", "02"]);
        for size in ["4x6", "4 x 6", "4×6", "4 X 6", "4  ×  6"] {
            assert_eq!(texts(size), ["4x6"], "{size}");
        }
        assert_eq!(texts("x 6, 4x, xx"), ["x", "6", "4", "x", "xx"]);
        assert_eq!(texts(" -- \u{301}"), [] as [&str; 0]);
    }

    #[test]
    fn words_of_one_family_have_one_stem() {
        for family in [
            &["hilang", "kehilangan"][..],
            &["rekam", "perekaman", "direkam", "merekam", "terekam"],
            &["terbit", "penerbitan", "diterbitkan", "menerbitkan"],
            &["ganti", "penggantian", "diganti", "mengganti"],
            &["polisi", "kepolisian"],
            &["lahir", "kelahiran"],
            &["tunggal", "penunggalan"],
            &["tetap", "penetapan", "ditetapkan"],
            &["ubah", "perubahan", "mengubah", "diubah"],
            &["nikah", "pernikahan"],
            &["masalah", "permasalahan", "bermasalah"],
        ] {
            for word in family {
                assert_eq!(stem(word), stem(family[0]), "{word}");
            }
        }
        assert_ne!(stem("masalah"), stem("masa"));
        assert_ne!(stem("meninggal"), stem("tinggal"));
        assert_eq!(stem("kk"), "kk");
        assert_eq!(stem("4x6"), "4x6");
    }

    #[test]
    fn stop_words_are_whole_words() {
        for word in ["yang", "a", "yg"] {
            assert!(is_stop_word(word), "{word}");
        }
        for word in ["ktp", "", "ya yaitu"] {
            assert!(!is_stop_word(word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn every_word_stands_where_it_says(text in ".{0,80}") {
            let found = words(&text);
            for word in &found {
                prop_assert!(text.get(word.at.clone()).is_some());
                stem(&word.text);
            }
        }

        #[test]
        fn a_stem_is_its_own_stem_or_shorter(word in "[a-z]{1,20}") {
            prop_assert!(stem(&word).len() <= word.len());
        }
    }
}
