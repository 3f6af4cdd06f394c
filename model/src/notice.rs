//! Notices (pengumuman): what an office has to say for some days, of all its services or of a few.

use crate::prose::Prose;
use crate::slug::ServiceId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A notice of an office. It begins and ends at midnight by the office's own clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The news in one line: lists show nothing else.
    pub title: String,
    /// Where it holds, if not everywhere: a counter, a district.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The services that it concerns. Empty: all of the office.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub services: BTreeSet<ServiceId>,
    /// The first day on which it is shown.
    pub from: Date,
    /// The last day on which it is shown; not before `from`. Unset: until it is taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The news in full.
    pub text: Prose,
}

impl Notice {
    /// Whether the public sees it on a day of the office's calendar.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it concerns a service.
    #[must_use]
    pub fn concerns(&self, service: &ServiceId) -> bool {
        self.services.is_empty() || self.services.contains(service)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn notice(until: Option<Date>, services: &[&str]) -> Notice {
        Notice {
            title: "Blangko habis".to_owned(),
            place: None,
            services: services.iter().map(|name| ServiceId::parse(name).unwrap()).collect(),
            from: date(2026, 12, 24),
            until,
            text: Prose::default(),
        }
    }

    #[test]
    fn a_notice_is_shown_from_its_first_day_through_its_last() {
        let christmas = notice(Some(date(2026, 12, 26)), &[]);
        let shown =
            |notice: &Notice| (23..=27).map(|d| notice.in_force_on(date(2026, 12, d))).collect::<Vec<_>>();
        assert_eq!(shown(&christmas), [false, true, true, true, false]);
        assert_eq!(shown(&notice(None, &[])), [false, true, true, true, true]);
        assert_eq!(shown(&notice(Some(christmas.from), &[])), [false, true, false, false, false]);
    }

    #[test]
    fn a_notice_that_names_no_service_concerns_them_all() {
        let (card, family) =
            (ServiceId::parse("ktp-el").unwrap(), ServiceId::parse("kartu-keluarga").unwrap());
        assert!(notice(None, &[]).concerns(&card) && notice(None, &[]).concerns(&family));
        let about_cards = notice(None, &["ktp-el"]);
        assert!(about_cards.concerns(&card) && !about_cards.concerns(&family));
    }
}
