//! What every side of the portal agrees on: offices, standards, application states.
//!
//! Pure Rust without input or output; compiles to WebAssembly. The office's issuance backend depends on
//! this crate, so nothing here may know of pages, databases or files.
//!
//! Reading order: [`slug`], [`prose`] and [`locale`] are the small words; [`office`] is who serves; [`standard`] is
//! what it promises; [`application`] names the states a case passes; [`regulation`] is the law cited.

pub mod application;
pub mod format;
pub mod locale;
pub mod number;
pub mod office;
pub mod person;
pub mod prose;
pub mod regulation;
pub mod slug;
pub mod standard;

pub use locale::Locale;
pub use office::Office;
pub use prose::Prose;
pub use slug::{OfficeId, RequirementId, ServiceId, SituationId, StepId};
pub use standard::{Component, Standard};
