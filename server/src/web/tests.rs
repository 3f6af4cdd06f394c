//! The real router, asked as a browser asks it.

use super::*;
use crate::content::{Catalogue, Problem};
use crate::officer::Officer;
use crate::officer::accounts::Particulars;
use crate::store::DatabaseUrl;
use crate::store::audit::Actor;
use crate::store::officer::{self as officer_rows, Credentials};
use crate::testing::{at, catalogue, standard};
use axum::body::Body;
use axum::extract::Request;
use http_body_util::BodyExt;
use model::OfficeId;
use model::officer::Role;
use tower::ServiceExt;
use uuid::Uuid;

pub(super) struct Served {
    _folder: tempfile::TempDir,
    pub(super) portal: Arc<Portal>,
}

impl Served {
    pub(super) async fn start(catalogue: Catalogue, base_url: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::connect(&DatabaseUrl::file(&folder.path().join("a.db"))).await.unwrap();
        db.migrate().await.unwrap();
        let keys = Arc::new(Keys::fresh());
        let published = Published::new(Arc::new(catalogue));
        let clock = Clock::manual(at("2026-11-21T01:00:00Z"));
        let base_url: BaseUrl = base_url.parse().unwrap();
        let complaints = Complaints::new(db.clone(), Arc::clone(&keys), clock.clone(), published.clone());
        let applications = Applications::new(
            db.clone(),
            Arc::clone(&keys),
            clock.clone(),
            published.clone(),
            base_url.clone(),
        );
        let portal = Arc::new(Portal {
            published,
            db: db.clone(),
            applications,
            complaints,
            accounts: Accounts::new(db.clone(), Arc::clone(&keys), clock.clone()),
            guessing: Guessing::new(Arc::clone(&keys)),
            keys,
            flood: FloodGuard::default(),
            wrong_tokens: WrongTokens::default(),
            trusted_proxies: TrustedProxies::default(),
            clock,
            renderer: Renderer::new(assets::tests::site().paths().clone()),
            site: assets::tests::site(),
            base_url,
            pages: PageCache::default(),
            search: SearchIndex::default(),
            patience: Duration::from_millis(200),
        });
        Self { _folder: folder, portal }
    }

    /// One office with one service, nothing wrong.
    pub(super) async fn healthy() -> Self {
        Self::start(catalogue("v1", &[standard("ktp-el", "KTP-el")]), "http://127.0.0.1:8080").await
    }

    async fn get(&self, path: &str) -> Response {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// An officer of `kapuas` with these roles at this place, and the cookie of her session. Nobody has typed a password for
    /// it: that takes its time.
    pub(super) async fn signed_in(&self, roles: &[Role], place: Option<Uuid>) -> (Officer, String) {
        let accounts = &self.portal.accounts;
        let (office, id) = (OfficeId::parse("kapuas").unwrap(), self.portal.clock.new_id());
        let roles = roles.iter().copied().collect();
        let who = Particulars { name: "Petugas Contoh".to_owned(), roles, place, unit: None };
        let username = format!("p-{}", &id.simple().to_string()[16..]);
        let account = accounts.add(Actor::CommandLine, &office, &username, who).await.unwrap();
        self.come_in(account.id).await
    }

    /// The owner of an account that waits, signed in.
    pub(super) async fn come_in(&self, id: Uuid) -> (Officer, String) {
        let mut tx = self.portal.db.write().await.unwrap();
        let credentials = Credentials { password: "$argon2id$", totp: b"", totp_step: 0 };
        assert!(officer_rows::activate(&mut tx, id, credentials).await.unwrap());
        tx.commit().await.unwrap();
        let accounts = &self.portal.accounts;
        let session = accounts.sessions().begin(None, id).await.unwrap();
        let officer = accounts.signed_in(session).await.unwrap().unwrap();
        (officer, format!("petugas={session}"))
    }

    pub(super) async fn ask(&self, request: Request) -> Response {
        router(Arc::clone(&self.portal)).oneshot(request).await.unwrap()
    }
}

pub(super) async fn text(response: Response) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

#[tokio::test]
async fn a_portal_in_order_is_alive_and_ready() {
    let served = Served::healthy().await;
    assert_eq!(served.get("/healthz").await.status(), StatusCode::OK);
    let ready = served.get("/readyz").await;
    assert_eq!(ready.status(), StatusCode::OK);
    assert_eq!(
        text(ready).await,
        r#"{"status":"ready","content":{"version":"v1","offices":1,"problems":[]},"database":"ok"}"#
    );
}

#[tokio::test]
async fn a_broken_file_is_reported_while_its_last_good_version_is_served() {
    let problem = Problem {
        file: "kapuas/ktp-el.md".to_owned(),
        line: 3,
        column: 1,
        code: "nilai-tidak-sah",
        message: "\"Rp5.000\" dari konsep".to_owned(),
    };
    let broken = Catalogue { problems: vec![problem], ..catalogue("v1", &[standard("ktp-el", "KTP-el")]) };
    let ready = Served::start(broken, "http://127.0.0.1:8080").await.get("/readyz").await;
    assert_eq!(ready.status(), StatusCode::OK);
    let body: serde_json::Value = serde_json::from_str(&text(ready).await).unwrap();
    assert_eq!(body["status"], "degraded");
    assert_eq!(
        body["content"]["problems"][0],
        serde_json::json!({"file": "kapuas/ktp-el.md", "line": 3, "column": 1, "code": "nilai-tidak-sah"}),
        "the message may quote a draft"
    );
}

#[tokio::test]
async fn without_a_database_or_without_offices_no_traffic_should_come() {
    let served = Served::healthy().await;
    served.portal.db.close().await;
    let ready = served.get("/readyz").await;
    assert_eq!(ready.status(), StatusCode::SERVICE_UNAVAILABLE);
    let body = text(ready).await;
    assert!(body.contains(r#""status":"unavailable""#) && body.contains(r#""database":"error""#), "{body}");

    let empty = Served::start(Catalogue::default(), "http://127.0.0.1:8080").await;
    assert_eq!(empty.get("/readyz").await.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(empty.get("/healthz").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn every_answer_carries_the_security_headers_and_an_id_of_our_own() {
    let served = Served::healthy().await;
    for path in ["/healthz", "/pkg/ikon.svg", "/pkg/tidak-ada.css", "/tidak/ada"] {
        let request = Request::get(path).header("x-request-id", "from-outside").body(Body::empty()).unwrap();
        let response = served.ask(request).await;
        let headers = response.headers();
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        let is_page = response.status() == StatusCode::NOT_FOUND;
        let policy = if is_page { headers::Csp::Page } else { headers::Csp::Nothing };
        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], policy.header_value(), "{path}");
        assert!(headers.get(header::STRICT_TRANSPORT_SECURITY).is_none());
        let id: Uuid = headers["x-request-id"].to_str().unwrap().parse().unwrap();
        assert_eq!(id.get_version_num(), 7);
    }
    let encrypted = Served::start(Catalogue::default(), "https://portal.example").await;
    let headers = encrypted.get("/healthz").await.headers().clone();
    assert_eq!(headers[header::STRICT_TRANSPORT_SECURITY], "max-age=63072000");
}

#[tokio::test]
async fn assets_are_served_by_their_names() {
    let served = Served::healthy().await;
    let style = served.get(&served.portal.site.paths().stylesheet).await;
    assert_eq!(style.status(), StatusCode::OK);
    assert_eq!(style.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(served.get("/pkg/ikon.svg").await.headers()[header::CACHE_CONTROL], "no-cache");
    assert_eq!(served.get("/pkg/..%2f..%2fCargo.toml").await.status(), StatusCode::NOT_FOUND);
    let favicon = served.get("/favicon.ico").await;
    assert_eq!(favicon.status(), StatusCode::NO_CONTENT);
    assert_eq!(favicon.headers()[header::CACHE_CONTROL], "public, max-age=604800");
    assert!(text(served.get("/robots.txt").await).await.contains("User-agent: *"));
}

#[tokio::test]
async fn head_tells_the_length_and_sends_nothing() {
    let served = Served::healthy().await;
    let whole = text(served.get("/pkg/ikon.svg").await).await;
    let head = served.ask(Request::head("/pkg/ikon.svg").body(Body::empty()).unwrap()).await;
    assert_eq!(head.headers()[header::CONTENT_LENGTH], whole.len().to_string());
    assert_eq!(text(head).await, "");
}

#[tokio::test]
async fn a_page_that_panics_or_hangs_is_answered_all_the_same() {
    let served = Served::healthy().await;
    let pages = Router::new()
        .route("/panik", get(async || -> &'static str { panic!("by design") }))
        .route("/macet", get(std::future::pending::<&'static str>))
        .layer(from_fn_with_state(Arc::clone(&served.portal), frame));
    let ask = |path: &str| pages.clone().oneshot(Request::get(path).body(Body::empty()).unwrap());

    let panicked = ask("/panik").await.unwrap();
    assert_eq!(panicked.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let id = panicked.headers()["x-request-id"].to_str().unwrap().to_owned();
    assert!(text(panicked).await.contains(&id));

    assert_eq!(ask("/macet").await.unwrap().status(), StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn programs_are_told_in_their_own_form_that_nothing_is_there() {
    let served = Served::healthy().await;
    let answer = served.get("/api/v1/tidak-ada").await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/problem+json");
    let id = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
    let body: serde_json::Value = serde_json::from_str(&text(answer).await).unwrap();
    assert_eq!(body["type"], "/api/v1/guide#not-found");
    assert_eq!((&body["status"], &body["request_id"]), (&404.into(), &id.into()));
    let page = served.get("/apis").await;
    assert_eq!(page.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8");
}
