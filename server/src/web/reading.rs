//! One reader's look at the portal: what is public at this moment, in her language.

use super::Portal;
use super::error::Error;
use super::extract::Choice;
use super::page_cache::{Edition, PageKey, Rendered};
use crate::content::OfficeEntry;
use crate::publication::{Change, Snapshot};
use app::office::view::OfficeView;
use app::standard::view::{self, ServiceView};
use app::ui::content::Voice;
use app::ui::prose::Links;
use app::ui::source::source;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::prelude::IntoView;
use model::measure::OfficeFigures;
use model::office::Zone;
use model::{Locale, OfficeId, ServiceId, SituationId, Standard};
use std::convert::Infallible;
use std::sync::Arc;

/// What a public page is made from. It stays one consistent state for as long as it is held.
#[derive(Clone)]
pub(super) struct Reading {
    pub(super) portal: Arc<Portal>,
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) now: Timestamp,
    pub(super) locale: Locale,
}

impl FromRequestParts<Arc<Portal>> for Reading {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Infallible> {
        Ok(Self {
            snapshot: portal.published.current(),
            now: portal.clock.now(),
            locale: parts.extensions.get().copied().unwrap_or_default(),
            portal: Arc::clone(portal),
        })
    }
}

impl Reading {
    /// The office of that name.
    pub(super) fn office(&self, name: &str) -> Result<&OfficeEntry, Error> {
        let id = OfficeId::parse(name).map_err(|_| Error::NoPage)?;
        self.snapshot.catalogue.offices.get(&id).ok_or(Error::NoPage)
    }

    pub(super) fn office_view(&self, entry: &OfficeEntry) -> OfficeView {
        let day = entry.office.zone.date_at(self.now);
        OfficeView {
            locale: self.locale,
            office: entry.office.clone(),
            outlook: entry.outlook(day),
            standards: entry.current_standards(day).cloned().collect(),
            notices: entry.current_notices(day).cloned().collect(),
            pledged: entry.pledge.is_some(),
        }
    }

    /// The service of that name that the public may see today.
    pub(super) fn service(&self, office: &str, service: &str) -> Result<Found<'_>, Error> {
        let entry = self.office(office)?;
        let day = entry.office.zone.date_at(self.now);
        let standard = ServiceId::parse(service).ok().and_then(|id| entry.current(&id, day));
        let standard = standard.ok_or_else(|| Error::NoService(entry.office.id.clone()))?;
        Ok(Found { entry, standard, day })
    }

    /// An address of the portal with scheme and host.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.portal.base_url)
    }

    /// What a print of a page of the portal's own says of where it is from. Its day is that of the west, which has
    /// most of the offices.
    pub(super) fn source(&self, path: &str) -> impl IntoView + use<> {
        source(self.locale, &self.absolute(path), Zone::Wib.date_at(self.now))
    }

    /// The day on which the portal first showed the present version of a service. Unset until it has been
    /// recorded.
    pub(super) fn published_on(&self, entry: &OfficeEntry, service: &ServiceId) -> Option<Date> {
        let changes = self.snapshot.history.of(&entry.office.id, service);
        changes.last().map(|change| change.recorded_on(entry.office.zone))
    }

    /// What was measured at an office.
    pub(super) fn figures(&self, office: &OfficeId) -> Option<&OfficeFigures> {
        self.snapshot.figures.get(office)
    }

    /// The answer: the kept bytes, or what `render` makes now.
    pub(super) async fn page<F>(self, key: PageKey, headers: &HeaderMap, render: F) -> Result<Response, Error>
    where
        F: FnOnce(&Self) -> Result<Rendered, Error> + Send + 'static,
    {
        let edition = Edition::at(self.snapshot.revision, self.now);
        let portal = Arc::clone(&self.portal);
        let kept = portal.pages.get_or_render(edition, (self.locale, key), move || render(&self)).await?;
        Ok(kept.respond(headers))
    }
}

/// In whose words a page has a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    /// In those of the office: what leaves the portal or tells of versions is what binds.
    AsIssued,
    /// In the reader's language, where the standard has been translated.
    ForReaders,
}

/// A service that the public may see today.
pub(super) struct Found<'a> {
    pub(super) entry: &'a OfficeEntry,
    pub(super) standard: &'a Standard,
    pub(super) day: Date,
}

impl Found<'_> {
    /// The situation asked for; an error when the standard knows none of that name.
    pub(super) fn choose(&self, choice: Choice) -> Result<Option<SituationId>, ()> {
        let Some(name) = choice.0 else { return Ok(None) };
        let id = SituationId::try_from(name).map_err(|_| ())?;
        if self.standard.situation(&id).is_some() { Ok(Some(id)) } else { Err(()) }
    }

    pub(super) fn view(
        &self,
        reading: &Reading,
        chosen: Option<SituationId>,
        wording: Wording,
    ) -> ServiceView {
        let office = &self.entry.office;
        let (standard, voice) = self.worded(reading.locale, wording);
        let services = self.entry.current_standards(self.day).map(|s| s.service.clone()).collect();
        let changes = reading.snapshot.history.of(&office.id, &standard.service);
        let notices = self.entry.current_notices(self.day);
        let history = changes.iter().rev().map(|change| self.change(change)).collect();
        ServiceView {
            locale: reading.locale,
            portal: reading.portal.base_url.to_string(),
            today: self.day,
            office: office.clone(),
            outlook: self.entry.outlook(self.day),
            standard: standard.clone(),
            chosen,
            notices: notices.filter(|notice| notice.concerns(&standard.service)).cloned().collect(),
            links: Links { voice, office: office.id.clone(), services },
            regulations: reading.snapshot.catalogue.regulations.clone(),
            history,
            figures: reading.figures(&office.id).and_then(|own| own.service(&standard.service)).cloned(),
        }
    }

    /// The standard in the reader's language, if the page is to have it so and somebody has translated it.
    fn worded(&self, page: Locale, wording: Wording) -> (&Standard, Voice) {
        let translation = match (page, wording) {
            (Locale::English, Wording::ForReaders) => self.entry.translation(self.standard),
            _ => None,
        };
        match translation {
            Some(translation) => (translation, Voice { page, content: Locale::English }),
            None => (self.standard, page.into()),
        }
    }

    fn change(&self, change: &Change) -> view::Change {
        view::Change {
            recorded: change.recorded_on(self.entry.office.zone),
            effective_from: change.effective_from,
            number: change.decree.clone(),
            difference: change.difference.clone(),
        }
    }
}
