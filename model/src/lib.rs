//! What every side of the portal agrees on: offices, standards, application states.
//!
//! Pure Rust without input or output; compiles to WebAssembly. The office's issuance backend depends on
//! this crate, so nothing here may know of pages, databases or files.
//!
//! Reading order: [`slug`], [`prose`] and [`locale`] are the small words; [`office`] is who serves;
//! [`calendar`] knows the working days, [`hours`] when an office is open on one of them; [`standard`] is what
//! the office promises, [`pledge`] its word on that, [`notice`] what it has to say today; [`application`] is what
//! happens to a case, [`clock`] holds it against the promise, [`measure`] what is public of how long things took, [`number`] and [`person`] name it; [`api`] has the
//! bodies that an issuance backend sends; [`officer`] is who works on a case; [`regulation`] is the law cited; [`catalogue`] is what anybody may take along as data.

pub mod api;
pub mod application;
pub mod calendar;
pub mod catalogue;
pub mod clock;
pub mod complaint;
pub mod format;
pub mod hours;
pub mod locale;
pub mod measure;
mod named;
pub mod notice;
pub mod number;
pub mod office;
pub mod officer;
pub mod person;
pub mod pledge;
pub mod prose;
pub mod regulation;
#[cfg(feature = "schema")]
mod schema;
pub mod slug;
pub mod sms;
pub mod standard;

pub use calendar::Calendar;
pub use locale::Locale;
pub use notice::Notice;
pub use office::Office;
pub use pledge::Pledge;
pub use prose::Prose;
pub use slug::{OfficeId, PeriodId, RequirementId, ServiceId, SituationId, StepId};
pub use standard::{Component, Standard};
