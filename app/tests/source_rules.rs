//! Rules on how pages are written, read from the sources themselves.
//!
//! Each closes a known hole of Leptos 0.8 or of our content policy; the reasons stand in docs/decisions/0001.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly, as tests do")]

use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn files_that_say(pattern: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    sources(&root.join("src"), &mut all);
    sources(&root.join("../server/src"), &mut all);
    assert!(all.len() > 20, "the sources have moved");
    all.retain(|path| std::fs::read_to_string(path).unwrap().contains(pattern));
    all
}

/// The files that say something, by their path below this crate.
fn names_of(pattern: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let name = |path: PathBuf| path.strip_prefix(root).unwrap_or(&path).display().to_string();
    let mut names: Vec<_> = files_that_say(pattern).into_iter().map(name).collect();
    names.sort();
    names
}

#[test]
fn one_text_area_which_escapes_because_leptos_would_not() {
    assert_eq!(names_of("<textarea"), ["src/ui/text_area.rs"]);
}

#[test]
fn no_raw_markup_but_in_the_text_area() {
    assert_eq!(names_of("inner_html"), ["src/ui/text_area.rs"]);
}

/// Two pages have a script, each a file of its own (docs/decisions/0014 and 0017); the data for search engines escapes
/// itself; the text area names scripts in its test.
#[test]
fn no_script_but_two_files_by_their_addresses_and_data_that_escapes_itself() {
    let pages: Vec<_> = names_of("<script").into_iter().filter(|name| name.starts_with("src/")).collect();
    assert_eq!(
        pages,
        [
            "src/complaint/script.rs",
            "src/officer/queue.rs",
            "src/standard/structured.rs",
            "src/ui/text_area.rs"
        ]
    );
    for page in ["src/complaint/script.rs", "src/officer/queue.rs"] {
        let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        let scripts: Vec<_> =
            source.split("<script").skip(1).map(|rest| rest.split("</script>").next().unwrap()).collect();
        assert_eq!(scripts, [r#" type="module" src=script>"#], "{page}");
    }
}

#[test]
fn no_style_attribute_because_the_content_policy_would_drop_it() {
    for pattern in [" style=", "<style", " style:width", " style:height"] {
        assert_eq!(files_that_say(pattern), Vec::<PathBuf>::new(), "{pattern}");
    }
}

#[test]
fn no_redirect_of_leptos_because_it_panics_on_odd_text() {
    assert_eq!(files_that_say("leptos_axum::"), Vec::<PathBuf>::new());
}
