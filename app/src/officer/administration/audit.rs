//! Who did what at the office: the latest first, in plain words. A case is never named here, only that it was one.

use super::ROOT;
use super::tokens::scope;
use crate::officer::paths;
use leptos::prelude::*;
use model::officer::Roles;

/// One act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// When, by the office's clock.
    pub when: String,
    /// Who, in words.
    pub who: String,
    /// What, in code's words.
    pub action: String,
    /// To which thing, in words.
    pub thing: String,
    /// Where the thing is kept, for whoever may go there.
    pub link: Option<String>,
    /// What else, in code's words.
    pub detail: String,
}

/// One page of the acts.
#[derive(Debug, Clone, Default)]
pub struct AuditView {
    /// The day that was asked for, as `2026-11-22`; all where empty.
    pub day: String,
    /// What is wrong with the day.
    pub problem: Option<String>,
    /// The acts.
    pub acts: Vec<Act>,
    /// The address of the acts before them.
    pub older: Option<String>,
    /// Whether the reader administers the office, and so came from there.
    pub administers: bool,
}

/// The page's title.
pub const TITLE: &str = "Jejak audit";

/// What was done, in plain words. `None` where nobody has found words for it.
#[must_use]
pub fn words(action: &str) -> Option<&'static str> {
    Some(match action {
        "application.import" => "Mengimpor permohonan berjalan",
        "application.find" => "Mencari permohonan dengan nomor HP",
        "application.pin.reissue" => "Membuat PIN baru untuk permohonan",
        "complaint.code.reissue" => "Membuat kode akses baru untuk pengaduan",
        "complaint.answer" => "Menjawab langsung pengaduan",
        "complaint.approve" => "Menyetujui dan mengirim tanggapan pengaduan",
        "complaint.archive" => "Mengarsipkan pengaduan",
        "complaint.ask" => "Meminta kelengkapan pengaduan",
        "complaint.assign" => "Meneruskan pengaduan (disposisi)",
        "complaint.begin" => "Memulai tindak lanjut pengaduan",
        "complaint.classify" => "Menentukan jenis pengaduan",
        "complaint.concerned" => "Mencatat konflik kepentingan pada pengaduan",
        "complaint.draft" => "Menulis konsep tanggapan pengaduan",
        "complaint.escalate" => "Menaikkan pengaduan ke atasan",
        "complaint.evidence" => "Menambah bukti pengaduan",
        "complaint.lapse" => "Menutup pengaduan karena tidak ada kabar",
        "complaint.resume" => "Melanjutkan pemeriksaan dengan kiriman pengadu",
        "complaint.answer_along" => "Menjawab bersama pengaduan gabungannya",
        "complaint.joined" => "Menerima gabungan pengaduan lain",
        "complaint.separate" => "Memisahkan dari pengaduan gabungannya",
        "complaint.merge" => "Menggabungkan pengaduan",
        "complaint.note" => "Menulis catatan pengaduan",
        "complaint.reassign" => "Mengalihkan tugas pengaduan",
        "complaint.receive" => "Menerima pengaduan atas nama pengadu",
        "complaint.refer" => "Meneruskan pengaduan ke instansi lain",
        "complaint.reschedule" => "Memindahkan tenggat pengaduan karena kalender berubah",
        "complaint.return" => "Mengembalikan pengaduan",
        "complaint.reveal" => "Membuka identitas pengadu",
        "complaint.supply" => "Mencatat kelengkapan dari pengadu",
        "complaint.take_up" => "Mulai memverifikasi pengaduan",
        "office.switch" => "Mengubah pengaturan pemisahan tugas",
        "officer.activate" => "Mengaktifkan akun",
        "officer.add" => "Menambah petugas",
        "officer.change" => "Mengubah data atau peran petugas",
        "officer.codes" => "Membuat kode pemulihan baru",
        "officer.disable" => "Menonaktifkan akun",
        "officer.enable" => "Mengaktifkan kembali akun",
        "officer.password" => "Mengganti kata sandi",
        "officer.reset" => "Mengatur ulang jalan masuk",
        "place.add" => "Menambah tempat",
        "place.close" => "Menutup tempat",
        "place.import" => "Mengimpor kecamatan dan desa",
        "place.open" => "Membuka kembali tempat",
        "place.rename" => "Mengubah nama tempat",
        "token.add" => "Membuat token program",
        "token.revoke" => "Mencabut token program",
        "unit.add" => "Menambah bagian",
        "unit.change" => "Mengubah bagian",
        "unit.close" => "Menutup bagian",
        "unit.open" => "Membuka kembali bagian",
        _ => return None,
    })
}

/// What else is to be known of an act, in plain words.
#[must_use]
pub fn detail(action: &str, detail: &str) -> String {
    match action {
        "officer.add" | "officer.change" => Roles::parse(detail)
            .map_or_else(|| detail.to_owned(), |roles| format!("Peran: {}", super::people::roles(&roles))),
        "token.add" => {
            let may = detail.split(' ').map(scope).collect::<Vec<_>>().join(", ");
            format!("Boleh {may}")
        }
        "place.rename" | "unit.change" => detail.replace(" -> ", " menjadi "),
        "application.import" => detail.replace("lines=", "Baris: "),
        "place.import" => detail.replace("districts=", "Kecamatan: ").replace(" villages=", ", desa: "),
        "office.switch" if detail.ends_with("=on") => "Dihidupkan".to_owned(),
        "office.switch" if detail.ends_with("=off") => "Dimatikan".to_owned(),
        _ => detail.to_owned(),
    }
}

/// The page.
pub fn page(view: &AuditView) -> impl IntoView + use<> {
    let above: &[_] = if view.administers { &[ROOT] } else { &[] };
    let rows = view.acts.iter().map(row).collect_view();
    let table = if view.acts.is_empty() {
        view! { <p>"Tidak ada yang tercatat."</p> }.into_any()
    } else {
        view! {
            <table class="list">
                <thead>
                    <tr>
                        <th scope="col">"Waktu"</th>
                        <th scope="col">"Siapa"</th>
                        <th scope="col">"Melakukan apa"</th>
                        <th scope="col">"Keterangan"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let older = view.older.clone().map(|href| {
        view! {
            <p class="ways">
                <a href=href>"Yang lebih lama"</a>
            </p>
        }
    });
    view! {
        {super::head(above, TITLE.to_owned())}
        {day(view)}
        {table}
        {older}
    }
}

/// The choice of a day.
fn day(view: &AuditView) -> impl IntoView + use<> {
    let invalid = view.problem.is_some().then_some("true");
    let problem = view.problem.clone().map(|told| {
        view! {
            <p id="tanggal-salah" class="wrong">
                {told}
            </p>
        }
    });
    view! {
        <form class="typed filter" method="get" action=paths::AUDIT>
            <div>
                <label for="tanggal">"Tanggal"</label>
                {problem}
                <input
                    id="tanggal"
                    name="tanggal"
                    type="date"
                    value=view.day.clone()
                    aria-invalid=invalid
                    aria-describedby=invalid.map(|_| "tanggal-salah")
                />
            </div>
            <button class="button" type="submit">
                "Tampilkan"
            </button>
            <p class="note">"Kosongkan untuk melihat semua, dari yang terbaru."</p>
        </form>
    }
}

fn row(act: &Act) -> impl IntoView + use<> {
    let Act { when, who, action, thing, link, detail: more } = act.clone();
    let what = words(&action).map_or_else(|| action.clone(), str::to_owned);
    // What was only named is not named twice.
    let more = if more == thing { String::new() } else { detail(&action, &more) };
    let label = (!more.is_empty()).then_some("Keterangan");
    let thing = match link {
        Some(href) => view! { <a href=href>{thing}</a> }.into_any(),
        None => thing.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{when}</th>
            <td data-label="Siapa">{who}</td>
            <td data-label="Apa">{what} ": " {thing}</td>
            <td data-label=label>{more}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_code_says_is_told_in_plain_words() {
        assert_eq!(
            detail("officer.add", "counter_officer administrator"),
            "Peran: Petugas loket, Administrator"
        );
        assert_eq!(
            detail("token.add", "applications:create applications:read"),
            "Boleh mendaftarkan permohonan, membaca permohonan"
        );
        assert_eq!(detail("place.import", "districts=25 villages=294"), "Kecamatan: 25, desa: 294");
        assert_eq!(detail("place.rename", "Loket 1 -> Loket A"), "Loket 1 menjadi Loket A");
        assert_eq!(detail("office.switch", "separation_of_duties=off"), "Dimatikan");
    }
}
