//! How many tests passed, in all the languages in which tests are counted here.

use std::fmt;

use serde::Deserialize;

/// Tests that ran, and that did not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: u64,
    pub(super) failed: u64,
    pub(super) skipped: u64,
}

impl Count {
    /// Adds what a line of `cargo test` says: `test result: ok. 12 passed; 0 failed; 1 ignored; ...`.
    pub(super) fn hear(&mut self, line: &str) {
        let Some((_, counts)) = plain(line).trim_start().strip_prefix("test result: ").and_then(|rest| {
            rest.split_once(". ").map(|(verdict, counts)| (verdict.to_owned(), counts.to_owned()))
        }) else {
            return;
        };
        for part in counts.split("; ") {
            if let Some((number, what)) = part.split_once(' ')
                && let Ok(number) = number.parse::<u64>()
            {
                match what {
                    "passed" => self.passed += number,
                    "failed" => self.failed += number,
                    "ignored" => self.skipped += number,
                    _ => {}
                }
            }
        }
    }

    /// Adds what Playwright's JSON report says.
    pub(super) fn add_playwright(&mut self, report: &str) -> serde_json::Result<()> {
        let Report { stats, errors } = serde_json::from_str(report)?;
        self.passed += stats.expected;
        // A test that only passes now and then is broken. An error outside of tests is a failure of one more.
        self.failed += stats.unexpected + stats.flaky + errors.len() as u64;
        self.skipped += stats.skipped;
        Ok(())
    }
}

impl Count {
    /// Adds what a report in the form of `JUnit` says: the totals in its root element.
    pub(super) fn add_junit(&mut self, report: &str) -> Result<(), String> {
        let (_, root) = report.split_once("<testsuites ").ok_or("it has no <testsuites>")?;
        let (root, _) = root.split_once('>').ok_or("its root has no end")?;
        let total = |name: &str| {
            let value = root.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
            value.and_then(|(value, _)| value.parse::<u64>().ok()).ok_or(format!("it does not count {name}"))
        };
        let (all, bad) = (total("tests")?, total("failures")? + total("errors")?);
        if all == 0 {
            return Err("it tried nothing".to_owned());
        }
        self.failed += bad;
        self.passed += all.saturating_sub(bad);
        Ok(())
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Report {
    stats: Stats,
    #[serde(default)]
    errors: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
    skipped: u64,
}

/// The line without colours.
fn plain(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((text, code)) = rest.split_once('\u{1b}') {
        plain.push_str(text);
        rest = code.split_once('m').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_binary_adds_to_the_count() {
        let mut count = Count::default();
        for line in [
            "running 3 tests",
            "test clock::tests::the_clock_stands ... ok",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s",
            "test result: \u{1b}[31mFAILED\u{1b}[0m. 3 passed; 2 failed; 0 ignored; 0 measured; 4 filtered out; finished in 1s",
            "a test that prints: 7 passed; 7 failed",
        ] {
            count.hear(line);
        }
        assert_eq!(count, Count { passed: 15, failed: 2, skipped: 1 });
    }

    #[test]
    fn playwright_adds_to_it_and_a_flaky_test_is_a_broken_one() {
        let mut count = Count { passed: 10, failed: 0, skipped: 0 };
        count
            .add_playwright(
                r#"{"config":{},"errors":[],"stats":{"startTime":"x","duration":1.5,"expected":5,"skipped":2,"unexpected":1,"flaky":1}}"#,
            )
            .unwrap();
        assert_eq!(count, Count { passed: 15, failed: 2, skipped: 2 });
        assert!(count.add_playwright("").is_err(), "no report is no success");
    }

    #[test]
    fn a_report_of_another_program_adds_to_it_and_must_have_tried_something() {
        let mut count = Count::default();
        let report = |tests: u8| {
            format!(
                "<?xml version=\"1.0\" ?>\n\
                 <testsuites disabled=\"0\" errors=\"1\" failures=\"2\" tests=\"{tests}\" time=\"1.5\">\n\
                 \t<testsuite name=\"x\" tests=\"99\"></testsuite></testsuites>"
            )
        };
        count.add_junit(&report(9)).unwrap();
        assert_eq!(count, Count { passed: 6, failed: 3, skipped: 0 });
        count.add_junit(&report(0)).unwrap_err();
        count.add_junit("").unwrap_err();
    }

    #[test]
    fn an_error_before_the_first_browser_test_is_a_failure() {
        let mut count = Count::default();
        count
            .add_playwright(r#"{"errors":[{"message":"no server"}],"stats":{"expected":0,"skipped":0,"unexpected":0,"flaky":0}}"#)
            .unwrap();
        assert_eq!(count.failed, 1);
    }

    #[test]
    fn the_last_line_is_the_one_that_everybody_knows() {
        assert_eq!(Count { passed: 15, failed: 0, skipped: 0 }.to_string(), "15 passed, 0 failed");
        assert_eq!(Count { passed: 15, failed: 2, skipped: 1 }.to_string(), "15 passed, 2 failed, 1 skipped");
    }
}
