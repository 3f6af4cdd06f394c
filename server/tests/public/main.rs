//! The public pages, asked for through the real router.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail loudly, as tests do"
)]

mod facts;
mod hours;
mod pages;
mod site;
mod wonogiri;
