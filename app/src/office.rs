//! The office's page.

mod hours;
pub mod page;
mod team;
pub mod view;
