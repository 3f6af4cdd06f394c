//! Why a command of `xtask` could not do what it was asked for, in words that say what to do next.

use std::{
    fmt::Display,
    io,
    path::{Path, PathBuf},
    process::ExitStatus,
};

pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// Something that this machine does not have and that could not be installed.
    #[error("{what} is missing.\n{how}")]
    Missing { what: String, how: String },
    /// A program ran and said no.
    #[error("`{program}` ended with {status}{}", said(output))]
    Failed { program: String, status: ExitStatus, output: String },
    #[error("cannot start `{program}`: {source}")]
    Start { program: String, source: io::Error },
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    /// A file of the checkout, or an answer of a program, is not what it has to be.
    #[error("{what}: {problem}")]
    Wrong { what: String, problem: String },
    /// A step of `cargo xtask test` failed; it has printed why.
    #[error("step `{0}` failed: see above")]
    Step(&'static str),
    #[error("interrupted")]
    Interrupted,
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Error {
    pub(crate) fn wrong(what: impl Into<String>, problem: impl Display) -> Self {
        Self::Wrong { what: what.into(), problem: problem.to_string() }
    }

    pub(crate) fn missing(what: impl Into<String>, how: impl Into<String>) -> Self {
        Self::Missing { what: what.into(), how: how.into() }
    }
}

/// Names the file in errors of the standard library, which do not.
pub(crate) trait At<T> {
    fn at(self, path: &Path) -> Result<T>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|source| Error::File { path: path.to_owned(), source })
    }
}

fn said(output: &str) -> String {
    if output.trim().is_empty() { String::new() } else { format!(":\n{}", output.trim_end()) }
}
