//! Every act by everybody in every state, against design.md's table, which is written here a second time.

use super::*;
use crate::complaint::desk::{Bucket, Filter};
use std::collections::{BTreeMap, BTreeSet};

/// Act, states from which, state that it leads to (`=`: the same), and whose it is. Beside design.md's table: what is gone on
/// with, comments, evidence, and who is accused.
const TABLE: &str = "
    take_up   | received                    | under_verification   | officer
    classify  | under_verification          | =                    | officer
    ask       | under_verification          | awaiting_information | officer
    supply    | awaiting_information        | under_verification   | complainant officer
    answer    | under_verification          | answered             | officer
    refer     | under_verification          | referred             | officer
    archive   | under_verification          | archived             | officer
    merge     | under_verification          | merged               | officer
    assign    | under_verification          | assigned             | officer
    return    | assigned in_progress        | under_verification   | assignee lead
    reassign  | assigned in_progress        | assigned             | lead officer
    begin     | assigned                    | in_progress          | assignee lead
    note      | assigned in_progress        | in_progress          | assignee lead
    draft     | assigned in_progress        | in_progress          | assignee lead
    approve   | in_progress                 | answered             | officer lead
    confirm   | answered                    | closed               | complainant
    dispute   | answered referred archived merged | under_verification | complainant
    rate      | answered closed             | =                    | complainant
    withdraw  | open                        | withdrawn            | complainant
    lapse     | answered                    | closed               | clock
    lapse     | awaiting_information        | withdrawn            | clock
    resume    | awaiting_information        | under_verification   | clock
    along     | merged                      | answered             | clock
    separate  | merged                      | under_verification   | clock
    escalate  | open                        | =                    | officer clock
    comment   | open                        | =                    | complainant
    concerned | any                         | =                    | officer
";

const OPEN: &str = "received under_verification awaiting_information assigned in_progress answered";

/// Where the table says that an act leads, if it is one of these people's.
fn leads(act: &str, from: State, whose: &BTreeSet<&str>) -> Option<State> {
    TABLE.lines().filter(|line| line.contains('|')).find_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let states = if cells[1] == "open" { OPEN } else { cells[1] };
        let is_here =
            cells[0] == act && (states == "any" || states.split(' ').any(|state| state == from.code()));
        let is_theirs = cells[3].split(' ').any(|party| whose.contains(party));
        let to = if cells[2] == "=" { from } else { State::parse(cells[2]).unwrap() };
        (is_here && is_theirs).then_some(to)
    })
}

/// How a complaint comes about that all this is tried on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Given to the section.
    Plain,
    /// Given to one person in the section.
    Named,
    /// About the complaint officers.
    Team,
    /// About the head of the office.
    Head,
    /// Somebody, and the other section, are accused.
    Accused,
    /// It went to the deputy.
    Deputys,
}

const KINDS: [(Kind, &str); 6] = [
    (Kind::Plain, "melati"),
    (Kind::Named, "mawar"),
    (Kind::Team, "kenanga"),
    (Kind::Head, "anggrek"),
    (Kind::Accused, "kamboja"),
    (Kind::Deputys, "dahlia"),
];

struct Stage {
    bureau: Bureau,
    people: Vec<Officer>,
    named: Officer,
    accused: Officer,
    foreign: Officer,
    /// What one of each kind can be made part of: what is hidden from the same people.
    target: BTreeMap<&'static str, ComplaintId>,
}

impl Stage {
    async fn open(base: &TestBase) -> Self {
        let bureau = Bureau::open(base).await;
        let mut people = Vec::new();
        for &role in Role::ALL {
            let units = [None, Some(bureau.section), Some(bureau.other), Some(bureau.wide)];
            let units = if role.reads_complaints() { &units[..] } else { &units[1..2] };
            for unit in units {
                people.push(bureau.hire(&[role], *unit).await);
            }
        }
        let section = Some(bureau.section);
        people.push(bureau.hire(&[Role::ComplaintOfficer, Role::ComplaintDeputy], None).await);
        people.push(bureau.hire(&[Role::HeadOfOffice, Role::ComplaintDeputy], None).await);
        people.push(bureau.hire(&[Role::ComplaintOfficer, Role::Auditor, Role::UnitLead], section).await);
        let named = bureau.hire(&[Role::Assignee], section).await;
        let accused = bureau.hire(&[Role::ComplaintOfficer, Role::Auditor], None).await;
        let foreign = bureau.hire_at("sintang", &[Role::ComplaintOfficer, Role::Auditor], None).await;
        people.extend([named.clone(), accused.clone(), foreign.clone()]);
        let plain = bureau.filed(Concerns::Nobody, "Sasaran").await;
        let team = bureau.filed(Concerns::Team, "Sasaran").await;
        let head = bureau.filed(Concerns::Head, "Sasaran").await;
        let deputys = bureau.filed(Concerns::Officer, "Sasaran").await;
        let aside = Happening::ConcernedNamed { officers: [].into(), units: [].into(), to_deputy: true };
        bureau.house.office_does(deputys, [aside]).await;
        let target = [("plain", plain), ("team", team), ("head", head), ("deputys", deputys)].into();
        Self { bureau, people, named, accused, foreign, target }
    }

    /// A complaint in a state.
    async fn staged(&self, kind: Kind, state: State, word: &str) -> ComplaintId {
        use State::{
            Answered, Archived, Assigned, AwaitingInformation, Closed, InProgress, Merged, Received,
            Referred, UnderVerification, Withdrawn,
        };
        let concerns = match kind {
            Kind::Team => Concerns::Team,
            Kind::Head => Concerns::Head,
            Kind::Accused | Kind::Deputys => Concerns::Officer,
            Kind::Plain | Kind::Named => Concerns::Nobody,
        };
        let bureau = &self.bureau;
        let id = bureau.filed(concerns, &format!("Berkas {word} hilang")).await;
        match kind {
            Kind::Accused => {
                let (officers, units) = ([self.accused.id].into(), [bureau.other].into());
                let named = Happening::ConcernedNamed { officers, units, to_deputy: false };
                bureau.house.office_does(id, [named]).await;
            }
            Kind::Deputys => {
                let named = Happening::ConcernedNamed {
                    officers: BTreeSet::new(),
                    units: BTreeSet::new(),
                    to_deputy: true,
                };
                bureau.house.office_does(id, [named]).await;
            }
            _ => {}
        }
        let way: &[&str] = match state {
            Received => &[],
            UnderVerification => &["take_up", "classify"],
            AwaitingInformation => &["take_up", "classify", "ask"],
            Assigned => &["take_up", "classify", "assign"],
            InProgress => &["take_up", "classify", "assign", "begin"],
            Answered => &["take_up", "classify", "assign", "begin", "approve"],
            Closed => &["take_up", "classify", "assign", "begin", "approve", "confirm"],
            Referred => &["take_up", "classify", "refer"],
            Archived => &["take_up", "classify", "archive"],
            Merged => &["take_up", "classify", "merge"],
            Withdrawn => &["take_up", "classify", "assign", "withdraw"],
        };
        for act in way {
            bureau.house.office_does(id, [self.happening(act, kind)]).await;
        }
        assert_eq!(bureau.state(id).await, state);
        id
    }

    fn happening(&self, act: &str, kind: Kind) -> Happening {
        let words = || text("Terima kasih atas laporan Anda.");
        let person = (kind == Kind::Named).then_some(self.named.id);
        let to = self.bureau.to(Some(self.bureau.section), person);
        match act {
            "take_up" => Happening::TakenUp {},
            "classify" => Happening::Classified { class: Class::Normative, reason: Some(line("Diperiksa")) },
            "ask" => Happening::Asked { question: words() },
            "supply" => Happening::Supplied { text: words() },
            "answer" => Happening::AnsweredAtOnce { response: words() },
            "refer" => Happening::Referred { destination: line("Inspektorat"), explanation: words() },
            "archive" => Happening::Archived { reason: ArchiveReason::Unclear, explanation: words() },
            "merge" => {
                let into = match kind {
                    Kind::Plain | Kind::Named | Kind::Accused => self.target["plain"],
                    Kind::Team => self.target["team"],
                    Kind::Head => self.target["head"],
                    Kind::Deputys => self.target["deputys"],
                };
                Happening::Merged { into: into.0, explanation: words() }
            }
            "assign" => Happening::Assigned(to),
            "return" => Happening::Returned { reason: words() },
            "reassign" => Happening::Reassigned(to),
            "begin" => Happening::Begun {},
            "note" => Happening::Noted { text: words() },
            "draft" => Happening::Drafted { response: words() },
            "approve" => Happening::Responded { response: words() },
            "confirm" => Happening::Confirmed {},
            "dispute" => Happening::Disputed { reason: words() },
            "rate" => Happening::Rated { score: 4, remark: None },
            "withdraw" => Happening::Withdrawn { reason: None },
            "lapse" => Happening::Lapsed {},
            "resume" => Happening::Resumed {},
            "along" => Happening::AnsweredAlong { response: words() },
            "separate" => Happening::Separated {},
            "escalate" => Happening::Escalated { rung: 9, unit: None, reason: Some(line("Mendesak")) },
            "comment" => Happening::Commented { text: words() },
            "concerned" => {
                let (officers, units) = match kind {
                    Kind::Accused => ([self.accused.id].into(), [self.bureau.other].into()),
                    _ => (BTreeSet::new(), BTreeSet::new()),
                };
                Happening::ConcernedNamed { officers, units, to_deputy: kind == Kind::Deputys }
            }
            _ => unreachable!("{act}"),
        }
    }

    /// Who she is to a complaint. `None`: it is not there for her.
    fn parties(&self, kind: Kind, state: State, who: &Officer) -> Option<BTreeSet<&'static str>> {
        let has = |role| who.roles.contain(role);
        let accused = who.id == self.accused.id || who.unit == Some(self.bureau.other);
        if who.office != self.named.office
            || (kind == Kind::Accused && accused)
            || (kind == Kind::Team && has(Role::ComplaintOfficer))
            || (kind == Kind::Head && has(Role::HeadOfOffice))
        {
            return None;
        }
        let mut parties = BTreeSet::new();
        if has(if deputys(kind) { Role::ComplaintDeputy } else { Role::ComplaintOfficer }) {
            parties.insert("officer");
        }
        if was_assigned(state) && who.unit == Some(self.bureau.section) {
            if has(Role::Assignee) && (kind != Kind::Named || who.id == self.named.id) {
                parties.insert("assignee");
            }
            if has(Role::UnitLead) {
                parties.insert("lead");
            }
        }
        let reads = !parties.is_empty() || has(Role::HeadOfOffice) || has(Role::Auditor);
        reads.then_some(parties)
    }

    /// Tries everything as one officer. What succeeds is taken back; what is refused is committed, and wrote nothing.
    async fn tries(&self, id: ComplaintId, kind: Kind, state: State, who: &Officer) -> (usize, usize) {
        let complaints = self.bureau.complaints();
        let parties = self.parties(kind, state, who);
        let sequence = self.bureau.sequence(id).await + 1;
        let mut turn = complaints.turn(id).await.unwrap().unwrap();
        let (mut done, mut refused) = (BTreeSet::new(), 0);
        for act in acts() {
            let asked = Asked { form: new_id(), sequence, what: self.happening(act, kind), cause: None };
            let result = complaints.act_in(&mut turn, who, asked).await;
            let what = format!("{kind:?} {state:?} {act} by {:?} of {:?}: {result:?}", who.roles, who.unit);
            let mut right = parties.as_ref().and_then(|parties| leads(act, state, parties));
            // Above what is about the head and is assigned to nobody there is nobody.
            if act == "escalate"
                && kind == Kind::Head
                && !matches!(state, State::Assigned | State::InProgress)
            {
                right = None;
            }
            assert_eq!(result.is_ok(), right.is_some(), "{what}");
            assert_eq!(matches!(result, Err(Denied::NotYours)), parties.is_none(), "{what}");
            if let Some(to) = right {
                assert_eq!(turn.whole.progress.state(), to, "{what}");
                done.insert(act);
                drop(turn);
                turn = complaints.turn(id).await.unwrap().unwrap();
            } else {
                refused += 1;
            }
        }
        turn.commit().await.unwrap();

        let seen = complaints.desk(who, id).await;
        assert_eq!(seen.is_ok(), parties.is_some(), "{kind:?} {state:?} {:?} {:?}", who.roles, who.unit);
        if let Ok(seen) = seen {
            let adds = parties.as_ref().is_some_and(|parties| parties.contains("officer"))
                && OPEN.split(' ').any(|open| open == state.code());
            let shown: BTreeSet<Act> = seen.acts.into_iter().collect();
            let right = done.iter().map(|act| Act::of(&self.happening(act, kind)).unwrap());
            let right: BTreeSet<Act> = right.chain(adds.then_some(Act::AddEvidence)).collect();
            assert_eq!(shown, right, "{kind:?} {state:?} {:?} {:?}", who.roles, who.unit);
        }
        let gone = complaints.reveal(who, id).await;
        assert_eq!(matches!(gone, Err(Denied::NotYours)), parties.is_none());
        let piece = complaints.evidence_for(who, id, new_id()).await;
        assert!(matches!(piece, Err(Denied::NotYours)));
        (done.len(), refused)
    }
}

const fn deputys(kind: Kind) -> bool {
    matches!(kind, Kind::Team | Kind::Head | Kind::Deputys)
}

const fn was_assigned(state: State) -> bool {
    matches!(state, State::Assigned | State::InProgress | State::Answered | State::Closed | State::Withdrawn)
}

fn acts() -> BTreeSet<&'static str> {
    TABLE.lines().filter_map(|line| line.split_once('|')).map(|(act, _)| act.trim()).collect()
}

async fn every_act(kinds: &[(Kind, &str)]) {
    let base = TestBase::sqlite();
    let stage = Stage::open(&base).await;
    let mut staged = Vec::new();
    for &(kind, word) in kinds {
        for &state in State::ALL {
            staged.push((stage.staged(kind, state, word).await, kind, state));
        }
    }
    let before = stage.bureau.house.kept().await;
    let (mut done, mut refused) = (0, 0);
    for &(id, kind, state) in &staged {
        for who in &stage.people {
            let (more_done, more_refused) = stage.tries(id, kind, state, who).await;
            (done, refused) = (done + more_done, refused + more_refused);
        }
    }
    assert!(stage.bureau.house.kept().await == before, "something was written beside");
    assert!(done > 60 * kinds.len() && refused > 20 * done, "{done} {refused}");

    for who in &stage.people {
        let right = |word: &str| -> BTreeSet<ComplaintId> {
            let of_word = staged.iter().filter(|(_, kind, _)| kinds.contains(&(*kind, word)));
            of_word
                .filter(|(_, kind, state)| stage.parties(*kind, *state, who).is_some())
                .map(|(id, ..)| *id)
                .collect()
        };
        let everything: BTreeSet<ComplaintId> = kinds.iter().flat_map(|(_, word)| right(word)).collect();
        let targets: BTreeSet<ComplaintId> = stage.target.values().copied().collect();
        let listed = listed(&stage, who).await;
        let open = listed.iter().filter(|(_, state)| !state.is_final()).count();
        let listed: BTreeSet<ComplaintId> = listed.into_iter().map(|(id, _)| id).collect();
        assert_eq!(&listed - &targets, everything, "queue of {:?} {:?}", who.roles, who.unit);
        let counts = stage.bureau.complaints().counts(who).await.unwrap();
        assert_eq!(counts[&Bucket::All], open, "{:?} {:?}", who.roles, who.unit);
        for (_, word) in kinds {
            let found = stage.bureau.complaints().search(who, &format!("{word} berkas")).await.unwrap();
            let found: BTreeSet<ComplaintId> = found.into_iter().map(|row| row.id).collect();
            assert_eq!(found, right(word), "search of {:?} {:?}", who.roles, who.unit);
        }
        for (id, kind, state) in &staged {
            let number = stage.bureau.house.row(*id).await.number;
            let found = stage.bureau.complaints().find(who, number).await.unwrap();
            assert_eq!(found, stage.parties(*kind, *state, who).map(|_| *id));
        }
    }
    assert_eq!(stage.bureau.house.findings().await.0, []);
    assert!(stage.people.contains(&stage.foreign));
}

/// Everything that an officer finds in her queues, each once.
async fn listed(stage: &Stage, who: &Officer) -> Vec<(ComplaintId, State)> {
    let mut all = Vec::new();
    for state in
        [None].into_iter().chain(State::ALL.iter().copied().filter(|state| state.is_final()).map(Some))
    {
        let (filter, mut after) = (Filter { state, ..Filter::default() }, None);
        loop {
            let page = stage.bureau.complaints().queue(who, Bucket::All, &filter, after).await.unwrap();
            all.extend(page.rows.iter().map(|row| (row.id, row.state)));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "twice");
    all
}

#[tokio::test]
async fn every_act_of_everybody_on_what_is_assigned_to_a_section_or_a_person() {
    every_act(&KINDS[..2]).await;
}

#[tokio::test]
async fn every_act_of_everybody_on_what_concerns_the_team_or_the_head() {
    every_act(&KINDS[2..4]).await;
}

#[tokio::test]
async fn every_act_of_everybody_on_what_somebody_is_accused_in() {
    every_act(&KINDS[4..]).await;
}

#[tokio::test]
async fn every_act_of_whoever_complained() {
    let base = TestBase::sqlite();
    let stage = Stage::open(&base).await;
    let hers: BTreeSet<&str> = ["complainant"].into();
    for &state in State::ALL {
        let mut id = stage.staged(Kind::Plain, state, "melati").await;
        for act in acts() {
            let result = stage.bureau.house.told(id, stage.happening(act, Kind::Plain)).await;
            let right = leads(act, state, &hers);
            assert_eq!(result.is_ok(), right.is_some(), "{state:?} {act}: {result:?}");
            if let Some(to) = right {
                assert_eq!(stage.bureau.state(id).await, to, "{act}");
                id = stage.staged(Kind::Plain, state, "melati").await;
            }
        }
    }
}
