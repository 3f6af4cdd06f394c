//! Officers, asked through the real router.

mod case;
mod counter;
mod find;
mod new_pin;
mod queue;
mod sessions;
mod account;
mod administration;
mod owner;
mod secrets;
mod sign_in;
