//! Complaints at the officers' desk: [`case`] is one of them on one screen, with everything that an officer can do to it.

pub mod act;
pub mod case;
mod clocks;
mod fields;
mod history;
mod report;
mod words;
