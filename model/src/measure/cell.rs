//! From what each application took to what may be published: cells of ten values or more.

use super::{Measure, Period, Scale, Taken};
use crate::slug::{RequirementId, ServiceId};
use crate::standard::Duration;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fewer values than this are nobody's business; and counts are told in steps of as many.
pub const SMALLEST: usize = 10;

/// Values in ascending order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<u32>", into = "Vec<u32>")]
pub struct Values(Vec<u32>);

impl Values {
    /// In ascending order.
    #[must_use]
    pub fn as_slice(&self) -> &[u32] {
        &self.0
    }
}

impl From<Vec<u32>> for Values {
    fn from(mut values: Vec<u32>) -> Self {
        values.sort_unstable();
        Self(values)
    }
}

impl From<Values> for Vec<u32> {
    fn from(values: Values) -> Self {
        values.0
    }
}

/// What was published of one measure of one service in one period: a row for each value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// When it ended.
    pub period: Period,
    /// Of which service.
    pub service: ServiceId,
    /// What was measured.
    pub measure: Measure,
    /// In what the values count.
    pub scale: Scale,
    /// What was promised for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Duration>,
    /// A multiple of [`SMALLEST`], ascending.
    pub values: Values,
}

/// How many applications of one service were returned for a requirement in one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returns {
    /// When.
    pub period: Period,
    /// Of which service.
    pub service: ServiceId,
    /// For which requirement.
    pub requirement: RequirementId,
    /// How many applications at least: in steps of [`SMALLEST`], and never 0.
    pub cases: u32,
}

/// Applications that nothing tells apart but how they went: no published cell parts them, and none is put together before
/// it is safe by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class {
    /// The service.
    pub service: ServiceId,
    /// The version of its standard that they were filed under.
    pub version: i64,
    /// What it promises in their situation.
    pub promised: Option<Duration>,
}

/// What applications took in one period, until all of them are there.
#[derive(Debug, Default)]
pub struct Gathering {
    taken: BTreeMap<(Class, Measure, Scale, Option<Duration>), Vec<u32>>,
    returned: BTreeMap<(Class, RequirementId), usize>,
}

impl Gathering {
    /// Takes in one application: what of it ended in the period, at most one value of each measure, and for which
    /// requirements it was returned.
    pub fn add(
        &mut self,
        class: &Class,
        taken: impl IntoIterator<Item = Taken>,
        returned: impl IntoIterator<Item = RequirementId>,
    ) {
        for Taken { measure, scale, promised, value } in taken {
            self.taken.entry((class.clone(), measure, scale, promised)).or_default().push(value);
        }
        for requirement in returned {
            *self.returned.entry((class.clone(), requirement)).or_default() += 1;
        }
    }

    /// What may be published of it: each class's cell is thinned or left out by itself, and then what reads the same is
    /// put together.
    #[must_use]
    pub fn publish(self, period: Period) -> (Vec<Cell>, Vec<Returns>) {
        let mut together: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for ((class, measure, scale, promised), values) in self.taken {
            let thinned = thin(values);
            if !thinned.is_empty() {
                together.entry((class.service, measure, scale, promised)).or_default().extend(thinned);
            }
        }
        let cell = |((service, measure, scale, promised), values): (_, Vec<u32>)| Cell {
            period,
            service,
            measure,
            scale,
            promised,
            values: values.into(),
        };
        let mut returns: BTreeMap<_, usize> = BTreeMap::new();
        for ((class, requirement), cases) in self.returned {
            *returns.entry((class.service, requirement)).or_default() += cases - cases % SMALLEST;
        }
        let returned = |((service, requirement), cases): (_, usize)| {
            let cases = u32::try_from(cases).ok().filter(|cases| *cases > 0)?;
            Some(Returns { period, service, requirement, cases })
        };
        (together.into_iter().map(cell).collect(), returns.into_iter().filter_map(returned).collect())
    }
}

/// As many whole tens as there are, taken evenly from the shortest to the longest, so that what is left has the shape of
/// the whole. Nobody chooses which go.
fn thin(mut values: Vec<u32>) -> Vec<u32> {
    values.sort_unstable();
    let (all, kept) = (values.len(), values.len() - values.len() % SMALLEST);
    // The middle of each of as many equal parts.
    (0..kept).filter_map(|part| values.get((2 * part + 1) * all / (2 * kept)).copied()).collect()
}
