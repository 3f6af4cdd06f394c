//! What officers see. In Indonesian only.

pub mod daybook;
pub mod account;
pub mod activate;
mod credential;
pub mod frame;
pub mod import;
pub mod imported;
pub mod paths;
pub mod register;
pub mod sign_in;
