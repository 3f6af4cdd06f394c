//! The search page: the form, the results and why they were found, and the ways on from nothing.

pub mod form;
pub mod page;
pub mod view;
