//! How an officer comes in: she activates her account, signs in with password and code, and looks after both.
//!
//! Whoever is not let in is not told why, and it costs the same whether there is such a user name or not: the same
//! statements, one hash of a password, the same keyed work. A code is used up in the transaction that lets its owner in.

use super::accounts::{Accounts, read_username};
use super::authenticator::{Code, Shared, recovery_codes, recovery_hashes};
use super::password::{Compared, Password, weakness};
use crate::keys::{MacPurpose, Purpose};
use crate::store::audit::Actor;
use crate::store::officer::{self as rows, Account, Credentials};
use crate::store::{StoreError, Tx, officer_session};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// How long somebody may take to set up her authenticator.
const SETTING_UP: SignedDuration = SignedDuration::from_mins(60);

/// What somebody types to come in.
pub struct Typed {
    /// Her user name.
    pub username: String,
    /// Her password.
    pub password: Password,
    /// A code of her authenticator, or a recovery code.
    pub code: String,
}

/// An activation under way: what the portal has to remember until the authenticator has proved that it has the secret.
pub struct SettingUp {
    /// What she types to come in.
    pub username: String,
    /// The secret.
    pub shared: Shared,
    account: Uuid,
    activation: Vec<u8>,
    password: String,
    until: i64,
}

/// Why an account was not activated.
#[derive(Debug, thiserror::Error)]
pub enum NotActivated {
    /// There is no such account, or the code is wrong, used or too old. Which is not told.
    #[error("nama pengguna atau kode aktivasi tidak cocok")]
    NoMatch,
    /// The password is not good enough.
    #[error("{0}")]
    Weak(String),
    /// The code of the authenticator is wrong.
    #[error("kode dari aplikasi autentikator tidak cocok")]
    WrongCode,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a password or the recovery codes stay as they are.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    /// The password or the code is wrong. Which is not told.
    #[error("kata sandi atau kode tidak cocok")]
    NoMatch,
    /// The new password is not good enough.
    #[error("{0}")]
    Weak(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Recovery codes, to be shown once.
pub type Codes = Vec<Zeroizing<String>>;

/// Somebody has proved who she is, in a transaction that waits to be committed.
struct Proved {
    tx: Tx,
    id: Uuid,
}

/// As it travels through the browser, sealed.
#[derive(Serialize, Deserialize)]
struct Travelling {
    account: Uuid,
    username: String,
    activation: Vec<u8>,
    password: String,
    shared: Vec<u8>,
    until: i64,
}

impl Accounts {
    /// The account that user name, password and code open. The code is used up, the act recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn let_in(&self, typed: &Typed) -> Result<Option<Uuid>, StoreError> {
        let username = read_username(&typed.username).unwrap_or_default();
        let account = rows::by_username(&mut self.db.read().await?, &username).await?;
        let proved = self.proved(account.as_ref(), &typed.password, &typed.code, "officer.sign-in").await?;
        let Some(Proved { tx, id }) = proved else { return Ok(None) };
        tx.commit().await?;
        Ok(Some(id))
    }

    /// The id of a user name, for a browser that has signed in before: nobody else may learn whether there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn id_of(&self, username: &str) -> Result<Option<Uuid>, StoreError> {
        let username = read_username(username).unwrap_or_default();
        Ok(rows::by_username(&mut self.db.read().await?, &username).await?.map(|account| account.id))
    }

    /// Whether somebody is the owner of an account: the same work for every account and for none. Where she is, what it is
    /// for is done in the transaction in which the code is used up and the act recorded.
    async fn proved(
        &self,
        account: Option<&Account>,
        password: &Password,
        code: &str,
        action: &'static str,
    ) -> Result<Option<Proved>, StoreError> {
        let account = account.filter(|account| account.lets_in());
        let hash = account.and_then(|account| account.password.as_deref());
        let compared = self.passwords.compare(password, hash).await;
        let renewed = match compared {
            Compared::RightButOld => self.passwords.hash(password).await,
            Compared::Right | Compared::Wrong => None,
        };
        let mut tx = self.db.write().await?;
        let by = self.spend(&mut tx, account, code).await?;
        // Dropped without a commit, the code has not been used.
        let (Some(account), Some(by), true) = (account, by, compared != Compared::Wrong) else {
            return Ok(None);
        };
        if let Some(hash) = renewed {
            rows::set_password(&mut tx, account.id, &hash).await?;
        }
        self.record(&mut tx, Actor::Officer(account.id), action, account, by).await?;
        Ok(Some(Proved { tx, id: account.id }))
    }

    /// Uses up a code; by what it proved who she is. One statement, whatever the code and whether there is an account.
    async fn spend(
        &self,
        tx: &mut Tx,
        account: Option<&Account>,
        code: &str,
    ) -> Result<Option<&'static str>, StoreError> {
        let (nobody, id) = (self.nobody.0, account.map_or(self.nobody.0, |account| account.id));
        let (code, readable) = match Code::read(code) {
            Some(Code::Recovery(code)) => {
                let hashes = recovery_hashes(&self.keys, id, &code);
                let used = rows::use_code(tx, id, &hashes, self.clock.now()).await?;
                return Ok(used.then_some("recovery"));
            }
            Some(Code::Totp(code)) => (code, true),
            None => (Zeroizing::new("000000".to_owned()), false),
        };
        let sealed = account.and_then(|account| account.totp.as_deref()).unwrap_or(&self.nobody.1);
        let shared = Shared::open(&self.keys, id, sealed);
        let step = shared.and_then(|shared| shared.step_of(&code, self.clock.now()));
        let (id, step) = step.filter(|_| readable).map_or((nobody, 0), |step| (id, step));
        let used = rows::use_step(tx, id, step).await?;
        Ok(used.then_some("totp"))
    }

    /// Begins to activate an account: the code is right, the password good. Nothing is written yet.
    ///
    /// # Errors
    /// [`NotActivated`] says why not.
    pub async fn begin_activation(
        &self,
        username: &str,
        code: &str,
        password: &Password,
    ) -> Result<SettingUp, NotActivated> {
        let username = read_username(username).unwrap_or_default();
        let account = rows::by_username(&mut self.db.read().await?, &username).await?;
        let account = account.filter(|account| account.disabled_at.is_none());
        let activation = account.as_ref().and_then(|account| account.activation.clone());
        let id = account.as_ref().map_or(self.nobody.0, |account| account.id);
        let known = activation.as_ref().map_or(&self.nobody.2, |activation| &activation.hash);
        let digits: Zeroizing<String> =
            Zeroizing::new(code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect());
        let right = self.keys.verify(MacPurpose::Activation, &[id.as_bytes(), digits.as_bytes()], known);
        let (Some(account), Some(activation), true) = (account, activation, right) else {
            return Err(NotActivated::NoMatch);
        };
        if activation.until <= self.clock.now() {
            return Err(NotActivated::NoMatch);
        }
        if let Some(weakness) = self.weakness(&account, password)? {
            return Err(NotActivated::Weak(weakness));
        }
        let hash = self.passwords.hash(password).await.ok_or_else(no_hash)?;
        Ok(SettingUp {
            username: account.username,
            shared: Shared::fresh(),
            account: account.id,
            activation: activation.hash.to_bytes(),
            password: hash,
            until: self.clock.now().saturating_add(SETTING_UP).unwrap_or(Timestamp::MAX).as_millisecond(),
        })
    }

    /// An activation under way as it travels in a form: nobody but the portal can read or make one.
    ///
    /// # Errors
    /// When it cannot be written down.
    pub fn seal_activation(&self, under_way: &SettingUp) -> Result<Vec<u8>, StoreError> {
        let travelling = Travelling {
            account: under_way.account,
            username: under_way.username.clone(),
            activation: under_way.activation.clone(),
            password: under_way.password.clone(),
            shared: under_way.shared.bytes().to_vec(),
            until: under_way.until,
        };
        let text = serde_json::to_vec(&travelling)
            .map(Zeroizing::new)
            .map_err(|source| StoreError::Unreadable { table: "officer", source: source.into() })?;
        Ok(self.keys.seal(Purpose::Form, &[b"activation"], &text))
    }

    /// Reads an activation under way back, if its hour is not over.
    #[must_use]
    pub fn open_activation(&self, sealed: &[u8]) -> Option<SettingUp> {
        let text = Zeroizing::new(self.keys.open(Purpose::Form, &[b"activation"], sealed).ok()?);
        let travelling: Travelling = serde_json::from_slice(&text).ok()?;
        let Travelling { account, username, activation, password, shared, until } = travelling;
        (self.clock.now().as_millisecond() < until).then(|| SettingUp {
            username,
            shared: Shared::from_bytes(&Zeroizing::new(shared)),
            account,
            activation,
            password,
            until,
        })
    }

    /// Activates the account, once the authenticator has proved that it has the secret; whoever was in by it is out.
    ///
    /// # Errors
    /// [`NotActivated`] says why not; then nothing has changed.
    pub async fn activate(&self, under_way: &SettingUp, code: &str) -> Result<(Uuid, Codes), NotActivated> {
        let Some(Code::Totp(code)) = Code::read(code) else { return Err(NotActivated::WrongCode) };
        let now = self.clock.now();
        let step = under_way.shared.step_of(&code, now).ok_or(NotActivated::WrongCode)?;
        let mut tx = self.db.write().await?;
        let account = rows::by_id(&mut tx, under_way.account).await?;
        let account = account.filter(|account| {
            let activation = account.activation.as_ref().filter(|activation| now < activation.until);
            account.disabled_at.is_none()
                && activation.is_some_and(|own| own.hash.to_bytes() == under_way.activation)
        });
        let account = account.ok_or(NotActivated::NoMatch)?;
        let sealed = under_way.shared.seal(&self.keys, account.id);
        let with = Credentials { password: &under_way.password, totp: &sealed, totp_step: step };
        if !rows::activate(&mut tx, account.id, with).await? {
            return Err(NotActivated::NoMatch);
        }
        let (codes, hashes) = recovery_codes(&self.keys, account.id);
        rows::set_codes(&mut tx, account.id, &hashes).await?;
        officer_session::delete_all(&mut tx, account.id).await?;
        self.record(&mut tx, Actor::Officer(account.id), "officer.activate", &account, "").await?;
        tx.commit().await?;
        Ok((account.id, codes))
    }

    /// Gives somebody who knows her password and has a code another password. Every session of hers is over.
    ///
    /// # Errors
    /// [`NotChanged`] says why not; then the password is the one before.
    pub async fn change_password(
        &self,
        id: Uuid,
        old: &Password,
        code: &str,
        new: &Password,
    ) -> Result<(), NotChanged> {
        let account = self.own(id).await?;
        if let Some(weakness) = self.weakness(&account, new)? {
            return Err(NotChanged::Weak(weakness));
        }
        // Before the code is used up: a hash takes its time, and others wait for whoever writes.
        let hash = self.passwords.hash(new).await.ok_or_else(no_hash)?;
        let proved = self.proved(Some(&account), old, code, "officer.password").await?;
        let Proved { mut tx, id } = proved.ok_or(NotChanged::NoMatch)?;
        rows::set_password(&mut tx, id, &hash).await?;
        officer_session::delete_all(&mut tx, id).await?;
        Ok(tx.commit().await?)
    }

    /// Gives somebody who knows her password and has a code new recovery codes; those before are good no more.
    ///
    /// # Errors
    /// [`NotChanged`] says why not; then those before stay.
    pub async fn renew_codes(&self, id: Uuid, password: &Password, code: &str) -> Result<Codes, NotChanged> {
        let account = self.own(id).await?;
        let proved = self.proved(Some(&account), password, code, "officer.codes").await?;
        let Proved { mut tx, id } = proved.ok_or(NotChanged::NoMatch)?;
        let (codes, hashes) = recovery_codes(&self.keys, id);
        rows::set_codes(&mut tx, id, &hashes).await?;
        tx.commit().await?;
        Ok(codes)
    }

    /// Ends every session of an officer, on whichever device ("Keluar dari semua perangkat").
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out_everywhere(&self, id: Uuid) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        officer_session::delete_all(&mut tx, id).await?;
        if let Some(account) = rows::by_id(&mut tx, id).await? {
            self.record(&mut tx, Actor::Officer(id), "officer.sign-out-everywhere", &account, "").await?;
        }
        tx.commit().await
    }

    /// How many recovery codes somebody has left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn codes_left(&self, id: Uuid) -> Result<u32, StoreError> {
        rows::codes_left(&mut self.db.read().await?, id).await
    }

    async fn own(&self, id: Uuid) -> Result<Account, NotChanged> {
        let account = rows::by_id(&mut self.db.read().await?, id).await?;
        account.ok_or(NotChanged::NoMatch)
    }

    fn weakness(&self, account: &Account, password: &Password) -> Result<Option<String>, StoreError> {
        let name = self.name(account)?;
        let about: Vec<&str> =
            [account.username.as_str(), &name, account.office.as_str(), "disdukcapil", "dukcapil"]
                .into_iter()
                .chain(name.split_whitespace())
                .collect();
        Ok(weakness(password, &about))
    }
}

fn no_hash() -> StoreError {
    StoreError::Unreadable { table: "officer", source: "no memory for a hash".into() }
}
