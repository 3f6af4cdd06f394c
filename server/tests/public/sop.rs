//! The work flow page: its drawing is read back and held against the steps that it was drawn from.

mod eye;
mod markup;

use crate::site::{Site, text_of};
use axum::http::StatusCode;
use eye::{Sign, Way};
use model::standard::{Procedure, Step, Target};
use model::{SituationId, Standard};
use std::fmt::Write;

/// A drawing as it was read from a page.
struct Drawn {
    actors: Vec<String>,
    /// The number of the step in each row; none where the flow begins or ends alone.
    numbers: Vec<Option<usize>>,
    signs: Vec<eye::Seen>,
    ways: Vec<Way>,
}

fn drawn(html: &str) -> Result<Drawn, String> {
    let sheet = markup::find(html, "<div role=\"region\"");
    let actors: Vec<String> =
        sheet.first("th", "lanes").all("span", "").iter().map(|actor| actor.text.clone()).collect();
    let rows: Vec<_> = sheet
        .all("tbody", "")
        .into_iter()
        .flat_map(|body| body.all("tr", ""))
        .filter(|row| !row.is("tr", "cut"))
        .collect();
    let pictures: Vec<_> = rows.iter().map(|row| row.first("svg", "flow")).collect();
    let (signs, ways) = eye::read(&pictures, actors.len())?;
    let numbers = rows.iter().map(|row| row.first_text("no").parse().ok()).collect();
    Ok(Drawn { actors, numbers, signs, ways })
}

impl markup::Element {
    fn first_text(&self, class: &str) -> String {
        let cells = self.all("th", class).into_iter().chain(self.all("td", class));
        cells.map(|cell| cell.text.clone()).next().unwrap_or_default()
    }
}

/// What is wrong with a drawing of the steps that are taken in a situation.
fn faults(drawn: &Drawn, procedure: &Procedure, situation: Option<&SituationId>) -> Vec<String> {
    let steps: Vec<(usize, &Step)> = procedure.steps_for(situation).collect();
    let mut faults = Vec::new();
    let numbers: Vec<usize> = drawn.numbers.iter().copied().flatten().collect();
    if numbers != steps.iter().map(|(number, _)| *number).collect::<Vec<_>>() {
        faults.push(format!("the steps {numbers:?}"));
    }
    let mut actors: Vec<&str> = Vec::new();
    for actor in steps.iter().filter_map(|(_, step)| step.actor.as_deref()) {
        if !actors.contains(&actor) {
            actors.push(actor);
        }
    }
    if drawn.actors != actors {
        faults.push(format!("the actors {:?}", drawn.actors));
    }
    let last = drawn.numbers.len() - 1;
    for (row, (number, seen)) in drawn.numbers.iter().zip(&drawn.signs).enumerate() {
        let step = number.and_then(|number| procedure.steps.get(number - 1));
        let actor = step.and_then(|step| step.actor.as_deref());
        if actor.is_some_and(|actor| drawn.actors.get(seen.column).map(String::as_str) != Some(actor)) {
            faults.push(format!("row {row} stands in column {}", seen.column));
        }
        let expected = match step {
            Some(step) if !step.exits.is_empty() => Sign::Diamond,
            _ if row == 0 || row == last => Sign::Capsule,
            _ => Sign::Box,
        };
        if seen.sign != expected {
            faults.push(format!("row {row} is a {:?}", seen.sign));
        }
    }
    let (found, expected) = (read_ways(drawn, &steps), expected_ways(procedure, &steps));
    if found != expected {
        faults.push(format!("found {found:?}\ninstead of {expected:?}"));
    }
    faults
}

/// A way between steps by their numbers, 0 before the first and 1000 after the last; which exit it is.
type Led = (usize, usize, Option<usize>);
const END: usize = 1000;

fn read_ways(drawn: &Drawn, steps: &[(usize, &Step)]) -> Vec<Led> {
    let number = |row: usize| drawn.numbers[row].unwrap_or(if row == 0 { 0 } else { END });
    let mut ways: Vec<Led> = drawn
        .ways
        .iter()
        .map(|way| {
            let step = steps.iter().find(|(own, _)| *own == number(way.from)).map(|(_, step)| *step);
            let exit = way.label.as_deref().zip(step).and_then(|(label, step)| exit_of(step, label));
            (number(way.from), number(way.to), exit)
        })
        .collect();
    ways.sort_unstable();
    ways
}

/// The exit that a label names: by its letter, or by the words with which its condition ends.
fn exit_of(step: &Step, label: &str) -> Option<usize> {
    let lettered = label.len() == 1;
    let named = |at: usize| if lettered { usize::from(label.as_bytes()[0] - b'a') == at } else { false };
    let worded =
        |condition: &str| !lettered && (condition == label || condition.ends_with(&format!(" {label}")));
    // "lengkap" ends "tidak lengkap" too: the label leaves out only what all conditions begin with.
    let fits = |at: usize| named(at) || worded(&step.exits[at].condition);
    (0..step.exits.len()).filter(|&at| fits(at)).min_by_key(|&at| step.exits[at].condition.len())
}

fn expected_ways(procedure: &Procedure, steps: &[(usize, &Step)]) -> Vec<Led> {
    let mut ways = Vec::new();
    let ends_apart = steps.iter().any(|(_, step)| step.exits.iter().any(|exit| exit.to == Target::End))
        || steps.last().is_some_and(|(_, step)| !step.exits.is_empty());
    if steps.first().is_some_and(|(_, step)| !step.exits.is_empty()) {
        ways.push((0, steps[0].0, None));
    }
    for (at, (number, step)) in steps.iter().enumerate() {
        let next = steps.get(at + 1).map_or(END, |(number, _)| *number);
        for (exit, way) in step.exits.iter().enumerate() {
            let to = match &way.to {
                Target::Next => next,
                Target::End => END,
                Target::Step(id) => procedure.number_of(id).unwrap(),
            };
            ways.push((*number, to, Some(exit)));
        }
        let otherwise = step.exits.len() == 1 && step.exits[0].to != Target::Next;
        if (step.exits.is_empty() || otherwise) && (next != END || ends_apart) {
            ways.push((*number, next, None));
        }
    }
    ways.sort_unstable();
    ways
}

fn check(html: &str, standard: &Standard, situation: Option<&SituationId>) -> Vec<String> {
    match drawn(html) {
        Ok(drawn) => faults(&drawn, standard.procedure.set().unwrap(), situation),
        Err(fault) => vec![fault],
    }
}

#[tokio::test]
async fn the_drawing_of_every_shipped_procedure_reads_as_its_steps() {
    let site = Site::shipped();
    let portal = site.start().await;
    let mut read = 0;
    for standard in site.standards() {
        let path = format!("/{}/layanan/{}/sop", standard.office, standard.service);
        let found = check(&portal.page(&path).await, &standard, None);
        assert_eq!(found, [""; 0], "{path}");
        read += 1;
    }
    assert!(read >= 13, "only {read} standards");
}

#[tokio::test]
async fn a_drawing_that_has_lost_a_line_or_moved_a_sign_is_not_taken_for_the_steps() {
    let site = Site::shipped();
    let standard = site.standard("pasaman-barat", "ktp-el");
    let html = site.page("/pasaman-barat/layanan/ktp-el/sop").await;
    assert_eq!(check(&html, &standard, None), [""; 0]);
    let pieces: Vec<(usize, &str)> = html.match_indices("<line ").collect();
    let mut lost = 0;
    for (at, _) in pieces {
        let line = &html[at..at + html[at..].find("</line>").unwrap() + "</line>".len()];
        let is_border = html[..at].rfind("<g class=\"border\">") > html[..at].rfind("</g>");
        let is_legend = html[..at].rfind("class=\"sign\"") > html[..at].rfind("class=\"flow\"");
        let is_connector = html[..at].rfind("<tr class=\"cut\"") > html[..at].rfind("<tr id");
        if is_border || is_legend || is_connector {
            continue;
        }
        let broken = [&html[..at], &html[at + line.len()..]].concat();
        assert_ne!(check(&broken, &standard, None), [""; 0], "without {line}");
        lost += 1;
    }
    assert!(lost >= 20, "only {lost} lines were taken away");
    let moved = html.replacen("<svg x=\"83.33%\"", "<svg x=\"50.00%\"", 1);
    assert_ne!(check(&moved, &standard, None), [""; 0]);
    let renamed = html.replacen("<span>Operator Cetak KTP</span>", "<span>Orang lain</span>", 1);
    assert_ne!(check(&renamed, &standard, None), [""; 0]);
    let swapped = html.replacen(">tidak lengkap</text>", ">x</text>", 1).replacen(
        ">lengkap</text>",
        ">tidak lengkap</text>",
        1,
    );
    assert_ne!(check(&swapped, &standard, None), [""; 0]);
}

/// Procedures that nobody wrote, with up to three exits a step, to whatever step.
#[tokio::test]
async fn the_drawing_of_any_procedure_reads_as_its_steps() {
    let site = Site::shipped();
    let wonogiri = site.read("kapuas/ktp-el.md");
    let (before, rest) = wonogiri.split_once("## Prosedur").unwrap();
    let after = &rest[rest.find("\n## ").unwrap()..];
    let mut chance = Chance(7);
    for at in 0..80 {
        let text = format!("{before}## Prosedur\n\n{}{after}", procedure(&mut chance));
        site.write(&format!("kapuas/coba-{at}.md"), &text);
    }
    let portal = site.start().await;
    for at in 0..80 {
        let standard = site.standard("kapuas", &format!("coba-{at}"));
        let html = portal.page(&format!("/kapuas/layanan/coba-{at}/sop")).await;
        let found = check(&html, &standard, None);
        assert_eq!(found, [""; 0], "{}", site.read(&format!("kapuas/coba-{at}.md")));
    }
}

/// A sequence that looks like chance and is the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

fn procedure(chance: &mut Chance) -> String {
    let actors = ["Pemohon", "Petugas registrasi", "Operator pendaftaran", "Kepala Seksi Identitas Penduduk"];
    let (people, steps) = (1 + chance.below(actors.len()), 1 + chance.below(9));
    let mut text = String::new();
    for step in 1..=steps {
        let actor = actors[chance.below(people)];
        writeln!(text, "{step}. **{actor}**: Kegiatan {step}. {{#l{step}}}").unwrap();
        let exits = if chance.below(5) < 2 { 1 + chance.below(3) } else { 0 };
        for exit in ["satu", "dua", "tiga"].into_iter().take(exits) {
            let target = match chance.below(6) {
                0 => "selesai".to_owned(),
                1 => "langkah berikutnya".to_owned(),
                _ => format!("langkah {}", 1 + chance.below(steps)),
            };
            writeln!(text, "   - Jika {exit}: → {target}").unwrap();
        }
    }
    text
}

#[tokio::test]
async fn a_situation_shows_its_own_steps_and_an_unknown_one_leads_to_all() {
    let site = Site::shipped();
    let koreksi = "- Status: dicetak\n6.";
    site.edit("kapuas/ktp-el.md", koreksi, "- Status: dicetak\n   - Keadaan: baru, hilang\n6.");
    let standard = site.standard("kapuas", "ktp-el");
    let portal = site.start().await;
    let path = "/kapuas/layanan/ktp-el/sop";
    for (situation, steps) in [("baru", 7), ("rusak", 6)] {
        let html = portal.page(&format!("{path}?keadaan={situation}")).await;
        let id = SituationId::parse(situation).unwrap();
        assert_eq!(check(&html, &standard, Some(&id)), [""; 0], "{situation}");
        assert_eq!(html.matches("<tr id=\"langkah-").count(), steps, "{situation}");
        assert!(!html.contains("Hanya untuk"));
    }
    let all = portal.page(path).await;
    let note = "Hanya untuk: KTP elektronik baru; KTP elektronik yang hilang";
    assert!(text_of(&all).contains(note), "{}", text_of(&all));
    assert!(all.contains("href=\"/kapuas/layanan/ktp-el/sop?keadaan=rusak\""), "the choice");
    for query in ["naga", "", "%ff"] {
        let answer = portal.get(&format!("{path}?keadaan={query}")).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, path), "{query}");
    }
}

#[tokio::test]
async fn the_steps_say_in_words_what_the_lines_show() {
    let html = Site::shipped().page("/pasaman-barat/layanan/ktp-el/sop").await;
    let sheet = markup::find(&html, "<div role=\"region\"");
    let row = |number: usize| {
        let rows = sheet.all("tr", "");
        let row = rows.into_iter().find(|row| row.get("id") == format!("langkah-{number}")).unwrap();
        row.text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(row(1).contains("Pemohon Lalu ke langkah 2."), "{}", row(1));
    let second = row(2);
    assert!(second.contains("Jika berkas lengkap: petugas memberikan nomor antrean"), "{second}");
    assert!(second.contains("; ke langkah 3 Jika berkas tidak lengkap:"), "{second}");
    assert!(second.contains("; kembali ke langkah 1"), "{second}");
    assert!(row(4).contains("ulangi langkah 4"), "{}", row(4));
    assert!(html.contains("<a href=\"#langkah-3\""));
    let english = text_of(&Site::shipped().page("/en/pasaman-barat/layanan/ktp-el/sop").await);
    assert!(english.contains("back to step 1") && english.contains("Work flow (SOP)"), "{english}");
}

#[tokio::test]
async fn only_an_sop_is_called_one_and_shows_its_identity() {
    let site = Site::shipped();
    let portal = site.start().await;
    let sop = text_of(&portal.page("/pasaman-barat/layanan/ktp-el/sop").await);
    for words in
        ["Alur kerja (SOP)", "Identitas SOP", "Tanggal pembuatan Mei 2021", "Tanggal revisi tidak tercantum"]
    {
        assert!(fold(&sop).contains(words), "{words}: {sop}");
    }
    assert!(fold(&sop).contains("Keterkaitan SOP pelayanan langsung"), "{sop}");
    assert!(fold(&sop).contains("Pencatatan dan pendataan Buku Registrasi Elektronik"), "{sop}");
    let standard = text_of(&portal.page("/kapuas/layanan/ktp-el/sop").await);
    assert!(standard.contains("bukan SOP") && standard.contains("Dokumen asal"), "{standard}");
    assert!(!standard.contains("Identitas SOP") && !standard.contains("Alur kerja (SOP)"), "{standard}");
    let service = portal.page("/kapuas/layanan/ktp-el?keadaan=hilang").await;
    assert!(service.contains("<a href=\"/kapuas/layanan/ktp-el/sop?keadaan=hilang\">Lihat alur kerja</a>"));
}

#[tokio::test]
async fn the_times_of_the_steps_are_held_against_the_promise() {
    let site = Site::shipped();
    let times = async |site: &Site, path: &str| {
        let html = site.page(path).await;
        let times = markup::find(&html, "<p class=\"times\"");
        (fold(&times.text), !times.all("strong", "flag").is_empty())
    };
    let tangerang = "/kota-tangerang/layanan/ktp-el-baru/sop";
    let (sentence, flagged) = times(&site, tangerang).await;
    assert!(sentence.contains("90 menit; janji layanan 1 hari kerja"), "{sentence}");
    assert!(sentence.contains("dihitung sejak langkah 10 (dari sana 20 menit)"), "{sentence}");
    assert!(sentence.contains("cukup dalam janji itu") && !flagged, "{sentence}");

    site.edit("kota-tangerang/ktp-el-baru.md", "- Janji: 1 hari kerja", "- Janji: 15 menit");
    let (sentence, flagged) = times(&site, tangerang).await;
    assert!(sentence.contains("lebih lama daripada janji itu") && flagged, "{sentence}");

    site.edit("kota-tangerang/ktp-el-baru.md", "- Janji: 15 menit", "- Janji: 3 hari");
    let (sentence, flagged) = times(&site, tangerang).await;
    assert!(sentence.contains("tidak dapat dibandingkan") && flagged, "{sentence}");

    let (sentence, flagged) = times(&site, "/pasaman-barat/layanan/ktp-el/sop").await;
    assert_eq!(
        sentence,
        "Jumlah waktu langkah yang tertulis 12 menit; janji waktu layanan ini belum ditetapkan."
    );
    assert!(!flagged);
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
