//! Files for browsers: named by their content, compressed, and exchanged as a whole.

use std::{
    fmt, fs,
    io::Write,
    path::{Path, PathBuf},
};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use sha2::{Digest, Sha256};

use crate::{
    error::{At, Result},
    say,
};

/// Enough of SHA-256 to tell versions of one file apart for ever.
const HASH_DIGITS: usize = 16;

/// The part of a name that tells versions apart.
pub(super) fn hash(contents: &[&[u8]]) -> String {
    let mut sha = Sha256::new();
    for content in contents {
        sha.update(content);
    }
    let mut digits = hex::encode(sha.finalize());
    digits.truncate(HASH_DIGITS);
    digits
}

/// One file as browsers may ask for it.
#[derive(Clone)]
pub(super) struct Asset {
    name: String,
    plain: Vec<u8>,
    brotli: Vec<u8>,
    gzip: Vec<u8>,
}

impl Asset {
    /// Compresses as hard as can be: it is done once and sent for months.
    pub(super) fn new(name: String, plain: Vec<u8>) -> Result<Self> {
        let mut brotli = Vec::new();
        let parameters =
            BrotliEncoderParams { quality: 11, size_hint: plain.len(), ..BrotliEncoderParams::default() };
        brotli::BrotliCompress(&mut plain.as_slice(), &mut brotli, &parameters)?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&plain)?;
        Ok(Self { name, brotli, gzip: gzip.finish()?, plain })
    }

    fn files(&self) -> [(String, &[u8]); 3] {
        [
            (self.name.clone(), &self.plain),
            (format!("{}.br", self.name), &self.brotli),
            (format!("{}.gz", self.name), &self.gzip),
        ]
    }
}

impl fmt::Display for Asset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [plain, brotli, gzip] =
            [&self.plain, &self.brotli, &self.gzip].map(|bytes| say::size(bytes.len() as u64));
        write!(f, "{}: {plain}, brotli {brotli}, gzip {gzip}", self.name)
    }
}

/// The folder that a server is pointed to: `pkg` inside it, and a note of what `pkg` was made from.
pub(super) struct Site {
    dir: PathBuf,
}

impl Site {
    pub(super) fn at(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    /// Whether the files are there and were made from these inputs.
    pub(super) fn is_made_from(&self, inputs: &str) -> bool {
        self.pkg().is_dir() && fs::read_to_string(self.note()).is_ok_and(|made_from| made_from == inputs)
    }

    /// Puts new files in the place of all old ones. A server that looks sees the old folder or the new one.
    pub(super) fn replace(&self, assets: &[Asset], inputs: &str) -> Result<()> {
        fs::create_dir_all(&self.dir).at(&self.dir)?;
        // If anything goes wrong from here on, the next run makes everything anew.
        let _ = fs::remove_file(self.note());
        let scratch = tempfile::tempdir_in(&self.dir)?;
        let fresh = scratch.path().join("pkg");
        fs::create_dir(&fresh).at(&fresh)?;
        for (name, bytes) in assets.iter().flat_map(Asset::files) {
            let file = fresh.join(name);
            fs::write(&file, bytes).at(&file)?;
        }
        if self.pkg().exists() {
            // The old folder goes with the scratch folder.
            renameat_with(CWD, &fresh, CWD, self.pkg(), RenameFlags::EXCHANGE)
                .map_err(Into::into)
                .at(&fresh)?;
        } else {
            fs::rename(&fresh, self.pkg()).at(&fresh)?;
        }
        fs::write(self.note(), inputs).at(&self.note())
    }

    fn pkg(&self) -> PathBuf {
        self.dir.join("pkg")
    }

    fn note(&self) -> PathBuf {
        self.dir.join("made-from")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(dir).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_name_changes_with_every_part_of_the_content() {
        let name = hash(&[b"script", b"module"]);
        assert_eq!(name.len(), HASH_DIGITS);
        assert_eq!(name, hash(&[b"script", b"module"]));
        assert_ne!(name, hash(&[b"script", b"other"]));
        assert_ne!(name, hash(&[b"other", b"module"]));
    }

    #[test]
    fn new_files_take_the_place_of_all_old_ones() {
        let dir = tempfile::tempdir().unwrap();
        let site = Site::at(&dir.path().join("site"));
        site.replace(&[Asset::new("old.css".to_owned(), b"a{}".to_vec()).unwrap()], "1").unwrap();
        assert!(site.is_made_from("1"));

        site.replace(&[Asset::new("new.css".to_owned(), b"b{}".to_vec()).unwrap()], "2").unwrap();
        assert_eq!(names(&site.pkg()), ["new.css", "new.css.br", "new.css.gz"]);
        assert!(site.is_made_from("2") && !site.is_made_from("1"));
        assert_eq!(names(&site.dir), ["made-from", "pkg"], "nothing else is left");
    }

    #[test]
    fn files_that_somebody_deleted_are_made_again() {
        let dir = tempfile::tempdir().unwrap();
        let site = Site::at(dir.path());
        site.replace(&[Asset::new("a.css".to_owned(), b"a{}".to_vec()).unwrap()], "1").unwrap();
        fs::remove_dir_all(site.pkg()).unwrap();
        assert!(!site.is_made_from("1"));
    }

    #[test]
    fn compressed_files_hold_the_same_bytes() {
        let text = "layanan ".repeat(500).into_bytes();
        let asset = Asset::new("a.css".to_owned(), text.clone()).unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut asset.brotli.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        let mut unpacked = flate2::write::GzDecoder::new(Vec::new());
        unpacked.write_all(&asset.gzip).unwrap();
        assert_eq!(unpacked.finish().unwrap(), text);
        assert!(asset.brotli.len() < asset.gzip.len() && asset.gzip.len() < text.len());
    }
}
