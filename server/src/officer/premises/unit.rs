//! Units: the divisions and sections of the office.

use super::Premises;
use crate::naming::{BadName, alike, name};
use crate::officer::Unit;
use crate::store::{StoreError, unit};
use uuid::Uuid;

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub enum UnitRefused {
    /// The office has no such unit.
    #[error("bagian tidak ada")]
    NotThere,
    /// That is no name.
    #[error(transparent)]
    Name(#[from] BadName),
    /// Another unit has the name.
    #[error("nama sudah dipakai")]
    Taken,
    /// What it is to hang below is not an open unit of the office.
    #[error("bagian induk tidak ada atau sudah ditutup")]
    Parent,
    /// It would hang below itself.
    #[error("bagian tidak dapat berada di bawah dirinya sendiri")]
    Circle,
    /// So many officers belong to it.
    #[error("masih ada {0} petugas")]
    Occupied(i64),
    /// So many open units hang below it.
    #[error("masih ada {0} bagian di bawahnya")]
    Units(usize),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Premises<'_> {
    /// Adds a unit. `id` is from the form: the same form sent again adds nothing.
    ///
    /// # Errors
    /// When it is refused or the database fails; then there is nothing new.
    pub async fn add_unit(&self, id: Uuid, called: &str, parent: Option<Uuid>) -> Result<Unit, UnitRefused> {
        let unit = Unit { id, name: name(called)?, parent, closed_at: None };
        let mut tx = self.db.write().await?;
        let units = unit::of_office(&mut tx, self.office).await?;
        if let Some(known) = units.iter().find(|known| known.id == id) {
            return Ok(known.clone());
        }
        hangs(&units, id, parent)?;
        let taken = units.iter().any(|there| alike(&there.name, &unit.name));
        if taken || !unit::add(&mut tx, self.office, &unit).await? {
            return Err(UnitRefused::Taken);
        }
        self.record(&mut tx, "unit.add", subject(id), &unit.name).await?;
        tx.commit().await?;
        Ok(unit)
    }

    /// Gives a unit another name, and hangs it below another.
    ///
    /// # Errors
    /// When it is refused or the database fails; then it stays as it is.
    pub async fn change_unit(&self, id: Uuid, called: &str, parent: Option<Uuid>) -> Result<(), UnitRefused> {
        let name = name(called)?;
        let mut tx = self.db.write().await?;
        let units = unit::of_office(&mut tx, self.office).await?;
        let unit = units.iter().find(|unit| unit.id == id).ok_or(UnitRefused::NotThere)?;
        if units.iter().any(|other| other.id != id && alike(&other.name, &name)) {
            return Err(UnitRefused::Taken);
        }
        if unit.parent != parent {
            hangs(&units, id, parent)?;
        }
        if (&unit.name, unit.parent) == (&name, parent) {
            return Ok(());
        }
        unit::change(&mut tx, id, &name, parent).await?;
        self.record(&mut tx, "unit.change", subject(id), &format!("{} -> {name}", unit.name)).await?;
        Ok(tx.commit().await?)
    }

    /// Closes a unit. No officer may belong to it, and no open unit hang below it.
    ///
    /// # Errors
    /// When it is refused or the database fails; then it stays open.
    pub async fn close_unit(&self, id: Uuid) -> Result<(), UnitRefused> {
        let mut tx = self.db.write().await?;
        let units = unit::of_office(&mut tx, self.office).await?;
        let unit = units.iter().find(|unit| unit.id == id).ok_or(UnitRefused::NotThere)?;
        if unit.closed_at.is_some() {
            return Ok(());
        }
        let below =
            units.iter().filter(|below| below.parent == Some(id) && below.closed_at.is_none()).count();
        if below > 0 {
            return Err(UnitRefused::Units(below));
        }
        let officers = unit::officers(&mut tx, id).await?;
        if officers > 0 {
            return Err(UnitRefused::Occupied(officers));
        }
        unit::close(&mut tx, id, Some(self.clock.now())).await?;
        self.record(&mut tx, "unit.close", subject(id), &unit.name).await?;
        Ok(tx.commit().await?)
    }

    /// Opens a unit again that was closed. What it hangs below must be open.
    ///
    /// # Errors
    /// When it is refused or the database fails; then it stays closed.
    pub async fn open_unit(&self, id: Uuid) -> Result<(), UnitRefused> {
        let mut tx = self.db.write().await?;
        let units = unit::of_office(&mut tx, self.office).await?;
        let unit = units.iter().find(|unit| unit.id == id).ok_or(UnitRefused::NotThere)?;
        if unit.closed_at.is_none() {
            return Ok(());
        }
        hangs(&units, id, unit.parent)?;
        unit::close(&mut tx, id, None).await?;
        self.record(&mut tx, "unit.open", subject(id), &unit.name).await?;
        Ok(tx.commit().await?)
    }
}

/// Whether a unit may hang below another: that one is open, and does not hang below the first.
fn hangs(units: &[Unit], id: Uuid, parent: Option<Uuid>) -> Result<(), UnitRefused> {
    let find = |id: Uuid| units.iter().find(|unit| unit.id == id);
    let Some(parent) = parent else { return Ok(()) };
    if find(parent).is_none_or(|unit| unit.closed_at.is_some()) {
        return Err(UnitRefused::Parent);
    }
    // As many steps as there are units reach the top, unless they lead in a circle.
    let above = std::iter::successors(Some(parent), |id| find(*id).and_then(|unit| unit.parent));
    if above.take(units.len()).any(|above| above == id) { Err(UnitRefused::Circle) } else { Ok(()) }
}

fn subject(id: Uuid) -> String {
    format!("unit/{id}")
}
