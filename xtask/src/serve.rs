//! `cargo xtask serve`: from a bare checkout to the portal.

use std::path::PathBuf;

use crate::{
    bundle::bundle,
    checkout::Checkout,
    error::Result,
    say,
    toolchain::{Toolchain, Wish},
};

/// The variable that tells the running server where the site's files are.
pub(crate) const SITE: &str = "MAKLUMAT_SITE";

/// Builds both halves and becomes the server.
pub(crate) fn serve(
    checkout: &Checkout,
    wish: Option<Wish>,
    release: bool,
    arguments: &[String],
) -> Result<()> {
    let toolchain = Toolchain::provide(checkout, wish)?;
    say::heading("building the browser half (first time: a few minutes)");
    let site = bundle(checkout, &toolchain)?;
    say::heading("building the server (first time: a few minutes)");
    let maklumat = build_server(&toolchain, release)?;
    say::heading("serving; stop with Ctrl-C");
    let server =
        crate::run::Run::new(maklumat).arg("serve").args(arguments).env(SITE, site).dir(&checkout.root);
    Err(server.replace())
}

/// The server's program.
///
/// The development profile is what serves by default: it shares its build with the tests, and pages are kept as
/// compressed bytes, so a reader does not feel the difference.
pub(crate) fn build_server(toolchain: &Toolchain, release: bool) -> Result<PathBuf> {
    let mut build = vec!["build", "--locked", "--package", "server", "--bin", "maklumat"];
    if release {
        build.push("--release");
    }
    toolchain.cargo(build).show()?;
    Ok(toolchain.target().join(if release { "release" } else { "debug" }).join("maklumat"))
}
