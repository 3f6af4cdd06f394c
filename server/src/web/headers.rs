//! What browsers are told about every answer: what it may load, who may embed it, how long it keeps.
//!
//! Policies are types, so that a page cannot be sent with a string somebody made up; the tests hold the
//! exact texts.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::fmt;

macro_rules! page_directives {
    () => {
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    };
}

const NOTHING: &str = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// What an answer may load and run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Csp {
    /// A page without any script.
    Page,
    /// A page with scripts that are files of this origin and may ask this origin again, without WebAssembly.
    Script,
    /// A page with islands: the modules of this origin, WebAssembly, and one inline script known by its text.
    Island {
        /// The inline script that starts the islands.
        script_sha256: ScriptHash,
    },
    /// What is not a page: assets, JSON, plain text.
    Nothing,
}

/// The SHA-256 of an inline script, as a policy names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptHash(String);

impl ScriptHash {
    /// Of the text between `<script>` and `</script>`, every space included.
    #[must_use]
    pub fn of(script: &str) -> Self {
        Self(BASE64_STANDARD.encode(Sha256::digest(script)))
    }
}

impl fmt::Display for ScriptHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'sha256-{}'", self.0)
    }
}

impl Csp {
    /// The value of `Content-Security-Policy`.
    #[must_use]
    pub fn header_value(&self) -> HeaderValue {
        match self {
            Self::Page => HeaderValue::from_static(page_directives!()),
            Self::Script => HeaderValue::from_static(concat!(
                page_directives!(),
                "; script-src 'self'; connect-src 'self'"
            )),
            Self::Nothing => HeaderValue::from_static(NOTHING),
            Self::Island { script_sha256 } => {
                // `script-src 'self'`: the module, its preload and its import. `connect-src`: the fetch of the
                // WebAssembly file, its preload, and the calls of islands.
                let policy = format!(
                    concat!(
                        page_directives!(),
                        "; script-src 'self' 'wasm-unsafe-eval' {}; connect-src 'self'"
                    ),
                    script_sha256
                );
                HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static(NOTHING))
            }
        }
    }
}

/// How long an answer may be kept, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// A public page: asked for every time, sent only when changed. A fee that was mended is not shown wrong
    /// for another minute; the question costs a few hundred bytes.
    Page,
    /// A file whose name changes with its content.
    Immutable,
    /// A file that keeps its name: asked for every time, sent only when changed.
    Revalidate,
    /// Something that hardly ever changes.
    Week,
    /// Nowhere. What holds for every answer that says nothing else.
    Never,
}

impl CachePolicy {
    /// The value of `Cache-Control`.
    #[must_use]
    pub const fn header_value(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Page => "public, no-cache",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Revalidate => "no-cache",
            Self::Week => "public, max-age=604800",
            Self::Never => "no-store",
        })
    }
}

const ALWAYS: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // The office's own pages may see where a visitor came from; nobody else learns that she was here.
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
];

/// Two years, this host only: the office's other hosts are not ours to promise for.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// Adds to an answer what every answer carries. Its own policy and lifetime stay, if it has set them.
pub fn secure(headers: &mut HeaderMap, https: bool) {
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    if https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(NOTHING));
    headers.entry(header::CACHE_CONTROL).or_insert(CachePolicy::Never.header_value());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_islands_runs_no_script_at_all() {
        assert_eq!(
            Csp::Page.header_value(),
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'none'"
        );
    }

    #[test]
    fn a_page_with_a_script_runs_files_of_its_own_and_nothing_that_stands_in_it() {
        assert_eq!(
            Csp::Script.header_value(),
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'none'; script-src 'self'; connect-src 'self'"
        );
    }

    #[test]
    fn a_page_with_islands_runs_its_own_modules_and_the_one_script_it_is_known_to_have() {
        let csp = Csp::Island { script_sha256: ScriptHash::of("alert('Hello, world.');") };
        // The example of the CSP specification has this hash for this script.
        assert_eq!(
            csp.header_value(),
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'none'; script-src 'self' 'wasm-unsafe-eval' \
             'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='; connect-src 'self'"
        );
    }

    #[test]
    fn what_is_not_a_page_loads_nothing() {
        assert_eq!(
            Csp::Nothing.header_value(),
            "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
        );
    }

    #[test]
    fn lifetimes_are_these() {
        for (policy, text) in [
            (CachePolicy::Page, "public, no-cache"),
            (CachePolicy::Immutable, "public, max-age=31536000, immutable"),
            (CachePolicy::Revalidate, "no-cache"),
            (CachePolicy::Week, "public, max-age=604800"),
            (CachePolicy::Never, "no-store"),
        ] {
            assert_eq!(policy.header_value(), text);
        }
    }

    #[test]
    fn an_answer_that_says_nothing_gets_the_strictest_and_hsts_only_where_there_is_tls() {
        let mut headers = HeaderMap::new();
        secure(&mut headers, false);
        let lines: Vec<_> =
            headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
        assert_eq!(
            lines,
            [
                "x-content-type-options: nosniff",
                "referrer-policy: same-origin",
                "cross-origin-opener-policy: same-origin",
                "cross-origin-resource-policy: same-origin",
                "permissions-policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                "content-security-policy: default-src 'none'; form-action 'none'; base-uri 'none'; \
                 frame-ancestors 'none'",
                "cache-control: no-store",
            ]
        );
        secure(&mut headers, true);
        assert_eq!(headers[header::STRICT_TRANSPORT_SECURITY], "max-age=63072000");
    }

    #[test]
    fn an_answer_keeps_its_own_policy_and_lifetime() {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_SECURITY_POLICY, Csp::Page.header_value());
        headers.insert(header::CACHE_CONTROL, CachePolicy::Page.header_value());
        secure(&mut headers, true);
        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], Csp::Page.header_value());
        assert_eq!(headers[header::CACHE_CONTROL], CachePolicy::Page.header_value());
    }
}
