//! The office's page.

pub mod page;
pub mod view;
