//! Where this checkout keeps its things.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    error::{At, Error, Result},
    run::Run,
};

/// One working copy of the project.
#[derive(Debug, Clone)]
pub(crate) struct Checkout {
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever the person keeps it.
    pub(crate) target: PathBuf,
    /// The version that a release would carry.
    pub(crate) version: String,
    /// The oldest compiler that builds it.
    pub(crate) rust_version: String,
}

impl Checkout {
    /// Asks Cargo, which knows about `CARGO_TARGET_DIR` and configuration files.
    pub(crate) fn find() -> Result<Self> {
        let answer = Run::new(cargo()).args(["metadata", "--no-deps", "--format-version", "1"]).quiet()?;
        let found: Metadata =
            serde_json::from_str(&answer).map_err(|error| Error::wrong("cargo metadata", error))?;
        let package = found
            .packages
            .into_iter()
            .find(|package| package.name == "server")
            .ok_or_else(|| Error::wrong("cargo metadata", "there is no package `server`"))?;
        Ok(Self {
            root: found.workspace_root,
            target: found.target_directory,
            version: package.version,
            rust_version: package.rust_version,
        })
    }

    pub(crate) fn content(&self) -> PathBuf {
        self.root.join("content")
    }

    pub(crate) fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }
}

/// The Cargo that runs us.
pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Reads a text file.
pub(crate) fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).at(path)
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    rust_version: String,
}
