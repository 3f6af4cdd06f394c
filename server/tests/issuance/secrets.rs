//! What a running portal gives away of numbers and PINs: to whoever counts its work, reads its log or has its disk.

use crate::portal::{Home, Portal};
use model::number::ComplaintNumber;
use serde_json::{Value, json};
use server::store::{DatabaseUrl, Db, complaint, officer};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

const NUMBER: &str = "482109375567";
const PIN: &str = "204871";

/// Sends a body and reads the whole answer.
fn post(portal: &Portal, path: &str, headers: &str, body: &str) -> String {
    let address = portal.address.strip_prefix("http://").unwrap();
    let mut connection = TcpStream::connect(address).unwrap();
    let length = body.len();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    );
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer
}

fn report(portal: &Portal, token: &str, path: &str, body: &Value) {
    let headers = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
    let answer = post(portal, path, &headers, &body.to_string());
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
}

/// The form of the status page, as a browser sends it.
fn try_to_open(portal: &Portal, number: &str, pin: &str) -> String {
    let headers =
        format!("Origin: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n", portal.address);
    post(portal, "/status", &headers, &format!("nomor={number}&pin={pin}"))
}

/// An application whose every word can be searched for.
fn planted(home: &Home, portal: &Portal) -> String {
    let token = home.token("kapuas");
    let new = json!({
        "event_id": "019a9f3e-7a10-7c5a-8b1e-0f4c9a2d6e11", "service": "ktp-el", "situation": "hilang",
        "submitted_at": "2026-01-05T08:00:00+07:00", "number": NUMBER, "pin": PIN,
        "applicant": "Xaverius Quintarto", "phone": "081234567890",
    });
    report(portal, &token, "/api/v1/applications", &new);
    let event = |sequence: u32, what: Value| {
        json!({ "event_id": format!("019a9f3e-7a10-7c5a-8b1e-0f4c9a2d6e{:02}", 20 + sequence), "sequence": sequence,
                "occurred_at": "2026-01-05T09:00:00+07:00", "what": what })
    };
    let path = format!("/api/v1/applications/{NUMBER}/events");
    report(portal, &token, &path, &event(2, json!({ "type": "under_review" })));
    let returned =
        json!({ "type": "needs_completion", "returned": [{ "reason": "Fotokopi bergambar zirafah" }] });
    report(portal, &token, &path, &event(3, returned));
    token
}

/// How often each statement about applications, complaints, officers and tries at either has been run so far. Others run by themselves.
fn statements(home: &Home) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for line in home.log().lines().filter(|line| line.contains("\"sqlx::query\"")) {
        let line: Value = serde_json::from_str(line).unwrap();
        let statement =
            ["summary", "db.statement"].map(|name| line[name].as_str().unwrap_or_default()).concat();
        if ["application", "attempt", "complaint", "officer", "recovery_code"]
            .iter()
            .any(|table| statement.contains(table))
        {
            *counted.entry(statement).or_default() += 1;
        }
    }
    counted
}

#[test]
fn a_wrong_number_and_a_wrong_pin_cost_the_database_the_same_statements() {
    let home = Home::new();
    let portal = home.serve_logging("warn,sqlx::query=debug");
    planted(&home, &portal);
    let cost = |number: &str, pin: &str| {
        let before = statements(&home);
        let answer = try_to_open(&portal, number, pin);
        assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
        let mut cost = statements(&home);
        for (statement, count) in before {
            *cost.get_mut(&statement).unwrap() -= count;
        }
        cost.retain(|_, count| *count > 0);
        cost
    };
    // The first of each opens connections.
    cost(NUMBER, "000000");
    let wrong_pin = cost(NUMBER, "000001");
    let wrong_number = cost("293797920612", PIN);
    assert!(wrong_pin.len() >= 3, "{wrong_pin:?}");
    assert_eq!(wrong_number, wrong_pin);
}

/// A complaint whose every word can be searched for, sent by the form; its number.
async fn complained(home: &Home, portal: &Portal) -> ComplaintNumber {
    let headers =
        format!("Origin: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n", portal.address);
    let form = "kunci=019a9f3e-7a10-7c5a-8b1e-0f4c9a2d6e77&kantor=kapuas&jenis=complaint&tentang=officer\
         &siapa=Pegawai+kuskus&peristiwa=Diminta+membayar+seekor+trenggiling&identitas=confidential\
         &nama=Xaverius+Quintarto&kontak=maleo%40contoh.example";
    let answer = post(portal, "/pengaduan/baru", &headers, form);
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let db = Db::connect(&DatabaseUrl::file(&home.path().join("data/maklumat.db"))).await.unwrap();
    let first = complaint::after(&mut db.read().await.unwrap(), uuid::Uuid::nil(), 1).await.unwrap();
    db.close().await;
    first[0].number
}

/// The form for following a complaint, as a browser sends it.
fn try_to_follow(portal: &Portal, number: &str, code: &str) -> String {
    let headers =
        format!("Origin: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n", portal.address);
    post(portal, "/pengaduan/lacak", &headers, &format!("nomor={number}&kode={code}"))
}

#[test]
fn a_wrong_complaint_number_and_a_wrong_code_cost_the_database_the_same_statements() {
    let home = Home::new();
    let portal = home.serve_logging("warn,sqlx::query=debug");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let number = runtime.block_on(complained(&home, &portal)).digits();
    let cost = |number: &str, code: &str| {
        let before = statements(&home);
        let answer = try_to_follow(&portal, number, code);
        assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
        let mut cost = statements(&home);
        for (statement, count) in before {
            *cost.get_mut(&statement).unwrap() -= count;
        }
        cost.retain(|_, count| *count > 0);
        (cost, answer.replace(number, "").len())
    };
    // The first of each opens connections.
    cost(&number, "0000000000");
    let wrong_code = cost(&number, "0000000001");
    let wrong_number = cost(&ComplaintNumber::draw(7).digits(), "0000000001");
    assert!(wrong_code.0.keys().any(|statement| statement.contains("complaint")), "{wrong_code:?}");
    assert!(wrong_code.0.len() >= 3, "{wrong_code:?}");
    assert_eq!(wrong_number, wrong_code);
}

/// The way in of officers, as a browser sends it.
fn try_to_come_in(portal: &Portal, username: &str, password: &str, code: &str) -> String {
    let headers =
        format!("Origin: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n", portal.address);
    post(portal, "/petugas/masuk", &headers, &format!("pengguna={username}&sandi={password}&kode={code}"))
}

/// Lets an officer in whose password and authenticator nobody knows.
async fn activated(home: &Home, username: &str) {
    let db = Db::connect(&DatabaseUrl::file(&home.path().join("data/maklumat.db"))).await.unwrap();
    let mut tx = db.write().await.unwrap();
    let account = officer::by_username(&mut tx, username).await.unwrap().unwrap();
    let with = officer::Credentials { password: "$argon2id$", totp: b"", totp_step: 0 };
    assert!(officer::activate(&mut tx, account.id, with).await.unwrap());
    tx.commit().await.unwrap();
    db.close().await;
}

#[test]
fn an_unknown_officer_costs_the_database_the_same_statements_as_one_who_is_not_let_in() {
    let home = Home::new();
    let add =
        ["user", "add", "--office", "kapuas", "--username", "siti", "--name", "Siti", "--role", "auditor"];
    assert!(home.maklumat(&add).output().unwrap().status.success());
    tokio::runtime::Runtime::new().unwrap().block_on(activated(&home, "siti"));
    let portal = home.serve_logging("warn,sqlx::query=debug");
    let cost = |username: &str, code: &str| {
        let before = statements(&home);
        let answer = try_to_come_in(&portal, username, "lemari+jendela+kucing", code);
        assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
        let mut cost = statements(&home);
        for (statement, count) in before {
            *cost.get_mut(&statement).unwrap() -= count;
        }
        cost.retain(|_, count| *count > 0);
        cost
    };
    // The first of all opens connections. Beyond the fifth nothing would be compared.
    cost("siti", "1");
    for code in ["123456", "1234567890"] {
        let known = cost("siti", code);
        assert!(known.len() >= 3, "{known:?}");
        assert_eq!(cost("tidak-ada", code), known, "{code}");
    }
}

#[test]
fn neither_the_log_at_its_finest_nor_the_disk_holds_what_was_planted() {
    let home = Home::new();
    let portal = home.serve_logging("trace");
    let token = planted(&home, &portal);
    assert!(try_to_open(&portal, NUMBER, PIN).starts_with("HTTP/1.1 303"));
    assert!(try_to_open(&portal, "4821 0937 5567", "999999").starts_with("HTTP/1.1 422"));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let complaint = runtime.block_on(complained(&home, &portal));
    assert!(try_to_follow(&portal, &complaint.digits(), "7777777777").starts_with("HTTP/1.1 422"));

    let log = home.log();
    assert!(log.contains("/api/v1/applications/{number}/events") && log.contains("\"/status\""));
    for secret in [NUMBER, "4821 0937", PIN, "999999", "81234567890", "zirafah", "Quintarto", &token[4..]] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
    let (digits, in_fours) = (complaint.digits(), complaint.to_string());
    for secret in [&digits, &in_fours, "7777777777", "kuskus", "trenggiling", "maleo"] {
        assert!(!log.contains(secret), "{secret} of the complaint is in the log");
    }

    drop(portal);
    let mut kept = Vec::new();
    for file in fs::read_dir(home.path().join("data")).unwrap() {
        kept.extend(fs::read(file.unwrap().path()).unwrap());
    }
    let has = |words: &str| kept.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(has("under_review") && has(&digits), "the test looks at the wrong files");
    for secret in [
        "zirafah",
        "X*** Q***",
        "Quintarto",
        "81234567890",
        &token[4..],
        "kuskus",
        "trenggiling",
        "maleo",
        "7777777777",
    ] {
        assert!(!has(secret), "{secret} lies open on the disk");
    }
}
