//! Measures the budgets of the portal (design: "Budgets") and prints them as a Markdown table.
//!
//! Started by `cargo xtask bench`, which builds what is measured. Everything runs on this machine and talks over
//! loopback; every part is bounded in time. A budget that is not kept is a line in the table, not a failure.
//!
//! Reading order: [`http`], [`server`], then one module per group of rows: [`first_visit`], [`throughput`],
//! [`look_up`] with [`office`] and [`filler`], [`queue`], [`complaint`], [`commands`].

mod bare;
mod commands;
mod complaint;
mod filler;
mod first_visit;
mod http;
mod look_up;
mod office;
mod queue;
mod server;
mod table;
mod throughput;

use std::{
    io::{self, Write, stderr, stdout},
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use crate::{server::Server, table::Line};

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("{0}: {1}")]
    Answer(String, String),
    #[error("{0} {1}")]
    Program(String, String),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Open applications of row 8, open complaints of row 9.
const OPEN: u64 = 100_000;

type Result<T, E = Error> = std::result::Result<T, E>;

/// Measures the budgets; the table goes to standard output.
#[derive(Parser)]
#[command(name = "cargo xtask bench --", subcommand_negates_reqs = true)]
struct Cli {
    /// The optimised server.
    #[arg(long, hide = true, required = true)]
    maklumat: Option<PathBuf>,
    /// The Cargo that runs `xtask`.
    #[arg(long, hide = true, default_value = "cargo")]
    cargo: PathBuf,
    /// Which rows to measure: 1 bytes, 2 throughput, 3 look-up, 4 complaints, 5 memory and start, 6 serve, 7 test, 8 and 9
    /// queues.
    #[arg(long, value_delimiter = ',', default_values_t = [1, 2, 3, 4, 5, 6, 7, 8, 9])]
    rows: Vec<u8>,
    /// How many applications rows 3 and 5 have in the database (3.3 GB of disk a million).
    #[arg(long, default_value_t = 1_000_000)]
    applications: u64,
    /// Rows 6 and 7 from an empty target folder, in a fresh clone of this checkout (an hour or so).
    #[arg(long)]
    cold: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// The handler that row 2 compares with, as a process of its own.
    #[command(hide = true)]
    Bare {
        addr: SocketAddr,
        /// A whole HTTP response, as the real server sent it.
        response: PathBuf,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match (&cli.command, &cli.maklumat) {
        (Some(Command::Bare { addr, response }), _) => bare::serve(*addr, response),
        (None, Some(maklumat)) => measure(&cli, maklumat),
        (None, None) => {
            Err(Error::Program("bench".to_owned(), "is started by `cargo xtask bench`".to_owned()))
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            note(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn measure(cli: &Cli, maklumat: &std::path::Path) -> Result<()> {
    let wanted = |row| cli.rows.contains(&row);
    let mut lines: Vec<Line> = Vec::new();
    if wanted(1) || wanted(2) || wanted(5) {
        let server = Server::start(maklumat)?;
        if wanted(1) {
            note("row 1: bytes of a first visit");
            lines.extend(first_visit::lines(server.addr)?);
        }
        if wanted(2) {
            lines.push(throughput::line(&server)?);
        } else if wanted(5) {
            throughput::warm_up(server.addr)?;
        }
        if wanted(5) {
            lines.push(server.memory_line("after the load of row 2")?);
        }
    }
    if wanted(3) || wanted(5) {
        lines.extend(look_up::lines(maklumat, cli.applications, wanted(3), wanted(5))?);
    }
    if wanted(4) {
        lines.push(complaint::accepted_line(maklumat)?);
    }
    if wanted(8) {
        lines.extend(queue::lines(maklumat, OPEN)?);
    }
    if wanted(9) {
        lines.extend(complaint::queue_lines(maklumat, OPEN)?);
    }
    if wanted(6) {
        lines.push(commands::serve_line(&cli.cargo, cli.cold)?);
    }
    if wanted(7) {
        lines.push(commands::test_line(&cli.cargo, cli.cold)?);
    }
    table::print(&lines, &mut stdout())?;
    Ok(())
}

/// Tells the person who waits what is being done.
fn note(text: &str) {
    let _ = writeln!(stderr(), "   {text}");
}
