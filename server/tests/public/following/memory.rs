//! What pictures take of the memory: measured in a process of its own, through the door by which they come in.

use super::*;
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use server::complaint::evidence::LARGEST_FILE;
use std::collections::BTreeMap;
use std::io::Write;
use std::process::Command;

/// Set in the process that is measured.
const MEASURED: &str = "MAKLUMAT_MEASURES_PICTURES";
/// The name of the test in this program.
const OWN: &str =
    "following::memory::pictures_that_are_too_much_take_no_memory_and_the_largest_one_a_bounded_part";

const GREY: u8 = 0;
const COLOURS_AND_GLASS: u8 = 6;

/// A piece of a PNG (PNG, 5.3).
fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length, kind, data, &crc.sum().to_be_bytes()].concat()
}

/// So many noughts, as small as they can be made.
fn noughts(count: usize) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let some = vec![0; 1 << 20];
    let mut rest = count;
    while rest > 0 {
        let now = rest.min(some.len());
        packed.write_all(&some[..now]).unwrap();
        rest -= now;
    }
    packed.finish().unwrap()
}

/// A black picture that says what it is, and has every pixel that it says; `more` stands before the pixels.
fn black(width: u32, height: u32, colours: u8, more: &[u8]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, colours, 0, 0, 0]].concat();
    let bytes = if colours == GREY { 1 } else { 4 };
    let row = usize::try_from(width).unwrap() * bytes + 1;
    let pixels = noughts(row * usize::try_from(height).unwrap());
    let signature = b"\x89PNG\r\n\x1a\n".to_vec();
    [signature, chunk(b"IHDR", &header), more.to_vec(), chunk(b"IDAT", &pixels), chunk(b"IEND", b"")].concat()
}

/// The most memory that this process has had so far, in kilobytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Sends pictures, and tells after each by how much the memory has grown since the first. What takes least comes first.
async fn measure() {
    let site = Site::shipped();
    let portal = site.start().await;
    let her = Complainant::anonymous(&portal).await;
    let open = her.opens().await;
    let profile = chunk(b"iCCP", &[b"warna\0\0".as_slice(), &noughts(2_000_000_000)].concat());
    let small = black(600, 400, COLOURS_AND_GLASS, b"");
    let pictures = [
        ("forty_megapixels", black(8000, 5000, COLOURS_AND_GLASS, b"")),
        ("four_hundred_megapixels", black(20_000, 20_000, GREY, b"")),
        ("profile_of_two_gigabytes", black(600, 400, GREY, &profile)),
        ("largest", black(4600, 4000, COLOURS_AND_GLASS, b"")),
    ];
    assert_eq!(her.uploads(&[("a.png", &small)], &open).await.status, StatusCode::SEE_OTHER);
    let before = peak();
    for (name, picture) in pictures {
        assert!(picture.len() < LARGEST_FILE, "{name}");
        let answer = her.uploads(&[("a.png", &picture)], &open).await;
        let grown = peak() - before;
        let line = format!("\n{MEASURED} {name} {grown} {}\n", answer.status.as_u16());
        std::io::stdout().write_all(line.as_bytes()).unwrap();
    }
}

#[tokio::test]
async fn pictures_that_are_too_much_take_no_memory_and_the_largest_one_a_bounded_part() {
    if std::env::var_os(MEASURED).is_some() {
        return measure().await;
    }
    let mut own = Command::new(std::env::current_exe().unwrap());
    let child = own.args(["--exact", OWN, "--nocapture"]).env(MEASURED, "1").output().unwrap();
    let told = String::from_utf8(child.stdout).unwrap();
    assert!(child.status.success(), "{told}");
    let measured = told.lines().filter_map(|line| line.strip_prefix(MEASURED));
    let measured: BTreeMap<_, _> = measured
        .map(|line| {
            let [name, grown, status] = line.split_whitespace().collect::<Vec<_>>()[..] else {
                panic!("{line}")
            };
            (name.to_owned(), (grown.parse::<u64>().unwrap() / 1000, status.to_owned()))
        })
        .collect();
    let of = |name: &str| (measured[name].0, &*measured[name].1);
    for name in ["forty_megapixels", "four_hundred_megapixels"] {
        let (grown, status) = of(name);
        assert!(status == "422" && grown < 16, "{name}: {grown} MB, {status}");
    }
    let (grown, _) = of("profile_of_two_gigabytes");
    assert!(grown < 32, "{grown} MB");
    // What a picture may take to be made anew is in `cleaning`.
    let (grown, status) = of("largest");
    assert!(status == "303" && grown < 112, "{grown} MB, {status}");
}
