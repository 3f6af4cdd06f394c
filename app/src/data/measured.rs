//! The measured promise as data: which tables there are, what their columns mean, how the figures come of them and what
//! they leave out. Whoever knows this alone can reckon every figure again.

use crate::ui::content::words;
use crate::ui::paths;
use leptos::prelude::*;
use model::{Locale, Office};

const ROWS: [(&str, &str, &str); 8] = [
    ("periode_dari", "Hari pertama masa 30 hari itu.", "First day of the period of 30 days."),
    ("periode_sampai", "Hari terakhirnya.", "Its last day."),
    ("layanan", "Nama layanan pada alamat portal.", "The service's name in addresses."),
    (
        "ukuran",
        "keseluruhan: sejak jam janji mulai sampai siap. langkah: waktu kantor pada satu langkah. sisa: waktu kantor sejak pertama kali sampai pada langkah itu sampai siap. tunggu-pemohon, tunggu-pos, tunggu-pusat: waktu menunggu pemohon, pengiriman berkas asli, atau data pusat.",
        "keseluruhan: the whole, from the start of the promise's clock until ready. langkah: the office's time on one step. sisa: the office's time from first coming to that step until ready. tunggu-pemohon, tunggu-pos, tunggu-pusat: time waited for the applicant, for original papers on their way, or for the national data centre.",
    ),
    (
        "langkah",
        "Kode langkah pada standar; hanya untuk langkah dan sisa.",
        "Code of the standard's step; for langkah and sisa only.",
    ),
    (
        "satuan",
        "menit-buka: menit selama loket buka, tanpa waktu menunggu pihak lain. hari-kerja dan hari-kalender: hari sesudah hari mulai, 0 berarti hari yang sama. menit: menit biasa, malam dan hari libur ikut dihitung.",
        "menit-buka: minutes in which the counters were open, time waited for others taken out. hari-kerja and hari-kalender: working or calendar days after the first, 0 is the same day. menit: minutes of the clock, nights and days off included.",
    ),
    (
        "janji",
        "Waktu yang dijanjikan untuk ukuran itu; kosong jika tidak ada.",
        "What was promised for it; empty where nothing was.",
    ),
    ("nilai", "Lamanya untuk satu permohonan.", "How long it took for one application."),
];

const RETURNS: [(&str, &str, &str); 2] = [
    ("persyaratan", "Kode persyaratan pada standar.", "Code of the standard's requirement."),
    (
        "permohonan",
        "Sedikitnya sekian permohonan dikembalikan karena persyaratan itu.",
        "So many applications at least were returned for that requirement.",
    ),
];

/// The section about it.
pub(super) fn section(locale: Locale, offices: &[Office]) -> impl IntoView + use<> {
    view! {
        <section class="section" id="kinerja">
            <h2>{locale.say("Kinerja terukur", "Measured performance")}</h2>
            <p>
                {locale
                    .say(
                        "Berapa lama permohonan sebenarnya, per layanan dan per langkah. Diukur dalam masa tetap 30 hari, diterbitkan tiga hari sesudah masa itu berakhir, dan sejak itu tidak diubah. Berkas memuat tiga masa terbaru (90 hari).",
                        "How long applications really took, by service and step. Measured in fixed periods of 30 days, published three days after a period's end, and never changed from then on. The files hold the newest three periods (90 days).",
                    )}
            </p>
            <ul class="ways">{offices.iter().map(|office| links(locale, office)).collect_view()}</ul>
            <h3>{locale.say("Cara menghitung angkanya", "How the figures are reckoned")}</h3>
            <p>
                {locale
                    .say(
                        "Kumpulkan semua nilai dengan layanan, ukuran, langkah, satuan, dan janji yang sama, dari masa terbaru (30 hari) atau dari ketiga masa (90 hari). Urutkan dari yang terkecil; n banyaknya nilai. Median: nilai pada urutan n × 50 / 100. Persentil ke-90: nilai pada urutan n × 90 / 100. Urutan yang bukan bilangan bulat dibulatkan ke atas.",
                        "Take all values with the same service, measure, step, unit and promise, of the newest period (30 days) or of all three (90 days). Put them in order from the smallest; n is how many there are. Median: the value at place n × 50 / 100. 90th percentile: the value at place n × 90 / 100. A place that is no whole number is rounded up.",
                    )}
            </p>
            <h3>{locale.say("Yang tidak dimuat, dan mengapa", "What is left out, and why")}</h3>
            <p>
                {locale
                    .say(
                        "Agar tidak seorang pun dikenali: nilai permohonan dengan versi standar dan janji yang sama dikumpulkan; kelompok dengan kurang dari 10 nilai tidak dimuat, kelompok lain dikurangi sampai kelipatan 10, merata dari nilai terkecil sampai terbesar. Tidak ada nomor, nama, tanggal, keadaan, atau tempat. Permohonan yang sudah berjalan sebelum dikenal portal tidak diukur; yang dibatalkan atau kedaluwarsa tidak punya nilai keseluruhan.",
                        "So that nobody can be recognised: values of applications under the same version of the standard and the same promise are put together; a group of fewer than 10 values is left out, every other is thinned to a multiple of 10, evenly from the smallest value to the largest. There is no number, name, date, situation or place. Applications that were running before the portal knew them are not measured; those cancelled or expired have no value for the whole.",
                    )}
            </p>
            <h3>{locale.say("Kolom tabel kinerja", "Columns of the performance table")}</h3>
            <dl class="facts">{columns(locale, &ROWS)}</dl>
            <h3>{locale.say("Kolom tabel pengembalian", "Columns of the table of returns")}</h3>
            <p>
                {locale
                    .say(
                        "periode_dari, periode_sampai, dan layanan seperti di atas; lalu:",
                        "The period and the service as above; then:",
                    )}
            </p>
            <dl class="facts">{columns(locale, &RETURNS)}</dl>
        </section>
    }
}

fn links(locale: Locale, office: &Office) -> impl IntoView + use<> {
    let file = |href: String, what: &str, kind: &'static str| {
        let name = (kind == "CSV").then(|| format!("{what}-{}.csv", office.id));
        view! {
            <li>
                <a href=href hreflang="id" download=name>
                    {words(locale, &office.short_name)}
                    {format!(" – {} ({kind})", name_of(locale, what))}
                </a>
            </li>
        }
    };
    view! {
        {file(paths::performance_csv(&office.id), "kinerja", "CSV")}
        {file(paths::performance_returns(&office.id), "pengembalian", "CSV")}
        {file(paths::performance_json(&office.id), "kinerja", "JSON")}
    }
}

fn name_of(locale: Locale, what: &str) -> &'static str {
    match what {
        "pengembalian" => locale.say("pengembalian", "returns"),
        _ => locale.say("kinerja", "performance"),
    }
}

fn columns(locale: Locale, columns: &[(&'static str, &'static str, &'static str)]) -> impl IntoView + use<> {
    let column = |&(name, indonesian, english): &(&'static str, &'static str, &'static str)| {
        view! {
            <div>
                <dt>
                    <code lang=locale.of_content()>{name}</code>
                </dt>
                <dd>{locale.say(indonesian, english)}</dd>
            </div>
        }
    };
    columns.iter().map(column).collect_view()
}
