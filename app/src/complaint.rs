//! What somebody who complains sees: what happens with a complaint, the form, the receipt.
//!
//! [`landing`] tells what happens and by when, [`form`] is where it is typed, [`receipt`] what she is given;
//! [`words`] says what the three kinds of identity mean, [`elsewhere`] who else there is to turn to, [`ways`] are the links
//! from other pages. [`upload`] is the form for evidence, [`follow`] what she sees and can do afterwards.

pub mod paths;
pub mod script;
pub mod upload;
