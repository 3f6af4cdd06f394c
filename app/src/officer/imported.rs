//! What came of a file of running applications: what it says when it was checked, what was imported, the numbers and PINs to
//! print.

use super::paths;
use leptos::prelude::*;
use model::number::{Pin, RegistrationNumber};
use uuid::Uuid;

/// What the page is called before the import, and after it.
pub const CHECKED: &str = "Hasil pemeriksaan berkas";
/// After it.
pub const IMPORTED: &str = "Hasil impor";
/// The sheet of numbers and PINs.
pub const SLIPS: &str = "Nomor dan PIN untuk pemohon";

/// What came of a file.
#[derive(Debug, Clone)]
pub struct SheetView {
    /// The key of its form.
    pub key: Uuid,
    /// Lines that are still to be imported.
    pub waiting: usize,
    /// Lines that were imported from it.
    pub done: usize,
    /// Lines that had been imported before: the number in the file, and of the application.
    pub before: Vec<(u64, RegistrationNumber, Uuid)>,
    /// Lines that were refused when the file was checked.
    pub refused: Vec<Refusal>,
    /// Lines that were accepted and could not be imported after all, and why.
    pub failed: Vec<(u64, String)>,
    /// Whether the import has been begun.
    pub begun: bool,
}

/// One thing that is wrong in a line.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The line's number in the file.
    pub line: u64,
    /// The column; empty where it is the line as a whole.
    pub column: String,
    /// What stands there.
    pub cell: String,
    /// What to write instead.
    pub told: String,
}

/// The title of the page.
#[must_use]
pub const fn title(view: &SheetView) -> &'static str {
    if view.begun { IMPORTED } else { CHECKED }
}

/// The page about a file.
pub fn page(view: &SheetView) -> impl IntoView + use<> {
    let mut refused_lines: Vec<_> = view.refused.iter().map(|refusal| refusal.line).collect();
    refused_lines.dedup();
    let counts = [
        ("Siap diimpor", view.waiting),
        ("Sudah diimpor dari berkas ini", view.done),
        ("Sudah ada sebelumnya", view.before.len()),
        ("Ditolak", refused_lines.len()),
    ];
    let counts = counts
        .map(|(name, count)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{count} " baris"</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <header class="page-header">
            <h1>{title(view)}</h1>
        </header>
        <p class="lead" role="status">
            {lead(view)}
        </p>
        <dl class="facts">{counts}</dl>
        {next(view)}
        {failed(view)}
        {refused(view)}
        {before(view)}
        <p class="ways">
            <a href=paths::IMPORT>"Kirim berkas lain"</a>
        </p>
    }
}

fn lead(view: &SheetView) -> String {
    match (view.begun, view.waiting) {
        (false, 0) => "Tidak ada baris yang dapat diimpor dari berkas ini.".to_owned(),
        (false, count) => format!("Belum ada yang diimpor. {count} baris siap diimpor."),
        (true, 0) => "Impor selesai.".to_owned(),
        (true, _) => format!("Impor belum selesai: {} baris sudah masuk.", view.done),
    }
}

/// What is to be done now.
fn next(view: &SheetView) -> impl IntoView + use<> {
    let here = paths::imported(view.key);
    let go_on = (view.waiting > view.failed.len()).then(|| {
        let (name, note) = if view.begun {
            (
                "Lanjutkan impor".to_owned(),
                Some("Muat ulang halaman ini untuk melihat kemajuannya. Jika angkanya tidak bertambah, tekan Lanjutkan impor."),
            )
        } else {
            (format!("Impor {} baris", view.waiting), None)
        };
        let reload = view.begun.then(|| {
            view! {
                <a class="button" href=here.clone() autofocus>
                    "Muat ulang"
                </a>
            }
        });
        let (class, first) = if view.begun { ("button button-quiet", false) } else { ("button", true) };
        view! {
            {note.map(|note| view! { <p>{note}</p> })}
            <form class="desk-ways" method="post" action=here.clone()>
                {reload}
                <button class=class type="submit" autofocus=first>
                    {name}
                </button>
            </form>
        }
    });
    let print = (view.done > 0).then(|| {
        view! {
            <p>
                <a class="button" href=paths::imported_slips(view.key)>
                    "Cetak nomor dan PIN"
                </a>
            </p>
            <p class="note">"Nomor dan PIN dapat dicetak dari sini selama 24 jam."</p>
        }
    });
    view! {
        {go_on}
        {print}
    }
}

fn failed(view: &SheetView) -> Option<impl IntoView + use<>> {
    let lines = view
        .failed
        .iter()
        .map(|(line, told)| {
            view! { <li>{format!("Baris {line}: {told}")}</li> }
        })
        .collect_view();
    (!view.failed.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>"Belum dapat diimpor"</h2>
                <ul>{lines}</ul>
                <p>"Kirim berkas yang sama sekali lagi. Baris yang sudah masuk tidak masuk dua kali."</p>
            </section>
        }
    })
}

fn refused(view: &SheetView) -> Option<impl IntoView + use<>> {
    if view.refused.is_empty() {
        return None;
    }
    let lines = view
        .refused
        .iter()
        .map(|refusal| {
            let Refusal { line, column, cell, told } = refusal.clone();
            // A cell without a text node is empty for the style sheet.
            let written = |text: String| (!text.is_empty()).then_some(text);
            view! {
                <tr>
                    <td data-label="Baris">{line}</td>
                    <td data-label="Kolom">{written(column)}</td>
                    <td data-label="Tertulis">{written(cell)}</td>
                    <td data-label="Yang perlu diperbaiki">{told}</td>
                </tr>
            }
        })
        .collect_view();
    Some(view! {
        <section class="desk-section">
            <h2>"Baris yang ditolak"</h2>
            <p>
                <a href=paths::refused_lines(view.key) download>
                    "Unduh baris yang ditolak (CSV)"
                </a>
                ", perbaiki menurut kolom alasan, lalu kirim lagi berkas itu saja."
            </p>
            <table class="desk-table">
                <thead>
                    <tr>
                        <th scope="col">"Baris"</th>
                        <th scope="col">"Kolom"</th>
                        <th scope="col">"Tertulis"</th>
                        <th scope="col">"Yang perlu diperbaiki"</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </section>
    })
}

fn before(view: &SheetView) -> Option<impl IntoView + use<>> {
    let lines = view
        .before
        .iter()
        .map(|(line, number, case)| {
            view! {
                <li>
                    {format!("Baris {line}: ")}
                    <a href=paths::case(*case)>{number.to_string()}</a>
                </li>
            }
        })
        .collect_view();
    (!view.before.is_empty()).then(|| {
        view! {
            <details class="desk-section">
                <summary>"Baris yang sudah ada sebelumnya"</summary>
                <ul>{lines}</ul>
            </details>
        }
    })
}

/// One strip of the sheet.
#[derive(Clone)]
pub struct Strip {
    /// The line's number in the file.
    pub line: u64,
    /// The service, and the situation.
    pub service: String,
    /// The masked name.
    pub applicant: Option<String>,
    /// The number in the office's own system.
    pub reference: Option<String>,
    /// The number.
    pub number: RegistrationNumber,
    /// The PIN. Unset where another has been issued since.
    pub pin: Option<Pin>,
}

/// The sheet of numbers and PINs, to be cut into strips. `check` is the address at which applicants look.
pub fn slips(key: Uuid, office: &str, check: &str, strips: &[Strip]) -> impl IntoView + use<> {
    let strips = strips.iter().map(|strip| {
        let Strip { line, service, applicant, reference, number, pin } = strip.clone();
        let pin = pin.map_or_else(|| "sudah diganti".to_owned(), |pin| pin.reveal().to_owned());
        let who = [applicant, reference.map(|reference| format!("nomor asal {reference}"))];
        let who = who.into_iter().flatten().collect::<Vec<_>>().join(", ");
        view! {
            <li>
                <p class="strip-what">{service} <br /> {who}</p>
                <p>
                    "Nomor pendaftaran "
                    <strong class="strip-digits">{number.to_string()}</strong>
                    <span class="strip-pin">
                        "PIN " <strong class="strip-digits">{pin}</strong>
                    </span>
                </p>
                <p class="strip-note">
                    {format!("{office}. Cek status: {check}. Rahasiakan PIN. (baris {line})")}
                </p>
            </li>
        }
    });
    let strips = strips.collect_view();
    view! {
        <header class="page-header screen-only">
            <h1>{SLIPS}</h1>
            <p>"Cetak dengan menu Cetak pada peramban, potong per baris, lalu serahkan kepada pemohon masing-masing."</p>
            <p class="ways">
                <a href=paths::imported(key)>"Kembali ke hasil impor"</a>
            </p>
        </header>
        <ol class="strips">{strips}</ol>
    }
}
