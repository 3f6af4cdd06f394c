//! `issuance play` as a command: what it says and with which code it ends.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::process::{Command, Output};

fn issuance(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_issuance")).args(arguments).output().unwrap()
}

fn play(office: &str, speed: &str) -> Output {
    let token = env!("CARGO_MANIFEST_DIR").to_owned() + "/Cargo.toml";
    issuance(&[
        "play",
        "--portal",
        "http://127.0.0.1:9",
        "--token-file",
        &token,
        "--office",
        office,
        "--speed",
        speed,
    ])
}

#[test]
fn wrong_usage_is_told_apart_from_problems() {
    for wrong in [issuance(&["play"]), play("kapuas", "0"), play("kapuas", "fast"), play("KAPUAS", "max")] {
        assert_eq!(wrong.status.code(), Some(2), "{}", String::from_utf8_lossy(&wrong.stderr));
    }
    let unknown = play("bandung", "max");
    assert_eq!(unknown.status.code(), Some(1));
    let said = String::from_utf8(unknown.stderr).unwrap();
    assert!(said.contains("bandung") && said.contains("kapuas, sintang, pasaman-barat"), "{said}");
}
