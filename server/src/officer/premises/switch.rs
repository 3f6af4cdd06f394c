//! Switches: what the office has otherwise than it is delivered.

use super::Premises;
use crate::store::StoreError;
use crate::store::office_switch::{self, Switch};

impl Premises<'_> {
    /// Turns a switch on or off.
    ///
    /// # Errors
    /// When the database fails; then it stays as it is.
    pub async fn switch(&self, switch: Switch, on: bool) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        if office_switch::is_on(&mut tx, self.office, switch).await? == on {
            return Ok(());
        }
        office_switch::set(&mut tx, self.office, switch, on).await?;
        let detail = format!("{}={}", switch.name(), if on { "on" } else { "off" });
        self.record(&mut tx, "office.switch", format!("office/{}", self.office), &detail).await?;
        tx.commit().await
    }
}
