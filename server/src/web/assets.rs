//! The browser's files: style sheet, icons, the islands' script. All in memory, found by their stems, since
//! their names change with their content.

use super::headers::CachePolicy;
use super::representation::Representations;
use app::shell::Assets;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// The folder of the files, below the site's own and in addresses.
const FOLDER: &str = "pkg";
/// The shortest part of a name that counts as a hash.
const SHORTEST_HASH: usize = 8;

/// The built browser files.
#[derive(Debug)]
pub struct Site {
    files: HashMap<String, Asset>,
    paths: Assets,
}

#[derive(Debug)]
struct Asset {
    representations: Representations,
    content_type: HeaderValue,
    policy: CachePolicy,
}

/// Why the browser files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The folder is not there.
    #[error(
        "berkas peramban di \"{}\" tidak dapat dibaca ({source}); buatlah dengan `cargo xtask serve`, atau atur \
         MAKLUMAT_SITE",
        path.display()
    )]
    Folder {
        /// The folder, or a file in it.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// One of the files every page needs is not there, or there are several.
    #[error(
        "berkas peramban \"{stem}*{extension}\" harus ada tepat satu, tetapi ada {found}; bangun ulang situsnya"
    )]
    Count {
        /// How its name begins.
        stem: &'static str,
        /// How its name ends.
        extension: &'static str,
        /// How many there are.
        found: usize,
    },
    /// The script has no WebAssembly file of the same name.
    #[error("berkas peramban \"{0}.wasm\" tidak ada; bangun ulang situsnya")]
    NoWasm(String),
}

#[cfg(feature = "embed-site")]
#[derive(rust_embed::Embed)]
#[folder = "$MAKLUMAT_SITE_DIR/pkg"]
struct Embedded;

impl Site {
    /// The files in the binary.
    ///
    /// # Errors
    /// When one that pages need is not among them.
    #[cfg(feature = "embed-site")]
    pub fn open(_folder: &Path) -> Result<Self, SiteError> {
        let bytes = |name: &str| Embedded::get(name).map(|file| Bytes::from(file.data.into_owned()));
        Self::of(&Embedded::iter().filter_map(|name| Some((name.to_string(), bytes(&name)?))).collect())
    }

    /// The files in a folder.
    ///
    /// # Errors
    /// When it cannot be read, or one that pages need is not there.
    #[cfg(not(feature = "embed-site"))]
    pub fn open(folder: &Path) -> Result<Self, SiteError> {
        let folder = folder.join(FOLDER);
        let failed = |path: &Path, source| SiteError::Folder { path: path.to_owned(), source };
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(&folder).map_err(|error| failed(&folder, error))? {
            let path = entry.map_err(|error| failed(&folder, error))?.path();
            if path.is_file()
                && let Some(name) = path.file_name().and_then(|name| name.to_str())
            {
                let bytes = std::fs::read(&path).map_err(|error| failed(&path, error))?;
                files.insert(name.to_owned(), Bytes::from(bytes));
            }
        }
        Self::of(&files)
    }

    /// Files by name; `x.br` and `x.gz` are forms of `x`.
    fn of(files: &BTreeMap<String, Bytes>) -> Result<Self, SiteError> {
        let name = |stem, extension| only(files.keys(), stem, extension);
        let script = name("portal", ".js")?;
        let script_stem = script.trim_end_matches(".js").to_owned();
        if !files.contains_key(&format!("{script_stem}.wasm")) {
            return Err(SiteError::NoWasm(script_stem));
        }
        let stylesheet = format!("/{FOLDER}/{}", name("portal", ".css")?);
        let poster = format!("/{FOLDER}/{}", name("poster", ".css")?);
        let sop = format!("/{FOLDER}/{}", name("sop", ".css")?);
        let status = format!("/{FOLDER}/{}", name("status", ".css")?);
        let receipt = format!("/{FOLDER}/{}", name("receipt", ".css")?);
        let slip = format!("/{FOLDER}/{}", name("slip", ".css")?);
        let desk = format!("/{FOLDER}/{}", name("desk", ".css")?);
        let figures = format!("/{FOLDER}/{}", name("figures", ".css")?);
        let complaint = format!("/{FOLDER}/{}", name("complaint", ".css")?);
        let queue = format!("/{FOLDER}/{}", name("queue", ".js")?);
        let complaint_script = format!("/{FOLDER}/{}", name("complaint", ".js")?);
        let icon = format!("/{FOLDER}/{}", name("ikon", ".svg")?);
        let compressed = |name: &str, suffix: &str| files.get(&format!("{name}{suffix}")).cloned();
        let assets = files.iter().filter(|(name, _)| !["br", "gz"].contains(&extension(name)));
        let assets = assets.map(|(name, bytes)| {
            let (gzip, brotli) = (compressed(name, ".gz"), compressed(name, ".br"));
            let asset = Asset {
                representations: Representations::new(bytes.clone(), gzip, brotli),
                content_type: content_type(name),
                policy: if has_hash(name) { CachePolicy::Immutable } else { CachePolicy::Revalidate },
            };
            (name.clone(), asset)
        });
        let paths = Assets {
            stylesheet,
            poster,
            sop,
            status,
            receipt,
            slip,
            desk,
            figures,
            complaint,
            queue,
            complaint_script,
            icon,
            script_stem,
        };
        Ok(Self { files: assets.collect(), paths })
    }

    /// Where pages find the files.
    #[must_use]
    pub const fn paths(&self) -> &Assets {
        &self.paths
    }

    /// The answer to a request for `/pkg/{name}`; `None` when there is no such file.
    #[must_use]
    pub fn respond(&self, name: &str, request: &HeaderMap) -> Option<Response> {
        let asset = self.files.get(name)?;
        let mut response = asset.representations.respond(request);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, asset.content_type.clone());
        headers.insert(header::CACHE_CONTROL, asset.policy.header_value());
        Some(response)
    }
}

fn only<'a>(
    names: impl Iterator<Item = &'a String>,
    stem: &'static str,
    extension: &'static str,
) -> Result<&'a str, SiteError> {
    let is_it = |name: &&String| {
        let rest = name.strip_prefix(stem).and_then(|rest| rest.strip_suffix(extension));
        rest.is_some_and(|hash| hash.is_empty() || hash.starts_with('.'))
    };
    let found: Vec<&String> = names.filter(is_it).collect();
    match found[..] {
        [name] => Ok(name),
        _ => Err(SiteError::Count { stem, extension, found: found.len() }),
    }
}

/// Whether a name holds a hash of the content: `portal.3f9a1c2b.css`.
fn has_hash(name: &str) -> bool {
    let hash = name.split('.').rev().nth(1).unwrap_or_default();
    let is_hash_letter = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    name.split('.').count() > 2 && hash.len() >= SHORTEST_HASH && hash.bytes().all(is_hash_letter)
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn content_type(name: &str) -> HeaderValue {
    HeaderValue::from_static(match extension(name) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use http_body_util::BodyExt;

    /// The least that pages need, under names without a hash.
    const PLAIN: [&str; 14] = [
        "portal.js",
        "portal.wasm",
        "portal.css",
        "poster.css",
        "sop.css",
        "status.css",
        "receipt.css",
        "slip.css",
        "desk.css",
        "figures.css",
        "complaint.css",
        "queue.js",
        "complaint.js",
        "ikon.svg",
    ];
    const STYLE: &str = "body { color: black } body { color: black }";

    /// A site of the least that pages need.
    pub(crate) fn site() -> Site {
        let script = ["portal.0a1b2c3d.js", "portal.0a1b2c3d.wasm"];
        let rest = ["portal.4e5f6a7b.css", "poster.8c9d0e1f.css", "sop.2a3b4c5d.css", "ikon.svg"];
        let case = ["status.3b4c5d6e.css", "receipt.4c5d6e7f.css", "slip.5d6e7f8a.css"];
        let desk = ["desk.6e7f8a9b.css", "figures.7f8a9b0c.css", "queue.8a9b0c1d.js"];
        let complaint = ["complaint.9b0c1d2e.css", "complaint.0c1d2e3f.js"];
        Site::of(&files(&[&script[..], &rest[..], &case[..], &desk[..], &complaint[..]].concat())).unwrap()
    }

    fn files(names: &[&str]) -> BTreeMap<String, Bytes> {
        let mut files: BTreeMap<_, _> =
            names.iter().map(|name| ((*name).to_owned(), Bytes::from_static(STYLE.as_bytes()))).collect();
        files.insert("portal.4e5f6a7b.css.br".to_owned(), Bytes::from_static(b"brotli"));
        files
    }

    #[test]
    fn files_are_found_with_and_without_hashes() {
        let site = site();
        assert_eq!(
            (&*site.paths().stylesheet, &*site.paths().script_stem, &*site.paths().icon),
            ("/pkg/portal.4e5f6a7b.css", "portal.0a1b2c3d", "/pkg/ikon.svg")
        );
        assert_eq!(site.paths().poster, "/pkg/poster.8c9d0e1f.css");
        assert_eq!(site.paths().sop, "/pkg/sop.2a3b4c5d.css");
        assert_eq!(site.paths().status, "/pkg/status.3b4c5d6e.css");
        assert_eq!(site.paths().receipt, "/pkg/receipt.4c5d6e7f.css");
        assert_eq!(site.paths().slip, "/pkg/slip.5d6e7f8a.css");
        let plain = Site::of(&files(&PLAIN)).unwrap();
        assert_eq!((&*plain.paths().stylesheet, &*plain.paths().script_stem), ("/pkg/portal.css", "portal"));
    }

    #[test]
    fn a_site_that_is_not_whole_is_refused() {
        let refused = |names: &[&str]| Site::of(&files(names)).unwrap_err().to_string();
        assert!(refused(&["portal.css", "ikon.svg"]).contains("portal*.js"));
        assert!(refused(&["portal.a.js", "portal.b.js", "ikon.svg"]).contains("ada 2"));
        assert!(refused(&["portal.js", "portal.css", "poster.css", "ikon.svg"]).contains("portal.wasm"));
        assert!(refused(&["portal.js", "portal.wasm", "portal.css", "ikon.svg"]).contains("poster*.css"));
        for file in PLAIN.into_iter().skip(4).filter(|name| *name != "ikon.svg") {
            let others: Vec<_> = PLAIN.into_iter().filter(|name| *name != file).collect();
            assert!(refused(&others).contains(&file.replace('.', "*.")), "{file}");
        }
    }

    #[cfg(not(feature = "embed-site"))]
    #[test]
    fn a_folder_is_read_and_a_missing_one_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let missing = Site::open(folder.path()).unwrap_err().to_string();
        assert!(missing.contains("cargo xtask serve"), "{missing}");
        std::fs::create_dir(folder.path().join(FOLDER)).unwrap();
        for (name, bytes) in files(&PLAIN) {
            std::fs::write(folder.path().join(FOLDER).join(name), bytes).unwrap();
        }
        assert_eq!(Site::open(folder.path()).unwrap().paths().icon, "/pkg/ikon.svg");
    }

    #[tokio::test]
    async fn a_file_comes_compressed_with_its_type_and_lifetime() {
        let mut request = HeaderMap::new();
        request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"));
        let response = site().respond("portal.4e5f6a7b.css", &request).unwrap();
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
        assert_eq!(response.headers()[header::CONTENT_ENCODING], "br");
        assert_eq!(response.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), "brotli");
        assert!(site().respond("portal.4e5f6a7b.css.br", &request).is_none());
        assert!(site().respond("../maklumat.toml", &request).is_none());
    }

    #[test]
    fn only_a_name_with_a_hash_is_kept_for_ever() {
        for (name, hash) in [
            ("portal.4e5f6a7b.css", true),
            ("portal.Dg3-h_7Kq1xYzAbCdEfGhI.js", true),
            ("portal.css", false),
            ("portal.min.css", false),
            ("4e5f6a7b.css", false),
        ] {
            assert_eq!(has_hash(name), hash, "{name}");
        }
    }
}
