//! Pictures that say too much, are too much, or are none.

use super::*;
use image::{ImageEncoder, Rgba, RgbaImage};
use proptest::prelude::*;
use std::sync::LazyLock;

const PLACE: &[u8] = b"-2.9931,114.3894 Ponsel Contoh X9";

/// Left half red, right half blue, as JPEG.
fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let picture =
        RgbImage::from_fn(
            width,
            height,
            |x, _| {
                if x < width / 2 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) }
            },
        );
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&picture).unwrap();
    bytes
}

fn png(picture: &RgbaImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::ImageRgba8(picture.clone())
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .unwrap();
    bytes
}

fn webp(picture: &RgbaImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    image::codecs::webp::WebPEncoder::new_lossless(&mut bytes)
        .write_image(picture.as_raw(), width, height, image::ExtendedColorType::Rgba8)
        .unwrap();
    bytes
}

/// The same JPEG as a phone makes it: with how it was held, and where (EXIF 2.32, TIFF of two entries and a GPS block).
fn from_a_phone(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend([0, 2]);
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    tiff.extend([0, 0, 0, 0]);
    // The GPS block: one entry, its words behind it.
    tiff.extend([0, 1, 0, 0x1d, 0, 2, 0, 0, 0, u8::try_from(PLACE.len()).unwrap(), 0, 0, 0, 56, 0, 0, 0, 0]);
    tiff.extend(PLACE);
    let exif = [b"Exif\0\0".as_slice(), &tiff].concat();
    let comment = [b"XP ".as_slice(), PLACE].concat();
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], length.as_slice(), body].concat()
    };
    [&jpeg[..2], &segment(0xe1, &exif), &segment(0xfe, &comment), &jpeg[2..], PLACE].concat()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn seen(clean: &Clean) -> RgbImage {
    image::load_from_memory_with_format(&clean.bytes, ImageFormat::Jpeg).unwrap().into_rgb8()
}

#[test]
fn nothing_is_kept_of_where_when_and_with_what_a_picture_was_taken() {
    let file = from_a_phone(&jpeg(64, 32), 1);
    assert!(holds(&file, PLACE) && holds(&file, b"Exif"));
    let kept = clean(&file, true).unwrap();
    assert_eq!(kept.media, Media::Jpeg);
    assert!(!holds(&kept.bytes, PLACE) && !holds(&kept.bytes, b"Exif") && !holds(&kept.bytes, b"X9"));
    assert_eq!(seen(&kept).dimensions(), (64, 32));

    let mut picture = png(&RgbaImage::from_pixel(8, 8, Rgba([1, 2, 3, 255])));
    let text = [b"tEXtGPS\0".as_slice(), PLACE].concat();
    let chunk = [&u32::try_from(text.len() - 4).unwrap().to_be_bytes(), text.as_slice(), &[0; 4]].concat();
    picture.splice(33..33, chunk);
    assert!(!holds(&clean(&picture, true).map(|kept| kept.bytes).unwrap_or_default(), PLACE));
}

#[test]
fn a_picture_stands_as_it_was_held() {
    let upright = seen(&clean(&from_a_phone(&jpeg(64, 32), 1), true).unwrap());
    assert!(upright.get_pixel(5, 16).0[0] > 150, "red is on the left");
    // 6: the camera was held so that the picture has to be turned to the right.
    let turned = seen(&clean(&from_a_phone(&jpeg(64, 32), 6), true).unwrap());
    assert_eq!(turned.dimensions(), (32, 64));
    assert!(turned.get_pixel(16, 5).0[0] > 150, "red is on top");
}

#[test]
fn a_large_picture_becomes_small_and_one_can_see_through_nothing() {
    let kept = seen(&clean(&jpeg(4000, 100), true).unwrap());
    assert_eq!(kept.dimensions(), (2000, 50));
    assert_eq!(seen(&clean(&jpeg(300, 200), true).unwrap()).dimensions(), (300, 200), "a small one stays");
    let glass = RgbaImage::from_pixel(16, 16, Rgba([0, 0, 0, 0]));
    for file in [png(&glass), webp(&glass)] {
        let kept = seen(&clean(&file, true).unwrap());
        assert!(kept.pixels().all(|pixel| pixel.0.iter().all(|colour| *colour > 250)), "white behind glass");
    }
}

/// The header of a picture without a single pixel: whatever is refused for its size was not decoded.
fn header_of_png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(&RgbaImage::new(1, 1));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    bytes
}

/// The checksum of a chunk (PNG, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 },
        )
    })
}

/// The same of a JPEG; `frame` is the marker of its kind.
fn header_of_jpeg(frame: u8, width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg(16, 16);
    let at = bytes.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    bytes[at + 1] = frame;
    bytes[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    bytes[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// The same with colours half as fine as the picture in both directions, as phones have them.
fn coarse(mut bytes: Vec<u8>) -> Vec<u8> {
    let at = bytes.windows(2).position(|two| matches!(two, [0xff, 0xc0 | 0xc2])).unwrap();
    for (colour, fineness) in [0x22, 0x11, 0x11].into_iter().enumerate() {
        bytes[at + 11 + 3 * colour] = fineness;
    }
    bytes
}

/// The same whose first pass has one colour only.
fn one_colour_first(mut bytes: Vec<u8>) -> Vec<u8> {
    let at = bytes.windows(2).position(|two| two == [0xff, 0xda]).unwrap();
    bytes.splice(at + 2..at + 14, [0, 8, 1, 1, 0, 0, 63, 0]);
    bytes
}

/// The same of a lossless WebP: 14 bits of width and of height, each less one, behind the sign of its kind.
fn header_of_webp(width: u32, height: u32) -> Vec<u8> {
    let size = ((width - 1) | (height - 1) << 14).to_le_bytes();
    let body = [&[0x2f], size.as_slice(), &[0; 7]].concat();
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    let whole = u32::try_from(body.len() + 12).unwrap().to_le_bytes();
    [b"RIFF".as_slice(), &whole, b"WEBPVP8L", &length, &body].concat()
}

#[test]
fn a_bomb_is_refused_by_its_header_before_a_pixel_is_decoded() {
    for (file, size) in [
        (header_of_png(8000, 5000), "40 megapixels"),
        (header_of_png(100_000, 100_000), "ten thousand megapixels"),
        (header_of_png(6001, 4000), "a row too many"),
        (header_of_jpeg(0xc0, 8000, 5000), "40 megapixels"),
        (header_of_jpeg(0xc0, 65_535, 65_535), "the largest JPEG"),
        (header_of_jpeg(0xc2, 4600, 3000), "in passes, which takes memory for each pixel"),
        (
            one_colour_first(header_of_jpeg(0xc0, 4600, 3000)),
            "its colours one after the other, which does so too",
        ),
        (coarse(header_of_jpeg(0xc2, 5000, 3500)), "in passes, though its colours are coarse"),
        (header_of_webp(5000, 4000), "a WebP, which takes memory for each pixel"),
    ] {
        assert_eq!(clean(&file, true), Err(Unfit::TooManyPixels), "{size}");
    }
    // Of a size that is taken, the missing pixels are noticed.
    assert_eq!(clean(&header_of_png(4600, 4000), true), Err(Unfit::Broken));
    for file in [
        header_of_jpeg(0xc0, 6000, 4000),
        coarse(header_of_jpeg(0xc2, 4032, 3024)),
        coarse(one_colour_first(header_of_jpeg(0xc0, 4032, 3024))),
    ] {
        assert_ne!(clean(&file, true), Err(Unfit::TooManyPixels));
    }
}

#[test]
fn what_is_no_picture_is_refused_whatever_it_says() {
    for file in [
        b"".as_slice(),
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
        b"GIF89a\x01\x00\x01\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00",
        b"PK\x03\x04",
    ] {
        assert_eq!(clean(file, false), Err(Unfit::Kind));
    }
    assert_eq!(clean(b"\xff\xd8\xff\xe0 no picture", true), Err(Unfit::Broken));
    assert_eq!(clean(&vec![0; LARGEST_FILE + 1], true), Err(Unfit::TooLarge));
}

#[test]
fn a_paper_is_kept_as_it_is_and_never_with_an_anonymous_complaint() {
    let paper = b"%PDF-1.7\n/Author (Siti)".to_vec();
    assert_eq!(clean(&paper, false), Ok(Clean::of(Media::Pdf, paper.clone())));
    assert_eq!(clean(&paper, true), Err(Unfit::OnlyPictures));
}

fn taken(cleaning: &Cleaning, file: &[u8]) -> Result<Incoming, Busy> {
    let mut incoming = cleaning.incoming();
    file.chunks(10_000).try_for_each(|part| incoming.take(part))?;
    Ok(incoming)
}

#[tokio::test]
async fn files_that_come_in_share_a_memory_that_has_an_end() {
    let cleaning = Cleaning::default();
    let whole = vec![7; LARGEST_FILE];
    let mut held = Vec::new();
    for _ in 0..8 {
        held.push(taken(&cleaning, &whole).unwrap());
    }
    assert_eq!(taken(&cleaning, b"ab").unwrap_err(), Busy);
    held.pop();
    let small = taken(&cleaning, &jpeg(16, 16)).unwrap();
    assert!(cleaning.clean(small, true).await.unwrap().is_ok());
    let large = taken(&cleaning, &vec![7; LARGEST_FILE + 1]).unwrap();
    assert!(large.bytes.is_empty() && !large.is_empty(), "what is too large is not kept");
    assert_eq!(cleaning.clean(large, true).await, Ok(Err(Unfit::TooLarge)));
}

#[tokio::test]
async fn a_file_holds_its_part_of_the_memory_until_it_is_kept() {
    let cleaning = Cleaning::default();
    let paper = [b"%PDF-1.7 ".as_slice(), &vec![b' '; LARGEST_FILE - 9]].concat();
    let mut made = Vec::new();
    for _ in 0..8 {
        made.push(cleaning.clean(taken(&cleaning, &paper).unwrap(), false).await.unwrap().unwrap());
    }
    assert_eq!(taken(&cleaning, b"ab").unwrap_err(), Busy, "what was made anew waits to be kept");
    made.pop();
    // A picture that was made smaller holds as much as it still has.
    let noisy = [jpeg(16, 16), vec![7; 1_000_000]].concat();
    let small = cleaning.clean(taken(&cleaning, &noisy).unwrap(), true).await.unwrap().unwrap();
    assert_eq!(cleaning.room.available_permits(), LARGEST_FILE / ROOM_UNIT - 1);
    drop((small, made));
    assert_eq!(cleaning.room.available_permits(), ROOM);
}

#[tokio::test]
async fn one_file_at_a_time_and_nobody_waits_for_ever() {
    let cleaning = Cleaning { longest_wait: Duration::from_millis(50), ..Cleaning::default() };
    let turn = Arc::clone(&cleaning.turn).acquire_owned().await.unwrap();
    let file = taken(&cleaning, &jpeg(16, 16)).unwrap();
    assert_eq!(cleaning.clean(file, true).await, Err(Busy));
    drop(turn);
    let file = taken(&cleaning, &jpeg(16, 16)).unwrap();
    assert!(cleaning.clean(file, true).await.unwrap().is_ok());
}

static SAMPLES: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| {
    let picture = RgbaImage::from_fn(24, 16, |x, y| {
        Rgba([u8::try_from(x).unwrap() * 9, u8::try_from(y).unwrap() * 9, 77, 200])
    });
    [from_a_phone(&jpeg(24, 16), 6), png(&picture), webp(&picture)]
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_it_panic(head in 0..4_usize, tail in prop::collection::vec(any::<u8>(), 0..400)) {
        let magic = [b"\xff\xd8\xff".as_slice(), b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8 ", b""];
        let _ = clean(&[magic[head], &tail].concat(), true);
    }

    #[test]
    fn no_damage_makes_it_panic(which in 0..3_usize, cut in 0.0..1.0_f64, hits in prop::collection::vec((0.0..1.0_f64, any::<u8>()), 0..6)) {
        let mut file = SAMPLES[which].clone();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a small file")]
        let place = |share: f64, length: usize| (share * length as f64) as usize;
        for (share, byte) in hits {
            let at = place(share, file.len());
            file[at] = byte;
        }
        let end = place(cut, file.len());
        let _ = clean(&file, true);
        let _ = clean(&file[..end], true);
    }
}
