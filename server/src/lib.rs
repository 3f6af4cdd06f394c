//! The portal's server: content from files, rows in a database, pages over HTTP.
//!
//! The way of a request is one line: axum route -> extract -> one domain or store call -> view model ->
//! app page -> response. Reading order: [`config`], [`content`], [`store`], [`publication`],
//! [`search`], [`keys`], [`token`], [`officer`], [`client`], [`guessing`], [`web`],
//! [`serve`], [`cli`].
#![warn(missing_docs)]

pub mod application;
mod basis;
pub mod cli;
pub mod client;
pub mod clock;
mod company;
pub mod complaint;
pub mod config;
pub mod content;
pub mod guessing;
pub mod journal;
pub mod keys;
pub mod log;
pub mod measured;
pub mod naming;
pub mod officer;
pub mod pace;
pub mod publication;
pub mod random;
pub mod search;
pub mod serve;
mod spreadsheet;
pub mod store;
#[cfg(test)]
mod testing;
pub mod token;
pub mod verify;
pub mod web;
