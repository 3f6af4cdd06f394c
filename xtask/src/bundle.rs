//! What a browser gets: `site/pkg/` with the browser half of `app`, the style and the icon.
//!
//! Names carry a hash of the content, so that browsers may keep the files for ever. Script and wasm share one
//! stem, because Leptos derives both addresses from one name. `.br` and `.gz` stand beside each file.

mod css;
mod site;

use std::{
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use self::site::{Asset, Site};
use crate::{
    checkout::{self, Checkout},
    error::{At, Error, Result},
    say,
    toolchain::{Toolchain, WASM},
};

/// The name by which `app` asks for its script; `.cargo/config.toml` says the same to Leptos.
const STEM: &str = "portal";
const PROFILE: &str = "wasm-release";

/// Builds the site's files, unless they are there already, and says where: the folder that holds `pkg`.
pub(crate) fn bundle(checkout: &Checkout, toolchain: &Toolchain) -> Result<PathBuf> {
    let dir = toolchain.target().join("site");
    let (wasm, inputs) = with_inputs(checkout, toolchain)?;
    let site = Site::at(&dir);
    if site.is_made_from(&inputs) {
        return Ok(dir);
    }
    say::note("bundling and compressing the site's files (a few seconds)");
    let assets = [browser_half(&wasm)?, style(checkout)?, scripts(checkout)?, icon(checkout)?].concat();
    site.replace(&assets, &inputs)?;
    for asset in &assets {
        say::note(asset);
    }
    Ok(dir)
}

/// Compiles `app` for the browser; the module and a fingerprint of all that goes into the bundle.
fn with_inputs(checkout: &Checkout, toolchain: &Toolchain) -> Result<(PathBuf, String)> {
    // `rustc --crate-type`, because a build of all crate types of `app` would leave link-time optimisation out: it
    // cannot be had for the library that the server links. It is worth a quarter of the bytes.
    let mut build = vec!["rustc", "--locked", "--package", "app", "--lib", "--crate-type", "cdylib"];
    build.extend(["--target", WASM, "--profile", PROFILE, "--no-default-features", "--features", "hydrate"]);
    toolchain.cargo(build).show()?;
    let wasm = toolchain.target().join(WASM).join(PROFILE).join("app.wasm");

    let mut inputs = Sha256::new();
    inputs.update(include_bytes!("bundle.rs"));
    inputs.update(include_bytes!("bundle/css.rs"));
    inputs.update(include_bytes!("bundle/site.rs"));
    for file in [&wasm, &icon_file(checkout)] {
        inputs.update(fs::read(file).at(file)?);
    }
    for (_, file) in script_files(checkout) {
        inputs.update(fs::read(&file).at(&file)?);
    }
    for (_, file) in style_files(checkout) {
        inputs.update(css::join(&file)?);
    }
    Ok((wasm, hex::encode(inputs.finalize())))
}

/// Script and wasm under one stem.
fn browser_half(wasm: &Path) -> Result<Vec<Asset>> {
    let not_bundled = |error| Error::wrong(wasm.display().to_string(), error);
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(STEM).typescript(false);
    // Leptos always passes the address of the wasm, so the script need not know a name that depends on its own hash.
    bindgen.omit_default_module_path(true).remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen
        .web(true)
        .and_then(Bindgen::generate_output)
        .map_err(|error| not_bundled(format!("{error:#}")))?;
    let own_scripts: Vec<_> =
        output.snippets().iter().filter(|(_, inline)| !inline.is_empty()).map(|(of, _)| of).collect();
    let own_files: Vec<_> = output.local_modules().keys().collect();
    if !own_scripts.is_empty() || !own_files.is_empty() {
        return Err(not_bundled(format!(
            "script files of its own, which nobody serves: {own_scripts:?} {own_files:?}"
        )));
    }
    let script = output.js().as_bytes().to_vec();
    let module = output.wasm_mut().emit_wasm();
    let hash = site::hash(&[&script, &module]);
    Ok(vec![
        Asset::new(format!("{STEM}.{hash}.js"), script)?,
        Asset::new(format!("{STEM}.{hash}.wasm"), module)?,
    ])
}

fn style(checkout: &Checkout) -> Result<Vec<Asset>> {
    let sheet = |(stem, file): (&str, PathBuf)| {
        let css = css::squeeze(&css::join(&file)?).into_bytes();
        Asset::new(format!("{stem}.{}.css", site::hash(&[&css])), css)
    };
    style_files(checkout).into_iter().map(sheet).collect()
}

/// What needs no WebAssembly: sent as it is written.
fn scripts(checkout: &Checkout) -> Result<Vec<Asset>> {
    let script = |(stem, file): (&str, PathBuf)| {
        let script = checkout::read(&file)?.into_bytes();
        Asset::new(format!("{stem}.{}.js", site::hash(&[&script])), script)
    };
    script_files(checkout).into_iter().map(script).collect()
}

fn icon(checkout: &Checkout) -> Result<Vec<Asset>> {
    let svg = checkout::read(&icon_file(checkout))?.into_bytes();
    Ok(vec![Asset::new(format!("ikon.{}.svg", site::hash(&[&svg])), svg)?])
}

/// The style sheets under their stems: that of every page, and those that some pages have beside it.
fn style_files(checkout: &Checkout) -> [(&'static str, PathBuf); 9] {
    [
        (STEM, "style/main.css"),
        ("poster", "style/poster.css"),
        ("sop", "style/sop.css"),
        ("status", "style/status.css"),
        ("receipt", "style/receipt.css"),
        ("slip", "style/slip.css"),
        ("desk", "style/desk.css"),
        ("figures", "style/figures.css"),
        ("complaint", "style/complaint.css"),
    ]
    .map(|(stem, file)| (stem, checkout.root.join(file)))
}

/// The scripts under their stems: of an officer's queue, and of the pages on which a complaint is typed.
fn script_files(checkout: &Checkout) -> [(&'static str, PathBuf); 2] {
    [("queue", "script/queue.js"), ("complaint", "script/complaint.js")]
        .map(|(stem, file)| (stem, checkout.root.join(file)))
}

fn icon_file(checkout: &Checkout) -> PathBuf {
    checkout.root.join("style/ikon.svg")
}
