//! What an applicant sees: where her application is, what she must do, when it is done.
//!
//! [`form`] is where she types number and PIN, [`page`] what she finds behind it, [`receipt`] the slip she was given,
//! [`withdraw`] the way to take the application back; [`view`] is what the server hands over. What the page says is made by pure functions of the view, one subject
//! each: [`sentence`] the state in words, [`mod@todo`] what to do now, [`stages`] the five steps, [`steps`] those of the
//! standard, [`promise`] the promised date, [`collection`] where and by whom it is collected, [`history`] what has
//! happened.

mod barcode;
pub mod collection;
pub mod form;
pub(crate) mod history;
pub mod page;
mod promise;
pub(crate) mod qr;
pub mod receipt;
pub mod sentence;
mod stages;
mod steps;
pub mod todo;
pub mod view;
pub mod withdraw;
