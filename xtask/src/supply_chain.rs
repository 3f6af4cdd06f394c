//! What we may depend on: `deny.toml`, one policy with two readers. cargo-deny reads it where it is installed; this
//! module reads the same file everywhere else, and refuses a file that says something it does not understand.

mod policy;

use std::collections::HashMap;

use serde::Deserialize;

use self::policy::Policy;
use crate::{
    checkout::{self, Checkout},
    error::{Error, Result},
    run::Run,
    say,
};

/// Checks every crate that the server, the browser half or a test is built from.
pub(crate) fn check(checkout: &Checkout) -> Result<()> {
    let policy = Policy::parse(&checkout::read(&checkout.root.join("deny.toml"))?)?;
    let deny = || Run::new(checkout::cargo()).arg("deny").dir(&checkout.root);
    if deny().arg("--version").quiet().is_ok() {
        return deny().args(["--locked", "check", "licenses", "bans", "sources"]).show();
    }
    let platforms = policy.targets().flat_map(|target| ["--filter-platform", target]);
    let answer = Run::new(checkout::cargo())
        .args(["metadata", "--locked", "--format-version", "1"])
        .args(policy.all_features().then_some("--all-features"))
        .args(platforms)
        .dir(&checkout.root)
        .quiet()?;
    let Metadata { packages, resolve } =
        serde_json::from_str(&answer).map_err(|error| Error::wrong("cargo metadata", error))?;
    let names: HashMap<&str, &str> =
        packages.iter().map(|package| (package.id.as_str(), package.name.as_str())).collect();
    let dependents = |id: &str| -> Vec<&str> {
        let on_it = resolve.nodes.iter().filter(|node| node.dependencies.iter().any(|own| own == id));
        on_it.filter_map(|node| names.get(node.id.as_str()).copied()).collect()
    };
    let complaints: Vec<String> =
        packages.iter().flat_map(|package| policy.complaints(package, &dependents(&package.id))).collect();
    if !complaints.is_empty() {
        return Err(Error::wrong("deny.toml", complaints.join("\n")));
    }
    say::note(format_args!(
        "{} crates agree with deny.toml (cargo-deny is not installed: own reader)",
        packages.len()
    ));
    Ok(())
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

/// Which crate depends on which.
#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    dependencies: Vec<String>,
}

/// What the policy wants to know about a crate.
#[derive(Debug, Clone, Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    /// Where it comes from; nowhere means that it is ours.
    source: Option<String>,
}
