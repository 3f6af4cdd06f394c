//! `maklumat user`: the accounts of officers. The first administrator of an office comes to be here; she makes the others
//! in the portal. Every act goes into the audit log.

use super::office::{NoOffice, must_exist};
use super::say;
use crate::clock::Clock;
use crate::config::Config;
use crate::keys::custody::{self, CustodyError};
use crate::officer::accounts::{Accounts, Invited, Listed, Particulars, Refused, Standing};
use crate::store::audit::Actor;
use crate::store::{Db, StoreError, place, unit};
use app::officer::paths;
use clap::Subcommand;
use jiff::Timestamp;
use model::OfficeId;
use model::officer::{Role, Roles};
use std::sync::Arc;
use uuid::Uuid;

#[derive(Subcommand)]
pub(super) enum UserCommand {
    /// Buat akun petugas dan tampilkan kode aktivasinya, hanya sekali ini
    #[command(
        override_usage = "maklumat user add --office KANTOR --username NAMA --name NAMA --role PERAN... [PILIHAN]",
        help_template = super::HELP
    )]
    Add {
        /// Kantor tempat ia bekerja, misalnya `kapuas`
        #[arg(long, help_heading = "Pilihan", value_name = "KANTOR", value_parser = OfficeId::parse)]
        office: OfficeId,
        /// Nama untuk masuk: 3 sampai 32 huruf kecil, angka, titik, garis bawah atau tanda hubung
        #[arg(long, help_heading = "Pilihan", value_name = "NAMA")]
        username: String,
        /// Nama yang dibaca rekan kerjanya
        #[arg(long, help_heading = "Pilihan", value_name = "NAMA")]
        name: String,
        #[arg(
            long = "role",
            help_heading = "Pilihan",
            value_name = "PERAN",
            required = true,
            value_delimiter = ',',
            value_parser = read_role,
            help = roles_help()
        )]
        roles: Vec<Role>,
        /// Tempat tugas, seperti namanya di portal, misalnya "Desa Ngadirojo Kidul"
        #[arg(long, help_heading = "Pilihan", value_name = "TEMPAT")]
        place: Option<String>,
        /// Bidang atau seksi, seperti namanya di portal, misalnya "Bidang Pelayanan Pendaftaran Penduduk"
        #[arg(long, help_heading = "Pilihan", value_name = "BAGIAN")]
        unit: Option<String>,
    },
    /// Tampilkan akun semua petugas sebuah kantor
    #[command(override_usage = "maklumat user list --office KANTOR [PILIHAN]", help_template = super::HELP)]
    List {
        /// Kantor, misalnya `kapuas`
        #[arg(long, help_heading = "Pilihan", value_name = "KANTOR", value_parser = OfficeId::parse)]
        office: OfficeId,
    },
    /// Nonaktifkan akun: mulai saat itu tidak dapat masuk
    #[command(override_usage = "maklumat user disable NAMA [PILIHAN]", help_template = super::HELP)]
    Disable {
        /// Nama pengguna, seperti dalam daftar
        #[arg(help_heading = "Pilihan", value_name = "NAMA")]
        username: String,
    },
    /// Aktifkan kembali akun yang dinonaktifkan
    #[command(override_usage = "maklumat user enable NAMA [PILIHAN]", help_template = super::HELP)]
    Enable {
        /// Nama pengguna, seperti dalam daftar
        #[arg(help_heading = "Pilihan", value_name = "NAMA")]
        username: String,
    },
    /// Hapus kata sandi dan autentikatornya, lalu tampilkan kode aktivasi baru
    #[command(override_usage = "maklumat user reset NAMA [PILIHAN]", help_template = super::HELP)]
    Reset {
        /// Nama pengguna, seperti dalam daftar
        #[arg(help_heading = "Pilihan", value_name = "NAMA")]
        username: String,
    },
}

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub(super) enum UserError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Keys(#[from] CustodyError),
    #[error(transparent)]
    NoOffice(#[from] NoOffice),
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error("tidak ada akun \"{0}\"; lihat `maklumat user list --office KANTOR`")]
    NoUser(String),
    #[error("kantor itu tidak punya tempat bernama \"{0}\"; administrator menambahkannya di portal")]
    NoPlace(String),
    #[error("ada {1} tempat bernama \"{0}\"; pilih tempatnya di portal")]
    ManyPlaces(String, usize),
    #[error("kantor itu tidak punya bagian bernama \"{0}\"; administrator menambahkannya di portal")]
    NoUnit(String),
}

pub(super) async fn run(command: UserCommand, config: &Config, clock: &Clock) -> Result<(), UserError> {
    let db = Db::connect(&config.database).await?;
    db.migrate().await?;
    let keys = custody::open(&config.key_file, &db).await?;
    let accounts = Accounts::new(db.clone(), Arc::new(keys), clock.clone());
    let done = obey(command, config, &accounts, &db).await;
    db.close().await;
    done
}

async fn obey(command: UserCommand, config: &Config, accounts: &Accounts, db: &Db) -> Result<(), UserError> {
    let by = Actor::CommandLine;
    match command {
        UserCommand::Add { office, username, name, roles, place, unit } => {
            must_exist(config, &office)?;
            let place = match place {
                Some(name) => Some(place_named(db, &office, name).await?),
                None => None,
            };
            let unit = match unit {
                Some(name) => Some(unit_named(db, &office, name).await?),
                None => None,
            };
            let who = Particulars { name, roles: roles.into_iter().collect(), place, unit };
            let invited = accounts.add(by, &office, &username, who).await?;
            say(&sheet(config, &invited));
        }
        UserCommand::List { office } => list(&accounts.list(&office).await?),
        UserCommand::Disable { username } => {
            let account = named(accounts, username).await?;
            accounts.disable(by, &account.office, account.id).await?;
            say(&format!("Akun {} dinonaktifkan: mulai sekarang tidak dapat masuk.\n", account.username));
        }
        UserCommand::Enable { username } => {
            let account = named(accounts, username).await?;
            accounts.enable(by, &account.office, account.id).await?;
            say(&format!("Akun {} diaktifkan kembali.\n", account.username));
        }
        UserCommand::Reset { username } => {
            let account = named(accounts, username).await?;
            let invited = accounts.reset(by, &account.office, account.id).await?;
            say(&sheet(config, &invited));
        }
    }
    Ok(())
}

async fn named(accounts: &Accounts, username: String) -> Result<Listed, UserError> {
    accounts.named(&username).await?.ok_or(UserError::NoUser(username))
}

/// The open place of that name. Two districts may each have a village of one name.
async fn place_named(db: &Db, office: &OfficeId, name: String) -> Result<Uuid, UserError> {
    let places = place::of_office(&mut db.read().await?, office).await?;
    let mut own = places.into_iter().filter(|place| place.closed_at.is_none() && place.name == name);
    match (own.next(), own.count()) {
        (Some(place), 0) => Ok(place.id),
        (Some(_), others) => Err(UserError::ManyPlaces(name, others + 1)),
        (None, _) => Err(UserError::NoPlace(name)),
    }
}

/// The open unit of that name; an office has one at most.
async fn unit_named(db: &Db, office: &OfficeId, name: String) -> Result<Uuid, UserError> {
    let units = unit::of_office(&mut db.read().await?, office).await?;
    let own = units.into_iter().find(|unit| unit.closed_at.is_none() && unit.name == name);
    own.map(|unit| unit.id).ok_or(UserError::NoUnit(name))
}

/// What the owner of the account has to do.
fn sheet(config: &Config, invited: &Invited) -> String {
    format!(
        "Akun {} menunggu diaktifkan oleh pemiliknya.\n\n\
         1. Buka {}{}\n\
         2. Nama pengguna: {}\n\
         3. Kode aktivasi: {}\n\n\
         Kode berlaku sampai {} dan tidak dapat ditampilkan lagi.\n",
        invited.username,
        config.base_url(config.addr),
        paths::ACTIVATE,
        invited.username,
        *invited.code,
        instant(invited.until)
    )
}

fn list(accounts: &[Listed]) {
    if accounts.is_empty() {
        say("Belum ada akun.\n");
    }
    for account in accounts {
        let standing = match account.standing {
            Standing::Active => "aktif".to_owned(),
            Standing::Waiting(until) => format!("menunggu aktivasi sampai {}", instant(until)),
            Standing::Disabled => "nonaktif".to_owned(),
        };
        let place = account.place.as_ref().map(|place| format!(", {}", place.name)).unwrap_or_default();
        say(&format!(
            "{}  {}{place}\n    {}\n    {standing}\n",
            account.username,
            account.name,
            labels(&account.roles)
        ));
    }
}

fn labels(roles: &Roles) -> String {
    roles.iter().map(Role::label).collect::<Vec<_>>().join(", ")
}

fn read_role(code: &str) -> Result<Role, String> {
    Role::parse(code).ok_or_else(|| format!("tidak ada peran \"{code}\""))
}

fn roles_help() -> String {
    let roles: Vec<_> = Role::ALL.iter().map(|role| format!("{} ({})", role.code(), role.label())).collect();
    format!("Perannya: {}", roles.join(", "))
}

/// To the second, in UTC: the machine of a command line may be in any zone.
fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}
