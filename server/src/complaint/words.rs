//! Words to search by: keyed hashes of the stems of what was reported and answered. SECURITY.md says what they give away.

use super::Complaints;
use crate::keys::{Mac, MacPurpose};
use crate::search::stems;
use crate::store::complaint::Complaint;
use crate::store::complaint_word::{self, Word};
use crate::store::{StoreError, Tx};
use model::OfficeId;
use model::complaint::{Happening, Line, Report, Text};
use std::collections::BTreeSet;

/// The most words of one complaint that can be found. What comes after them can be read, and not be searched for.
const MOST: usize = 1500;

impl Complaints {
    /// Makes a complaint be found by what something says that happened to it.
    pub(super) async fn index(
        &self,
        tx: &mut Tx,
        row: &Complaint,
        what: &Happening,
    ) -> Result<(), StoreError> {
        let text = said(what);
        if text.is_empty() {
            return Ok(());
        }
        let known = complaint_word::of_complaint(tx, row.id).await?;
        let new = self.words(&row.office, &text).filter(|word| !known.contains(word));
        let new = new.take(MOST.saturating_sub(known.len())).collect();
        complaint_word::put(tx, &row.office, row.id, &new).await
    }

    /// The words by which a new complaint is found.
    pub(super) fn words_of(&self, office: &OfficeId, report: &Report) -> BTreeSet<Word> {
        self.words(office, &reported(report)).take(MOST).collect()
    }

    fn words(&self, office: &OfficeId, text: &str) -> impl Iterator<Item = Word> {
        let macs = self.keys.macs(PURPOSE);
        stems(text).into_iter().map(move |stem| word(&macs.of(&parts(office, &stem))))
    }

    /// What to look for, to find complaints of an office by words: for each word its hash under every key, since some
    /// complaints came before the present one.
    pub(super) fn looked_for(&self, office: &OfficeId, words: &str) -> Vec<BTreeSet<Word>> {
        let under_all_keys =
            |stem: String| self.keys.mac_all(PURPOSE, &parts(office, &stem)).iter().map(word).collect();
        stems(words).into_iter().map(under_all_keys).collect()
    }
}

const PURPOSE: MacPurpose = MacPurpose::Word;

/// The same word of another office has another hash.
fn parts<'a>(office: &'a OfficeId, stem: &'a str) -> [&'a [u8]; 2] {
    [office.as_str().as_bytes(), stem.as_bytes()]
}

fn word(mac: &Mac) -> Word {
    let (halves, _) = mac.hash().as_chunks::<16>();
    halves.first().copied().unwrap_or_default()
}

/// What is searched of something that happened: what the complainant and the office have said to each other. Not the
/// office's own notes, drafts and instructions.
fn said(what: &Happening) -> String {
    match what {
        Happening::Supplied { text } | Happening::Commented { text } => text.to_string(),
        Happening::Asked { question } => question.to_string(),
        Happening::AnsweredAtOnce { response }
        | Happening::Responded { response }
        | Happening::AnsweredAlong { response } => response.to_string(),
        Happening::Disputed { reason } => reason.to_string(),
        Happening::Referred { destination, explanation } => format!("{destination} {explanation}"),
        Happening::Archived { explanation, .. } | Happening::Merged { explanation, .. } => {
            explanation.to_string()
        }
        _ => String::new(),
    }
}

fn reported(report: &Report) -> String {
    let lines = [&report.whom, &report.when, &report.place].into_iter().flatten().map(Line::as_str);
    let texts = [Some(&report.what), report.wish.as_ref()].into_iter().flatten().map(Text::as_str);
    texts.chain(lines).collect::<Vec<_>>().join("\n")
}
