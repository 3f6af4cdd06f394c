//! An application at an officer's desk, as its page takes it.

use crate::application::view::CaseView;
use model::officer::{Act, Role, Separation};
use model::person::Phone;
use uuid::Uuid;

/// An application at an officer's desk.
#[derive(Debug, Clone)]
pub struct DeskView {
    /// What it is called inside the house.
    pub id: Uuid,
    /// What its applicant may see of it.
    pub case: CaseView,
    /// Her phone.
    pub phone: Option<Phone>,
    /// What the office's own system calls it.
    pub external_reference: Option<String>,
    /// Where it was taken in.
    pub taken_in: Option<String>,
    /// Whether it was running before the portal knew it.
    pub imported: bool,
    /// In whose hands it is.
    pub hands: Vec<Role>,
    /// Who told each event, in their order.
    pub reporters: Vec<String>,
    /// What this officer can do now.
    pub offer: Offer,
    /// What she has just sent and what was wrong with it.
    pub attempt: Option<Attempt>,
    /// The number of the event that she has just added.
    pub done: Option<u32>,
}

/// What an officer can do now.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Made for the forms of this page.
    pub key: Uuid,
    /// The number that the next event has.
    pub sequence: u32,
    /// What she can do.
    pub acts: Vec<Act>,
    /// What her colleagues could do and she could if she had not done something else.
    pub barred: Vec<(Act, Separation)>,
}

/// What she sent and could not be done.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// What she wanted to do.
    pub act: Act,
    /// What she typed.
    pub typed: Vec<(String, String)>,
    /// Why it was not done.
    pub why: Why,
}

/// Why it was not done.
#[derive(Debug, Clone)]
pub enum Why {
    /// Something is to be mended: the field, and what.
    Wrong(Vec<(String, String)>),
    /// Somebody was faster.
    Changed,
    /// It is not hers to do, and why.
    NotHers(&'static str),
}
