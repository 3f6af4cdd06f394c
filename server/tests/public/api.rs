//! The API for issuance backends, asked through the real router.

mod description;
mod events;
mod guide;
mod offer;
mod program;
mod registration;
mod repeat;
mod secrecy;
