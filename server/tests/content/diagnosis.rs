//! What tests ask of `content check`: this one diagnostic, there, with that mend.

use crate::folder::ContentFolder;
use server::content::{Code, Diagnostic, check};

/// The standard of the small folder.
pub(crate) const FILE: &str = "kapuas/ktp-el.md";

/// The codes found in a file.
pub(crate) fn codes(folder: &ContentFolder, file: &str) -> Vec<&'static str> {
    check(&folder.path()).diagnostics().iter().filter(|d| d.file == file).map(|d| d.code.name()).collect()
}

/// Changes the small standard and expects exactly one diagnostic, where the new words hold a `▸`.
#[track_caller]
pub(crate) fn finds(code: Code, from: &str, to: &str, mend: &str) {
    finds_in(FILE, code, from, to, mend);
}

#[track_caller]
pub(crate) fn finds_in(file: &str, code: Code, from: &str, to: &str, mend: &str) {
    finds_at(&ContentFolder::small(), file, code, from, to, mend);
}

/// As [`finds`], in a folder that has no other defect.
#[track_caller]
pub(crate) fn finds_at(folder: &ContentFolder, file: &str, code: Code, from: &str, to: &str, mend: &str) {
    folder.replace(file, from, to);
    let marked = folder.read(file);
    folder.replace(file, "▸", "");
    let before = &marked[..marked.find('▸').unwrap()];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    expect(&only(folder), code, (file, line, column), mend);
}

#[track_caller]
pub(crate) fn only(folder: &ContentFolder) -> Diagnostic {
    let report = check(&folder.path());
    assert_eq!(report.diagnostics().len(), 1, "{}", report.render(false));
    report.diagnostics()[0].clone()
}

/// Asserts what a diagnostic is, where it stands, and that its help names the mend.
#[track_caller]
pub(crate) fn expect(
    diagnostic: &Diagnostic,
    code: Code,
    (file, line, column): (&str, usize, usize),
    mend: &str,
) {
    let place = (diagnostic.file.as_str(), diagnostic.line, diagnostic.column);
    assert_eq!((diagnostic.code, place), (code, (file, line, column)), "{diagnostic:#?}");
    assert!(diagnostic.help.contains(mend), "{:?} does not say {mend:?}", diagnostic.help);
}
