//! Evidence (bukti): pictures made anew, so that nothing hidden in them is kept, and papers as they are.

pub use super::cleaning::{Incoming, clean};
use super::crowd::For;
pub use super::crowd::{Busy, By, Newer, Sending};
pub use super::file::{Clean, LARGEST_FILE, MOST_PIXELS, Media, Room, Unfit};
use super::turn::Turn;
use super::{ComplaintId, Complaints, Denied};
use crate::keys::Purpose;
use crate::officer::Officer;
use crate::store::audit::Actor;
use crate::store::{StoreError, Tx, complaint_evidence};
use jiff::Timestamp;
use model::complaint::{Act, Event, Happening, Identity};
use uuid::Uuid;

/// What all the evidence of a complaint may come to, as it is kept.
pub const LARGEST_CASE: u64 = 20 * 1024 * 1024;
/// The most pieces of evidence of a complaint: somebody has to look at each.
pub const MOST_PIECES: usize = 20;
/// A file as it is going to be kept. Nothing of it lies open in memory while it waits for its turn.
struct Sealed {
    piece: Uuid,
    media: Media,
    bytes: usize,
    body: Vec<u8>,
    /// Held until it is kept.
    _room: Room,
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
    /// A place for whoever is about to send a form with files for a complaint. To be taken before anything of it is read.
    ///
    /// # Errors
    /// [`Busy`] where there is none, or a newer form was sent for the same complaint.
    pub async fn sends_evidence(&self, id: ComplaintId, by: By) -> Result<Sending, Busy> {
        self.crowd.sends(id, by).await
    }

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
        let sealed = self.seal_evidence(id, clean);
        let turn = self.turn(id).await?.ok_or(Denied::NotYours)?;
        self.keep(turn, Actor::Complainant, form, &sealed).await
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
        let sealed = self.seal_evidence(id, clean);
        let mut turn = self.turn(id).await?.ok_or(Denied::NotYours)?;
        let (row, eyes) = self.hers(&mut turn.tx, officer, id).await?;
        let hers = eyes.parties(&row);
        if !Act::AddEvidence.parties().iter().any(|party| hers.contains(party)) {
            return Err(Denied::Party);
        }
        self.keep(turn, Actor::Officer(officer.id), form, &sealed).await
    }

    /// A piece of evidence for whoever complained. It holds a part of the memory for what goes out, until it is sent.
    ///
    /// # Errors
    /// [`Denied::NotYours`] where there is none; [`Denied::Busy`]; or when the database fails.
    pub async fn evidence(&self, id: ComplaintId, piece: Uuid) -> Result<Clean, Denied> {
        self.open_evidence(For::Complainant(id), id, piece).await
    }

    /// The same for an officer who may read the complaint.
    ///
    /// # Errors
    /// [`Denied::NotYours`], [`Denied::Busy`], or when the database fails.
    pub async fn evidence_for(
        &self,
        officer: &Officer,
        id: ComplaintId,
        piece: Uuid,
    ) -> Result<Clean, Denied> {
        self.hers(&mut self.db.read().await?, officer, id).await?;
        self.open_evidence(For::Officer(officer.id), id, piece).await
    }

    /// Under a name that has never been before, sealed before anybody waits for it.
    fn seal_evidence(&self, id: ComplaintId, clean: Clean) -> Sealed {
        let piece = self.clock.new_id();
        let Clean { media, bytes, room } = clean;
        let body = self.keys.seal(Purpose::Evidence, &place(&id, &piece, media), &bytes);
        Sealed { piece, media, bytes: bytes.len(), body, _room: room }
    }

    /// Keeps a piece of evidence, if there is room for it.
    async fn keep(&self, mut turn: Turn<'_>, by: Actor, form: Uuid, sealed: &Sealed) -> Result<(), Denied> {
        if let Some((known, _)) = turn.known(form) {
            let again = matches!(known.what, Happening::EvidenceAdded { .. });
            return if again { Ok(()) } else { Err(Denied::EventIdReused) };
        }
        let row = &turn.whole.row;
        let id = row.id;
        if row.identity == Identity::Anonymous && sealed.media == Media::Pdf {
            return Err(Denied::Wrong("evidence"));
        }
        let bytes = u64::try_from(sealed.bytes).unwrap_or(u64::MAX);
        let kept = complaint_evidence::of_complaint(&mut turn.tx, id).await?;
        let whole = kept.iter().fold(bytes, |sum, piece| sum.saturating_add(piece.bytes));
        if whole > LARGEST_CASE || kept.len() >= MOST_PIECES {
            return Err(Denied::Full);
        }
        self.happen(&mut turn, by, form, Happening::EvidenceAdded { evidence: sealed.piece }).await?;
        let media = sealed.media.mime().to_owned();
        let added_at = turn.now();
        let evidence = complaint_evidence::Evidence { id: sealed.piece, media, bytes, added_at };
        complaint_evidence::insert(&mut turn.tx, id, &evidence, &sealed.body).await?;
        if matches!(by, Actor::Officer(_)) {
            self.record(&mut turn, by, "complaint.evidence").await?;
        }
        Ok(turn.commit().await?)
    }

    /// Asks how large it is before any of it is read.
    async fn open_evidence(&self, who: For, id: ComplaintId, piece: Uuid) -> Result<Clean, Denied> {
        let size = complaint_evidence::size(&mut self.db.read().await?, id.0, piece).await?;
        let room = self.crowd.fetches(who, size.ok_or(Denied::NotYours)?).await?;
        let found = complaint_evidence::body(&mut self.db.read().await?, id.0, piece).await?;
        let (media, sealed) = found.ok_or(Denied::NotYours)?;
        let media = Media::of_mime(&media).ok_or_else(|| unreadable(media))?;
        let bytes = self.keys.open(Purpose::Evidence, &place(&id, &piece, media), &sealed);
        Ok(Clean { media, bytes: bytes.map_err(unreadable)?, room })
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
