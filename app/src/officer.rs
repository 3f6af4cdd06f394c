//! What officers see. In Indonesian only.
//!
//! [`queue`] is what waits, [`case`] one application at an officer's desk ([`view`]), [`act`] what she can do to it, in the
//! words of [`verbs`]; [`find`] is the field that takes the next number. [`complaint`] has the same for complaints.

pub mod account;
pub mod act;
pub mod activate;
pub mod administration;
pub mod case;
pub mod complaint;
mod credential;
pub mod daybook;
pub mod find;
pub mod frame;
pub mod import;
pub mod imported;
mod input;
pub mod new_pin;
pub mod paths;
mod promise;
pub mod queue;
pub mod register;
pub mod sign_in;
pub mod verbs;
pub mod view;
