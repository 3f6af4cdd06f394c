//! How much a decoder keeps of a JPEG beside its pixels, as the header says it (ITU-T T.81, annex B).
//!
//! A picture that comes in one pass is decoded row by row. One that comes in several, because it is progressive or has its
//! colours one after the other, is decoded when all of it has been read, and until then every coefficient is kept.

/// The bytes of a coefficient.
const COEFFICIENT: u64 = 2;
/// The coefficients of a pixel of which nothing is known: four colours, none of them coarser than the picture.
const MOST: u64 = 4;

/// The bytes that are kept of so many pixels until all of them have been read.
pub(super) fn besides(file: &[u8], pixels: u64) -> u64 {
    let coefficients = match frame(file) {
        Some(frame) if frame.is_one_pass => 0,
        Some(frame) => pixels.saturating_mul(frame.coefficients).div_ceil(frame.finest),
        // Not where a decoder would find its way: it is held to the smallest size.
        None => pixels.saturating_mul(MOST),
    };
    coefficients.saturating_mul(COEFFICIENT)
}

/// What a header says of the picture's parts.
#[derive(Clone, Copy)]
struct Frame {
    /// Whether all colours come together, and once.
    is_one_pass: bool,
    /// How many coefficients there are to [`finest`](Self::finest) pixels.
    coefficients: u64,
    finest: u64,
}

/// The one frame of a header that ends where the first pass begins.
fn frame(file: &[u8]) -> Option<Frame> {
    let mut rest = file.get(2..)?;
    let mut found = None;
    loop {
        let (marker, data);
        (marker, data, rest) = segment(rest)?;
        match marker {
            // Tables, and what no decoder takes.
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf if found.is_some() => return None,
            0xc0..=0xcf => found = Some((marker, data)),
            0xda => break read(found?, data),
            _ => {}
        }
    }
}

/// A marker with what stands in its segment, and what comes after it.
fn segment(file: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    // Fill bytes may stand before a marker.
    let ahead = file.iter().take_while(|byte| **byte == 0xff).count();
    let (marker, rest) = file.get(ahead..)?.split_first().filter(|_| ahead > 0)?;
    let (length, _) = rest.split_first_chunk()?;
    let (data, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    Some((*marker, data.get(2..)?, rest))
}

/// A frame (B.2.2: precision, height, width, then each colour with how fine it is) and its first pass (B.2.3).
fn read((marker, frame): (u8, &[u8]), pass: &[u8]) -> Option<Frame> {
    let colours = frame.get(6..)?.chunks_exact(3).take(usize::from(*frame.get(5)?));
    let fineness = || colours.clone().filter_map(|colour| colour.get(1)).map(|both| (both >> 4, both & 0xf));
    let (across, down) = (fineness().map(|of| of.0).max()?, fineness().map(|of| of.1).max()?);
    let finest = u64::from(across) * u64::from(down);
    (finest > 0).then(|| Frame {
        is_one_pass: matches!(marker, 0xc0 | 0xc1) && pass.first() == frame.get(5),
        coefficients: fineness().map(|(across, down)| u64::from(across) * u64::from(down)).sum(),
        finest,
    })
}
