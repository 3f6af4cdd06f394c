//! What an officer can do to an application now: the usual next step first, what is out of the ordinary folded away.
//!
//! Each act is a form of its own to one address. It carries the number of the event that it would be and a key, so that a
//! double click does it once, and what somebody else has changed meanwhile is noticed.

use super::input::Form;
use super::queue::short;
use super::view::{Attempt, DeskView, Why};
use super::{paths, verbs};
use crate::application::view::CaseView;
use crate::ui::field::alert;
use leptos::prelude::*;
use model::Locale;
use model::application::{HoldReason, State};
use model::officer::Act;
use model::standard::{Requirement, words};
use std::cmp::Reverse;

/// The field that names the act.
pub const ACT: &str = "tindakan";
/// The field with the number of the event that the act would be.
pub const SEQUENCE: &str = "urutan";
/// The field with the key of the form.
pub const KEY: &str = "kunci";
/// The field of what is returned: the name of a requirement, or [`OTHER`].
pub const RETURNED: &str = "kembali";
/// What is returned that the standard does not name.
pub const OTHER: &str = "lainnya";
/// The field with words to the applicant.
pub const REASON: &str = "alasan";

/// The name of an act in the form.
#[must_use]
pub const fn code(act: Act) -> &'static str {
    match act {
        Act::Enter(state) => state.code(),
        Act::Hold => "tunda",
        Act::Resume => "lanjutkan",
        Act::Correct => "betulkan",
        Act::Reopen => "aktifkan",
        Act::ReissuePin => "pin",
    }
}

/// Reads the name of an act.
#[must_use]
pub fn parse(code: &str) -> Option<Act> {
    let others = [Act::Hold, Act::Resume, Act::Correct, Act::Reopen];
    let all = State::ALL.iter().map(|&state| Act::Enter(state)).chain(others);
    all.into_iter().find(|&act| self::code(act) == code)
}

/// What the standard asks for in the situation of a case.
pub fn asked(case: &CaseView) -> impl Iterator<Item = &Requirement> {
    let common = case.standard.requirements.set().map(|requirements| requirements.common.as_slice());
    let own = case.situation().map(|situation| situation.requirements.as_slice());
    common.into_iter().chain(own).flatten()
}

/// Why what she sent was not done, above everything else.
pub(super) fn problems(view: &DeskView) -> Option<AnyView> {
    let attempt = view.attempt.as_ref()?;
    let told = match &attempt.why {
        Why::Wrong(problems) => {
            let title = format!("Ada {} hal yang perlu diperbaiki", problems.len());
            let items = problems.iter().map(|(field, told)| {
                view! {
                    <li>
                        <a href=format!("#{}-{field}", code(attempt.act))>{told.clone()}</a>
                    </li>
                }
            });
            view! {
                <h2>{title}</h2>
                <ul>{items.collect_view()}</ul>
            }
            .into_any()
        }
        Why::Changed => changed(view, attempt).into_any(),
        Why::NotHers(why) => view! {
            <h2>"Belum dicatat"</h2>
            <p>{*why}</p>
        }
        .into_any(),
    };
    Some(alert(told).into_any())
}

/// Somebody was faster. What she typed is in the form, where there still is one; else here.
fn changed(view: &DeskView, attempt: &Attempt) -> impl IntoView + use<> {
    let case = &view.case;
    let at = case.events.last().map_or(case.progress.last_at, |last| last.event.occurred_at);
    let at = short(at, case.office.zone, case.today());
    let who = view.reporters.last().filter(|who| !who.is_empty()).map_or("petugas lain", String::as_str);
    let how = format!("Permohonan ini sudah diubah oleh {who}, {at}.");
    let still = view.offer.acts.contains(&attempt.act);
    let typed: Vec<_> = attempt
        .typed
        .iter()
        .filter(|(name, value)| name.starts_with(REASON) && !value.trim().is_empty())
        .map(|(_, value)| value.clone())
        .collect();
    let kept = (!still && !typed.is_empty())
        .then(|| view! { <p>{format!("Yang Anda tulis: {}", typed.join("; "))}</p> });
    let then = if still {
        "Lihat keadaannya sekarang. Isian Anda masih ada di bawah; kirim lagi jika masih perlu."
    } else {
        "Lihat keadaannya sekarang. Langkah yang Anda pilih tidak berlaku lagi."
    };
    view! {
        <h2>"Belum dicatat"</h2>
        <p>{how}</p>
        <p>{then}</p>
        {kept}
    }
}

/// The section.
pub(super) fn section(view: &DeskView) -> impl IntoView + use<> {
    let (usual, others) = sorted(view);
    let none = (usual.is_empty() && view.offer.barred.is_empty()).then(|| view! { <p>{turn(view)}</p> });
    let barred = view.offer.barred.iter().map(|&(act, separation)| {
        let verb = verbs::act(view.case.state(), act);
        view! {
            <li>
                <strong>{verb}</strong>
                ": "
                {verbs::barred(separation)}
            </li>
        }
    });
    let barred = (!view.offer.barred.is_empty())
        .then(|| view! { <ul class="act-barred">{barred.collect_view()}</ul> });
    let usual = usual.into_iter().enumerate().map(|(at, act)| plainly(view, act, at == 0)).collect_view();
    let others = unusual(others.into_iter().map(|act| folded(view, act)).collect());
    view! {
        <section id="langkah" class="acts screen-only" aria-labelledby="langkah-berikutnya">
            <h2 id="langkah-berikutnya">"Langkah berikutnya"</h2>
            {usual}
            {barred}
            {none}
            {others}
        </section>
    }
}

/// What is out of the ordinary, folded away under a heading of its own.
pub(super) fn unusual(folded: Vec<AnyView>) -> Option<impl IntoView> {
    (!folded.is_empty()).then(|| {
        view! {
            <div class="act-others">
                <h3>"Jika ada hal lain"</h3>
                {folded}
            </div>
        }
    })
}

/// Whose turn it is where it is not hers.
fn turn(view: &DeskView) -> String {
    let whose: Vec<_> = view.hands.iter().map(|role| role.label()).collect();
    if whose.is_empty() {
        "Permohonan ini sudah berakhir.".to_owned()
    } else {
        format!("Tidak ada langkah Anda sekarang. Giliran: {}.", whose.join(", "))
    }
}

/// The usual acts, nearest first, and the others.
fn sorted(view: &DeskView) -> (Vec<Act>, Vec<Act>) {
    let case = &view.case;
    let (mut usual, others): (Vec<Act>, Vec<Act>) = view.offer.acts.iter().partition(|&&act| match act {
        Act::Enter(to) => verbs::is_forward(case.state(), to),
        Act::Resume | Act::Reopen => true,
        Act::Hold | Act::Correct | Act::ReissuePin => false,
    });
    // What the standard's own route does not have is possible, but not what is usual here; no more is what skips a step.
    let at = case.step().map_or(0, |(number, _)| number);
    let nearest = usual.iter().filter_map(|&act| step(case, act)).filter(|&number| number > at).min();
    let is_near =
        |act: &Act| step(case, *act).is_some_and(|number| nearest.is_none_or(|nearest| number <= nearest));
    let (near, far): (Vec<Act>, Vec<Act>) = usual.iter().partition(|act| is_near(act));
    let mut others = others;
    if near.iter().any(|act| matches!(act, Act::Enter(_))) {
        usual = near;
        others.splice(0..0, far);
    }
    // What takes one click stands before what has to be filled in.
    usual.sort_by_key(|&act| (Reverse(act == Act::Resume), has_fields(act), step(case, act)));
    (usual, others)
}

/// Whether an act has to know more than that it is done.
const fn has_fields(act: Act) -> bool {
    use State::{
        AwaitingBiometrics, AwaitingOriginals, Cancelled, Completed, NeedsCompletion, ReadyForPickup,
    };
    match act {
        Act::Enter(state) => matches!(
            state,
            NeedsCompletion | AwaitingBiometrics | AwaitingOriginals | ReadyForPickup | Completed | Cancelled
        ),
        Act::Hold | Act::Correct | Act::Reopen => true,
        Act::Resume | Act::ReissuePin => false,
    }
}

/// The step of the standard to which an act leads, not before the present one. Acts that enter no state lead on at once.
fn step(case: &CaseView, act: Act) -> Option<usize> {
    let Act::Enter(to) = act else { return Some(0) };
    let at = case.step().map_or(0, |(number, _)| number);
    let situation = case.situation().map(|situation| &situation.id);
    let steps = case.standard.procedure.set()?.steps_for(situation);
    let mut onward = steps.filter(|(number, _)| *number >= at);
    onward.find(|(_, step)| step.states.contains(&to)).map(|(number, _)| number)
}

/// A usual act: open, unless it has to be filled in and another is nearer.
fn plainly(view: &DeskView, act: Act, first: bool) -> AnyView {
    match (first, has_fields(act)) {
        (true, _) => form(view, act, "button").into_any(),
        (false, false) => form(view, act, "button button-quiet").into_any(),
        // Its fields would look as if they belonged to the button above.
        (false, true) => folded(view, act),
    }
}

/// An act out of the ordinary: its verb, and the form when that is opened. What was just sent stands open.
fn folded(view: &DeskView, act: Act) -> AnyView {
    let verb = verbs::act(view.case.state(), act);
    if act == Act::ReissuePin {
        return view! {
            <p class="ways">
                <a href=paths::new_pin(view.id)>{verb}</a>
            </p>
        }
        .into_any();
    }
    let open = view.attempt.as_ref().is_some_and(|attempt| attempt.act == act);
    view! {
        <details class="act-fold" open=open>
            <summary>{verb}</summary>
            {form(view, act, "button button-quiet")}
        </details>
    }
    .into_any()
}

fn form(view: &DeskView, act: Act, class: &'static str) -> impl IntoView + use<> {
    let verb = verbs::act(view.case.state(), act);
    let attempt = view.attempt.as_ref().filter(|attempt| attempt.act == act);
    let problems = attempt.map(|attempt| match &attempt.why {
        Why::Wrong(problems) => problems.as_slice(),
        Why::Changed | Why::NotHers(_) => &[],
    });
    let typed = attempt.map(|attempt| attempt.typed.as_slice());
    let form = Form { name: code(act), typed, problems: problems.unwrap_or_default() };
    view! {
        <form class="act" method="post" action=paths::case(view.id)>
            <input type="hidden" name=ACT value=code(act) />
            <input type="hidden" name=KEY value=view.offer.key.to_string() />
            <input type="hidden" name=SEQUENCE value=view.offer.sequence.to_string() />
            {fields(&form, &view.case, act)}
            <p>
                <button class=class type="submit">
                    {verb}
                </button>
            </p>
        </form>
    }
}

/// What an act has to know.
fn fields(form: &Form<'_>, case: &CaseView, act: Act) -> AnyView {
    const READ: &str = "Pemohon membaca kalimat ini. Jangan menulis NIK.";
    let reason = |label: &'static str| form.line(REASON, label, READ, "");
    match act {
        Act::Enter(State::NeedsCompletion) => view! {
            {returned(form, case)}
            {form.day("batas", "Batas waktu (boleh dikosongkan)", "Contoh: 31 12 2026.")}
        }
        .into_any(),
        Act::Enter(State::AwaitingBiometrics) => view! {
            {form.day("jadwal", "Tanggal perekaman", "Kosongkan jika pemohon boleh datang kapan saja pada jam pelayanan.")}
            {form.line("jam", "Jam", "Contoh: 09.00.", "")}
            {form.line("tempat", "Tempat", "Kosongkan jika di kantor.", "")}
        }
        .into_any(),
        Act::Enter(State::AwaitingOriginals) => view! {
            {form.line("tujuan", "Berkas asli dikirim ke", "Kosongkan jika ke kantor.", "")}
            {form.day("batas", "Batas waktu (boleh dikosongkan)", "Contoh: 31 12 2026.")}
        }
        .into_any(),
        Act::Enter(State::ReadyForPickup) => {
            let place = crate::application::collection::place(case).plain();
            form.line("tempat", "Diambil di", "Ubah jika dokumen ada di tempat lain.", &place).into_any()
        }
        Act::Enter(State::Completed) => form
            .one_of(
                "penerima",
                "Diterima oleh",
                vec![("pemohon", "Pemohon sendiri"), ("keluarga", "Keluarga dalam satu KK"), ("kuasa", "Penerima kuasa")],
            )
            .into_any(),
        Act::Enter(State::Cancelled) => view! {
            {form.one_of("oleh", "Siapa yang membatalkan?", vec![("kantor", "Kantor"), ("pemohon", "Pemohon sendiri")])}
            {reason("Alasan")}
        }
        .into_any(),
        Act::Hold => {
            let reasons = HoldReason::ALL.iter().map(|&reason| (hold_code(reason), hold_label(reason))).collect();
            view! {
                <p class="note">"Waktu janji layanan tetap berjalan selama tertunda."</p>
                {form.one_of("sebab", "Mengapa tertunda?", reasons)}
                {form.day("sampai", "Diperkirakan sampai (boleh dikosongkan)", "Contoh: 31 12 2026.")}
            }
            .into_any()
        }
        Act::Correct => {
            let last = case.state().label(Locale::Indonesian);
            view! {
                <p class="note">
                    {format!("Status \"{last}\" dianggap tidak pernah terjadi. Permohonan kembali ke keadaan sebelumnya.")}
                </p>
                {reason("Apa yang keliru?")}
            }
            .into_any()
        }
        Act::Reopen => reason("Mengapa diaktifkan kembali?").into_any(),
        _ => ().into_any(),
    }
}

/// Each requirement with its own reason, and what the standard does not name.
fn returned(form: &Form<'_>, case: &CaseView) -> impl IntoView + use<> {
    let wrong = "Apa yang kurang atau salah?";
    let each = asked(case).map(|requirement| {
        let id = requirement.id.to_string();
        let words = format!("{REASON}-{id}");
        form.tick_with_words((RETURNED, &id), words::requirement(requirement), (&words, wrong))
    });
    let each = each.collect_view();
    let other = format!("{REASON}-{OTHER}");
    let other =
        form.tick_with_words((RETURNED, OTHER), "Lainnya".to_owned(), (&other, "Apa yang perlu dilengkapi?"));
    let problem = form.problems.iter().find(|(field, _)| field == RETURNED).map(|(_, told)| told.clone());
    let problem = problem.map(|told| view! { <p class="wrong">{told}</p> });
    view! {
        <fieldset id=format!("{}-{RETURNED}", form.name) class="entry" tabindex="-1">
            <legend>"Apa yang perlu dilengkapi?"</legend>
            <p class="note">"Centang berkasnya dan tulis alasannya. Pemohon membaca kalimat ini. Jangan menulis NIK."</p>
            {problem}
            {each}
            {other}
        </fieldset>
    }
}

/// The name of a reason in the form.
#[must_use]
pub const fn hold_code(reason: HoldReason) -> &'static str {
    match reason {
        HoldReason::BlankCardsOut => "blangko",
        HoldReason::SystemDown => "sistem",
        HoldReason::EquipmentBroken => "alat",
        HoldReason::Other => "lain",
    }
}

const fn hold_label(reason: HoldReason) -> &'static str {
    match reason {
        HoldReason::BlankCardsOut => "Blangko habis",
        HoldReason::SystemDown => "Jaringan atau sistem pusat terganggu",
        HoldReason::EquipmentBroken => "Alat rekam atau alat cetak rusak",
        HoldReason::Other => "Hambatan lain di pihak kantor",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_of_a_form_reads_back_from_its_name() {
        for &state in State::ALL {
            assert_eq!(parse(code(Act::Enter(state))), Some(Act::Enter(state)));
        }
        for act in [Act::Hold, Act::Resume, Act::Correct, Act::Reopen] {
            assert_eq!(parse(code(act)), Some(act));
        }
        assert_eq!(parse(code(Act::ReissuePin)), None, "has a page of its own");
        assert_eq!(parse(""), None);
    }
}
