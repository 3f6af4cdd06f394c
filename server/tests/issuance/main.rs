//! The reference issuance backend against the shipped content, and against a running portal.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail loudly, as tests do"
)]

mod demonstrated;
mod documents;
mod driven;
mod measured;
mod played;
mod portal;
mod python;
mod secrets;
mod shipped;
