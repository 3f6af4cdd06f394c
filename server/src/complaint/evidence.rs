//! Evidence (bukti): pictures made anew, so that nothing hidden in them is kept, and papers as they are.

pub use super::cleaning::{Busy, Incoming, clean};
use super::{ComplaintId, Complaints, Denied};
use crate::officer::Officer;
use crate::store::StoreError;
use jiff::Timestamp;
use uuid::Uuid;

/// The largest file that may be sent.
pub const LARGEST_FILE: usize = 8 * 1024 * 1024;
/// What all the evidence of a complaint may come to, as it is kept.
pub const LARGEST_CASE: u64 = 20 * 1024 * 1024;
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
        let _ = (id, form, clean);
        todo!()
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
        let _ = (officer, id, form, clean);
        todo!()
    }

    /// A piece of evidence for whoever complained.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evidence(&self, id: ComplaintId, piece: Uuid) -> Result<Option<Clean>, StoreError> {
        let _ = (id, piece);
        todo!()
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
        let _ = (officer, id, piece);
        todo!()
    }
}
