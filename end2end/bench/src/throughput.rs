//! Row 2: how many service pages a second, against a handler that only returns the same bytes.
//!
//! Both get the same load from the same generator in turns, so that a busy machine is busy for both. The generator
//! shares the processors with them, which blurs the ratio in favour of the slower one; so the processor time that
//! each spends on one request stands beside it.

use std::{
    env, fs,
    net::SocketAddr,
    path::Path,
    process::{Child, Command},
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

use crate::{
    Error, Result, http, note,
    server::{Server, free_address, wait_until_ready},
    table::Line,
};

const PAGE: &str = "/kapuas/layanan/ktp-el";
const BUDGET: f64 = 0.80;
const CONNECTIONS: usize = 32;
/// Many short turns: what else the machine does then meets both alike.
const ROUNDS: usize = 41;
const ROUND: Duration = Duration::from_millis(500);
const WARM_UP: Duration = Duration::from_secs(2);

/// Measures and compares.
pub(crate) fn line(server: &Server) -> Result<Line> {
    note(&format!("row 2: throughput of `{PAGE}`, {CONNECTIONS} connections, {ROUNDS} rounds"));
    let bare = Bare::start(server.addr)?;
    warm_up(server.addr)?;
    warm_up(bare.addr)?;
    let mut ratios = Vec::new();
    let (mut ours, mut theirs) = (Sum::default(), Sum::default());
    for _ in 0..ROUNDS {
        let our_round = round(server.addr, server.pid())?;
        let their_round = round(bare.addr, bare.process.id())?;
        ratios.push(our_round.rate() / their_round.rate());
        ours.add(&our_round);
        theirs.add(&their_round);
    }
    ratios.sort_by(f64::total_cmp);
    let at = |index: usize| ratios.get(index).copied().unwrap_or_default();
    let (lower, median, upper) = (at(ROUNDS / 4), at(ROUNDS / 2), at(ROUNDS * 3 / 4));
    Ok(Line {
        row: 2,
        what: format!("throughput of `{PAGE}` against a bare axum handler with the same bytes"),
        budget: format!(">= {:.0} %", BUDGET * 100.0),
        measured: format!(
            "{:.0} % (quartiles {:.0} and {:.0}); {:.0}/s against {:.0}/s; {:.0} µs of processor each against {:.0} µs",
            median * 100.0,
            lower * 100.0,
            upper * 100.0,
            ours.rate(),
            theirs.rate(),
            ours.processor_micros(),
            theirs.processor_micros(),
        ),
        kept: median >= BUDGET,
    })
}

/// Load without counting, so that caches and allocators are as they will be.
pub(crate) fn warm_up(addr: SocketAddr) -> Result<()> {
    load(addr, WARM_UP).map(drop)
}

/// Requests answered, in what time, at what cost to the server.
#[derive(Debug, Default)]
struct Sum {
    answers: u32,
    time: Duration,
    processor: Duration,
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.answers += other.answers;
        self.time += other.time;
        self.processor += other.processor;
    }

    fn rate(&self) -> f64 {
        f64::from(self.answers) / self.time.as_secs_f64()
    }

    fn processor_micros(&self) -> f64 {
        self.processor.as_secs_f64() * 1e6 / f64::from(self.answers.max(1))
    }
}

fn round(addr: SocketAddr, pid: u32) -> Result<Sum> {
    let before = processor_time(pid)?;
    let (answers, time) = load(addr, ROUND)?;
    Ok(Sum { answers, time, processor: processor_time(pid)?.saturating_sub(before) })
}

/// Asks for the page on all connections until the time is over; counts whole answers.
#[tokio::main]
async fn load(addr: SocketAddr, time: Duration) -> Result<(u32, Duration)> {
    let started = Instant::now();
    let mut connections = JoinSet::new();
    for _ in 0..CONNECTIONS {
        connections.spawn(ask_until(addr, started + time));
    }
    let mut answers = 0;
    while let Some(done) = connections.join_next().await {
        answers += done.map_err(|error| Error::Answer(PAGE.to_owned(), error.to_string()))??;
    }
    Ok((answers, started.elapsed()))
}

async fn ask_until(addr: SocketAddr, end: Instant) -> Result<u32> {
    let request = http::request(PAGE);
    let mut stream = TcpStream::connect(addr).await?;
    stream.set_nodelay(true)?;
    let mut received = Vec::with_capacity(64 * 1024);
    let mut answers = 0;
    while Instant::now() < end {
        stream.write_all(request.as_bytes()).await?;
        received.clear();
        while http::whole(&received).map_err(|problem| Error::Answer(PAGE.to_owned(), problem))?.is_none() {
            if stream.read_buf(&mut received).await? == 0 {
                return Err(Error::Answer(PAGE.to_owned(), "the connection ended early".to_owned()));
            }
        }
        if !received.starts_with(b"HTTP/1.1 200") {
            return Err(Error::Answer(PAGE.to_owned(), "is not 200 under load".to_owned()));
        }
        answers += 1;
    }
    Ok(answers)
}

/// What the process has used of all processors so far.
fn processor_time(pid: u32) -> Result<Duration> {
    let nothing = || Error::Answer("/proc/PID/schedstat".to_owned(), "names no time".to_owned());
    let mut nanos = 0;
    for task in fs::read_dir(format!("/proc/{pid}/task"))? {
        let schedule = fs::read_to_string(task?.path().join("schedstat"))?;
        let running = schedule.split_ascii_whitespace().next().and_then(|nanos| nanos.parse::<u64>().ok());
        nanos += running.ok_or_else(nothing)?;
    }
    Ok(Duration::from_nanos(nanos))
}

/// The handler to compare with, in a process of its own.
struct Bare {
    addr: SocketAddr,
    process: Child,
}

impl Bare {
    /// Records the page of the real server and starts a handler that returns it.
    fn start(real: SocketAddr) -> Result<Self> {
        let page = http::get(real, PAGE)?;
        if !page.is_success() {
            return Err(Error::Answer(PAGE.to_owned(), page.head()));
        }
        let mut recorded = tempfile::NamedTempFile::new()?;
        std::io::Write::write_all(&mut recorded, &[page.head, page.body].concat())?;
        let addr = free_address()?;
        let mut bare = Self { addr, process: spawn(addr, recorded.path())? };
        wait_until_ready(&mut bare.process, addr, Duration::from_secs(10))?;
        Ok(bare)
    }
}

fn spawn(addr: SocketAddr, recorded: &Path) -> Result<Child> {
    Ok(Command::new(env::current_exe()?).arg("bare").arg(addr.to_string()).arg(recorded).spawn()?)
}

impl Drop for Bare {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
