//! Passwords: how they are kept (argon2id), and which are good enough.
//!
//! A hash takes 19 MiB and two passes, the least that OWASP's cheat sheet on password storage asks for; two are computed at
//! a time, aside from everything else. Whoever has no password costs the same: it is compared with one that nobody has.

use crate::random;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::panic::resume_unwind;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use zeroize::Zeroizing;
use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

/// 19 MiB.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashes that are computed at the same time.
const AT_ONCE: usize = 2;

/// The shortest password, in characters.
pub const SHORTEST: usize = 10;
/// The longest, in bytes: more than anybody types, and little enough to weigh.
pub const LONGEST: usize = 256;

/// What a password is.
pub type Password = Zeroizing<String>;

/// Computes the hashes.
#[derive(Debug, Clone)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    /// The hash of a password that nobody knows.
    nobody: Arc<str>,
}

/// What came of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// It is another one.
    Wrong,
    /// It is this one.
    Right,
    /// It is this one; its hash is weaker than those that are made today.
    RightButOld,
}

impl Default for Passwords {
    fn default() -> Self {
        // Compared with, it is recomputed and found different: no hash need be computed to make it.
        let nobody =
            format!("$argon2id$v=19$m={MEMORY},t={PASSES},p={LANES}${}${}", "A".repeat(22), "A".repeat(43));
        Self { permits: Arc::new(Semaphore::new(AT_ONCE)), nobody: nobody.into() }
    }
}

impl Passwords {
    /// The hash to keep. `None` only where memory for it is not to be had.
    pub async fn hash(&self, password: &Password) -> Option<String> {
        let password = password.clone();
        self.aside(move || {
            let salt: [u8; 16] = random::bytes();
            hasher().hash_password_with_salt(password.as_bytes(), &salt).ok().map(|hash| hash.to_string())
        })
        .await
    }

    /// Compares. Without a hash it takes as long, and is wrong.
    pub async fn compare(&self, password: &Password, hash: Option<&str>) -> Compared {
        let password = password.clone();
        let (known, hash) = (hash.is_some(), hash.unwrap_or(&self.nobody).to_owned());
        self.aside(move || match PasswordHash::new(&hash) {
            Ok(hash) if hasher().verify_password(password.as_bytes(), &hash).is_ok() && known => {
                if is_of_today(&hash) {
                    Compared::Right
                } else {
                    Compared::RightButOld
                }
            }
            _ => Compared::Wrong,
        })
        .await
    }

    async fn aside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        // It is never closed; a permit that cannot be had would only let the work begin at once.
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let done = spawn_blocking(move || {
            // Held until the work is over, also when nobody waits for it any more.
            let _permit = permit;
            work()
        });
        match done.await {
            Ok(done) => done,
            Err(stopped) => match stopped.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                // The program is ending, and nobody waits.
                Err(_) => std::future::pending().await,
            },
        }
    }
}

fn hasher() -> Argon2<'static> {
    // These numbers are in range: the defaults stand here only to be no panic.
    let params = Params::new(MEMORY, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn is_of_today(hash: &PasswordHash) -> bool {
    let params = Params::try_from(hash);
    hash.algorithm.as_str() == "argon2id"
        && params.is_ok_and(|params| {
            (params.m_cost(), params.t_cost(), params.p_cost()) == (MEMORY, PASSES, LANES)
        })
}

/// What is wrong with a password that somebody has chosen; nothing where it is good. `about` is what others know of her:
/// her user name, her name, her office.
#[must_use]
pub fn weakness(password: &str, about: &[&str]) -> Option<String> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Some(format!("Kata sandi paling sedikit {SHORTEST} huruf. Anda mengisi {length}."));
    }
    if password.len() > LONGEST {
        return Some("Kata sandi itu terlalu panjang.".to_owned());
    }
    let rest = without(password, about);
    let entropy = zxcvbn(&rest, &[]);
    if entropy.score() >= Score::Three {
        return None;
    }
    if *rest != password.to_lowercase() && zxcvbn(password, &[]).score() >= Score::Three {
        return Some(
            "Nama Anda, nama pengguna dan kantor Anda mudah ditebak. Pilih kata-kata lain.".to_owned(),
        );
    }
    let reason = entropy.feedback().and_then(zxcvbn::feedback::Feedback::warning).map_or("", reason);
    Some(format!(
        "Kata sandi itu mudah ditebak.{reason} Pakai tiga atau empat kata yang tidak berhubungan, misalnya nama benda di sekitar Anda."
    ))
}

/// The password, in lower case, without what others know of its owner. The estimate alone takes several such words in a
/// row for a strong password: it counts the ways to put them together, not that they are the first that anybody tries.
fn without(password: &str, about: &[&str]) -> Zeroizing<String> {
    let mut words: Vec<String> = about
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .map(str::to_lowercase)
        .collect();
    words.retain(|word| word.chars().count() >= 3);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
        .iter()
        .fold(Zeroizing::new(password.to_lowercase()), |rest, word| Zeroizing::new(rest.replace(word, "")))
}

const fn reason(warning: Warning) -> &'static str {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => {
            " Deretan tombol papan ketik dicoba lebih dahulu."
        }
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            " Pengulangan tidak membuatnya lebih kuat."
        }
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => " Banyak orang memakai kata sandi seperti itu.",
        Warning::SequencesLikeAbcAreEasyToGuess => " Urutan seperti abc atau 6543 dicoba lebih dahulu.",
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => {
            " Tahun dan tanggal dicoba lebih dahulu."
        }
        Warning::AWordByItselfIsEasyToGuess => " Satu kata saja tidak cukup.",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => " Nama orang dicoba lebih dahulu.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Zeroizing::new(text.to_owned())
    }

    #[tokio::test]
    async fn a_password_is_recognised_by_its_hash_and_no_other_is() {
        let passwords = Passwords::default();
        let hash = passwords.hash(&password("kuda biru terbang")).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_eq!(passwords.compare(&password("kuda biru terbang"), Some(&hash)).await, Compared::Right);
        assert_eq!(passwords.compare(&password("kuda biru terbanG"), Some(&hash)).await, Compared::Wrong);
        assert_ne!(passwords.hash(&password("kuda biru terbang")).await.unwrap(), hash, "salted");
    }

    #[tokio::test]
    async fn nobodys_password_costs_a_whole_hash_and_is_never_right() {
        let passwords = Passwords::default();
        let hash = PasswordHash::new(&passwords.nobody).unwrap();
        assert!(is_of_today(&hash) && hash.salt.is_some() && hash.hash.is_some(), "{hash}");
        assert_eq!(passwords.compare(&password(""), None).await, Compared::Wrong);
        assert_eq!(passwords.compare(&password("x"), Some("$argon2id$")).await, Compared::Wrong);
    }

    #[tokio::test]
    async fn a_hash_of_weaker_settings_is_right_but_old() {
        let weak = Argon2::from(Params::new(8 * 1024, 1, 1, None).unwrap());
        let hash = weak.hash_password_with_salt(b"kuda biru terbang", &[7; 16]).unwrap().to_string();
        let passwords = Passwords::default();
        assert_eq!(
            passwords.compare(&password("kuda biru terbang"), Some(&hash)).await,
            Compared::RightButOld
        );
        assert_eq!(passwords.compare(&password("lain"), Some(&hash)).await, Compared::Wrong);
    }

    #[test]
    fn what_is_short_common_or_known_about_somebody_is_refused_with_the_reason() {
        let about = ["siti.aminah", "Siti Aminah", "Siti", "Aminah", "kapuas"];
        for (text, says) in [
            ("kudabiru", "paling sedikit 10 huruf. Anda mengisi 8."),
            ("password123", "Banyak orang memakai"),
            ("qwertyuiop", "mudah ditebak"),
            ("aaaaaaaaaaaa", "Pengulangan"),
            ("siti.aminah", "Nama Anda"),
            ("SitiAminah1", "mudah ditebak"),
            ("aminah-kapuas-siti-26", "Nama Anda"),
            ("abcdefghijk", "Urutan"),
        ] {
            let told = weakness(text, &about).unwrap_or_else(|| panic!("{text} is taken"));
            assert!(told.contains(says), "{text}: {told}");
        }
        assert_eq!(weakness("lemari jendela kucing", &about), None);
        assert_eq!(weakness("Siti lemari jendela kucing", &about), None);
        assert!(weakness(&"kuda".repeat(65), &about).unwrap().contains("terlalu panjang"));
    }
}
