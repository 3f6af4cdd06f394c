//! What somebody who complains sees: what happens with a complaint, the form, the receipt.
//!
//! [`landing`] tells what happens and by when, [`form`] is where a complaint is typed, [`receipt`] what its sender is given.
//! Parts that they share: [`expected`] by when what happens, [`identity`] what the three kinds of identity mean,
//! [`digits`] the warning of card numbers, [`elsewhere`] who else there is to turn to, [`ways`] the links from other pages.
//!
//! [`open`] is where number and access code are typed afterwards, [`case`] what a complainant finds behind them, [`upload`] the
//! form for evidence, which the receipt has too.

pub mod case;
pub mod digits;
pub mod elsewhere;
pub mod expected;
pub mod form;
pub mod identity;
pub mod landing;
pub mod open;
pub mod paths;
pub mod receipt;
pub mod script;
pub mod upload;
pub mod ways;
