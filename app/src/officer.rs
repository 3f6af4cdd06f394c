//! What officers see. In Indonesian only.

pub mod frame;
pub mod paths;
pub mod register;
