//! The service page and its checklist: what to bring, which steps, how long, how much.
//!
//! [`view`] is what the server hands over; [`page`] and [`checklist`] are the two pages most readers see, [`share`],
//! [`mod@print`], [`changes`] and [`sippn`] further ones; [`ticks`] is the island that remembers what has been ticked.

#[cfg(feature = "ssr")]
pub mod changes;
#[cfg(feature = "ssr")]
pub mod checklist;
#[cfg(feature = "ssr")]
pub(crate) mod chooser;
#[cfg(feature = "ssr")]
mod glance;
#[cfg(feature = "ssr")]
pub(crate) mod heading;
#[cfg(feature = "ssr")]
mod history;
#[cfg(feature = "ssr")]
pub(crate) mod internals;
#[cfg(feature = "ssr")]
pub mod message;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
mod places;
#[cfg(feature = "ssr")]
pub mod print;
#[cfg(feature = "ssr")]
mod procedure;
#[cfg(feature = "ssr")]
mod promise;
#[cfg(feature = "ssr")]
mod requirements;
#[cfg(feature = "ssr")]
pub mod share;
#[cfg(feature = "ssr")]
pub mod sippn;
#[cfg(feature = "ssr")]
mod structured;
#[cfg(feature = "ssr")]
mod take_along;
pub mod ticks;
#[cfg(feature = "ssr")]
pub mod view;
