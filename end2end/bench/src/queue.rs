//! Row 8: how long an officer waits for the first page of her queue, with a hundred thousand open applications.
//!
//! The officer is made as an administrator makes her, and signs in as she does. What she asks for is the page in her
//! browser: the rows, the words and the bytes.

use std::{
    fs,
    net::SocketAddr,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use totp_rs::{Algorithm, Builder, Secret};

use crate::{
    Error, Result, filler,
    http::{Connection, Response, cookies, form},
    note,
    office::{self, OFFICE, SITUATION, expect},
    server::{Server, configure},
    table::Line,
};

const USER: &str = "tolok.ukur";
const PASSWORD: &str = "cendrawasih-71-terbang-rendah";
const BUDGET: Duration = Duration::from_millis(20);
const PAGES: usize = 200;
/// The portal puts so many applications in their queues well within this.
const PATIENCE: Duration = Duration::from_mins(10);
const LISTS: [(&str, &str); 2] =
    [("her own", "/petugas/permohonan"), ("her office's", "/petugas/permohonan?daftar=tempat")];

/// Measures both queues.
pub(crate) fn lines(maklumat: &Path, applications: u64) -> Result<Vec<Line>> {
    let data = tempfile::tempdir()?;
    note(&format!("row 8: {applications} open applications"));
    let code = {
        // The office's journal and the standard's first version are the portal's own.
        let server = Server::start_in(maklumat, data.path())?;
        let token = office::token(maklumat, server.addr, data.path())?;
        office::register(server.addr, &token, 10)?;
        add_officer(maklumat, server.addr, data.path(), "counter_officer")?
    };
    filler::add_open(data.path(), applications, OFFICE, SITUATION)?;
    let server = Server::start_in(maklumat, data.path())?;
    wait_until_reckoned(data.path())?;
    let cookies = sign_in(server.addr, &code)?;
    let line_of = |&(whose, path): &(&str, &str)| {
        let what = format!("first page of {whose} queue, {applications} open applications, SQLite");
        line(server.addr, (8, what, path), &cookies, "href=\"/petugas/permohonan/")
    };
    LISTS.iter().map(line_of).collect()
}

/// How long a page takes that lists fifty by links that begin so.
pub(crate) fn line(
    addr: SocketAddr,
    (row, what, path): (u8, String, &str),
    cookies: &str,
    link: &str,
) -> Result<Line> {
    let mut connection = Connection::open(addr)?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {addr}\r\nAccept-Encoding: gzip, br\r\nCookie: {cookies}\r\n\r\n"
    );
    let mut times = Vec::with_capacity(PAGES);
    for _ in 0..PAGES {
        let started = Instant::now();
        let page = connection.exchange(&request)?;
        times.push(started.elapsed());
        is_full(&page, link)?;
    }
    times.sort();
    let at = |per_cent: usize| times.get(PAGES * per_cent / 100).copied().unwrap_or_default();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    Ok(Line {
        row,
        what,
        budget: format!("median <= {} ms", BUDGET.as_millis()),
        measured: format!(
            "{:.1} ms, p90 {:.1} ms, {PAGES} pages",
            milliseconds(at(50)),
            milliseconds(at(90))
        ),
        kept: at(50) <= BUDGET,
    })
}

/// A page that lists nothing would be quick too.
fn is_full(page: &Response, link: &str) -> Result<()> {
    expect(200, page)?;
    match page.text()?.matches(link).count() {
        50.. => Ok(()),
        few => Err(Error::Answer("the queue".to_owned(), format!("lists {few}"))),
    }
}

/// An account as an administrator makes it, and the code by which its owner activates it.
pub(crate) fn add_officer(maklumat: &Path, addr: SocketAddr, data: &Path, role: &str) -> Result<String> {
    let mut command = Command::new(maklumat);
    command.args(["user", "add", "--office", OFFICE, "--username", USER, "--name", "Tolok Ukur"]);
    command.args(["--role", role]);
    configure(&mut command, addr, data);
    let output = command.output()?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let is_code = |word: &&str| word.len() == 10 && word.bytes().all(|byte| byte.is_ascii_digit());
    let code = told.split_whitespace().find(is_code).map(str::to_owned);
    code.ok_or_else(|| Error::Program("user add".to_owned(), told + &String::from_utf8_lossy(&output.stderr)))
}

/// The cookies of a browser in which the officer has just activated her account.
pub(crate) fn sign_in(addr: SocketAddr, code: &str) -> Result<String> {
    let mut connection = Connection::open(addr)?;
    let fields = [("pengguna", USER), ("kode", code), ("sandi", PASSWORD), ("sandi-ulang", PASSWORD)];
    let page = connection.exchange(&form(addr, "/petugas/aktivasi", &fields, ""))?;
    expect(200, &page)?;
    let page = page.text()?;
    let between = |from: &str, to: &str| {
        let found = page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map(|(found, _)| found);
        found
            .map(str::to_owned)
            .ok_or_else(|| Error::Answer("activation".to_owned(), format!("has no {from}")))
    };
    let (sealed, key) = (between("name=\"bekal\" value=\"", "\"")?, between("<p class=\"key\">", "<")?);
    let fields = [("bekal", sealed.as_str()), ("kode", &one_time(&key.replace(' ', ""))?)];
    let answer = connection.exchange(&form(addr, "/petugas/aktivasi/kode", &fields, ""))?;
    expect(200, &answer)?;
    Ok(cookies(&answer))
}

/// The digits that her authenticator shows now.
#[expect(clippy::disallowed_methods, reason = "a load generator lives in the time of the machine")]
fn one_time(key: &str) -> Result<String> {
    let wrong = |error: String| Error::Answer("activation".to_owned(), error);
    let secret = Secret::try_from_base32(key).map_err(|error| wrong(format!("{error:?}")))?;
    let totp = Builder::new().with_algorithm(Algorithm::SHA1).with_secret(secret).build();
    let totp = totp.map_err(|error| wrong(format!("{error:?}")))?;
    let now = u64::try_from(Timestamp::now().as_second()).unwrap_or_default();
    Ok(totp.generate(now).to_string())
}

/// At its start the portal puts in their queues what it has not put there itself.
fn wait_until_reckoned(data: &Path) -> Result<()> {
    let started = Instant::now();
    loop {
        let left = filler::unreckoned(data)?;
        if left == 0 {
            note(&format!("row 8: all in their queues after {} s", started.elapsed().as_secs()));
            return Ok(());
        }
        if started.elapsed() > PATIENCE {
            let log = fs::read_to_string(data.join("log")).unwrap_or_default();
            return Err(Error::Program(format!("{left} applications are in no queue"), log));
        }
        thread::sleep(Duration::from_millis(200));
    }
}
