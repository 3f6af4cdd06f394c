//! A portal over a folder of content, with a clock that the test sets, asked through the real router.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::Response;
use http_body_util::BodyExt;
use jiff::Timestamp;
use model::officer::Role;
use model::{OfficeId, ServiceId, Standard};
use server::application::Applications;
use server::client::TrustedProxies;
use server::clock::Clock;
use server::complaint::Complaints;
use server::config::BaseUrl;
use server::content::Loader;
use server::guessing::Guessing;
use server::keys::Keys;
use server::officer::accounts::{Accounts, Particulars};
use server::publication::{self, Published, Recorder};
use server::store::audit::Actor;
use server::store::officer::{self, Credentials};
use server::store::{DatabaseUrl, Db};
use server::web::api::auth::WrongTokens;
use server::web::assets::Site as Assets;
use server::web::flood::FloodGuard;
use server::web::page_cache::PageCache;
use server::web::render::Renderer;
use server::web::search::SearchIndex;
use server::web::{self, Portal};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

/// Seven in the morning in the west of the country, on the day the first standards were shipped.
const MORNING: &str = "2026-11-21T00:00:00Z";

pub(crate) struct Site {
    pub(crate) clock: Clock,
    folder: TempDir,
}

/// A portal that runs.
pub(crate) struct Running {
    pub(crate) portal: Arc<Portal>,
    following: tokio::task::JoinHandle<()>,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Site {
    /// The content that ships with the portal.
    pub(crate) fn shipped() -> Self {
        let site = Self::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../content"), &site.path("content"));
        site
    }

    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pkg = folder.path().join("site/pkg");
        std::fs::create_dir_all(&pkg).unwrap();
        for name in [
            "portal.js",
            "portal.wasm",
            "portal.css",
            "poster.css",
            "sop.css",
            "status.css",
            "receipt.css",
            "slip.css",
            "desk.css",
            "figures.css",
            "complaint.css",
            "queue.js",
            "complaint.js",
            "ikon.svg",
        ] {
            std::fs::write(pkg.join(name), name).unwrap();
        }
        Self { clock: Clock::manual(MORNING.parse().unwrap()), folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.path("content").join(file)).unwrap()
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let file = self.path("content").join(file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    /// Replaces words in a file; they must be there.
    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} does not say {from:?}");
        self.write(file, &text.replace(from, to));
    }

    /// Takes a file away.
    pub(crate) fn delete(&self, file: &str) {
        std::fs::remove_file(self.path("content").join(file)).unwrap();
    }

    /// Where the content lies.
    pub(crate) fn content(&self) -> PathBuf {
        self.path("content")
    }

    /// Takes a folder away.
    pub(crate) fn remove(&self, name: &str) {
        std::fs::remove_dir_all(self.path("content").join(name)).unwrap();
    }

    /// One more office with everything that another has.
    pub(crate) fn copy_office(&self, from: &str, to: &str) {
        copy(&self.path("content").join(from), &self.path("content").join(to));
    }

    /// Leaves one office, and what is national.
    pub(crate) fn keep_only(&self, office: &str) {
        for entry in std::fs::read_dir(self.path("content")).unwrap() {
            let entry = entry.unwrap();
            if ![office, "nasional"].contains(&entry.file_name().to_str().unwrap()) {
                std::fs::remove_dir_all(entry.path()).unwrap();
            }
        }
    }

    /// A standard as the loader reads it.
    pub(crate) fn standard(&self, office: &str, service: &str) -> Standard {
        let (_, catalogue) = Loader::open(self.path("content"), Vec::new());
        let (office, service) = (OfficeId::parse(office).unwrap(), ServiceId::parse(service).unwrap());
        catalogue.offices[&office].services[&service][0].clone()
    }

    /// Every standard of every office, the latest version of each.
    pub(crate) fn standards(&self) -> Vec<Standard> {
        let (_, catalogue) = Loader::open(self.path("content"), Vec::new());
        let services = catalogue.offices.values().flat_map(|entry| entry.services.values());
        services.filter_map(|versions| versions.last().cloned()).collect()
    }

    /// Starts the portal: it follows the files and the calendar by itself.
    pub(crate) async fn start(&self) -> Running {
        let _ = any_spawner::Executor::init_tokio();
        let db = Db::connect(&DatabaseUrl::file(&self.path("maklumat.db"))).await.unwrap();
        db.migrate().await.unwrap();
        let (loader, catalogue) = Loader::open(self.path("content"), Vec::new());
        let published = Published::new(catalogue);
        let mut recorder = Recorder::new(db.clone(), self.clock.clone(), published.clone());
        recorder.catch_up_or_log().await;
        let following = publication::keep_current(published.clone(), loader, recorder);
        let site = Assets::open(&self.path("site")).unwrap();
        let keys = Arc::new(Keys::fresh());
        let base_url: BaseUrl = "http://127.0.0.1:8080".parse().unwrap();
        let complaints =
            Complaints::new(db.clone(), Arc::clone(&keys), self.clock.clone(), published.clone());
        let applications = Applications::new(
            db.clone(),
            Arc::clone(&keys),
            self.clock.clone(),
            published.clone(),
            base_url.clone(),
        );
        let portal = Portal {
            published,
            db: db.clone(),
            applications,
            complaints,
            accounts: Accounts::new(db.clone(), Arc::clone(&keys), self.clock.clone()),
            guessing: Guessing::new(Arc::clone(&keys)),
            keys,
            flood: FloodGuard::default(),
            wrong_tokens: WrongTokens::default(),
            trusted_proxies: TrustedProxies::default(),
            clock: self.clock.clone(),
            renderer: Renderer::new(site.paths().clone()),
            site,
            base_url,
            pages: PageCache::default(),
            search: SearchIndex::default(),
            patience: web::PATIENCE,
        };
        let following = tokio::spawn(async move { drop(following.await) });
        Running { portal: Arc::new(portal), following }
    }

    /// Every byte in the files of the database, which is closed first.
    pub(crate) async fn bytes_of_the_database(&self, portal: &Running) -> Vec<u8> {
        portal.portal.db.close().await;
        let entries = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let own =
            entries.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("maklumat.db"));
        own.flat_map(|path| std::fs::read(path).unwrap()).collect()
    }

    /// The text of one page of a portal that is started for it.
    pub(crate) async fn page(&self, path: &str) -> String {
        self.start().await.page(path).await
    }
}

impl Running {
    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.answer(request).await.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// An answer whose body nobody has read so far.
    pub(crate) async fn answer(&self, request: Request<Body>) -> Response {
        web::router(Arc::clone(&self.portal)).oneshot(request).await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// The text of a page that is there.
    pub(crate) async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer.text()
    }

    /// Waits until a page says something; the portal looks at its files twice a second.
    pub(crate) async fn until(&self, path: &str, says: &str) {
        for _ in 0..100 {
            if self.get(path).await.text().contains(says) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{path} never said {says:?}: {}", text_of(&self.get(path).await.text()));
    }
}

impl Running {
    /// An officer with these roles at this place, signed in. Nobody has typed a password for it: that takes its time.
    pub(crate) async fn officer(&self, office: &str, roles: &[Role], place: Option<Uuid>) -> SignedIn {
        let accounts = &self.portal.accounts;
        let roles = roles.iter().copied().collect();
        let who = Particulars { name: "Petugas Contoh".to_owned(), roles, place, unit: None };
        let username = format!("p-{}", &self.portal.clock.new_id().simple().to_string()[16..]);
        let office = OfficeId::parse(office).unwrap();
        let account = accounts.add(Actor::CommandLine, &office, &username, who).await.unwrap();
        let mut tx = self.portal.db.write().await.unwrap();
        let credentials = Credentials { password: "$argon2id$", totp: b"", totp_step: 0 };
        assert!(officer::activate(&mut tx, account.id, credentials).await.unwrap());
        tx.commit().await.unwrap();
        SignedIn { id: account.id, cookie: self.session_of(account.id).await }
    }

    /// What the browser of an officer sends who has just signed in.
    pub(crate) async fn session_of(&self, officer: Uuid) -> String {
        let session = self.portal.accounts.sessions().begin(None, officer).await.unwrap();
        format!("petugas={session}")
    }

    /// A page as a browser with these cookies asks for it.
    pub(crate) async fn get_as(&self, path: &str, cookies: &str) -> Answer {
        self.ask(Request::get(path).header("cookie", cookies).body(Body::empty()).unwrap()).await
    }

    /// A form as a browser with these cookies sends it.
    pub(crate) async fn post_as(&self, path: &str, fields: &[(&str, &str)], cookies: &str) -> Answer {
        let encoded = |text: &str| app::ui::paths::encoded(text);
        let body: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookies)
            .body(Body::from(body.join("&")))
            .unwrap();
        self.ask(request).await
    }
}

/// An officer who is signed in.
pub(crate) struct SignedIn {
    /// Her account.
    pub(crate) id: Uuid,
    /// What her browser sends.
    pub(crate) cookie: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.following.abort();
    }
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Sets a clock to an instant.
pub(crate) fn at(clock: &Clock, instant: &str) {
    clock.set(instant.parse::<Timestamp>().unwrap());
}

/// How many elements of a page a browser would run: every script that is not a block of data.
pub(crate) fn scripts_that_run(html: &str) -> usize {
    let data = "<script type=\"application/ld+json\">";
    html.to_lowercase().matches("<script").count() - html.matches(data).count()
}

/// The words of a page as a reader meets them: without markup, entities resolved.
pub(crate) fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    for (entity, character) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")]
    {
        text = text.replace(entity, character);
    }
    text
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
