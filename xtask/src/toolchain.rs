//! Which compiler builds this checkout: one for both halves, server and browser.
//!
//! The browser half needs a standard library for wasm32. Tried in this order: it is there already; rustup adds it;
//! Debian's compiler ([`std_for_wasm`] builds the library from Debian's sources). Never half and half: the names of
//! islands hash the program text as the compiler prints it, so two compilers would stop hydration without a word.

mod std_for_wasm;

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    checkout::{self, Checkout},
    debian,
    error::{At, Error, Result},
    run::{Run, which},
    say,
};

/// The target that browsers run.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// What the person asked for by `--toolchain` or `MAKLUMAT_TOOLCHAIN`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Wish {
    /// The compiler that runs this command, rustup's as a rule.
    Rustup,
    /// Debian's `rustc-web`, in `/usr/bin`.
    Debian,
}

/// A compiler that can build both halves.
#[derive(Debug)]
pub(crate) struct Toolchain {
    kind: Wish,
    root: PathBuf,
    target: PathBuf,
}

impl Toolchain {
    /// Finds or makes one.
    pub(crate) fn provide(checkout: &Checkout, wish: Option<Wish>) -> Result<Self> {
        let kind = choose(checkout, wish)?;
        let target = match kind {
            Wish::Rustup => checkout.target.clone(),
            Wish::Debian => debian_target(checkout),
        };
        Ok(Self { kind, root: checkout.root.clone(), target })
    }

    /// Cargo of this toolchain, in the checkout.
    pub(crate) fn cargo<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        let run = match self.kind {
            Wish::Rustup => Run::new(checkout::cargo()),
            Wish::Debian => debian_cargo(),
        };
        forget_our_own_build(run).args(arguments).env("CARGO_TARGET_DIR", &self.target).dir(&self.root)
    }

    /// `cargo clippy` or `cargo fmt`, if there is one, installed if need be.
    pub(crate) fn tool<'a>(&self, tool: Tool, arguments: impl IntoIterator<Item = &'a str>) -> Option<Run> {
        let run = || self.cargo([tool.subcommand()]);
        let works = |run: Run| run.arg("--version").quiet().is_ok();
        match self.kind {
            Wish::Rustup => {
                if !works(run()) && which("rustup").is_some() {
                    say::note(format_args!("rustup component add {}", tool.component()));
                    // Whether it helped is seen below.
                    let _ = Run::new("rustup").args(["component", "add", tool.component()]).quiet();
                }
                works(run()).then(|| run().args(arguments))
            }
            // The formatter does not care who compiles; the linter is part of its compiler.
            Wish::Debian if tool == Tool::Format && works(active_cargo(tool)) => {
                Some(active_cargo(tool).args(arguments).dir(&self.root))
            }
            Wish::Debian => {
                debian::provide(tool.subcommand(), &[tool.debian_package()]).ok()?;
                works(run()).then(|| run().args(arguments))
            }
        }
    }

    /// Where this toolchain's builds and the site's files go.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// The platform that the server is built for.
    pub(crate) fn host(&self) -> Result<String> {
        let about = match self.kind {
            Wish::Rustup => Run::new("rustc").arg("-vV").quiet()?,
            Wish::Debian => Run::new(std_for_wasm::RUSTC).arg("-vV").quiet()?,
        };
        let host = about.lines().find_map(|line| line.strip_prefix("host: "));
        host.map(str::to_owned).ok_or_else(|| Error::wrong("rustc -vV", "names no host"))
    }
}

/// What comes beside a compiler, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    Format,
    Lint,
}

impl Tool {
    pub(crate) fn subcommand(self) -> &'static str {
        match self {
            Self::Format => "fmt",
            Self::Lint => "clippy",
        }
    }

    fn component(self) -> &'static str {
        match self {
            Self::Format => "rustfmt",
            Self::Lint => "clippy",
        }
    }

    fn debian_package(self) -> &'static str {
        match self {
            Self::Format => "rustfmt-web",
            Self::Lint => "rust-web-clippy",
        }
    }

    /// How a person gets it.
    pub(crate) fn advice(self) -> String {
        format!(
            "rustup component add {}, or as root: apt-get install {}",
            self.component(),
            self.debian_package()
        )
    }
}

fn choose(checkout: &Checkout, wish: Option<Wish>) -> Result<Wish> {
    // So that a machine where rustup cannot fetch is not made to try each time.
    let remembered = checkout.target.join("xtask-toolchain");
    match wish {
        Some(Wish::Debian) => {}
        _ if active_has_wasm() => return Ok(Wish::Rustup),
        None if fs::read_to_string(&remembered).is_ok_and(|kind| kind == "debian") => {}
        _ => match rustup_adds_wasm() {
            Ok(()) => return Ok(Wish::Rustup),
            Err(reason) if wish == Some(Wish::Rustup) => return Err(no_wasm(&reason, "")),
            Err(reason) => {
                say::note(format_args!("rustup cannot add {WASM} ({reason}); trying Debian's compiler"));
            }
        },
    }
    std_for_wasm::provide(&checkout.rust_version, &debian_target(checkout)).map_err(|error| match wish {
        Some(_) => error,
        None => no_wasm("cannot fetch it", &error.to_string()),
    })?;
    if wish.is_none() {
        fs::create_dir_all(&checkout.target).at(&checkout.target)?;
        fs::write(&remembered, "debian").at(&remembered)?;
    }
    Ok(Wish::Debian)
}

/// A folder of its own: two compilers in one would build everything twice.
fn debian_target(checkout: &Checkout) -> PathBuf {
    checkout.target.join("debian")
}

fn active_has_wasm() -> bool {
    let asked = Run::new("rustc").args(["--print", "target-libdir", "--target", WASM]).quiet();
    let (Ok(dir), Ok(about)) = (asked, Run::new("rustc").arg("-vV").quiet()) else { return false };
    std_for_wasm::is_usable(Path::new(dir.trim()), &about)
}

fn rustup_adds_wasm() -> Result<(), String> {
    if which("rustup").is_none() {
        return Err("there is no rustup".to_owned());
    }
    say::note(format_args!("rustup target add {WASM} (a download of about 20 MB)"));
    Run::new("rustup").args(["target", "add", WASM]).quiet().map_err(|error| error.to_string())?;
    if active_has_wasm() { Ok(()) } else { Err("the active compiler is not rustup's".to_owned()) }
}

fn no_wasm(rustup: &str, debian: &str) -> Error {
    let mut how = format!(
        "One of these provides it:\n  rustup target add {WASM}   (with a network; rustup: {rustup})\n  \
         on Debian, as root: cargo xtask --toolchain debian setup"
    );
    if !debian.is_empty() {
        how.push_str("\nDebian's way: ");
        how.push_str(debian);
    }
    Error::missing(format!("the standard library for {WASM}"), how)
}

fn active_cargo(tool: Tool) -> Run {
    forget_our_own_build(Run::new(checkout::cargo())).arg(tool.subcommand())
}

/// Debian's Cargo with Debian's compiler, whatever else is installed.
fn debian_cargo() -> Run {
    let mut path = OsString::from("/usr/bin:");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    Run::new(std_for_wasm::CARGO)
        .env("PATH", path)
        .env("CARGO", std_for_wasm::CARGO)
        .env("RUSTC", std_for_wasm::RUSTC)
        .env("RUSTDOC", std_for_wasm::RUSTDOC)
        .without_env("RUSTUP_TOOLCHAIN")
}

/// `cargo run` tells `xtask` about its own package by variables. Build scripts of others ask to be run again when
/// some of them change, so they must not reach the builds that we start.
pub(crate) fn forget_our_own_build(run: Run) -> Run {
    let ours = |name: &OsString| {
        let name = name.to_string_lossy();
        name.starts_with("CARGO_PKG_")
            || ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"]
                .contains(&name.as_ref())
    };
    std::env::vars_os().map(|(name, _)| name).filter(ours).fold(run, Run::without_env)
}
