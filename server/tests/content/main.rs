//! The content folder through its public doors: `content check`, as a function and as a command, and the loader.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail loudly, as tests do"
)]

mod announced;
mod applicants;
mod calendar;
mod check;
mod command;
mod complaints;
mod defects;
mod diagnosis;
mod folder;
mod fuzz;
mod hands;
mod loader;
mod routes;
