//! What stands in the table and the chart of a service: the whole, then step by step, promises beside measurements.

use model::measure::{Figure, Measure, ServiceFigures};
use model::standard::{Duration, Procedure, Step};
use model::{SituationId, Standard, StepId};

/// One thing that was promised, measured, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// What.
    pub what: What<'a>,
    /// What was promised to the applications that were measured; where none were, what is promised now.
    pub promised: Option<Duration>,
    /// What the standard in force promises instead, where that is something else.
    pub now: Option<Duration>,
    /// The last 30 days. Unset: too few applications.
    pub last30: Option<&'a Figure>,
    /// The last 90 days.
    pub last90: Option<&'a Figure>,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What<'a> {
    /// The service from the clock's start until the product lies ready, in the situations that a promise is for;
    /// none where it is for all.
    Whole(Vec<&'a SituationId>),
    /// A step of the standard in force, with its number.
    Step(usize, &'a Step),
    /// A step that the standard in force no longer has.
    Former(&'a StepId),
}

impl Row<'_> {
    /// The figure to be told first: the latest there is.
    #[must_use]
    pub fn latest(&self) -> Option<&Figure> {
        self.last30.or(self.last90)
    }

    /// Of how many days that is.
    #[must_use]
    pub const fn days(&self) -> u32 {
        if self.last30.is_some() { 30 } else { 90 }
    }
}

/// The rows of a service: the whole, the steps of the standard in force in its order, the former steps.
#[must_use]
pub fn rows<'a>(standard: &'a Standard, figures: Option<&'a ServiceFigures>) -> Vec<Row<'a>> {
    let source = Source { figures };
    let mut rows = whole(standard, &source);
    let steps = standard.procedure.set().map_or(&[][..], |procedure| &procedure.steps);
    for (number, step) in (1..).zip(steps) {
        let what = || What::Step(number, step);
        rows.extend(source.rows(&Measure::Step(step.id.clone()), what, step.duration));
    }
    rows.extend(former(standard.procedure.set(), &source));
    rows
}

fn whole<'a>(standard: &'a Standard, source: &Source<'a>) -> Vec<Row<'a>> {
    let promises = standard.completion_time.set();
    let present: Vec<Duration> = promises.map_or_else(Vec::new, |time| {
        let mut durations: Vec<_> = time.promises().map(|promise| promise.duration).collect();
        durations.dedup();
        durations
    });
    let mut measured = source.promises(&Measure::Whole);
    for duration in present.iter().copied().map(Some) {
        if !measured.contains(&duration) {
            measured.push(duration);
        }
    }
    // What is promised now comes first, in the standard's order.
    measured
        .sort_by_key(|promised| present.iter().position(|own| Some(*own) == *promised).unwrap_or(usize::MAX));
    let row = |promised: Option<Duration>| {
        let own = promises.map_or(&[][..], |time| &time.by_situation);
        let situations = own.iter().filter(|(_, promise)| Some(promise.duration) == promised);
        let general = promises.and_then(|time| time.general.as_ref()).map(|promise| promise.duration);
        let situations =
            if promised == general { Vec::new() } else { situations.map(|(id, _)| id).collect() };
        let now = match present[..] {
            [only] if Some(only) != promised => Some(only),
            _ => None,
        };
        source.row(&Measure::Whole, What::Whole(situations), promised, now)
    };
    measured.into_iter().map(row).collect()
}

fn former<'a>(procedure: Option<&Procedure>, source: &Source<'a>) -> Vec<Row<'a>> {
    let mut gone: Vec<&'a StepId> = Vec::new();
    for figure in source.all() {
        if let Measure::Step(id) = &figure.measure
            && !gone.contains(&id)
            && procedure.is_none_or(|procedure| procedure.number_of(id).is_none())
        {
            gone.push(id);
        }
    }
    gone.into_iter()
        .flat_map(|id| source.rows(&Measure::Step(id.clone()), || What::Former(id), None))
        .collect()
}

/// Where figures are looked up.
struct Source<'a> {
    figures: Option<&'a ServiceFigures>,
}

impl<'a> Source<'a> {
    fn all(&self) -> impl Iterator<Item = &'a Figure> + use<'a> {
        self.figures.into_iter().flat_map(|figures| figures.last30.iter().chain(&figures.last90))
    }

    /// Each promise under which something was measured, once.
    fn promises(&self, measure: &Measure) -> Vec<Option<Duration>> {
        let mut promises = Vec::new();
        for figure in self.all().filter(|figure| figure.measure == *measure) {
            if !promises.contains(&figure.promised) {
                promises.push(figure.promised);
            }
        }
        promises
    }

    /// A row for each promise that held; nothing where nothing was measured and nothing is promised.
    fn rows(&self, measure: &Measure, what: impl Fn() -> What<'a>, now: Option<Duration>) -> Vec<Row<'a>> {
        let mut measured = self.promises(measure);
        if measured.is_empty() && now.is_some() {
            measured.push(now);
        }
        measured.sort_by_key(|promised| *promised != now);
        let other = |promised| now.filter(|now| Some(*now) != promised);
        measured.into_iter().map(|promised| self.row(measure, what(), promised, other(promised))).collect()
    }

    fn row(
        &self,
        measure: &Measure,
        what: What<'a>,
        promised: Option<Duration>,
        now: Option<Duration>,
    ) -> Row<'a> {
        let find = |among: &'a [Figure]| {
            among.iter().find(|figure| figure.measure == *measure && figure.promised == promised)
        };
        Row {
            what,
            promised,
            now,
            last30: self.figures.and_then(|figures| find(&figures.last30)),
            last90: self.figures.and_then(|figures| find(&figures.last90)),
        }
    }
}
