//! Small parts that several pages share.

pub mod choice;
pub mod contacts;
pub mod content;
pub mod field;
pub mod gap;
pub mod hours;
pub mod inferred;
pub mod line;
pub mod moment;
pub mod paths;
pub mod place;
pub mod prose;
pub mod source;
pub mod text_area;
pub mod trail;
