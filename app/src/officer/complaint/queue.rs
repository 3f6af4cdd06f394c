//! The queue of complaints, in the order in which they are due.
//!
//! Read from above it answers what she asks in the morning: how much is late and due today; where that is; what comes next.

use super::bucket::Bucket;
use super::find;
use super::row::{Group, Moment, Row, row};
use super::way::{BUCKET, CLASS, Filter, SERVICE, STATE, Way};
use crate::officer::find::FindView;
use crate::officer::paths;
use crate::officer::queue::kept_fresh;
use leptos::prelude::*;
use model::complaint::{Class, State};
use model::{Locale, ServiceId};

/// Counting ends there: this many stands for as many or more.
const MOST: usize = 1000;

/// A page of the queue.
#[derive(Debug, Clone)]
pub struct QueueView {
    /// When she looks, and where.
    pub at: Moment,
    /// Where in the queue she is.
    pub way: Way,
    /// The parts that she is shown, with how many there are in each.
    pub buckets: Vec<(Bucket, usize)>,
    /// The services that can be chosen, with their names.
    pub services: Vec<(ServiceId, String)>,
    /// The rows of this page, in order.
    pub rows: Vec<Row>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
    /// Whether she may take complaints in for others.
    pub receives: bool,
    /// Whether she should know that nobody of the office has confirmed the deadlines.
    pub unconfirmed: bool,
    /// The address of the script that keeps the list fresh.
    pub script: String,
}

impl QueueView {
    fn groups(&self) -> Vec<(Group, Vec<&Row>)> {
        let mut groups: Vec<(Group, Vec<&Row>)> = Vec::new();
        for row in &self.rows {
            let group = Group::of(row, self.at);
            match groups.iter_mut().find(|(of, _)| *of == group) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((group, vec![row])),
            }
        }
        groups.sort_by_key(|(group, _)| *group);
        groups
    }

    fn count(&self, bucket: Bucket) -> usize {
        self.buckets.iter().find(|(own, _)| *own == bucket).map_or(0, |(_, count)| *count)
    }
}

/// The page's title.
pub const TITLE: &str = "Antrean pengaduan";

/// The main part of the page.
pub fn page(view: &QueueView) -> impl IntoView + use<> {
    let receive = view.receives.then(|| {
        view! {
            <a class="button button-quiet" href=paths::RECEIVE_COMPLAINT>
                "Terima pengaduan untuk warga"
            </a>
        }
    });
    let unconfirmed = view.unconfirmed.then(|| {
        view! {
            <p class="note">
                "Batas waktu pengaduan masih batas bawaan: belum ada pejabat dinas yang memastikannya. Mintalah pengelola isi portal mengisi \"Diverifikasi oleh\"."
            </p>
        }
    });
    view! {
        <h1>{TITLE}</h1>
        {parts(view)}
        <p class="desk-ways">
            {start(view)} {receive}
            <a class="button button-quiet" href="#cari">
                "Cari pengaduan"
            </a>
        </p>
        {filter(view)}
        <p id="kabar" class="queue-news" role="status" aria-live="polite" data-what="pengaduan"></p>
        {list(view)}
        <p class="ways">
            <a href=view.way.after(None).queue()>
                {if view.way.after.is_none() { "Muat ulang" } else { "Kembali ke awal antrean" }}
            </a>
        </p>
        {find::find(&FindView::default())}
        {unconfirmed}
        {kept_fresh(view.script.clone())}
    }
}

/// How much hurries, in one sentence, and the parts of the queue. The script exchanges this part as a whole.
fn parts(view: &QueueView) -> impl IntoView + use<> {
    let parts = view.buckets.iter().map(|&(bucket, count)| {
        let current = (view.way.bucket == bucket).then_some("page");
        let mark = if bucket == Bucket::Late && count > 0 { "bucket-late" } else { "" };
        view! {
            <li class=mark>
                <a href=view.way.in_bucket(bucket).queue() aria-current=current>
                    {bucket.label()}
                    " "
                    <strong>{counted(count)}</strong>
                </a>
            </li>
        }
    });
    let parts = parts.collect_view();
    view! {
        <div id="bagian">
            <p class="lead">{hurry(view)}</p>
            <nav class="buckets" aria-label="Bagian antrean">
                <ul>{parts}</ul>
            </nav>
        </div>
    }
}

fn hurry(view: &QueueView) -> String {
    match (view.count(Bucket::Late), view.count(Bucket::DueToday)) {
        (0, 0) => "Tidak ada yang terlambat atau jatuh tempo hari ini.".to_owned(),
        (0, today) => format!("{} jatuh tempo hari ini. Tidak ada yang terlambat.", counted(today)),
        (late, 0) => format!("{} terlambat. Tidak ada yang jatuh tempo hari ini.", counted(late)),
        (late, today) => {
            format!("{} terlambat, {} jatuh tempo hari ini.", counted(late), counted(today))
        }
    }
}

/// How many there are, where counting has an end.
pub(in crate::officer) fn counted(count: usize) -> String {
    if count < MOST { count.to_string() } else { "1.000 atau lebih".to_owned() }
}

/// The way to work through the list with one key: this leads to its first complaint, and that on to the next.
fn start(view: &QueueView) -> Option<impl IntoView + use<>> {
    (!view.rows.is_empty()).then(|| {
        let name =
            if view.way.after.is_none() { "Mulai dari yang paling mendesak" } else { "Mulai dari sini" };
        view! {
            <a class="button" href=view.way.next()>
                {name}
            </a>
        }
    })
}

/// What is shown of the list: folded as long as that is everything, so that what hurries stands higher. The choice stays
/// in the address, so that it can be kept as a bookmark.
fn filter(view: &QueueView) -> impl IntoView + use<> {
    let Filter { service, class, state } = view.way.filter.clone();
    let services = view.services.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let classes = Class::ALL.iter().map(|class| (class.code(), class.label(Locale::Indonesian)));
    let over = view.way.bucket.has_what_is_over();
    let states = State::ALL.iter().filter(|state| over || !state.is_final());
    let states = states.map(|state| (state.code(), state.label(Locale::Indonesian)));
    let owned = |(value, label): (&str, &str)| (value.to_owned(), label.to_owned());
    let all = (view.way.filter != Filter::default()).then(|| {
        let plain = Way { bucket: view.way.bucket, ..Way::default() };
        view! { <a href=plain.queue()>"Tampilkan semua"</a> }
    });
    let filtered = all.is_some();
    let bucket = (view.way.bucket != Bucket::All)
        .then(|| view! { <input type="hidden" name=BUCKET value=view.way.bucket.code() /> });
    view! {
        <details class="queue-folded" open=filtered>
            <summary>"Saring menurut layanan, golongan, atau status"</summary>
            <form class="queue-filter" method="get" action=paths::COMPLAINTS>
                {bucket}
                {chosen((SERVICE, "Layanan", "Semua layanan"), services.collect(), service.as_ref().map(ServiceId::as_str))}
                {chosen((CLASS, "Golongan", "Semua golongan"), classes.map(owned).collect(), class.map(Class::code))}
                {chosen((STATE, "Status", "Semua yang berjalan"), states.map(owned).collect(), state.map(State::code))}
                <p>
                    <button class="button button-quiet" type="submit">
                        "Saring"
                    </button>
                    {all}
                </p>
            </form>
        </details>
    }
}

fn chosen(
    (name, label, any): (&'static str, &'static str, &'static str),
    choices: Vec<(String, String)>,
    chosen: Option<&str>,
) -> impl IntoView + use<> {
    let options = choices.into_iter().map(|(value, label)| {
        let selected = chosen == Some(value.as_str());
        view! {
            <option value=value selected=selected>
                {label}
            </option>
        }
    });
    view! {
        <p>
            <label for=name>{label}</label>
            <select id=name name=name>
                <option value="">{any}</option>
                {options.collect_view()}
            </select>
        </p>
    }
}

/// The rows under their headings, and the way to the next ones. The script exchanges this part as a whole.
fn list(view: &QueueView) -> impl IntoView + use<> {
    let groups = view.groups().into_iter().map(|(group, rows)| {
        let mark = if group == Group::Late { "queue-late" } else { "" };
        let rows = rows.into_iter().map(|one| row(one, view.at, &view.way)).collect_view();
        view! {
            <section class=mark>
                <h2>{group.heading()}</h2>
                <ol>{rows}</ol>
            </section>
        }
    });
    let groups = groups.collect_view();
    let empty = view.rows.is_empty().then(|| view! { <p class="queue-empty">{empty(view)}</p> });
    let next = view.next.clone().map(|next| {
        view! {
            <p class="ways">
                <a href=view.way.after(Some(next)).queue()>"50 berikutnya"</a>
            </p>
        }
    });
    view! {
        <div id="antrean" class="queue queue-complaints">
            {groups}
            {empty}
            {next}
        </div>
    }
}

fn empty(view: &QueueView) -> &'static str {
    if view.way.after.is_some() {
        "Tidak ada lagi."
    } else if view.way.filter == Filter::default() {
        view.way.bucket.empty()
    } else {
        "Tidak ada pengaduan dengan saringan ini."
    }
}

#[cfg(test)]
mod tests;
