//! One complaint as an officer works on it: where it stands and by when, what was reported, what she can do, what was.

use super::act::{self, Attempt, Offer, Step};
use super::way::Way;
use super::words::paragraphs;
use super::{clocks, history, report};
use crate::application::view as application;
use crate::officer::queue::short;
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::prelude::*;
use model::Locale;
use model::complaint::{Deadline, Event, Progress, Reporter, Rules, Stage, State};
use model::format::long_date;
use model::number::ComplaintNumber;
use model::office::Zone;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A complaint at an officer's desk.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// What it is called inside the house.
    pub id: Uuid,
    /// Its number.
    pub number: ComplaintNumber,
    /// Where the office's clocks stand.
    pub zone: Zone,
    /// When she looks.
    pub now: Timestamp,
    /// What it is about, by its title.
    pub service: Option<String>,
    /// Where it stands, and what was reported.
    pub progress: Progress,
    /// Who complains, as far as she is to know.
    pub reporter: Shown,
    /// Whether the complainant has said something since an officer last did anything.
    pub news: bool,
    /// What happened, oldest first.
    pub events: Vec<Told>,
    /// What officers and units in it are called.
    pub names: BTreeMap<Uuid, String>,
    /// The deadlines so far.
    pub deadlines: Vec<Deadline>,
    /// The rules that it was filed under.
    pub rules: Rules,
    /// The evidence.
    pub evidence: Vec<Piece>,
    /// The application that it is about.
    pub application: Option<Linked>,
    /// What looks alike.
    pub similar: Vec<Alike>,
    /// What it is part of now, where she may read that.
    pub merged_into: Option<(Uuid, ComplaintNumber)>,
    /// How many others are part of it and get its answer.
    pub waiting: usize,
    /// What is part of it now.
    pub merged: Vec<ComplaintNumber>,
    /// Who else has it open at this moment.
    pub others: Vec<String>,
    /// Whether she may give whoever complained a new access code.
    pub new_code: bool,
    /// What this officer can do now.
    pub offer: Offer,
    /// What she has just sent and what was wrong with it.
    pub attempt: Option<Attempt>,
    /// What was wrong with files that she has just sent.
    pub upload: Option<Upload>,
    /// The number of the event that she has just added.
    pub done: Option<u32>,
    /// Where in the queue she came from.
    pub way: Way,
    /// How many working days lie between today and the deadline that comes first, on whichever side.
    pub working_days: u32,
}

/// Who complains, as far as an officer is to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Nobody knows.
    Anonymous,
    /// She said nothing of herself.
    Nobody,
    /// This is who.
    Known(Reporter),
    /// Somebody is known.
    Hidden {
        /// Whether this officer may be told, with a record.
        may_open: bool,
    },
}

/// One thing that happened, and who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What.
    pub event: Event,
    /// Who, in the words of colleagues.
    pub who: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its name inside the house.
    pub id: Uuid,
    /// Whether it is a picture, else a paper.
    pub picture: bool,
    /// How large it is.
    pub bytes: u64,
    /// When it came.
    pub added_at: Timestamp,
}

/// What came of files that an officer sent, where something was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// How many were kept all the same.
    pub kept: usize,
    /// What is wrong, in words.
    pub wrongs: Vec<String>,
}

/// The application that a complaint is about.
#[derive(Debug, Clone)]
pub struct Linked {
    /// What its applicant sees of it.
    pub case: application::CaseView,
    /// Where it is read, where this officer may.
    pub open: Option<Uuid>,
    /// Whether its number would say who complains.
    pub hidden: bool,
}

/// A complaint that looks alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Its name inside the house.
    pub id: Uuid,
    /// Its number.
    pub number: ComplaintNumber,
    /// What it is about.
    pub what: String,
    /// Where it stands.
    pub state: State,
    /// When it was received.
    pub received_at: Timestamp,
}

/// The page's title. Neither number nor subject: titles stand in histories and on other people's screens.
pub const TITLE: &str = "Pengaduan";

impl CaseView {
    /// The day on which she looks, by the office's calendar.
    pub(super) fn today(&self) -> Date {
        self.zone.date_at(self.now)
    }

    /// What an officer or a unit is called.
    pub(super) fn name(&self, id: Uuid) -> String {
        self.names.get(&id).cloned().unwrap_or_else(|| "petugas lain".to_owned())
    }

    /// The forms that she has now.
    pub(super) fn steps(&self) -> Vec<Step> {
        Step::ALL.iter().copied().filter(|step| self.offers(*step)).collect()
    }

    /// Whether she has a form for it now.
    pub(super) fn offers(&self, step: Step) -> bool {
        self.offer.acts.contains(&step.act())
    }

    /// The stages that were missed and that a step ends: they need a cause then.
    pub(super) fn late(&self, step: Step) -> Vec<Stage> {
        let missed = self
            .deadlines
            .iter()
            .filter(|one| one.ended.is_none() && one.is_breached() && one.stage.is_the_offices());
        missed.map(|one| one.stage).filter(|stage| step.ends(*stage)).collect()
    }

    /// Who has it now.
    pub(super) fn holder(&self) -> String {
        match self.progress.state() {
            State::Received | State::UnderVerification if self.progress.is_the_deputys => {
                "pengganti petugas pengaduan".to_owned()
            }
            State::Received | State::UnderVerification => "petugas pengaduan".to_owned(),
            State::AwaitingInformation | State::Answered => "pengadu".to_owned(),
            _ => {
                let to = self.progress.assignment.as_ref();
                to.map_or_else(|| "petugas".to_owned(), |to| history::receiver(self, to))
            }
        }
    }
}

/// The main part of the page.
pub fn page(view: &CaseView) -> impl IntoView + use<> {
    let report = &view.progress.report;
    let kind = report.kind.label(Locale::Indonesian);
    let about = match &view.service {
        Some(service) => format!("{kind} – {service}"),
        None => kind.to_owned(),
    };
    view! {
        {done(view)}
        {act::problems(view)}
        {report::upload_problems(view)}
        {others(view)}
        <header class="page-header">
            <h1>
                {view.number.to_string()}
                <span class="h1-office">{about}</span>
            </h1>
        </header>
        {stands(view)}
        <p class="ways desk-jump screen-only">
            <a href="#tindakan">"Langsung ke tindakan"</a>
        </p>
        <div class="desk-case">
            <div class="desk-case-main">
                {report::report(view)}
                {report::identity(view)}
                {report::evidence(view)}
                {report::application(view)}
            </div>
            <div class="desk-case-acts">{act::section(view)}</div>
            <div class="desk-case-more">
                {history::section(view)}
                {clocks::section(view)}
                {report::related(view)}
            </div>
        </div>
        <p class="ways screen-only">
            <a href=view.way.next()>"Berikutnya di antrean"</a>
        </p>
        <p class="ways screen-only">
            <a href=view.way.after(None).queue()>"Kembali ke antrean pengaduan"</a>
        </p>
    }
}

/// That what she asked for was done, as the record has it, and what she can do next.
fn done(view: &CaseView) -> Option<impl IntoView + use<>> {
    let told = view.events.iter().find(|told| Some(told.event.sequence) == view.done)?;
    let what = format!("{}, {}.", history::name(view, &told.event.what), history::when(view, told));
    Some(view! {
        <div class="done" role="status" tabindex="-1" autofocus>
            <p>
                <strong>"Tercatat: "</strong>
                {what}
            </p>
            <p class="ways screen-only">
                <a href=view.way.next()>"Berikutnya di antrean"</a>
            </p>
        </div>
    })
}

/// Who else looks at it at this moment: two do not write two answers.
fn others(view: &CaseView) -> Option<impl IntoView + use<>> {
    let told = format!("Sedang dibuka juga oleh {}.", view.others.join(", "));
    (!view.others.is_empty()).then(|| view! { <p class="held screen-only">{told}</p> })
}

/// Where it stands, by when, and who has it.
fn stands(view: &CaseView) -> impl IntoView + use<> {
    let progress = &view.progress;
    let entered = progress.entered().last().map_or(progress.last_at, |entered| entered.at);
    let since = short(entered, view.zone, view.today());
    let holder =
        (!progress.state().is_final()).then(|| view! { <p>{format!("Ada pada: {}.", view.holder())}</p> });
    let reopened = (progress.reopened > 0).then(|| {
        let times =
            if progress.reopened > 1 { format!(" ({} kali)", progress.reopened) } else { String::new() };
        format!("Dibuka kembali karena disanggah{times}")
    });
    let escalated = (progress.rung > 0).then(|| "Sudah dinaikkan ke pimpinan".to_owned());
    let drafted = (progress.draft.is_some() && progress.state() == State::InProgress)
        .then(|| "Konsep tanggapan menunggu persetujuan".to_owned());
    let identity = progress.report.identity;
    let identity =
        (identity != model::complaint::Identity::Open).then(|| identity.label(Locale::Indonesian).to_owned());
    let news = (view.news && !progress.state().is_final()).then(|| "Pesan baru dari pengadu".to_owned());
    let marks: Vec<_> = [news, reopened, escalated, drafted, identity].into_iter().flatten().collect();
    let marks = (!marks.is_empty()).then(|| {
        let marks = marks.into_iter().map(|mark| view! { <li>{mark}</li> }).collect_view();
        view! { <ul class="marks">{marks}</ul> }
    });
    view! {
        <section class="desk-now" aria-labelledby="keadaan-sekarang">
            <h2 id="keadaan-sekarang">{progress.state().label(Locale::Indonesian)}</h2>
            {clocks::first(view)}
            <p>"Sejak " {since} "."</p>
            {holder}
            {marks}
            {asked_of(view)}
        </section>
    }
}

/// What whoever has it is to do, and by when.
fn asked_of(view: &CaseView) -> Option<impl IntoView + use<>> {
    let progress = &view.progress;
    let to = progress.assignment.as_ref();
    let to = to.filter(|_| matches!(progress.state(), State::Assigned | State::InProgress))?;
    let by = format!("Disposisi: selesai sebelum {}.", long_date(Locale::Indonesian, to.due));
    Some(view! {
        <div id="disposisi" class="said internal">
            <p>
                <span class="tag">"Internal"</span>
                <strong>{by}</strong>
            </p>
            {paragraphs(to.instruction.as_str())}
        </div>
    })
}
