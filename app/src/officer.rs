//! What officers see. In Indonesian only.

pub mod account;
pub mod activate;
pub mod administration;
mod credential;
pub mod frame;
pub mod paths;
pub mod sign_in;
