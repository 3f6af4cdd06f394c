//! Sistem, mekanisme, dan prosedur: a numbered list of steps, or a table where the document has one.

use super::step::{self, Draft, Known};
use super::target::Way;
use crate::content::diagnostic::Code;
use crate::content::fields::{self, Field};
use crate::content::markdown::{Block, Item, Row};
use crate::content::prose;
use crate::content::sections::Section;
use crate::content::sink::Sink;
use crate::content::text::Text;
use model::standard::{Procedure, Step};
use std::ops::Range;

const COLUMNS: [&str; 8] =
    ["No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Keluaran", "Status", "Keterangan"];

pub(super) fn read(
    sink: &mut Sink,
    section: &Section,
    known: &Known,
    marks: &mut Vec<Range<usize>>,
) -> Procedure {
    section.refuse_parts(sink);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut notes = Vec::new();
    let mut before = None;
    for block in &section.blocks {
        match block {
            Block::List { ordered: true, items, .. } => {
                drafts.extend(items.iter().map(|item| from_item(sink, known, item)));
            }
            Block::List { items, .. } if continues(sink, before, block) => {
                if let Some(step) = drafts.last_mut() {
                    bullets(sink, known, step, &items.iter().collect::<Vec<_>>());
                }
            }
            Block::Table { rows, .. } => from_table(sink, known, rows, &mut drafts),
            other => notes.push(other.clone()),
        }
        before = Some(block);
    }
    if drafts.is_empty() {
        sink.report(
            Code::EmptySection,
            section.heading.span(),
            "Prosedur ini tidak memiliki langkah.",
            "Tulis sebagai daftar bernomor (1. **Pelaksana**: kegiatan {#id}) atau sebagai tabel delapan kolom.",
        );
    }
    report_missing_actors(sink, &drafts);
    marks.extend(drafts.iter().map(|draft| draft.at.clone()));
    let steps = connect(sink, drafts);
    Procedure { steps, notes: prose::of(sink, &notes) }
}

/// Whether bullets stand right below the last step of a list. From step 10 on they have to be set in by one
/// space more, or Markdown takes them for a list of their own; nobody sees that.
fn continues(sink: &Sink, before: Option<&Block>, bullets: &Block) -> bool {
    let Some(Block::List { ordered: true, at, .. }) = before else { return false };
    let between = sink.source.slice(at.start..bullets.span().start).replace([' ', '\t', '\r'], "");
    between.ends_with('\n') && !between.ends_with("\n\n")
}

/// Every step has an actor; only a last one may be a mere end mark.
fn report_missing_actors(sink: &mut Sink, drafts: &[Draft]) {
    let all_but_last = drafts.len().saturating_sub(1);
    for draft in drafts.iter().take(all_but_last.max(1)).filter(|draft| draft.actor.is_none()) {
        sink.report(
            Code::MissingActor,
            draft.at.clone(),
            "Pelaksana langkah ini belum ditulis.",
            "Tulis pelaksana dengan huruf tebal di awal, misalnya \"**Petugas loket**: …\"; \
             jika dokumen tidak menyebutnya, tambahkan (disimpulkan).",
        );
    }
}

/// Lets every way out find its step, now that all steps are known.
fn connect(sink: &mut Sink, drafts: Vec<Draft>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut ways: Vec<Vec<Way>> = Vec::new();
    let all = drafts.len();
    for draft in drafts {
        if let Some((step, own)) = draft.finish(sink, &steps) {
            steps.push(step);
            ways.push(own);
        }
    }
    if steps.len() < all {
        // A step was refused: numbers no longer mean what the editor meant.
        return steps;
    }
    let exits: Vec<_> = ways
        .into_iter()
        .map(|ways| ways.into_iter().filter_map(|way| way.resolve(sink, &steps)).collect())
        .collect();
    for (step, exits) in steps.iter_mut().zip(exits) {
        step.exits = exits;
    }
    steps
}

/// `1. **Pemohon** (disimpulkan): Mengajukan permohonan. {#mengajukan}` with bullets below.
fn from_item(sink: &mut Sink, known: &Known, item: &Item) -> Draft {
    let mut draft = Draft::new(item.text.span());
    let activity = match item.text.leading_bold() {
        Some((actor, rest)) => {
            draft.actor(sink, known, &actor);
            after_actor(sink, &mut draft, &actor, &rest)
        }
        None => item.text.clone(),
    };
    draft.activity(sink, &activity);
    let below = fields::only_items(sink, &item.below);
    bullets(sink, known, &mut draft, &below);
    draft
}

/// `- Status: diajukan` and `- Jika …: …`
fn bullets(sink: &mut Sink, known: &Known, draft: &mut Draft, bullets: &[&Item]) {
    for bullet in bullets {
        if bullet.text.strip_prefix("jika ").is_some() {
            fields::refuse_below(sink, bullet);
            draft.exit(sink, &bullet.text);
        } else if let Some(field) = fields::field(sink, bullet, &step::KEYS) {
            draft.field(sink, known, &field);
        }
    }
}

/// What stands after the actor: `(disimpulkan)`, the colon, the activity.
fn after_actor(sink: &mut Sink, draft: &mut Draft, actor: &Text, rest: &Text) -> Text {
    let inferred = rest.strip_prefix("(disimpulkan)");
    draft.actor_inferred |= inferred.is_some();
    let rest = inferred.unwrap_or_else(|| rest.clone());
    if actor.as_str().ends_with(':') {
        return rest;
    }
    rest.strip_prefix(":").unwrap_or_else(|| {
        let help = "Tulis \"**Pelaksana**: kegiatan\".";
        let at = rest.span().start;
        sink.report(Code::Misplaced, at..at, "Setelah pelaksana harus ada titik dua.", help);
        rest
    })
}

fn from_table(sink: &mut Sink, known: &Known, rows: &[Row], drafts: &mut Vec<Draft>) {
    let Some(body) = fields::table_body(sink, rows, &COLUMNS, "delapan kolom prosedur") else { return };
    for row in body {
        let number = drafts.len() + 1;
        drafts.push(from_row(sink, known, row, number));
    }
}

fn from_row(sink: &mut Sink, known: &Known, row: &Row, number: usize) -> Draft {
    let mut draft = Draft::new(row.at.clone());
    let complete = row.written == COLUMNS.len();
    let cells = row.cells.get(..).filter(|_| complete);
    let Some([no, activity, actor, needs, time, outputs, states, remarks]) = cells else {
        report_cells(sink, row);
        // Nobody knows which cell is missing, so nothing is said about the others.
        draft.actor = Some(String::new());
        return draft;
    };
    if no.as_str().trim_end_matches('.').parse() != Ok(number) {
        let message = format!("Nomor langkah ini \"{}\", padahal urutannya {number}.", no.as_str());
        sink.report(Code::StepNumber, no.span(), message, format!("Tulis {number} di kolom No."));
    }
    if !actor.is_empty() {
        draft.actor(sink, known, actor);
    }
    draft.activity(sink, activity);
    for (key, cell) in [("Kelengkapan", needs), ("Waktu", time), ("Keluaran", outputs), ("Status", states)] {
        if !cell.is_empty() {
            draft.field(sink, known, &Field { key, value: cell.clone(), at: cell.span() });
        }
    }
    draft.remarks(sink, known, remarks);
    draft
}

fn report_cells(sink: &mut Sink, row: &Row) {
    let message = format!("Baris tabel ini memiliki {} kolom, seharusnya {}.", row.written, COLUMNS.len());
    let help = format!(
        "Lengkapi dengan tanda | sehingga ada: {}. Sel yang kosong tetap diberi tanda |.",
        COLUMNS.join(" | ")
    );
    sink.report(Code::TableColumns, row.at.clone(), message, help);
}
