//! Pages as pure functions of view models, and the few islands that add to them in the browser.
//!
//! Built twice: with `ssr` for the server, which renders whole documents, and with `hydrate` for the
//! browser, which gets the islands alone. Knows the models; knows neither database nor HTTP.
//!
//! One folder an area, with the same names as in the server: [`home`], [`office`], [`standard`], [`sop`],
//! [`pledge`], [`performance`], [`application`], [`complaint`], [`officer`], [`search`], [`about`], [`data`], [`error`]. [`notice`] is a part of several of them, [`shell`] the frame around
//! every page, [`ui`] the small parts.

#[cfg(feature = "ssr")]
pub mod about;
#[cfg(feature = "ssr")]
pub mod application;
#[cfg(feature = "ssr")]
pub mod complaint;
#[cfg(feature = "ssr")]
pub mod data;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod home;
#[cfg(feature = "ssr")]
pub mod notice;
#[cfg(feature = "ssr")]
pub mod office;
#[cfg(feature = "ssr")]
pub mod officer;
#[cfg(feature = "ssr")]
pub mod performance;
#[cfg(feature = "ssr")]
pub mod pledge;
#[cfg(feature = "ssr")]
pub mod search;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod sop;
pub mod standard;
#[cfg(feature = "ssr")]
pub mod ui;

/// Called by the browser once the islands' code has arrived.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
