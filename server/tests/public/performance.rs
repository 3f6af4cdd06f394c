//! What the public sees of the measured promise: the figures it was given, in words, and nothing else.

use crate::site::{Running, Site, scripts_that_run, text_of};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::clock::WaitsFor;
use model::measure::{Cell, Figure, Measure, OfficeFigures, Period, Returns, Scale, Values};
use model::standard::{Duration, Unit};
use model::{OfficeId, RequirementId, ServiceId, StepId};
use std::collections::BTreeMap;
use std::sync::Arc;

const PAGE: &str = "/kapuas/kinerja";
const SERVICE: &str = "/kapuas/layanan/ktp-el";

const fn minutes(amount: u32) -> Duration {
    Duration { amount, unit: Unit::Minutes }
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
        .cell(0, "ktp-el", Measure::Whole, Some(minutes(10)), whole(6))
        .cell(1, "ktp-el", Measure::Whole, Some(minutes(10)), whole(4))
        .cell(2, "ktp-el", Measure::Whole, Some(minutes(10)), whole(2))
        .cell(0, "ktp-el", step("cetak"), Some(minutes(3)), (0..120).map(|n| 1 + n / 60))
        .cell(0, "ktp-el", step("koreksi"), Some(minutes(1)), (0..50).map(|n| 1 + n / 40))
        .cell(1, "ktp-el", step("validasi"), None, (0..30).map(|n| 20 + n * 25))
        .cell(0, "ktp-el", step("legalisasi-lama"), None, (0..20).map(|n| 2 + n))
        .cell(
            0,
            "ktp-el",
            Measure::Onward(StepId::parse("registrasi").unwrap()),
            None,
            (0..120).map(|n| 12 + n),
        )
        .cell(0, "ktp-el", Measure::Wait(WaitsFor::Applicant), None, (0..20).map(|n| 600 + n * 700))
        .returned(0, "ktp-el", "kartu-keluarga", 20)
        .returned(1, "ktp-el", "kartu-keluarga", 30)
        .returned(1, "ktp-el", "surat-keterangan-kehilangan-dari-kepolisian", 10)
        .returned(2, "ktp-el", "surat-pengantar-rt", 10)
}

/// What a page says, as one line; marks of punctuation as a reader sees them, after the word.
fn words(html: &str) -> String {
    let line = text_of(html).split_whitespace().collect::<Vec<_>>().join(" ");
    [" .", " ,", " :", " ;"].into_iter().fold(line, |line, mark| line.replace(mark, mark.trim()))
}

/// Everything that could be measured at an office has been: the page at its longest.
fn everything(site: &Site, office: &str) -> Measured {
    let standards = site.standards();
    let own = standards.iter().filter(|standard| standard.office.as_str() == office);
    own.fold(Measured::new(), |measured, standard| {
        let service = standard.service.as_str();
        let promised =
            standard.completion_time.set().and_then(|time| time.general.as_ref()).map(|own| own.duration);
        let many = |seed: u32| (0..120).map(move |n| seed % 7 + n * (1 + seed % 40) / 9);
        let mut measured = [0, 1, 2].into_iter().fold(measured, |measured, ago| {
            measured.cell(ago, service, Measure::Whole, promised, many(ago + 1))
        });
        let steps = standard.procedure.set().map_or(&[][..], |procedure| &procedure.steps);
        for (seed, step) in (3..).zip(steps) {
            for ago in [0, 2] {
                let of = Measure::Step(step.id.clone());
                measured = measured.cell(ago, service, of, step.duration, many(seed * (ago + 3)));
            }
        }
        for whom in [WaitsFor::Applicant, WaitsFor::Post, WaitsFor::NationalData] {
            measured = measured.cell(0, service, Measure::Wait(whom), None, (0..90).map(|n| 400 + n * 97));
        }
        let requirements = standard.requirements.set();
        let named =
            requirements.into_iter().flat_map(|all| &all.situations).flat_map(|one| &one.requirements);
        named.fold(measured, |measured, one| measured.returned(0, service, one.id.as_str(), 20))
    })
}

/// Every exact amount on a page, in its order.
fn exact_amounts(html: &str) -> Vec<u32> {
    let tags = html.split("<data value=\"").skip(1);
    tags.map(|rest| rest.split_once('"').unwrap().0.parse().unwrap()).collect()
}

#[tokio::test]
async fn the_page_says_the_very_figures_that_were_measured() {
    let measured = busy();
    let html = measured.shown_by(&Site::shipped(), "kapuas").await.page(PAGE).await;
    let text = words(&html);
    for told in [
        "30 hari terakhir: 28 September 2026 sampai 27 Oktober 2026 90 hari terakhir: 30 Juli 2026 sampai 27 Oktober 2026 Periode",
        "Periode berikutnya tampil mulai 30 November 2026.",
        "Dijanjikan 10 menit. Terukur: separuh permohonan selesai dalam 25 menit, 9 dari 10 dalam 41 menit.",
        "Median 25 menit – janji 10 menit: lebih lama dari janji.",
        "dari 120 permohonan yang selesai dalam 30 hari itu, separuhnya (60) selesai paling lama 25 menit",
        "9 dari 10 (108) selesai paling lama 41 menit",
        "Langkah 4, Operator pendaftaran Mencetak KTP elektronik. 30 hari 120 3 menit 1 menit 2 menit sesuai janji bagi sedikitnya 9 dari 10",
        "30 hari 50 1 menit 1 menit 2 menit sesuai janji bagi separuh, lebih lama bagi sebagian lain",
        "90 hari 30 tidak dijanjikan 6 jam 10 menit 11 jam 10 menit (sekitar 1,5 hari kerja) tidak ada janji waktu",
        "Menunggu pemohon 30 hari 20 4 hari 19 jam 8 hari 16 jam",
        "Kartu Keluarga: sedikitnya 50 permohonan dalam 90 hari; 20 permohonan dalam 30 hari. Siapkan ini: Kartu Keluarga (fotokopi).",
    ] {
        assert!(text.contains(told), "{told:?} is not said: {text}");
    }
    let figures = measured.figures();
    let service = figures.service(&ServiceId::parse("ktp-el").unwrap()).unwrap();
    let shown = |figure: &&Figure| !matches!(figure.measure, Measure::Onward(_));
    let all = service.last30.iter().chain(&service.last90).filter(shown);
    let mut expected: Vec<u32> = all.flat_map(|figure| [figure.median, figure.ninetieth]).collect();
    expected.extend([25, 41]); // The answer says them too.
    let mut said = exact_amounts(&html);
    expected.sort_unstable();
    said.sort_unstable();
    assert_eq!(said, expected);
}

#[tokio::test]
async fn what_has_no_figures_says_so_and_blames_nobody() {
    let site = Site::shipped();
    let portal = site.start().await;
    let before = words(&portal.page(PAGE).await);
    assert!(before.contains("Belum ada angka. Angka pertama tampil mulai 30 November 2026"), "{before}");
    assert!(before.contains("Dijanjikan 10 menit."), "what is promised stands there all the same: {before}");
    assert!(!before.contains("Belum cukup data"), "{before}");

    Measured::new().show(&portal, "kapuas");
    let after = words(&portal.page(PAGE).await);
    assert!(
        after.contains("Belum cukup data: dalam 90 hari terakhir kurang dari 10 permohonan selesai"),
        "{after}"
    );
    assert!(after.contains("Ini tidak berarti layanannya lambat atau cepat."), "{after}");
    assert!(!after.contains("Terukur:") && exact_amounts(&portal.page(PAGE).await).is_empty());
    assert_eq!(portal.get("/tidak-ada/kinerja").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_portal_that_is_young_says_how_many_days_it_knows() {
    let young = Measured { periods: 1, ..Measured::new() }.cell(
        0,
        "ktp-el",
        Measure::Whole,
        Some(minutes(10)),
        (0..20).map(|n| n / 2),
    );
    let text = words(&young.shown_by(&Site::shipped(), "kapuas").await.page(PAGE).await);
    assert!(text.contains("90 hari terakhir: 28 September 2026 sampai 27 Oktober 2026"), "{text}");
    assert!(text.contains("Portal belum punya data 90 hari; angka 90 hari memuat yang sudah ada."), "{text}");
    assert!(
        text.contains("Median 4 menit – janji 10 menit: sesuai janji bagi sedikitnya 9 dari 10."),
        "{text}"
    );
}

#[tokio::test]
async fn what_the_standard_no_longer_has_is_named_as_former() {
    let old = busy().cell(0, "ktp-lama", Measure::Whole, None, (0..10).map(|n| n * 10)).cell(
        1,
        "ktp-el",
        Measure::Whole,
        Some(minutes(15)),
        (0..10).map(|n| n * 2),
    );
    let text = words(&old.shown_by(&Site::shipped(), "kapuas").await.page(PAGE).await);
    for told in [
        "Langkah lama: legalisasi lama sudah tidak ada dalam standar yang berlaku 30 hari 20",
        "surat pengantar rt (syarat lama): sedikitnya 10 permohonan dalam 90 hari",
        "Layanan yang sudah tidak ada ktp lama: Cara hitung: dari 10 permohonan",
        "Janji lama 15 menit. Terukur: separuh permohonan selesai dalam 8 menit, 9 dari 10 dalam 16 menit.",
        "90 hari 10 15 menit kini: 10 menit 8 menit 16 menit",
    ] {
        assert!(text.contains(told), "{told:?} is not said: {text}");
    }
}

#[tokio::test]
async fn days_are_compared_with_days_and_not_with_hours() {
    let days = |amount, unit| Some(Duration { amount, unit });
    let site = Site::shipped();
    let portal = Measured::new()
        .cell(0, "ktp-el-baru", Measure::Whole, days(1, Unit::WorkingDays), (0..20).map(|n| n / 10))
        .shown_by(&site, "kota-tangerang")
        .await;
    let text = words(&portal.page("/kota-tangerang/kinerja").await);
    assert!(
        text.contains("separuh permohonan selesai dalam hari yang sama, 9 dari 10 dalam 1 hari kerja."),
        "{text}"
    );
    assert!(text.contains("janji 1 hari kerja: sesuai janji bagi sedikitnya 9 dari 10."), "{text}");
    let promised_only = "Langkah 3, Petugas Pelayanan Melakukan pengecekan database belum cukup data 5 menit";
    assert!(text.contains(promised_only), "{text}");

    Measured::new()
        .cell(0, "ktp-el", Measure::Whole, days(14, Unit::UnstatedDays), (0..20).map(|n| n + 1))
        .show(&portal, "sintang");
    let text = words(&portal.page("/sintang/kinerja").await);
    assert!(
        text.contains("Median 10 hari kalender – janji 14 hari: tidak dapat dibandingkan dengan janji."),
        "{text}"
    );
}

#[tokio::test]
async fn english_readers_get_the_same_figures_in_their_words() {
    let portal = busy().shown_by(&Site::shipped(), "kapuas").await;
    let html = portal.page("/en/kapuas/kinerja").await;
    let text = words(&html);
    for told in [
        "Last 30 days: 28 September 2026 to 27 October 2026",
        "Promised: 10 minutes. Measured: half of the applications were finished in 25 minutes, 9 of 10 in 41 minutes.",
        "Median 25 minutes – promised 10 minutes: longer than promised.",
        "11 hours 10 minutes (about 1.5 working days)",
        "Waiting for the applicant 30 days 20",
        "at least 50 applications within 90 days",
    ] {
        assert!(text.contains(told), "{told:?} is not said: {text}");
    }
    assert!(html.contains("<span lang=\"id\">Operator pendaftaran</span>"), "the office's words are marked");
    assert_eq!(exact_amounts(&html), exact_amounts(&portal.page(PAGE).await));
}

#[tokio::test]
async fn the_service_page_says_in_a_line_what_was_measured_and_why_papers_came_back() {
    let site = Site::shipped();
    let portal = site.start().await;
    let before = portal.page(SERVICE).await;
    assert!(
        !before.contains("Terukur")
            && !before.contains("dikembalikan karena")
            && !before.contains("/kinerja")
    );

    busy().show(&portal, "kapuas");
    let html = portal.page(SERVICE).await;
    let text = words(&html);
    let line = "Terukur 30 hari terakhir: separuh permohonan selesai dalam 25 menit; 9 dari 10 dalam 41 menit (120 permohonan). Rinciannya";
    assert!(text.contains(line), "{text}");
    assert!(html.contains("href=\"/kapuas/kinerja#ktp-el\""), "it leads to the service's part of the page");
    assert!(portal.page(PAGE).await.contains("id=\"ktp-el\""));
    let reasons = "permohonan paling sering dikembalikan karena: Kartu Keluarga (50 permohonan), Surat keterangan kehilangan dari kepolisian (10 permohonan).";
    assert!(text.contains(reasons), "{text}");
    let english = words(&portal.page("/en/kapuas/layanan/ktp-el").await);
    assert!(
        english.contains("Measured, last 30 days: half of the applications were finished in 25 minutes"),
        "{english}"
    );
    let paper = portal.page("/kapuas/layanan/ktp-el/cetak").await;
    assert!(!paper.contains("Terukur"), "the standard on paper is the office's document alone");
}

#[tokio::test]
async fn ways_lead_from_the_office_to_the_page_and_on_to_the_rows() {
    let portal = Site::shipped().start().await;
    assert!(portal.page("/kapuas").await.contains("href=\"/kapuas/kinerja\""));
    let page = portal.page(PAGE).await;
    assert!(page.contains("href=\"/kapuas/kinerja.csv\"") && page.contains("href=\"/kapuas/kinerja.json\""));
    let map = portal.page("/sitemap.xml").await;
    assert!(map.contains("/kapuas/kinerja<") && map.contains("/en/kapuas/kinerja<"));
}

#[tokio::test]
async fn pages_with_every_figure_there_can_be_stay_within_their_budgets() {
    let site = Site::shipped();
    let portal = everything(&site, "wonogiri").shown_by(&site, "wonogiri").await;
    let sheets = |names: &[&str]| names.iter().map(|name| compressed(style(name).as_bytes())).sum::<usize>();
    let headers = 1_500;
    let (every_page, own) = (sheets(&["main.css"]), sheets(&["figures.css"]));
    let page = sent(&portal, "/wonogiri/kinerja").await;
    assert!(page + every_page + own + headers <= 30_000, "{page} + {every_page} + {own}");
    for office in ["wonogiri", "kapuas", "kota-tangerang"] {
        everything(&site, office).show(&portal, office);
        for standard in site.standards().iter().filter(|own| own.office.as_str() == office) {
            let page = sent(&portal, &format!("/{office}/layanan/{}", standard.service)).await;
            assert!(page + every_page + headers <= 14_000, "{}: {page} + {every_page}", standard.service);
        }
    }
    let html = portal.page("/wonogiri/kinerja").await;
    assert_eq!(scripts_that_run(&html), 0);
    assert!(!html.contains(" style=\""), "the content policy lets no style through");
}

/// How many bytes of a page are sent to a browser.
async fn sent(portal: &Running, path: &str) -> usize {
    let request = Request::get(path).header("accept-encoding", "br").body(Body::empty()).unwrap();
    let answer = portal.ask(request).await;
    assert_eq!((answer.status, answer.header("content-encoding")), (StatusCode::OK, "br"), "{path}");
    answer.body.len()
}

/// A style sheet with what it imports.
fn style(name: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    let lines = text.lines().map(|line| match line.strip_prefix("@import \"") {
        Some(rest) => style(rest.trim_end_matches("\";")),
        None => line.to_owned(),
    });
    lines.collect()
}

fn compressed(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let mut reader = brotli::CompressorReader::new(bytes, 4_096, 11, 22);
    std::io::Read::read_to_end(&mut reader, &mut out).unwrap();
    out.len()
}
