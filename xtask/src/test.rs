//! `cargo xtask test`: every check and every test, in an order in which cheap failures come first.
//!
//! A step that fails ends the run. What it needs is installed or named; nothing is left out without a word.
//! The very last line counts tests for those who only read the end: `N passed, N failed`.

mod count;

use std::{
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use self::count::Count;
use crate::{
    browser::Browser,
    bundle::bundle,
    checkout::{self, Checkout},
    debian,
    error::{Error, Result},
    postgres::{self, Cluster},
    run::{Run, unless_interrupted, which},
    say,
    schemathesis::{Portal, Schemathesis},
    serve::{SITE, build_server},
    supply_chain,
    toolchain::{Tool, Toolchain, WASM, Wish},
};

/// A part of the test run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Step {
    /// The code is formatted.
    Fmt,
    /// Licences, banned crates and sources, as deny.toml says.
    SupplyChain,
    /// No warning by the linter, on the server and for the browser.
    Clippy,
    /// Documentation builds, its links lead somewhere.
    Doc,
    /// The browser half builds.
    Bundle,
    /// Every Rust test, on SQLite and PostgreSQL.
    Cargo,
    /// The shipped content has no errors.
    Content,
    /// The API against its own description, by a program that tries to break it.
    Api,
    /// Every journey in a browser.
    Browser,
}

impl Step {
    const ALL: [Self; 9] = [
        Self::Fmt,
        Self::SupplyChain,
        Self::Clippy,
        Self::Doc,
        Self::Bundle,
        Self::Cargo,
        Self::Content,
        Self::Api,
        Self::Browser,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::SupplyChain => "supply-chain",
            Self::Clippy => "clippy",
            Self::Doc => "doc",
            Self::Bundle => "bundle",
            Self::Cargo => "cargo",
            Self::Content => "content",
            Self::Api => "api",
            Self::Browser => "browser",
        }
    }
}

/// Runs the steps and says how it went, in the end by one line and the exit code.
pub(crate) fn test(checkout: Checkout, wish: Option<Wish>, no_browser: bool, only: &[Step]) -> ExitCode {
    say::heading("toolchain");
    let toolchain = Toolchain::provide(&checkout, wish);
    let (count, outcome) = match toolchain {
        Err(error) => (Count { failed: 1, ..Count::default() }, Err(error)),
        Ok(toolchain) => {
            let mut suite = Suite::new(checkout, toolchain);
            let outcome = suite.run(no_browser, only);
            suite.summarise();
            (suite.count, outcome)
        }
    };
    if let Err(error) = &outcome {
        say::error(error);
    }
    say::result(count);
    if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs the browser tests alone.
pub(crate) fn end_to_end(checkout: Checkout, wish: Option<Wish>, arguments: &[String]) -> Result<()> {
    let toolchain = Toolchain::provide(&checkout, wish)?;
    let data = tempfile::tempdir()?;
    Suite::new(checkout, toolchain).playwright(data.path())?.args(arguments).show()
}

struct Suite {
    checkout: Checkout,
    toolchain: Toolchain,
    count: Count,
    /// What was done, for the summary.
    log: Vec<(&'static str, &'static str, Duration)>,
}

impl Suite {
    fn new(checkout: Checkout, toolchain: Toolchain) -> Self {
        Self { checkout, toolchain, count: Count::default(), log: Vec::new() }
    }

    fn run(&mut self, no_browser: bool, only: &[Step]) -> Result<()> {
        let chosen =
            |step: &Step| (only.is_empty() || only.contains(step)) && !(no_browser && *step == Step::Browser);
        let steps: Vec<Step> = Step::ALL.into_iter().filter(chosen).collect();
        self.provide_for(&steps)?;
        for step in steps {
            say::heading(step.name());
            let started = Instant::now();
            let before = self.count.failed;
            let outcome = unless_interrupted().and_then(|()| self.take(step));
            let verdict = match &outcome {
                Ok(verdict) => *verdict,
                Err(_) => "FAILED",
            };
            self.log.push((step.name(), verdict, started.elapsed()));
            if let Err(error) = outcome {
                // A step that ends before it counts anything still counts as a failure.
                self.count.failed = self.count.failed.max(before + 1);
                return Err(error);
            }
        }
        Ok(())
    }

    /// What cannot be had is better known now than after half an hour of building.
    fn provide_for(&mut self, steps: &[Step]) -> Result<()> {
        let cargo = || postgres::programs().map(drop).and_then(|()| python());
        let cargo = if steps.contains(&Step::Cargo) { cargo() } else { Ok(()) };
        let browser = || {
            if steps.contains(&Step::Browser) { Browser::provide(&self.checkout).map(drop) } else { Ok(()) }
        };
        let api = || if steps.contains(&Step::Api) { Schemathesis::provide().map(drop) } else { Ok(()) };
        cargo.and_then(|()| api()).and_then(|()| browser()).inspect_err(|_| self.count.failed += 1)
    }

    /// Does one step; the verdict is for the summary.
    fn take(&mut self, step: Step) -> Result<&'static str> {
        match step {
            Step::Fmt => return self.fmt(),
            Step::Clippy => return self.clippy(),
            Step::SupplyChain => supply_chain::check(&self.checkout)?,
            Step::Doc => self.doc()?,
            Step::Bundle => bundle(&self.checkout, &self.toolchain).map(drop)?,
            Step::Cargo => self.cargo()?,
            Step::Content => self.content()?,
            Step::Api => self.api()?,
            Step::Browser => self.browser()?,
        }
        Ok("ok")
    }

    fn fmt(&self) -> Result<&'static str> {
        let Some(run) = self.toolchain.tool(Tool::Format, ["--all", "--check"]) else {
            return Ok(left_out(Tool::Format));
        };
        run.show().map(|()| "ok")
    }

    fn clippy(&self) -> Result<&'static str> {
        const SERVER: [&str; 6] = ["--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
        const BROWSER: [&str; 12] = [
            "--locked",
            "--package",
            "app",
            "--lib",
            "--target",
            WASM,
            "--no-default-features",
            "--features",
            "hydrate",
            "--",
            "-D",
            "warnings",
        ];
        for half in [&SERVER[..], &BROWSER[..]] {
            let Some(run) = self.toolchain.tool(Tool::Lint, half.iter().copied()) else {
                return Ok(left_out(Tool::Lint));
            };
            run.show()?;
        }
        Ok("ok")
    }

    fn doc(&self) -> Result<()> {
        let run =
            self.toolchain.cargo(["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"]);
        // Who reads these pages reads them with the private items.
        run.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links").show()
    }

    fn cargo(&mut self) -> Result<()> {
        let site = bundle(&self.checkout, &self.toolchain)?;
        say::note("starting a PostgreSQL cluster for this run");
        let cluster = Cluster::start(&postgres::programs()?)?;
        let run = self
            .toolchain
            .cargo(["test", "--locked", "--workspace", "--no-fail-fast"])
            .env("MAKLUMAT_TEST_POSTGRES_URL", cluster.url())
            .env(SITE, site);
        let count = &mut self.count;
        let status = run.listen(|line| count.hear(line))?;
        if status.success() { Ok(()) } else { Err(Error::Step(Step::Cargo.name())) }
    }

    fn content(&self) -> Result<()> {
        let maklumat = build_server(&self.toolchain, false)?;
        Run::new(maklumat)
            .args(["content", "check"])
            .arg(self.checkout.content())
            .dir(&self.checkout.root)
            .show()
    }

    fn api(&mut self) -> Result<()> {
        let site = bundle(&self.checkout, &self.toolchain)?;
        let maklumat = build_server(&self.toolchain, false)?;
        let portal = Portal::start(&self.checkout, &maklumat, &site)?;
        let scratch = tempfile::tempdir()?;
        let report = scratch.path().join("report.xml");
        let outcome = Schemathesis::provide()?.attack(&portal, &report).show();
        if let Err(Error::Failed { .. }) | Ok(()) = outcome {
            self.count
                .add_junit(&checkout::read(&report)?)
                .map_err(|error| Error::wrong("Schemathesis's report", error))?;
        }
        outcome.map_err(|error| {
            let Error::Failed { .. } = error else { return error };
            // What the portal wrote about what broke it.
            portal.log().map_or_else(
                |error| error,
                |log| {
                    log.lines().filter(|line| line.contains("ERROR")).for_each(say::note);
                    Error::Step(Step::Api.name())
                },
            )
        })
    }

    fn browser(&mut self) -> Result<()> {
        let scratch = tempfile::tempdir()?;
        let report = scratch.path().join("report.json");
        let outcome = self.playwright(scratch.path())?.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report).show();
        if let Err(Error::Failed { .. }) | Ok(()) = outcome {
            self.count
                .add_playwright(&checkout::read(&report)?)
                .map_err(|error| Error::wrong("Playwright's report", error))?;
        }
        outcome.map_err(|error| {
            if let Error::Failed { .. } = error { Error::Step(Step::Browser.name()) } else { error }
        })
    }

    /// The browser tests, with everything built that they need.
    fn playwright(&self, data: &Path) -> Result<Run> {
        let site = bundle(&self.checkout, &self.toolchain)?;
        let maklumat = build_server(&self.toolchain, false)?;
        Browser::provide(&self.checkout)?.tests(&maklumat, &site, data)
    }

    fn summarise(&self) {
        say::heading("summary");
        for (step, verdict, time) in &self.log {
            say::note(format_args!("{step:<14}{verdict:<10}{:>12}", say::duration(*time)));
        }
    }
}

/// The client that is written in Python runs among the Rust tests.
fn python() -> Result<()> {
    if which("python3").is_some() {
        Ok(())
    } else {
        debian::provide("Python, for the client in it,", &["python3"])
    }
}

fn left_out(tool: Tool) -> &'static str {
    say::note(format_args!(
        "LEFT OUT: there is no `cargo {}`. To have it: {}",
        tool.subcommand(),
        tool.advice()
    ));
    "left out"
}
