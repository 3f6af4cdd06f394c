//! How to read the figures: what they mean, what is left out and why, and where the rows are.

use super::view::PerformanceView;
use crate::ui::paths;
use leptos::prelude::*;
use model::Locale;

/// The section, and the ways to the data.
pub(super) fn section(view: &PerformanceView) -> impl IntoView + use<> {
    let locale = view.locale;
    let items = lines(locale).map(|(what, words)| {
        view! {
            <div>
                <dt>{what}</dt>
                <dd>{words}</dd>
            </div>
        }
    });
    let office = &view.office.id;
    view! {
        <section id="cara-baca" class="section">
            <h2>{locale.say("Cara membaca angka ini", "How to read these figures")}</h2>
            <dl class="facts">{items.collect_view()}</dl>
        </section>
        <section id="data" class="section">
            <h2>{locale.say("Hitung sendiri", "Reckon it yourself")}</h2>
            <p>
                {locale
                    .say(
                        "Semua angka di halaman ini dihitung dari baris data di bawah ini; siapa pun dapat menghitungnya ulang.",
                        "Every figure on this page is reckoned from the rows below; anybody can reckon it again.",
                    )}
            </p>
            <ul class="ways screen-only">
                <li>
                    <a href=paths::performance_csv(office) hreflang="id" download=format!("kinerja-{office}.csv")>
                        {locale.say("Tabel untuk Excel (CSV)", "Table for spreadsheets (CSV)")}
                    </a>
                </li>
                <li>
                    <a
                        href=paths::performance_returns(office)
                        hreflang="id"
                        download=format!("kinerja-pengembalian-{office}.csv")
                    >
                        {locale.say("Tabel alasan pengembalian (CSV)", "Table of reasons for returns (CSV)")}
                    </a>
                </li>
                <li>
                    <a href=paths::performance_json(office) hreflang="id">
                        {locale.say("Data untuk program (JSON)", "Data for programs (JSON)")}
                    </a>
                </li>
                <li>
                    <a href=paths::data(locale)>{locale.say("Arti setiap kolom", "What the columns mean")}</a>
                </li>
            </ul>
        </section>
    }
}

fn lines(locale: Locale) -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        (
            ("Median (nilai tengah)", "Median (the middle)"),
            (
                "Semua waktu diurutkan dari yang tercepat; median adalah yang di tengah. Separuh permohonan secepat itu atau lebih cepat.",
                "All times are sorted from the fastest; the median stands in the middle. Half of the applications were as fast as that, or faster.",
            ),
        ),
        (
            ("9 dari 10", "9 of 10"),
            (
                "Pada urutan yang sama, 9 dari 10 permohonan secepat itu atau lebih cepat (persentil 90). 1 dari 10 lebih lama.",
                "In the same order, 9 of 10 applications were as fast as that, or faster (the 90th percentile). 1 of 10 took longer.",
            ),
        ),
        (
            ("Jam layanan", "Opening hours"),
            (
                "Menit dan jam dihitung hanya ketika kantor buka. 1 hari kerja = 7 jam 30 menit jam layanan (Perpres 21/2023).",
                "Minutes and hours count only while the office is open. 1 working day = 7 hours 30 minutes of opening hours (Perpres 21/2023).",
            ),
        ),
        (
            ("Yang dihitung", "What counts"),
            (
                "Seluruh layanan: sejak waktu janji mulai dihitung sampai dokumen siap diambil. Langkah: selama permohonan berada pada langkah itu. Waktu menunggu pemohon, pos, atau pusat data nasional tidak dihitung dan ditulis tersendiri.",
                "The whole service: from when the promised time starts until the document is ready. A step: for as long as the application stood on it. Waiting for the applicant, the post or the national data centre is not counted and stands apart.",
            ),
        ),
        (
            ("Kapan", "When"),
            (
                "Yang dihitung adalah yang selesai dalam periode 30 hari. Setiap periode diterbitkan sekali, 3 hari setelah berakhir, dan sesudah itu tidak diubah lagi.",
                "What counts is what was finished within a period of 30 days. Each period is published once, 3 days after its end, and never changed after that.",
            ),
        ),
        (
            ("Yang tidak ditampilkan", "What is left out"),
            (
                "Kelompok dengan kurang dari 10 permohonan dalam satu periode, agar tidak ada orang yang dapat dikenali. Kelompok lain dikurangi sampai kelipatan 10, merata dari yang tercepat sampai yang terlama; karena itu banyaknya selalu puluhan. Tidak dihitung juga permohonan lama yang dipindahkan ke portal ini, karena waktunya tidak tercatat di sini, dan catatan petugas yang sudah dikoreksi. Permohonan yang dibatalkan atau kedaluwarsa tidak punya waktu selesai; langkah yang sudah dilaluinya tetap dihitung.",
                "Groups of fewer than 10 applications in one period, so that nobody can be recognised. Other groups are thinned to a multiple of 10, evenly from the fastest to the slowest; so counts are always tens. Nor do running applications that were moved into this portal count, since their times were not recorded here, nor officers' entries that were corrected. What was cancelled or has expired was never finished; the steps it took do count.",
            ),
        ),
    ]
    .into_iter()
    .map(move |((what, what_in_english), (words, in_english))| {
        (locale.say(what, what_in_english), locale.say(words, in_english))
    })
}
