//! What each act upon a complaint has to know.

use super::step::{
    CAUSE, CLASS, DEPUTY, DUE, LATER, OFFICERS, OTHER, OTHER_TARGET, REASON, REMARK, Step, TARGET, TEXT,
    UNITS,
};
use super::view::{CaseView, Successor};
use crate::officer::input::Form;
use leptos::prelude::*;
use model::Locale;
use model::complaint::{Act, ArchiveReason, BreachCause, Happening, Stage};
use uuid::Uuid;

const READ: &str = "Pengadu membaca tulisan ini. Jangan menulis NIK atau nomor KK.";
const INTERNAL: &str = "Hanya petugas yang membaca tulisan ini.";

/// The fields of a form.
pub(super) fn fields(form: &Form<'_>, view: &CaseView, step: Step) -> AnyView {
    let Step::Act(act) = step else { return stand_aside(view.offer.successor).into_any() };
    match act {
        Act::TakeUp if view.progress.class.is_none() => classes(form, view, true).into_any(),
        Act::Classify => classify(form, view).into_any(),
        Act::Ask => form.text(TEXT, "Apa yang perlu dilengkapi?", READ, "").into_any(),
        Act::Supply => form
            .text(
                TEXT,
                "Keterangan dari pengadu",
                "Tulis apa yang disampaikan pengadu kepada Anda, dengan kata-katanya. Jika ia hanya mengirim foto atau pesan, tulis apa isinya.",
                "",
            )
            .into_any(),
        Act::AnswerAtOnce => form.text(TEXT, "Tanggapan", READ, "").into_any(),
        Act::Refer => refer(form, view).into_any(),
        Act::Archive => archive(form).into_any(),
        Act::Merge => merge(form, view).into_any(),
        Act::Assign => assign(form, view).into_any(),
        Act::Reassign => reassign(form, view).into_any(),
        Act::Return => form.text(TEXT, "Mengapa dikembalikan?", INTERNAL, "").into_any(),
        Act::Note => form.text(TEXT, "Catatan", INTERNAL, "").into_any(),
        Act::Draft => {
            let help = "Dikirim kepada pengadu setelah disetujui. Jangan menulis NIK atau nomor KK.";
            form.text(TEXT, "Konsep tanggapan", help, &draft(view)).into_any()
        }
        Act::Approve => form.text(TEXT, "Tanggapan yang dikirim", READ, &draft(view)).into_any(),
        Act::Escalate => form.line(REASON, "Mengapa dinaikkan?", INTERNAL, "").into_any(),
        Act::NameConcerned => concerned(form, view).into_any(),
        _ => ().into_any(),
    }
}

/// What an act means for those whose complaints are part of this one.
pub(super) fn for_parts(view: &CaseView, step: Step) -> Option<impl IntoView + use<>> {
    let others = view.waiting;
    let told = match step.act() {
        _ if others == 0 => return None,
        Act::AnswerAtOnce | Act::Draft | Act::Approve => format!(
            "Tanggapan ini dikirim juga kepada {others} pengadu lain yang pengaduannya digabungkan ke sini. Tulis untuk semua: jangan menyebut nama, nomor, atau hal pribadi siapa pun."
        ),
        Act::Refer | Act::Archive | Act::Merge => format!(
            "{others} pengaduan yang digabungkan ke sini akan diverifikasi sendiri-sendiri lagi, karena yang ini berakhir tanpa tanggapan."
        ),
        _ => return None,
    };
    Some(view! { <p class="held">{told}</p> })
}

/// Why the deadline before was missed.
pub(super) fn cause(form: &Form<'_>, missed: &[Stage]) -> impl IntoView + use<> {
    let stages: Vec<_> = missed.iter().map(|stage| stage.label(Locale::Indonesian)).collect();
    let stages = if stages.is_empty() { "Tahap ini".to_owned() } else { stages.join(" dan ") };
    let causes = BreachCause::ALL.iter().map(|cause| (cause.code().to_owned(), cause.label().to_owned()));
    let causes = std::iter::once((String::new(), "Pilih sebabnya".to_owned())).chain(causes).collect();
    let told = format!("{stages} melewati batas waktu. Sebabnya dicatat pada riwayat.");
    view! {
        <div class="act-late">
            <p>{told}</p>
            {form.select(CAUSE, "Mengapa terlambat?", "", vec![("", causes)], "")}
            {form.line(REMARK, "Penjelasan (boleh dikosongkan)", INTERNAL, "")}
        </div>
    }
}

/// The latest draft of an answer.
fn draft(view: &CaseView) -> String {
    let drafted = view.events.iter().find(|told| Some(told.event.sequence) == view.progress.draft);
    match drafted.map(|told| &told.event.what) {
        Some(Happening::Drafted { response }) => response.as_str().to_owned(),
        _ => String::new(),
    }
}

/// Which class it is of, each with the day that follows from it.
fn classes(form: &Form<'_>, view: &CaseView, may_wait: bool) -> impl IntoView + use<> {
    let class = |(class, until): &(model::complaint::Class, String)| {
        (class.code().to_owned(), class.label(Locale::Indonesian).to_owned(), until.clone())
    };
    let mut choices: Vec<_> = view.offer.classes.iter().map(class).collect();
    if may_wait {
        let later = "Dapat ditentukan setelah diperiksa, sebelum dijawab atau didisposisikan.";
        choices.push((LATER.to_owned(), "Tentukan nanti".to_owned(), later.to_owned()));
    }
    let present = view.progress.class.map_or("", model::complaint::Class::code);
    form.choices(CLASS, "Golongan", "Menentukan batas waktu tindak lanjut.", choices, present)
}

fn classify(form: &Form<'_>, view: &CaseView) -> impl IntoView + use<> {
    let changes = view.progress.class.map(|class| {
        let now = view.offer.classes.iter().find(|(one, _)| *one == class);
        let until = now.map_or("", |(_, until)| until.as_str());
        let told = format!("Sekarang: {}. {until}", class.label(Locale::Indonesian));
        view! { <p class="note">{told}</p> }
    });
    let asks_reason = changes.is_some();
    let reason = asks_reason
        .then(|| form.line(REASON, "Mengapa diubah?", "Tercatat pada riwayat dan dibaca pengadu.", ""));
    view! {
        {changes}
        {classes(form, view, false)}
        {reason}
    }
}

fn refer(form: &Form<'_>, view: &CaseView) -> impl IntoView + use<> {
    let named = view.offer.destinations.iter().map(|one| (one.clone(), one.clone(), String::new()));
    let other = (OTHER.to_owned(), "Instansi lain, tulis di bawah".to_owned(), String::new());
    let mut choices: Vec<_> = named.collect();
    let only_other = choices.is_empty();
    choices.push(other);
    let destinations = (!only_other).then(|| form.choices(TARGET, "Diteruskan ke", "", choices, ""));
    let only = only_other.then(|| view! { <input type="hidden" name=TARGET value=OTHER /> });
    view! {
        {destinations}
        {only}
        {form.line(OTHER_TARGET, if only_other { "Diteruskan ke" } else { "Instansi lain" }, "Contoh: Dinas Sosial Kabupaten Contoh.", "")}
        {form.text(TEXT, "Penjelasan bagi pengadu", READ, "")}
    }
}

fn archive(form: &Form<'_>) -> impl IntoView + use<> {
    let reasons = ArchiveReason::ALL
        .iter()
        .map(|reason| (reason.code().to_owned(), reason.label(Locale::Indonesian).to_owned(), String::new()));
    view! {
        {form.choices(TARGET, "Mengapa diarsipkan?", "", reasons.collect(), "")}
        {form.text(TEXT, "Penjelasan bagi pengadu", READ, "")}
    }
}

fn merge(form: &Form<'_>, view: &CaseView) -> impl IntoView + use<> {
    let alike = view.similar.iter().filter(|one| one.state.takes_others_in()).map(|one| {
        let note = format!("{} – {}", one.what, one.state.label(Locale::Indonesian));
        (one.id.to_string(), one.number.to_string(), note)
    });
    let mut choices: Vec<_> = alike.collect();
    let none_alike = choices.is_empty();
    choices.push((OTHER.to_owned(), "Nomor lain, tulis di bawah".to_owned(), String::new()));
    let alike = (!none_alike).then(|| form.choices(TARGET, "Digabungkan dengan", "", choices, ""));
    let only = none_alike.then(|| view! { <input type="hidden" name=TARGET value=OTHER /> });
    view! {
        {alike}
        {only}
        {form.line(OTHER_TARGET, "Nomor pengaduan", "Contoh: 7421 0937 5564.", "")}
        <p class="note">
            "Tanggapan untuk pengaduan itu dikirim juga kepada pengadu ini, dengan batas waktu pengaduan itu; jika harinya bergeser, pengadu melihatnya. Yang sudah ditanggapi tidak dapat digabungi: arsipkan atau jawab langsung."
        </p>
        {form.text(TEXT, "Penjelasan bagi pengadu", READ, "")}
        <p class="note">"Siapa pun yang diadukan pada salah satunya tidak melihat keduanya lagi."</p>
    }
}

/// People and units as a list sends them.
fn targets(people: &[(Uuid, String)], prefix: &str, but: Option<Uuid>) -> Vec<(String, String)> {
    let others = people.iter().filter(|(id, _)| Some(*id) != but);
    others.map(|(id, name)| (format!("{prefix}/{id}"), name.clone())).collect()
}

fn assign(form: &Form<'_>, view: &CaseView) -> impl IntoView + use<> {
    let offer = &view.offer;
    let none = vec![(String::new(), "Pilih penerima".to_owned())];
    let herself = offer.receiving_officers.iter().any(|(id, _)| *id == offer.herself);
    let herself: Vec<_> = herself
        .then(|| (format!("petugas/{}", offer.herself), "Saya sendiri".to_owned()))
        .into_iter()
        .collect();
    let groups = vec![
        ("", none),
        ("Saya", herself),
        ("Bagian", targets(&offer.receiving_units, "bagian", None)),
        ("Petugas", targets(&offer.receiving_officers, "petugas", Some(offer.herself))),
    ];
    view! {
        {form.select(TARGET, "Diteruskan kepada", "", groups, "")}
        {instruction(form, view)}
    }
}

/// Within the unit that has it; a complaint officer gives it to any.
fn reassign(form: &Form<'_>, view: &CaseView) -> impl IntoView + use<> {
    let offer = &view.offer;
    let groups = vec![
        ("", vec![(String::new(), "Pilih penerima".to_owned())]),
        ("Bagian", targets(&offer.receiving_units, "bagian", None)),
        ("Petugas", targets(&offer.receiving_officers, "petugas", None)),
    ];
    view! {
        {form.select(TARGET, "Dialihkan kepada", "Batas waktu tidak berubah karena dialihkan.", groups, "")}
        {instruction(form, view)}
    }
}

/// What is to be done, and by when.
fn instruction(form: &Form<'_>, view: &CaseView) -> impl IntoView + use<> {
    let offer = &view.offer;
    let written = view.progress.assignment.as_ref().map(|assignment| assignment.instruction.as_str());
    let until = offer.latest.as_ref().map_or_else(String::new, |latest| format!("Paling lambat {latest}."));
    view! {
        {form.text(TEXT, "Instruksi", INTERNAL, written.unwrap_or_default())}
        {form.day_from(DUE, "Selesai sebelum", until, offer.due)}
    }
}

/// Who is accused: all of them, each time.
fn concerned(form: &Form<'_>, view: &CaseView) -> impl IntoView + use<> {
    let offer = &view.offer;
    let choices = |all: &[(Uuid, String)]| -> Vec<(String, String, String)> {
        all.iter().map(|(id, name)| (id.to_string(), name.clone(), String::new())).collect()
    };
    let ids =
        |all: &std::collections::BTreeSet<Uuid>| -> Vec<String> { all.iter().map(Uuid::to_string).collect() };
    let officers = choices(&offer.everybody);
    let units = choices(&offer.units);
    let units = (!units.is_empty()).then(|| {
        let help = "Berlaku bagi semua petugas di dalamnya.";
        form.ticks(UNITS, "Bagian", help, units, &ids(&view.progress.accused_units))
    });
    let deputy = vec![(
        "ya".to_owned(),
        "Serahkan kepada pengganti petugas pengaduan".to_owned(),
        "Petugas pengaduan tidak melihatnya lagi.".to_owned(),
    )];
    let to_deputy: Vec<_> = view.progress.is_the_deputys.then(|| "ya".to_owned()).into_iter().collect();
    view! {
        <p class="note">
            "Yang dicentang tidak melihat pengaduan ini lagi, di mana pun, begitu juga pengaduan yang digabungkan dengannya. Daftar ini menggantikan yang lama. Jika kepala dinas atau semua petugas pengaduan dicentang, pengaduan beralih kepada pengganti petugas pengaduan."
        </p>
        {form.ticks(OFFICERS, "Petugas", "", officers, &ids(&view.progress.accused))}
        {units}
        {form.ticks(DEPUTY, "Jika tentang petugas pengaduan atau kepala dinas", "", deputy, &to_deputy)}
    }
}

fn stand_aside(successor: Successor) -> impl IntoView {
    let then = match successor {
        Successor::Colleagues => "petugas lain yang menangani.",
        Successor::Deputy => "pengganti petugas pengaduan yang menangani.",
        Successor::Nobody => {
            "belum ada petugas lain yang dapat menanganinya. Pengaduan menunggu sampai administrator menunjuk pengganti \
             petugas pengaduan; beri tahu administrator."
        }
    };
    view! {
        <p class="note">
            {format!(
                "Gunakan jika pengaduan ini tentang Anda, keluarga, atau orang dekat Anda. Setelah itu Anda tidak melihatnya lagi; {then}",
            )}
        </p>
    }
}
