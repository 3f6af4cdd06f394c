//! Officers, asked through the real router.

mod account;
mod administration;
mod case;
mod complaint;
mod counter;
mod daybook;
mod find;
mod import;
mod new_pin;
mod owner;
mod queue;
mod register;
mod secrets;
mod sign_in;

use crate::site::Running;
use model::OfficeId;
use model::officer::PlaceKind;
use server::officer::Place;
use server::store::place;

/// A place of an office.
async fn place(portal: &Running, office: &str, kind: PlaceKind, name: &str, parent: Option<&Place>) -> Place {
    let id = portal.portal.clock.new_id();
    let parent = parent.map(|place| place.id);
    let new = Place { id, kind, name: name.to_owned(), parent, closed_at: None };
    let mut tx = portal.portal.db.write().await.unwrap();
    assert!(place::add(&mut tx, &OfficeId::parse(office).unwrap(), &new).await.unwrap());
    tx.commit().await.unwrap();
    new
}

/// What stands between two texts.
fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let start = text.find(before).unwrap_or_else(|| panic!("no {before} in {text}")) + before.len();
    let end = text[start..].find(after).unwrap();
    &text[start..start + end]
}
