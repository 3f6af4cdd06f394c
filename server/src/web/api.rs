//! What programs meet under `/api/v1`: bearer tokens and problem details.

pub mod auth;
pub mod problem;

/// Whether an address is for programs: they get no pages, carry no cookies, and are not asked where they come from.
pub(super) fn is_address(path: &str) -> bool {
    path.strip_prefix("/api").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
