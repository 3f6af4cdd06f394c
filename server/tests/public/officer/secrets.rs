//! What nobody finds in the log or in the file of the database.

use super::owner::{Owner, PASSWORD, cookie, cookies};
use crate::log::Log;
use crate::site::Site;
use axum::http::StatusCode;
use model::officer::Role;

#[tokio::test]
async fn no_secret_of_an_officer_stands_in_the_log_or_in_the_database() {
    let log = Log::begin();
    let site = Site::shipped();
    let portal = site.start().await;
    let she = Owner::activated(&portal, "siti-pengguna", &[Role::CounterOfficer]).await;
    she.waits();
    let code = she.code();
    let entered = she.signs_in(PASSWORD, &code, "").await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER);
    she.signs_in("kata sandi keliru", &she.codes[0], "").await;
    she.signs_in(PASSWORD, &she.codes[1], "").await;
    portal.get_as("/petugas/akun", "petugas=AAAAAAAAAAAAAAAAAAAAAA; x=1").await;
    portal.get_as("/petugas/akun", "petugas=bukan-sesi").await;
    portal.post_as("/petugas/akun/sandi", &[("catatan", "isian planted"), ("sandi", PASSWORD)], "").await;

    let session = cookie(&entered, "petugas").split_once('=').unwrap().1.to_owned();
    let letters: String = base32(she.shared.bytes());
    let mut secrets = vec![PASSWORD.to_owned(), "kata sandi keliru".to_owned(), session, letters];
    secrets.extend(she.codes.iter().cloned());
    let log = log.text();
    assert!(log.contains("/petugas/masuk"), "{log}");
    let cookies = cookies(&entered);
    let values = cookies.split("; ").map(|cookie| cookie.split_once('=').unwrap().1.to_owned());
    let only_log = ["siti-pengguna", "isian planted", "Petugas Contoh", "bukan-sesi", &code];
    for secret in secrets.iter().cloned().chain(values).chain(only_log.map(str::to_owned)) {
        assert!(!log.contains(&secret), "{secret}: {log}");
    }

    let file = site.bytes_of_the_database(&portal).await;
    let holds = |bytes: &[u8]| file.windows(bytes.len()).any(|window| window == bytes);
    assert!(holds(b"siti-pengguna"), "that much is known");
    for secret in secrets.iter().map(String::as_bytes).chain([she.shared.bytes(), b"Petugas Contoh"]) {
        assert!(!holds(secret), "{}", String::from_utf8_lossy(secret));
    }
}

/// RFC 4648, section 6.
fn base32(bytes: &[u8]) -> String {
    let bit = |byte: u8, at: usize| if byte >> at & 1 == 1 { '1' } else { '0' };
    let bits: String = bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| bit(*byte, at))).collect();
    let letters = bits.as_bytes().chunks(5).map(|five| {
        let value = usize::from_str_radix(std::str::from_utf8(five).unwrap(), 2).unwrap();
        char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[value])
    });
    letters.collect()
}
