//! The address under which browsers know the portal.

use axum::http::Uri;
use axum::http::uri::Scheme;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// Scheme, host and port, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    https: bool,
    /// Host and port as written.
    authority: String,
    loopback: bool,
}

/// A text that is not an address for browsers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("harus berupa https:// atau http:// dan nama server saja, misalnya https://disdukcapil.contoh.go.id")]
pub struct BadBaseUrl;

impl BaseUrl {
    /// The plain address of a listening socket.
    #[must_use]
    pub fn of(addr: SocketAddr) -> Self {
        Self { https: false, authority: addr.to_string(), loopback: addr.ip().is_loopback() }
    }

    /// Whether browsers reach the portal encrypted.
    #[must_use]
    pub const fn is_https(&self) -> bool {
        self.https
    }

    /// The origin as browsers name it: in small letters, without the port that the scheme implies.
    #[must_use]
    pub fn origin(&self) -> String {
        let (scheme, implied) = if self.https { ("https", ":443") } else { ("http", ":80") };
        let authority = self.authority.to_ascii_lowercase();
        format!("{scheme}://{}", authority.strip_suffix(implied).unwrap_or(&authority))
    }

    /// Whether only this machine can reach it.
    #[must_use]
    pub const fn is_loopback(&self) -> bool {
        self.loopback
    }
}

impl FromStr for BaseUrl {
    type Err = BadBaseUrl;

    fn from_str(text: &str) -> Result<Self, BadBaseUrl> {
        let uri: Uri = text.trim().parse().map_err(|_| BadBaseUrl)?;
        let https = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return Err(BadBaseUrl),
        };
        let authority = uri.authority().ok_or(BadBaseUrl)?;
        let host = authority.host();
        if host.is_empty() || authority.as_str().contains('@') || uri.path() != "/" || uri.query().is_some() {
            return Err(BadBaseUrl);
        }
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let loopback = host == "localhost" || address.is_ok_and(|ip| ip.is_loopback());
        Ok(Self { https, authority: authority.to_string(), loopback })
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", if self.https { "https" } else { "http" }, self.authority)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scheme_and_host_make_an_address() {
        for (text, https, loopback) in [
            ("https://portal.example", true, false),
            ("https://portal.example:8443/", true, false),
            ("http://localhost:8080", false, true),
            ("http://[::1]:8080", false, true),
            ("http://127.9.9.9", false, true),
            ("http://localhost.example", false, false),
        ] {
            let url: BaseUrl = text.parse().unwrap();
            assert_eq!(url.to_string(), text.trim_end_matches('/'));
            assert_eq!((url.is_https(), url.is_loopback()), (https, loopback), "{text}");
        }
    }

    #[test]
    fn the_origin_is_written_as_browsers_do() {
        for (text, origin) in [
            ("https://Portal.Example:443", "https://portal.example"),
            ("https://portal.example:80", "https://portal.example:80"),
            ("http://portal.example:80/", "http://portal.example"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            assert_eq!(text.parse::<BaseUrl>().unwrap().origin(), origin);
        }
    }

    #[test]
    fn anything_more_or_less_is_refused() {
        for text in [
            "",
            "portal.example",
            "ftp://portal.example",
            "https://",
            "https://portal.example/portal",
            "https://portal.example/?a=b",
            "https://u:p@portal.example",
        ] {
            assert_eq!(text.parse::<BaseUrl>(), Err(BadBaseUrl), "{text}");
        }
    }
}
