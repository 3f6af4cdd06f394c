//! How long each stage of a complaint may take, and who says so: what offices write in `tenggat-pengaduan.md`.

use super::vocabulary::Class;
use super::vocabulary::Stage;
use crate::named::named;
use crate::standard::{Duration, Unit};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

named! {
    /// What there is a rule for. The Indonesian label is the word by which the content names it.
    Matter {
        /// [`Rules::verification`].
        Verification = "verification", "Verifikasi", "Verification";
        /// [`Rules::information`].
        Information = "information", "Permintaan informasi", "Request for information";
        /// [`Rules::normative`].
        Normative = "normative", "Pengaduan normatif", "Normative complaint";
        /// [`Rules::non_supervisory`].
        NonSupervisory = "non_supervisory", "Pengaduan tidak berkadar pengawasan", "Complaint without supervisory weight";
        /// [`Rules::supervisory`].
        Supervisory = "supervisory", "Pengaduan berkadar pengawasan", "Complaint with supervisory weight";
        /// [`Rules::aspiration`].
        Aspiration = "aspiration", "Aspirasi", "Suggestion";
        /// [`Rules::decision`].
        Decision = "decision", "Keputusan", "Decision";
        /// [`Rules::completion`].
        Completion = "completion", "Kelengkapan dari pengadu", "Completion by the complainant";
        /// [`Rules::reply`].
        Reply = "reply", "Tanggapan balik pengadu", "Reply of the complainant";
        /// [`Rules::escalation`].
        Escalation = "escalation", "Eskalasi", "Escalation";
    }
}

/// How long something may take, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// How long. Never in [`Unit::UnstatedDays`] where it comes from content: nothing could be reckoned.
    pub time: Duration,
    /// The article behind it, as the content cites it.
    pub basis: String,
    /// Who of the office has confirmed it. Unset: it is a default that nobody here has confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_by: Option<String>,
}

/// The deadlines that a complaint is filed under; they stay with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// From receipt to the end of verification.
    pub verification: Rule,
    /// From assignment to the answer, by class.
    pub information: Rule,
    /// Normative complaints.
    pub normative: Rule,
    /// Complaints without supervisory weight.
    pub non_supervisory: Rule,
    /// Complaints with supervisory weight.
    pub supervisory: Rule,
    /// Suggestions.
    pub aspiration: Rule,
    /// From complete file to the decision.
    pub decision: Rule,
    /// The complainant's time to add what is missing.
    pub completion: Rule,
    /// The complainant's time to dispute an answer.
    pub reply: Rule,
    /// From one step of escalation to the next.
    pub escalation: Rule,
}

/// Rules and the day from which they hold, until the next ones do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesSince {
    /// Complaints that the office receives on this day or later are filed under them.
    pub since: Date,
    /// The rules.
    pub rules: Rules,
}

impl Rules {
    /// The rules in which each matter has what `rule` says; `None` where it does not say one.
    pub fn of_matters(mut rule: impl FnMut(Matter) -> Option<Rule>) -> Option<Self> {
        Some(Self {
            verification: rule(Matter::Verification)?,
            information: rule(Matter::Information)?,
            normative: rule(Matter::Normative)?,
            non_supervisory: rule(Matter::NonSupervisory)?,
            supervisory: rule(Matter::Supervisory)?,
            aspiration: rule(Matter::Aspiration)?,
            decision: rule(Matter::Decision)?,
            completion: rule(Matter::Completion)?,
            reply: rule(Matter::Reply)?,
            escalation: rule(Matter::Escalation)?,
        })
    }

    /// What holds where no office has said anything and the content cannot be read: the numbers of design.md section 3
    /// (domain.md 2.1 and 2.4), which nobody here has confirmed. The shipped `nasional/tenggat-pengaduan.md` says the same.
    #[must_use]
    pub fn unconfirmed() -> Self {
        let rule = |amount, unit, basis: &str| Rule {
            time: Duration { amount, unit },
            basis: basis.to_owned(),
            verified_by: None,
        };
        let working = |amount, basis| rule(amount, Unit::WorkingDays, basis);
        Self {
            verification: working(3, SP4N),
            information: working(5, SP4N),
            normative: working(5, SP4N),
            non_supervisory: working(14, SP4N),
            supervisory: working(60, SP4N),
            aspiration: working(5, "Belum diatur; disamakan dengan permintaan informasi"),
            decision: rule(60, Unit::CalendarDays, "UU 25/2009 pasal 50"),
            completion: rule(30, Unit::CalendarDays, "UU 25/2009 pasal 44"),
            reply: working(10, "Kebiasaan SP4N-LAPOR!"),
            escalation: working(2, "Rancangan portal ini, bukan peraturan"),
        }
    }

    /// The rule of a stage; that of handling by the class.
    #[must_use]
    pub const fn of(&self, stage: Stage, class: Class) -> &Rule {
        match stage {
            Stage::Verification => &self.verification,
            Stage::Handling => self.of_class(class),
            Stage::Decision => &self.decision,
            Stage::Completion => &self.completion,
            Stage::Reply => &self.reply,
        }
    }

    /// How long a complaint of a class may be followed up.
    #[must_use]
    pub const fn of_class(&self, class: Class) -> &Rule {
        match class {
            Class::Information => &self.information,
            Class::Normative => &self.normative,
            Class::NonSupervisory => &self.non_supervisory,
            Class::Supervisory => &self.supervisory,
            Class::Aspiration => &self.aspiration,
        }
    }

    /// The rule for a matter.
    #[must_use]
    pub const fn of_matter(&self, matter: Matter) -> &Rule {
        match matter {
            Matter::Verification => &self.verification,
            Matter::Information => &self.information,
            Matter::Normative => &self.normative,
            Matter::NonSupervisory => &self.non_supervisory,
            Matter::Supervisory => &self.supervisory,
            Matter::Aspiration => &self.aspiration,
            Matter::Decision => &self.decision,
            Matter::Completion => &self.completion,
            Matter::Reply => &self.reply,
            Matter::Escalation => &self.escalation,
        }
    }

    /// Whether somebody of the office has confirmed every one of them. Until then pages say that they are defaults.
    #[must_use]
    pub fn are_confirmed(&self) -> bool {
        Matter::ALL.iter().all(|matter| self.of_matter(*matter).verified_by.is_some())
    }
}

/// Its day counts are all that is known here; those of the regulation that replaced it nobody here has read.
const SP4N: &str = "Permen PANRB 62/2018, sudah diganti Permen PANRB 5/2025";

impl RulesSince {
    /// Those of some sets, in order of time, that hold on a day; before the first of them the first. Where there are none,
    /// [`Rules::unconfirmed`].
    #[must_use]
    pub fn on(sets: &[Self], day: Date) -> Rules {
        let in_force = sets.iter().rev().find(|set| set.since <= day).or_else(|| sets.first());
        in_force.map_or_else(Rules::unconfirmed, |set| set.rules.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_matter_has_the_rule_of_its_own_name() {
        let named = |matter: Matter| Rule {
            time: Duration { amount: 1, unit: Unit::Hours },
            basis: matter.code().to_owned(),
            verified_by: None,
        };
        let rules = Rules::of_matters(|matter| Some(named(matter))).unwrap();
        for &matter in Matter::ALL {
            assert_eq!(rules.of_matter(matter).basis, matter.code());
            assert_eq!(Rules::of_matters(|one| (one != matter).then(|| named(one))), None, "{matter}");
        }
        for &class in Class::ALL {
            assert_eq!(rules.of_class(class).basis, class.code());
            assert_eq!(rules.of(Stage::Handling, class).basis, class.code());
        }
        for stage in [Stage::Verification, Stage::Decision, Stage::Completion, Stage::Reply] {
            assert_eq!(rules.of(stage, Class::Normative).basis, stage.code());
        }
    }

    #[test]
    fn the_defaults_are_those_of_the_design_and_nobody_has_confirmed_them() {
        let rules = Rules::unconfirmed();
        let told: Vec<String> = Matter::ALL.iter().map(|m| rules.of_matter(*m).time.to_string()).collect();
        let working = |days: u8| format!("{days} hari kerja");
        let mut wanted: Vec<String> = [3, 5, 5, 14, 60, 5].map(working).to_vec();
        wanted.extend([
            "60 hari kalender".to_owned(),
            "30 hari kalender".to_owned(),
            working(10),
            working(2),
        ]);
        assert_eq!(told, wanted);
        assert!(!rules.are_confirmed());
        let mut one_left = rules.clone();
        for rule in [&mut one_left.verification, &mut one_left.reply] {
            rule.verified_by = Some("Sekretaris Dinas".to_owned());
        }
        assert!(!one_left.are_confirmed());
    }

    #[test]
    fn the_latest_rules_in_force_hold_and_before_the_first_the_first() {
        let since = |year, amount| {
            let mut rules = Rules::unconfirmed();
            rules.verification.time.amount = amount;
            RulesSince { since: date(year, 1, 1), rules }
        };
        let sets = [since(2026, 7), since(2027, 8)];
        let on = |day| RulesSince::on(&sets, day).verification.time.amount;
        assert_eq!(on(date(2025, 12, 31)), 7);
        assert_eq!(on(date(2026, 12, 31)), 7);
        assert_eq!(on(date(2027, 1, 1)), 8);
        assert_eq!(RulesSince::on(&[], date(2026, 1, 1)), Rules::unconfirmed());
    }
}
