//! By when each stage is due, and whether it was done in time.

use super::view::CaseView;
use crate::complaint::expected::day;
use crate::ui::moment::moment;
use leptos::prelude::*;
use model::Locale;
use model::calendar::Provisional;
use model::complaint::Stage;
use model::complaint::deadline::{Deadline, Verdict};

/// The section; nothing where no stage has a date.
pub(super) fn section(view: &CaseView) -> Option<impl IntoView + use<>> {
    let locale = view.locale;
    let rows: Vec<_> = view
        .deadlines
        .iter()
        .filter_map(|deadline| Some((deadline, in_words(view, deadline)?)))
        .map(|(deadline, words)| {
            let class = if deadline.is_breached() && deadline.stage.is_the_offices() { "late" } else { "" };
            view! {
                <div class=class>
                    <dt>{stage(locale, deadline.stage)}</dt>
                    <dd>{words}</dd>
                </div>
            }
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let notes = notes(view).map(|note| view! { <p class="note">{note}</p> });
    Some(view! {
        <section id="tenggat" class="section">
            <h2>{locale.say("Batas waktu", "Deadlines")}</h2>
            <dl class="facts">{rows}</dl>
            {notes}
            <p class="note">
                {locale
                    .say(
                        "Balasan atau bukti dari Anda tidak memundurkan batas waktu kantor.",
                        "What you write or add does not put the office's deadlines off.",
                    )}
            </p>
        </section>
    })
}

/// What a stage is called for whoever complained.
const fn stage(locale: Locale, stage: Stage) -> &'static str {
    match stage {
        Stage::Verification => locale.say("Diperiksa", "Looked at"),
        Stage::Handling => locale.say("Ditindaklanjuti dan ditanggapi", "Followed up and answered"),
        Stage::Decision => locale.say("Keputusan (batas undang-undang)", "Decision (the law's limit)"),
        Stage::Completion => locale.say("Keterangan dari Anda", "What you add"),
        Stage::Reply => locale.say("Tanggapan balik Anda", "Your reply"),
    }
}

/// How it stands, with the date.
fn in_words(view: &CaseView, deadline: &Deadline) -> Option<String> {
    let (locale, zone) = (view.locale, view.office.zone);
    let due = day(locale, zone, deadline.due.as_ref()?);
    let at = deadline.ended.map(|at| moment(locale, zone, at)).unwrap_or_default();
    let by_the_office = deadline.stage.is_the_offices();
    Some(match (deadline.verdict, by_the_office, locale) {
        // It counted for nobody in the end.
        (Verdict::Ended, ..) => return None,
        (Verdict::Running, _, Locale::Indonesian) => format!("paling lambat {due}"),
        (Verdict::Running, _, Locale::English) => format!("no later than {due}"),
        (Verdict::Overdue, true, Locale::Indonesian) => format!("terlambat: seharusnya paling lambat {due}"),
        (Verdict::Overdue, true, Locale::English) => format!("late: it was due on {due}"),
        (Verdict::Kept, _, Locale::Indonesian) => format!("{at}; tepat waktu, batasnya {due}"),
        (Verdict::Kept, _, Locale::English) => format!("{at}; in time, it was due on {due}"),
        (Verdict::Late, true, Locale::Indonesian) => {
            format!("{at}; terlambat, batasnya {due}. Kami mohon maaf.")
        }
        (Verdict::Late, true, Locale::English) => format!("{at}; late, it was due on {due}. We apologise."),
        (Verdict::Overdue | Verdict::Late, false, Locale::Indonesian) => format!("berakhir {due}"),
        (Verdict::Overdue | Verdict::Late, false, Locale::English) => format!("ended on {due}"),
    })
}

/// Why a date may still move.
fn notes(view: &CaseView) -> Option<&'static str> {
    let locale = view.locale;
    let mut dues = view.deadlines.iter().filter_map(|deadline| deadline.due).chain(view.answer_by);
    Some(match dues.find_map(|due| due.provisional)? {
        Provisional::BeyondCalendar => locale.say(
            "Sementara: hari libur tahun itu belum diketahui.",
            "Provisional: the days off of that year are not known yet.",
        ),
        Provisional::Estimate => locale.say(
            "Sementara: ada hari libur yang tanggalnya masih perkiraan.",
            "Provisional: the date of a day off is still an estimate.",
        ),
    })
}
