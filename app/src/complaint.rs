//! Complaints (pengaduan) as the public meets them.
//!
//! [`follow`] is where number and access code are typed, [`page`] what a complainant finds behind them; [`upload`] is the form
//! for evidence, which the receipt has too. What [`page`] says is made by pure functions of [`view`], one subject each:
//! [`sentence`] the state in words, [`mod@todo`] what she can do now, [`deadlines`] by when what is due, [`history`] what has
//! happened, [`forms`] what she can send, [`elsewhere`] where else she can go.

pub mod paths;
pub mod upload;
