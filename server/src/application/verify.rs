//! Whether anybody has changed what happened: walks every journal, every case and every checkpoint, a page at a time.
//!
//! A portal may serve meanwhile: each page is of one moment, and what was appended since comes on a later one.

use super::content::Content;
use super::{chain, checkpoint, content};
use crate::keys::Keys;
use crate::store::application::{self, Application, Standing};
use crate::store::application_event::{self, Recorded};
use crate::store::checkpoint::{self as checkpoints, Checkpoint};
use crate::store::{Db, Hash, StoreError, Tx, office_journal};
use jiff::civil::Date;
use model::OfficeId;
use model::application::Progress;
use std::fmt;
use uuid::Uuid;

/// Rows of one page.
const PAGE: i64 = 500;

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
    Changed(Uuid, u32),
    /// The event is not there.
    Missing(Uuid, u32),
    /// The words of the event are not those that were written.
    Words(Uuid, u32),
    /// The event is of another office than its case.
    Moved(Uuid, u32),
    /// The event may not follow those before it.
    DoesNotFollow(Uuid, u32),
    /// The case's row says something else than its events.
    Projection(Uuid),
    /// The event belongs to a case that is not there.
    NoApplication(Uuid, i64),
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
                write!(f, "permohonan {case}, peristiwa {sequence}: isinya telah diubah")
            }
            Flaw::Missing(case, sequence) => write!(f, "permohonan {case}: peristiwa {sequence} tidak ada"),
            Flaw::Words(case, sequence) => {
                write!(f, "permohonan {case}, peristiwa {sequence}: kata-katanya bukan yang dahulu dicatat")
            }
            Flaw::Moved(case, sequence) => {
                write!(f, "permohonan {case}, peristiwa {sequence}: tercatat pada kantor lain")
            }
            Flaw::DoesNotFollow(case, sequence) => {
                write!(
                    f,
                    "permohonan {case}, peristiwa {sequence}: tidak mungkin menyusul peristiwa sebelumnya"
                )
            }
            Flaw::Projection(case) => {
                write!(f, "permohonan {case}: status yang tersimpan berbeda dengan peristiwanya")
            }
            Flaw::NoApplication(case, sequence) => {
                write!(f, "peristiwa {sequence} milik permohonan {case} yang tidak ada")
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
    /// Events.
    pub events: u64,
    /// Events whose words are no longer kept.
    pub erased: u64,
    /// Checkpoints.
    pub checkpoints: u64,
    /// What was found to be wrong.
    pub findings: u64,
}

/// Looks at everything; each finding is told as it is found.
///
/// # Errors
/// When the database fails, or a row is not even readable.
pub async fn verify(
    db: &Db,
    keys: &Keys,
    tell: &mut (dyn FnMut(&Finding) + Send),
) -> Result<Summary, StoreError> {
    let mut walk = Walk { db, keys, tell, summary: Summary::default() };
    let offices = office_journal::expected(&mut db.read().await?).await?;
    for office in &offices {
        walk.summary.offices += 1;
        walk.journal(office).await?;
        walk.checkpoints(office).await?;
    }
    walk.cases().await?;
    Ok(walk.summary)
}

struct Walk<'a> {
    db: &'a Db,
    keys: &'a Keys,
    tell: &'a mut (dyn FnMut(&Finding) + Send),
    summary: Summary,
}

impl Walk<'_> {
    fn found(&mut self, office: &OfficeId, flaw: Flaw) {
        self.summary.findings += 1;
        (self.tell)(&Finding { office: office.clone(), flaw });
    }

    /// Every place of a journal is filled, each hash follows from the one before, and the end is where it is noted.
    async fn journal(&mut self, office: &OfficeId) -> Result<(), StoreError> {
        let (mut position, mut before) = (0, chain::journal(office));
        loop {
            let mut tx = self.db.read().await?;
            let page = application_event::journal(&mut tx, office, position, PAGE).await?;
            if page.is_empty() {
                return self.end(&mut tx, office, position, &before).await;
            }
            for entry in page {
                if entry.position != position + 1 {
                    self.found(office, Flaw::Gap(position + 1, entry.position - 1));
                } else if entry.journal != chain::entry(&before, &entry.hash) {
                    self.found(office, Flaw::Journal(entry.position));
                }
                if !entry.has_application {
                    self.found(office, Flaw::NoApplication(entry.application, entry.sequence));
                }
                self.summary.events += 1;
                (position, before) = (entry.position, entry.journal);
            }
        }
    }

    async fn end(
        &mut self,
        tx: &mut Tx,
        office: &OfficeId,
        position: i64,
        hash: &Hash,
    ) -> Result<(), StoreError> {
        match office_journal::end(tx, office).await? {
            None => self.found(office, Flaw::NoEnd),
            Some(end) if end.position != position || end.hash != *hash => {
                self.found(office, Flaw::End(position, end.position));
            }
            Some(_) => {}
        }
        Ok(())
    }

    /// The journal still passes through each of its checkpoints.
    async fn checkpoints(&mut self, office: &OfficeId) -> Result<(), StoreError> {
        let mut day = Date::MIN;
        loop {
            let mut tx = self.db.read().await?;
            let page = checkpoints::after(&mut tx, office, day, PAGE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            day = last.day;
            for checkpoint in &page {
                self.checkpoint(&mut tx, office, checkpoint).await?;
            }
        }
    }

    async fn checkpoint(
        &mut self,
        tx: &mut Tx,
        office: &OfficeId,
        checkpoint: &Checkpoint,
    ) -> Result<(), StoreError> {
        self.summary.checkpoints += 1;
        if !checkpoint::is_signed(self.keys, office, checkpoint) {
            self.found(office, Flaw::Signature(checkpoint.day));
            return Ok(());
        }
        let end = checkpoint.end;
        let there = match end.position {
            0 => Some(chain::journal(office).to_vec()),
            position => checkpoints::journal_at(tx, office, position).await?,
        };
        match there {
            None => self.found(office, Flaw::CutOff(checkpoint.day)),
            Some(hash) if hash != end.hash => self.found(office, Flaw::Rewritten(checkpoint.day)),
            Some(_) => {}
        }
        Ok(())
    }

    async fn cases(&mut self) -> Result<(), StoreError> {
        let mut id = Uuid::nil();
        loop {
            let mut tx = self.db.read().await?;
            let page = application::after(&mut tx, id, PAGE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            id = last.id;
            for row in &page {
                self.summary.applications += 1;
                let recorded = application_event::of_application(&mut tx, row.id).await?;
                self.case(row, &recorded);
            }
        }
    }

    /// The events of a case are numbered without a gap, each hash follows from the one before, and what they leave is
    /// what the row says.
    fn case(&mut self, row: &Application, recorded: &[Recorded]) {
        let (mut sequence, mut before) = (0, chain::case(row));
        for event in recorded {
            let (header, seals) = (&event.header, &event.seals);
            if header.sequence != sequence + 1 {
                self.found(&row.office, Flaw::Missing(row.id, sequence + 1));
            } else if seals.hash != chain::event(&before, header, &seals.commitment) {
                self.found(&row.office, Flaw::Changed(row.id, header.sequence));
            }
            if header.office != row.office {
                self.found(&row.office, Flaw::Moved(row.id, header.sequence));
            }
            self.words(row, event);
            (sequence, before) = (header.sequence, seals.hash);
        }
        self.projection(row, recorded);
    }

    /// The words are those that the chain holds a commitment to.
    fn words(&mut self, row: &Application, event: &Recorded) {
        let sequence = event.header.sequence;
        let Some(body) = &event.body else {
            self.summary.erased += 1;
            return;
        };
        let content = Content::open(self.keys, row.id, sequence, body);
        if !content.is_ok_and(|content| content.commitment() == event.seals.commitment) {
            self.found(&row.office, Flaw::Words(row.id, sequence));
        }
    }

    fn projection(&mut self, row: &Application, recorded: &[Recorded]) {
        let events =
            recorded.iter().map(|event| content::read(self.keys, event)).collect::<Result<Vec<_>, _>>();
        // What does not open has been told already.
        let Ok(events) = events else { return };
        let Some((first, rest)) = events.split_first() else {
            return self.found(&row.office, Flaw::Missing(row.id, 1));
        };
        let Ok(mut progress) = Progress::begin(first) else {
            return self.found(&row.office, Flaw::DoesNotFollow(row.id, first.sequence));
        };
        for event in rest {
            if progress.apply(event).is_err() {
                return self.found(&row.office, Flaw::DoesNotFollow(row.id, event.sequence));
            }
        }
        let stands = Standing::from(&progress);
        // A release that keeps no agenda wrote the others: the portal does it after it has started.
        let others = row.agenda_sequence != row.standing.sequence;
        let Standing { submitted_at, held, .. } = if others { stands } else { row.standing };
        if stands != (Standing { submitted_at, held, ..row.standing }) || !self.comes_from(row, recorded) {
            self.found(&row.office, Flaw::Projection(row.id));
        }
    }

    /// Whether the row says where the application comes from as its submission did, if that is still kept.
    fn comes_from(&self, row: &Application, recorded: &[Recorded]) -> bool {
        let body = recorded.first().and_then(|first| first.body.as_ref());
        let words = body.and_then(|body| Content::open(self.keys, row.id, 1, body).ok()?.words().ok());
        words.is_none_or(|words| words.origin.unwrap_or_default() == row.origin)
    }
}
