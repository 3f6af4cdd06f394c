//! The second thing that lets an officer in: the code of her authenticator (TOTP, RFC 6238), or a recovery code for whoever
//! has lost her phone.
//!
//! SHA-1, six digits, thirty seconds: what every authenticator understands. A code of the step before or after is taken
//! too, for clocks that are a little off. The secret is sealed; recovery codes are only known by their hash.

use crate::keys::{Keys, Mac, MacPurpose, Purpose};
use crate::random;
use jiff::Timestamp;
use totp_rs::{Algorithm, Builder, Secret, Totp};
use uuid::Uuid;
use zeroize::Zeroizing;

/// 160 bits, as RFC 4226 recommends.
const SECRET: usize = 20;
const DIGITS: usize = 6;
const SECONDS: u64 = 30;
const RECOVERY_DIGITS: usize = 10;
/// Recovery codes that are given at once.
const RECOVERY_CODES: usize = 10;
/// What authenticators show above the code.
const ISSUER: &str = "Maklumat";

/// The secret that portal and authenticator share.
#[derive(Clone)]
pub struct Shared(Zeroizing<Vec<u8>>);

/// A code as it was typed.
pub enum Code {
    /// Of the authenticator.
    Totp(Zeroizing<String>),
    /// A recovery code.
    Recovery(Zeroizing<String>),
}

impl Code {
    /// Reads a code, with whatever spaces and dashes; `None` where it can be neither.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let digits: Zeroizing<String> =
            Zeroizing::new(text.chars().filter(|c| !c.is_whitespace() && !".-".contains(*c)).collect());
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        match digits.len() {
            DIGITS => Some(Self::Totp(digits)),
            RECOVERY_DIGITS => Some(Self::Recovery(digits)),
            _ => None,
        }
    }
}

impl Shared {
    /// A secret that has never been before.
    #[must_use]
    pub fn fresh() -> Self {
        Self(Zeroizing::new(random::bytes::<SECRET>().to_vec()))
    }

    /// As the database keeps it.
    #[must_use]
    pub fn seal(&self, keys: &Keys, account: Uuid) -> Vec<u8> {
        keys.seal(Purpose::Totp, &context(&account), &self.0)
    }

    /// Reads back what [`seal`](Self::seal) has made.
    #[must_use]
    pub fn open(keys: &Keys, account: Uuid, sealed: &[u8]) -> Option<Self> {
        keys.open(Purpose::Totp, &context(&account), sealed).ok().map(|secret| Self(Zeroizing::new(secret)))
    }

    /// As it travels in a sealed form.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads back what travelled.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(Zeroizing::new(bytes.to_vec()))
    }

    /// The step of which a code is, around an instant.
    #[must_use]
    pub fn step_of(&self, code: &str, now: Timestamp) -> Option<i64> {
        let seconds = u64::try_from(now.as_second()).ok()?;
        let step = self.totp(String::new())?.check(code, seconds)?;
        i64::try_from(step).ok()
    }

    /// The code at an instant.
    #[must_use]
    pub fn code(&self, now: Timestamp) -> Option<Zeroizing<String>> {
        let seconds = u64::try_from(now.as_second()).ok()?;
        Some(Zeroizing::new(self.totp(String::new())?.generate(seconds).to_string()))
    }

    /// What authenticators read from a square of dots, and the letters to type for those that cannot.
    #[must_use]
    pub fn for_authenticator(&self, username: &str) -> Option<(String, String)> {
        let address = self.totp(username.to_owned())?.to_url().ok()?;
        Some((address, Secret::from(self.0.to_vec()).to_base32()))
    }

    fn totp(&self, account: String) -> Option<Totp> {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(1)
            .with_step_duration(SECONDS)
            .with_secret(self.0.to_vec())
            .with_account_name(account)
            .with_issuer(Some(ISSUER))
            .build()
            .ok()
    }
}

/// Recovery codes as they are shown, once, and their hashes.
#[must_use]
pub fn recovery_codes(keys: &Keys, account: Uuid) -> (Vec<Zeroizing<String>>, Vec<Mac>) {
    let codes: Vec<_> = (0..RECOVERY_CODES).map(|_| ten_digits()).collect();
    let hashes =
        codes.iter().map(|code| keys.mac(MacPurpose::RecoveryCode, &parts(&account, code))).collect();
    (codes, hashes)
}

/// The hashes of a recovery code, one for each key.
#[must_use]
pub fn recovery_hashes(keys: &Keys, account: Uuid, code: &str) -> Vec<Mac> {
    keys.mac_all(MacPurpose::RecoveryCode, &parts(&account, code))
}

fn parts<'a>(account: &'a Uuid, code: &'a str) -> [&'a [u8]; 2] {
    [account.as_bytes(), code.as_bytes()]
}

fn context(account: &Uuid) -> [&[u8]; 2] {
    [b"officer.totp", account.as_bytes()]
}

/// Ten random digits.
pub(super) fn ten_digits() -> Zeroizing<String> {
    // Of 2^64 values ten thousand million are a remainder that no count could tell from even.
    Zeroizing::new(format!("{:010}", random::bits() % 10_000_000_000))
}

/// Who is compared with where there is nobody: an id, a sealed secret and a hash that nobody has.
pub(super) type Nobody = (Uuid, Vec<u8>, Mac);

pub(super) fn nobody(keys: &Keys) -> Nobody {
    let id = Uuid::nil();
    let activation = keys.mac(MacPurpose::Activation, &[id.as_bytes(), Shared::fresh().bytes()]);
    (id, Shared::fresh().seal(keys, id), activation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::at;

    /// RFC 6238, appendix B: the secret of the tests and two of its codes, the last six digits.
    const RFC: &[u8] = b"12345678901234567890";

    #[test]
    fn the_codes_are_those_of_the_standard() {
        let secret = Shared::from_bytes(RFC);
        for (now, code) in [("1970-01-01T00:00:59Z", "287082"), ("2005-03-18T01:58:29Z", "081804")] {
            assert_eq!(*secret.code(at(now)).unwrap(), code);
        }
    }

    #[test]
    fn a_code_is_good_from_the_step_before_to_the_step_after() {
        let secret = Shared::from_bytes(RFC);
        let code = secret.code(at("2026-11-21T01:00:00Z")).unwrap();
        let step = at("2026-11-21T01:00:00Z").as_second() / 30;
        for (now, good) in [
            ("2026-11-21T00:59:29Z", false),
            ("2026-11-21T00:59:30Z", true),
            ("2026-11-21T01:00:59Z", true),
            ("2026-11-21T01:01:00Z", false),
        ] {
            assert_eq!(secret.step_of(&code, at(now)), good.then_some(step), "{now}");
        }
        assert_eq!(secret.step_of("x", at("2026-11-21T01:00:00Z")), None);
    }

    #[test]
    fn authenticators_are_told_whose_code_it_is() {
        let (address, letters) = Shared::from_bytes(RFC).for_authenticator("siti.a-b_c").unwrap();
        assert_eq!(letters, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(address.starts_with("otpauth://totp/Maklumat:siti.a-b_c?"), "{address}");
        assert!(
            address.contains(&format!("secret={letters}")) && address.contains("issuer=Maklumat"),
            "{address}"
        );
    }

    #[test]
    fn a_sealed_secret_opens_for_its_account_alone() {
        let (keys, secret) = (Keys::fresh(), Shared::fresh());
        let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = secret.seal(&keys, mine);
        assert_eq!(Shared::open(&keys, mine, &sealed).unwrap().bytes(), secret.bytes());
        assert!(Shared::open(&keys, other, &sealed).is_none());
    }

    #[test]
    fn codes_are_read_however_they_are_typed() {
        let read = |text: &str| match Code::read(text) {
            Some(Code::Totp(code)) => format!("t{}", *code),
            Some(Code::Recovery(code)) => format!("r{}", *code),
            None => "-".to_owned(),
        };
        let read: Vec<_> =
            ["123 456", "1234-5678-90", "12345", "12345a", "", "１２３456"].into_iter().map(read).collect();
        assert_eq!(read, ["t123456", "r1234567890", "-", "-", "-", "-"]);
    }
}
