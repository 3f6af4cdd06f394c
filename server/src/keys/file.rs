//! The key file: one line a key, `number hex`, the newest first; `#` begins a comment.

use super::{Key, KeyId, Keys};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// More than any file of keys is long.
const LONGEST: u64 = 64 * 1024;
/// Others may neither read nor write it, and a group may at most read: so service managers hand out secrets.
const FORBIDDEN: u32 = 0o037;

const HEADING: &str = "# Kunci Maklumat: tanpa berkas ini data pribadi dalam basis data tidak dapat dibuka lagi.\n\
    # Simpan salinannya di tempat aman, terpisah dari cadangan basis data. Satu kunci sebaris, yang terbaru di atas.\n";

/// Why there are no keys to work with.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It cannot be read, or not be made.
    #[error("berkas kunci \"{}\" tidak dapat dibaca atau dibuat: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Other people of the machine could read it.
    #[error(
        "berkas kunci \"{}\" dapat dibaca orang lain (izin {mode:03o}); jalankan: chmod 600 \"{}\"",
        path.display(),
        path.display()
    )]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// A line of it is no key. The line itself is not repeated.
    #[error("berkas kunci \"{}\": {what}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: BadKeys,
    },
}

/// What is wrong with the text of a key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadKeys {
    /// Not `number hex`.
    #[error("baris {0} harus berupa nomor kunci, spasi, lalu 64 angka heksadesimal")]
    Line(usize),
    /// Two lines with one number.
    #[error("nomor kunci pada baris {0} sudah dipakai baris lain")]
    Twice(usize),
    /// No key at all.
    #[error("tidak ada kunci di dalamnya; pulihkan berkas ini dari salinannya")]
    Empty,
}

/// The keys of a file; `None` where there is no file.
///
/// # Errors
/// When there is one that cannot be used.
pub fn read(path: &Path) -> Result<Option<Keys>, KeyFileError> {
    let failed = |source| KeyFileError::File { path: path.to_owned(), source };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let mode = file.metadata().map_err(failed)?.permissions().mode() & 0o777;
    if mode & FORBIDDEN != 0 {
        return Err(KeyFileError::Exposed { path: path.to_owned(), mode });
    }
    let mut text = Zeroizing::new(String::new());
    file.take(LONGEST).read_to_string(&mut text).map_err(failed)?;
    parse(&text).map(Some).map_err(|what| KeyFileError::Content { path: path.to_owned(), what })
}

/// Makes a file with one fresh key and reads it back. When another program makes one at the same moment, it is that
/// one's keys that are returned.
///
/// # Errors
/// When it cannot be made to last.
pub fn make(path: &Path) -> Result<Keys, KeyFileError> {
    let failed = |source| KeyFileError::File { path: path.to_owned(), source };
    write_new(path).map_err(failed)?;
    read(path)?.ok_or_else(|| failed(io::ErrorKind::NotFound.into()))
}

/// Writes beside the file and links it into place whole, so that nobody ever reads half a key.
fn write_new(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.baru", std::process::id()));
    let unfinished = folder.join(name);

    let written = (|| {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
        file.write_all(render(&Keys::fresh()).as_bytes())?;
        file.sync_all()?;
        match fs::hard_link(&unfinished, path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        }
    })();
    let removed = fs::remove_file(&unfinished);
    written.and(removed)?;
    File::open(folder)?.sync_all()
}

fn render(keys: &Keys) -> Zeroizing<String> {
    let mut text = Zeroizing::new(HEADING.to_owned());
    for key in keys.all() {
        let secret = Zeroizing::new(hex::encode(key.secret.as_slice()));
        text.push_str(&Zeroizing::new(format!("{} {}\n", key.id, *secret)));
    }
    text
}

pub(crate) fn parse(text: &str) -> Result<Keys, BadKeys> {
    let mut keys: Vec<Key> = Vec::new();
    for (number, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let key = key_of(line).ok_or(BadKeys::Line(number))?;
        if keys.iter().any(|other| other.id == key.id) {
            return Err(BadKeys::Twice(number));
        }
        keys.push(key);
    }
    if keys.is_empty() {
        return Err(BadKeys::Empty);
    }
    let newest = keys.remove(0);
    Ok(Keys { newest, older: keys })
}

fn key_of(line: &str) -> Option<Key> {
    let (id, secret) = line.split_once(char::is_whitespace)?;
    let mut bytes = Zeroizing::new([0; 32]);
    hex::decode_to_slice(secret.trim_start(), bytes.as_mut()).ok()?;
    Some(Key { id: id.parse::<KeyId>().ok()?, secret: bytes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Purpose;

    #[test]
    fn a_file_is_made_for_its_owner_alone_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/kunci");
        assert!(read(&path).unwrap().is_none());
        let made = make(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path().join("data")).unwrap().count(), 1, "nothing is left over");
        let sealed = made.seal(Purpose::Name, &[], b"Siti");
        assert_eq!(read(&path).unwrap().unwrap().open(Purpose::Name, &[], &sealed).unwrap(), b"Siti");
        let again = make(&path).unwrap();
        assert_eq!(again.open(Purpose::Name, &[], &sealed).unwrap(), b"Siti", "the first key stays");
    }

    #[test]
    fn a_file_that_others_could_read_is_refused_with_the_mend() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kunci");
        make(&path).unwrap();
        for (mode, refused) in [(0o644, true), (0o604, true), (0o660, true), (0o440, false), (0o400, false)] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let result = read(&path);
            assert_eq!(matches!(result, Err(KeyFileError::Exposed { .. })), refused, "{mode:o}");
            if let Err(error) = result {
                assert!(error.to_string().contains("chmod 600"), "{error}");
            }
        }
    }

    #[test]
    fn what_is_no_key_is_refused_by_its_line_and_without_its_text() {
        let key = "ab".repeat(32);
        for (text, what) in [
            (String::new(), BadKeys::Empty),
            ("# kosong\n\n".to_owned(), BadKeys::Empty),
            (format!("1 {key}\n1 {key}\n"), BadKeys::Twice(2)),
            (format!("# a\nsatu {key}"), BadKeys::Line(2)),
            (format!("70000 {key}"), BadKeys::Line(1)),
            (format!("1 {key}ab"), BadKeys::Line(1)),
            (format!("1 {}", &key[2..]), BadKeys::Line(1)),
            (key.clone(), BadKeys::Line(1)),
        ] {
            let refused = parse(&text).unwrap_err();
            assert_eq!(refused, what, "{text}");
            assert!(!refused.to_string().contains("abab"));
        }
        let both = parse(&format!("# baru\n 2  {key} \r\n\n1 {}\n", "CD".repeat(32))).unwrap();
        assert_eq!(both.all().map(|key| key.id).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(format!("{both:?}"), "Keys(…)");
    }
}
