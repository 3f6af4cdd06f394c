//! A file that somebody sends as evidence: what it may be, and what it holds of the memory while it is handled.

use tokio::sync::OwnedSemaphorePermit;

/// The largest file that may be sent.
pub const LARGEST_FILE: usize = 8 * 1024 * 1024;
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
#[derive(Debug)]
pub struct Clean {
    /// What it is.
    pub media: Media,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it holds of the memory for files.
    pub room: Room,
}

impl Clean {
    /// One that holds none of the memory for files.
    #[must_use]
    pub fn of(media: Media, bytes: Vec<u8>) -> Self {
        Self { media, bytes, room: Room::default() }
    }
}

impl PartialEq for Clean {
    /// The same file, wherever it lies.
    fn eq(&self, other: &Self) -> bool {
        (self.media, &self.bytes) == (other.media, &other.bytes)
    }
}

impl Eq for Clean {}

/// A part of something that there is only so much of. Dropped, others may have it.
#[derive(Debug, Default)]
pub struct Room(
    #[expect(dead_code, reason = "it is held, and nobody looks at it")] Vec<OwnedSemaphorePermit>,
);

impl Room {
    pub(crate) fn of(held: impl Into<Vec<OwnedSemaphorePermit>>) -> Self {
        Self(held.into())
    }
}
