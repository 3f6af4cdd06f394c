//! The page for whoever wants the standards as data: what there is, in which form, on which terms.

mod measured;

use crate::ui::content::words;
use crate::ui::paths;
use crate::ui::trail::trail;
use leptos::prelude::*;
use model::{Locale, Office};

/// The columns of the table, in its order, each with what stands in it.
const COLUMNS: [(&str, &str, &str); 22] = [
    ("kantor", "Nama kantor pada alamat portal.", "The office's name in addresses."),
    ("nama_kantor", "Nama resmi kantor.", "The office's official name."),
    ("wilayah", "Kabupaten atau kota.", "Regency or city."),
    ("provinsi", "Provinsi.", "Province."),
    ("layanan", "Nama layanan pada alamat portal.", "The service's name in addresses."),
    ("judul", "Nama layanan.", "The service's title."),
    ("ringkasan", "Untuk apa layanan itu.", "What the service is for."),
    (
        "keadaan",
        "Kode keadaan pemohon; kosong jika standar tidak membedakannya.",
        "Code of the applicant's situation; empty where the standard knows none.",
    ),
    ("judul_keadaan", "Keadaan pemohon.", "The applicant's situation."),
    ("persyaratan", "Yang dibawa, dipisahkan tanda |.", "What to bring, separated by |."),
    ("tempat_pengajuan", "Tempat mengajukan, menurut langkahnya.", "Where to apply, as the steps say."),
    ("tempat_pengambilan", "Tempat mengambil, menurut langkahnya.", "Where to collect it, as the steps say."),
    ("waktu", "Jangka waktu penyelesaian.", "Completion time."),
    ("biaya", "Biaya dengan kata-kata.", "The fee in words."),
    (
        "biaya_rupiah",
        "Biaya dalam rupiah; 0 berarti gratis, kosong berarti belum ditetapkan.",
        "The fee in rupiah; 0 is free of charge, empty is not stated.",
    ),
    ("denda", "Denda keterlambatan.", "Fines for being late."),
    (
        "komponen",
        "Banyaknya komponen yang sudah ditetapkan, dari 14.",
        "How many of the 14 components have been set.",
    ),
    ("nomor_sk", "Nomor keputusan atau SOP.", "Number of the decree or SOP."),
    (
        "berlaku_mulai",
        "Hari pertama standar berlaku, menurut dokumen.",
        "First day in force, as the document says.",
    ),
    (
        "dimuat",
        "Hari versi ini pertama kali dimuat di portal.",
        "The day this version was first published in the portal.",
    ),
    ("halaman", "Alamat halaman layanan.", "Address of the service's page."),
    ("data", "Alamat standar lengkap sebagai JSON.", "Address of the whole standard as JSON."),
];

/// The page's title without the portal's name.
#[must_use]
pub fn title(locale: Locale) -> &'static str {
    locale.say("Data terbuka", "Open data")
}

/// The main part of the page. `portal` is scheme and host.
pub fn page(locale: Locale, portal: &str, offices: &[Office]) -> impl IntoView + use<> {
    view! {
        {trail(locale, Vec::new())}
        <header class="page-header">
            <h1>{title(locale)}</h1>
            <p class="lead">
                {locale
                    .say(
                        "Semua standar pelayanan di portal ini dapat diambil sebagai data: untuk penelitian, berita, aplikasi, atau dibuka di Excel.",
                        "Every service standard of this portal can be taken as data: for research, news, applications, or a spreadsheet.",
                    )}
            </p>
        </header>
        {files(locale)}
        {per_office(locale, offices)}
        {per_service(locale, portal)}
        {columns(locale)}
        {measured::section(locale, offices)}
        {terms(locale)}
    }
}

fn files(locale: Locale) -> impl IntoView {
    view! {
        <section class="section">
            <h2>{locale.say("Semua layanan", "All services")}</h2>
            <ul class="ways">
                <li>
                    <a href=paths::CATALOGUE_CSV hreflang="id" download="layanan.csv">
                        {locale.say("Tabel untuk Excel (CSV)", "Table for spreadsheets (CSV)")}
                    </a>
                </li>
                <li>
                    <a href=paths::CATALOGUE_JSON hreflang="id">
                        {locale.say("Data untuk program (JSON)", "Data for programs (JSON)")}
                    </a>
                </li>
            </ul>
            <p>
                {locale
                    .say(
                        "Satu baris tabel untuk setiap keadaan pada setiap layanan. Pemisah kolom titik koma, huruf UTF-8, tanggal tahun-bulan-hari.",
                        "One line for each situation of each service. Columns are separated by semicolons, letters are UTF-8, dates year-month-day. The words are Indonesian, as the offices have set them.",
                    )}
            </p>
        </section>
    }
}

fn per_office(locale: Locale, offices: &[Office]) -> impl IntoView + use<> {
    let link = |office: &Office, file: &str, kind: &'static str| {
        let href = format!("{file}?kantor={}", office.id);
        let name = format!("layanan-{}.{}", office.id, kind.to_lowercase());
        view! {
            <li>
                <a href=href hreflang="id" download=name>
                    {words(locale, &office.short_name)}
                    {format!(" ({kind})")}
                </a>
            </li>
        }
    };
    let offices = offices
        .iter()
        .map(|office| {
            view! { {link(office, paths::CATALOGUE_CSV, "CSV")} {link(office, paths::CATALOGUE_JSON, "JSON")} }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2>{locale.say("Satu kantor saja", "One office only")}</h2>
            <ul class="ways">{offices}</ul>
        </section>
    }
}

fn per_service(locale: Locale, portal: &str) -> impl IntoView + use<> {
    let (office, service) = (locale.say("kantor", "office"), locale.say("layanan", "service"));
    view! {
        <section class="section">
            <h2>{locale.say("Satu layanan selengkapnya", "One service in full")}</h2>
            <p>
                {locale
                    .say(
                        "Tambahkan .json pada alamat halaman layanan untuk mendapat seluruh 14 komponennya:",
                        "Add .json to the address of a service's page for all its 14 components:",
                    )}
            </p>
            <p>
                <code>{format!("{portal}/{{{office}}}/layanan/{{{service}}}.json")}</code>
            </p>
            <p>
                {locale
                    .say(
                        "Bentuknya ditetapkan oleh tipe model::catalogue pada kode sumber portal. Bidang baru dapat ditambahkan; yang sudah ada tidak diubah.",
                        "Its form is that of the types of model::catalogue in the portal's source code. Fields may be added; those that exist stay as they are.",
                    )}
            </p>
        </section>
    }
}

fn columns(locale: Locale) -> impl IntoView {
    let rows = COLUMNS.map(|(name, indonesian, english)| {
        view! {
            <div>
                <dt>
                    <code lang=locale.of_content()>{name}</code>
                </dt>
                <dd>{locale.say(indonesian, english)}</dd>
            </div>
        }
    });
    view! {
        <section class="section">
            <h2>{locale.say("Kolom tabel", "Columns of the table")}</h2>
            <dl class="facts">{rows.into_iter().collect_view()}</dl>
        </section>
    }
}

fn terms(locale: Locale) -> impl IntoView {
    view! {
        <section class="section">
            <h2>{locale.say("Ketentuan pemakaian", "Terms of use")}</h2>
            <p>
                {locale
                    .say(
                        "Standar pelayanan adalah informasi publik milik kantor yang menetapkannya (UU 14/2008). Anda boleh memakai dan menyebarluaskannya dengan menyebut kantor itu sebagai sumber.",
                        "Service standards are public information of the office that has set them (UU 14/2008). You may use and spread them; name the office as the source.",
                    )}
            </p>
            <h2>{locale.say("Seberapa baru", "How fresh")}</h2>
            <p>
                {locale
                    .say(
                        "Data selalu sama dengan halaman yang sedang tampil dan berubah bersamanya, biasanya dalam hitungan detik. Peramban dan program dapat bertanya \"sudah berubah?\" lewat ETag tanpa mengunduh ulang.",
                        "The data is always that of the pages shown at the moment and changes with them, usually within seconds. Programs can ask by ETag whether it has changed without loading it again.",
                    )}
            </p>
            <p>
                {locale
                    .say(
                        "Tidak ada data pribadi di dalamnya: hanya yang dimuat kantor untuk umum.",
                        "It holds no personal data: only what the offices publish for everybody.",
                    )}
            </p>
        </section>
    }
}
