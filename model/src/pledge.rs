//! The service pledge (maklumat pelayanan): the office's word that it will keep its standards, and what may be
//! done to it if it does not. UU 25/2009 article 22 asks every office for one, published for all to see.

use crate::prose::Prose;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The pledge as the office has signed it. The fields of its head are unset where the document bears none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pledge {
    /// The title as issued.
    pub title: String,
    /// Its number (nomor).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The day on which it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who signed it: name and office held, as published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
    /// The words of the pledge.
    pub text: Prose,
}
