//! The content folder through its public door: `content check` and the loader.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail loudly, as tests do"
)]

mod check;
mod defects;
mod diagnosis;
mod folder;
mod fuzz;
mod loader;
