//! Who did what at the office, for its administrator and its auditors. A case is never named.

use super::super::door::{Access, Door};
use super::Ask;
use crate::officer::accounts::Listed;
use crate::store::audit::{Recorded, first_id};
use crate::store::{Tx, api_token, place, unit};
use crate::web::error::Error;
use app::officer::administration::audit::{self as page, Act, AuditView};
use app::officer::paths;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use jiff::civil::{Date, Time};
use model::officer::Role;
use std::collections::HashMap;
use uuid::Uuid;

/// How many acts a page has.
const PAGE: u32 = 100;

pub(super) fn doors() -> Vec<Door> {
    vec![Door::new(paths::AUDIT, Access::With(Role::audits), get(show))]
}

async fn show(ask: Ask) -> Result<Response, Error> {
    let day = ask.wanted("tanggal").to_owned();
    let asked: Option<Date> = day.parse().ok();
    let unreadable = !day.is_empty() && asked.is_none();
    let (from, until) = asked.map_or((Uuid::nil(), Uuid::max()), |day| bounds(&ask, day));
    let before = ask.wanted("sebelum").parse().map_or(until, |id: Uuid| id.min(until));

    // Before the transaction below: one request takes one connection at a time.
    let officers = ask.portal().accounts.list(&ask.officer.office).await?;
    let mut acts = ask.portal().complaints.trail(&ask.officer, from, before, PAGE + 1).await?;
    let more = acts.len() > PAGE as usize;
    acts.truncate(PAGE as usize);
    let names = Names::of(&ask, &mut ask.portal().db.read().await?, officers).await?;

    let older = acts.last().filter(|_| more).map(|last| {
        let day = if asked.is_some() { format!("tanggal={day}&") } else { String::new() };
        format!("{}?{day}sebelum={}", paths::AUDIT, last.id)
    });
    let view = AuditView {
        acts: acts.into_iter().map(|act| names.act(&ask, act)).collect(),
        problem: unreadable.then(|| "Tanggal tidak dikenal. Contoh: 2026-11-22.".to_owned()),
        day,
        older,
        administers: names.administers,
    };
    let status = if unreadable { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    ask.page(status, page::TITLE.to_owned(), move |_| page::page(&view)).await
}

/// The ids between which the acts of a day at the office lie.
fn bounds(ask: &Ask, day: Date) -> (Uuid, Uuid) {
    let midnight = |day: Date| ask.zone().offset().to_timestamp(day.to_datetime(Time::midnight())).ok();
    let from = midnight(day).map_or(Uuid::nil(), first_id);
    let until = day.tomorrow().ok().and_then(midnight).map_or(Uuid::max(), first_id);
    (from, until)
}

/// What the things of the office are called.
struct Names {
    things: HashMap<String, (String, &'static str)>,
    administers: bool,
}

impl Names {
    async fn of(ask: &Ask, tx: &mut Tx, officers: Vec<Listed>) -> Result<Self, Error> {
        let office = &ask.officer.office;
        let mut things = HashMap::new();
        for place in place::of_office(tx, office).await? {
            things.insert(format!("place/{}", place.id), (place.name, paths::PLACES));
        }
        for unit in unit::of_office(tx, office).await? {
            things.insert(format!("unit/{}", unit.id), (unit.name, paths::UNITS));
        }
        for token in api_token::of_office(tx, office).await? {
            things.insert(format!("token/{}", token.id), (token.name, ""));
        }
        for officer in officers {
            things.insert(format!("officer/{}", officer.id), (officer.name, paths::PEOPLE));
        }
        Ok(Self { things, administers: ask.officer.roles.any(Role::administers) })
    }

    fn act(&self, ask: &Ask, act: Recorded) -> Act {
        let (thing, link) = self.thing(&act.subject);
        let who = self.who(&act.actor);
        Act { when: ask.moment(act.at), who, action: act.action, thing, link, detail: act.detail }
    }

    fn who(&self, actor: &str) -> String {
        let named = self.things.get(actor).map(|(name, _)| name.clone());
        match (actor, actor.split('/').next(), named) {
            ("command-line", ..) => "Baris perintah".to_owned(),
            ("applicant", ..) => "Pemohon".to_owned(),
            ("complainant", ..) => "Pengadu".to_owned(),
            ("system", ..) => "Sistem".to_owned(),
            (_, Some("token"), Some(name)) => format!("Program: {name}"),
            (_, Some("token"), None) => "Program".to_owned(),
            (_, _, Some(name)) => name,
            (_, _, None) => "Petugas".to_owned(),
        }
    }

    /// What a thing is called, and where it is kept for whoever may go there.
    fn thing(&self, subject: &str) -> (String, Option<String>) {
        let (kind, id) = subject.split_once('/').unwrap_or((subject, ""));
        match (kind, self.things.get(subject)) {
            (_, Some((name, room))) => {
                let reachable = self.administers && !room.is_empty();
                (name.clone(), reachable.then(|| format!("{room}/{id}")))
            }
            ("application", None) => ("sebuah permohonan".to_owned(), None),
            ("complaint", None) => ("sebuah pengaduan".to_owned(), None),
            ("office", None) => ("kantor ini".to_owned(), None),
            (_, None) => ("–".to_owned(), None),
        }
    }
}
