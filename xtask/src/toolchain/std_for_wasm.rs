//! Debian's compiler, and the wasm32 standard library built from Debian's sources of it.
//!
//! Debian ships no such library for this compiler. `-Z build-std` makes one as a by-product of building an empty
//! crate; copied into the compiler's own folder it serves every later build without any unstable option.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{WASM, debian_cargo, forget_our_own_build};
use crate::{
    debian,
    error::{At, Error, Result},
    run::Run,
    say,
};

pub(super) const CARGO: &str = "/usr/bin/cargo";
pub(super) const RUSTC: &str = "/usr/bin/rustc";
pub(super) const RUSTDOC: &str = "/usr/bin/rustdoc";
/// A name for the linker that follows the compiler's generation: it points to a program of a package of that name.
const LINKER: &str = "/usr/bin/rust-lld";

/// Beside a library that we built: for which compiler, and how.
const BUILT_BY: &str = "built-by";
/// Link-time optimisation works on bitcode, which Cargo would leave out here.
const FLAGS: &str = "-C embed-bitcode=yes";

/// Makes Debian's compiler able to build for browsers. `target` is where its builds of this checkout are.
pub(super) fn provide(rust_version: &str, target: &Path) -> Result<()> {
    debian::provide("Debian's Rust compiler", &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"])?;
    let linker = fs::read_link(LINKER).at(Path::new(LINKER))?;
    debian::provide("the linker for wasm", &[&linker.to_string_lossy()])?;

    let compiler = Compiler::ask()?;
    if older(&compiler.release, rust_version) {
        return Err(Error::missing(
            format!("a Rust compiler of version {rust_version} or newer"),
            format!(
                "Debian offers {}. Newer ones come with Debian's security suite; or use rustup.",
                compiler.release
            ),
        ));
    }
    let library = compiler.sysroot.join("lib/rustlib").join(WASM);
    if is_usable(&library.join("lib"), &compiler.about) {
        return Ok(());
    }
    if !debian::is_root() {
        return Err(Error::missing(
            format!("the {WASM} library of Debian's compiler"),
            "Run this as root once: cargo xtask --toolchain debian setup",
        ));
    }
    say::note(format_args!(
        "building the standard library for {WASM} from Debian's sources (about 2 minutes)"
    ));
    build(&library, &compiler.about)?;
    // What was built with another library cannot be used with this one, and Cargo would not notice.
    let built_before = target.join(WASM);
    if built_before.exists() { fs::remove_dir_all(&built_before).at(&built_before) } else { Ok(()) }
}

/// Whether a folder holds a standard library for the compiler that says this about itself. One that we built says
/// for which: an upgrade of the compiler leaves it behind.
pub(super) fn is_usable(lib: &Path, about: &str) -> bool {
    let is_core =
        |name: &str| name.starts_with("libcore-") && Path::new(name).extension().is_some_and(|e| e == "rlib");
    let has_core = fs::read_dir(lib).is_ok_and(|mut files| {
        files.any(|file| file.is_ok_and(|file| is_core(&file.file_name().to_string_lossy())))
    });
    let built_by = fs::read_to_string(lib.with_file_name(BUILT_BY));
    has_core && built_by.map_or(true, |built_by| built_by == note(about))
}

fn note(about: &str) -> String {
    format!("{about}flags: {FLAGS}\n")
}

struct Compiler {
    /// All that `rustc -vV` says: a library is good for exactly this compiler.
    about: String,
    release: String,
    sysroot: PathBuf,
}

impl Compiler {
    fn ask() -> Result<Self> {
        let about = Run::new(RUSTC).arg("-vV").quiet()?;
        let release = about
            .lines()
            .find_map(|line| line.strip_prefix("release: "))
            .ok_or_else(|| Error::wrong("rustc -vV", "names no release"))?
            .to_owned();
        let sysroot = PathBuf::from(Run::new(RUSTC).args(["--print", "sysroot"]).quiet()?.trim());
        Ok(Self { about, release, sysroot })
    }
}

/// Builds an empty crate with its own standard library and keeps the library.
fn build(library: &Path, about: &str) -> Result<()> {
    let scratch = tempfile::tempdir()?;
    let dir = scratch.path();
    let manifest =
        "[package]\nname = \"empty\"\nedition = \"2024\"\n[lib]\ncrate-type = [\"cdylib\"]\n[workspace]\n";
    fs::write(dir.join("Cargo.toml"), manifest).at(dir)?;
    fs::create_dir(dir.join("src")).at(dir)?;
    fs::write(dir.join("src/lib.rs"), "").at(dir)?;
    forget_our_own_build(debian_cargo())
        .args(["build", "--release", "-Z", "build-std=std,panic_abort", "--target", WASM])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", FLAGS)
        .env("CARGO_TARGET_DIR", dir.join("target"))
        .dir(dir)
        .quiet()?;

    // A folder appears under its real name only when it is whole.
    let whole = library.with_extension("new");
    let _ = fs::remove_dir_all(&whole);
    let lib = whole.join("lib");
    fs::create_dir_all(&lib).at(&lib)?;
    let built = dir.join("target").join(WASM).join("release/deps");
    for file in fs::read_dir(&built).at(&built)? {
        let file = file?.path();
        if let (Some("rlib"), Some(name)) = (file.extension().and_then(|e| e.to_str()), file.file_name()) {
            fs::copy(&file, lib.join(name)).at(&file)?;
        }
    }
    fs::write(whole.join(BUILT_BY), note(about)).at(&whole)?;
    let _ = fs::remove_dir_all(library);
    fs::rename(&whole, library).at(library)
}

/// Compares versions as far as both are numbers.
fn older(found: &str, wanted: &str) -> bool {
    let numbers =
        |version: &str| -> Vec<u32> { version.split('.').map_while(|part| part.parse().ok()).collect() };
    numbers(found) < numbers(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(older("1.85.0", "1.95"));
        assert!(older("1.9.0", "1.95"));
        assert!(!older("1.95.0", "1.95"));
        assert!(!older("1.100.0", "1.95"));
    }

    #[test]
    fn a_library_is_usable_when_it_has_a_core_and_fits_the_compiler() {
        let dir = tempfile::tempdir().unwrap();
        let lib = dir.path().join("lib");
        assert!(!is_usable(&lib, "rustc 1.96"));
        fs::create_dir(&lib).unwrap();
        assert!(!is_usable(&lib, "rustc 1.96"));
        fs::write(lib.join("libcore-0123.rlib"), "").unwrap();
        assert!(is_usable(&lib, "rustc 1.96"), "rustup's says nothing about its compiler");
        fs::write(dir.path().join(BUILT_BY), note("rustc 1.96")).unwrap();
        assert!(is_usable(&lib, "rustc 1.96"));
        assert!(!is_usable(&lib, "rustc 1.97"));
    }
}
