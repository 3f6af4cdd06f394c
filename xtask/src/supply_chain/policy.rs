//! The part of cargo-deny's file that we use, and what it says about one crate.

use serde::Deserialize;
use spdx::{Expression, LicenseReq, Licensee, ParseMode};

use super::Package;
use crate::error::{Error, Result};

/// The registry that everybody uses, under the name by which every lock file calls it.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// `deny.toml`. What is not named here is refused, so that both readers always mean the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Policy {
    graph: Graph,
    licenses: Licenses,
    bans: Bans,
    #[serde(rename = "sources")]
    _sources: Sources,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Graph {
    targets: Vec<String>,
    all_features: bool,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Licenses {
    allow: Vec<License>,
    #[serde(default)]
    exceptions: Vec<Exception>,
    /// An allowed licence that nobody uses today is no fault.
    #[serde(rename = "unused-allowed-license")]
    _unused: Allow,
}

/// Licences for one crate only.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<License>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Bans {
    #[serde(rename = "multiple-versions")]
    _multiple_versions: Allow,
    deny: Vec<Ban>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
    /// The only crates that may depend on it, if any may.
    #[serde(default)]
    wrappers: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    #[serde(rename = "unknown-registry")]
    _unknown_registry: Deny,
    #[serde(rename = "unknown-git")]
    _unknown_git: Deny,
}

/// The only answer that this reader gives to a question.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Allow {
    Allow,
}

/// The only answer that this reader gives to a question.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Deny {
    Deny,
}

/// A licence by its SPDX name, with its exception if it has one.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
struct License(Licensee);

impl TryFrom<String> for License {
    type Error = spdx::ParseError;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Licensee::parse(&name).map(Self)
    }
}

impl Policy {
    pub(super) fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| Error::wrong("deny.toml", error))
    }

    /// The platforms whose dependencies count.
    pub(super) fn targets(&self) -> impl Iterator<Item = &str> {
        self.graph.targets.iter().map(String::as_str)
    }

    pub(super) fn all_features(&self) -> bool {
        self.graph.all_features
    }

    /// What is wrong with depending on this crate, in whole sentences. `dependents` are the crates that do, by name.
    pub(super) fn complaints(&self, package: &Package, dependents: &[&str]) -> Vec<String> {
        [self.banned(package, dependents), self.unlicensed(package), from_elsewhere(package)]
            .into_iter()
            .flatten()
            .map(|complaint| format!("{} {}: {complaint}", package.name, package.version))
            .collect()
    }

    fn banned(&self, package: &Package, dependents: &[&str]) -> Option<String> {
        let ban = self.bans.deny.iter().find(|ban| ban.name == package.name)?;
        let wraps = |dependent: &&str| ban.wrappers.iter().any(|wrapper| wrapper == dependent);
        if ban.wrappers.is_empty() || dependents.is_empty() {
            return Some(format!("is banned: {}", ban.reason));
        }
        let others: Vec<&str> = dependents.iter().copied().filter(|dependent| !wraps(dependent)).collect();
        (!others.is_empty()).then(|| format!("is banned for {}: {}", others.join(", "), ban.reason))
    }

    fn unlicensed(&self, package: &Package) -> Option<String> {
        let Some(license) = &package.license else {
            return Some("names no licence".to_owned());
        };
        let expression = match Expression::parse_mode(license, ParseMode::LAX) {
            Ok(expression) => expression,
            Err(error) => {
                return Some(format!("has a licence that cannot be read: {license} ({})", error.reason));
            }
        };
        let allowed =
            |wanted: &LicenseReq| self.allowed_for(package).any(|license| license.0.satisfies(wanted));
        (!expression.evaluate(allowed)).then(|| format!("has a licence that is not allowed: {license}"))
    }

    fn allowed_for<'a>(&'a self, package: &'a Package) -> impl Iterator<Item = &'a License> {
        let exceptions = self.licenses.exceptions.iter().filter(|exception| exception.name == package.name);
        self.licenses.allow.iter().chain(exceptions.flat_map(|exception| &exception.allow))
    }
}

fn from_elsewhere(package: &Package) -> Option<String> {
    let source = package.source.as_deref().filter(|source| *source != CRATES_IO)?;
    Some(format!("comes from a source that is not allowed: {source}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = r#"
        [graph]
        targets = ["x86_64-unknown-linux-gnu"]
        all-features = true
        [licenses]
        allow = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"]
        unused-allowed-license = "allow"
        exceptions = [{ crate = "roots", allow = ["CDLA-Permissive-2.0"] }]
        [bans]
        multiple-versions = "allow"
        deny = [
            { crate = "openssl", reason = "rustls does it" },
            { crate = "time", wrappers = ["sessions", "estimate"], reason = "jiff does it" },
        ]
        [sources]
        unknown-registry = "deny"
        unknown-git = "deny"
    "#;

    fn package(name: &str, license: &str) -> Package {
        Package {
            id: name.to_owned(),
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            license: Some(license.to_owned()),
            source: Some(CRATES_IO.to_owned()),
        }
    }

    fn complaints(package: &Package) -> String {
        Policy::parse(POLICY).unwrap().complaints(package, &["server"]).join("\n")
    }

    #[test]
    fn a_banned_crate_is_caught_with_the_reason() {
        assert_eq!(complaints(&package("openssl", "Apache-2.0")), "openssl 1.0.0: is banned: rustls does it");
    }

    #[test]
    fn a_banned_crate_may_be_brought_by_its_wrappers_and_by_nobody_beside_them() {
        let told = |dependents: &[&str]| {
            Policy::parse(POLICY).unwrap().complaints(&package("time", "MIT"), dependents).join("\n")
        };
        assert_eq!(told(&["sessions", "estimate"]), "");
        assert_eq!(told(&["sessions", "server"]), "time 1.0.0: is banned for server: jiff does it");
        assert_eq!(told(&[]), "time 1.0.0: is banned: jiff does it");
    }

    #[test]
    fn a_licence_is_read_as_an_expression() {
        for good in
            ["MIT", "MIT OR GPL-3.0", "MIT/Apache-2.0", "(GPL-3.0 OR MIT) AND Apache-2.0 WITH LLVM-exception"]
        {
            assert_eq!(complaints(&package("a", good)), "", "{good}");
        }
        for bad in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "Our-Own-Terms", ""] {
            assert!(complaints(&package("a", bad)).contains("licence"), "{bad}");
        }
        let none = Package { license: None, ..package("a", "MIT") };
        assert_eq!(complaints(&none), "a 1.0.0: names no licence");
    }

    #[test]
    fn an_exception_is_for_one_crate() {
        assert_eq!(complaints(&package("roots", "CDLA-Permissive-2.0")), "");
        assert!(complaints(&package("other", "CDLA-Permissive-2.0")).contains("not allowed"));
    }

    #[test]
    fn our_own_crates_have_no_source_and_others_only_the_one() {
        assert_eq!(complaints(&Package { source: None, ..package("server", "MIT") }), "");
        for source in ["git+https://example.org/a", "registry+https://example.org/index"] {
            let elsewhere = Package { source: Some(source.to_owned()), ..package("a", "MIT") };
            assert!(complaints(&elsewhere).contains(source));
        }
    }

    #[test]
    fn a_policy_that_this_reader_would_not_keep_is_refused() {
        for (kept, not_kept) in [
            ("unknown-git = \"deny\"", "unknown-git = \"allow\""),
            ("multiple-versions = \"allow\"", "multiple-versions = \"deny\""),
            ("[sources]", "[sources]\nallow-git = [\"x\"]"),
            ("\"MIT\"", "\"Our-Own-Terms\""),
        ] {
            Policy::parse(&POLICY.replace(kept, not_kept)).unwrap_err();
        }
    }
}
