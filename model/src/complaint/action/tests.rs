//! The table of design.md section 3 a second time, as text.

use super::*;
use crate::complaint::testing::{one_of_each, received};

/// act | from | to | by whom. "Begin" is in the design's row with "note" and "draft"; what has begun cannot begin again, so
/// that it leads from `assigned` alone. "Resume" to "Separate" and the last three are beside the design's table (docs/decisions/0016).
const TABLE: &str = "
    TakeUp        | received                              | under_verification   | ComplaintOfficer
    Classify      | under_verification                    | same                 | ComplaintOfficer
    Ask           | under_verification                    | awaiting_information | ComplaintOfficer
    Supply        | awaiting_information                  | under_verification   | Complainant ComplaintOfficer
    AnswerAtOnce  | under_verification                    | answered             | ComplaintOfficer
    Refer         | under_verification                    | referred             | ComplaintOfficer
    Archive       | under_verification                    | archived             | ComplaintOfficer
    Merge         | under_verification                    | merged               | ComplaintOfficer
    Assign        | under_verification                    | assigned             | ComplaintOfficer
    Return        | assigned in_progress                  | under_verification   | Assignee UnitLead
    Reassign      | assigned in_progress                  | assigned             | ComplaintOfficer UnitLead
    Begin         | assigned                              | in_progress          | Assignee UnitLead
    Note          | assigned in_progress                  | in_progress          | Assignee UnitLead
    Draft         | assigned in_progress                  | in_progress          | Assignee UnitLead
    Approve       | in_progress                           | answered             | ComplaintOfficer UnitLead
    Confirm       | answered                              | closed               | Complainant
    Dispute       | answered referred archived merged     | under_verification   | Complainant
    Rate          | answered closed                       | same                 | Complainant
    Withdraw      | received under_verification awaiting_information assigned in_progress answered | withdrawn | Complainant
    Lapse         | answered                              | closed               | Clock
    Lapse         | awaiting_information                  | withdrawn            | Clock
    Resume        | awaiting_information                  | under_verification   | Clock
    AnswerAlong   | merged                                | answered             | Clock
    Separate      | merged                                | under_verification   | Clock
    Escalate      | received under_verification awaiting_information assigned in_progress answered | same | ComplaintOfficer Clock
    Comment       | received under_verification awaiting_information assigned in_progress answered | same | Complainant
    AddEvidence   | received under_verification awaiting_information assigned in_progress answered | same | Complainant ComplaintOfficer
    NameConcerned | received under_verification awaiting_information assigned in_progress answered closed referred archived merged withdrawn | same | ComplaintOfficer
";

const PARTIES: [Party; 5] =
    [Party::Complainant, Party::ComplaintOfficer, Party::Assignee, Party::UnitLead, Party::Clock];

struct Row<'a> {
    act: &'a str,
    from: Vec<State>,
    to: &'a str,
    by: Vec<&'a str>,
}

fn rows() -> Vec<Row<'static>> {
    let state = |code: &str| State::parse(code).unwrap();
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [act, from, to, by] = cells[..] else { panic!("{line}") };
        let by = by.split(' ').collect();
        Row { act, from: from.split_whitespace().map(state).collect(), to, by }
    };
    TABLE.trim().lines().map(row).collect()
}

/// Where an act leads from a state for somebody, by the text.
fn written(act: Act, from: State, by: Party) -> Option<State> {
    let (act, by) = (format!("{act:?}"), format!("{by:?}"));
    let rows = rows();
    let row = rows
        .iter()
        .find(|row| row.act == act && row.from.contains(&from) && row.by.iter().any(|party| **party == by))?;
    Some(if row.to == "same" { from } else { State::parse(row.to).unwrap() })
}

#[test]
fn every_act_by_every_party_in_every_state_leads_where_the_design_says() {
    let mut possible = 0;
    for &act in Act::ALL {
        for &from in State::ALL {
            for by in PARTIES {
                let coded = act.leads(from).filter(|_| act.parties().contains(&by));
                assert_eq!(coded, written(act, from, by), "{act:?} by {by:?} in {from}");
                possible += usize::from(coded.is_some());
            }
        }
    }
    let in_text: usize = rows().iter().map(|row| row.from.len() * row.by.len()).sum();
    assert_eq!(possible, in_text, "each word of the text was looked at");
    assert!(rows().iter().all(|row| Act::ALL.iter().any(|act| format!("{act:?}") == row.act)));
}

#[test]
fn every_act_makes_something_happen_and_what_comes_along_with_one_is_none() {
    let happenings = one_of_each();
    for &act in Act::ALL {
        let made = happenings.iter().filter(|what| Act::of(what) == Some(act));
        assert_eq!(made.count(), 1, "{act:?}");
    }
    let along: Vec<&str> =
        happenings.iter().filter(|what| Act::of(what).is_none()).map(Happening::kind).collect();
    assert_eq!(along, ["joined", "breach_explained", "rescheduled"]);
    assert_eq!(Act::of(&received().what), None);
}
