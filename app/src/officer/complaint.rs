//! Complaints at an officer's desk: [`queue`] is what there is to do, in the parts of [`bucket`], [`row`] one line of it;
//! [`way`] is where in it she is, so that she goes on from a complaint to the next; [`find`] looks for one. [`receive`] takes
//! one in for somebody else, [`new_code`] makes a new access code, [`sheet`] is what she is handed then.

pub mod bucket;
pub mod find;
pub mod new_code;
pub mod queue;
pub mod receive;
pub mod row;
pub mod sheet;
pub mod way;
