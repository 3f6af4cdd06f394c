//! Row 3: what it costs to look an application up by number and PIN, among a million against among a thousand; and
//! row 5, memory and start with that many.
//!
//! A look-up is what an applicant does: she sends the form, follows to the page, and reads it. Both portals run at
//! the same time and get it in turns, so that a busy machine is busy for both.

use std::{
    fs,
    net::SocketAddr,
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::{
    Error, Result, filler,
    http::{Connection, cookies, form},
    note,
    office::{self, Slip, expect, nth},
    server::Server,
    table::Line,
};

/// Real applications; all of what is looked up is among them.
const REAL: u64 = 1_000;
const ROUNDS: usize = 40;
const LOOK_UPS: usize = 50;
const BUDGET: f64 = 1.2;

const RATE: u32 = 200;
const CALLERS: u32 = 16;
const LOAD: Duration = Duration::from_secs(20);
const P99_BUDGET: Duration = Duration::from_millis(10);

/// Wrong tries of each kind, each at another number from another address.
const GUESSES: usize = 1_000;

/// Measures what is wanted: row 3, row 5.
pub(crate) fn lines(maklumat: &Path, applications: u64, row_3: bool, row_5: bool) -> Result<Vec<Line>> {
    let (few, many) = (tempfile::tempdir()?, tempfile::tempdir()?);
    note(&format!("rows 3 and 5: {REAL} applications through the API"));
    let slips = {
        let server = Server::start_in(maklumat, few.path())?;
        let token = office::token(maklumat, server.addr, few.path())?;
        office::register(server.addr, &token, REAL)?
    };
    for file in fs::read_dir(few.path())? {
        let file = file?;
        fs::copy(file.path(), many.path().join(file.file_name()))?;
    }
    note(&format!("rows 3 and 5: {applications} more by SQL"));
    let started = Instant::now();
    filler::add(many.path(), applications.saturating_sub(REAL))?;
    let size = fs::metadata(many.path().join("maklumat.db"))?.len();
    note(&format!("{} MB in {} s", size / 1_000_000, started.elapsed().as_secs()));

    let mut lines = Vec::new();
    let large = Server::start_in(maklumat, many.path())?;
    if row_3 {
        let small = Server::start_in(maklumat, few.path())?;
        note("row 3: look-ups in turns");
        lines.push(ratio(small.addr, large.addr, &slips, applications)?);
        drop(small);
        note(&format!("row 3: {RATE} look-ups a second for {} s", LOAD.as_secs()));
        lines.push(steady(large.addr, &slips, applications)?);
        lines.push(guesses(large.addr, &slips)?);
    } else {
        steady(large.addr, &slips, applications)?;
    }
    if row_5 {
        lines.push(large.memory_line(&format!("after look-ups among {applications} applications"))?);
        drop(large);
        lines.push(Server::start_line(maklumat, many.path(), applications)?);
    }
    Ok(lines)
}

/// The time of a look-up in the large database over that in the small one.
fn ratio(small: SocketAddr, large: SocketAddr, slips: &[Slip], applications: u64) -> Result<Line> {
    let mut ratios = Vec::new();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let chosen = || slips.iter().cycle().skip(round * LOOK_UPS).take(LOOK_UPS);
        // Who comes first changes, so that neither always finds the other's caches warm.
        let order = if round % 2 == 0 { [large, small] } else { [small, large] };
        let mut medians = [Duration::ZERO; 2];
        for addr in order {
            let mut connection = Connection::open(addr)?;
            let mut times = chosen()
                .map(|slip| timed(|| look_up(&mut connection, addr, slip)))
                .collect::<Result<Vec<_>>>()?;
            times.sort();
            let median = times.get(LOOK_UPS / 2).copied().unwrap_or_default();
            if let Some(place) = medians.get_mut(usize::from(addr == small)) {
                *place = median;
            }
        }
        let [in_large, in_small] = medians;
        ratios.push(in_large.as_secs_f64() / in_small.as_secs_f64());
        ours.push(in_large);
        theirs.push(in_small);
    }
    ratios.sort_by(f64::total_cmp);
    ours.sort();
    theirs.sort();
    let at = |index: usize| ratios.get(index).copied().unwrap_or_default();
    let micros = |times: &[Duration]| times.get(ROUNDS / 2).copied().unwrap_or_default().as_micros();
    let median = at(ROUNDS / 2);
    Ok(Line {
        row: 3,
        what: format!("look-up by number and PIN: {applications} applications against {REAL}"),
        budget: format!("<= {BUDGET} x the time"),
        measured: format!(
            "{median:.2} x (quartiles {:.2} and {:.2}); {} µs against {} µs",
            at(ROUNDS / 4),
            at(ROUNDS * 3 / 4),
            micros(&ours),
            micros(&theirs),
        ),
        kept: median <= BUDGET,
    })
}

/// Look-ups at a steady rate whether the portal keeps up or not: who waits for the one before waits longer.
fn steady(addr: SocketAddr, slips: &[Slip], applications: u64) -> Result<Line> {
    let start = Instant::now();
    let turns: Vec<Result<Vec<Duration>>> = thread::scope(|scope| {
        let callers: Vec<_> =
            (0..CALLERS).map(|caller| scope.spawn(move || call(addr, slips, caller, start))).collect();
        let ended = |_| Err(Error::Answer("a caller".to_owned(), "ended early".to_owned()));
        callers.into_iter().map(|caller| caller.join().unwrap_or_else(ended)).collect()
    });
    let mut times = turns.into_iter().collect::<Result<Vec<_>>>()?.concat();
    times.sort();
    let at = |per_mille: usize| times.get(times.len() * per_mille / 1000).copied().unwrap_or_default();
    let (median, p99) = (at(500), at(990));
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    Ok(Line {
        row: 3,
        what: format!("{RATE} look-ups a second on SQLite, {applications} applications"),
        budget: format!("p99 <= {} ms", P99_BUDGET.as_millis()),
        measured: format!(
            "p99 {:.1} ms, median {:.1} ms, {} look-ups",
            milliseconds(p99),
            milliseconds(median),
            times.len()
        ),
        kept: p99 <= P99_BUDGET,
    })
}

/// One of the callers: every so often a look-up, timed from the moment at which it was due.
fn call(addr: SocketAddr, slips: &[Slip], caller: u32, start: Instant) -> Result<Vec<Duration>> {
    let pause = Duration::from_secs(1) * CALLERS / RATE;
    let mut due = start + pause * caller / CALLERS;
    let mut connection = Connection::open(addr)?;
    let mut times = Vec::new();
    let first = usize::try_from(caller).unwrap_or_default() * 61;
    for slip in slips.iter().cycle().skip(first) {
        if due >= start + LOAD {
            break;
        }
        thread::sleep(due.saturating_duration_since(Instant::now()));
        look_up(&mut connection, addr, slip)?;
        times.push(due.elapsed());
        due += pause;
    }
    Ok(times)
}

/// How far a wrong number can be told from a wrong PIN by the time of the answer: the distance of the means in
/// standard deviations (Cohen's d). Below 0.2 is called negligible.
fn guesses(addr: SocketAddr, slips: &[Slip]) -> Result<Line> {
    const NEGLIGIBLE: f64 = 0.2;
    let mut connection = Connection::open(addr)?;
    let (mut wrong_number, mut wrong_pin) = (Vec::new(), Vec::new());
    for (n, slip) in (0u64..).zip(slips.iter().cycle().take(GUESSES)) {
        let unknown = Slip {
            number: model::number::RegistrationNumber::draw(nth(n + (1 << 50))),
            pin: slip.pin.clone(),
        };
        let mistaken = Slip { number: slip.number, pin: model::number::Pin::draw(nth(n + (1 << 51))) };
        for (slip, times) in [(unknown, &mut wrong_number), (mistaken, &mut wrong_pin)] {
            let request = typed(addr, &slip);
            let started = Instant::now();
            let answer = connection.exchange(&request)?;
            times.push(started.elapsed().as_secs_f64() * 1e6);
            expect(422, &answer)?;
        }
    }
    let (numbers, pins) = (Spread::of(&mut wrong_number), Spread::of(&mut wrong_pin));
    let effect = (numbers.mean - pins.mean).abs() / f64::midpoint(numbers.variance, pins.variance).sqrt();
    Ok(Line {
        row: 3,
        what: format!("a wrong number told from a wrong PIN by time, {GUESSES} tries each"),
        budget: format!("effect size < {NEGLIGIBLE}"),
        measured: format!("d = {effect:.3}; {:.0} µs against {:.0} µs", numbers.mean, pins.mean),
        kept: effect < NEGLIGIBLE,
    })
}

/// Mean and variance without the slowest hundredth: hiccups of the machine hide more than they show.
struct Spread {
    mean: f64,
    variance: f64,
}

impl Spread {
    fn of(times: &mut Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        times.truncate(times.len() * 99 / 100);
        let count = f64::from(u32::try_from(times.len()).unwrap_or(u32::MAX).max(1));
        let mean = times.iter().sum::<f64>() / count;
        let variance = times.iter().map(|time| (time - mean).powi(2)).sum::<f64>() / count;
        Self { mean, variance }
    }
}

/// Sends the form, follows, and reads the page.
fn look_up(connection: &mut Connection, addr: SocketAddr, slip: &Slip) -> Result<()> {
    let opened = connection.exchange(&typed(addr, slip))?;
    expect(303, &opened)?;
    let cookies = cookies(&opened);
    let page = connection.exchange(&format!(
        "GET /status/permohonan HTTP/1.1\r\nHost: {addr}\r\nAccept-Encoding: gzip, br\r\nCookie: {cookies}\r\n\r\n"
    ))?;
    expect(200, &page)
}

/// The form as a browser sends it. Everybody sits behind an address of her own.
fn typed(addr: SocketAddr, slip: &Slip) -> String {
    static CALLERS: AtomicU64 = AtomicU64::new(0);
    let [a, b, c, ..] = nth(CALLERS.fetch_add(1, Ordering::Relaxed)).to_be_bytes();
    let fields = [("nomor", slip.number.digits()), ("pin", slip.pin.reveal().to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let client = format!("X-Forwarded-For: 10.{a}.{b}.{c}\r\n");
    form(addr, "/status", &fields, &client)
}

fn timed(work: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let started = Instant::now();
    work()?;
    Ok(started.elapsed())
}
