//! Where in the queue of complaints an officer is: which part of it, what is shown of that, after which place. It stands in
//! the address of the queue and goes along to a complaint and back, so that she goes on where she was.

use super::bucket::Bucket;
use crate::officer::paths;
use model::ServiceId;
use model::complaint::{Class, State};
use uuid::Uuid;

/// The name of the field of the filter for services.
pub(super) const SERVICE: &str = "layanan";
/// For classes.
pub(super) const CLASS: &str = "golongan";
/// For states.
pub(super) const STATE: &str = "status";
/// For the part of the queue.
pub(super) const BUCKET: &str = "bagian";
const AFTER: &str = "sesudah";
/// The longest name of a place.
const LONGEST: usize = 80;

/// What is shown of a part of the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One service.
    pub service: Option<ServiceId>,
    /// One class.
    pub class: Option<Class>,
    /// One state.
    pub state: Option<State>,
}

/// Where in the queue she is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    /// Which part.
    pub bucket: Bucket,
    /// What is shown of it.
    pub filter: Filter,
    /// After which place in it, as the server names places. Unset: from the first on.
    pub after: Option<String>,
}

impl Way {
    /// Reads the query of an address. Whatever is not known is as if it were not there.
    #[must_use]
    pub fn read(query: &[(String, String)]) -> Self {
        let value = |key: &str| query.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str());
        let place = |text: &&str| {
            text.len() <= LONGEST && text.bytes().all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b))
        };
        Self {
            bucket: value(BUCKET).and_then(Bucket::parse).unwrap_or_default(),
            filter: Filter {
                service: value(SERVICE).and_then(|id| ServiceId::parse(id).ok()),
                class: value(CLASS).and_then(Class::parse),
                state: value(STATE).and_then(State::parse),
            },
            after: value(AFTER).filter(|text| !text.is_empty()).filter(place).map(ToOwned::to_owned),
        }
    }

    /// The same from another place on.
    #[must_use]
    pub fn after(&self, after: Option<String>) -> Self {
        Self { after, ..self.clone() }
    }

    /// The same in another part, from its first on.
    #[must_use]
    pub(super) fn in_bucket(&self, bucket: Bucket) -> Self {
        Self { bucket, after: None, ..self.clone() }
    }

    /// As an address carries it, with its question mark; empty for the beginning of everything.
    #[must_use]
    pub fn query(&self) -> String {
        let Filter { service, class, state } = &self.filter;
        let query = [
            (self.bucket != Bucket::All).then(|| format!("{BUCKET}={}", self.bucket.code())),
            service.as_ref().map(|service| format!("{SERVICE}={service}")),
            class.map(|class| format!("{CLASS}={class}")),
            state.map(|state| format!("{STATE}={state}")),
            self.after.as_ref().map(|after| format!("{AFTER}={after}")),
        ];
        let query: Vec<String> = query.into_iter().flatten().collect();
        if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) }
    }

    /// The address of the queue here.
    #[must_use]
    pub fn queue(&self) -> String {
        format!("{}{}", paths::COMPLAINTS, self.query())
    }

    /// The address of a complaint that she came to from here. With it go the forms on it and the way on.
    #[must_use]
    pub fn complaint(&self, id: Uuid) -> String {
        format!("{}{}", paths::complaint(id), self.query())
    }

    /// The address that leads on to the complaint that comes after this place, or back to the queue after the last one.
    #[must_use]
    pub fn next(&self) -> String {
        format!("{}{}", paths::NEXT_COMPLAINT, self.query())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Way {
        let pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
        Way::read(&pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn a_way_is_the_same_after_it_was_in_an_address() {
        for query in [
            "",
            "?bagian=terlambat",
            "?layanan=ktp-el&golongan=normative&status=in_progress",
            "?bagian=saya&layanan=ktp-el&sesudah=-1764000000000.0198f3c0d1b270008000000000000001",
        ] {
            assert_eq!(read(query).query(), query);
        }
        assert_eq!(
            read("?bagian=saya").complaint(Uuid::nil()),
            format!("/petugas/pengaduan/{}?bagian=saya", Uuid::nil())
        );
        assert_eq!(read("?bagian=saya").next(), "/petugas/pengaduan/berikutnya?bagian=saya");
    }

    #[test]
    fn what_is_not_known_is_not_there() {
        for query in [
            "?bagian=x&layanan=../x&golongan=1&status=DITERIMA",
            "?sesudah=a\"b",
            "?sesudah=",
            "?sesudah=//jahat.example",
        ] {
            assert_eq!(read(query), Way::default(), "{query}");
        }
        assert_eq!(read(&format!("?sesudah={}", "1".repeat(81))), Way::default());
    }
}
