//! What nobody finds in the log or in the file of the database.

use super::owner::{Owner, PASSWORD, cookie, cookies};
use crate::site::{Site, second_subscriber};
use axum::http::StatusCode;
use model::officer::Role;
use std::sync::{Arc, Mutex};

/// A place for log lines.
#[derive(Clone, Default)]
pub(super) struct Lines(pub(super) Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_secret_of_an_officer_stands_in_the_log_or_in_the_database() {
    let lines = Lines::default();
    let own = lines.clone();
    let logger = tracing_subscriber::fmt()
        .without_time()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || own.clone());
    let _second = second_subscriber();
    let _logging = tracing::subscriber::set_default(logger.finish());
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
    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/petugas/masuk"), "{log}");
    let cookies = cookies(&entered);
    let values = cookies.split("; ").map(|cookie| cookie.split_once('=').unwrap().1.to_owned());
    let only_log = ["siti-pengguna", "isian planted", "Petugas Contoh", "bukan-sesi", &code];
    for secret in secrets.iter().cloned().chain(values).chain(only_log.map(str::to_owned)) {
        assert!(!log.contains(&secret), "{secret}: {log}");
    }

    portal.portal.db.close().await;
    let mut file = Vec::new();
    for entry in std::fs::read_dir(site.content().parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_str().unwrap().starts_with("maklumat.db") {
            file.extend(std::fs::read(path).unwrap());
        }
    }
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
