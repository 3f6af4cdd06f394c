//! Small parts that several pages share.

pub mod gap;
pub mod hours;
pub mod paths;
pub mod prose;
pub mod trail;
