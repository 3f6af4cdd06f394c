//! `cargo xtask`: the first command of this project. Sets up, builds, serves, tests, measures, releases.
//!
//! Reading order: [`run`] (how a program is started), [`checkout`] (where things are), [`toolchain`] (which
//! compiler), [`bundle`] (what a browser gets), then the commands: [`serve`], [`mod@test`], [`dist`], [`mod@bench`].
//! Linux first; other Unixes work where nothing has to be installed.

mod bench;
mod browser;
mod bundle;
mod checkout;
mod debian;
mod dist;
mod error;
mod postgres;
mod run;
mod say;
mod schemathesis;
mod serve;
mod setup;
mod supply_chain;
mod test;
mod toolchain;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{checkout::Checkout, error::Result, test::Step, toolchain::Wish};

/// Everything that is done with this checkout, from the first build to a release.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    /// Which compiler builds server and browser half [default: whichever can build for the browser].
    #[arg(long, env = "MAKLUMAT_TOOLCHAIN", value_enum, global = true)]
    toolchain: Option<Wish>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up, build, and serve the portal with the shipped content (stop with Ctrl-C).
    Serve {
        /// Optimised build: slower to make, faster to run.
        #[arg(long)]
        release: bool,
        /// Arguments for `maklumat serve`.
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Run every check and every test, browser included.
    Test {
        /// Leave the browser tests out.
        #[arg(long)]
        no_browser: bool,
        /// Run one step only (repeat for several).
        #[arg(long, value_enum, value_name = "STEP")]
        only: Vec<Step>,
    },
    /// Run the browser tests only.
    E2e {
        /// Arguments for `playwright test`, for example `-- --project js-360 -g daftar`.
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Measure the budgets and print them as a table.
    Bench {
        /// Arguments for the benchmark (see `cargo xtask bench -- --help`).
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Make a release in the target folder: one binary with the site's files inside, and the content.
    Dist,
    /// Install what the other commands need, and nothing else.
    Setup,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match obey(cli) {
        Ok(code) => code,
        Err(error) => {
            say::error(&error);
            ExitCode::FAILURE
        }
    }
}

fn obey(cli: Cli) -> Result<ExitCode> {
    run::catch_interrupts()?;
    let checkout = Checkout::find()?;
    let wish = cli.toolchain;
    match cli.command {
        Command::Serve { release, arguments } => serve::serve(&checkout, wish, release, &arguments)?,
        Command::Test { no_browser, only } => return Ok(test::test(checkout, wish, no_browser, &only)),
        Command::E2e { arguments } => test::end_to_end(checkout, wish, &arguments)?,
        Command::Bench { arguments } => bench::bench(&checkout, wish, &arguments)?,
        Command::Dist => dist::dist(&checkout, wish)?,
        Command::Setup => setup::setup(&checkout, wish)?,
    }
    Ok(ExitCode::SUCCESS)
}
