//! The public pages, asked for through the real router.

mod facts;
mod pages;
mod site;
