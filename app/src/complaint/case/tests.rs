//! What the page says, state by state, in both languages.

use super::view::{CaseView, Form, Problem, Typed};
use super::*;
use jiff::Timestamp;
use model::clock::{Due, Precision};
use model::complaint::deadline::{Deadline, Verdict};
use model::complaint::{
    Act, ArchiveReason, Assignment, Channel, Class, Concerns, Event, Identity, Kind, Progress, Report,
    Reporter, Text,
};
use model::number::ComplaintNumber;
use model::office::Zone;
use model::{Office, OfficeId, Prose};
use uuid::Uuid;

const ALL_ACTS: [Act; 7] =
    [Act::Supply, Act::Comment, Act::Confirm, Act::Dispute, Act::Rate, Act::Withdraw, Act::AddEvidence];

fn text(words: &str) -> Text {
    Text::parse(words).unwrap()
}

fn at(day: i64) -> Timestamp {
    // Noon in the west.
    Timestamp::from_second(1_795_237_200 + day * 86_400).unwrap()
}

fn due(day: i64) -> Due {
    Due { at: at(day), precision: Precision::Day, provisional: None }
}

fn office() -> Office {
    Office {
        id: OfficeId::parse("kapuas").unwrap(),
        name: "Dinas Contoh".to_owned(),
        short_name: "Disdukcapil Contoh".to_owned(),
        region: String::new(),
        province: String::new(),
        zone: Zone::Wib,
        address: Vec::new(),
        hours: Vec::new(),
        periods: Vec::new(),
        contacts: Vec::new(),
        complaint_channels: Vec::new(),
        complaint_team: model::office::ComplaintTeam::default(),
        actors: Vec::new(),
        notes: Prose::default(),
    }
}

/// What leads to each state.
fn ways() -> Vec<(State, Vec<Happening>)> {
    let report = Report {
        kind: Kind::Complaint,
        service: None,
        broken: [].into(),
        concerns: Concerns::Nobody,
        whom: None,
        what: text("Apa <b>adanya</b>."),
        when: None,
        place: None,
        wish: None,
        identity: Identity::Anonymous,
    };
    let received = Happening::Received { report: Box::new(report), channel: Channel::Portal };
    let classified = Happening::Classified { class: Class::Normative, reason: None };
    let verified = vec![received.clone(), Happening::TakenUp {}, classified];
    let then = |more: &[Happening]| [verified.as_slice(), more].concat();
    let to = Assignment {
        unit: None,
        officer: Some(Uuid::from_u128(1)),
        instruction: text("Perintah rahasia"),
        due: jiff::civil::date(2026, 12, 1),
    };
    let answered = Happening::AnsweredAtOnce { response: text("Jawaban kantor") };
    let explanation = || text("Penjelasan kantor");
    vec![
        (State::Received, vec![received]),
        (State::UnderVerification, then(&[])),
        (State::AwaitingInformation, then(&[Happening::Asked { question: text("Tanggal berapa?") }])),
        (State::Assigned, then(&[Happening::Assigned(to.clone())])),
        (State::InProgress, then(&[Happening::Assigned(to), Happening::Begun {}])),
        (State::Answered, then(std::slice::from_ref(&answered))),
        (State::Closed, then(&[answered, Happening::Confirmed {}])),
        (
            State::Referred,
            then(&[Happening::Referred {
                destination: model::complaint::Line::parse("Inspektorat").unwrap(),
                explanation: explanation(),
            }]),
        ),
        (
            State::Archived,
            then(&[Happening::Archived { reason: ArchiveReason::InCourt, explanation: explanation() }]),
        ),
        (State::Merged, then(&[Happening::Merged { into: Uuid::from_u128(3), explanation: explanation() }])),
        (State::Withdrawn, then(&[Happening::Withdrawn { reason: None }])),
    ]
}

fn view(locale: Locale, happened: Vec<Happening>) -> CaseView {
    let event = |(what, place): (Happening, u32)| Event {
        event_id: Uuid::from_u128(u128::from(place)),
        sequence: place,
        at: at(i64::from(place)),
        what,
    };
    let events: Vec<_> = happened.into_iter().zip(1..).map(event).collect();
    let progress = Progress::replay(&events).unwrap();
    let state = progress.state();
    let running =
        |stage| Deadline { stage, from: at(1), due: Some(due(9)), ended: None, verdict: Verdict::Running };
    CaseView {
        locale,
        now: at(8),
        office: office(),
        service: None,
        number: ComplaintNumber::draw(7),
        acts: ALL_ACTS.into_iter().filter(|act| act.leads(state).is_some()).collect(),
        progress,
        reporter: Reporter::default(),
        application: None,
        events,
        deadlines: [Stage::Verification, Stage::Completion].map(running).to_vec(),
        answer_by: state.is_the_offices().then(|| due(12)),
        window: (state.is_disputable() && state != State::Merged).then(|| due(20)),
        evidence: Vec::new(),
        part_of: (state == State::Merged)
            .then(|| view::PartOf { state: State::InProgress, answer_by: Some(due(12)) }),
        waits_for_deputy: false,
        key: Uuid::from_u128(7 << 64),
        done: None,
        typed: None,
    }
}

fn html(view: &CaseView) -> String {
    page(view, "/pkg/complaint.css", "/pkg/complaint.js").to_html()
}

#[test]
fn every_state_says_what_is_going_on_what_to_do_and_where_else_to_go() {
    for (state, happened) in ways() {
        for locale in Locale::ALL {
            let view = view(locale, happened.clone());
            assert_eq!(view.state(), state);
            let html = html(&view);
            assert!(html.contains(&format!("<h1>{}", state.label(locale))), "{state} {locale:?}: {html}");
            assert!(html.contains("class=\"lead\"") && html.contains("tel:137"), "{state}");
            assert!(html.contains(paths::close(locale).as_str()), "{state}");
            assert!(!html.contains("Perintah rahasia") && !html.contains("<b>"), "{state}");
            let todo = !matches!(state, State::Closed | State::Withdrawn);
            assert_eq!(html.contains("id=\"perlu\""), todo, "{state}");
            let answer = html.contains("Jawaban kantor") || html.contains("Penjelasan kantor");
            assert_eq!(answer, state.is_disputable() || state == State::Closed, "{state}");
            assert_eq!(title(&view).contains("Pengaduan –"), locale == Locale::Indonesian);
        }
    }
}

#[test]
fn who_was_asked_reads_what_a_picture_alone_does() {
    let asked = ways().remove(2).1;
    let silent = html(&view(Locale::Indonesian, asked.clone()));
    assert!(silent.contains("tidak mengirim apa pun, pengaduan dianggap dicabut"), "{silent}");
    let sent = Happening::EvidenceAdded { evidence: Uuid::from_u128(4) };
    let heard = [asked.as_slice(), std::slice::from_ref(&sent)].concat();
    let page = html(&view(Locale::Indonesian, heard.clone()));
    assert!(page.contains("tidak dianggap dicabut") && page.contains("Kirim jawaban"), "{page}");
    let resumed = html(&view(Locale::Indonesian, [heard.as_slice(), &[Happening::Resumed {}]].concat()));
    assert!(resumed.contains("Jawaban tertulis belum kami terima"), "{resumed}");
}

#[test]
fn whoever_was_joined_with_another_waits_for_its_answer_on_her_own_page() {
    let merged = ways().remove(9).1;
    let waiting = view(Locale::Indonesian, merged.clone());
    let page = html(&waiting);
    assert!(
        page.contains("sedang ditindaklanjuti.") && page.contains("Tanggapan kantor paling lambat"),
        "{page}"
    );
    assert!(page.contains("dengan nomor dan kode akses Anda sendiri"), "{page}");
    assert!(page.contains("Periksa pengaduan saya sendiri"), "{page}");
    let late = html(&CaseView { now: at(13), ..waiting });
    assert!(late.contains("Kami terlambat: tanggapan seharusnya"), "{late}");
    let then = |what| html(&view(Locale::Indonesian, [merged.as_slice(), &[what]].concat()));
    let answered = then(Happening::AnsweredAlong { response: text("Jawaban untuk semua") });
    assert!(answered.contains("Jawaban untuk semua") && answered.contains("Ya, sudah selesai"), "{answered}");
    let apart = then(Happening::Separated {});
    assert!(apart.contains("sekarang diperiksa sendiri"), "{apart}");
    let left = then(Happening::Disputed { reason: text("Loket lain") });
    assert!(left.contains("terpisah dari pengaduan lain") && !left.contains("karena Anda"), "{left}");
}

#[test]
fn every_form_has_its_own_key_and_field() {
    let view = view(Locale::Indonesian, ways().remove(5).1);
    let mut keys: Vec<_> = Form::ALL.into_iter().map(|form| view.key_of(form)).collect();
    let mut fields: Vec<_> = Form::ALL.into_iter().map(forms::field_of).collect();
    keys.sort_unstable();
    keys.dedup();
    fields.sort_unstable();
    fields.dedup();
    assert_eq!((keys.len(), fields.len()), (Form::ALL.len(), Form::ALL.len()));
    for form in Form::ALL {
        assert_eq!(Form::of(form.word()), Some(form));
    }
}

#[test]
fn what_was_typed_comes_back_with_what_is_wrong() {
    let refused = |form, problem| {
        let typed =
            Typed { form, text: "Kata <i>saya".to_owned(), score: "2".to_owned(), anyway: false, problem };
        html(&CaseView { typed: Some(typed), ..view(Locale::Indonesian, ways().remove(5).1) })
    };
    let too_long = Problem::TooLong { most: 5000, length: 5001 };
    let page = refused(Form::Dispute, too_long);
    assert!(page.contains("href=\"#sanggahan\"") && page.contains("Kata &lt;i&gt;saya</textarea>"), "{page}");
    let page = refused(Form::Withdraw, too_long);
    assert!(page.contains("<details id=\"cabut\" open") && page.contains("Kata &lt;i&gt;saya\""), "{page}");
    let page = refused(Form::Rate, too_long);
    assert!(page.contains("value=\"2\" checked") && page.contains("id=\"kesan-salah\""), "{page}");
    let page = refused(Form::Rate, Problem::NoScore);
    assert!(page.contains("id=\"nilai-salah\"") && page.contains("href=\"#nilai-4\""), "{page}");
    // The tick stands in the form that it belongs to, once.
    for (form, field) in [(Form::Dispute, "sanggahan"), (Form::Rate, "kesan"), (Form::Withdraw, "alasan")] {
        let page = refused(form, Problem::Digits);
        assert!(page.contains(&format!("href=\"#{field}\"")) && page.contains("href=\"#tetap\""), "{page}");
        assert!(page.contains(&format!("id=\"{field}-salah\"")), "{page}");
        assert_eq!(page.matches("name=\"tetap\"").count(), 1, "{page}");
        let own = page.split(&format!("/{}\"", form.word())).nth(1).unwrap().split("</form>").next().unwrap();
        assert!(own.contains("name=\"tetap\""), "{own}");
    }
    let fresh = html(&view(Locale::Indonesian, ways().remove(5).1));
    assert!(
        !fresh.contains("Kata") && !fresh.contains("class=\"wrong\"") && !fresh.contains(" open"),
        "{fresh}"
    );
}

#[test]
fn what_was_done_is_told_once_and_what_is_late_is_not_hidden() {
    let plain = view(Locale::Indonesian, ways().remove(0).1);
    assert!(!html(&plain).contains("role=\"status\">Pesan"));
    let done = html(&CaseView { done: Some(Done(Form::Reply)), ..plain.clone() });
    assert!(done.contains("Pesan Anda sudah tersimpan."), "{done}");
    assert!(html(&plain).contains("Tanggapan kantor paling lambat"));
    let late = Deadline { verdict: Verdict::Overdue, ..plain.deadlines[0].clone() };
    let late = html(&CaseView { deadlines: vec![late], ..plain.clone() });
    assert!(late.contains("Kami terlambat") && late.contains("class=\"late\""), "{late}");
    assert!(!late.contains("Tanggapan kantor paling lambat"), "no second promise beside one that was broken");
    let waits = html(&CaseView { waits_for_deputy: true, ..plain });
    assert!(waits.contains("belum menunjuk penggantinya"));
}
