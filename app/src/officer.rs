//! What officers see. In Indonesian only.

pub mod administration;
pub mod frame;
pub mod paths;
