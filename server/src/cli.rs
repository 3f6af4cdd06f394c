//! The command line: what `maklumat` can be told to do, and how it says what came of it.
//!
//! Exit codes: 0 done, 1 problems found, 2 wrong usage.

mod audit;
mod demo;
mod office;
mod token;
mod user;

use crate::clock::Clock;
use crate::config::{Config, Settings, colour};
use crate::store::{Db, StoreError};
use crate::{content, log, serve};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Args, Parser, Subcommand};
use model::office::Zone;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const PROBLEMS: u8 = 1;
const WRONG_USAGE: u8 = 2;

/// Fewer than four threads that run handlers make a few slow ones felt by everybody.
const FEWEST_WORKERS: usize = 4;

const HELP: &str = "{about}\n\nPemakaian: {usage}\n\n{all-args}\n";

/// Portal standar pelayanan dinas kependudukan dan pencatatan sipil.
#[derive(Parser)]
#[command(
    name = "maklumat",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    subcommand_help_heading = "Perintah",
    subcommand_value_name = "PERINTAH",
    override_usage = "maklumat PERINTAH [PILIHAN]",
    help_template = HELP
)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    #[command(flatten)]
    settings: Settings,

    #[command(flatten)]
    options: Options,
}

#[derive(Args)]
#[command(next_help_heading = "Pilihan")]
struct Options {
    /// Berkas pengaturan TOML [bawaan: maklumat.toml, bila ada]
    #[arg(long, global = true, value_name = "BERKAS")]
    config: Option<PathBuf>,

    /// Tampilkan bantuan ini
    #[arg(long, short = 'h', global = true, action = ArgAction::Help)]
    help: Option<bool>,

    /// Tampilkan versi
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    /// Layani portal
    #[command(override_usage = "maklumat serve [PILIHAN]", help_template = HELP)]
    Serve,
    /// Perbarui skema basis data, lalu selesai
    #[command(override_usage = "maklumat migrate [PILIHAN]", help_template = HELP)]
    Migrate,
    /// Urusan isi: kantor, standar pelayanan, peraturan
    #[command(
        subcommand,
        disable_help_subcommand = true,
        subcommand_help_heading = "Perintah",
        subcommand_value_name = "PERINTAH",
        override_usage = "maklumat content PERINTAH [PILIHAN]",
        help_template = HELP
    )]
    Content(ContentCommand),
    /// Urusan token: kunci masuk bagi program lain milik kantor
    #[command(
        subcommand,
        disable_help_subcommand = true,
        subcommand_help_heading = "Perintah",
        subcommand_value_name = "PERINTAH",
        override_usage = "maklumat token PERINTAH [PILIHAN]",
        help_template = HELP
    )]
    Token(token::TokenCommand),
    /// Urusan akun petugas; administrator pertama dibuat di sini
    #[command(
        subcommand,
        disable_help_subcommand = true,
        subcommand_help_heading = "Perintah",
        subcommand_value_name = "PERINTAH",
        override_usage = "maklumat user PERINTAH [PILIHAN]",
        help_template = HELP
    )]
    User(user::UserCommand),
    /// Urusan audit: keutuhan catatan
    #[command(
        subcommand,
        disable_help_subcommand = true,
        subcommand_help_heading = "Perintah",
        subcommand_value_name = "PERINTAH",
        override_usage = "maklumat audit PERINTAH [PILIHAN]",
        help_template = HELP
    )]
    Audit(audit::AuditCommand),
    /// Isi portal dengan permohonan orang-orang karangan, untuk dicoba
    #[command(override_usage = "maklumat demo [PILIHAN]", help_template = HELP)]
    Demo(demo::Options),
}

#[derive(Subcommand)]
enum ContentCommand {
    /// Periksa isi dan tunjukkan apa yang salah, di mana, dan cara memperbaikinya
    #[command(override_usage = "maklumat content check [FOLDER] [PILIHAN]", help_template = HELP)]
    Check {
        /// Folder isi [bawaan: seperti pengaturan `--content`]
        #[arg(help_heading = "Pilihan", value_name = "FOLDER")]
        dir: Option<PathBuf>,
        /// Anggap catatan sebagai kesalahan
        #[arg(long, help_heading = "Pilihan")]
        strict: bool,
    },
}

/// Does what the command line says.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => return explain(&answer),
    };
    let config = match Config::load(cli.settings, cli.options.config.as_deref()) {
        Ok(config) => config,
        Err(error) => return fail(WRONG_USAGE, &error),
    };
    match cli.command {
        Command::Serve => run(serve_until_stopped(&config)),
        Command::Migrate => run(migrate(&config)),
        Command::Content(ContentCommand::Check { dir, strict }) => {
            check(&dir.unwrap_or(config.content), strict)
        }
        Command::Token(command) => run(token::run(command, &config, &Clock::System)),
        Command::User(command) => run(user::run(command, &config, &Clock::System)),
        Command::Audit(command) => run(audit::run(command, &config)),
        Command::Demo(options) => run(demo::run(options, &config, Clock::System)),
    }
}

async fn serve_until_stopped(config: &Config) -> Result<(), serve::ServeError> {
    let _log = log::init(&config.log, config.log_format);
    serve::serve(config, Clock::System).await
}

async fn migrate(config: &Config) -> Result<(), StoreError> {
    let db = Db::connect(&config.database).await?;
    db.migrate().await?;
    db.close().await;
    say(&format!("Skema basis data {} sudah mutakhir.\n", config.database));
    Ok(())
}

fn check(dir: &Path, strict: bool) -> ExitCode {
    // The west's day will do: nothing that is said on a day depends on an hour.
    let report = content::check(dir).on(Zone::Wib.date_at(Clock::System.now()));
    say(&report.render(colour(&io::stdout())));
    let bad = report.errors() > 0 || (strict && report.lints() > 0);
    if bad { ExitCode::from(PROBLEMS) } else { ExitCode::SUCCESS }
}

fn run<E: std::error::Error>(work: impl Future<Output = Result<(), E>>) -> ExitCode {
    let workers =
        std::thread::available_parallelism().map_or(FEWEST_WORKERS, |cores| cores.get().max(FEWEST_WORKERS));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build();
    match runtime {
        Ok(runtime) => match runtime.block_on(work) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(PROBLEMS, &error),
        },
        Err(error) => fail(PROBLEMS, &error),
    }
}

fn fail(code: u8, error: &dyn std::error::Error) -> ExitCode {
    // Nobody reads standard error: then there is nobody to tell.
    let _ = writeln!(io::stderr(), "Kesalahan: {error}");
    ExitCode::from(code)
}

fn say(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

/// Help and version as clap writes them; what was wrong with the command line in our own words.
fn explain(answer: &clap::Error) -> ExitCode {
    if matches!(answer.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        say(&format!("{}\n", answer.render().to_string().trim_end()));
        return ExitCode::SUCCESS;
    }
    let part = |kind| match answer.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (argument, value) = (part(ContextKind::InvalidArg), part(ContextKind::InvalidValue));
    let what = match answer.kind() {
        ErrorKind::UnknownArgument => format!("pilihan \"{argument}\" tidak dikenal"),
        ErrorKind::InvalidSubcommand => {
            format!("perintah \"{}\" tidak dikenal", part(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "perintahnya belum disebut".to_owned()
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} memerlukan nilai"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("nilai \"{value}\" untuk {argument} tidak dapat dipakai")
        }
        ErrorKind::ArgumentConflict => format!("{argument} hanya boleh sekali"),
        _ => format!("baris perintah tidak dipahami: {}", answer.kind()),
    };
    let _ = writeln!(io::stderr(), "Kesalahan: {what}. Lihat `maklumat --help`.");
    ExitCode::from(WRONG_USAGE)
}
