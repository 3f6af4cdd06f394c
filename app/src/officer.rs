//! What officers see. In Indonesian only.
//!
//! [`queue`] is what waits, [`case`] one application at an officer's desk, [`act`] what she can do to it, in the words of
//! [`verbs`]; [`find`] is the field that takes the next number.

pub mod act;
pub mod case;
pub mod find;
pub mod account;
pub mod activate;
pub mod administration;
mod credential;
pub mod frame;
mod input;
pub mod new_pin;
pub mod paths;
mod promise;
pub mod queue;
pub mod verbs;
pub mod sign_in;
