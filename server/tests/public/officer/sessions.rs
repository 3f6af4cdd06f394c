//! Who is signed in, and for how long.

use crate::site::Site;
use axum::http::StatusCode;
use model::officer::Role;

#[tokio::test]
async fn a_signed_in_officer_is_known_by_her_cookie_alone() {
    let site = Site::shipped();
    let portal = site.start().await;
    let she = portal.officer("kapuas", &[Role::CounterOfficer], None).await;
    let accounts = &portal.portal.accounts;
    let session = she.cookie.strip_prefix("petugas=").unwrap().parse().unwrap();
    assert_eq!(accounts.signed_in(session).await.unwrap().unwrap().id, she.id);
}
