//! Evidence (bukti): pictures made anew, so that nothing hidden in them is kept, and papers as they are.

pub use super::cleaning::{Busy, Incoming, clean};
use super::turn::Turn;
use super::{ComplaintId, Complaints, Denied};
use crate::keys::Purpose;
use crate::officer::Officer;
use crate::store::audit::Actor;
use crate::store::{StoreError, Tx, complaint_evidence};
use jiff::Timestamp;
use model::complaint::{Act, Event, Happening, Identity};
use uuid::Uuid;

/// The largest file that may be sent.
pub const LARGEST_FILE: usize = 8 * 1024 * 1024;
/// What all the evidence of a complaint may come to, as it is kept.
pub const LARGEST_CASE: u64 = 20 * 1024 * 1024;
/// The most pieces of evidence of a complaint: somebody has to look at each.
pub const MOST_PIECES: usize = 20;
/// The largest picture, in pixels.
pub const MOST_PIXELS: u64 = 24_000_000;

/// What kind of evidence there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Media {
    /// A picture; always made anew.
    Jpeg,
    /// A paper; not for anonymous complaints.
    Pdf,
}

/// Why a file cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Neither a picture nor a PDF, whatever its name says.
    #[error("not a picture or PDF")]
    Kind,
    /// Larger than [`LARGEST_FILE`].
    #[error("too large a file")]
    TooLarge,
    /// More than [`MOST_PIXELS`].
    #[error("too many pixels")]
    TooManyPixels,
    /// It says that it is a picture, and is none.
    #[error("broken")]
    Broken,
    /// Only pictures may come with an anonymous complaint: a paper may say who wrote it.
    #[error("only pictures for anonymous complaints")]
    OnlyPictures,
}

/// A file that may be kept: made anew, without anything that it said of place, time or device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clean {
    /// What it is.
    pub media: Media,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A piece of evidence, without its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its name inside the house.
    pub id: Uuid,
    /// What it is.
    pub media: Media,
    /// How large it is.
    pub bytes: u64,
    /// When it came.
    pub added_at: Timestamp,
}

impl Complaints {
    /// A file that is about to come in.
    #[must_use]
    pub fn incoming(&self) -> Incoming {
        self.cleaning.incoming()
    }

    /// Makes a file that has come in anew, when it is its turn.
    ///
    /// # Errors
    /// [`Busy`] where that takes too long: nothing was done. [`Unfit`] says why it cannot be kept.
    pub async fn clean(&self, file: Incoming, only_pictures: bool) -> Result<Result<Clean, Unfit>, Busy> {
        self.cleaning.clean(file, only_pictures).await
    }

    /// Adds a piece of evidence for the complainant. `form` is the id of its event: sent twice it is there once.
    ///
    /// # Errors
    /// [`Denied`] says why not.
    pub async fn add_evidence(&self, id: ComplaintId, form: Uuid, clean: Clean) -> Result<(), Denied> {
        let sealed = self.seal_evidence(id, &clean);
        let turn = self.turn(id).await?.ok_or(Denied::NotYours)?;
        self.keep(turn, Actor::Complainant, form, &clean, sealed).await
    }

    /// The same by an officer who was handed it.
    ///
    /// # Errors
    /// [`Denied`] says why not.
    pub async fn add_evidence_for(
        &self,
        officer: &Officer,
        id: ComplaintId,
        form: Uuid,
        clean: Clean,
    ) -> Result<(), Denied> {
        let sealed = self.seal_evidence(id, &clean);
        let mut turn = self.turn(id).await?.ok_or(Denied::NotYours)?;
        let (row, eyes) = self.hers(&mut turn.tx, officer, id).await?;
        let hers = eyes.parties(&row);
        if !Act::AddEvidence.parties().iter().any(|party| hers.contains(party)) {
            return Err(Denied::Party);
        }
        self.keep(turn, Actor::Officer(officer.id), form, &clean, sealed).await
    }

    /// A piece of evidence for whoever complained.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evidence(&self, id: ComplaintId, piece: Uuid) -> Result<Option<Clean>, StoreError> {
        self.open_evidence(&mut self.db.read().await?, id, piece).await
    }

    /// The same for an officer who may read the complaint.
    ///
    /// # Errors
    /// [`Denied::NotYours`], or when the database fails.
    pub async fn evidence_for(
        &self,
        officer: &Officer,
        id: ComplaintId,
        piece: Uuid,
    ) -> Result<Clean, Denied> {
        let mut tx = self.db.read().await?;
        self.hers(&mut tx, officer, id).await?;
        self.open_evidence(&mut tx, id, piece).await?.ok_or(Denied::NotYours)
    }

    /// Under a name that has never been before, sealed before anybody waits for it.
    fn seal_evidence(&self, id: ComplaintId, clean: &Clean) -> (Uuid, Vec<u8>) {
        let piece = self.clock.new_id();
        (piece, self.keys.seal(Purpose::Evidence, &place(&id, &piece, clean.media), &clean.bytes))
    }

    /// Keeps a piece of evidence, if there is room for it.
    async fn keep(
        &self,
        mut turn: Turn<'_>,
        by: Actor,
        form: Uuid,
        clean: &Clean,
        (piece, sealed): (Uuid, Vec<u8>),
    ) -> Result<(), Denied> {
        if let Some((known, _)) = turn.known(form) {
            let again = matches!(known.what, Happening::EvidenceAdded { .. });
            return if again { Ok(()) } else { Err(Denied::EventIdReused) };
        }
        let row = &turn.whole.row;
        let id = row.id;
        if row.identity == Identity::Anonymous && clean.media == Media::Pdf {
            return Err(Denied::Wrong("evidence"));
        }
        let bytes = u64::try_from(clean.bytes.len()).unwrap_or(u64::MAX);
        let kept = complaint_evidence::of_complaint(&mut turn.tx, id).await?;
        let whole = kept.iter().fold(bytes, |sum, piece| sum.saturating_add(piece.bytes));
        if whole > LARGEST_CASE || kept.len() >= MOST_PIECES {
            return Err(Denied::Full);
        }
        self.happen(&mut turn, by, form, Happening::EvidenceAdded { evidence: piece }).await?;
        let media = clean.media.mime().to_owned();
        let added_at = turn.now();
        let evidence = complaint_evidence::Evidence { id: piece, media, bytes, added_at };
        complaint_evidence::insert(&mut turn.tx, id, &evidence, &sealed).await?;
        if matches!(by, Actor::Officer(_)) {
            self.record(&mut turn, by, "complaint.evidence").await?;
        }
        Ok(turn.commit().await?)
    }

    async fn open_evidence(
        &self,
        tx: &mut Tx,
        id: ComplaintId,
        piece: Uuid,
    ) -> Result<Option<Clean>, StoreError> {
        let Some((media, sealed)) = complaint_evidence::body(tx, id.0, piece).await? else { return Ok(None) };
        let media = Media::of_mime(&media).ok_or_else(|| unreadable(media))?;
        let bytes = self.keys.open(Purpose::Evidence, &place(&id, &piece, media), &sealed);
        Ok(Some(Clean { media, bytes: bytes.map_err(unreadable)? }))
    }
}

impl Media {
    /// Its media type.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Pdf => "application/pdf",
        }
    }

    fn of_mime(mime: &str) -> Option<Self> {
        [Self::Jpeg, Self::Pdf].into_iter().find(|media| media.mime() == mime)
    }
}

/// The evidence of a complaint to which this happened, in the order in which it came.
pub(super) async fn pieces<'a>(
    tx: &mut Tx,
    complaint: Uuid,
    events: impl Iterator<Item = &'a Event>,
) -> Result<Vec<Piece>, StoreError> {
    let added = events.filter_map(|event| match &event.what {
        Happening::EvidenceAdded { evidence } => Some(*evidence),
        _ => None,
    });
    let added: Vec<Uuid> = added.collect();
    let kept = complaint_evidence::of_complaint(tx, complaint).await?;
    let piece = |kept: complaint_evidence::Evidence| {
        let media = Media::of_mime(&kept.media).ok_or_else(|| unreadable(kept.media))?;
        Ok(Piece { id: kept.id, media, bytes: kept.bytes, added_at: kept.added_at })
    };
    let mut pieces = kept.into_iter().map(piece).collect::<Result<Vec<_>, StoreError>>()?;
    // Several of one form are of the same moment.
    pieces.sort_by_key(|piece| added.iter().position(|id| *id == piece.id));
    Ok(pieces)
}

/// Where a piece of evidence is sealed. It opens there only, and as what it is.
fn place<'a>(complaint: &'a ComplaintId, piece: &'a Uuid, media: Media) -> [&'a [u8]; 4] {
    [b"complaint_evidence", complaint.0.as_bytes(), piece.as_bytes(), media.mime().as_bytes()]
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: "complaint_evidence", source: source.into() }
}
