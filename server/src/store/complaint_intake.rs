//! What is written of a new complaint: its row, its first event and the words to search by, all at once.
//!
//! It is one text and one way to the database: on SQLite the way to the thread that writes and back takes longer than the
//! writing (docs/decisions/0018), and the office's journal is held meanwhile.

use super::case_event::Next;
use super::complaint::{Complaint, columns};
use super::complaint_standing;
use super::complaint_word::{self, Word};
use super::{StoreError, Tx, due};
use jiff::Timestamp;
use model::ServiceId;
use model::complaint::{Class, Stage};
use std::collections::BTreeSet;

/// The values of the complaint's own columns.
macro_rules! values {
    () => {
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, \
         $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37"
    };
}

/// The columns of its first event, and the values of those that it does not share with the complaint.
macro_rules! event {
    () => {
        "complaint_event (complaint, office, sequence, position, event_id, kind, occurred_at, recorded_at, reported_by, \
         commitment, hash, journal) SELECT id, office, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47"
    };
}

sql! {
    /// Where the number is taken, nothing is written.
    INSERT = {
        sqlite: concat!(
            "INSERT INTO complaint (", columns!(), ") VALUES (", values!(), ") ON CONFLICT (number) DO NOTHING; \
             INSERT INTO ", event!(), " FROM complaint WHERE id = $1; \
             INSERT INTO complaint_event_content (complaint, sequence, body) \
             SELECT id, $38, $48 FROM complaint WHERE id = $1; \
             INSERT INTO complaint_word (complaint, word) \
             SELECT complaint.id, unhex(value) FROM complaint, json_each($49) WHERE complaint.id = $1; \
             INSERT INTO complaint_unsorted (office, complaint, words) SELECT office, id, $50 FROM complaint WHERE id = $1"
        ),
        postgres: concat!(
            "WITH new AS (INSERT INTO complaint (", columns!(), ") VALUES (", values!(), ") \
                 ON CONFLICT (number) DO NOTHING RETURNING id, office), \
             event AS (INSERT INTO ", event!(), " FROM new), \
             word AS (INSERT INTO complaint_word (complaint, word) \
                 SELECT id, decode(word, 'hex') FROM new, json_array_elements_text(CAST($49 AS TEXT)::json) AS word), \
             unsorted AS (INSERT INTO complaint_unsorted (office, complaint, words) SELECT office, id, $50 FROM new) \
             INSERT INTO complaint_event_content (complaint, sequence, body) SELECT id, $38, $48 FROM new"
        ),
    };
}

/// Keeps a new complaint with its first event and the words to search by, which are to be [sorted in](complaint_word::sort_in)
/// then. `false`: its number is taken, and nothing was written.
///
/// # Errors
/// When the database fails, or the office has another event under this id.
pub async fn insert(
    tx: &mut Tx,
    new: &Complaint,
    first: &Next,
    words: &BTreeSet<Word>,
) -> Result<bool, StoreError> {
    let (standing, schedule) = (&new.standing, &new.schedule);
    let (stage, due) = schedule.due.unzip();
    let (header, seals) = (&first.header, &first.seals);
    let (words, count) = (complaint_word::written(words)?, i64::try_from(words.len()).unwrap_or(i64::MAX));
    let rows = on!(tx, INSERT, |connection, sql| {
        let complaint = sqlx::query(sql)
            .bind(new.id)
            .bind(new.office.as_str())
            .bind(new.number.digits())
            .bind(&new.code)
            .bind(new.kind.code())
            .bind(new.service.as_ref().map(ServiceId::as_str))
            .bind(new.channel.code())
            .bind(new.identity.code())
            .bind(new.concerns.code())
            .bind(new.application)
            .bind(&new.reporter)
            .bind(&new.rules)
            .bind(new.received_at.as_millisecond())
            .bind(new.recorded_at.as_millisecond())
            .bind(standing.state.code())
            .bind(i64::from(standing.sequence))
            .bind(standing.last_at.as_millisecond())
            .bind(standing.class.map(Class::code))
            .bind(i64::from(standing.deputy))
            .bind(standing.unit)
            .bind(standing.assignee)
            .bind(i64::from(standing.drafted))
            .bind(i64::from(standing.reopened))
            .bind(i64::from(standing.rung))
            .bind(standing.score.map(i64::from))
            .bind(standing.merged_into)
            .bind(stage.map(Stage::code))
            .bind(due.map(|due| due.at.as_millisecond()))
            .bind(due.map(|due| due::precision(due.precision)))
            .bind(due.and_then(|due| due.provisional).map(due::provisional))
            .bind(schedule.risk_at.map(Timestamp::as_millisecond))
            .bind(schedule.urgency)
            .bind(schedule.clock_at.map(Timestamp::as_millisecond))
            .bind(schedule.basis)
            .bind(complaint_standing::written(&schedule.days))
            .bind(standing.wished_by.map(|day| day.to_string()))
            .bind(i64::from(standing.news));
        let event = complaint
            .bind(i64::from(header.sequence))
            .bind(header.position)
            .bind(header.event_id)
            .bind(&header.kind)
            .bind(header.occurred_at.as_millisecond())
            .bind(header.recorded_at.as_millisecond())
            .bind(&header.reported_by)
            .bind(&seals.commitment[..])
            .bind(&seals.hash[..])
            .bind(&seals.journal[..])
            .bind(&first.body);
        event.bind(&words).bind(count).execute(connection).await.map(|done| done.rows_affected())
    })?;
    Ok(rows > 0)
}
