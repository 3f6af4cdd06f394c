//! The catalogue follows the content folder: edits, breaks, mends, deletions, versions to come.

use crate::diagnosis::FILE;
use crate::folder::{ContentFolder, OFFICE, STANDARD};
use jiff::civil::date;
use model::application::State;
use model::standard::Target;
use model::{OfficeId, ServiceId, Standard};
use server::content::{Catalogue, Loader, check};
use std::fs;
use std::sync::Arc;

fn open(folder: &ContentFolder) -> (Loader, Arc<Catalogue>) {
    Loader::open(folder.path(), Vec::new())
}

/// What two looks at a folder that holds still find new.
fn settled(loader: &mut Loader) -> Option<Arc<Catalogue>> {
    assert!(loader.poll().is_none(), "shown at first sight");
    loader.poll()
}

fn versions<'a>(catalogue: &'a Catalogue, service: &str) -> &'a [Standard] {
    let office = &catalogue.offices[&OfficeId::parse("kapuas").unwrap()];
    office.services.get(&ServiceId::parse(service).unwrap()).map_or(&[], Vec::as_slice)
}

fn titles(catalogue: &Catalogue) -> Vec<&str> {
    versions(catalogue, "ktp-el").iter().map(|standard| standard.title.as_str()).collect()
}

#[test]
fn the_shipped_content_loads_without_a_problem() {
    let folder = ContentFolder::shipped();
    let (_, catalogue) = open(&folder);
    assert_eq!(catalogue.problems, []);
    let offices = catalogue.offices.iter().map(|(id, office)| (id.as_str(), office.services.len()));
    let expected =
        [("kapuas", 1), ("kota-tangerang", 1), ("pasaman-barat", 1), ("sintang", 1), ("wonogiri", 9)];
    assert_eq!(offices.collect::<Vec<_>>(), expected);
    assert_eq!(catalogue.regulations.len(), 24);
    assert_eq!(catalogue.version.len(), 16);
    assert_eq!(open(&folder).1.version, catalogue.version, "the same content has the same version");
}

#[test]
fn the_shipped_standards_are_read_as_their_documents_mean_them() {
    let (_, catalogue) = open(&ContentFolder::shipped());
    let kapuas = &versions(&catalogue, "ktp-el")[0];
    assert_eq!((kapuas.completeness(), kapuas.order.len()), (14, 14));
    let situations: Vec<_> =
        kapuas.situations().iter().map(|s| (s.id.as_str(), s.requirements.len())).collect();
    assert_eq!(situations, [("baru", 3), ("hilang", 3), ("salah", 4), ("rusak", 3)]);
    assert_eq!(kapuas.situations()[2].requirements[3].any_of.len(), 4);
    let prerequisite = &kapuas.requirements.set().unwrap().prerequisites[0];
    assert_eq!(prerequisite.service, Some(ServiceId::parse("kartu-keluarga").unwrap()));
    assert_eq!(prerequisite.when.as_deref(), Some("mengajukan perubahan data"));
    let procedure = kapuas.procedure.set().unwrap();
    let inferred = |steps: &[model::standard::Step]| steps.iter().filter(|s| s.actor_inferred).count();
    assert_eq!((procedure.steps.len(), inferred(&procedure.steps)), (7, 3));
    let recording = &procedure.steps[1].exits[0];
    assert_eq!(
        recording.condition,
        "pemohon pertama dan/atau pemohon yang belum memiliki data rekam di pusat"
    );
    assert_eq!(recording.to, Target::Step(procedure.steps[2].id.clone()));

    let tangerang = OfficeId::parse("kota-tangerang").unwrap();
    let tangerang = catalogue.offices[&tangerang].services.values().next().unwrap();
    let procedure = tangerang[0].procedure.set().unwrap();
    assert_eq!((procedure.steps.len(), inferred(&procedure.steps)), (12, 11));
    assert_eq!((procedure.total_minutes(None), procedure.steps[11].actor.as_deref()), (Some(90), None));
    let promise = tangerang[0].completion_time.set().unwrap().general.as_ref().unwrap();
    assert_eq!(
        (promise.duration.to_string().as_str(), promise.starts, promise.starts_inferred),
        ("1 hari kerja", Some(State::PrintQueue), true)
    );
    assert_eq!(tangerang[0].completeness(), 6);
}

#[test]
fn the_boxes_that_only_an_sop_has_are_read_and_absent_ones_stay_empty() {
    let folder = ContentFolder::small();
    let (mut loader, first) = open(&folder);
    let read = |catalogue: &Catalogue| {
        let standard = &versions(catalogue, "ktp-el")[0];
        let document = &standard.document;
        (document.is_sop(), document.revised.clone(), standard.related.plain(), standard.records.plain())
    };
    assert_eq!(read(&first), (false, None, String::new(), String::new()));
    folder.replace(FILE, "Jenis dokumen: Standar pelayanan", "Jenis dokumen: SOP\nTanggal revisi: Mei 2024");
    let boxes =
        "## Keterkaitan\n\n1. SOP pelayanan langsung\n\n## Pencatatan dan pendataan\n\nBuku register\n";
    folder.write(FILE, format!("{}\n{boxes}", folder.read(FILE)));
    let edited = settled(&mut loader).unwrap();
    assert_eq!(edited.problems, []);
    let texts = ("SOP pelayanan langsung".to_owned(), "Buku register".to_owned());
    assert_eq!(read(&edited), (true, Some("Mei 2024".to_owned()), texts.0, texts.1));
}

#[test]
fn nothing_is_said_while_nothing_changes() {
    let folder = ContentFolder::small();
    let (mut loader, _) = open(&folder);
    assert!(loader.poll().is_none());
    folder.write(FILE, STANDARD);
    assert!(settled(&mut loader).is_none(), "saved again without a change");
}

#[test]
fn an_edit_appears_a_break_changes_nothing_and_a_mend_is_seen() {
    let folder = ContentFolder::small();
    let (mut loader, first) = open(&folder);
    folder.replace(FILE, "Judul: KTP elektronik", "Judul: KTP-el baru");
    let edited = settled(&mut loader).unwrap();
    assert_eq!(titles(&edited), ["KTP-el baru"]);
    assert_ne!(edited.version, first.version);

    folder.replace(FILE, "Waktu: 5 menit", "Waktu: 5");
    let broken = settled(&mut loader).unwrap();
    assert_eq!((titles(&broken), &broken.version), (vec!["KTP-el baru"], &edited.version));
    let problem = &broken.problems[0];
    assert_eq!(
        (broken.problems.len(), problem.file.as_str(), problem.line, problem.column),
        (1, FILE, 29, 13)
    );
    assert!(problem.code == "waktu-tanpa-satuan" && problem.message.contains("satuan"));

    folder.replace(FILE, "Waktu: 5", "Waktu: 15 menit");
    let mended = settled(&mut loader).unwrap();
    assert_eq!(mended.problems, []);
    assert_ne!(mended.version, edited.version);
}

#[test]
fn a_file_left_half_written_changes_nothing_until_it_is_whole() {
    let folder = ContentFolder::small();
    let (mut loader, first) = open(&folder);
    folder.write(FILE, &STANDARD[..STANDARD.len() / 2]);
    assert_eq!(settled(&mut loader).unwrap().version, first.version);
    folder.write(FILE, STANDARD);
    let whole = settled(&mut loader).unwrap();
    assert_eq!((whole.version == first.version, whole.problems.len()), (true, 0));
}

#[test]
fn a_file_that_is_still_being_written_is_never_shown() {
    let folder = ContentFolder::small();
    let (mut loader, _) = open(&folder);
    let edited = STANDARD.replace("- Rapat\n", "- Rapat bulanan\n- Rapat tahunan\n");
    folder.write(FILE, edited.strip_suffix("\n- Rapat tahunan\n").unwrap());
    assert!(check(&folder.path()).diagnostics().is_empty(), "the cut end reads like a good standard");
    assert!(loader.poll().is_none());
    folder.write(FILE, &edited);
    let whole = settled(&mut loader).unwrap();
    folder.write(FILE, STANDARD);
    assert!(loader.poll().is_none());
    folder.write(FILE, &edited);
    assert!(settled(&mut loader).is_none(), "taken back before anybody saw it");
    assert_eq!(whole.version, open(&folder).1.version);
}

#[test]
fn an_editor_that_saves_by_renaming_is_noticed() {
    let folder = ContentFolder::small();
    let (mut loader, _) = open(&folder);
    folder.write("kapuas/.ktp-el.md.new", STANDARD.replace("Judul: KTP elektronik", "Judul: Baru"));
    assert!(settled(&mut loader).is_none());
    fs::rename(folder.path().join("kapuas/.ktp-el.md.new"), folder.path().join(FILE)).unwrap();
    assert_eq!(titles(&settled(&mut loader).unwrap()), ["Baru"]);
}

#[test]
fn a_deleted_file_is_gone_even_when_it_was_broken() {
    let folder = ContentFolder::small();
    let (mut loader, _) = open(&folder);
    folder.write(FILE, "rusak");
    assert_eq!(titles(&settled(&mut loader).unwrap()).len(), 1);
    folder.delete(FILE);
    let gone = settled(&mut loader).unwrap();
    assert_eq!((titles(&gone).len(), gone.problems.len()), (0, 0));
    fs::remove_dir_all(folder.path().join("kapuas")).unwrap();
    assert!(settled(&mut loader).unwrap().offices.is_empty());
}

#[test]
fn a_disk_that_goes_away_takes_nothing_with_it() {
    let folder = ContentFolder::small();
    let (mut loader, first) = open(&folder);
    fs::rename(folder.path(), folder.path().with_extension("gone")).unwrap();
    let lost = settled(&mut loader).unwrap();
    assert_eq!((titles(&lost), &lost.version), (titles(&first), &first.version));
    assert_eq!(lost.problems.len(), 1);
    assert!(loader.poll().is_none());
    fs::rename(folder.path().with_extension("gone"), folder.path()).unwrap();
    assert_eq!(settled(&mut loader).unwrap().problems, []);
}

#[test]
fn a_broken_office_keeps_its_last_good_version_and_its_services() {
    let folder = ContentFolder::small();
    let (mut loader, first) = open(&folder);
    folder.replace("kapuas/kantor.md", "Zona waktu: WIB", "Zona waktu: X");
    let broken = settled(&mut loader).unwrap();
    assert_eq!((&broken.version, broken.problems[0].line), (&first.version, 6));
    folder.write("kapuas/kantor.md", OFFICE.replace("Zona waktu: WIB", "Zona waktu: WITA"));
    assert_ne!(settled(&mut loader).unwrap().version, first.version);
}

#[test]
fn a_standard_is_held_against_the_actors_that_its_office_has_now() {
    let folder = ContentFolder::small();
    let (mut loader, first) = open(&folder);
    folder.replace("kapuas/kantor.md", "- Petugas loket: petugas loket", "- Petugas depan: petugas loket");
    let renamed = settled(&mut loader).unwrap();
    assert_eq!(titles(&renamed), titles(&first), "the published version stays");
    assert!(renamed.problems.iter().all(|p| p.file == FILE && p.message.contains("Petugas loket")));
    assert_eq!(renamed.problems.len(), 2);
    folder.write(FILE, STANDARD.replace("**Petugas loket**", "**Petugas depan**"));
    assert_eq!(settled(&mut loader).unwrap().problems, []);
}

#[test]
fn a_version_to_come_and_a_draft_are_there_but_not_in_force() {
    let folder = ContentFolder::small();
    folder.write(
        "kapuas/ktp-el.2027.md",
        STANDARD
            .replace("Judul: KTP elektronik", "Judul: Nanti")
            .replace("mulai: 1 Januari 2026", "mulai: 1 Januari 2027"),
    );
    folder.write(
        "kapuas/ktp-el.konsep.md",
        STANDARD
            .replace("Judul: KTP elektronik", "Judul: Konsep")
            .replace("Status: ditetapkan", "Status: draf"),
    );
    let (_, catalogue) = open(&folder);
    assert_eq!((titles(&catalogue).len(), catalogue.problems.len()), (3, 0));
    let office = &catalogue.offices[&OfficeId::parse("kapuas").unwrap()];
    let service = ServiceId::parse("ktp-el").unwrap();
    let title_on = |day| office.current(&service, day).map(|standard| standard.title.as_str());
    assert_eq!(title_on(date(2025, 12, 31)), None);
    assert_eq!(title_on(date(2026, 12, 31)), Some("KTP elektronik"));
    assert_eq!(title_on(date(2027, 1, 1)), Some("Nanti"));
}

#[test]
fn a_new_file_cannot_push_out_the_version_that_is_published() {
    // Either of the two names may be the one that sorts first.
    for (published, intruder) in [("ktp-el", "ktp-el.2"), ("ktp-el.2", "ktp-el")] {
        let (published, intruder) = (format!("kapuas/{published}.md"), format!("kapuas/{intruder}.md"));
        let folder = ContentFolder::small();
        folder.delete(FILE);
        folder.write(&published, STANDARD);
        let (mut loader, first) = open(&folder);
        folder.write(&intruder, STANDARD.replace("Judul: KTP elektronik", "Judul: Penyusup"));
        let refused = settled(&mut loader).unwrap();
        assert_eq!((titles(&refused), &refused.version), (vec!["KTP elektronik"], &first.version));
        assert_eq!((refused.problems[0].file.as_str(), refused.problems[0].line), (intruder.as_str(), 6));
        folder.replace(&intruder, "mulai: 1 Januari 2026", "mulai: 2 Januari 2026");
        assert_eq!(titles(&settled(&mut loader).unwrap()).len(), 2);
    }
}

#[test]
fn what_was_published_last_stands_in_for_a_file_that_is_broken_at_the_start() {
    let folder = ContentFolder::small();
    let published = versions(&open(&folder).1, "ktp-el").to_vec();
    folder.replace(FILE, "Status: ditetapkan", "Status: ?");
    assert_eq!(titles(&open(&folder).1), [] as [&str; 0], "nobody remembers anything");
    let (mut loader, catalogue) = Loader::open(folder.path(), published.clone());
    assert_eq!((titles(&catalogue), catalogue.problems.len()), (vec!["KTP elektronik"], 1));
    folder.delete(FILE);
    assert_eq!(titles(&settled(&mut loader).unwrap()), [] as [&str; 0], "deleted is deleted");

    folder.write(FILE, STANDARD.replace("Judul: KTP elektronik", "Judul: Baru"));
    assert_eq!(titles(&Loader::open(folder.path(), published).1), ["Baru"], "a good file needs no memory");
}

#[test]
fn a_link_is_followed_and_one_that_leads_nowhere_is_no_file() {
    let folder = ContentFolder::small();
    let (mut loader, first) = open(&folder);
    let target = folder.path().join("kapuas/isi");
    fs::write(&target, STANDARD).unwrap();
    folder.delete(FILE);
    std::os::unix::fs::symlink(folder.path().join("kapuas/belum"), folder.path().join(FILE)).unwrap();
    assert_eq!(titles(&settled(&mut loader).unwrap()), [] as [&str; 0]);
    fs::rename(&target, folder.path().join("kapuas/belum")).unwrap();
    let back = settled(&mut loader).unwrap();
    assert_eq!(titles(&back), titles(&first));
}

#[test]
fn words_that_mean_the_same_follow_their_file_and_a_broken_one_changes_nothing() {
    let folder = ContentFolder::small();
    let (mut loader, catalogue) = open(&folder);
    assert_eq!(catalogue.synonyms, [] as [Vec<String>; 0]);
    folder.write("nasional/sinonim.md", "---\nJudul: Kata\n---\n\n- KK = kartu keluarga\n- KIA = KTP anak\n");
    let catalogue = settled(&mut loader).unwrap();
    assert_eq!(catalogue.synonyms, [["KK", "kartu keluarga"], ["KIA", "KTP anak"]]);
    assert_eq!(catalogue.problems, []);

    folder.replace("nasional/sinonim.md", "- KK =", "- KK, ");
    let broken = settled(&mut loader).unwrap();
    assert_eq!((broken.problems.len(), broken.problems[0].code), (1, "sinonim"));
    assert_eq!((&broken.synonyms, &broken.version), (&catalogue.synonyms, &catalogue.version));
    folder.delete("nasional/sinonim.md");
    assert_eq!(settled(&mut loader).unwrap().synonyms, [] as [Vec<String>; 0]);
}
