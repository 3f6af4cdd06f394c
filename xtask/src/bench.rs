//! `cargo xtask bench`: builds what is measured, optimised, and hands it to the benchmark (`end2end/bench`).

use crate::{
    bundle::bundle,
    checkout::{self, Checkout},
    error::Result,
    run::Run,
    say,
    serve::{SITE, build_server},
    toolchain::{Toolchain, Wish, forget_our_own_build},
};

/// Measures; the table goes to standard output.
pub(crate) fn bench(checkout: &Checkout, wish: Option<Wish>, arguments: &[String]) -> Result<()> {
    let toolchain = Toolchain::provide(checkout, wish)?;
    say::heading("building what is measured (first time: about 10 minutes on 2 cores)");
    let site = bundle(checkout, &toolchain)?;
    let maklumat = build_server(&toolchain, true)?;
    toolchain.cargo(["build", "--locked", "--release", "--package", "bench"]).show()?;
    say::heading("measuring");
    forget_our_own_build(Run::new(toolchain.target().join("release/bench")))
        .arg("--maklumat")
        .arg(maklumat)
        .arg("--cargo")
        .arg(checkout::cargo())
        .args(arguments)
        .env(SITE, site)
        .dir(&checkout.root)
        .show()
}
