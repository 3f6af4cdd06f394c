//! The queue: what waits for this officer, and what waits at her place, in the order in which it is due.

use super::find::{FindView, find};
use super::paths;
use crate::ui::moment::moment;
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::prelude::*;
use model::application::State;
use model::clock::{Due, Precision, WaitsFor};
use model::format::{clock, long_date};
use model::number::RegistrationNumber;
use model::office::Zone;
use model::{Locale, ServiceId};
use uuid::Uuid;

/// Which of the two lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum List {
    /// What is in the hands of one of her roles.
    #[default]
    Mine,
    /// Everything open that she may see.
    Place,
}

/// A page of the queue.
#[derive(Debug, Clone)]
pub struct QueueView {
    /// When she looks.
    pub now: Timestamp,
    /// Where the office's clocks stand.
    pub zone: Zone,
    /// Which list.
    pub list: List,
    /// What the other list is called: her place, or the whole office.
    pub reach: String,
    /// What is shown of it.
    pub filter: Filter,
    /// The services that can be chosen, with their names.
    pub services: Vec<(ServiceId, String)>,
    /// The rows of this page, in order.
    pub rows: Vec<Row>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
    /// Whether this is the first page.
    pub first: bool,
    /// The address of the script that keeps the list fresh.
    pub script: String,
}

/// What is shown of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One service.
    pub service: Option<ServiceId>,
    /// One state.
    pub state: Option<State>,
}

/// An application in the queue.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is called inside the house.
    pub id: Uuid,
    /// Its number.
    pub number: RegistrationNumber,
    /// What it is about.
    pub service: String,
    /// Whose case it is.
    pub situation: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// When the promise is due.
    pub due: Option<Due>,
    /// Whether it is somebody else's turn.
    pub waiting: bool,
    /// Whether nothing moves for a reason of the office's.
    pub held: bool,
    /// Where it was taken in.
    pub place: Option<String>,
}

/// Under which heading a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The promise is past due.
    Overdue,
    /// Due today.
    Today,
    /// Due later.
    Later,
    /// There is no due date, or not yet.
    Unpromised,
    /// Somebody else's turn: the clock stands.
    Waiting,
}

impl Group {
    /// The heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Overdue => "Lewat waktu",
            Self::Today => "Jatuh tempo hari ini",
            Self::Later => "Berikutnya",
            Self::Unpromised => "Belum ada batas waktu",
            Self::Waiting => "Menunggu pihak lain",
        }
    }

    /// Where a row belongs, at a moment.
    #[must_use]
    pub fn of(row: &Row, now: Timestamp, zone: Zone) -> Self {
        match &row.due {
            _ if row.waiting => Self::Waiting,
            None => Self::Unpromised,
            Some(due) if due.at < now => Self::Overdue,
            Some(due) if zone.date_at(due.at) == zone.date_at(now) => Self::Today,
            Some(_) => Self::Later,
        }
    }
}

impl QueueView {
    /// The address of a list with what is shown of it, from a place in it on.
    fn address(&self, list: List, after: Option<&str>) -> String {
        let list = (list == List::Place).then(|| "daftar=tempat".to_owned());
        let service = self.filter.service.as_ref().map(|service| format!("layanan={service}"));
        let state = self.filter.state.map(|state| format!("status={}", state.indonesian().to_lowercase()));
        let after = after.map(|after| format!("sesudah={after}"));
        let query: Vec<_> = [list, service, state, after].into_iter().flatten().collect();
        if query.is_empty() {
            paths::QUEUE.to_owned()
        } else {
            format!("{}?{}", paths::QUEUE, query.join("&"))
        }
    }

    fn groups(&self) -> Vec<(Group, Vec<&Row>)> {
        let mut groups: Vec<(Group, Vec<&Row>)> = Vec::new();
        for row in &self.rows {
            let group = Group::of(row, self.now, self.zone);
            match groups.iter_mut().find(|(of, _)| *of == group) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((group, vec![row])),
            }
        }
        groups.sort_by_key(|(group, _)| *group);
        groups
    }
}

/// The page's title.
pub const TITLE: &str = "Antrean permohonan";

/// The main part of the page.
pub fn page(view: &QueueView) -> impl IntoView + use<> {
    let field = FindView { first: true, ..FindView::default() };
    view! {
        <h1>{TITLE}</h1>
        {find(&field)}
        {lists(view)}
        {filter(view)}
        <p id="kabar" class="queue-news" role="status" aria-live="polite" data-what="permohonan"></p>
        {list(view)}
        <p class="ways">
            <a href=view.address(view.list, None)>{if view.first { "Muat ulang" } else { "Kembali ke awal antrean" }}</a>
        </p>
        {kept_fresh(view.script.clone())}
    }
}

/// What keeps a queue fresh while it is looked at: the only script of officers' pages (docs/decisions/0014).
pub(super) fn kept_fresh(script: String) -> impl IntoView {
    view! { <script type="module" src=script></script> }
}

/// The two lists, as a bar.
fn lists(view: &QueueView) -> impl IntoView + use<> {
    let one = |list: List, name: String| {
        let current = (view.list == list).then_some("page");
        view! {
            <li>
                <a href=view.address(list, None) aria-current=current>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <nav class="desk-tabs" aria-label="Antrean">
            <ul>
                {one(List::Mine, "Antrean saya".to_owned())}
                {one(List::Place, format!("Antrean {}", view.reach))}
            </ul>
        </nav>
    }
}

/// What is shown of the list. The choice stays in the address, so that it can be kept as a bookmark.
fn filter(view: &QueueView) -> impl IntoView + use<> {
    let Filter { service: chosen, state: standing } = view.filter.clone();
    let services = view.services.iter().map(|(id, name)| {
        let selected = chosen.as_ref() == Some(id);
        view! {
            <option value=id.to_string() selected=selected>
                {name.clone()}
            </option>
        }
    });
    let states = State::ALL.iter().filter(|state| !state.is_final()).map(|&state| {
        view! {
            <option value=state.indonesian().to_lowercase() selected=standing == Some(state)>
                {state.label(Locale::Indonesian)}
            </option>
        }
    });
    let all = (view.filter != Filter::default()).then(|| {
        let plain = QueueView { filter: Filter::default(), rows: Vec::new(), ..view.clone() };
        view! { <a href=plain.address(view.list, None)>"Tampilkan semua"</a> }
    });
    let list =
        (view.list == List::Place).then(|| view! { <input type="hidden" name="daftar" value="tempat" /> });
    view! {
        <form class="queue-filter" method="get" action=paths::QUEUE>
            {list}
            <p>
                <label for="layanan">"Layanan"</label>
                <select id="layanan" name="layanan">
                    <option value="">"Semua layanan"</option>
                    {services.collect_view()}
                </select>
            </p>
            <p>
                <label for="status">"Status"</label>
                <select id="status" name="status">
                    <option value="">"Semua status"</option>
                    {states.collect_view()}
                </select>
            </p>
            <p>
                <button class="button button-quiet" type="submit">
                    "Saring"
                </button>
                {all}
            </p>
        </form>
    }
}

/// The rows under their headings, and the way to the next ones. The script exchanges this part as a whole.
fn list(view: &QueueView) -> impl IntoView + use<> {
    let groups =
        view.groups().into_iter().map(|(group, rows)| self::group(view, group, &rows)).collect_view();
    let empty = view.rows.is_empty().then(|| view! { <p class="queue-empty">{empty(view)}</p> });
    let next = view.next.as_deref().map(|next| {
        view! {
            <p class="ways">
                <a href=view.address(view.list, Some(next))>"50 berikutnya"</a>
            </p>
        }
    });
    view! {
        <div id="antrean" class="queue">
            {groups}
            {empty}
            {next}
        </div>
    }
}

fn empty(view: &QueueView) -> &'static str {
    match (view.filter == Filter::default(), view.list, view.first) {
        (_, _, false) => "Tidak ada lagi.",
        (false, ..) => "Tidak ada permohonan dengan saringan ini.",
        (true, List::Mine, _) => "Tidak ada permohonan yang menunggu Anda.",
        (true, List::Place, _) => "Tidak ada permohonan yang sedang berjalan.",
    }
}

fn group(view: &QueueView, group: Group, rows: &[&Row]) -> impl IntoView + use<> {
    let mark = if group == Group::Overdue { "queue-late" } else { "" };
    let rows = rows.iter().map(|row| self::row(view, group, row)).collect_view();
    view! {
        <section class=mark>
            <h2>{group.heading()}</h2>
            <ol>{rows}</ol>
        </section>
    }
}

fn row(view: &QueueView, group: Group, row: &Row) -> impl IntoView + use<> {
    let zone = view.zone;
    let today = zone.date_at(view.now);
    let situation = row.situation.clone().map(|situation| format!(" – {situation}"));
    let due = row.due.as_ref().filter(|_| group != Group::Waiting).map(|due| {
        let late = if group == Group::Overdue { "seharusnya selesai " } else { "selesai paling lambat " };
        view! { <span class="queue-due">{late} {self::due(due, zone, today)}</span> }
    });
    let waits = row.waiting.then(|| {
        let whom = row.state.waits_for().map_or("menunggu diambil", waits_for);
        view! { <span class="queue-due">{whom}</span> }
    });
    // What is held was told so last.
    let held = row.held.then(|| view! { <strong class="queue-held">"Tertunda"</strong> " " });
    let place = row.place.clone().map(|place| view! { <span class="queue-place">{place}</span> });
    view! {
        <li data-id=row.id.to_string()>
            <a href=paths::case(row.id)>{row.number.to_string()}</a>
            <span class="queue-what">{row.service.clone()} {situation}</span>
            <span class="queue-state">
                {row.state.label(Locale::Indonesian)} ", " {held} "sejak " {short(row.since, zone, today)}
            </span>
            {due}
            {waits}
            {place}
        </li>
    }
}

/// For whom it waits.
pub(super) const fn waits_for(whom: WaitsFor) -> &'static str {
    match whom {
        WaitsFor::Applicant => "menunggu pemohon",
        WaitsFor::Post => "menunggu berkas asli",
        WaitsFor::NationalData => "menunggu pusat data",
    }
}

/// When it is due, as short as an officer of this office needs it.
pub(super) fn due(due: &Due, zone: Zone, today: Date) -> String {
    let told = match due.precision {
        Precision::Minute => short(due.at, zone, today),
        Precision::Day => day(zone.date_at(due.at), today),
    };
    match due.provisional {
        Some(_) => format!("{told} (sementara)"),
        None => told,
    }
}

/// `hari ini pukul 09.15`, `23 November 2026 pukul 09.15`.
pub(super) fn short(at: Timestamp, zone: Zone, today: Date) -> String {
    let local = zone.offset().to_datetime(at);
    format!("{} pukul {}", day(local.date(), today), clock(Locale::Indonesian, local.time()))
}

fn day(date: Date, today: Date) -> String {
    if date == today { "hari ini".to_owned() } else { long_date(Locale::Indonesian, date) }
}

/// What was found under what was typed, where it is more than one.
#[derive(Debug, Clone)]
pub struct FoundView {
    /// Where the office's clocks stand.
    pub zone: Zone,
    /// What was typed.
    pub find: FindView,
    /// What was found. More than one, or nothing.
    pub found: Vec<Found>,
}

/// One application that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// What it is called inside the house.
    pub id: Uuid,
    /// Its number.
    pub number: RegistrationNumber,
    /// What it is about.
    pub service: String,
    /// Where it stands.
    pub state: State,
    /// When it was handed in.
    pub submitted: Timestamp,
}

/// The title of what was found.
pub const FOUND: &str = "Hasil pencarian permohonan";

/// What was found, or that nothing was.
pub fn found(view: &FoundView) -> impl IntoView + use<> {
    let rows = view.found.iter().map(|one| {
        view! {
            <li>
                <a href=paths::case(one.id)>{one.number.to_string()}</a>
                <span class="queue-what">{one.service.clone()}</span>
                <span class="queue-state">{one.state.label(Locale::Indonesian)}</span>
                <span>"diajukan " {moment(Locale::Indonesian, view.zone, one.submitted)}</span>
            </li>
        }
    });
    let rows = (!view.found.is_empty()).then(|| {
        view! {
            <p>{format!("Ada {} permohonan. Pilih satu.", view.found.len())}</p>
            <div class="queue">
                <ol>{rows.collect_view()}</ol>
            </div>
        }
    });
    view! {
        <h1>{FOUND}</h1>
        {find(&view.find)}
        {rows}
        <p class="ways">
            <a href=paths::QUEUE>"Kembali ke antrean"</a>
        </p>
    }
}
