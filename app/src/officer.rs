//! What officers see. In Indonesian only.

pub mod daybook;
pub mod frame;
pub mod import;
pub mod imported;
pub mod paths;
pub mod register;
