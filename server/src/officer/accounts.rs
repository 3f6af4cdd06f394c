//! The accounts of an office: made, changed, disabled, given a new way in. Each act is one transaction with its line in
//! the audit log, whether it was done at the command line or by an administrator.
//!
//! A new account, and one that was given a new way in, waits to be activated by its owner with a code that only she has;
//! see [`entry`](super::entry) for how.

use super::authenticator::{Nobody, nobody, ten_digits};
use super::password::Passwords;
use super::sessions::Sessions;
use super::{Officer, Place};
use crate::clock::Clock;
use crate::keys::{Keys, MacPurpose, Purpose};
use crate::naming::{self, BadName, LONGEST};
use crate::store::audit::{self, Actor};
use crate::store::officer::{self as rows, Account, Activation};
use crate::store::{Db, StoreError, Tx, officer_session, place, unit};
use jiff::{SignedDuration, Timestamp};
use model::OfficeId;
use model::officer::{PlaceKind, Role, Roles};
use std::sync::Arc;
use tower_sessions_core::session::Id;
use uuid::Uuid;
use zeroize::Zeroizing;

/// For how long a code activates an account.
const ACTIVATION: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The accounts of all offices.
#[derive(Debug, Clone)]
pub struct Accounts {
    pub(super) db: Db,
    pub(super) keys: Arc<Keys>,
    pub(super) clock: Clock,
    pub(super) passwords: Passwords,
    pub(super) nobody: Arc<Nobody>,
    sessions: Sessions,
}

/// Who somebody is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particulars {
    /// What colleagues read.
    pub name: String,
    /// What she may be.
    pub roles: Roles,
    /// Where she sits.
    pub place: Option<Uuid>,
    /// Her division or section.
    pub unit: Option<Uuid>,
}

/// An account that waits for its owner.
pub struct Invited {
    /// The account.
    pub id: Uuid,
    /// What she types.
    pub username: String,
    /// The code, ten digits. Shown once.
    pub code: Zeroizing<String>,
    /// Until when it is good.
    pub until: Timestamp,
}

/// An account in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name inside the house.
    pub id: Uuid,
    /// The office.
    pub office: OfficeId,
    /// What its owner types.
    pub username: String,
    /// What colleagues read.
    pub name: String,
    /// What she may be.
    pub roles: Roles,
    /// Where she sits.
    pub place: Option<Place>,
    /// Her division or section.
    pub unit: Option<Uuid>,
    /// How the account stands.
    pub standing: Standing,
}

/// How an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its owner comes in by it.
    Active,
    /// It waits to be activated; the code is good until this instant, which may be over.
    Waiting(Timestamp),
    /// Nobody comes in by it.
    Disabled,
}

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// That is no user name.
    #[error("nama pengguna harus 3 sampai 32 huruf kecil, angka, titik, garis bawah atau tanda hubung")]
    Username,
    /// Somebody has it, perhaps at another office.
    #[error("nama pengguna itu sudah dipakai")]
    UsernameTaken,
    /// That is no name.
    #[error("nama harus 1 sampai {LONGEST} huruf, dalam satu baris")]
    Name(#[from] BadName),
    /// Whoever is nothing may do nothing.
    #[error("petugas harus punya sedikitnya satu peran")]
    NoRole,
    /// The role means nothing without such a place.
    #[error("peran \"{}\" memerlukan tempat tugas jenis \"{}\"", .0.label(), .1.label())]
    NeedsPlace(Role, PlaceKind),
    /// The office has no such place that is open.
    #[error("tempat itu tidak ada di kantor ini, atau sudah ditutup")]
    UnknownPlace,
    /// The office has no such unit that is open.
    #[error("bidang atau seksi itu tidak ada di kantor ini, atau sudah ditutup")]
    UnknownUnit,
    /// The office has no such account.
    #[error("akun itu tidak ada di kantor ini")]
    Unknown,
    /// Nobody would be left who could undo it.
    #[error("ini administrator terakhir yang aktif di kantor ini; tunjuk administrator lain lebih dahulu")]
    LastAdministrator,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Accounts {
    /// The accounts in a database.
    #[must_use]
    pub fn new(db: Db, keys: Arc<Keys>, clock: Clock) -> Self {
        let sessions = Sessions::new(db.clone(), clock.clone());
        let nobody = Arc::new(nobody(&keys));
        Self { db, keys, clock, passwords: Passwords::default(), nobody, sessions }
    }

    /// Who is signed in.
    #[must_use]
    pub const fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    /// The officer of a session, as she is at this moment: her roles and her place are read anew with every request.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signed_in(&self, session: Id) -> Result<Option<Officer>, StoreError> {
        match self.sessions.officer(session).await? {
            Some(id) => self.officer_of(id).await,
            None => Ok(None),
        }
    }

    /// The same for what a page asks by itself: it does not keep a session alive whose officer has gone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signed_in_unattended(&self, session: Id) -> Result<Option<Officer>, StoreError> {
        match self.sessions.unattended(session).await? {
            Some(id) => self.officer_of(id).await,
            None => Ok(None),
        }
    }

    /// The officer of an account that lets her in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn officer_of(&self, id: Uuid) -> Result<Option<Officer>, StoreError> {
        let account = rows::by_id(&mut self.db.read().await?, id).await?;
        account.filter(Account::lets_in).map(|account| self.officer(account)).transpose()
    }

    /// Makes an account that waits to be activated.
    ///
    /// # Errors
    /// [`Refused`] says why not; then there is no account.
    pub async fn add(
        &self,
        by: Actor,
        office: &OfficeId,
        username: &str,
        who: Particulars,
    ) -> Result<Invited, Refused> {
        let mut tx = self.db.write().await?;
        let invited = self.add_in(&mut tx, by, office, username, who).await?;
        tx.commit().await?;
        Ok(invited)
    }

    /// The same in a transaction that does more.
    pub(super) async fn add_in(
        &self,
        tx: &mut Tx,
        by: Actor,
        office: &OfficeId,
        username: &str,
        who: Particulars,
    ) -> Result<Invited, Refused> {
        let username = read_username(username).ok_or(Refused::Username)?;
        let id = self.clock.new_id();
        let (name, place) = self.checked(tx, office, id, &who).await?;
        let (activation, invited) = self.invite(id, username.clone());
        let account = Account {
            id,
            office: office.clone(),
            username,
            name,
            roles: who.roles,
            place,
            unit: who.unit,
            password: None,
            totp: None,
            totp_step: None,
            activation: Some(activation),
            created_at: self.clock.now(),
            disabled_at: None,
        };
        if !rows::add(tx, &account).await? {
            return Err(Refused::UsernameTaken);
        }
        self.record(tx, by, "officer.add", &account, &account.roles.to_string()).await?;
        Ok(invited)
    }

    /// Changes who somebody is. It holds from her next request on.
    ///
    /// # Errors
    /// [`Refused`] says why not; then nothing has changed.
    pub async fn change(
        &self,
        by: Actor,
        office: &OfficeId,
        id: Uuid,
        to: Particulars,
    ) -> Result<(), Refused> {
        let mut tx = self.db.write().await?;
        let account = self.held(&mut tx, office, id).await?;
        let (name, place) = self.checked(&mut tx, office, id, &to).await?;
        if !to.roles.contain(Role::Administrator) {
            spare_last_administrator(&mut tx, by, &account).await?;
        }
        let place = place.map(|place| place.id);
        let particulars = rows::Particulars { name: &name, roles: &to.roles, place, unit: to.unit };
        rows::change(&mut tx, id, particulars).await?;
        self.record(&mut tx, by, "officer.change", &account, &to.roles.to_string()).await?;
        Ok(tx.commit().await?)
    }

    /// Lets nobody in by an account any more; whoever is in by it is out.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub async fn disable(&self, by: Actor, office: &OfficeId, id: Uuid) -> Result<(), Refused> {
        let mut tx = self.db.write().await?;
        let account = self.held(&mut tx, office, id).await?;
        if account.disabled_at.is_some() {
            return Ok(());
        }
        spare_last_administrator(&mut tx, by, &account).await?;
        rows::disable(&mut tx, id, Some(self.clock.now())).await?;
        officer_session::delete_all(&mut tx, id).await?;
        self.record(&mut tx, by, "officer.disable", &account, "").await?;
        Ok(tx.commit().await?)
    }

    /// Lets the owner of a disabled account in again, as she came in before.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub async fn enable(&self, by: Actor, office: &OfficeId, id: Uuid) -> Result<(), Refused> {
        let mut tx = self.db.write().await?;
        let account = self.held(&mut tx, office, id).await?;
        if account.disabled_at.is_none() {
            return Ok(());
        }
        rows::disable(&mut tx, id, None).await?;
        self.record(&mut tx, by, "officer.enable", &account, "").await?;
        Ok(tx.commit().await?)
    }

    /// Gives somebody a new way in: her password, authenticator, recovery codes and sessions are gone, and the account
    /// waits to be activated anew.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub async fn reset(&self, by: Actor, office: &OfficeId, id: Uuid) -> Result<Invited, Refused> {
        let mut tx = self.db.write().await?;
        let invited = self.reset_in(&mut tx, by, office, id).await?;
        tx.commit().await?;
        Ok(invited)
    }

    /// The same in a transaction that does more.
    pub(super) async fn reset_in(
        &self,
        tx: &mut Tx,
        by: Actor,
        office: &OfficeId,
        id: Uuid,
    ) -> Result<Invited, Refused> {
        let account = self.held(tx, office, id).await?;
        spare_last_administrator(tx, by, &account).await?;
        let (activation, invited) = self.invite(id, account.username.clone());
        rows::reset(tx, id, &activation).await?;
        officer_session::delete_all(tx, id).await?;
        self.record(tx, by, "officer.reset", &account, "").await?;
        Ok(invited)
    }

    /// Every account of an office, by user name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&self, office: &OfficeId) -> Result<Vec<Listed>, StoreError> {
        let accounts = rows::of_office(&mut self.db.read().await?, office).await?;
        accounts.into_iter().map(|account| self.listed(account)).collect()
    }

    /// One account of an office.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn one(&self, office: &OfficeId, id: Uuid) -> Result<Option<Listed>, StoreError> {
        let account = rows::by_id(&mut self.db.read().await?, id).await?;
        let own = account.filter(|account| account.office == *office);
        own.map(|account| self.listed(account)).transpose()
    }

    /// The account of a user name, at whichever office: for the command line.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn named(&self, username: &str) -> Result<Option<Listed>, StoreError> {
        let Some(username) = read_username(username) else { return Ok(None) };
        let account = rows::by_username(&mut self.db.read().await?, &username).await?;
        account.map(|account| self.listed(account)).transpose()
    }

    /// The account of this office, with all accounts of the office held until the transaction is over.
    async fn held(&self, tx: &mut Tx, office: &OfficeId, id: Uuid) -> Result<Account, Refused> {
        rows::hold_office(tx, office).await?;
        let account = rows::by_id(tx, id).await?.filter(|account| account.office == *office);
        account.ok_or(Refused::Unknown)
    }

    /// The name, sealed, and the place, where nothing is wrong with either, with the roles or the unit.
    async fn checked(
        &self,
        tx: &mut Tx,
        office: &OfficeId,
        id: Uuid,
        who: &Particulars,
    ) -> Result<(Vec<u8>, Option<Place>), Refused> {
        let name = naming::name(&who.name)?;
        if who.roles.is_empty() {
            return Err(Refused::NoRole);
        }
        let place = match who.place {
            Some(id) => {
                let place = place::one(tx, office, id).await?.filter(|place| place.closed_at.is_none());
                Some(place.ok_or(Refused::UnknownPlace)?)
            }
            None => None,
        };
        let here = place.as_ref().map(|place| place.kind);
        for role in who.roles.iter() {
            if let Some(kind) = role.needs_place().filter(|kind| here != Some(*kind)) {
                return Err(Refused::NeedsPlace(role, kind));
            }
        }
        if let Some(id) = who.unit {
            let unit = unit::one(tx, office, id).await?.filter(|unit| unit.closed_at.is_none());
            unit.ok_or(Refused::UnknownUnit)?;
        }
        Ok((self.keys.seal(Purpose::Officer, &name_context(&id), name.as_bytes()), place))
    }

    /// A fresh code that activates an account, as it is kept and as it is shown.
    fn invite(&self, id: Uuid, username: String) -> (Activation, Invited) {
        let code = ten_digits();
        let until = self.clock.now().saturating_add(ACTIVATION).unwrap_or(Timestamp::MAX);
        let hash = self.keys.mac(MacPurpose::Activation, &[id.as_bytes(), code.as_bytes()]);
        (Activation { hash, until }, Invited { id, username, code, until })
    }

    pub(super) async fn record(
        &self,
        tx: &mut Tx,
        by: Actor,
        action: &'static str,
        account: &Account,
        detail: &str,
    ) -> Result<(), StoreError> {
        let entry = audit::Entry {
            id: self.clock.new_id(),
            at: self.clock.now(),
            actor: by,
            action,
            office: Some(&account.office),
            subject: format!("officer/{}", account.id),
            detail,
        };
        audit::record(tx, &entry).await
    }

    pub(super) fn officer(&self, account: Account) -> Result<Officer, StoreError> {
        let name = self.name(&account)?;
        let Account { id, office, roles, place, unit, .. } = account;
        Ok(Officer { id, office, name, roles, place, unit })
    }

    fn listed(&self, account: Account) -> Result<Listed, StoreError> {
        let (name, standing) = (self.name(&account)?, account.standing());
        let Account { id, office, username, roles, place, unit, .. } = account;
        Ok(Listed { id, office, username, name, roles, place, unit, standing })
    }

    /// What colleagues read.
    ///
    /// # Errors
    /// When it cannot be unsealed: the key file is not that of the database.
    pub fn name(&self, account: &Account) -> Result<String, StoreError> {
        name_of(&self.keys, account)
    }
}

/// What colleagues read of the owner of an account.
///
/// # Errors
/// When it cannot be unsealed: the key file is not that of the database.
pub(crate) fn name_of(keys: &Keys, account: &Account) -> Result<String, StoreError> {
    let name = keys.open(Purpose::Officer, &name_context(&account.id), &account.name);
    let name = name.map_err(|source| unreadable(source.into()))?;
    String::from_utf8(name).map_err(|source| unreadable(source.into()))
}

impl Account {
    /// Whether its owner may come in by it.
    #[must_use]
    pub const fn lets_in(&self) -> bool {
        self.disabled_at.is_none() && self.password.is_some()
    }

    fn standing(&self) -> Standing {
        match (self.disabled_at, &self.activation) {
            (Some(_), _) => Standing::Disabled,
            (None, Some(activation)) => Standing::Waiting(activation.until),
            (None, None) => Standing::Active,
        }
    }
}

/// An office is never left without an administrator who can come in, unless somebody at the machine wants it so.
async fn spare_last_administrator(tx: &mut Tx, by: Actor, account: &Account) -> Result<(), Refused> {
    let administers = |account: &Account| account.lets_in() && account.roles.contain(Role::Administrator);
    if by == Actor::CommandLine || !administers(account) {
        return Ok(());
    }
    let all = rows::of_office(tx, &account.office).await?;
    if all.iter().any(|other| other.id != account.id && administers(other)) {
        Ok(())
    } else {
        Err(Refused::LastAdministrator)
    }
}

/// A user name as it is kept: in lower case. `None` where it is none.
#[must_use]
pub fn read_username(text: &str) -> Option<String> {
    let name = text.trim().to_ascii_lowercase();
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
    ((3..=32).contains(&name.len()) && name.chars().all(known)).then_some(name)
}

fn name_context(id: &Uuid) -> [&[u8]; 2] {
    [b"officer.name", id.as_bytes()]
}

fn unreadable(source: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Unreadable { table: "officer", source }
}

#[cfg(test)]
mod tests;
