//! The cookies. Three are sealed: which case is open, which cases this browser has opened before, and which officers have
//! signed in with it. One is the session of an officer: random, and known to the database by its hash.
//!
//! For the sealed ones nothing is written to the database for them, and nobody but the portal can read or make one. The usual crates write
//! cookies with dates of the `time` crate, which is not used here; ours have a lifetime in seconds and a value
//! of base64url, which need no quoting.

use super::Portal;
use crate::keys::Purpose;
use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use tower_sessions_core::session::Id;
use uuid::Uuid;

/// How long a case stays open after its PIN was given.
const OPEN: SignedDuration = SignedDuration::from_mins(30);
/// How long a browser is remembered as one that has opened a case.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(180 * 24);
/// How many cases it is remembered for, the last ones.
const CASES: usize = 8;

const ID: usize = 16;
const INSTANT: usize = 8;

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Case,
    Complaint,
    Known,
    KnownComplaints,
    KnownOfficer,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Case => "kasus",
            Self::Complaint => "pengaduan",
            Self::Known => "dikenal",
            Self::KnownComplaints => "pengaduan-dikenal",
            Self::KnownOfficer => "petugas-dikenal",
        }
    }

    const fn lifetime(self) -> SignedDuration {
        match self {
            Self::Case | Self::Complaint => OPEN,
            Self::Known | Self::KnownComplaints | Self::KnownOfficer => REMEMBERED,
        }
    }
}

/// `__Host-` makes browsers refuse it from anywhere but this very host, encrypted.
fn full_name(name: &str, https: bool) -> String {
    format!("{}{name}", if https { "__Host-" } else { "" })
}

/// The case that is open in this browser, if its half hour is not over.
#[must_use]
pub fn open_case(portal: &Portal, headers: &HeaderMap) -> Option<Uuid> {
    let plain = unsealed(portal, headers, Kind::Case)?;
    Some(Uuid::from_bytes(plain.try_into().ok()?))
}

/// `Set-Cookie` for a case whose PIN was just given.
#[must_use]
pub fn opened(portal: &Portal, application: Uuid) -> HeaderValue {
    sealed(portal, Kind::Case, application.as_bytes())
}

/// `Set-Cookie` that closes the open case ("Tutup").
#[must_use]
pub fn closed(portal: &Portal) -> HeaderValue {
    set(portal, Kind::Case.name(), "", Some(0))
}

/// The complaint that is open in this browser, if its half hour is not over.
#[must_use]
pub fn open_complaint(portal: &Portal, headers: &HeaderMap) -> Option<Uuid> {
    let plain = unsealed(portal, headers, Kind::Complaint)?;
    Some(Uuid::from_bytes(plain.try_into().ok()?))
}

/// `Set-Cookie` for a complaint that was just sent, or whose access code was just given.
#[must_use]
pub fn complaint_opened(portal: &Portal, complaint: Uuid) -> HeaderValue {
    sealed(portal, Kind::Complaint, complaint.as_bytes())
}

/// `Set-Cookie` that closes the open complaint ("Tutup").
#[must_use]
pub fn complaint_closed(portal: &Portal) -> HeaderValue {
    set(portal, Kind::Complaint.name(), "", Some(0))
}

/// The name of the cookie of an officer's session.
const SESSION: &str = "petugas";

/// The session that the request shows, good or not.
#[must_use]
pub fn session(portal: &Portal, headers: &HeaderMap) -> Option<Id> {
    value_of(headers, &full_name(SESSION, portal.base_url.is_https()))?.parse().ok()
}

/// `Set-Cookie` for an officer who has just signed in. The browser forgets it when it is closed; when it is over is the
/// server's to say.
#[must_use]
pub fn signed_in(portal: &Portal, session: Id) -> HeaderValue {
    set(portal, SESSION, &session.to_string(), None)
}

/// `Set-Cookie` for an officer who has signed out.
#[must_use]
pub fn signed_out(portal: &Portal) -> HeaderValue {
    set(portal, SESSION, "", Some(0))
}

/// A browser, and the cases that it has opened before; or, by another cookie, the officers who have signed in with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its id, drawn by the portal.
    pub browser: Uuid,
    kind: Kind,
    /// The cases, or accounts, the last opened first.
    cases: Vec<Uuid>,
}

impl Known {
    /// What the browser's cookie says; a new browser without cases where there is none that is good.
    #[must_use]
    pub fn of(portal: &Portal, headers: &HeaderMap) -> Self {
        Self::read(portal, headers, Kind::Known)
    }

    /// The same of complaints.
    #[must_use]
    pub fn of_complaints(portal: &Portal, headers: &HeaderMap) -> Self {
        Self::read(portal, headers, Kind::KnownComplaints)
    }

    /// The same of the accounts of officers who have signed in with it.
    #[must_use]
    pub fn of_officers(portal: &Portal, headers: &HeaderMap) -> Self {
        Self::read(portal, headers, Kind::KnownOfficer)
    }

    fn read(portal: &Portal, headers: &HeaderMap, kind: Kind) -> Self {
        let ids = unsealed(portal, headers, kind).and_then(|plain| {
            let (ids, []) = plain.as_chunks::<ID>() else { return None };
            ids.split_first().map(|(browser, cases)| Self {
                browser: Uuid::from_bytes(*browser),
                kind,
                cases: cases.iter().copied().map(Uuid::from_bytes).collect(),
            })
        });
        ids.unwrap_or_else(|| Self { browser: portal.clock.new_id(), kind, cases: Vec::new() })
    }

    /// Whether it has opened this case.
    #[must_use]
    pub fn has_opened(&self, application: Uuid) -> bool {
        self.cases.contains(&application)
    }

    /// Whether it has opened any.
    #[must_use]
    pub const fn has_opened_any(&self) -> bool {
        !self.cases.is_empty()
    }

    /// The same browser after it has opened a case; of too many, the one opened longest ago is forgotten.
    #[must_use]
    pub fn having_opened(mut self, application: Uuid) -> Self {
        self.cases.retain(|case| *case != application);
        self.cases.insert(0, application);
        self.cases.truncate(CASES);
        self
    }

    /// `Set-Cookie` for it.
    #[must_use]
    pub fn cookie(&self, portal: &Portal) -> HeaderValue {
        let ids: Vec<u8> =
            std::iter::once(&self.browser).chain(&self.cases).flat_map(|id| *id.as_bytes()).collect();
        sealed(portal, self.kind, &ids)
    }
}

fn sealed(portal: &Portal, kind: Kind, plain: &[u8]) -> HeaderValue {
    let until = portal.clock.now().saturating_add(kind.lifetime()).unwrap_or(Timestamp::MAX);
    let plain = [&until.as_millisecond().to_be_bytes()[..], plain].concat();
    let value = portal.keys.seal(Purpose::Cookie, &[kind.name().as_bytes()], &plain);
    let value = BASE64_URL_SAFE_NO_PAD.encode(value);
    set(portal, kind.name(), &value, Some(kind.lifetime().as_secs()))
}

/// What a cookie of the request holds, if it is ours and its time is not over. The browser's own idea of the time does not
/// count.
fn unsealed(portal: &Portal, headers: &HeaderMap, kind: Kind) -> Option<Vec<u8>> {
    let name = full_name(kind.name(), portal.base_url.is_https());
    let value = BASE64_URL_SAFE_NO_PAD.decode(value_of(headers, &name)?).ok()?;
    let plain = portal.keys.open(Purpose::Cookie, &[kind.name().as_bytes()], &value).ok()?;
    let (until, plain) = plain.split_first_chunk::<INSTANT>()?;
    (portal.clock.now().as_millisecond() < i64::from_be_bytes(*until)).then(|| plain.to_vec())
}

/// The value of the first cookie of that name.
fn value_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// `Set-Cookie`. Without a lifetime the browser keeps it until it is closed.
fn set(portal: &Portal, name: &str, value: &str, seconds: Option<i64>) -> HeaderValue {
    let https = portal.base_url.is_https();
    let (name, secure) = (full_name(name, https), if https { "; Secure" } else { "" });
    let lifetime = seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    let cookie = format!("{name}={value}; Path=/{lifetime}; HttpOnly; SameSite=Lax{secure}");
    // Names are ours and values base64url: it is always a header.
    HeaderValue::try_from(cookie).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::super::tests::Served;
    use super::*;
    use crate::testing::{at, catalogue};

    async fn served(base_url: &str) -> Served {
        Served::start(catalogue("v1", &[]), base_url).await
    }

    /// What a browser sends back.
    fn returned(cookies: &[&HeaderValue]) -> HeaderMap {
        let pairs = cookies.iter().map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap());
        let line = format!("lain=1; {}", pairs.collect::<Vec<_>>().join("; "));
        [(header::COOKIE, HeaderValue::try_from(line).unwrap())].into_iter().collect()
    }

    #[tokio::test]
    async fn a_case_stays_open_for_half_an_hour_by_the_portals_clock() {
        let served = served("https://portal.example").await;
        let (portal, case) = (&served.portal, Uuid::from_u128(7));
        let cookie = opened(portal, case);
        let text = cookie.to_str().unwrap();
        assert!(text.starts_with("__Host-kasus="), "{text}");
        assert!(text.ends_with("; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax; Secure"), "{text}");
        assert_eq!(open_case(portal, &returned(&[&cookie])), Some(case));
        portal.clock.set(at("2026-11-21T01:29:59Z"));
        assert_eq!(open_case(portal, &returned(&[&cookie])), Some(case));
        portal.clock.set(at("2026-11-21T01:30:00Z"));
        assert_eq!(open_case(portal, &returned(&[&cookie])), None);
    }

    #[tokio::test]
    async fn a_closed_case_leaves_nothing_in_the_browser() {
        let served = served("http://127.0.0.1:8080").await;
        let closed = closed(&served.portal);
        assert_eq!(closed, "kasus=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        assert_eq!(open_case(&served.portal, &returned(&[&closed])), None);
    }

    #[tokio::test]
    async fn a_cookie_is_good_for_its_kind_its_portal_and_unchanged_only() {
        let (served, other) = (served("http://a.example").await, served("http://a.example").await);
        let cookie = opened(&served.portal, Uuid::from_u128(7));
        assert_eq!(open_case(&other.portal, &returned(&[&cookie])), None, "other keys");
        let text = cookie.to_str().unwrap();
        let renamed = HeaderValue::try_from(text.replace("kasus=", "dikenal=")).unwrap();
        assert!(!Known::of(&served.portal, &returned(&[&renamed])).has_opened_any());
        let value = text.split(';').next().unwrap().strip_prefix("kasus=").unwrap();
        for (at, letter) in value.char_indices() {
            let other = if letter == 'A' { "B" } else { "A" };
            let changed = format!("kasus={}{other}{}", &value[..at], &value[at + 1..]);
            let changed = HeaderValue::try_from(changed).unwrap();
            assert_eq!(open_case(&served.portal, &returned(&[&changed])), None, "letter {at}");
        }
    }

    #[tokio::test]
    async fn a_browser_is_known_by_the_last_eight_cases_that_it_opened() {
        let served = served("http://127.0.0.1:8080").await;
        let portal = &served.portal;
        let mut known = Known::of(portal, &HeaderMap::new());
        let browser = known.browser;
        assert!(!known.has_opened_any());
        for case in [1, 2, 3, 1, 4, 5, 6, 7, 8, 9] {
            known = known.having_opened(Uuid::from_u128(case));
        }
        let cookie = known.cookie(portal);
        assert!(cookie.to_str().unwrap().contains("; Max-Age=15552000;"));
        let again = Known::of(portal, &returned(&[&opened(portal, browser), &cookie]));
        assert_eq!(again, known);
        assert_eq!(again.browser, browser);
        let opened: Vec<u128> = (0..12).filter(|case| again.has_opened(Uuid::from_u128(*case))).collect();
        assert_eq!(opened, [1, 3, 4, 5, 6, 7, 8, 9]);
        portal.clock.set(at("2027-05-20T01:00:00Z"));
        assert!(!Known::of(portal, &returned(&[&cookie])).has_opened_any());
    }
}
