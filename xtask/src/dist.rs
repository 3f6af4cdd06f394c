//! `cargo xtask dist`: what an administrator installs. One program with the site's files inside, the content beside it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    bundle::bundle,
    checkout::Checkout,
    error::{At, Error, Result},
    say,
    toolchain::{Toolchain, Wish},
};

/// The variable that tells the build of the server which files to embed.
const SITE_DIR: &str = "MAKLUMAT_SITE_DIR";

/// What goes along, beside the program and the content.
const PAPERS: [&str; 3] = ["README.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// Makes `target/dist/maklumat-VERSION-PLATFORM/`.
pub(crate) fn dist(checkout: &Checkout, wish: Option<Wish>) -> Result<()> {
    if let Some(absent) = PAPERS.into_iter().find(|paper| !checkout.root.join(paper).is_file()) {
        return Err(Error::wrong(
            "cargo xtask dist",
            format!("a release goes with {absent}, which is not there"),
        ));
    }
    let toolchain = Toolchain::provide(checkout, wish)?;
    say::heading("building the browser half");
    let site = bundle(checkout, &toolchain)?;
    say::heading(
        "building the server, optimised, with the site's files inside (about 10 minutes on 2 cores)",
    );
    let build = [
        "build",
        "--locked",
        "--release",
        "--package",
        "server",
        "--bin",
        "maklumat",
        "--features",
        "embed-site",
    ];
    toolchain.cargo(build).env(SITE_DIR, &site).show()?;

    let dir = release_dir(checkout, &toolchain)?;
    let fresh = dir.with_extension("new");
    let _ = fs::remove_dir_all(&fresh);
    fs::create_dir_all(&fresh).at(&fresh)?;
    copy(&toolchain.target().join("release/maklumat"), &fresh.join("maklumat"))?;
    for paper in PAPERS {
        copy(&checkout.root.join(paper), &fresh.join(paper))?;
    }
    copy_folder(&checkout.content(), &fresh.join("content"))?;
    let _ = fs::remove_dir_all(&dir);
    fs::rename(&fresh, &dir).at(&dir)?;

    let size_of = |name: &str| folder_size(&dir.join(name)).map(say::size);
    say::result(format_args!("{}", dir.display()));
    say::result(format_args!("  maklumat  {}", size_of("maklumat")?));
    say::result(format_args!("  content   {}", size_of("content")?));
    Ok(())
}

fn release_dir(checkout: &Checkout, toolchain: &Toolchain) -> Result<PathBuf> {
    Ok(checkout.target.join("dist").join(format!("maklumat-{}-{}", checkout.version, toolchain.host()?)))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).at(from).map(drop)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).at(to)?;
    for entry in fs::read_dir(from).at(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy_folder(&from, &to)? } else { copy(&from, &to)? }
    }
    Ok(())
}

fn folder_size(path: &Path) -> Result<u64> {
    if !path.is_dir() {
        return Ok(fs::metadata(path).at(path)?.len());
    }
    let mut size = 0;
    for entry in fs::read_dir(path).at(path)? {
        size += folder_size(&entry?.path())?;
    }
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copied_folder_holds_every_file_at_every_depth() {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (dir.path().join("content"), dir.path().join("copy"));
        fs::create_dir_all(from.join("kantor/pengumuman")).unwrap();
        fs::write(from.join("a.md"), "satu").unwrap();
        fs::write(from.join("kantor/pengumuman/b.md"), "dua").unwrap();
        copy_folder(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("kantor/pengumuman/b.md")).unwrap(), "dua");
        assert_eq!(folder_size(&to).unwrap(), 7);
    }
}
