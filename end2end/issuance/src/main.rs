//! `issuance play`: an office's processing system at work against a portal.
//!
//! Exit codes: 0 everything was told, 1 something was refused or differs or the portal was away for long, 2 wrong
//! usage.

use clap::{Parser, Subcommand};
use issuance::book::{Book, Span};
use issuance::client::{Client, Patience, now};
use issuance::drive::{Pace, Summary, play};
use issuance::office::Office;
use jiff::{SignedDuration, Timestamp};
use model::{Calendar, OfficeId};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

const PROBLEMS: u8 = 1;

/// A small issuance backend that plays the work of an office against a portal, with invented people.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Take applications in and move them on, as the document of the office says.
    Play(Play),
}

#[derive(clap::Args)]
struct Play {
    /// Where the portal is.
    #[arg(long, value_name = "URL")]
    portal: String,
    /// A file that holds the office's token, and nothing else.
    #[arg(long, value_name = "FILE")]
    token_file: PathBuf,
    /// Which office, by its name in addresses.
    #[arg(long, value_parser = OfficeId::parse)]
    office: OfficeId,
    /// How many applications.
    #[arg(long, default_value_t = 100)]
    applications: usize,
    /// The same seed plays the same applications, with the same ids and numbers: a portal takes each once. Unset:
    /// one that has not been before.
    #[arg(long)]
    seed: Option<u64>,
    /// How fast time runs: `max`, or so many times the wall clock. At 1 applications come from now on; at any
    /// other speed the last days are played, up to now.
    #[arg(long, default_value = "max", value_parser = speed)]
    speed: Speed,
    /// Over how many days applications are handed in.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(i64).range(1..=3650))]
    days: i64,
    /// When the play is over, read everything back and compare.
    #[arg(long)]
    check: bool,
}

#[derive(Debug, Clone, Copy)]
enum Speed {
    Max,
    Times(u32),
}

fn speed(text: &str) -> Result<Speed, String> {
    match text {
        "max" => Ok(Speed::Max),
        number => match number.parse() {
            Ok(times @ 1..) => Ok(Speed::Times(times)),
            _ => Err("`max`, or a whole number from 1 on".to_owned()),
        },
    }
}

fn main() -> ExitCode {
    let Command::Play(options) = Cli::parse().command;
    match run(&options) {
        Ok(well) if well => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(PROBLEMS),
        Err(problem) => {
            // Nobody reads standard error: then there is nobody to tell.
            let _ = writeln!(io::stderr(), "error: {problem}");
            ExitCode::from(PROBLEMS)
        }
    }
}

/// Whether everything went as it should.
fn run(options: &Play) -> Result<bool, Box<dyn std::error::Error>> {
    let token = std::fs::read_to_string(&options.token_file)
        .map_err(|error| unreadable(&options.token_file, &error))?;
    let client = Client::new(&options.portal, &token, Patience::default());
    let office = Office::learn(&client, &options.office, Calendar::default())?;
    let before = if options.check { last_change(&client)? } else { 0 };
    let now = now();
    let (span, pace) = time(options, now);
    let seed = options.seed.unwrap_or_else(|| u64::from_le_bytes(now.as_microsecond().to_le_bytes()));
    let mut book = Book::plan(&office.services(), options.applications, seed, span);
    let summary = play(&client, &mut book, pace)?;
    let differences = if options.check { book.compare(&client, before)? } else { Vec::new() };
    let text = format!("seed         {seed}\n") + &report(&book, &summary, &differences, client.retries());
    io::stdout().write_all(text.as_bytes())?;
    Ok(summary.given_up.is_empty() && differences.is_empty())
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    format!("{} cannot be read: {error}", path.display())
}

/// The position of the last change: what was there before is not ours to compare.
fn last_change(client: &Client) -> Result<i64, issuance::client::Trouble> {
    let mut after = 0;
    loop {
        let page = client.changes(after)?;
        after = page.next;
        if !page.more {
            return Ok(after);
        }
    }
}

fn time(options: &Play, now: Timestamp) -> (Span, Pace) {
    let days = SignedDuration::from_hours(24 * options.days);
    let (began, past) = (Instant::now(), now.saturating_sub(days).unwrap_or(Timestamp::MIN));
    let ended = Span { from: past, until: now, cut: Some(now) };
    match options.speed {
        Speed::Max => (ended, Pace::Past),
        Speed::Times(1) => {
            let until = now.saturating_add(days).unwrap_or(Timestamp::MAX);
            (Span { from: now, until, cut: None }, Pace::Times { speed: 1, from: now, began })
        }
        Speed::Times(speed) => (ended, Pace::Times { speed, from: past, began }),
    }
}

fn report(book: &Book, summary: &Summary, differences: &[String], retries: u32) -> String {
    let Summary { registered, offline, accepted, known, repaired, given_up } = summary;
    let mut text = format!(
        "registered   {registered} applications, {offline} of them from a counter without network\n\
         reported     {accepted} events; {known} were known already\n\
         sent again   {retries} requests; {repaired} applications were read back and told on\n"
    );
    for (state, count) in book.by_state() {
        let _ = writeln!(text, "  {:<24}{count:>6}", state.code());
    }
    for refused in given_up {
        let _ = writeln!(text, "given up     {refused}");
    }
    for difference in differences {
        let _ = writeln!(text, "differs      {difference}");
    }
    text
}
