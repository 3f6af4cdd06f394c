//! What is sent as evidence, made anew before anything of it is kept.
//!
//! A picture is decoded and encoded again: what it says of place, time and device, and whatever hides behind its pixels,
//! stays behind. How large it is, its header says, and that is asked before a pixel is decoded. A paper (PDF) is kept as it is
//! and only ever handed out as a download.

mod jpeg;

use super::crowd::Busy;
use super::file::{Clean, LARGEST_FILE, MOST_PIXELS, Media, Room, Unfit};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use std::io::Cursor;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

/// The longest side of a picture that is kept: what is written on a photographed page can be read.
const LONGEST_SIDE: u32 = 2000;
/// Of 100; below it letters begin to fray.
const QUALITY: u8 = 82;
/// The most bytes that one picture may take while it is made anew, beside the file itself (design.md section 6, row 5).
const MOST_MEMORY: u64 = 88_000_000;
/// The most bytes of what a PNG may have beside its pixels: words and a profile, packed, which are unpacked with its header and
/// stay in memory while it is decoded.
const MOST_BESIDE: u64 = 8_000_000;
/// The bytes that are kept of every pixel of a WebP beside the pixel itself until all of it has been read: its planes, or the
/// canvas of its frames.
const BESIDES_WEBP: u64 = 4;
/// How long somebody waits for her turn: longer than some pictures take, shorter than people wait.
const LONGEST_WAIT: Duration = Duration::from_secs(8);
/// How many bytes of files may be in memory at once, over all who send, in [`ROOM_UNIT`]s: eight of the largest.
const ROOM: usize = 8 * LARGEST_FILE / ROOM_UNIT;
const ROOM_UNIT: usize = 16 * 1024;

/// Where files are made anew, one at a time in a process; and the memory that those have which wait or are still coming in.
#[derive(Debug)]
pub(super) struct Cleaning {
    turn: Arc<Semaphore>,
    longest_wait: Duration,
    room: Arc<Semaphore>,
}

impl Default for Cleaning {
    fn default() -> Self {
        Self {
            turn: Arc::new(Semaphore::new(1)),
            longest_wait: LONGEST_WAIT,
            room: Arc::new(Semaphore::new(ROOM)),
        }
    }
}

/// A file as it comes in, as far as there is room for it.
#[derive(Debug)]
pub struct Incoming {
    bytes: Vec<u8>,
    room: Arc<Semaphore>,
    held: Option<OwnedSemaphorePermit>,
    too_large: bool,
}

impl Incoming {
    /// Takes the next part of it. What is too large is let by without being kept.
    ///
    /// # Errors
    /// [`Busy`] where the memory for files is used up by others.
    pub fn take(&mut self, part: &[u8]) -> Result<(), Busy> {
        let length = self.bytes.len() + part.len();
        if self.too_large || length > LARGEST_FILE {
            self.too_large = true;
            (self.bytes, self.held) = (Vec::new(), None);
            return Ok(());
        }
        let wanted = length.div_ceil(ROOM_UNIT);
        let more = wanted.saturating_sub(self.held.as_ref().map_or(0, OwnedSemaphorePermit::num_permits));
        let more = u32::try_from(more).map_err(|_| Busy)?;
        let permit = Arc::clone(&self.room).try_acquire_many_owned(more).map_err(|_| Busy)?;
        match &mut self.held {
            Some(held) => held.merge(permit),
            None => self.held = Some(permit),
        }
        self.bytes.extend_from_slice(part);
        Ok(())
    }

    /// Whether nothing has come.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty() && !self.too_large
    }
}

impl Cleaning {
    pub(super) fn incoming(&self) -> Incoming {
        Incoming { bytes: Vec::new(), room: Arc::clone(&self.room), held: None, too_large: false }
    }

    pub(super) async fn clean(
        &self,
        file: Incoming,
        only_pictures: bool,
    ) -> Result<Result<Clean, Unfit>, Busy> {
        if file.too_large {
            return Ok(Err(Unfit::TooLarge));
        }
        let turn = Arc::clone(&self.turn).acquire_owned();
        let turn =
            tokio::time::timeout(self.longest_wait, turn).await.map_err(|_| Busy)?.map_err(|_| Busy)?;
        let work = in_a_thread_of_its_own(move || {
            let cleaned = clean(&file.bytes, only_pictures);
            let Incoming { bytes, room, held, .. } = file;
            drop(bytes);
            let fitted = cleaned.map(|clean| fitted(clean, held, &room));
            // Held until the work is done, even where nobody waits for it any more.
            drop(turn);
            fitted
        });
        match work.await {
            Some(Ok(clean)) => clean.map(Ok),
            Some(Err(unfit)) => Ok(Err(unfit)),
            // A decoder that panics has met a file that is none.
            None => Ok(Err(Unfit::Broken)),
        }
    }
}

/// What comes of some work. `None`: it panicked. The memory that a thread has used stays with it for the next time, and a new
/// one takes over what an ended one had: among the threads that requests share, each would come to keep its own.
async fn in_a_thread_of_its_own<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (tell, told) = oneshot::channel();
    let begun = std::thread::Builder::new().name("picture".to_owned()).spawn(move || {
        // Whoever waited may have gone away.
        let _ = tell.send(work());
    });
    begun.ok()?;
    told.await.ok()
}

/// What was made anew, with as much of the room as it takes now: it is in memory until it is kept.
fn fitted(clean: Clean, held: Option<OwnedSemaphorePermit>, room: &Arc<Semaphore>) -> Result<Clean, Busy> {
    let wanted = clean.bytes.len().div_ceil(ROOM_UNIT);
    let mut held = held.ok_or(Busy)?;
    let more = wanted.saturating_sub(held.num_permits());
    if more > 0 {
        let more = u32::try_from(more).map_err(|_| Busy)?;
        held.merge(Arc::clone(room).try_acquire_many_owned(more).map_err(|_| Busy)?);
    }
    drop(held.split(held.num_permits().saturating_sub(wanted)));
    Ok(Clean { room: Room::of([held]), ..clean })
}

/// Makes a file anew. Slow and hungry: one at a time, off the threads that answer requests.
///
/// # Errors
/// [`Unfit`] says why it cannot be kept.
pub fn clean(file: &[u8], only_pictures: bool) -> Result<Clean, Unfit> {
    if file.len() > LARGEST_FILE {
        return Err(Unfit::TooLarge);
    }
    // By its first bytes: names and what browsers say about them are not asked.
    let format = match infer::get(file).map(|kind| kind.mime_type()) {
        Some("image/jpeg") => ImageFormat::Jpeg,
        Some("image/png") => ImageFormat::Png,
        Some("image/webp") => ImageFormat::WebP,
        Some("application/pdf") if only_pictures => return Err(Unfit::OnlyPictures),
        Some("application/pdf") => return Ok(Clean::of(Media::Pdf, file.to_vec())),
        _ => return Err(Unfit::Kind),
    };
    let (picture, orientation) = decoded(file, format)?;
    let bytes = encoded(picture, orientation)?;
    Ok(Clean::of(Media::Jpeg, bytes))
}

/// The pixels, and how the picture is to be turned. What is too large is refused by its header.
fn decoded(file: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), Unfit> {
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(at_most(MOST_BESIDE));
    let mut decoder = reader.into_decoder().map_err(|error| unfit(&error))?;
    decoder.set_limits(at_most(MOST_MEMORY)).map_err(|error| unfit(&error))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width).saturating_mul(u64::from(height));
    let besides = match format {
        ImageFormat::Jpeg => jpeg::besides(file, pixels),
        ImageFormat::WebP => pixels.saturating_mul(BESIDES_WEBP),
        _ => 0,
    };
    // What was kept beside the pixels is gone when the smaller copy comes beside them.
    let memory = decoder.total_bytes().saturating_add(besides.max(of_small_copy(&decoder)));
    if pixels > MOST_PIXELS || memory > MOST_MEMORY {
        return Err(Unfit::TooManyPixels);
    }
    // A picture that does not say how it is to be turned stands as it is.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| unfit(&error))?;
    Ok((picture, orientation))
}

/// The bytes of what is kept of a picture that is too large.
fn of_small_copy(decoder: &impl ImageDecoder) -> u64 {
    let (width, height) = decoder.dimensions();
    let (longest, shortest) = (u64::from(width.max(height)), u64::from(width.min(height)));
    let side = u64::from(LONGEST_SIDE);
    let pixels = side * (side * shortest).div_ceil(longest.max(1));
    pixels * u64::from(decoder.color_type().bytes_per_pixel())
}

fn at_most(bytes: u64) -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(bytes);
    limits
}

fn unfit(error: &ImageError) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::TooManyPixels,
        _ => Unfit::Broken,
    }
}

/// A JPEG of the pixels alone: small enough, upright, on white where one could see through it.
fn encoded(picture: DynamicImage, orientation: Orientation) -> Result<Vec<u8>, Unfit> {
    let picture = if picture.width().max(picture.height()) > LONGEST_SIDE {
        picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE)
    } else {
        picture
    };
    let mut picture = DynamicImage::ImageRgb8(on_white(picture));
    picture.apply_orientation(orientation);
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    picture.write_with_encoder(encoder).map_err(|_| Unfit::Broken)?;
    Ok(bytes)
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let mixed = |colour: u8| {
            let sum = u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(sum / 255).unwrap_or(u8::MAX)
        };
        Rgb([red, green, blue].map(mixed))
    })
}

#[cfg(test)]
mod tests;
