//! Places: counters of the office, districts, and the villages in them.

use super::Premises;
use crate::naming::{BadName, alike, name};
use crate::officer::Place;
use crate::store::{StoreError, Tx, place};
use model::officer::PlaceKind;
use uuid::Uuid;

/// What is asked for when a place is added.
#[derive(Debug, Clone)]
pub struct NewPlace {
    /// From the form: the same form sent again adds nothing.
    pub id: Uuid,
    /// What it is.
    pub kind: PlaceKind,
    /// What people call it.
    pub name: String,
    /// The district that a village lies in.
    pub district: Option<Uuid>,
}

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub enum PlaceRefused {
    /// The office has no such place.
    #[error("tempat tidak ada")]
    NotThere,
    /// That is no name.
    #[error(transparent)]
    Name(#[from] BadName),
    /// Another has the name: in the same district for a village.
    #[error("nama sudah dipakai")]
    Taken,
    /// A village lies in an open district of the office, and nothing else lies in a district.
    #[error("kecamatan tidak ada atau sudah ditutup")]
    District,
    /// So many officers sit there.
    #[error("masih ada {0} petugas")]
    Occupied(i64),
    /// So many villages in it are open.
    #[error("masih ada {0} desa yang buka")]
    Villages(usize),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Premises<'_> {
    /// Adds a place.
    ///
    /// # Errors
    /// When it is refused or the database fails; then there is nothing new.
    pub async fn add_place(&self, new: NewPlace) -> Result<Place, PlaceRefused> {
        let name = name(&new.name)?;
        let parent = if new.kind == PlaceKind::Village { new.district } else { None };
        let place = Place { id: new.id, kind: new.kind, name, parent, closed_at: None };
        let mut tx = self.db.write().await?;
        let places = place::of_office(&mut tx, self.office).await?;
        if let Some(known) = places.iter().find(|known| known.id == place.id) {
            return Ok(known.clone());
        }
        if place.kind == PlaceKind::Village && !places.iter().any(|there| is_open_district(there, parent)) {
            return Err(PlaceRefused::District);
        }
        let taken = places.iter().any(|there| there.parent == parent && alike(&there.name, &place.name));
        if taken || !place::add(&mut tx, self.office, &place).await? {
            return Err(PlaceRefused::Taken);
        }
        self.record(&mut tx, "place.add", subject(place.id), &place.name).await?;
        tx.commit().await?;
        Ok(place)
    }

    /// Gives a place another name.
    ///
    /// # Errors
    /// When it is refused or the database fails; then it keeps its name.
    pub async fn rename_place(&self, id: Uuid, to: &str) -> Result<(), PlaceRefused> {
        let name = name(to)?;
        let mut tx = self.db.write().await?;
        let places = place::of_office(&mut tx, self.office).await?;
        let place = places.iter().find(|place| place.id == id).ok_or(PlaceRefused::NotThere)?;
        let others = places.iter().filter(|other| other.id != id && other.parent == place.parent);
        if others.into_iter().any(|other| alike(&other.name, &name)) {
            return Err(PlaceRefused::Taken);
        }
        if place.name == name {
            return Ok(());
        }
        place::rename(&mut tx, id, &name).await?;
        self.record(&mut tx, "place.rename", subject(id), &format!("{} -> {name}", place.name)).await?;
        Ok(tx.commit().await?)
    }

    /// Closes a place. Nobody may sit there, and no village in it be open.
    ///
    /// # Errors
    /// When it is refused or the database fails; then it stays open.
    pub async fn close_place(&self, id: Uuid) -> Result<(), PlaceRefused> {
        let mut tx = self.db.write().await?;
        let places = place::of_office(&mut tx, self.office).await?;
        let place = places.iter().find(|place| place.id == id).ok_or(PlaceRefused::NotThere)?;
        if place.closed_at.is_some() {
            return Ok(());
        }
        let villages =
            places.iter().filter(|village| village.parent == Some(id) && village.closed_at.is_none()).count();
        if villages > 0 {
            return Err(PlaceRefused::Villages(villages));
        }
        let officers = place::officers(&mut tx, id).await?;
        if officers > 0 {
            return Err(PlaceRefused::Occupied(officers));
        }
        place::close(&mut tx, id, Some(self.clock.now())).await?;
        self.record(&mut tx, "place.close", subject(id), &place.name).await?;
        Ok(tx.commit().await?)
    }

    /// Opens a place again that was closed. A village opens in an open district only.
    ///
    /// # Errors
    /// When it is refused or the database fails; then it stays closed.
    pub async fn open_place(&self, id: Uuid) -> Result<(), PlaceRefused> {
        let mut tx = self.db.write().await?;
        let place = self.place(&mut tx, id).await?;
        if place.closed_at.is_none() {
            return Ok(());
        }
        if let Some(district) = place.parent
            && self.place(&mut tx, district).await?.closed_at.is_some()
        {
            return Err(PlaceRefused::District);
        }
        place::close(&mut tx, id, None).await?;
        self.record(&mut tx, "place.open", subject(id), &place.name).await?;
        Ok(tx.commit().await?)
    }

    async fn place(&self, tx: &mut Tx, id: Uuid) -> Result<Place, PlaceRefused> {
        place::one(tx, self.office, id).await?.ok_or(PlaceRefused::NotThere)
    }
}

/// Whether a place is the district that is asked for, and open.
fn is_open_district(place: &Place, asked: Option<Uuid>) -> bool {
    Some(place.id) == asked && place.kind == PlaceKind::District && place.closed_at.is_none()
}

fn subject(id: Uuid) -> String {
    format!("place/{id}")
}
