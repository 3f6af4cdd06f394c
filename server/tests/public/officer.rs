//! Officers, asked through the real router.

mod sessions;
