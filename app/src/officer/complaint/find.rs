//! Looking for a complaint: by its number, or by words of what was reported and answered. What is looked for is sent in the
//! body of the request and stands in no address.

use super::row::{Moment, Row, row};
use super::way::Way;
use crate::officer::find::{FindView, line};
use crate::officer::paths;
use leptos::prelude::*;
use model::number::{ComplaintNumber, NumberError};
use model::person::Nik;

/// The field with its button, and why what was typed led nowhere.
pub fn find(view: &FindView) -> impl IntoView + use<> {
    let help = "Nomor pengaduan, atau kata dari laporan dan tanggapannya. Yang dicari kata utuh, dan semua kata harus ada.";
    line(paths::FIND_COMPLAINT, "Cari pengaduan", help, view)
}

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought<'t> {
    /// The complaint of this number.
    Number(ComplaintNumber),
    /// Complaints with these words.
    Words(&'t str),
    /// Nothing can be looked for like this, and why.
    Nothing(&'static str),
}

/// What was typed, or scanned from a receipt, whose code holds an address with the number behind a `#`.
#[must_use]
pub fn read(typed: &str) -> Sought<'_> {
    let tail = typed.rsplit('#').next().unwrap_or_default().trim();
    match ComplaintNumber::parse(tail) {
        Ok(number) => Sought::Number(number),
        Err(_) if tail.is_empty() => Sought::Nothing("Ketik nomor atau katanya dahulu."),
        Err(_) if Nik::may_stand_in(tail) => Sought::Nothing(
            "Jangan mencari dengan NIK atau nomor KK. Cari dengan nomor pengaduan atau kata lain.",
        ),
        Err(NumberError::Mistyped) => {
            Sought::Nothing("Nomor pengaduan ini salah ketik. Periksa lagi angkanya.")
        }
        Err(NumberError::OtherKind) => {
            Sought::Nothing("Ini nomor pendaftaran permohonan. Cari di antrean permohonan.")
        }
        Err(_) => Sought::Words(typed.trim()),
    }
}

/// Of a number under which she finds nothing. Whether it exists where she may not look is not said.
pub const NO_NUMBER: &str = "Tidak ada pengaduan dengan nomor ini. Periksa lagi nomornya.";

/// What was found.
#[derive(Debug, Clone)]
pub struct FoundView {
    /// When she looks, and where.
    pub at: Moment,
    /// What was typed.
    pub find: FindView,
    /// What was found by words. Unset: nothing was looked for like this.
    pub found: Option<Vec<Row>>,
}

/// The title of what was found.
pub const FOUND: &str = "Hasil pencarian pengaduan";

/// What was found, or that nothing was.
pub fn found(view: &FoundView) -> impl IntoView + use<> {
    let found = view.found.as_ref().map(|rows| {
        if rows.is_empty() {
            return view! {
                <p role="status">
                    "Tidak ada pengaduan yang memuat semua kata ini. Coba kata yang lebih sedikit, atau bentuk kata yang lain."
                </p>
            }
            .into_any();
        }
        let told = format!("{} pengaduan memuat semua kata ini, yang terbaru lebih dahulu.", rows.len());
        let rows = rows.iter().map(|one| row(one, view.at, &Way::default())).collect_view();
        view! {
            <p role="status">{told}</p>
            <div class="queue queue-complaints">
                <ol>{rows}</ol>
            </div>
        }
        .into_any()
    });
    view! {
        <h1>{FOUND}</h1>
        {find(&view.find)}
        {found}
        <p class="ways">
            <a href=paths::COMPLAINTS>"Kembali ke antrean pengaduan"</a>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_looked_up_and_everything_else_is_words_or_told() {
        let number = ComplaintNumber::draw(7);
        for typed in [
            number.to_string(),
            number.digits(),
            format!("https://portal.example/pengaduan/lacak#{}", number.digits()),
        ] {
            assert_eq!(read(&typed), Sought::Number(number), "{typed}");
        }
        assert_eq!(read(" loket tutup "), Sought::Words("loket tutup"));
        for (typed, told) in
            [("  ", "dahulu"), ("6203 0101 0190 0001", "NIK"), ("4821 0937 5567", "permohonan")]
        {
            assert!(matches!(read(typed), Sought::Nothing(why) if why.contains(told)), "{typed}");
        }
        let mut digits = number.digits();
        let last = digits.pop();
        digits.push(if last == Some('0') { '1' } else { '0' });
        assert!(matches!(read(&digits), Sought::Nothing(why) if why.contains("salah ketik")), "{digits}");
    }
}
