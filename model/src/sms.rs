//! Short messages: what fits into one, and text that does not make it dearer.
//!
//! A message in the basic alphabet of GSM 03.38 holds 160 letters, or 153 in each part of a longer one. A single
//! letter outside it makes every part hold 70 or 67.

/// Letters in a message that is sent as one.
pub const SINGLE: usize = 160;
/// Letters in each part of a longer message.
pub const PART: usize = 153;

/// The text in letters that are both ASCII and of the basic alphabet, each of which counts once. Letters that
/// have no such form become `?`.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '–' | '—' | '−' | '~' | '·' | '•' => out.push('-'),
            '“' | '”' | '„' => out.push('"'),
            '‘' | '’' | '`' | '^' => out.push('\''),
            '…' => out.push_str("..."),
            '[' | '{' => out.push('('),
            ']' | '}' => out.push(')'),
            '\\' | '|' => out.push('/'),
            '\u{a0}' | '\u{202f}' | '\t' => out.push(' '),
            '×' => out.push('x'),
            'á' | 'à' | 'â' | 'ä' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' => out.push('i'),
            'ó' | 'ò' | 'ô' | 'ö' => out.push('o'),
            'ú' | 'ù' | 'û' | 'ü' => out.push('u'),
            '\n' | ' '..='\x7e' => out.push(letter),
            _ => out.push('?'),
        }
    }
    out
}

/// How many parts a text of [`plain`] letters takes; 0 for nothing.
#[must_use]
pub fn parts(plain: &str) -> usize {
    match plain.len() {
        0 => 0,
        1..=SINGLE => 1,
        length => length.div_ceil(PART),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_message_is_one_up_to_160_letters_and_three_up_to_459() {
        let parts_of = |length| parts(&"a".repeat(length));
        assert_eq!([0, 1, 160, 161, 306, 307, 459, 460].map(parts_of), [0, 1, 1, 2, 2, 3, 3, 4]);
    }

    #[test]
    fn signs_of_good_typography_become_signs_that_cost_nothing() {
        assert_eq!(plain("08.00–15.00 “asli” [a|b] Café 4×6…"), "08.00-15.00 \"asli\" (a/b) Cafe 4x6...");
    }

    proptest! {
        #[test]
        fn every_letter_counts_once(text in ".*") {
            let plain = plain(&text);
            prop_assert!(plain.bytes().all(|b| b == b'\n' || (b' '..=b'~').contains(&b)));
            let dear = plain.contains(['[', ']', '{', '}', '\\', '|', '^', '~', '`']);
            prop_assert!(!dear, "{}", plain);
        }
    }
}
