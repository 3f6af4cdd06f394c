//! One complaint in a list: what it is, where it stands, what is due when and who has it. Nothing that anybody wrote.

use super::way::Way;
use crate::officer::queue::due;
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::prelude::*;
use model::Locale;
use model::clock::Due;
use model::complaint::{Class, Identity, Kind, Stage, State};
use model::format::long_date;
use model::number::ComplaintNumber;
use model::office::Zone;
use uuid::Uuid;

/// A complaint in a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is called inside the house.
    pub id: Uuid,
    /// Its number.
    pub number: ComplaintNumber,
    /// What it is.
    pub kind: Kind,
    /// Its class, once it has one.
    pub class: Option<Class>,
    /// The service that it is about.
    pub service: Option<String>,
    /// Who may know who complains.
    pub identity: Identity,
    /// Where it stands.
    pub state: State,
    /// When the office received it.
    pub received: Timestamp,
    /// The deadline that comes first, and whose stage it is.
    pub due: Option<(Stage, Due)>,
    /// How many working days lie between today and the day on which it is due, on whichever side.
    pub working_days: u32,
    /// From when on it is at risk.
    pub risk_at: Option<Timestamp>,
    /// Who has it: a person, a unit, or both.
    pub holder: Option<String>,
    /// How often the complainant said that it is not solved.
    pub reopened: u32,
    /// How many steps up it was brought.
    pub rung: u8,
    /// Whether a draft waits for approval.
    pub drafted: bool,
    /// The day by which whoever has it is to be done.
    pub wished_by: Option<Date>,
    /// Whether the complainant has said something since an officer last did anything.
    pub news: bool,
    /// Its place in the queue, as the server names places.
    pub place: String,
}

/// When a list is looked at, and where.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// When.
    pub now: Timestamp,
    /// Where the office's clocks stand.
    pub zone: Zone,
}

/// Under which heading a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The deadline is over.
    Late,
    /// Due today.
    Today,
    /// Four fifths of the time are over.
    AtRisk,
    /// Due later.
    Later,
    /// Nothing is due.
    Undue,
    /// It is the complainant's turn.
    Waiting,
    /// Nothing more happens.
    Over,
}

impl Group {
    /// The heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Late => "Terlambat",
            Self::Today => "Jatuh tempo hari ini",
            Self::AtRisk => "Berisiko: lebih dari 80 persen waktu terpakai",
            Self::Later => "Berikutnya",
            Self::Undue => "Belum ada batas waktu",
            Self::Waiting => "Menunggu pengadu",
            Self::Over => "Sudah berakhir",
        }
    }

    /// Where a row belongs, at a moment.
    #[must_use]
    pub fn of(row: &Row, at: Moment) -> Self {
        let Moment { now, zone } = at;
        match &row.due {
            _ if row.state.is_final() => Self::Over,
            _ if !row.state.is_the_offices() => Self::Waiting,
            None => Self::Undue,
            Some((_, due)) if due.at < now => Self::Late,
            Some((_, due)) if zone.date_at(due.at) == zone.date_at(now) => Self::Today,
            Some(_) if row.risk_at.is_some_and(|risk| risk <= now) => Self::AtRisk,
            Some(_) => Self::Later,
        }
    }
}

/// The row. Its address carries the way that the officer came, up to here.
pub fn row(row: &Row, at: Moment, way: &Way) -> impl IntoView + use<> {
    let here = way.after(Some(row.place.clone())).complaint(row.id);
    let service = row.service.clone().map(|service| format!(" – {service}"));
    let holder = row.holder.clone().map(|holder| format!(", {holder}"));
    let wished = row.wished_by.filter(|_| matches!(row.state, State::Assigned | State::InProgress));
    let wished = wished.map(|day| format!(", selesai sebelum {}", long_date(Locale::Indonesian, day)));
    let marks = marks(row);
    let marks = (!marks.is_empty()).then(|| view! { <span class="queue-marks">{marks.join(", ")}</span> });
    view! {
        <li data-id=row.id.to_string()>
            <a href=here>{row.number.to_string()}</a>
            <span class="queue-what">{kind(row.kind, row.class)} {service} {marks}</span>
            <span class="queue-state">{row.state.label(Locale::Indonesian)} {holder} {wished}</span>
            <span class="queue-due">{stands(row, at)}</span>
        </li>
    }
}

/// What it is, and how it was classified.
fn kind(kind: Kind, class: Option<Class>) -> String {
    let name = kind.label(Locale::Indonesian);
    match class.map(|class| class.label(Locale::Indonesian)) {
        None => format!("{name}, belum digolongkan"),
        // The class of a complaint says that it is one.
        Some(class) if kind == Kind::Complaint || class == name => class.to_owned(),
        Some(class) => format!("{name}, digolongkan {}", class.to_lowercase()),
    }
}

/// What is due when, in words: the stage, the day, and how many working days that is.
fn stands(row: &Row, at: Moment) -> String {
    let today = at.zone.date_at(at.now);
    let received = || format!("diterima {}", long_date(Locale::Indonesian, at.zone.date_at(row.received)));
    let group = Group::of(row, at);
    match (&row.due, group) {
        (None, _) | (_, Group::Over | Group::Waiting | Group::Undue) => received(),
        (Some((stage, limit)), group) => {
            let stage = stage.label(Locale::Indonesian);
            match group {
                Group::Late => late(stage, row.working_days, at.zone.date_at(limit.at)),
                Group::Today => format!("{stage} – {}", due(limit, at.zone, today)),
                _ => {
                    let left = match row.working_days {
                        0 => String::new(),
                        days => format!(", {days} hari kerja lagi"),
                    };
                    format!("{stage} – {}{left}", due(limit, at.zone, today))
                }
            }
        }
    }
}

fn late(stage: &str, working_days: u32, day: Date) -> String {
    let by = match working_days {
        0 => "terlambat".to_owned(),
        days => format!("terlambat {days} hari kerja"),
    };
    format!("{stage} {by}, batasnya {}", long_date(Locale::Indonesian, day))
}

/// What else she should know before she opens it.
fn marks(row: &Row) -> Vec<String> {
    let reopened = match row.reopened {
        0 => None,
        1 => Some("dibuka kembali".to_owned()),
        times => Some(format!("dibuka kembali {times} kali")),
    };
    let identity = match row.identity {
        Identity::Open => None,
        hidden => Some(hidden.label(Locale::Indonesian).to_lowercase()),
    };
    let marks = [
        (row.news && !row.state.is_final()).then(|| "pesan baru".to_owned()),
        reopened,
        (row.rung > 0).then(|| "dieskalasi".to_owned()),
        row.drafted.then(|| "konsep tanggapan menunggu persetujuan".to_owned()),
        identity,
    ];
    marks.into_iter().flatten().collect()
}
