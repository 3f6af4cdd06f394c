//! `cargo xtask setup`: everything that the other commands would install when they first need it.

use crate::{
    browser::Browser,
    checkout::Checkout,
    error::Result,
    postgres, say,
    schemathesis::Schemathesis,
    toolchain::{Tool, Toolchain, Wish},
};

/// Installs it, or says what is missing and how to get it.
pub(crate) fn setup(checkout: &Checkout, wish: Option<Wish>) -> Result<()> {
    say::heading("the compiler, for server and browser");
    let toolchain = Toolchain::provide(checkout, wish)?;
    for tool in [Tool::Format, Tool::Lint] {
        if toolchain.tool(tool, []).is_none() {
            say::note(format_args!("cargo {} is missing: {}", tool.subcommand(), tool.advice()));
        }
    }
    say::heading("PostgreSQL, for tests");
    postgres::programs()?;
    say::heading("Schemathesis, for tests");
    Schemathesis::provide()?;
    say::heading("Chromium and Playwright, for tests");
    Browser::provide(checkout)?;
    say::heading("all there");
    Ok(())
}
