//! Whether applications can go the ways that the steps describe.

use crate::content::diagnostic::Code;
use crate::content::sink::Sink;
use model::application::State;
use model::standard::{Impassable, Standard};
use std::collections::BTreeSet;
use std::ops::Range;

/// Reports what no application can do, each thing once however many situations have it. In a procedure that was not
/// read whole nothing can be said about ways.
pub(super) fn check(sink: &mut Sink, standard: &Standard, steps: &[Range<usize>]) {
    if sink.has_errors() {
        return;
    }
    let Some(procedure) = standard.procedure.set() else { return };
    let situations = standard.situations();
    let found: BTreeSet<Impassable> = if situations.is_empty() {
        procedure.impassable(None).into_iter().collect()
    } else {
        situations.iter().flat_map(|situation| procedure.impassable(Some(&situation.id))).collect()
    };
    let states = |number: usize| {
        let step = number.checked_sub(1).and_then(|at| procedure.steps.get(at));
        words(step.map_or(&[], |step| &step.states))
    };
    for one in found {
        let (step, message, help) = match one {
            Impassable::Way { from, to } => (
                from,
                format!(
                    "Permohonan tidak dapat berpindah dari langkah {from} ({}) ke langkah {to} ({}).",
                    states(from),
                    states(to)
                ),
                "Periksa \"Status\" kedua langkah itu dan tujuan jalannya; status yang dapat berurutan ada di format-konten.md.",
            ),
            Impassable::State { step, state } => (
                step,
                format!(
                    "Status \"{}\" pada langkah {step} tidak pernah dicapai permohonan.",
                    words(&[state])
                ),
                "Hapus status itu, atau tulis status yang mendahuluinya.",
            ),
        };
        let at = step.checked_sub(1).and_then(|at| steps.get(at)).cloned().unwrap_or_default();
        sink.report(Code::Impassable, at, message, help);
    }
}

/// As content files write them: `diajukan, perlu dilengkapi`.
fn words(states: &[State]) -> String {
    let words = states.iter().map(|state| state.indonesian().to_lowercase().replace('_', " "));
    words.collect::<Vec<_>>().join(", ")
}
