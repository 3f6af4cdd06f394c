//! Officers (petugas): what they do at the office, and which application is in whose hands.
//!
//! [`role`] has what an officer may be; [`desk`] finds in the standard of a service who works on an application where
//! it stands, and so who may do what to it.

pub mod desk;
pub mod role;

pub use desk::{Act, Desks, Separation};
pub use role::{PlaceKind, Role, Roles};
