//! The public pages, asked for through the real router.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail loudly, as tests do"
)]

mod announced;
mod api;
mod applicant;
mod facts;
mod following;
mod history;
mod hours;
mod intake;
mod log;
mod officer;
mod open_data;
mod pages;
mod performance;
mod search;
mod site;
mod sop;
mod take_along;
mod translation;
mod wonogiri;
