//! What happened, so that nobody can change it unseen: the chain of each case, and the one journal of each office that the
//! events of its applications and of its complaints stand in, in the order in which they were accepted
//! (docs/decisions/0011-event-chain.md).
//!
//! [`ledger`] appends, [`content`] seals the words, [`chain`] has the hashes, [`signature`] that of the daily checkpoint, [`walk`]
//! looks whether everything is as it was written. What an event means is its room's:
//! [`application`](crate::application), [`complaint`](crate::complaint).

pub(crate) mod chain;
pub(crate) mod content;
mod flaw;
mod ledger;
pub(crate) mod signature;
pub(crate) mod walk;

pub(crate) use content::Content;
pub use flaw::{Finding, Flaw, Summary};
pub(crate) use ledger::{Entry, Ledger};
