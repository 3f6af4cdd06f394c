//! Officers, asked through the real router.

mod account;
mod administration;
mod owner;
mod secrets;
mod sign_in;
