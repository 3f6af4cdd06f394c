//! What the public sees of the measured promise: the figures it was given, in words, and nothing else.

use crate::site::{Running, Site, scripts_that_run, text_of};
use model::clock::WaitsFor;
use model::measure::{Cell, Measure, OfficeFigures, Period, Returns, Scale, Values};
use model::standard::{Duration, Unit};
use model::{OfficeId, RequirementId, ServiceId, StepId};
use std::collections::BTreeMap;
use std::sync::Arc;

const PAGE: &str = "/kapuas/kinerja";
const SERVICE: &str = "/kapuas/layanan/ktp-el";

fn minutes(amount: u32) -> Option<Duration> {
    Some(Duration { amount, unit: Unit::Minutes })
}

fn step(id: &str) -> Measure {
    Measure::Step(StepId::parse(id).unwrap())
}

/// What was published of one office, put together cell by cell.
struct Measured {
    newest: Period,
    periods: u32,
    cells: Vec<Cell>,
    returns: Vec<Returns>,
}

impl Measured {
    /// The last three periods that are public on the morning of the tests.
    fn new() -> Self {
        let newest = Period::newest_due(jiff::civil::date(2026, 11, 21));
        Self { newest, periods: 3, cells: Vec::new(), returns: Vec::new() }
    }

    /// Values of a period so many before the newest.
    fn cell(
        mut self,
        ago: u32,
        service: &str,
        measure: Measure,
        promised: Option<Duration>,
        values: impl IntoIterator<Item = u32>,
    ) -> Self {
        let scale = match measure {
            Measure::Whole => Scale::of(promised),
            Measure::Wait(_) => Scale::Minutes,
            Measure::Step(_) | Measure::Onward(_) => Scale::OpenMinutes,
        };
        let values = Values::from(values.into_iter().collect::<Vec<_>>());
        let service = ServiceId::parse(service).unwrap();
        let period = self.newest.before(ago);
        self.cells.push(Cell { period, service, measure, scale, promised, values });
        self
    }

    fn returned(mut self, ago: u32, service: &str, requirement: &str, cases: u32) -> Self {
        let (service, requirement) =
            (ServiceId::parse(service).unwrap(), RequirementId::parse(requirement).unwrap());
        self.returns.push(Returns { period: self.newest.before(ago), service, requirement, cases });
        self
    }

    fn figures(&self) -> OfficeFigures {
        let periods = (0..self.periods).map(|ago| self.newest.before(ago)).collect();
        OfficeFigures::of(periods, &self.cells, &self.returns)
    }

    /// A portal that shows them.
    async fn shown_by(&self, site: &Site, office: &str) -> Running {
        let portal = site.start().await;
        self.show(&portal, office);
        portal
    }

    fn show(&self, portal: &Running, office: &str) {
        let figures = BTreeMap::from([(OfficeId::parse(office).unwrap(), self.figures())]);
        portal.portal.published.show_figures(Arc::new(figures));
    }
}

/// A busy office: 120 applications in the newest period, slower than promised, and as many in the two before.
fn busy() -> Measured {
    let whole = |base: u32| (0..120).map(move |n| base + n / 3);
    Measured::new()
        .cell(0, "ktp-el", Measure::Whole, minutes(10), whole(6))
        .cell(1, "ktp-el", Measure::Whole, minutes(10), whole(4))
        .cell(2, "ktp-el", Measure::Whole, minutes(10), whole(2))
        .cell(0, "ktp-el", step("cetak"), minutes(3), (0..120).map(|n| 1 + n / 60))
        .cell(0, "ktp-el", step("koreksi"), minutes(1), (0..50).map(|n| 1 + n / 40))
        .cell(1, "ktp-el", step("validasi"), None, (0..30).map(|n| 20 + n * 25))
        .cell(0, "ktp-el", step("legalisasi-lama"), None, (0..20).map(|n| 2 + n))
        .cell(
            0,
            "ktp-el",
            Measure::Onward(StepId::parse("verifikasi").unwrap()),
            None,
            (0..120).map(|n| 12 + n),
        )
        .cell(0, "ktp-el", Measure::Wait(WaitsFor::Applicant), None, (0..20).map(|n| 600 + n * 700))
        .returned(0, "ktp-el", "kartu-keluarga", 20)
        .returned(1, "ktp-el", "kartu-keluarga", 30)
        .returned(1, "ktp-el", "surat-keterangan-kehilangan-dari-kepolisian", 10)
        .returned(2, "ktp-el", "surat-pengantar-rt", 10)
}

fn words(html: &str) -> String {
    text_of(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn dump() {
    let Ok(dir) = std::env::var("KINERJA_DUMP") else { return };
    let site = Site::shipped();
    let portal = busy().shown_by(&site, "kapuas").await;
    for (name, path) in [
        ("id", PAGE),
        ("en", "/en/kapuas/kinerja"),
        ("layanan", SERVICE),
        ("none", "/sintang/kinerja"),
        ("kantor", "/kapuas"),
    ] {
        let html = portal.page(path).await;
        println!("{name} {}", html.len());
        std::fs::write(format!("{dir}/{name}.html"), html).unwrap();
    }
}
