//! What the ways out of a step ask of the applicant.

use super::Lints;
use crate::content::diagnostic::Code;
use crate::content::standard::Draft;
use crate::content::text::normalised;

/// An application is either cancelled or waits for missing papers, never both (domain.md 1.E, 1.H).
pub(super) fn outcomes(lints: &mut Lints, draft: &Draft) {
    let Some(procedure) = draft.standard.procedure.set() else { return };
    for ((number, step), at) in (1..).zip(&procedure.steps).zip(&draft.marks.steps) {
        if step.exits.iter().filter_map(|exit| exit.effect.as_deref()).any(cancels_and_returns) {
            lints.add(
                Code::CancelledAndReturned,
                at,
                format!(
                    "Jalan pada langkah {number} membatalkan permohonan, tetapi juga meminta berkas dilengkapi."
                ),
                "Tanyakan kepada kantor: yang dibatalkan diajukan lagi, yang dikembalikan dilengkapi.",
            );
        }
    }
}

fn cancels_and_returns(effect: &str) -> bool {
    let words = normalised(effect);
    let says = |verbs: [&str; 2]| words.split(' ').any(|word| verbs.contains(&word));
    says(["dibatalkan", "membatalkan"]) && says(["dilengkapi", "melengkapi"])
}
