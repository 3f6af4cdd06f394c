//! Officers, asked through the real router.

mod administration;
mod sessions;
