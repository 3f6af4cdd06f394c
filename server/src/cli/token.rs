//! `maklumat token`: making, listing and revoking the tokens of other programs. Every act goes into the audit log.

use super::office::{NoOffice, must_exist};
use super::say;
use crate::clock::Clock;
use crate::config::Config;
use crate::keys::custody::{self, CustodyError};
use crate::naming::{self, BadName, LONGEST};
use crate::store::api_token::{self, ApiToken};
use crate::store::audit::Actor;
use crate::store::{Db, StoreError};
use crate::token::grant::{self, NewToken, grant};
use crate::token::{Scope, Scopes};
use clap::Subcommand;
use jiff::Timestamp;
use model::OfficeId;
use uuid::Uuid;

#[derive(Subcommand)]
pub(super) enum TokenCommand {
    /// Buat token baru; token hanya ditampilkan sekali ini
    #[command(
        override_usage = "maklumat token add --office KANTOR --name NAMA --scope CAKUPAN... [PILIHAN]",
        help_template = super::HELP
    )]
    Add {
        /// Kantor yang diwakili program itu, misalnya `kapuas`
        #[arg(long, help_heading = "Pilihan", value_name = "KANTOR", value_parser = OfficeId::parse)]
        office: OfficeId,
        /// Nama program itu, untuk daftar token
        #[arg(long, help_heading = "Pilihan", value_name = "NAMA")]
        name: String,
        /// Yang boleh dilakukan: applications:create, applications:report, applications:read, applications:pin
        #[arg(
            long = "scope",
            help_heading = "Pilihan",
            value_name = "CAKUPAN",
            required = true,
            value_delimiter = ','
        )]
        scopes: Vec<Scope>,
    },
    /// Tampilkan semua token, tanpa isinya
    #[command(override_usage = "maklumat token list [PILIHAN]", help_template = super::HELP)]
    List,
    /// Cabut token: mulai saat itu ditolak
    #[command(override_usage = "maklumat token revoke ID [PILIHAN]", help_template = super::HELP)]
    Revoke {
        /// ID token, seperti dalam daftar
        #[arg(help_heading = "Pilihan", value_name = "ID")]
        id: Uuid,
    },
}

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub(super) enum TokenError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Keys(#[from] CustodyError),
    #[error(transparent)]
    NoOffice(#[from] NoOffice),
    #[error("nama token harus 1 sampai {LONGEST} huruf, dalam satu baris")]
    Name(#[from] BadName),
    #[error("tidak ada token berlaku dengan ID {0}; lihat `maklumat token list`")]
    NoToken(Uuid),
}

pub(super) async fn run(command: TokenCommand, config: &Config, clock: &Clock) -> Result<(), TokenError> {
    let db = Db::connect(&config.database).await?;
    db.migrate().await?;
    let done = match command {
        TokenCommand::Add { office, name, scopes } => {
            add(&db, config, clock, office, name, scopes.into_iter().collect()).await
        }
        TokenCommand::List => list(&db).await,
        TokenCommand::Revoke { id } => revoke(&db, clock, id).await,
    };
    db.close().await;
    done
}

async fn add(
    db: &Db,
    config: &Config,
    clock: &Clock,
    office: OfficeId,
    name: String,
    scopes: Scopes,
) -> Result<(), TokenError> {
    let name = naming::name(&name)?;
    must_exist(config, &office)?;
    let keys = custody::open(&config.key_file, db).await?;
    let new = NewToken { id: clock.new_id(), office, name, scopes };
    let mut tx = db.write().await?;
    let (row, token) = grant(&mut tx, &keys, clock, Actor::CommandLine, new).await?;
    tx.commit().await?;
    // Only now: what was shown is kept.
    say(&format!(
        "Token untuk {} ({}), ID {}:\n\n{}\n\nSimpan sekarang: token ini tidak dapat ditampilkan lagi.\n",
        row.name,
        row.office,
        row.id,
        *token.reveal()
    ));
    Ok(())
}

async fn list(db: &Db) -> Result<(), TokenError> {
    let tokens = api_token::list(&mut db.read().await?).await?;
    if tokens.is_empty() {
        say("Belum ada token.\n");
    }
    for token in &tokens {
        say(&line(token));
    }
    Ok(())
}

fn line(token: &ApiToken) -> String {
    let ApiToken { id, office, name, scopes, .. } = token;
    let state = match (token.revoked_at, token.last_used_at) {
        (Some(revoked), _) => format!("dicabut {}", instant(revoked)),
        (None, Some(used)) => format!("terakhir dipakai {}", instant(used)),
        (None, None) => "belum pernah dipakai".to_owned(),
    };
    format!("{id}  {office}  {name}\n    {scopes}\n    dibuat {}, {state}\n", instant(token.created_at))
}

/// To the second, in UTC: the machine of a command line may be in any zone.
fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

async fn revoke(db: &Db, clock: &Clock, id: Uuid) -> Result<(), TokenError> {
    let mut tx = db.write().await?;
    if !grant::revoke(&mut tx, clock, Actor::CommandLine, id).await? {
        return Err(TokenError::NoToken(id));
    }
    tx.commit().await?;
    say(&format!("Token {id} dicabut: mulai sekarang ditolak.\n"));
    Ok(())
}
