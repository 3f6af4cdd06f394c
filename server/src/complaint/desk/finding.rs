//! What an officer finds of the complaints that are there for her: by number, by words, and by what looks alike.

use super::super::parties::{Eyes, Shown};
use super::super::{ComplaintId, Complaints};
use super::Row;
use crate::officer::Officer;
use crate::store::complaint::{self, Complaint};
use crate::store::complaint_word::{self, Word};
use crate::store::{StoreError, Tx, audit, complaint_queue, complaint_similar};
use model::number::ComplaintNumber;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// So many are found by words at most.
const FOUND: usize = 50;
/// So many of those that hold the rarest word are looked at.
const LOOKED_AT: i64 = 1000;
/// So many words are looked for; what comes after them is not.
const WORDS: usize = 10;
/// So many that look alike are shown.
const ALIKE: usize = 5;
/// So many of them are weighed.
const WEIGHED: i64 = 40;
/// So many words must be the same.
const SHARED: i64 = 3;

impl Complaints {
    /// The complaint of a number, if she may read it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(
        &self,
        officer: &Officer,
        number: ComplaintNumber,
    ) -> Result<Option<ComplaintId>, StoreError> {
        let mut tx = self.db.read().await?;
        let eyes = Eyes::of(&mut tx, officer).await?;
        let row = complaint_queue::by_number(&mut tx, eyes.reader(), number).await?;
        Ok(row.filter(|row| eyes.reads(row)).map(|row| ComplaintId(row.id)))
    }

    /// Whether an officer may hear of a complaint of her office that she took in: not where she or her unit is accused.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn may_hear_of(&self, officer: &Officer, id: ComplaintId) -> Result<bool, StoreError> {
        let mut tx = self.db.read().await?;
        let eyes = Eyes::of(&mut tx, officer).await?;
        Ok(complaint_queue::by_id(&mut tx, eyes.reader(), id.0).await?.is_some())
    }

    /// What was done at her office, the latest first: at most `most` acts whose ids are `from` one and before another. Nothing of
    /// complaints in which she is accused, or which concern her as one of the complaint officers or as the head.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn trail(
        &self,
        officer: &Officer,
        from: Uuid,
        before: Uuid,
        most: u32,
    ) -> Result<Vec<audit::Recorded>, StoreError> {
        let mut tx = self.db.read().await?;
        let eyes = Eyes::of(&mut tx, officer).await?;
        audit::of_office(&mut tx, eyes.reader(), from, before, most).await
    }

    /// What an officer finds by words, the latest first: those in which every word occurs. Fifty at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn search(&self, officer: &Officer, words: &str) -> Result<Vec<Row>, StoreError> {
        let mut tx = self.db.read().await?;
        let eyes = Eyes::of(&mut tx, officer).await?;
        let wanted = self.looked_for(&officer.office, words).into_iter().take(WORDS);
        let mut words = Vec::new();
        for hashes in wanted {
            words.push((how_common(&mut tx, officer, &hashes).await?, hashes));
        }
        words.sort();
        let mut words = words.into_iter().map(|(_, hashes)| hashes);
        let Some(rarest) = words.next() else { return Ok(Vec::new()) };
        let others: Vec<_> = words.collect();
        let mut found = Vec::new();
        for id in holding(&mut tx, officer, &rarest).await? {
            if found.len() == FOUND {
                break;
            }
            if holds_each(&mut tx, id, &others).await? {
                found.extend(row(&mut tx, &eyes, id).await?);
            }
        }
        Ok(found.into_iter().map(Row::from).collect())
    }
}

/// Others that look alike and that she may read, the likest first: that share words which few have, or the application; of
/// those, what is about the same service first. The application would tell who complains: it counts only between two of
/// whom she knows that.
pub(super) async fn alike(
    tx: &mut Tx,
    eyes: &Eyes<'_>,
    case: &Complaint,
    is_known: bool,
) -> Result<Vec<Row>, StoreError> {
    let mut weights: BTreeMap<Uuid, i64> = BTreeMap::new();
    let by_words = complaint_similar::by_words(tx, &case.office, case.id, WEIGHED).await?;
    weights.extend(
        by_words.into_iter().filter(|(_, shared)| *shared >= SHARED).map(|(id, shared)| (id, 2 * shared)),
    );
    let linked = match case.application.filter(|_| is_known) {
        Some(application) => complaint::of_application(tx, application, WEIGHED).await?,
        None => Vec::new(),
    };
    for id in &linked {
        weights.entry(*id).or_default();
    }
    weights.remove(&case.id);
    let mut found = Vec::new();
    for (id, weight) in weights {
        let Some(row) = row(tx, eyes, id).await? else { continue };
        let of_service = i64::from(row.service.is_some() && row.service == case.service);
        let of_application = linked.contains(&id) && eyes.identity(&row) == Shown::Always;
        if weight > 0 || of_application {
            found.push((weight + of_service + 100 * i64::from(of_application), row));
        }
    }
    found.sort_by_key(|(weight, row)| std::cmp::Reverse((*weight, row.id)));
    Ok(found.into_iter().take(ALIKE).map(|(_, row)| row.into()).collect())
}

/// The row of a complaint that is there for her.
async fn row(tx: &mut Tx, eyes: &Eyes<'_>, id: Uuid) -> Result<Option<complaint_queue::Row>, StoreError> {
    let row = complaint_queue::by_id(tx, eyes.reader(), id).await?;
    Ok(row.filter(|row| eyes.reads(row)))
}

/// How many complaints hold a word, under whichever key.
async fn how_common(tx: &mut Tx, officer: &Officer, hashes: &BTreeSet<Word>) -> Result<i64, StoreError> {
    let mut common = 0;
    for hash in hashes {
        common += complaint_similar::how_common(tx, &officer.office, hash).await?;
    }
    Ok(common)
}

/// The complaints that hold a word, the latest first.
async fn holding(tx: &mut Tx, officer: &Officer, hashes: &BTreeSet<Word>) -> Result<Vec<Uuid>, StoreError> {
    let mut found = Vec::new();
    for hash in hashes {
        found.extend(complaint_word::holding(tx, &officer.office, *hash, LOOKED_AT).await?);
    }
    found.sort_by(|one, other| other.cmp(one));
    found.dedup();
    Ok(found)
}

async fn holds_each(tx: &mut Tx, id: Uuid, words: &[BTreeSet<Word>]) -> Result<bool, StoreError> {
    for hashes in words {
        let mut holds = false;
        for hash in hashes {
            holds = holds || complaint_word::holds(tx, id, *hash).await?;
        }
        if !holds {
            return Ok(false);
        }
    }
    Ok(true)
}
