//! The page of a procedure (SOP AP, Permenpan RB 35/2012): the form that officials know, with a drawing that
//! follows from the steps.
//!
//! `drawing` says which marks there are and what leads where, `routing` where the lines run, `sheets`
//! where paper cuts the table; `table`, `svg`, `legend` and `identity` show it, and [`page`] puts it together.

mod columns;
mod drawing;
mod identity;
mod legend;
pub mod page;
mod routing;
mod sheets;
mod svg;
mod table;
mod times;
mod way;
