//! "Maksud Anda …?": the known word that is nearest to a mistyped one.

/// Below this likeness a suggestion would confuse more than help.
const LIKE: f64 = 0.5;

/// Longer words are no typing mistakes, and comparing them takes time.
const MAX_LENGTH: usize = 80;

/// The candidate that looks most like a word, if one does.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.trim().to_lowercase();
    if word.len() > MAX_LENGTH {
        return None;
    }
    candidates
        .into_iter()
        .map(|c| (c, strsim::normalized_damerau_levenshtein(&word, &c.to_lowercase())))
        .filter(|(_, likeness)| *likeness >= LIKE)
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(candidate, _)| candidate)
}

/// A sentence of help about a word that is none of the candidates.
pub(super) fn help<'a, I>(word: &str, candidates: I) -> String
where
    I: IntoIterator<Item = &'a str> + Clone,
{
    if let Some(meant) = nearest(word, candidates.clone()) {
        return format!("Maksud Anda \"{meant}\"?");
    }
    let known: Vec<&str> = candidates.into_iter().collect();
    if known.is_empty() {
        "Belum ada satu pun yang dapat dipilih.".to_owned()
    } else {
        format!("Gunakan salah satu dari: {}.", known.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_understood_and_a_strange_word_is_not() {
        let keys = ["Waktu", "Keluaran", "Keterangan"];
        assert_eq!(nearest("waktuu", keys), Some("Waktu"));
        assert_eq!(nearest("Keteragan", keys), Some("Keterangan"));
        assert_eq!(nearest("xyz", keys), None);
        assert_eq!(help("xyz", keys), "Gunakan salah satu dari: Waktu, Keluaran, Keterangan.");
        assert_eq!(nearest(&"waktu".repeat(100_000), keys), None);
    }
}
