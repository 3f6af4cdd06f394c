//! Tokens as programs show them, through a route that asks for one.

use super::*;
use crate::testing::at;
use crate::web::tests::{Served, text};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use std::net::SocketAddr;
use tower::ServiceExt;

const ELSEWHERE: [u8; 4] = [198, 51, 100, 7];
const HERE: [u8; 4] = [203, 0, 113, 9];

/// A token of `kapuas` that may read.
async fn add(served: &Served) -> (Uuid, String) {
    let (portal, token) = (&served.portal, Token::fresh());
    let row = ApiToken {
        id: portal.clock.new_id(),
        office: OfficeId::parse("kapuas").unwrap(),
        name: "SIAK".to_owned(),
        scopes: [Scope::Read].into_iter().collect(),
        created_at: portal.clock.now(),
        revoked_at: None,
        last_used_at: None,
    };
    let mut tx = portal.db.write().await.unwrap();
    let hash = portal.keys.mac(MacPurpose::Token, &[token.secret()]);
    api_token::add(&mut tx, &row, &hash).await.unwrap();
    tx.commit().await.unwrap();
    (row.id, token.reveal().to_string())
}

/// Asks a route that answers with the office, and only to tokens that may read and register.
async fn asked(served: &Served, peer: [u8; 4], authorization: Option<&str>, scope: Scope) -> Response {
    let read = async move |bearer: Bearer| {
        bearer.require(scope)?;
        Ok::<_, Problem>(bearer.office.to_string())
    };
    let router = Router::new().route("/api/v1/x", get(read)).with_state(Arc::clone(&served.portal));
    let mut request = Request::get("/api/v1/x").extension(ConnectInfo(SocketAddr::from((peer, 4711))));
    if let Some(value) = authorization {
        request = request.header(header::AUTHORIZATION, value);
    }
    router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn status(served: &Served, peer: [u8; 4], token: &str) -> StatusCode {
    asked(served, peer, Some(&format!("Bearer {token}")), Scope::Read).await.status()
}

fn challenge_of(response: &Response) -> &str {
    response.headers()[header::WWW_AUTHENTICATE].to_str().unwrap()
}

async fn kind_of(response: Response) -> String {
    let body: serde_json::Value = serde_json::from_str(&text(response).await).unwrap();
    body["type"].as_str().unwrap().strip_prefix("/api/v1/guide#").unwrap().to_owned()
}

#[tokio::test]
async fn a_good_token_says_whose_it_is_and_does_what_its_scopes_say() {
    let served = Served::healthy().await;
    let (_, token) = add(&served).await;
    for scheme in ["Bearer", "bearer"] {
        let answer = asked(&served, HERE, Some(&format!("{scheme} {token}")), Scope::Read).await;
        assert_eq!(text(answer).await, "kapuas");
    }
    let answer = asked(&served, HERE, Some(&format!("Bearer {token}")), Scope::Pin).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert_eq!(
        challenge_of(&answer),
        "Bearer realm=\"maklumat\", error=\"insufficient_scope\", scope=\"applications:pin\""
    );
    assert_eq!(kind_of(answer).await, "scope-missing");
}

#[tokio::test]
async fn without_a_token_the_answer_says_that_one_is_needed() {
    let served = Served::healthy().await;
    for value in [None, Some("Basic YTpi"), Some("Bearer"), Some("")] {
        let answer = asked(&served, HERE, value, Scope::Read).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{value:?}");
        assert_eq!(challenge_of(&answer), "Bearer realm=\"maklumat\"");
        assert_eq!(kind_of(answer).await, "token-missing");
    }
}

#[tokio::test]
async fn a_token_that_is_none_that_nobody_has_or_that_was_revoked_is_answered_alike() {
    let served = Served::healthy().await;
    let (id, revoked) = add(&served).await;
    assert_eq!(status(&served, HERE, &revoked).await, StatusCode::OK);
    let mut tx = served.portal.db.write().await.unwrap();
    api_token::revoke(&mut tx, id, served.portal.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut answers = Vec::new();
    for token in ["mkl_x", &Token::fresh().reveal(), &revoked] {
        let answer = asked(&served, HERE, Some(&format!("Bearer {token}")), Scope::Read).await;
        assert_eq!(challenge_of(&answer), "Bearer realm=\"maklumat\", error=\"invalid_token\"");
        answers.push((answer.status(), text(answer).await));
    }
    assert_eq!(answers[0].0, StatusCode::UNAUTHORIZED);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn wrong_tokens_slow_their_client_down_and_nobody_who_has_shown_a_right_one() {
    let served = Served::healthy().await;
    let ((_, token), (_, late)) = (add(&served).await, add(&served).await);
    assert_eq!(status(&served, HERE, &token).await, StatusCode::OK);
    for _ in 0..WRONG.burst {
        assert_eq!(status(&served, HERE, &Token::fresh().reveal()).await, StatusCode::UNAUTHORIZED);
    }
    let refused =
        asked(&served, HERE, Some(&format!("Bearer {}", *Token::fresh().reveal())), Scope::Read).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = refused.headers()[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=6).contains(&wait), "{wait}");
    assert_eq!(kind_of(refused).await, "wrong-tokens");
    assert_eq!(
        status(&served, HERE, &token).await,
        StatusCode::OK,
        "the same address, a token known to be right"
    );
    assert_eq!(status(&served, ELSEWHERE, &late).await, StatusCode::OK);
    assert_eq!(status(&served, HERE, &late).await, StatusCode::OK, "known by now");
}

#[tokio::test]
async fn the_last_use_is_noted_once_a_minute() {
    let served = Served::healthy().await;
    let (_, token) = add(&served).await;
    let used = async |instant: &str| {
        served.portal.clock.set(at(instant));
        assert_eq!(status(&served, HERE, &token).await, StatusCode::OK);
        let tokens = api_token::list(&mut served.portal.db.read().await.unwrap()).await.unwrap();
        tokens[0].last_used_at.unwrap().to_string()
    };
    assert_eq!(used("2026-11-21T01:00:00Z").await, "2026-11-21T01:00:00Z");
    assert_eq!(used("2026-11-21T01:00:59Z").await, "2026-11-21T01:00:00Z");
    assert_eq!(used("2026-11-21T01:01:00Z").await, "2026-11-21T01:01:00Z");
}

#[tokio::test]
async fn a_token_made_before_a_rotation_of_keys_is_still_good() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kunci");
    crate::keys::file::make(&path).unwrap();
    let mut served = Served::healthy().await;
    let read = || Arc::new(crate::keys::file::read(&path).unwrap().unwrap());
    Arc::get_mut(&mut served.portal).unwrap().keys = read();
    let (_, token) = add(&served).await;
    let rotated = format!("2 {}\n{}", "b".repeat(64), std::fs::read_to_string(&path).unwrap());
    std::fs::write(&path, rotated).unwrap();
    Arc::get_mut(&mut served.portal).unwrap().keys = read();
    assert_eq!(status(&served, HERE, &token).await, StatusCode::OK);
}
