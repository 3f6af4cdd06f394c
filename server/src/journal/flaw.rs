//! What can be found to be wrong with what happened.

use crate::store::case_event::Case;
use jiff::civil::Date;
use model::OfficeId;
use std::fmt;

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whose journal.
    pub office: OfficeId,
    /// What.
    pub flaw: Flaw,
}

/// What is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The event was changed, or one before it in its case.
    Changed(Case, u32),
    /// The event is not there.
    Missing(Case, u32),
    /// The words of the event are not those that were written.
    Words(Case, u32),
    /// The event is of another office than its case.
    Moved(Case, u32),
    /// The event may not follow those before it.
    DoesNotFollow(Case, u32),
    /// The case's row says something else than its events.
    Projection(Case),
    /// The event belongs to a case that is not there.
    NoCase(Case, i64),
    /// From this place to that one, events are missing in the journal.
    Gap(i64, i64),
    /// The journal does not lead to the event at this place.
    Journal(i64),
    /// The journal's end, which is at the first place, is noted as at the second.
    End(i64, i64),
    /// The journal's end is not noted.
    NoEnd,
    /// The checkpoint of a day was not made with the keys of this portal, or was changed.
    Signature(Date),
    /// The journal is no longer what it was at the checkpoint of a day.
    Rewritten(Date),
    /// The journal is shorter than it was at the checkpoint of a day.
    CutOff(Date),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kantor {}: ", self.office)?;
        match &self.flaw {
            Flaw::Changed(case, sequence) => {
                write!(f, "{case}, peristiwa {sequence}: isinya telah diubah")
            }
            Flaw::Missing(case, sequence) => write!(f, "{case}: peristiwa {sequence} tidak ada"),
            Flaw::Words(case, sequence) => {
                write!(f, "{case}, peristiwa {sequence}: kata-katanya bukan yang dahulu dicatat")
            }
            Flaw::Moved(case, sequence) => {
                write!(f, "{case}, peristiwa {sequence}: tercatat pada kantor lain")
            }
            Flaw::DoesNotFollow(case, sequence) => {
                write!(f, "{case}, peristiwa {sequence}: tidak mungkin menyusul peristiwa sebelumnya")
            }
            Flaw::Projection(case) => {
                write!(f, "{case}: status yang tersimpan berbeda dengan peristiwanya")
            }
            Flaw::NoCase(case, sequence) => {
                write!(f, "peristiwa {sequence} milik {case} yang tidak ada")
            }
            Flaw::Gap(from, to) => write!(f, "jurnal: peristiwa pada posisi {from} sampai {to} tidak ada"),
            Flaw::Journal(position) => {
                write!(f, "jurnal: rantainya putus pada posisi {position}")
            }
            Flaw::End(is, noted) => {
                write!(
                    f,
                    "jurnal: berakhir pada posisi {is}, padahal catatannya posisi {noted}, atau hash-nya berbeda"
                )
            }
            Flaw::NoEnd => write!(f, "jurnal: catatan akhirnya tidak ada"),
            Flaw::Signature(day) => {
                write!(f, "titik periksa {day}: telah diubah, atau dibuat dengan kunci lain")
            }
            Flaw::Rewritten(day) => {
                write!(f, "titik periksa {day}: jurnal sampai hari itu telah ditulis ulang")
            }
            Flaw::CutOff(day) => {
                write!(f, "titik periksa {day}: bagian akhir jurnal hari itu tidak ada lagi")
            }
        }
    }
}

/// How much was looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Offices with a journal.
    pub offices: u64,
    /// Applications.
    pub applications: u64,
    /// Complaints.
    pub complaints: u64,
    /// Events.
    pub events: u64,
    /// Events whose words are no longer kept.
    pub erased: u64,
    /// Checkpoints.
    pub checkpoints: u64,
    /// What was found to be wrong.
    pub findings: u64,
}
