//! Mobile numbers that nobody can have: their prefix has been given to no operator.

use super::Lints;
use crate::content::diagnostic::Code;
use crate::content::office::Draft;
use model::office::international;

/// The first three digits of mobile numbers, without the 0, that operators of the country have: the carriers of
/// libphonenumber 9.0.43 (domain.md 3.4).
const PREFIXES: [&str; 38] = [
    "811", "812", "813", "814", "815", "816", "817", "818", "819", "821", "822", "823", "831", "832", "833",
    "838", "851", "852", "853", "855", "856", "857", "858", "859", "877", "878", "879", "881", "882", "883",
    "887", "888", "889", "895", "896", "897", "898", "899",
];

pub(super) fn prefixes(lints: &mut Lints, draft: &Draft) {
    let office = &draft.office;
    let supervisor = office.complaint_team.supervisor.iter().flat_map(|supervisor| &supervisor.contacts);
    let contacts = office.contacts.iter().chain(&office.complaint_channels).chain(supervisor);
    for (contact, at) in contacts.zip(&draft.contacts) {
        if let Some(prefix) = unknown(&contact.value) {
            lints.add(
                Code::UnknownPrefix,
                at,
                format!("Awalan 0{prefix} tidak dikenal sebagai nomor seluler."),
                "Tanyakan kepada kantor apakah nomor ini benar; jangan diubah tanpa kepastian.",
            );
        }
    }
}

/// The prefix of a mobile number that no operator has. `None` for numbers of houses and offices, and for what is
/// no number.
fn unknown(number: &str) -> Option<String> {
    let number = international(number)?;
    let prefix = number.strip_prefix("+62")?.get(..3)?;
    (prefix.starts_with('8') && !PREFIXES.contains(&prefix)).then(|| prefix.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_mobile_number_can_have_a_prefix_that_nobody_has() {
        for (number, prefix) in [
            ("0835 1389 843", Some("835")),
            ("+62 835-1389-843", Some("835")),
            ("0888 8008 538", None),
            ("085654491195", None),
            ("(0835) 21270 x", None),
            ("(0513) 21270", None),
            ("1708", None),
            ("", None),
        ] {
            assert_eq!(unknown(number).as_deref(), prefix, "{number}");
        }
    }
}
