//! That key file and database belong together. A portal with the wrong keys would take what it can never
//! open for broken, and seal new things that the right keys never open: so it does not start.

use super::file::{self, KeyFileError};
use super::{Key, KeyId, Keys, MacPurpose};
use crate::store::{Db, StoreError, Tx, installation};
use std::path::{Path, PathBuf};

/// The fact that holds a key's fingerprint; the key's number follows.
const FINGERPRINT: &str = "key.fingerprint.";

/// Why the keys cannot be used with this database.
#[derive(Debug, thiserror::Error)]
pub enum CustodyError {
    /// The file itself.
    #[error(transparent)]
    File(#[from] KeyFileError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no file, and the database was written under keys.
    #[error(
        "berkas kunci \"{}\" tidak ada, padahal basis data ini sudah memakai kunci. Pulihkan berkas itu dari \
         salinannya, atau arahkan MAKLUMAT_KEY_FILE ke tempatnya. Kunci baru tidak dibuat: data yang ada tidak akan \
         dapat dibuka lagi",
        path.display()
    )]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// The file has another key under this number.
    #[error(
        "kunci nomor {id} dalam \"{}\" bukan kunci yang dipakai basis data ini. Pulihkan berkas kunci yang benar, \
         atau periksa apakah MAKLUMAT_DATABASE_URL menunjuk basis data lain",
        path.display()
    )]
    Other {
        /// The file.
        path: PathBuf,
        /// The key's number.
        id: KeyId,
    },
    /// The file has no key of a number under which things were made.
    #[error(
        "kunci nomor {id} tidak ada dalam \"{}\", padahal basis data ini masih memakainya. Kembalikan barisnya dari \
         salinan; kunci baru ditambahkan di baris paling atas, kunci lama tetap di bawahnya",
        path.display()
    )]
    Gone {
        /// The file.
        path: PathBuf,
        /// The key's number.
        id: KeyId,
    },
}

/// The keys for a database, whose tables are up to date: those of the file, or on the very first start fresh ones.
///
/// # Errors
/// [`CustodyError`] says what is wrong and what to do.
pub async fn open(path: &Path, db: &Db) -> Result<Keys, CustodyError> {
    let keys = match file::read(path)? {
        Some(keys) => keys,
        None if installation::needs_keys(&mut db.read().await?, FINGERPRINT).await? => {
            return Err(CustodyError::Missing { path: path.to_owned() });
        }
        None => {
            let keys = file::make(path)?;
            tracing::warn!(path = %path.display(), "kunci baru dibuat: simpan salinannya di tempat aman");
            keys
        }
    };
    let mut tx = db.write().await?;
    belong_together(path, &keys, &mut tx).await?;
    tx.commit().await?;
    Ok(keys)
}

/// Every key of the file is the one that the database knows under its number, or new to it; and none is missing.
async fn belong_together(path: &Path, keys: &Keys, tx: &mut Tx) -> Result<(), CustodyError> {
    for key in keys.all() {
        let name = format!("{FINGERPRINT}{}", key.id);
        if installation::note(tx, &name, &key.fingerprint()).await? != key.fingerprint() {
            return Err(CustodyError::Other { path: path.to_owned(), id: key.id });
        }
    }
    for name in installation::names(tx, FINGERPRINT).await? {
        let id = name.strip_prefix(FINGERPRINT).and_then(|id| id.parse().ok()).unwrap_or_default();
        if keys.of(id).is_none() {
            return Err(CustodyError::Gone { path: path.to_owned(), id });
        }
    }
    Ok(())
}

impl Key {
    /// Tells the key from any other and says nothing about it.
    fn fingerprint(&self) -> String {
        hex::encode(self.mac(MacPurpose::Fingerprint, &[]).hash().get(..16).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::on_both;
    use std::fs;
    use std::os::unix::fs::OpenOptionsExt;

    fn write(path: &Path, lines: &[(u16, &str)]) {
        use std::io::Write;
        let lines: Vec<_> = lines.iter().map(|(id, digit)| format!("{id} {}", digit.repeat(64))).collect();
        let _ = fs::remove_file(path);
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).unwrap();
        file.write_all(lines.join("\n").as_bytes()).unwrap();
    }

    on_both! {
        async fn a_key_is_made_once_and_never_for_a_database_that_had_one(base: &TestBase) {
            let (db, folder) = (base.open().await, tempfile::tempdir().unwrap());
            let path = folder.path().join("kunci");
            open(&path, &db).await.unwrap();
            open(&path, &db).await.unwrap();
            fs::remove_file(&path).unwrap();
            let refused = open(&path, &db).await.unwrap_err();
            assert!(matches!(refused, CustodyError::Missing { .. }), "{refused}");
            assert!(refused.to_string().contains("MAKLUMAT_KEY_FILE"));
            assert!(!path.exists());
        }
    }

    on_both! {
        async fn keys_of_another_database_are_refused(base: &TestBase) {
            let (db, folder) = (base.open().await, tempfile::tempdir().unwrap());
            let path = folder.path().join("kunci");
            write(&path, &[(1, "a")]);
            open(&path, &db).await.unwrap();
            write(&path, &[(1, "b")]);
            assert!(matches!(open(&path, &db).await, Err(CustodyError::Other { id: 1, .. })));
            write(&path, &[(2, "b")]);
            assert!(matches!(open(&path, &db).await, Err(CustodyError::Gone { id: 1, .. })));
            write(&path, &[(2, "b"), (1, "a")]);
            open(&path, &db).await.unwrap();
            write(&path, &[(1, "a")]);
            assert!(matches!(open(&path, &db).await, Err(CustodyError::Gone { id: 2, .. })));
        }
    }

    on_both! {
        async fn a_refused_start_leaves_no_trace_of_its_keys(base: &TestBase) {
            let (db, folder) = (base.open().await, tempfile::tempdir().unwrap());
            let path = folder.path().join("kunci");
            write(&path, &[(1, "a")]);
            open(&path, &db).await.unwrap();
            write(&path, &[(3, "c"), (1, "b")]);
            assert!(open(&path, &db).await.is_err());
            write(&path, &[(1, "a")]);
            open(&path, &db).await.unwrap();
        }
    }
}
