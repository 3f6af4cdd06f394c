//! What officers see. In Indonesian only.

pub mod account;
pub mod activate;
pub mod administration;
mod credential;
pub mod daybook;
pub mod frame;
pub mod import;
pub mod imported;
pub mod paths;
pub mod register;
pub mod sign_in;
