//! Tells Cargo what the binary embeds: the migrations always, the browser's files with `embed-site`.

fn main() {
    println!("cargo::rerun-if-changed=../migrations");
    println!("cargo::rerun-if-env-changed=MAKLUMAT_SITE_DIR");
    if std::env::var_os("CARGO_FEATURE_EMBED_SITE").is_none() {
        return;
    }
    let site = std::env::var_os("MAKLUMAT_SITE_DIR").map(std::path::PathBuf::from);
    match site {
        Some(site) if site.is_absolute() && site.join("pkg").is_dir() => {
            println!("cargo::rerun-if-changed={}", site.display());
        }
        _ => println!(
            "cargo::error=feature `embed-site` needs MAKLUMAT_SITE_DIR: the absolute path of the built browser \
             files, with `pkg` in it (`cargo xtask dist` sets it)"
        ),
    }
}
