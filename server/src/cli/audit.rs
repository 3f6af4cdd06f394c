//! `maklumat audit`: whether what the portal has recorded is as it was recorded.

use super::say;
use crate::config::Config;
use crate::keys::custody::{self, CustodyError};
use crate::store::{Db, StoreError};
use crate::verify::{Finding, verify};
use clap::Subcommand;

#[derive(Subcommand)]
pub(super) enum AuditCommand {
    /// Periksa bahwa catatan permohonan utuh: tidak ada yang diubah, hilang, atau terpotong
    #[command(override_usage = "maklumat audit verify [PILIHAN]", help_template = super::HELP)]
    Verify,
}

/// Why not everything is well.
#[derive(Debug, thiserror::Error)]
pub(super) enum AuditError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Keys(#[from] CustodyError),
    #[error(
        "{0} temuan. Jangan mengubah apa pun; bandingkan dengan cadangan dan catatan server, lalu laporkan kepada \
         penanggung jawab keamanan"
    )]
    Found(u64),
}

pub(super) async fn run(command: AuditCommand, config: &Config) -> Result<(), AuditError> {
    let AuditCommand::Verify = command;
    let db = Db::connect(&config.database).await?;
    db.migrate().await?;
    let done = report(&db, config).await;
    db.close().await;
    done
}

/// Names cases by their ids: a registration number is for its applicant.
async fn report(db: &Db, config: &Config) -> Result<(), AuditError> {
    let keys = custody::open(&config.key_file, db).await?;
    let mut tell = |finding: &Finding| say(&format!("{finding}\n"));
    let seen = verify(db, &keys, &mut tell).await?;
    say(&format!(
        "Diperiksa: {} kantor, {} permohonan, {} pengaduan, {} peristiwa ({} tanpa kata-kata karena sudah dihapus), \
         {} titik periksa harian.\n",
        seen.offices, seen.applications, seen.complaints, seen.events, seen.erased, seen.checkpoints
    ));
    if seen.findings > 0 {
        return Err(AuditError::Found(seen.findings));
    }
    say("Semuanya utuh.\n");
    Ok(())
}
