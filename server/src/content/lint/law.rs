//! Citations held against the registry, and the fee held against the citations.

use super::Lints;
use crate::content::diagnostic::Code;
use crate::content::regulations::Registry;
use crate::content::standard::Draft;
use model::regulation::{Citation, RegulationId};
use model::standard::Fee;
use std::ops::Range;

pub(super) fn citations(lints: &mut Lints, draft: &Draft, registry: Option<&Registry>) {
    let Some(citations) = draft.standard.legal_basis.set() else { return };
    let free = draft.standard.fees.set().is_some_and(|fees| fees.general == Fee::Free);
    for (citation, at) in citations.iter().zip(&draft.marks.citations) {
        if let (Some(id), Some(registry)) = (citation.regulation, registry) {
            in_force(lints, id, at, registry);
        }
        if free && sets_a_tariff(citation) {
            lints.add(
                Code::FreeWithTariff,
                at,
                "Layanan ini gratis, tetapi peraturan tarif atau retribusi masih disebut.",
                "UU 24/2013 pasal 79A menggratiskan dokumen kependudukan. Tanyakan kepada kantor.",
            );
        }
    }
}

/// Says that a regulation has been replaced, or that the registry does not know it.
pub(super) fn in_force(lints: &mut Lints, id: RegulationId, at: &Range<usize>, registry: &Registry) {
    let Some(regulation) = registry.get(&id) else {
        let message = format!("Peraturan {id} tidak ada dalam daftar peraturan.");
        return lints.add(
            Code::UnlistedRegulation,
            at,
            message,
            "Tambahkan barisnya di nasional/peraturan.md.",
        );
    };
    if !regulation.replaced_by.is_empty() {
        let title = |id: &RegulationId| registry.get(id).map_or_else(|| id.to_string(), |r| r.title.clone());
        let successors: Vec<String> = regulation.replaced_by.iter().map(title).collect();
        let message = format!("{} sudah diganti.", regulation.title);
        let help = format!(
            "Penggantinya: {}. Beri tahu kantor; judulnya tidak diubah di sini.",
            successors.join("; ")
        );
        lints.add(Code::Superseded, at, message, help);
    }
}

fn sets_a_tariff(citation: &Citation) -> bool {
    let text = citation.text.to_lowercase();
    text.contains("retribusi") || text.contains("tarif")
}
