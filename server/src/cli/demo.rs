//! `maklumat demo`: applications of people who do not exist, so that an office can try the portal before its own
//! system speaks to it.
//!
//! They come the way every application comes: over HTTP, from the reference issuance backend, with a token for each
//! office that is revoked when the play is over. Nothing is written past the API.

use super::say;
use crate::application::Applications;
use crate::clock::Clock;
use crate::config::Config;
use crate::content::{Catalogue, Loader};
use crate::keys::Keys;
use crate::keys::custody::{self, CustodyError};
use crate::measured::Measured;
use crate::publication::Published;
use crate::random;
use crate::serve::{ServeError, serve_until};
use crate::store::audit::Actor;
use crate::store::{Db, StoreError, application};
use crate::token::grant::{NewToken, grant, revoke};
use crate::token::{Scope, Token};
use issuance::book::{Book, Entry, Span};
use issuance::client::{Client, Patience, Trouble};
use issuance::drive::{Pace, play};
use issuance::flow;
use issuance::office::{CannotBegin, Office};
use jiff::{SignedDuration, Timestamp};
use model::api::NewApplication;
use model::application::State;
use model::{Calendar, Locale, OfficeId};
use std::fmt::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinError;
use uuid::Uuid;

/// Over how many days the applications are handed in: three periods that are published, and what has come since.
const DAYS: i64 = 125;
/// How many applications of each office are shown.
const SHOWN: usize = 4;
/// What is shown first: where an applicant has something to do or to wait for.
const TELLING: [State; 9] = [
    State::NeedsCompletion,
    State::ReadyForPickup,
    State::AwaitingBiometrics,
    State::AwaitingOriginals,
    State::PrintQueue,
    State::AwaitingDeduplication,
    State::Processing,
    State::Completed,
    State::Cancelled,
];

#[derive(clap::Args)]
pub(super) struct Options {
    /// Banyaknya permohonan untuk setiap kantor
    #[arg(
        long = "jumlah",
        help_heading = "Pilihan",
        value_name = "N",
        default_value_t = 240,
        hide_default_value = true,
        value_parser = clap::value_parser!(u16).range(1..)
    )]
    applications: u16,
    /// Tambahkan walaupun basis data sudah berisi permohonan
    #[arg(long = "tambah", help_heading = "Pilihan")]
    add: bool,
}

/// Why nothing came of it, or not all.
#[derive(Debug, thiserror::Error)]
pub(super) enum DemoError {
    #[error(
        "basis data {0} sudah berisi permohonan. Permohonan contoh tidak dapat dipisahkan lagi dari yang asli; \
         pakai basis data lain, atau --tambah bila memang dikehendaki"
    )]
    NotEmpty(String),
    #[error("isi tidak memuat satu pun kantor yang memiliki alur contoh")]
    NoOffice,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Keys(#[from] CustodyError),
    #[error(transparent)]
    Serve(#[from] ServeError),
    #[error("portal berhenti sebelum siap")]
    Stopped,
    #[error("permohonan contoh tidak dapat dikirim: {0}")]
    Begin(#[from] CannotBegin),
    #[error("permohonan contoh tidak dapat dikirim: {0}")]
    Trouble(#[from] Trouble),
    #[error("permohonan contoh ditolak: {0}")]
    Refused(String),
    #[error("permohonan contoh berhenti karena kesalahan program: {0}")]
    Program(#[from] JoinError),
}

/// Fills the configured portal, then says how to look at it.
pub(super) async fn run(options: Options, config: &Config, clock: Clock) -> Result<(), DemoError> {
    let db = Db::connect(&config.database).await?;
    db.migrate().await?;
    let done = fill(&db, &options, config, &clock).await;
    db.close().await;
    done
}

async fn fill(db: &Db, options: &Options, config: &Config, clock: &Clock) -> Result<(), DemoError> {
    let present = application::after(&mut db.read().await?, Uuid::nil(), 1).await?;
    if !options.add && !present.is_empty() {
        return Err(DemoError::NotEmpty(config.database.to_string()));
    }
    let keys = custody::open(&config.key_file, db).await?;
    let offices = offices(config);
    if offices.is_empty() {
        return Err(DemoError::NoOffice);
    }
    let portal = Portal::start(config, clock).await?;
    let filler = Filler { db, keys: &keys, clock, portal: &portal, applications: options.applications };
    let mut done = Ok(());
    for (office, calendar) in offices {
        done = filler.office(office, calendar).await;
        if done.is_err() {
            break;
        }
    }
    portal.stop().await?;
    done?;
    measure(db, Arc::new(keys), config, clock).await?;
    say(&format!(
        "\nSemua orangnya karangan. Coba nomor dan PIN di atas pada {}/status setelah `maklumat serve`.\n",
        config.base_url(config.addr)
    ));
    Ok(())
}

/// Publishes what the applications took, as a portal does that has run all the time.
async fn measure(db: &Db, keys: Arc<Keys>, config: &Config, clock: &Clock) -> Result<(), StoreError> {
    let (_, catalogue) = Loader::open(config.content.clone(), Vec::new());
    let published = Published::new(catalogue);
    let base_url = config.base_url(config.addr);
    let applications = Applications::new(db.clone(), keys, clock.clone(), published.clone(), base_url);
    Measured::new(db.clone(), clock.clone(), published, applications).publish().await
}

/// The offices of the content that have flows, with the days on which they work.
fn offices(config: &Config) -> Vec<(OfficeId, Calendar)> {
    let (_, catalogue) = Loader::open(config.content.clone(), Vec::new());
    let Catalogue { offices, .. } = &*catalogue;
    let played = offices.iter().filter(|(id, _)| !flow::of_office(id.as_str()).is_empty());
    played.map(|(id, office)| (id.clone(), office.calendar.clone())).collect()
}

/// The portal itself, on an address of this machine that nobody else knows.
struct Portal {
    addr: SocketAddr,
    stop: watch::Sender<bool>,
    serving: tokio::task::JoinHandle<Result<(), ServeError>>,
}

impl Portal {
    async fn start(config: &Config, clock: &Clock) -> Result<Self, DemoError> {
        let mut config = config.clone();
        config.addr = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let (clock, (stop, stopped)) = (clock.clone(), watch::channel(false));
        let (tell, ready) = oneshot::channel();
        let announce = |addr| {
            // Nobody waits any more where the demo has ended already.
            let _ = tell.send(addr);
            Ok(())
        };
        let serving =
            tokio::spawn(async move { Box::pin(serve_until(&config, clock, stopped, announce)).await });
        match ready.await {
            Ok(addr) => Ok(Self { addr, stop, serving }),
            Err(_) => Err(serving.await?.err().map_or(DemoError::Stopped, DemoError::from)),
        }
    }

    async fn stop(self) -> Result<(), DemoError> {
        self.stop.send_replace(true);
        Ok(self.serving.await??)
    }
}

struct Filler<'a> {
    db: &'a Db,
    keys: &'a Keys,
    clock: &'a Clock,
    portal: &'a Portal,
    applications: u16,
}

impl Filler<'_> {
    /// Plays one office; its token is good for no longer than that, however it ends.
    async fn office(&self, office: OfficeId, calendar: Calendar) -> Result<(), DemoError> {
        let (id, token) = self.token(office.clone()).await?;
        let address = format!("http://{}", self.portal.addr);
        let (applications, now) = (usize::from(self.applications), self.clock.now());
        let (secret, told_of) = (token.reveal(), office.clone());
        let told = tokio::task::spawn_blocking(move || {
            let patience = Patience { tries: 8, longest: Duration::from_secs(5), ..Patience::default() };
            tell(&Client::new(&address, &secret, patience), &office, calendar, applications, now)
        })
        .await;
        self.take_back(id).await?;
        say(&table(&told_of, &told??));
        Ok(())
    }

    async fn token(&self, office: OfficeId) -> Result<(Uuid, Token), StoreError> {
        let (id, scopes) = (self.clock.new_id(), Scope::ALL.into_iter().collect());
        let new = NewToken { id, office, name: "maklumat demo".to_owned(), scopes };
        let mut tx = self.db.write().await?;
        let (_, token) = grant(&mut tx, self.keys, self.clock, Actor::CommandLine, new).await?;
        tx.commit().await?;
        Ok((id, token))
    }

    async fn take_back(&self, token: Uuid) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        revoke(&mut tx, self.clock, Actor::CommandLine, token).await?;
        tx.commit().await
    }
}

fn tell(
    client: &Client,
    office: &OfficeId,
    calendar: Calendar,
    applications: usize,
    now: Timestamp,
) -> Result<Book, DemoError> {
    let from = now.saturating_sub(SignedDuration::from_hours(24 * DAYS)).unwrap_or(Timestamp::MIN);
    let office = Office::learn(client, office, calendar)?;
    let span = Span { from, until: now, cut: Some(now) };
    let mut book = Book::plan(&office.services(), applications, random::bits(), span);
    let summary = play(client, &mut book, Pace::Past)?;
    match summary.given_up.into_iter().next() {
        None => Ok(book),
        Some(refused) => Err(DemoError::Refused(refused)),
    }
}

/// A few applications in different states, told so that they can be tried.
fn table(office: &OfficeId, book: &Book) -> String {
    let mut text = format!("\n{office}: {} permohonan\n", book.entries.len());
    let shown = TELLING.iter().filter_map(|state| book.entries.iter().find(|entry| stands(entry, *state)));
    for entry in shown.take(SHOWN) {
        let (Some(number), Some(pin)) = (entry.number, &entry.pin) else { continue };
        let NewApplication { applicant, .. } = &entry.case.registration;
        let name = applicant.as_ref().map(ToString::to_string).unwrap_or_default();
        let state =
            entry.progress().map(|progress| progress.state().label(Locale::Indonesian)).unwrap_or_default();
        let _ = writeln!(text, "  {number}  PIN {}  {name:<10}  {state}", pin.reveal());
    }
    text
}

fn stands(entry: &Entry, state: State) -> bool {
    entry.progress().is_some_and(|progress| progress.state() == state)
}
