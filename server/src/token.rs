//! The tokens by which an office's other programs are let in, and what each may do.

pub mod grant;

use crate::random;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use std::fmt;
use std::str::FromStr;
use zeroize::Zeroizing;

/// What every token begins with, so that programs that look for lost secrets recognise it.
const PREFIX: &str = "mkl_";

/// A token: 256 random bits. It is shown once; the portal keeps a keyed hash.
pub struct Token(Zeroizing<[u8; 32]>);

/// A text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("bukan token: token diawali mkl_ dan panjangnya 47 huruf")]
pub struct BadToken;

impl Token {
    /// A token that has never been before.
    #[must_use]
    pub fn fresh() -> Self {
        Self(Zeroizing::new(random::bytes()))
    }

    /// The token as it is handed over. To be shown once, never logged.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(self.0.as_slice())))
    }

    /// What is hashed.
    pub(crate) fn secret(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl FromStr for Token {
    type Err = BadToken;

    fn from_str(text: &str) -> Result<Self, BadToken> {
        let body = text.strip_prefix(PREFIX).ok_or(BadToken)?;
        let bytes = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(body).map_err(|_| BadToken)?);
        Ok(Self(Zeroizing::new(bytes.as_slice().try_into().map_err(|_| BadToken)?)))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// One thing that a token may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Register applications.
    Create,
    /// Report what happened to them.
    Report,
    /// Read them.
    Read,
    /// Give them a new PIN.
    Pin,
}

impl Scope {
    /// Every scope there is.
    pub const ALL: [Self; 4] = [Self::Create, Self::Report, Self::Read, Self::Pin];

    /// As it stands on the command line, in the database and in answers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "applications:create",
            Self::Report => "applications:report",
            Self::Read => "applications:read",
            Self::Pin => "applications:pin",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that names no scope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "cakupan tidak dikenal; pilihannya: applications:create, applications:report, applications:read, applications:pin"
)]
pub struct UnknownScope;

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, UnknownScope> {
        Self::ALL.into_iter().find(|scope| scope.name() == text).ok_or(UnknownScope)
    }
}

/// Everything that a token may do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Whether one scope is among them.
    #[must_use]
    pub fn contain(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }
}

impl FromIterator<Scope> for Scopes {
    /// In the order of [`Scope::ALL`], each once.
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        let mut scopes: Vec<Scope> = scopes.into_iter().collect();
        scopes.sort_unstable();
        scopes.dedup();
        Self(scopes)
    }
}

impl fmt::Display for Scopes {
    /// With a space between them, as OAuth writes scopes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(" "))
    }
}

impl FromStr for Scopes {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, UnknownScope> {
        text.split_ascii_whitespace().map(Scope::from_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_stays_out_of_logs() {
        let token = Token::fresh();
        let text = token.reveal();
        assert_eq!((text.len(), &text[..4]), (47, "mkl_"));
        assert_eq!(text.parse::<Token>().unwrap().secret(), token.secret());
        assert_eq!(format!("{token:?}"), "Token(…)");
    }

    #[test]
    fn other_texts_are_no_tokens() {
        let text = Token::fresh().reveal();
        for wrong in
            ["", "mkl_", &text[4..], &text[..46], &format!("{}A", &*text), &text.replace("mkl", "mkk")]
        {
            assert_eq!(wrong.parse::<Token>().map(|_| ()), Err(BadToken), "{wrong}");
        }
    }

    #[test]
    fn scopes_read_back_in_one_order() {
        let scopes: Scopes = [Scope::Read, Scope::Create, Scope::Read].into_iter().collect();
        assert_eq!(scopes.to_string(), "applications:create applications:read");
        assert_eq!(scopes.to_string().parse(), Ok(scopes.clone()));
        assert!(scopes.contain(Scope::Read) && !scopes.contain(Scope::Pin));
        assert_eq!("applications:write".parse::<Scope>(), Err(UnknownScope));
        for scope in Scope::ALL {
            assert_eq!(scope.name().parse(), Ok(scope));
        }
    }
}
