//! Which service, in which situation, answers a query best, and which lines show it.

use super::Hit;
use super::index::{Index, Indexed, Service};
use super::query::{Query, Wanted};
use app::search::view::{Marked, Part, Reason};
use model::OfficeId;
use std::cmp::Reverse;

/// What a line weighs that says all of the query, beside what it says word by word.
const TOGETHER: f64 = 0.5;
/// Results that weigh less than this part of the best are left out.
const WORTH_SHOWING: f64 = 0.25;
/// How many lines show why.
const REASONS: usize = 2;

/// How much a word tells by where it stands.
fn weight(line: &Indexed) -> f64 {
    match line.line.part {
        Part::Title | Part::Situation => 8.0,
        Part::Office | Part::Summary => 6.0,
        Part::Requirement if !line.line.partial => 5.0,
        Part::Requirement | Part::Prerequisite => 4.0,
        Part::Fee | Part::Fine => 3.0,
        Part::Time => 2.0,
        Part::Product | Part::Step(_) => 1.5,
        Part::Document => 1.0,
    }
}

/// The services that answer, the best first; equals by office, then by title.
pub(super) fn rank(index: &Index, query: &Query, scope: Option<&OfficeId>) -> Vec<Hit> {
    let services = index.services.iter().filter(|service| scope.is_none_or(|id| service.office == *id));
    let mut found: Vec<Answer> = services.filter_map(|service| Answer::of(index, query, service)).collect();
    let best = found.iter().map(|answer| answer.score).max().unwrap_or(0);
    found.retain(|answer| as_f64(answer.score) >= as_f64(best) * WORTH_SHOWING);
    found.sort_by_cached_key(|Answer { service, score, .. }| {
        (
            Reverse(*score),
            service.office_name.to_lowercase(),
            service.title.to_lowercase(),
            service.id.clone(),
        )
    });
    found.into_iter().map(|answer| answer.hit(&query.wanted)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "scores are small")]
fn as_f64(score: u64) -> f64 {
    score as f64
}

/// A service that answers a query.
struct Answer<'i> {
    service: &'i Service,
    /// The situation that answers better than all others, if one does.
    situation: Option<usize>,
    /// In thousandths, so that equals are equal.
    score: u64,
}

impl<'i> Answer<'i> {
    fn of(index: &Index, query: &Query, service: &'i Service) -> Option<Self> {
        let weights: Vec<f64> = query.wanted.iter().map(|wanted| tells(index, wanted)).collect();
        let score = |situation| score(service, situation, &query.wanted, &weights);
        let by_situation: Vec<u64> = (0..service.situations.len()).map(|place| score(Some(place))).collect();
        let best = by_situation.iter().copied().max().unwrap_or(0).max(score(None));
        let mut answering = by_situation.iter().enumerate().filter(|(_, score)| **score == best);
        let only = answering.next().filter(|_| answering.next().is_none()).map(|(place, _)| place);
        let situation = only.filter(|_| score(None) < best);
        (best > 0).then_some(Self { service, situation, score: best })
    }
}

/// The rarest of its terms says how much finding it tells.
fn tells(index: &Index, wanted: &Wanted) -> f64 {
    wanted.terms.iter().map(|term| index.weight(*term)).fold(0.0, f64::max)
}

/// What a service weighs in a situation: each wanted thing by the best place it has, more when one line, read
/// below the title, has them together, less when some are missing.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive and small")]
fn score(service: &Service, situation: Option<usize>, wanted: &[Wanted], tells: &[f64]) -> u64 {
    let lines = || service.lines.iter().filter(|line| concerns(line, situation));
    let mut head = vec![0.0; wanted.len()];
    lines().filter(|line| is_head(line)).for_each(|line| raise(&mut head, line, wanted, tells));
    let mut best = head.clone();
    let mut together: f64 = head.iter().sum();
    for line in lines() {
        raise(&mut best, line, wanted, tells);
        let mut read_below = head.clone();
        raise(&mut read_below, line, wanted, tells);
        together = together.max(read_below.iter().sum());
    }
    let found: f64 = tells.iter().zip(&best).filter(|(_, best)| **best > 0.0).map(|(tells, _)| tells).sum();
    let coverage = found / tells.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    ((best.iter().sum::<f64>() + TOGETHER * together) * coverage * coverage * 1000.0).round() as u64
}

/// Raises the value of each wanted thing that a line says to what it weighs there.
fn raise(values: &mut [f64], line: &Indexed, wanted: &[Wanted], tells: &[f64]) {
    for ((value, wanted), tells) in values.iter_mut().zip(wanted).zip(tells) {
        if says(line, wanted) {
            *value = value.max(tells * weight(line));
        }
    }
}

fn concerns(line: &Indexed, situation: Option<usize>) -> bool {
    let own = &line.line.situations;
    own.is_empty() || situation.is_some_and(|place| own.contains(&place))
}

fn is_head(line: &Indexed) -> bool {
    matches!(line.line.part, Part::Title | Part::Situation)
}

fn says(line: &Indexed, wanted: &Wanted) -> bool {
    line.tokens.iter().any(|token| wanted.terms.binary_search(&token.term).is_ok())
}

impl Answer<'_> {
    fn hit(&self, wanted: &[Wanted]) -> Hit {
        let service = self.service;
        let title = |part: Part| {
            let mut lines = service.lines.iter().filter(|line| line.line.part == part);
            lines.find(|line| concerns(line, self.situation)).map(|line| marked(line, wanted))
        };
        Hit {
            office: service.office.clone(),
            service: service.id.clone(),
            situation: self.situation.and_then(|place| service.situations.get(place).cloned()),
            title: title(Part::Title).unwrap_or_default(),
            situation_title: self.situation.and_then(|_| title(Part::Situation)),
            reasons: self.reasons(wanted),
        }
    }

    /// The lines that say what the titles above do not, the weightiest first; the summary where nothing is left.
    fn reasons(&self, wanted: &[Wanted]) -> Vec<Reason> {
        let shown = |line: &&Indexed| self.situation.is_none() || concerns(line, self.situation);
        let lines: Vec<&Indexed> = self.service.lines.iter().filter(shown).collect();
        let in_sight = |line: &Indexed| {
            line.line.part == Part::Office || (is_head(line) && concerns(line, self.situation))
        };
        let mut left: Vec<&Wanted> = wanted.iter().collect();
        left.retain(|wanted| !lines.iter().any(|line| in_sight(line) && says(line, wanted)));
        let mut reasons = Vec::new();
        for _ in 0..REASONS {
            let value = |line: &Indexed| {
                let said = left.iter().filter(|wanted| says(line, wanted)).count();
                (said > 0 && !in_sight(line)).then(|| (said, weight(line)))
            };
            let found = lines.iter().filter_map(|line| Some((value(line)?, line)));
            // Of equals the last is taken: the first of the standard.
            let best = found.rev().max_by(|((a, x), _), ((b, y), _)| a.cmp(b).then(x.total_cmp(y)));
            let Some((_, line)) = best else { break };
            reasons.push(Reason { part: line.line.part, words: marked(line, wanted) });
            left.retain(|wanted| !says(line, wanted));
        }
        if reasons.is_empty() {
            let summary = lines.iter().find(|line| line.line.part == Part::Summary);
            reasons.extend(summary.map(|line| Reason { part: Part::Summary, words: marked(line, wanted) }));
        }
        reasons
    }
}

/// The text of a line with the words that were wanted marked; overlapping ones as one.
fn marked(line: &Indexed, wanted: &[Wanted]) -> Marked {
    let is_wanted = |term| wanted.iter().any(|wanted| wanted.terms.binary_search(&term).is_ok());
    let mut ranges: Vec<_> =
        line.tokens.iter().filter(|token| is_wanted(token.term)).map(|token| token.at.clone()).collect();
    ranges.sort_by_key(|at| at.start);
    Marked::new(&line.line.text, &ranges)
}
