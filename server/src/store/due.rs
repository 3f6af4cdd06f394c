//! How the columns of a due date are written: `due_precision` and `due_provisional`.

use super::StoreError;
use jiff::Timestamp;
use model::calendar::Provisional;
use model::clock::{Due, Precision};

/// The name of a precision.
pub(super) const fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Minute => "minute",
        Precision::Day => "day",
    }
}

/// The name of a reason why it may still move.
pub(super) const fn provisional(provisional: Provisional) -> &'static str {
    match provisional {
        Provisional::BeyondCalendar => "beyond_calendar",
        Provisional::Estimate => "estimate",
    }
}

/// Reads the three columns of a table.
pub(super) fn read(
    table: &'static str,
    at: Option<i64>,
    precision: Option<&str>,
    provisional: Option<&str>,
) -> Result<Option<Due>, StoreError> {
    let unreadable = |what: &str| StoreError::Unreadable { table, source: what.into() };
    let Some(at) = at else { return Ok(None) };
    Ok(Some(Due {
        at: Timestamp::from_millisecond(at).map_err(|_| unreadable("due_at"))?,
        precision: match precision {
            Some("minute") => Precision::Minute,
            Some("day") => Precision::Day,
            _ => return Err(unreadable("due_precision")),
        },
        provisional: match provisional {
            None => None,
            Some("beyond_calendar") => Some(Provisional::BeyondCalendar),
            Some("estimate") => Some(Provisional::Estimate),
            Some(_) => return Err(unreadable("due_provisional")),
        },
    }))
}
