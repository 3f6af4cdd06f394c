//! `maklumat content check` as scripts and editors run it: its exit code, and what stands on standard output.

use crate::diagnosis::FILE;
use crate::folder::{CALENDAR, ContentFolder};
use model::office::Zone;
use server::clock::Clock;
use server::content::check;
use std::process::Command;

/// The exit code and standard output, asked without anything from the machine's environment.
fn content_check(folder: &ContentFolder, options: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maklumat"));
    command.args(["content", "check"]).arg(folder.path()).args(options);
    let output = command.current_dir(folder.path()).env_clear().output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

/// Gives a folder the calendars that are due today, whenever that is.
fn keep_calendars(folder: &ContentFolder) {
    let this_year = Zone::Wib.date_at(Clock::System.now()).year();
    for year in this_year..=this_year + 1 {
        let calendar = format!("nasional/kalender-{year}.md");
        folder.write(&calendar, CALENDAR.replace("2026", &year.to_string()));
    }
}

#[test]
fn good_content_is_0_even_when_lints_count() {
    let all_well = (Some(0), "1 standar diperiksa: 0 kesalahan, 0 catatan\n".to_owned());
    let folder = ContentFolder::small();
    keep_calendars(&folder);
    assert_eq!(content_check(&folder, &[]), all_well);
    assert_eq!(content_check(&folder, &["--strict"]), all_well);
}

#[test]
fn lints_alone_are_0_and_1_when_they_count() {
    let folder = ContentFolder::shipped();
    keep_calendars(&folder);
    let (code, report) = content_check(&folder, &[]);
    assert_eq!(code, Some(0), "{report}");
    let lints = check(&folder.path()).lints();
    assert!(lints > 0 && report.ends_with(&format!("0 kesalahan, {lints} catatan\n")), "{report}");
    assert_eq!(content_check(&folder, &["--strict"]), (Some(1), report));
}

#[test]
fn a_broken_file_is_1_and_standard_output_says_where_and_how_to_mend_it() {
    let folder = ContentFolder::small();
    keep_calendars(&folder);
    folder.replace(FILE, "Waktu: 5 menit", "Waktu: 5");
    for options in [&[][..], &["--strict"]] {
        let (code, report) = content_check(&folder, options);
        assert_eq!(code, Some(1), "{report}");
        for words in ["[kapuas/ktp-el.md:29:13]", "Perbaiki: Tambahkan satuannya", "1 kesalahan, 0 catatan"] {
            assert!(report.contains(words), "{words:?} is not in\n{report}");
        }
    }
}
