//! A small issuance backend: the office's own processing system, as the portal meets it. Built on [`model`] and HTTP
//! alone, so that it shows what any office's system has to do, and no more.
//!
//! Reading order: [`flow`] is how the five documents work, [`mishap`] what no document tells, [`waiting`] how long
//! things take; [`case`] plays one application out of them, the same for the same seed. [`client`] speaks to a
//! portal by the integrator's rules, [`office`] asks it for the standards, [`book`] is what the backend itself knows
//! of its applications, and [`drive`] tells the portal of them at any speed.

pub mod book;
pub mod case;
pub mod client;
pub mod drive;
pub mod flow;
pub mod mishap;
pub mod office;
pub mod waiting;
mod words;
