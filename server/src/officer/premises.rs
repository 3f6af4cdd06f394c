//! What an administrator arranges about her office: the places where officers sit ([`place`]), many of them at once
//! ([`import`]), the units that they belong to ([`mod@unit`]), and what is switched ([`switch`]).
//!
//! Each act is one transaction with its row in the audit log. What would be nothing new (a name that is there already, a
//! place that is closed already, a form that was sent twice) is done and leaves no row.

pub mod import;
pub mod place;
pub mod switch;
pub mod unit;

use crate::clock::Clock;
use crate::store::audit::{self, Actor, Entry};
use crate::store::{Db, StoreError, Tx};
use model::OfficeId;

/// One office, and who arranges it.
#[derive(Debug, Clone, Copy)]
pub struct Premises<'a> {
    /// The rows.
    pub db: &'a Db,
    /// The time.
    pub clock: &'a Clock,
    /// Who arranges it.
    pub by: Actor,
    /// The office. What is of another office is not there.
    pub office: &'a OfficeId,
}

impl Premises<'_> {
    /// Records an act upon a thing in the act's own transaction.
    async fn record(
        &self,
        tx: &mut Tx,
        action: &'static str,
        thing: String,
        detail: &str,
    ) -> Result<(), StoreError> {
        let entry = Entry {
            id: self.clock.new_id(),
            at: self.clock.now(),
            actor: self.by,
            action,
            office: Some(self.office),
            subject: thing,
            detail,
        };
        audit::record(tx, &entry).await
    }
}
