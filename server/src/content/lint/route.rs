//! Steps and promises held against each other: can the promise hold, does the route arrive?

use super::Lints;
use crate::content::diagnostic::Code;
use crate::content::standard::Draft;
use model::application::State;
use model::standard::{Procedure, Step, Unit, Verdict};
use model::{Component, SituationId};
use std::collections::BTreeSet;

pub(super) fn promises(lints: &mut Lints, draft: &Draft) {
    let Some(times) = draft.standard.completion_time.set() else { return };
    let situations =
        times.general.iter().map(|_| None).chain(times.by_situation.iter().map(|(id, _)| Some(id)));
    for ((promise, situation), at) in times.promises().zip(situations).zip(&draft.marks.promises) {
        if promise.duration.unit == Unit::UnstatedDays {
            lints.add(
                Code::UnstatedDays,
                at,
                "\"Hari\" ini tidak disebut hari kerja atau hari kalender.",
                "Tanyakan kepada kantor, lalu tulis \"hari kerja\" atau \"hari kalender\".",
            );
        }
        if promise.starts.is_none() {
            lints.add(
                Code::NoStart,
                at,
                "Dokumen tidak menyebut sejak kapan waktu ini dihitung.",
                "Tanyakan kepada kantor, lalu tulis statusnya pada \"Dihitung sejak\".",
            );
        }
        let timing = draft.standard.procedure.set().map(|p| p.timing(situation, Some(promise)));
        if let Some(timing) = timing.filter(|timing| timing.verdict == Some(Verdict::Exceeds)) {
            let promised = promise.duration.working_minutes().unwrap_or_default();
            let sum = timing.covered;
            let message =
                format!("Janji ini {promised} menit, padahal langkah-langkahnya berjumlah {sum} menit.");
            lints.add(Code::PromiseTooShort, at, message, "Periksa waktu setiap langkah dan janji waktunya.");
        }
    }
}

pub(super) fn steps(lints: &mut Lints, draft: &Draft) {
    let Some(procedure) = draft.standard.procedure.set() else { return };
    for ((number, step), at) in (1..).zip(&procedure.steps).zip(&draft.marks.steps) {
        if step.exits.len() == 1 {
            lints.add(
                Code::OneExit,
                at,
                format!("Keputusan pada langkah {number} hanya memiliki satu jalan keluar."),
                "Tulis juga apa yang terjadi jika syaratnya tidak terpenuhi.",
            );
        }
        if step.states.is_empty() {
            lints.add(
                Code::StepWithoutState,
                at,
                format!("Langkah {number} tidak memuat status permohonan."),
                "Tambahkan \"Status: …\", agar permohonan dapat ditunjukkan berada di langkah ini.",
            );
        }
        if step.duration.is_some_and(|duration| duration.unit == Unit::UnstatedDays) {
            let message =
                format!("\"Hari\" pada langkah {number} tidak disebut hari kerja atau hari kalender.");
            let help = "Tanyakan kepada kantor, lalu tulis \"hari kerja\" atau \"hari kalender\".";
            lints.add(Code::UnstatedDays, at, message, help);
        }
    }
    unwritten_ways(lints, draft, procedure);
    subjects(lints, draft, procedure);
    routes(lints, draft, procedure);
}

/// Papers may turn out incomplete, and a person may turn out to be recorded twice: a procedure that checks has to
/// say what happens then.
fn unwritten_ways(lints: &mut Lints, draft: &Draft, procedure: &Procedure) {
    let covers = |step: &Step, states: &[State]| states.iter().any(|state| step.states.contains(state));
    let steps = || procedure.steps.iter().zip(&draft.marks.steps);
    let returned = steps().any(|(step, _)| covers(step, &[State::NeedsCompletion, State::Cancelled]));
    if let Some((_, at)) = steps().find(|(step, _)| covers(step, &[State::UnderReview]) && !returned) {
        let help = "Tanyakan kepada kantor, lalu tulis jalannya dengan status perlu dilengkapi.";
        lints.add(Code::UnwrittenWay, at, "Tidak ditulis apa yang terjadi jika berkas tidak lengkap.", help);
    }
    let searches =
        |step: &Step| covers(step, &[State::AwaitingDeduplication]) && !covers(step, &[State::DataIssue]);
    if let Some((_, at)) = steps().find(|(step, _)| searches(step)) {
        let help = "Tanyakan kepada kantor, lalu tulis jalannya dengan status kendala data.";
        lints.add(Code::UnwrittenWay, at, "Tidak ditulis apa yang terjadi jika data tidak tunggal.", help);
    }
}

/// Activities of an SOP begin with a verb; who acts stands in a column of its own (Permenpan RB 35/2012).
fn subjects(lints: &mut Lints, draft: &Draft, procedure: &Procedure) {
    if !draft.standard.document.kind.to_lowercase().starts_with("sop") {
        return;
    }
    let first = |text: &str| text.split_whitespace().next().map(str::to_lowercase);
    let actors: BTreeSet<String> =
        procedure.steps.iter().filter_map(|step| first(step.actor.as_deref()?)).collect();
    for (step, at) in procedure.steps.iter().zip(&draft.marks.steps) {
        if let Some(subject) = first(&step.activity).filter(|word| actors.contains(word)) {
            lints.add(
                Code::SubjectInStep,
                at,
                format!("Kegiatan ini diawali pelakunya (\"{subject}\"), bukan kata kerja."),
                "Dalam SOP pelaku hanya ditulis sebagai pelaksana. Beri tahu kantor.",
            );
        }
    }
}

/// Every route ends with the state in which the applicant holds her document.
fn routes(lints: &mut Lints, draft: &Draft, procedure: &Procedure) {
    let Some((heading, _)) = draft.marks.components.get(&Component::Procedure) else { return };
    let ends = |situation: Option<&SituationId>| {
        procedure.steps_for(situation).any(|(_, step)| step.states.contains(&State::Completed))
    };
    let help = "Tambahkan \"Status: selesai\" pada langkah terakhir.";
    if !ends(None) {
        lints.add(Code::RouteWithoutEnd, heading, "Tidak ada langkah yang mencapai status selesai.", help);
        return;
    }
    for situation in draft.standard.situations().iter().filter(|situation| !ends(Some(&situation.id))) {
        let message =
            format!("Untuk \"{}\" tidak ada langkah yang mencapai status selesai.", situation.title);
        lints.add(Code::RouteWithoutEnd, heading, message, help);
    }
}
