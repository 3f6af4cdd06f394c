//! Content that nobody would write: nested without end, a megabyte of rubbish, random harm.

use crate::announced;
use crate::diagnosis::{FILE, expect, only};
use crate::folder::{ContentFolder, STANDARD};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use server::content::{Code, check};
use std::time::{Duration, Instant};

#[test]
fn ten_thousand_of_anything_nested_is_refused_where_it_begins_to_be_too_deep() {
    let indented: String =
        (0..10_000).flat_map(|depth| ["  ".repeat(depth.min(40)), "- a\n".to_owned()]).collect();
    for (nested, line, column) in [
        (format!("{}a", "- ".repeat(8_000)), 1, 13),
        (format!("{}a", "1. ".repeat(5_000)), 1, 20),
        (format!("{}a", ">".repeat(10_000)), 1, 7),
        (format!("{}a", "> ".repeat(8_000)), 1, 13),
        (indented, 20, 40),
        (format!("{}a{}", "[".repeat(5_000), "](b)".repeat(2_000)), 1, 7),
    ] {
        let folder = ContentFolder::small();
        folder.write(FILE, format!("{STANDARD}\n## Catatan\n\n{nested}\n"));
        let first = only(&folder);
        let line = STANDARD.lines().count() + 3 + line;
        expect(&first, Code::TooDeep, (FILE, line, column), "dua tingkat");
    }
    let folder = ContentFolder::small();
    folder.write(FILE, format!("{STANDARD}\n## Catatan\n\n{}\n", "- ".repeat(10_000)));
    expect(&only(&folder), Code::LineTooLong, (FILE, STANDARD.lines().count() + 4, 1), "Bagi");
}

#[test]
fn rubbish_of_a_megabyte_is_refused_in_no_time() {
    let long = |piece: &str| format!("{}\n", piece.repeat(8_000 / piece.len())).repeat(120);
    let many = |piece: &str| piece.repeat(19_000 / piece.matches('\n').count());
    let numbered =
        |n: usize, line: &str| (0..n).map(|i| line.replace('N', &i.to_string())).collect::<String>();
    let common = numbered(9_000, "- aN\n");
    let situations = numbered(3_000, "\n### a {#bN}\n- x\n");
    let steps = numbered(9_000, "1. **Pemohon**: a {#aN}\n   - Jika a -> langkah #aN\n");
    for rubbish in [
        long("*a **b "),
        long("[a](b "),
        long("<a "),
        long("`a"),
        long("![a]"),
        format!("{}\n{}\n{}", "|a".repeat(2_000), "|-".repeat(2_000), many("|\n")),
        many("## a\n"),
        many("a\n---\n"),
        many("- a\n"),
        many("[^a]: b\n\n"),
        format!("## Persyaratan\n\n{common}{situations}"),
        format!("## Persyaratan\n\n{}", many("- a\n")),
        format!("## Prosedur\n\n{steps}"),
    ] {
        let folder = ContentFolder::small();
        folder.write(FILE, &rubbish);
        let start = Instant::now();
        let report = check(&folder.path());
        assert!(report.errors() > 0 && report.render(false).len() < 100_000);
        let begin: String = rubbish.chars().take(40).collect();
        assert!(start.elapsed() < Duration::from_secs(30), "{begin:?} took {:?}", start.elapsed());
    }
}

/// What an editor, or a bad disk, can do to a document.
#[derive(Debug, Clone)]
enum Harm {
    DeleteLine(usize),
    RepeatLine(usize),
    SwapLines(usize, usize),
    InsertLine(usize, String),
    DeleteChars(usize, usize),
    InsertChars(usize, String),
}

fn harm() -> impl Strategy<Value = Harm> {
    let piece = proptest::sample::select(vec![
        "#",
        "##",
        "###",
        "-",
        "- ",
        "1. ",
        "**",
        "*",
        "_",
        "|",
        "||",
        "\\",
        ":",
        ": ",
        ";",
        ",",
        "→",
        "->",
        "{#",
        "}",
        "{#a}",
        "(",
        ")",
        "(fotokopi)",
        "(disimpulkan)",
        "[",
        "](",
        "](layanan:",
        "<",
        ">",
        "<b>",
        "&nbsp;",
        "&",
        "`",
        "```",
        "~~",
        "![",
        "---",
        "\n",
        "\n\n",
        "\t",
        "\r",
        "\u{a0}",
        "\u{feff}",
        "\u{2022} ",
        "é",
        "😀",
        "\0",
        "\u{b}",
        "Jika ",
        "Jika a: b → langkah 2",
        "Ya: ",
        "Keputusan: ",
        "Salah satu dari:",
        "Prasyarat: ",
        "Syarat: ",
        "Belum ditetapkan",
        "langkah 99",
        "9999999999",
        "Rp",
        "(perkiraan)",
        "21–22 Maret 2027",
        "1 Januari 9999: x",
        "Berlaku: 1 Januari – 2 Maret 2026",
        "## Catatan",
        "### x {#y}",
        "    ",
        "[^1]",
        "[^1]: x",
        "http://",
        "{#a} {#b}",
        "jika ada",
        ", jika ada",
    ])
    .prop_map(str::to_owned);
    let text = prop_oneof![4 => piece, 1 => "\\PC{0,12}"];
    prop_oneof![
        any::<usize>().prop_map(Harm::DeleteLine),
        any::<usize>().prop_map(Harm::RepeatLine),
        any::<(usize, usize)>().prop_map(|(a, b)| Harm::SwapLines(a, b)),
        (any::<usize>(), text.clone()).prop_map(|(at, text)| Harm::InsertLine(at, text)),
        (any::<usize>(), 1usize..20).prop_map(|(at, n)| Harm::DeleteChars(at, n)),
        (any::<usize>(), text).prop_map(|(at, text)| Harm::InsertChars(at, text)),
    ]
}

fn harmed(document: &str, harms: &[Harm]) -> String {
    let mut text = document.to_owned();
    for harm in harms {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let line = |at: usize| at % lines.len();
        match harm {
            Harm::DeleteLine(at) => drop(lines.remove(line(*at))),
            Harm::RepeatLine(at) => lines.insert(line(*at), lines[line(*at)].clone()),
            Harm::SwapLines(a, b) => {
                let (a, b) = (line(*a), line(*b));
                lines.swap(a, b);
            }
            Harm::InsertLine(at, new) => lines.insert(line(*at), new.clone()),
            Harm::DeleteChars(at, n) => {
                let at = at % (text.chars().count() + 1);
                text = text
                    .chars()
                    .enumerate()
                    .filter(|(i, _)| *i < at || *i >= at + n)
                    .map(|(_, c)| c)
                    .collect();
                continue;
            }
            Harm::InsertChars(at, new) => {
                let at = text
                    .char_indices()
                    .map(|(i, _)| i)
                    .nth(at % (text.chars().count() + 1))
                    .unwrap_or(text.len());
                text.insert_str(at, new);
                continue;
            }
        }
        text = lines.join("\n");
        if text.is_empty() {
            text.push('\n');
        }
    }
    text
}

/// Whatever is in the file: no panic, and every diagnostic points into it.
fn survives(folder: &ContentFolder, file: &str, bytes: &[u8]) {
    folder.write(file, bytes);
    let report = check(&folder.path());
    let _ = report.render(false);
    let lines = 1 + bytes.iter().filter(|b| matches!(b, b'\n' | b'\r')).count();
    for d in report.diagnostics().iter().filter(|d| d.file == file) {
        assert!(d.span.start <= d.span.end && d.span.end <= bytes.len(), "{d:?}");
        assert!((1..=lines).contains(&d.line) && d.column >= 1, "{d:?}");
        if let Ok(text) = std::str::from_utf8(bytes) {
            assert!(text.is_char_boundary(d.span.start) && text.is_char_boundary(d.span.end), "{d:?}");
        }
    }
}

/// Runs cases until the time is up: the harness of the content parser, bounded.
fn fuzz<S: Strategy>(strategy: &S, budget: Duration, run: impl Fn(&S::Value)) {
    let start = Instant::now();
    let mut cases = 0;
    while start.elapsed() < budget {
        let config = Config { cases: 16, failure_persistence: None, ..Config::default() };
        let outcome = TestRunner::new(config).run(strategy, |value| {
            run(&value);
            Ok(())
        });
        if let Err(failure) = outcome {
            panic!("{failure}");
        }
        cases += 16;
    }
    assert!(cases > 0);
}

#[test]
fn arbitrary_bytes_never_panic() {
    let folder = ContentFolder::small();
    let bytes = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..2_000),
        "---\nJudul: \\PC{0,20}\n---\n(## [A-Z][a-z /]{0,12}\n|[#*_|<>{}\\[\\]()`~:;-]{1,6}|\\PC{1,20}|\n){0,60}"
            .prop_map(String::into_bytes),
    ];
    let files = proptest::sample::select(vec![
        "kapuas/ktp-el.md",
        "kapuas/kantor.md",
        "kapuas/maklumat.md",
        "kapuas/pengumuman/libur.md",
        "kapuas/kalender.md",
        "nasional/kalender-2026.md",
        "nasional/peraturan.md",
        "nasional/tenggat-pengaduan.md",
    ]);
    let folder = std::panic::AssertUnwindSafe(folder);
    fuzz(&(files, bytes), Duration::from_secs(3), |(file, bytes)| survives(&folder, file, bytes));
}

#[test]
fn harmed_documents_never_panic() {
    let folder = ContentFolder::shipped();
    folder.write(announced::FILE, announced::NOTICE);
    folder.write(announced::PLEDGE_FILE, announced::PLEDGE);
    let documents: Vec<(&str, String)> = [
        "kapuas/ktp-el.md",
        "kapuas/ktp-el.md",
        "kota-tangerang/ktp-el-baru.md",
        "kota-tangerang/ktp-el-baru.md",
        "kapuas/kantor.md",
        announced::FILE,
        announced::PLEDGE_FILE,
        "nasional/kalender-2027.md",
        "nasional/peraturan.md",
        "nasional/tenggat-pengaduan.md",
    ]
    .map(|file| (file, folder.read(file)))
    .to_vec();
    let harms = proptest::collection::vec(harm(), 1..12);
    let folder = std::panic::AssertUnwindSafe(folder);
    fuzz(&(proptest::sample::select(documents), harms), Duration::from_secs(7), |((file, text), harms)| {
        survives(&folder, file, harmed(text, harms).as_bytes());
        folder.write(file, text);
    });
}
