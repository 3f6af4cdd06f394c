//! The published description of the API: that the files in `docs/api` are what the program serves.

use crate::api::program::{read, shipped};
use axum::http::StatusCode;
use serde_json::Value;
use server::web::api::openapi::{openapi, schemas};
use std::path::{Path, PathBuf};

const WRITE: &str = "MAKLUMAT_WRITE_API";

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/api")
}

/// The files and what they have to hold.
fn files() -> Vec<(PathBuf, String)> {
    let pretty = |value: &Value| format!("{}\n", serde_json::to_string_pretty(value).unwrap());
    let mut files = vec![(docs().join("openapi.json"), pretty(openapi()))];
    files.extend(schemas().iter().map(|(name, schema)| (docs().join("schema").join(name), pretty(schema))));
    files
}

#[test]
fn the_files_in_the_repository_describe_what_is_served() {
    let write = std::env::var_os(WRITE).is_some();
    for (file, text) in files() {
        if write {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, &text).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            kept == text,
            "{} is not what the program makes. To write it anew: \
             {WRITE}=1 cargo test -p server --test public the_files_in_the_repository",
            file.display()
        );
    }
    let schemas = std::fs::read_dir(docs().join("schema")).unwrap().count();
    assert_eq!(schemas + 1, files().len(), "a schema that nothing makes any more");
}

#[tokio::test]
async fn the_portal_describes_its_api() {
    let (_site, portal) = shipped().await;
    let served: Value = read(&portal.get("/api/v1/openapi.json").await, StatusCode::OK);
    assert_eq!(&served, openapi());
    assert!(served["openapi"].as_str().unwrap().starts_with("3.1"));
}

#[test]
fn every_reference_leads_somewhere_and_every_state_says_what_it_means() {
    let document = openapi();
    let mut dangling = Vec::new();
    each_reference(document, &mut |reference| {
        if document.pointer(reference.trim_start_matches('#')).is_none() {
            dangling.push(reference.to_owned());
        }
    });
    assert_eq!(dangling, Vec::<String>::new());
    for (name, schema) in schemas() {
        each_reference(&schema, &mut |reference| {
            assert!(schema.pointer(reference.trim_start_matches('#')).is_some(), "{name}: {reference}");
        });
    }
    let states = document["components"]["schemas"]["State"]["oneOf"].as_array().unwrap();
    assert_eq!(states.len(), 18);
    let queue = states.iter().find(|state| state["enum"][0] == "print_queue").unwrap();
    assert_eq!(
        queue["description"],
        "ANTREAN_CETAK. Menunggu dicetak (Waiting to be printed): In the printing queue."
    );
}

fn each_reference(value: &Value, tell: &mut impl FnMut(&str)) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(reference) if name == "$ref" => tell(reference),
                    other => each_reference(other, tell),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| each_reference(item, tell)),
        _ => {}
    }
}
