//! Where the document is made held against where it is collected (domain.md 1.E).

use super::Lints;
use crate::content::diagnostic::Code;
use crate::content::standard::Draft;
use crate::content::text::normalised;
use model::SituationId;
use model::application::State;
use model::standard::Procedure;
use std::collections::BTreeSet;

/// Where it is printed is where it is collected, or a step between the two names the place of collection.
pub(super) fn collection(lints: &mut Lints, draft: &Draft) {
    let Some(procedure) = draft.standard.procedure.set() else { return };
    let situations = draft.standard.situations();
    let undivided = situations.is_empty().then_some(None);
    let mut told = BTreeSet::new();
    for situation in undivided.into_iter().chain(situations.iter().map(|situation| Some(&situation.id))) {
        let Some(journey) = Journey::of(procedure, situation) else { continue };
        let mark = journey.collected.checked_sub(1).and_then(|index| draft.marks.steps.get(index));
        if let (Some(at), true) = (mark, told.insert(journey.collected)) {
            let Journey { printed, from, collected, to } = journey;
            lints.add(
                Code::CollectedElsewhere,
                at,
                format!("Dicetak di \"{from}\" (langkah {printed}), tetapi diambil di \"{to}\" (langkah {collected})."),
                "Tanyakan kepada kantor tempat mengambilnya, atau tambahkan langkah yang membawanya ke sana.",
            );
        }
    }
}

/// A way from the printer to the counter that no step goes.
struct Journey<'a> {
    printed: usize,
    from: &'a str,
    collected: usize,
    to: &'a str,
}

impl<'a> Journey<'a> {
    fn of(procedure: &'a Procedure, situation: Option<&'a SituationId>) -> Option<Self> {
        let (printed, from) = procedure.last_place(situation, [State::Printed, State::PrintQueue])?;
        let (collected, to) = procedure.last_place(situation, [State::ReadyForPickup, State::Completed])?;
        let brought = procedure.steps_for(situation).any(|(number, step)| {
            (printed + 1..collected).contains(&number)
                && step.place.as_deref().is_some_and(|place| same_place(place, to))
        });
        (!brought && !same_place(from, to)).then_some(Self { printed, from, collected, to })
    }
}

/// `loket pengambilan di kecamatan` is at the `kecamatan`: one name holds every word of the other.
fn same_place(one: &str, other: &str) -> bool {
    let (one, other) = (normalised(one), normalised(other));
    let words = |name| str::split(name, ' ').collect::<BTreeSet<_>>();
    let (one, other) = (words(&one), words(&other));
    one.is_subset(&other) || other.is_subset(&one)
}

#[cfg(test)]
mod tests {
    use super::same_place;

    #[test]
    fn a_counter_is_where_its_office_is() {
        assert!(same_place("kecamatan", "Loket pengambilan di Kecamatan"));
        assert!(same_place("loket desa/kelurahan", "desa / kelurahan"));
        assert!(!same_place("desa/kelurahan", "loket kecamatan"));
        assert!(!same_place("loket pengambilan desa", "loket pengambilan kecamatan"));
    }
}
