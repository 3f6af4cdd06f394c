//! Complaints at an officer's desk: [`queue`] is what there is to do, in the parts of [`bucket`], [`row`] one line of it;
//! [`way`] is where in it she is, so that she goes on from a complaint to the next; [`find`] looks for one.

pub mod bucket;
pub mod find;
pub mod queue;
pub mod row;
pub mod way;
