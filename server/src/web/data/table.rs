//! The catalogue as a table for spreadsheets.

use crate::spreadsheet::Table;
use model::catalogue::{Case, Catalogue, Entry};
use model::standard::words;

const HEADINGS: [&str; 22] = [
    "kantor",
    "nama_kantor",
    "wilayah",
    "provinsi",
    "layanan",
    "judul",
    "ringkasan",
    "keadaan",
    "judul_keadaan",
    "persyaratan",
    "tempat_pengajuan",
    "tempat_pengambilan",
    "waktu",
    "biaya",
    "biaya_rupiah",
    "denda",
    "komponen",
    "nomor_sk",
    "berlaku_mulai",
    "dimuat",
    "halaman",
    "data",
];

const NOT_SET: &str = "Belum ditetapkan";

/// One line for each situation of each service.
///
/// # Errors
/// When a line cannot be written, which memory does not refuse.
pub(super) fn table(catalogue: &Catalogue) -> Result<String, csv::Error> {
    let mut table = Table::with(HEADINGS)?;
    for entry in &catalogue.services {
        for case in &entry.cases {
            table.line(cells(entry, case))?;
        }
    }
    table.finish()
}

fn cells(entry: &Entry, case: &Case) -> [String; 22] {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let set = |words: Option<String>| words.unwrap_or_else(|| NOT_SET.to_owned());
    let several = |all: Vec<String>| all.join(" | ");
    [
        entry.office.to_string(),
        entry.office_name.clone(),
        entry.region.clone(),
        entry.province.clone(),
        entry.service.to_string(),
        entry.title.clone(),
        entry.summary.clone(),
        case.situation.as_ref().map(ToString::to_string).unwrap_or_default(),
        case.title.clone().unwrap_or_default(),
        set(case.requirements.as_ref().map(|all| several(all.iter().map(words::requirement).collect()))),
        case.place_of_application.clone().unwrap_or_default(),
        case.place_of_collection.clone().unwrap_or_default(),
        set(case.completion_time.as_ref().map(words::promise)),
        set(case.fee.map(words::fee)),
        case.fee.map(|fee| fee.rupiah().to_string()).unwrap_or_default(),
        several(case.fines.iter().map(words::fine).collect()),
        entry.components_set.to_string(),
        entry.number.clone().unwrap_or_default(),
        day(entry.effective_from),
        day(entry.published_on),
        entry.page.clone(),
        entry.document.clone(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::standard;
    use model::Standard;
    use model::standard::{Fee, Fees, Part};

    fn catalogue(standard: &Standard) -> Catalogue {
        let entry = Entry {
            office: standard.office.clone(),
            office_name: "Dinas; Kapuas".to_owned(),
            region: "Kabupaten Kapuas".to_owned(),
            province: "Kalimantan Tengah".to_owned(),
            service: standard.service.clone(),
            title: standard.title.clone(),
            summary: "Kata \"kutip\"".to_owned(),
            components_set: standard.completeness(),
            number: None,
            effective_from: None,
            published_on: None,
            page: "https://portal.example/kapuas/layanan/ktp-el".to_owned(),
            document: "https://portal.example/kapuas/layanan/ktp-el.json".to_owned(),
            cases: Case::all(standard),
        };
        Catalogue { terms: String::new(), services: vec![entry] }
    }

    #[test]
    fn excel_reads_it_as_it_is_meant() {
        let free =
            Fees { general: Fee::Free, by_situation: vec![], fines: vec![], notes: model::Prose::default() };
        let ktp = Standard { fees: Part::Set(free), ..standard("ktp-el", "KTP-el") };
        let table = table(&catalogue(&ktp)).unwrap();
        let lines: Vec<_> = table.split_terminator("\r\n").collect();
        assert_eq!(lines[0], format!("\u{feff}{}", HEADINGS.join(";")));
        assert_eq!(
            lines[1..],
            ["kapuas;\"Dinas; Kapuas\";Kabupaten Kapuas;Kalimantan Tengah;ktp-el;KTP-el;\
              \"Kata \"\"kutip\"\"\";;;Belum ditetapkan;;;Belum ditetapkan;Gratis – tidak dipungut biaya;0;;1;;;;\
              https://portal.example/kapuas/layanan/ktp-el;https://portal.example/kapuas/layanan/ktp-el.json"]
        );
    }

    #[test]
    fn no_cell_begins_like_a_formula() {
        for text in ["=1+1", "+62811", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            let table = table(&catalogue(&standard("ktp-el", text))).unwrap();
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes());
            let line = reader.records().next().unwrap().unwrap();
            assert_eq!(&line[5], format!("'{text}"));
        }
    }
}
