//! What is reckoned of the published values: for one period, or for several together.

use super::{Cell, Measure, Period, Returns, Scale};
use crate::slug::{RequirementId, ServiceId};
use crate::standard::Duration;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One measure of one service, in two figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What was measured.
    pub measure: Measure,
    /// In what the figures count.
    pub scale: Scale,
    /// What was promised for it: for the whole by the service, for a step by the step. Several promises of one measure
    /// are several figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Duration>,
    /// Of how many published values; always a multiple of ten, since cells are thinned to that.
    pub cases: usize,
    /// Half of them took no longer.
    pub median: u32,
    /// Nine of ten took no longer.
    pub ninetieth: u32,
}

impl Figure {
    /// The promise in the scale of the figures, to compare them with. `None` where nothing was promised, or not in this
    /// scale.
    #[must_use]
    pub fn limit(&self) -> Option<u32> {
        self.promised.and_then(|promised| self.scale.limit(promised))
    }
}

/// For what applications were returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The requirement.
    pub requirement: RequirementId,
    /// How many applications at least, in tens.
    pub cases: u32,
}

/// What is public of one service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceFigures {
    /// Of the newest period, thirty days.
    pub last30: Vec<Figure>,
    /// Of the newest three periods, ninety days.
    pub last90: Vec<Figure>,
    /// For what applications were returned in the newest period, most frequent first.
    pub reasons30: Vec<Reason>,
    /// For what in the newest three.
    pub reasons90: Vec<Reason>,
}

impl ServiceFigures {
    /// The figures of a measure in a window of [`last30`](Self::last30) or [`last90`](Self::last90).
    pub fn of<'a>(window: &'a [Figure], measure: &'a Measure) -> impl Iterator<Item = &'a Figure> {
        window.iter().filter(move |figure| figure.measure == *measure)
    }
}

/// What is public of one office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeFigures {
    /// The periods that the figures are of, oldest first: at most three, the newest that were published and lie within
    /// ninety days. One in which too little ended to tell is here too.
    pub periods: Vec<Period>,
    /// The services with something to tell.
    pub services: BTreeMap<ServiceId, ServiceFigures>,
    /// The rows that the figures are reckoned from.
    pub cells: Vec<Cell>,
    /// For what applications were returned.
    pub returns: Vec<Returns>,
}

impl OfficeFigures {
    /// How many periods are told of together at most.
    pub const PERIODS: u32 = 3;

    /// The figures of an office, from the published periods of the last ninety days and what was published in them.
    #[must_use]
    pub fn of(mut periods: Vec<Period>, cells: &[Cell], returns: &[Returns]) -> Self {
        periods.sort_unstable();
        let newest = periods.last().copied();
        periods.retain(|period| newest.is_some_and(|newest| newest.before(Self::PERIODS - 1) <= *period));
        let cells: Vec<_> = cells.iter().filter(|cell| periods.contains(&cell.period)).cloned().collect();
        let returns: Vec<_> = returns.iter().filter(|one| periods.contains(&one.period)).cloned().collect();
        let mut services: BTreeMap<ServiceId, ServiceFigures> = BTreeMap::new();
        let named = cells.iter().map(|cell| &cell.service).chain(returns.iter().map(|own| &own.service));
        for service in named {
            services.entry(service.clone()).or_default();
        }
        for (service, told) in &mut services {
            let cells = || cells.iter().filter(|cell| cell.service == *service);
            let returns = || returns.iter().filter(|one| one.service == *service);
            told.last30 = figures(cells().filter(|cell| Some(cell.period) == newest));
            told.last90 = figures(cells());
            told.reasons30 = reasons(returns().filter(|one| Some(one.period) == newest));
            told.reasons90 = reasons(returns());
        }
        Self { periods, services, cells, returns }
    }

    /// The newest thirty days.
    #[must_use]
    pub fn newest(&self) -> Option<Period> {
        self.periods.last().copied()
    }

    /// The figures of a service.
    #[must_use]
    pub fn service(&self, service: &ServiceId) -> Option<&ServiceFigures> {
        self.services.get(service)
    }
}

/// The figures of one service's cells: those of the same measure, scale and promise together, whatever their period.
pub fn figures<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Vec<Figure> {
    let mut together: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for cell in cells {
        let values = together.entry((&cell.measure, cell.scale, cell.promised)).or_default();
        values.extend_from_slice(cell.values.as_slice());
    }
    let figure = |((measure, scale, promised), mut values): ((&Measure, _, _), Vec<u32>)| {
        values.sort_unstable();
        Some(Figure {
            measure: measure.clone(),
            scale,
            promised,
            cases: values.len(),
            median: nearest_rank(&values, 50)?,
            ninetieth: nearest_rank(&values, 90)?,
        })
    };
    together.into_iter().filter_map(figure).collect()
}

/// The smallest value that at least so many of a hundred do not exceed: the one at rank `⌈n × percent / 100⌉` of values in
/// ascending order. `None` of none.
#[must_use]
pub fn nearest_rank(ascending: &[u32], percent: usize) -> Option<u32> {
    let rank = ascending.len().checked_mul(percent)?.div_ceil(100).max(1);
    ascending.get(rank - 1).copied()
}

fn reasons<'a>(returns: impl Iterator<Item = &'a Returns>) -> Vec<Reason> {
    let mut together: BTreeMap<&RequirementId, u32> = BTreeMap::new();
    for one in returns {
        let cases = together.entry(&one.requirement).or_default();
        *cases = cases.saturating_add(one.cases);
    }
    let mut reasons: Vec<_> = together
        .into_iter()
        .map(|(requirement, cases)| Reason { requirement: requirement.clone(), cases })
        .collect();
    // Stable: those as frequent stay in the order of their names.
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.cases));
    reasons
}
