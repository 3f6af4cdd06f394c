//! The signature of a daily checkpoint.

use crate::keys::{Keys, Mac, MacPurpose};
use crate::store::checkpoint::Checkpoint;
use crate::store::office_journal::End;
use jiff::civil::Date;
use model::OfficeId;

/// The signature of where a journal ended on a day.
pub(crate) fn of(keys: &Keys, office: &OfficeId, day: Date, end: End) -> Vec<u8> {
    keys.mac(MacPurpose::Checkpoint, &[&text(office, day, end)]).to_bytes()
}

/// Whether a checkpoint was made by a portal with these keys, and is as it was.
pub(crate) fn is_good(keys: &Keys, office: &OfficeId, checkpoint: &Checkpoint) -> bool {
    let signed = text(office, checkpoint.day, checkpoint.end);
    Mac::from_bytes(&checkpoint.mac).is_ok_and(|mac| keys.verify(MacPurpose::Checkpoint, &[&signed], &mac))
}

/// What is signed: office, day and position in words, so that nothing can move from one to the next; then the hash.
fn text(office: &OfficeId, day: Date, end: End) -> Vec<u8> {
    [format!("{office} {day} {} ", end.position).as_bytes(), &end.hash].concat()
}
