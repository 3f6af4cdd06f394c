//! What an officer is shown once: a code or a token that she has just made, and that the portal keeps only as a hash.
//!
//! It is kept, sealed, under the key of the form that made it: she may print it, load the page again or send the form
//! twice, and sees the same. Nobody else does, and after ten minutes nobody does.

use crate::keys::{Keys, Mac, MacPurpose, Purpose};
use crate::store::first_answer::{self, FirstAnswer};
use crate::store::{StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use zeroize::Zeroizing;

/// How long it can be seen: a page is printed and handed over in this time.
pub const KEPT: SignedDuration = SignedDuration::from_mins(10);
/// Others whose time is over that each one clears away.
const FORGOTTEN_AT_ONCE: u32 = 8;
/// What the row tells from the answers of programs, which are HTTP's.
const SHOWN: u16 = 1;

/// Keeps what a form of an officer's has made, in the transaction that makes it.
///
/// # Errors
/// When the database fails.
pub async fn keep(
    tx: &mut Tx,
    keys: &Keys,
    (officer, form): (Uuid, Uuid),
    secret: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    first_answer::purge(tx, now, FORGOTTEN_AT_ONCE).await?;
    let scope = scope(officer);
    let sealed_body = keys.seal(Purpose::Answer, &place(&scope, form.as_bytes()), secret.as_bytes());
    let answer = FirstAnswer { request_digest: [0; 32], status: SHOWN, sealed_body };
    if let Some(key) = hashes(keys, &scope, form).first() {
        first_answer::keep(tx, &scope, key, &answer, now, now + KEPT).await?;
    }
    Ok(())
}

/// What this form of this officer's has made, for as long as she may see it.
///
/// # Errors
/// When the database fails or what is kept cannot be opened.
pub async fn find(
    tx: &mut Tx,
    keys: &Keys,
    (officer, form): (Uuid, Uuid),
    now: Timestamp,
) -> Result<Option<Zeroizing<String>>, StoreError> {
    let scope = scope(officer);
    let Some(answer) = first_answer::find(tx, &scope, &hashes(keys, &scope, form), now).await? else {
        return Ok(None);
    };
    let opened = keys.open(Purpose::Answer, &place(&scope, form.as_bytes()), &answer.sealed_body);
    let secret = opened.map_err(unreadable)?;
    Ok(Some(Zeroizing::new(String::from_utf8(secret).map_err(|error| unreadable(error.utf8_error()))?)))
}

fn scope(officer: Uuid) -> String {
    format!("shown/{officer}")
}

/// The form's key under every key of the key file, the newest first.
fn hashes(keys: &Keys, scope: &str, form: Uuid) -> Vec<Mac> {
    keys.mac_all(MacPurpose::Repeat, &[scope.as_bytes(), form.as_bytes()])
}

/// Where it is kept: what it is sealed to.
fn place<'a>(scope: &'a str, form: &'a [u8]) -> [&'a [u8]; 4] {
    [b"first_answer", b"body", scope.as_bytes(), form]
}

fn unreadable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unreadable { table: "first_answer", source: source.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{dump, new_id, on_both};
    use crate::testing::at;

    on_both! {
        async fn only_she_who_sent_the_form_sees_it_and_for_ten_minutes(base: &TestBase) {
            let (db, keys, now) = (base.open().await, Keys::fresh(), at("2026-11-22T01:00:00Z"));
            let (she, form) = (new_id(), new_id());
            let mut tx = db.write().await.unwrap();
            keep(&mut tx, &keys, (she, form), "4821 0937 55", now).await.unwrap();
            // Sent twice, what was made first stays.
            keep(&mut tx, &keys, (she, form), "0000 0000 00", now).await.unwrap();
            tx.commit().await.unwrap();
            let seen = async |who, form, at| {
                let found = find(&mut db.read().await.unwrap(), &keys, (who, form), at).await.unwrap();
                found.map(|secret| secret.to_string())
            };
            let last = now + KEPT - SignedDuration::from_millis(1);
            assert_eq!(seen(she, form, last).await.as_deref(), Some("4821 0937 55"));
            assert_eq!(seen(she, form, now + KEPT).await, None);
            assert_eq!(seen(new_id(), form, now).await, None);
            assert_eq!(seen(she, new_id(), now).await, None);
            let kept = dump(&db, &["first_answer"]).await.to_lowercase();
            assert!(kept.contains("shown/") && !kept.contains("4821") && !kept.contains("34383231"), "{kept}");
        }
    }
}
