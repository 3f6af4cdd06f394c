//! Table `audit`: who did what to which thing. Append-only, written in the transaction of the act itself, and
//! without anything personal: no name, number, phone or text of a case.

use super::complaint_queue::{Reader, not_accused};
use super::{StoreError, Tx};
use jiff::Timestamp;
use model::OfficeId;
use std::fmt;
use uuid::Uuid;

const TABLE: &str = "audit";

sql! {
    INSERT =
        "INSERT INTO audit (id, at, actor, action, office, subject, detail, complaint) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ABOUT =
        "SELECT id, at, actor, action, office, subject, detail FROM audit WHERE subject = $1 ORDER BY id";
    /// Ids begin with their time, so that one index serves days and pages. Without what was done to complaints in which whoever
    /// looks, `$5`, or her unit, `$6`, or one above it is accused, or which concern whom `$7` and `$8` name.
    OF_OFFICE = (concat!(
        "SELECT t.id, t.at, t.actor, t.action, t.office, t.subject, t.detail FROM audit t \
         WHERE t.office = $1 AND t.id >= $2 AND t.id < $3 \
         AND NOT EXISTS (SELECT 1 FROM complaint c WHERE c.id = t.complaint AND (c.concerns IN ($7, $8) OR NOT ",
        not_accused!("$5", "$6"),
        ")) ORDER BY t.id DESC LIMIT $4"
    ));
}

/// Who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Somebody at the machine's command line.
    CommandLine,
    /// A program, by its token.
    Token(Uuid),
    /// An officer, by her account.
    Officer(Uuid),
    /// The applicant, by number and PIN.
    Applicant,
    /// Whoever complained, by number and access code, or by the public form.
    Complainant,
    /// The portal itself, by the clock.
    System,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CommandLine => f.write_str("command-line"),
            Self::Token(id) => write!(f, "token/{id}"),
            Self::Officer(id) => write!(f, "officer/{id}"),
            Self::Applicant => f.write_str("applicant"),
            Self::Complainant => f.write_str("complainant"),
            Self::System => f.write_str("system"),
        }
    }
}

impl Actor {
    /// Reads what [`Display`](fmt::Display) writes. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let id = |id: &str| Uuid::try_parse(id).ok();
        match text.split_once('/') {
            Some(("token", token)) => id(token).map(Self::Token),
            Some(("officer", officer)) => id(officer).map(Self::Officer),
            Some(_) => None,
            None => match text {
                "command-line" => Some(Self::CommandLine),
                "applicant" => Some(Self::Applicant),
                "complainant" => Some(Self::Complainant),
                "system" => Some(Self::System),
                _ => None,
            },
        }
    }
}

/// One act, to be recorded.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// From the clock; entries sort by it, to the millisecond.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What, in code's words: `token.add`.
    pub action: &'static str,
    /// The office whose thing it is.
    pub office: Option<&'a OfficeId>,
    /// The thing: its kind and its id, `token/018f…`; never a number that opens something.
    pub subject: String,
    /// What else a person who looks into it has to know. Nothing personal. May be empty.
    pub detail: &'a str,
}

/// One act as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who, as [`Actor`] writes it.
    pub actor: String,
    /// What.
    pub action: String,
    /// Whose thing.
    pub office: Option<String>,
    /// Which thing.
    pub subject: String,
    /// What else.
    pub detail: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    at: i64,
    actor: String,
    action: String,
    office: Option<String>,
    subject: String,
    detail: String,
}

/// Records an act. To be called in the transaction of the act, so that there is neither without the other.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &mut Tx, entry: &Entry<'_>) -> Result<(), StoreError> {
    let complaint = entry.subject.strip_prefix("complaint/").and_then(|id| Uuid::try_parse(id).ok());
    Ok(on!(tx, INSERT, |connection, sql| {
        let query = sqlx::query(sql)
            .bind(entry.id)
            .bind(entry.at.as_millisecond())
            .bind(entry.actor.to_string())
            .bind(entry.action)
            .bind(entry.office.map(OfficeId::as_str))
            .bind(&entry.subject)
            .bind(entry.detail)
            .bind(complaint);
        query.execute(connection).await.map(drop)
    })?)
}

/// What was done to a thing, in order.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn about(tx: &mut Tx, subject: &str) -> Result<Vec<Recorded>, StoreError> {
    let rows: Vec<Row> =
        on!(tx, ABOUT, |connection, sql| sqlx::query_as(sql).bind(subject).fetch_all(connection).await)?;
    rows.into_iter().map(Row::read).collect()
}

/// What was done at an office, as far as it may be told to whoever looks, the latest first: at most `most` acts whose ids are
/// `from` one and before another. [`first_id`] is where an instant begins.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn of_office(
    tx: &mut Tx,
    reader: Reader<'_>,
    from: Uuid,
    before: Uuid,
    most: u32,
) -> Result<Vec<Recorded>, StoreError> {
    let [team, head] = reader.hidden();
    let rows: Vec<Row> = on!(tx, OF_OFFICE, |connection, sql| {
        let query = sqlx::query_as(sql).bind(reader.office.as_str()).bind(from).bind(before);
        let query = query.bind(i64::from(most)).bind(reader.officer).bind(reader.unit).bind(team).bind(head);
        query.fetch_all(connection).await
    })?;
    rows.into_iter().map(Row::read).collect()
}

/// The least id (UUID v7) that an act of this millisecond can have.
#[must_use]
pub fn first_id(at: Timestamp) -> Uuid {
    let milliseconds = u128::try_from(at.as_millisecond()).unwrap_or(0);
    Uuid::from_u128(milliseconds << 80)
}

impl Row {
    fn read(self) -> Result<Recorded, StoreError> {
        let at = Timestamp::from_millisecond(self.at)
            .map_err(|source| StoreError::Unreadable { table: TABLE, source: source.into() })?;
        let Self { id, actor, action, office, subject, detail, .. } = self;
        Ok(Recorded { id, at, actor, action, office, subject, detail })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::on_both;
    use super::*;
    use crate::testing::at;

    fn entry<'a>(office: &'a OfficeId, action: &'static str) -> Entry<'a> {
        Entry {
            id: Uuid::from_u128(1),
            at: at("2026-11-21T01:00:00Z"),
            actor: Actor::CommandLine,
            action,
            office: Some(office),
            subject: "token/1".to_owned(),
            detail: "",
        }
    }

    on_both! {
        async fn acts_are_told_in_their_order_and_only_those_upon_the_thing(base: &TestBase) {
            let (db, office) = (base.open().await, OfficeId::parse("kapuas").unwrap());
            let mut tx = db.write().await.unwrap();
            let first = entry(&office, "token.add");
            record(&mut tx, &first).await.unwrap();
            let later = Uuid::from_u128;
            let elsewhere =
                Entry { id: later(2), subject: "token/2".to_owned(), ..entry(&office, "token.add") };
            record(&mut tx, &elsewhere).await.unwrap();
            let revoked = entry(&office, "token.revoke");
            let revoked = Entry { id: later(3), actor: Actor::System, office: None, ..revoked };
            record(&mut tx, &revoked).await.unwrap();
            let told = about(&mut tx, "token/1").await.unwrap();
            let acts: Vec<_> =
                told.iter().map(|act| (&*act.actor, &*act.action, act.office.as_deref())).collect();
            assert_eq!(acts, [("command-line", "token.add", Some("kapuas")), ("system", "token.revoke", None)]);
            assert_eq!((told[0].id, told[0].at), (first.id, first.at));
        }
    }

    on_both! {
        async fn the_acts_of_an_office_are_told_from_the_latest_back_by_days_and_pages(base: &TestBase) {
            let (db, here) = (base.open().await, OfficeId::parse("kapuas").unwrap());
            let elsewhere = OfficeId::parse("sintang").unwrap();
            let mut tx = db.write().await.unwrap();
            let noon = at("2026-11-21T05:00:00Z");
            let clock = crate::clock::Clock::manual(noon);
            let mut ids = Vec::new();
            for hours in 0..5 {
                clock.set(noon + jiff::SignedDuration::from_hours(hours));
                for office in [&here, &elsewhere] {
                    let act = Entry { id: clock.new_id(), at: clock.now(), ..entry(office, "token.add") };
                    record(&mut tx, &act).await.unwrap();
                    ids.push(act.id);
                }
            }
            let own: Vec<Uuid> = ids.into_iter().step_by(2).rev().collect();
            let reader =
                Reader { office: &here, officer: Uuid::nil(), unit: None, is_team: false, is_head: false };
            let mut told = async |from, before, most| {
                let acts = of_office(&mut tx, reader, from, before, most).await.unwrap();
                acts.into_iter().map(|act| act.id).collect::<Vec<_>>()
            };
            let page = told(Uuid::nil(), Uuid::max(), 3).await;
            assert_eq!(page, own[..3]);
            assert_eq!(told(Uuid::nil(), page[2], 3).await, own[3..]);
            let hour = |hours| first_id(noon + jiff::SignedDuration::from_hours(hours));
            assert_eq!(told(hour(1), hour(3), 9).await, own[2..4]);
        }
    }

    on_both! {
        async fn nobody_rewrites_what_was_done(base: &TestBase) {
            let (db, office) = (base.open().await, OfficeId::parse("kapuas").unwrap());
            let mut tx = db.write().await.unwrap();
            record(&mut tx, &entry(&office, "token.add")).await.unwrap();
            tx.commit().await.unwrap();
            for attempt in ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"] {
                let mut tx = db.write().await.unwrap();
                let refused = match &mut tx {
                    Tx::Sqlite(tx) => sqlx::query(attempt).execute(&mut **tx).await.map(drop),
                    Tx::Postgres(tx) => sqlx::query(attempt).execute(&mut **tx).await.map(drop),
                };
                let message = refused.unwrap_err().to_string();
                assert!(message.contains("audit is append-only"), "{attempt}: {message}");
            }
        }
    }
}
