//! Public pages as compressed bytes. A page is rendered once for each state of the publication and each day
//! of the calendar; after that a request costs a look-up.

use super::headers::{CachePolicy, Csp};
use super::representation::Representations;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use model::office::Zone;
use model::{Locale, OfficeId, ServiceId, SituationId};
use std::collections::HashMap;
use std::panic::resume_unwind;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;

/// Beyond this many pages everything is dropped. Content makes some hundreds; only a fault makes more.
const CAPACITY: usize = 4096;

/// Which page. Only names that exist in the content belong here: strangers must not fill the cache.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PageKey {
    /// The portal's first page.
    Home,
    /// An office.
    Office(OfficeId),
    /// The service pledge of an office.
    Pledge(OfficeId),
    /// What was measured at an office.
    Performance(OfficeId),
    /// A service, in the situation that the reader chose.
    Service(OfficeId, ServiceId, Option<SituationId>),
    /// The checklist of a service to print.
    Checklist(OfficeId, ServiceId, Option<SituationId>),
    /// The work flow of a service.
    Sop(OfficeId, ServiceId, Option<SituationId>),
    /// The text of a service to send on.
    Share(OfficeId, ServiceId, Option<SituationId>),
    /// A standard whole, for paper.
    Print(OfficeId, ServiceId),
    /// What has changed in a standard.
    Changes(OfficeId, ServiceId),
    /// A standard as text for the national catalogue.
    Sippn(OfficeId, ServiceId),
    /// A service with the whole of its standard, as data.
    ServiceData(OfficeId, ServiceId),
    /// Every service in brief, or those of one office, as data.
    CatalogueJson(Option<OfficeId>),
    /// The same as a table.
    CatalogueTable(Option<OfficeId>),
    /// What was measured at an office, as data.
    PerformanceJson(OfficeId),
    /// The rows of it as a table.
    PerformanceTable(OfficeId),
    /// For what applications were returned, as a table.
    PerformanceReturns(OfficeId),
    /// The page about the open data.
    Data,
    /// What there is for search engines.
    Sitemap,
    /// What happens with complaints; at one office, if the reader chose one.
    Complaints(Option<OfficeId>),
    /// What becomes of personal data.
    Privacy,
    /// The accessibility statement.
    Accessibility,
}

/// When: a page rendered for one edition is not shown in another.
///
/// A later edition is greater: revisions grow, and so do days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edition {
    /// [`Snapshot::revision`](crate::publication::Snapshot::revision).
    pub revision: u64,
    /// The day in each zone of the country, west to east.
    pub days: [Date; 3],
}

impl Edition {
    /// The edition of an instant.
    #[must_use]
    pub fn at(revision: u64, now: Timestamp) -> Self {
        Self { revision, days: Zone::ALL.map(|zone| zone.date_at(now)) }
    }
}

/// What rendering results in.
#[derive(Debug)]
pub struct Rendered {
    body: String,
    content_type: HeaderValue,
    csp: Csp,
    open: bool,
}

impl Rendered {
    /// An HTML page.
    #[must_use]
    pub const fn html(body: String, csp: Csp) -> Self {
        Self { body, content_type: HeaderValue::from_static("text/html; charset=utf-8"), csp, open: false }
    }

    /// Open data, which pages of every origin may read.
    #[must_use]
    pub const fn open(body: String, content_type: HeaderValue) -> Self {
        Self { body, content_type, csp: Csp::Nothing, open: true }
    }
}

/// A page ready to be sent.
#[derive(Debug)]
pub struct Cached {
    representations: Representations,
    content_type: HeaderValue,
    csp: HeaderValue,
    open: bool,
}

impl Cached {
    /// Compresses a rendered page.
    #[must_use]
    pub fn new(rendered: Rendered) -> Self {
        Self {
            representations: Representations::compress(Bytes::from(rendered.body)),
            content_type: rendered.content_type,
            csp: rendered.csp.header_value(),
            open: rendered.open,
        }
    }

    /// The answer to a request with these headers: the page, or 304.
    #[must_use]
    pub fn respond(&self, request: &HeaderMap) -> Response {
        let mut response = self.representations.respond(request);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, self.content_type.clone());
        headers.insert(header::CONTENT_SECURITY_POLICY, self.csp.clone());
        headers.insert(header::CACHE_CONTROL, CachePolicy::Page.header_value());
        if self.open {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        response
    }
}

/// The pages of the present edition.
#[derive(Debug, Default)]
pub struct PageCache(RwLock<Pages>);

#[derive(Debug, Default)]
struct Pages {
    edition: Edition,
    /// A slot is empty while the first request renders; the others wait for it.
    slots: HashMap<Key, Slot>,
}

type Key = (Locale, PageKey);
type Slot = Arc<OnceCell<Arc<Cached>>>;

impl PageCache {
    /// The page, rendered now if nobody has asked for it in this edition. Requests that come together render
    /// it once. Rendering and compressing run where they hold up no other request.
    ///
    /// # Errors
    /// What `render` returned; the next request tries again.
    pub async fn get_or_render<E, F>(
        &self,
        edition: Edition,
        key: (Locale, PageKey),
        render: F,
    ) -> Result<Arc<Cached>, E>
    where
        E: Send + 'static,
        F: FnOnce() -> Result<Rendered, E> + Send + 'static,
    {
        let page = match self.find(edition, &key) {
            Some(page) => page,
            None => self.make_room(edition, key),
        };
        if let Some(ready) = page.get() {
            return Ok(Arc::clone(ready));
        }
        let ready = page.get_or_try_init(|| async {
            let work = spawn_blocking(|| render().map(|rendered| Arc::new(Cached::new(rendered))));
            match work.await {
                Ok(result) => result,
                // A panic in a page is the same wherever it runs: the request's frame catches it.
                Err(stopped) => resume_unwind(stopped.try_into_panic().unwrap_or_else(|_| Box::new(()))),
            }
        });
        ready.await.map(Arc::clone)
    }

    fn find(&self, edition: Edition, key: &Key) -> Option<Slot> {
        let pages = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let slot = pages.slots.get(key)?;
        (pages.edition == edition).then(|| Arc::clone(slot))
    }

    /// An empty place, kept unless the request began before the present edition did.
    fn make_room(&self, edition: Edition, key: Key) -> Slot {
        let mut pages = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if edition < pages.edition {
            return Arc::default();
        }
        if edition > pages.edition || pages.slots.len() >= CAPACITY {
            pages.edition = edition;
            pages.slots.clear();
        }
        Arc::clone(pages.slots.entry(key).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;
    use jiff::civil::date;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const TODAY: Edition = Edition { revision: 1, days: [date(2026, 11, 21); 3] };

    fn service(name: &str) -> PageKey {
        PageKey::Service(OfficeId::parse("kapuas").unwrap(), ServiceId::parse(name).unwrap(), None)
    }

    /// A cache that counts how often it renders.
    #[derive(Default)]
    struct Counted {
        cache: PageCache,
        renderings: Arc<AtomicUsize>,
    }

    impl Counted {
        async fn get(&self, edition: Edition, key: PageKey) -> Arc<Cached> {
            let renderings = Arc::clone(&self.renderings);
            let render = move || {
                let number = renderings.fetch_add(1, Ordering::SeqCst);
                Ok::<_, ()>(Rendered::html(format!("<p>{number}</p>"), Csp::Page))
            };
            self.cache.get_or_render(edition, (Locale::Indonesian, key), render).await.unwrap()
        }

        fn renderings(&self) -> usize {
            self.renderings.load(Ordering::SeqCst)
        }
    }

    #[tokio::test]
    async fn a_page_is_rendered_once_for_each_edition() {
        let pages = Counted::default();
        for _ in 0..3 {
            pages.get(TODAY, service("ktp-el")).await;
        }
        assert_eq!(pages.renderings(), 1);
        pages.get(TODAY, service("akta")).await;
        assert_eq!(pages.renderings(), 2);
        pages.get(Edition { days: [date(2026, 11, 22); 3], ..TODAY }, service("ktp-el")).await;
        assert_eq!(pages.renderings(), 3);
        pages.get(Edition { revision: 2, ..TODAY }, service("ktp-el")).await;
        assert_eq!(pages.renderings(), 4);
    }

    #[tokio::test]
    async fn each_language_has_its_own_page() {
        let pages = PageCache::default();
        for locale in Locale::ALL {
            let render = move || Ok::<_, ()>(Rendered::html(locale.tag().to_owned(), Csp::Page));
            let page = pages.get_or_render(TODAY, (locale, PageKey::Home), render).await.unwrap();
            let response = page.respond(&HeaderMap::new());
            assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), locale.tag());
        }
    }

    #[tokio::test]
    async fn a_new_revision_drops_every_page_of_the_old_one_and_a_late_reader_does_not_bring_it_back() {
        let pages = Counted::default();
        let tomorrow = Edition { revision: 2, ..TODAY };
        pages.get(TODAY, service("ktp-el")).await;
        pages.get(TODAY, service("akta")).await;
        pages.get(tomorrow, service("akta")).await;
        assert_eq!(pages.cache.0.read().unwrap().slots.len(), 1);

        pages.get(TODAY, service("akta")).await;
        assert_eq!(pages.renderings(), 4);
        pages.get(tomorrow, service("akta")).await;
        assert_eq!(pages.renderings(), 4);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_crowd_waits_for_one_rendering() {
        let pages = Arc::new(Counted::default());
        let mut crowd = tokio::task::JoinSet::new();
        for _ in 0..50 {
            let pages = Arc::clone(&pages);
            crowd.spawn(async move { pages.get(TODAY, service("ktp-el")).await });
        }
        crowd.join_all().await;
        assert_eq!(pages.renderings(), 1);
    }

    #[tokio::test]
    async fn a_page_that_failed_is_tried_again() {
        let cache = PageCache::default();
        let failed = cache.get_or_render(TODAY, (Locale::Indonesian, PageKey::Home), || Err("habis")).await;
        assert_eq!(failed.unwrap_err(), "habis");
        let page = cache.get_or_render(TODAY, (Locale::Indonesian, PageKey::Home), || {
            Ok::<_, ()>(Rendered::html("<p>ada</p>".to_owned(), Csp::Page))
        });
        let response = page.await.unwrap().respond(&HeaderMap::new());
        assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), "<p>ada</p>");
    }

    #[tokio::test]
    async fn strangers_cannot_fill_the_memory() {
        let pages = Counted::default();
        for number in 0..=CAPACITY {
            pages.cache.make_room(TODAY, (Locale::Indonesian, service(&format!("s{number}"))));
        }
        assert_eq!(pages.cache.0.read().unwrap().slots.len(), 1);
    }

    #[test]
    fn a_page_that_the_browser_has_keeps_its_policy() {
        let page = Cached::new(Rendered::html("<p>ada</p>".to_owned(), Csp::Page));
        let mut request = HeaderMap::new();
        request.insert(header::IF_NONE_MATCH, HeaderValue::from_static("*"));
        let response = page.respond(&request);
        assert_eq!(response.status(), 304);
        assert_eq!(response.headers()[header::CONTENT_SECURITY_POLICY], Csp::Page.header_value());
        assert_eq!(response.headers()[header::CACHE_CONTROL], CachePolicy::Page.header_value());
    }
}
