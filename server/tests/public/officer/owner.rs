//! An officer who activates her account through the pages and knows what lets her in.

use crate::site::{Answer, Running, at};
use axum::http::StatusCode;
use model::OfficeId;
use model::officer::Role;
use server::officer::accounts::Particulars;
use server::officer::authenticator::Shared;
use server::store::audit::Actor;
use uuid::Uuid;

pub(super) const PASSWORD: &str = "lemari jendela kucing";

/// An officer who knows what lets her in.
pub(super) struct Owner<'r> {
    pub(super) portal: &'r Running,
    pub(super) id: Uuid,
    pub(super) username: String,
    pub(super) shared: Shared,
    pub(super) codes: Vec<String>,
    /// What her browser sends after the activation.
    pub(super) cookies: String,
}

/// An account that waits, and the code that activates it.
pub(super) async fn invited(portal: &Running, username: &str, roles: &[Role]) -> (Uuid, String) {
    let who = Particulars {
        name: "Petugas Contoh".to_owned(),
        roles: roles.iter().copied().collect(),
        place: None,
        unit: None,
    };
    let office = OfficeId::parse("kapuas").unwrap();
    let invited = portal.portal.accounts.add(Actor::CommandLine, &office, username, who).await.unwrap();
    (invited.id, invited.code.to_string())
}

impl<'r> Owner<'r> {
    /// Who has activated her account through the pages, as officers do.
    pub(super) async fn activated(portal: &'r Running, username: &str, roles: &[Role]) -> Self {
        let (id, code) = invited(portal, username, roles).await;
        let page = begun(portal, username, &code, PASSWORD).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let (shared, sealed) = shown(&page);
        let finished = finished(portal, &shared, &sealed).await;
        assert_eq!(finished.status, StatusCode::OK, "{}", finished.text());
        let html = finished.text();
        let list = html.split_once("<ol class=\"codes\">").unwrap().1.split_once("</ol>").unwrap().0;
        let codes = list.split("<li>").skip(1).map(|item| {
            item.chars().take_while(|c| *c != '<').filter(char::is_ascii_digit).collect::<String>()
        });
        let codes: Vec<String> = codes.collect();
        Self { portal, id, username: username.to_owned(), shared, codes, cookies: cookies(&finished) }
    }

    /// The code that her authenticator shows.
    pub(super) fn code(&self) -> String {
        self.shared.code(self.portal.portal.clock.now()).unwrap().to_string()
    }

    /// Waits until the authenticator shows the next code.
    pub(super) fn waits(&self) {
        let clock = &self.portal.portal.clock;
        let next = clock.now() + jiff::SignedDuration::from_secs(30);
        at(clock, &next.to_string());
    }

    pub(super) async fn signs_in(&self, password: &str, code: &str, cookies: &str) -> Answer {
        tried(self.portal, &self.username, password, code, cookies).await
    }
}

/// The first page of an activation, sent.
pub(super) async fn begun(portal: &Running, username: &str, code: &str, password: &str) -> Answer {
    let fields = [("pengguna", username), ("kode", code), ("sandi", password), ("sandi-ulang", password)];
    portal.post_as("/petugas/aktivasi", &fields, "").await
}

/// The second page, sent with the right code.
pub(super) async fn finished(portal: &Running, shared: &Shared, sealed: &str) -> Answer {
    let code = shared.code(portal.portal.clock.now()).unwrap();
    portal.post_as("/petugas/aktivasi/kode", &[("bekal", sealed), ("kode", &code)], "").await
}

/// What the second page shows to the authenticator, and what it carries.
pub(super) fn shown(page: &Answer) -> (Shared, String) {
    let html = page.text();
    let letters = html.split_once("class=\"key\">").unwrap().1.split_once('<').unwrap().0.replace(' ', "");
    let sealed = html.split_once("name=\"bekal\" value=\"").unwrap().1.split_once('"').unwrap().0;
    (Shared::from_bytes(&base32(&letters)), sealed.to_owned())
}

/// RFC 4648, section 6.
fn base32(letters: &str) -> Vec<u8> {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bit = |value: usize, at: usize| if value >> at & 1 == 1 { '1' } else { '0' };
    let values = letters.chars().map(|letter| alphabet.find(letter).unwrap());
    let bits: String = values.flat_map(|value| (0..5).rev().map(move |at| bit(value, at))).collect();
    bits.as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}

pub(super) async fn tried(
    portal: &Running,
    username: &str,
    password: &str,
    code: &str,
    cookies: &str,
) -> Answer {
    let fields = [("pengguna", username), ("sandi", password), ("kode", code)];
    portal.post_as("/petugas/masuk", &fields, cookies).await
}

/// What a browser sends back of the cookies that an answer set.
pub(super) fn cookies(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    set.map(|cookie| cookie.split_once(';').unwrap().0).collect::<Vec<_>>().join("; ")
}

/// The one cookie of that name.
pub(super) fn cookie(answer: &Answer, name: &str) -> String {
    let all = cookies(answer);
    let own = all.split("; ").find(|cookie| cookie.split_once('=').unwrap().0 == name);
    own.unwrap_or_else(|| panic!("no {name} in {all}")).to_owned()
}
