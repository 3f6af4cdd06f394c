//! Complaints at an officer's desk. [`queue`] is what there is to do, in the parts of [`bucket`], [`row`] one line of it;
//! [`way`] is where in it she is, so that she goes on from a complaint to the next; [`find`] looks for one. [`case`] is one
//! complaint on one screen, made of [`view`]; [`act`] everything that an officer can do to it, by the names of [`step`]. [`receive`] takes one in for somebody else,
//! [`new_code`] makes a new access code, [`sheet`] is what she is handed then.

pub mod act;
pub mod bucket;
pub mod case;
mod clocks;
mod fields;
pub mod find;
mod history;
pub mod new_code;
pub mod queue;
pub mod receive;
mod report;
pub mod row;
pub mod sheet;
pub mod step;
pub mod view;
pub mod way;
mod words;
