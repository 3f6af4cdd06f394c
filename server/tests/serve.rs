//! The real binary, started and stopped as a service manager does it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Executor};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A folder with everything a portal needs, and nothing from the machine's environment.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("content")).unwrap();
    fs::create_dir_all(home.path().join("target/site/pkg")).unwrap();
    for file in [
        "portal.js",
        "portal.wasm",
        "portal.css",
        "poster.css",
        "sop.css",
        "status.css",
        "receipt.css",
        "slip.css",
        "desk.css",
        "figures.css",
        "complaint.css",
        "queue.js",
        "complaint.js",
        "ikon.svg",
    ] {
        fs::write(home.path().join("target/site/pkg").join(file), "isi").unwrap();
    }
    home
}

fn maklumat(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maklumat"));
    command.args(arguments).current_dir(home).env_clear().env("MAKLUMAT_ADDR", "127.0.0.1:0");
    command
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    maklumat(home, arguments).output().unwrap()
}

struct Portal {
    process: Child,
    address: String,
}

impl Portal {
    fn start(home: &Path) -> Self {
        Self::from(&mut maklumat(home, &["serve"]))
    }

    fn from(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let Some(address) = line.trim().strip_prefix("Portal siap: http://") else {
            let mut log = String::new();
            process.stderr.take().unwrap().read_to_string(&mut log).unwrap();
            panic!("{line}{log}");
        };
        Self { process, address: address.to_owned() }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).unwrap()
    }

    fn terminate(&self) {
        let sent = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// The exit code and the log.
    fn end(mut self) -> (Option<i32>, String) {
        let began = Instant::now();
        let code = self.process.wait().unwrap().code();
        assert!(began.elapsed() < Duration::from_secs(5), "it took {:?} to stop", began.elapsed());
        let mut log = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (code, log)
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.process.kill();
    }
}

fn answer(mut connection: TcpStream) -> String {
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_portal_starts_answers_stops_and_starts_again() {
    let home = home();
    for _ in 0..2 {
        let portal = Portal::start(home.path());
        let mut connection = portal.connect();
        connection
            .write_all(b"GET /healthz?nomor=482109375561 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            .unwrap();
        assert!(answer(connection).starts_with("HTTP/1.1 200 OK\r\n"));
        portal.terminate();
        let (code, log) = portal.end();
        assert_eq!(code, Some(0));

        let line = log.lines().find(|line| line.contains("maklumat::request")).unwrap();
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(
            (&line["method"], &line["route"], &line["status"]),
            (&"GET".into(), &"/healthz".into(), &200.into())
        );
        assert!(line["ms"].is_number() && line["id"].is_string());
        assert!(!log.contains("482109375561"), "an address has no business in the log");
    }
    assert!(home.path().join("data/maklumat.db").exists());
}

#[test]
fn the_log_holds_no_token_no_address_no_number_and_no_cookie() {
    let home = home();
    let mut command = maklumat(home.path(), &["serve", "--trusted-proxies", "127.0.0.1"]);
    let portal = Portal::from(command.env("MAKLUMAT_LOG", "trace"));
    for (line, more) in [
        ("GET /api/v1/applications/482109375567", ""),
        ("POST /api/v1/applications/482109375567/pin", ""),
        ("POST /status", "Sec-Fetch-Site: cross-site\r\n"),
        ("POST /status?nomor=482109375567", "Origin: https://203.0.113.77\r\n"),
    ] {
        let mut connection = portal.connect();
        let body = "nomor=482109375567&pin=918273";
        let request = format!(
            "{line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: 203.0.113.77\r\n\
             Authorization: Bearer mkl_{}\r\nCookie: kasus=R4H4S14\r\n{more}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            "T0KEN".repeat(8) + "abc",
            body.len()
        );
        connection.write_all(request.as_bytes()).unwrap();
        assert!(answer(connection).starts_with("HTTP/1.1 4"));
    }
    portal.terminate();
    let (_, log) = portal.end();
    assert_eq!(log.matches("maklumat::request").count(), 4, "{log}");
    for secret in ["T0KEN", "203.0.113.77", "482109375567", "918273", "R4H4S14"] {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
}

#[test]
fn a_portal_whose_keys_are_gone_or_others_does_not_start_and_says_what_to_do() {
    let home = home();
    let portal = Portal::start(home.path());
    portal.terminate();
    assert_eq!(portal.end().0, Some(0));
    let keys = home.path().join("data/kunci");
    let refused = || {
        let output = run(home.path(), &["serve"]);
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };

    let kept = fs::read_to_string(&keys).unwrap();
    fs::remove_file(&keys).unwrap();
    let message = refused();
    assert!(message.contains("Pulihkan berkas itu dari salinannya"), "{message}");
    assert!(!keys.exists(), "no new key is made for data under an old one");

    fs::write(&keys, format!("1 {}\n", "ab".repeat(32))).unwrap();
    let message = refused();
    assert!(message.contains("chmod 600"), "{message}");
    fs::set_permissions(&keys, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let message = refused();
    assert!(message.contains("bukan kunci yang dipakai basis data ini"), "{message}");
    assert!(!message.contains("abab"));

    // A rotation: a new line above the old one.
    fs::write(&keys, format!("2 {}\n{kept}", "cd".repeat(32))).unwrap();
    let portal = Portal::start(home.path());
    portal.terminate();
    assert_eq!(portal.end().0, Some(0));
}

#[tokio::test]
async fn a_token_is_shown_once_listed_without_its_text_and_revoked_all_in_the_audit_log() {
    let home = home();
    let office = home.path().join("content/kapuas");
    fs::create_dir_all(&office).unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/kapuas/kantor.md");
    fs::copy(shipped, office.join("kantor.md")).unwrap();
    let said = |arguments: &[&str]| {
        let output = run(home.path(), arguments);
        let text = if output.status.success() { output.stdout } else { output.stderr };
        (output.status.code(), String::from_utf8(text).unwrap())
    };
    let add = |office: &str, scope: &str| {
        said(&["token", "add", "--office", office, "--name", "SIAK Kapuas", "--scope", scope])
    };

    let (code, message) = add("kapua", "applications:read");
    assert!(code == Some(1) && message.contains("kantor yang ada: kapuas"), "{message}");
    assert_eq!(add("kapuas", "applications:write").0, Some(2));

    let (code, shown) = add("kapuas", "applications:read,applications:report");
    assert_eq!(code, Some(0), "{shown}");
    let token = shown.lines().find(|line| line.starts_with("mkl_")).unwrap();
    assert_eq!(token.len(), 47);
    let (_, listed) = said(&["token", "list"]);
    assert!(listed.contains("SIAK Kapuas") && listed.contains("belum pernah dipakai"), "{listed}");
    assert!(listed.contains("applications:report applications:read") && !listed.contains("mkl_"), "{listed}");

    let id = listed.split_whitespace().next().unwrap();
    assert!(said(&["token", "revoke", id]).1.contains("dicabut"));
    assert!(said(&["token", "list"]).1.contains("dicabut 20"));
    let (code, message) = said(&["token", "revoke", id]);
    assert!(code == Some(1) && message.contains("tidak ada token berlaku"), "{message}");

    let file = home.path().join("data/maklumat.db");
    let mut database = SqliteConnectOptions::new().filename(&file).connect().await.unwrap();
    let acts: Vec<(String, String, String)> =
        sqlx::query_as("SELECT actor, action, subject FROM audit ORDER BY id")
            .fetch_all(&mut database)
            .await
            .unwrap();
    let act = |action: &str| ("command-line".to_owned(), action.to_owned(), format!("token/{id}"));
    assert_eq!(acts, [act("token.add"), act("token.revoke")]);
    let bytes = fs::read(&file).unwrap();
    assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()), "the token itself is kept");
}

#[test]
fn a_request_half_sent_is_answered_before_the_portal_stops() {
    let home = home();
    let portal = Portal::start(home.path());
    let (mut idle, mut half) = (portal.connect(), portal.connect());
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    idle.read_exact(&mut [0; 15]).unwrap();
    half.write_all(b"GET /healthz HTTP/1.1\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    portal.terminate();
    std::thread::sleep(Duration::from_millis(200));
    half.write_all(b"Host: a\r\n\r\n").unwrap();
    assert!(answer(half).starts_with("HTTP/1.1 200 OK\r\n"));
    assert_eq!(portal.end().0, Some(0));
}

#[tokio::test]
async fn a_recorded_version_that_cannot_be_read_does_not_keep_the_portal_from_starting() {
    let home = home();
    assert!(run(home.path(), &["migrate"]).status.success());
    let file = SqliteConnectOptions::new().filename(home.path().join("data/maklumat.db"));
    let row = "INSERT INTO standard_version (id, office, service, sequence, recorded_at, digest, body) \
               VALUES (zeroblob(16), 'kapuas', 'ktp-el', 1, 0, hex(zeroblob(32)), '{}')";
    file.connect().await.unwrap().execute(row).await.unwrap();

    let portal = Portal::start(home.path());
    portal.terminate();
    let (code, log) = portal.end();
    assert_eq!(code, Some(0));
    assert!(log.contains("isi tabel standard_version tidak terbaca"), "{log}");
}

#[tokio::test]
async fn audit_verify_is_0_while_all_is_whole_and_1_with_what_was_changed() {
    let home = home();
    let whole = run(home.path(), &["audit", "verify"]);
    assert!(whole.status.success());
    assert!(String::from_utf8(whole.stdout).unwrap().ends_with("Semuanya utuh.\n"));

    let file = SqliteConnectOptions::new().filename(home.path().join("data/maklumat.db"));
    let forged = "INSERT INTO checkpoint (office, day, position, hash, mac, made_at) \
                  VALUES ('kapuas', '2026-11-21', 3, zeroblob(32), zeroblob(34), 0)";
    file.connect().await.unwrap().execute(forged).await.unwrap();
    let found = run(home.path(), &["audit", "verify"]);
    assert_eq!(found.status.code(), Some(1));
    let (report, errors) =
        (String::from_utf8(found.stdout).unwrap(), String::from_utf8(found.stderr).unwrap());
    assert!(report.contains("Kantor kapuas: titik periksa 2026-11-21: telah diubah"), "{report}");
    assert!(report.contains("1 titik periksa harian") && !report.contains("utuh"), "{report}");
    assert!(errors.contains("2 temuan"), "{errors}");
}

#[test]
fn the_command_line_goes_before_the_environment_before_the_file() {
    let home = home();
    let migrated = |name: &str| home.path().join(name).exists();
    fs::write(home.path().join("maklumat.toml"), "database_url = 'sqlite://file.db'").unwrap();
    assert!(run(home.path(), &["migrate"]).status.success());
    assert!(migrated("file.db"));

    let mut command = maklumat(home.path(), &["migrate"]);
    assert!(command.env("MAKLUMAT_DATABASE_URL", "sqlite://environment.db").status().unwrap().success());
    assert!(migrated("environment.db"));

    let mut command = maklumat(home.path(), &["migrate", "--database-url", "sqlite://line.db"]);
    assert!(command.env("MAKLUMAT_DATABASE_URL", "sqlite://unused.db").status().unwrap().success());
    assert!(migrated("line.db") && !migrated("unused.db"));
}

#[test]
fn wrong_usage_is_2_and_says_what_is_wrong() {
    let home = home();
    for (arguments, what) in [
        (&["srve"][..], "perintah \"srve\" tidak dikenal"),
        (&[], "perintahnya belum disebut"),
        (&["serve", "--adr", "x"], "pilihan \"--adr\" tidak dikenal"),
        (&["serve", "--addr", "localhost"], "MAKLUMAT_ADDR"),
        (&["migrate", "--config", "tidak-ada.toml"], "tidak-ada.toml"),
    ] {
        let output = run(home.path(), arguments);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains(what), "{message}");
    }
    let help = run(home.path(), &["--help"]);
    assert!(help.status.success() && String::from_utf8(help.stdout).unwrap().contains("Layani portal"));
}

#[test]
fn what_cannot_start_is_1_and_says_how_to_mend_it() {
    let home = home();
    let portal = Portal::start(home.path());
    let taken = run(home.path(), &["serve", "--addr", &portal.address]);
    assert_eq!(taken.status.code(), Some(1));
    assert!(String::from_utf8(taken.stderr).unwrap().contains(&portal.address));

    let unbuilt = run(home.path(), &["serve", "--site", "tidak-ada"]);
    assert_eq!(unbuilt.status.code(), Some(1));
    assert!(String::from_utf8(unbuilt.stderr).unwrap().contains("cargo xtask serve"));

    let unreachable = run(home.path(), &["migrate", "--database-url", "postgres://u:rahasia@127.0.0.1:1/d"]);
    assert_eq!(unreachable.status.code(), Some(1));
    assert!(!String::from_utf8(unreachable.stderr).unwrap().contains("rahasia"));
}
