//! `maklumat demo`: what it shows can be opened, and it lets nobody in afterwards.

use crate::portal::{Home, Portal};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Output;

fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The lines that show an application: number and PIN.
fn shown(text: &str) -> Vec<(&str, &str)> {
    text.lines()
        .filter_map(|line| line.trim().split_once("  PIN "))
        .map(|(n, rest)| (n, &rest[..6]))
        .collect()
}

/// The status of the answer to number and PIN, as an applicant types them.
fn opened(portal: &Portal, number: &str, pin: &str) -> String {
    let host = portal.address.strip_prefix("http://").unwrap();
    let body = format!("nomor={}&pin={pin}", number.replace(' ', "+"));
    let request = format!(
        "POST /status HTTP/1.1\r\nHost: {host}\r\nOrigin: {}\r\nConnection: close\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
        portal.address,
        body.len()
    );
    let mut stream = TcpStream::connect(host).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split(' ').nth(1).unwrap().to_owned()
}

#[test]
fn every_office_gets_applications_whose_numbers_and_pins_are_shown() {
    let home = Home::new();
    let text = said(&home.run(&["demo", "--jumlah", "27"]));
    for office in ["kapuas", "kota-tangerang", "pasaman-barat", "sintang", "wonogiri"] {
        let count = text.lines().find_map(|line| line.strip_prefix(&format!("{office}: "))).expect(office);
        let count: usize = count.strip_suffix(" permohonan").unwrap().parse().unwrap();
        assert_eq!(count, 27, "{office}");
    }
    let shown = shown(&text);
    assert!(shown.len() >= 10, "{text}");
    let portal = home.serve();
    for (number, pin) in shown {
        assert_eq!(opened(&portal, number, pin), "303", "{number} {pin}");
    }
    assert!(text.contains("***") && text.contains("http://127.0.0.1:0/status"), "{text}");

    let tokens = said(&home.run(&["token", "list"]));
    assert_eq!(
        (tokens.matches("maklumat demo").count(), tokens.matches("dicabut").count()),
        (5, 5),
        "{tokens}"
    );
    assert_eq!(home.run(&["audit", "verify"]).status.code(), Some(0));
}

#[test]
fn a_database_with_applications_is_left_alone_unless_that_is_wanted() {
    let home = Home::new();
    said(&home.run(&["demo", "--jumlah", "1"]));
    let refused = home.run(&["demo", "--jumlah", "1"]);
    assert_eq!(refused.status.code(), Some(1));
    let why = String::from_utf8(refused.stderr).unwrap();
    assert!(why.contains("sudah berisi permohonan") && why.contains("--tambah"), "{why}");
    assert_eq!(refused.stdout, b"");
    said(&home.run(&["demo", "--jumlah", "1", "--tambah"]));
    assert_eq!(home.run(&["demo", "--jumlah", "0"]).status.code(), Some(2));
}
