//! What was promised beside what was measured: the page of an office, a line on each service page, an outlook for
//! those who wait.
//!
//! [`view`] is what the server hands over, [`page`] the page; [`rows`] says what stands beside what, `chart` and
//! `table` show it, [`words`] and [`amount`] tell it, `reasons` says why papers came back. [`mod@line`] has what other
//! pages say of it.

pub mod amount;
mod chart;
pub mod line;
mod name;
pub mod page;
mod reading;
mod reasons;
pub mod rows;
mod service;
mod table;
pub mod view;
pub mod words;
