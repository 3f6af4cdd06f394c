//! A running portal for one test, and a network between it and its clients that loses things.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// A folder with everything that a portal with the shipped content needs, and nothing of the machine's environment.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let site = home.path().join("target/site/pkg");
        fs::create_dir_all(&site).unwrap();
        let styles = [
            "portal.css",
            "poster.css",
            "sop.css",
            "status.css",
            "receipt.css",
            "slip.css",
            "desk.css",
            "figures.css",
            "complaint.css",
            "queue.js",
            "complaint.js",
        ];
        for file in styles.into_iter().chain(["portal.js", "portal.wasm", "ikon.svg"]) {
            fs::write(site.join(file), "isi").unwrap();
        }
        Self(home)
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn maklumat(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_maklumat"));
        let content = concat!(env!("CARGO_MANIFEST_DIR"), "/../content");
        command.args(arguments).current_dir(self.path()).env_clear();
        command.env("MAKLUMAT_ADDR", "127.0.0.1:0").env("MAKLUMAT_CONTENT", content);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.maklumat(arguments).output().unwrap()
    }

    /// A token of an office with every scope.
    pub(crate) fn token(&self, office: &str) -> String {
        let scopes = "applications:create,applications:report,applications:read,applications:pin";
        let said = self.run(&["token", "add", "--office", office, "--name", "uji", "--scope", scopes]);
        let said = String::from_utf8(said.stdout).unwrap();
        said.lines().find(|line| line.starts_with("mkl_")).unwrap().to_owned()
    }

    /// The same in a file, as programs are given it.
    pub(crate) fn token_file(&self, office: &str) -> PathBuf {
        let path = self.path().join(format!("token-{office}"));
        fs::write(&path, self.token(office) + "\n").unwrap();
        path
    }

    pub(crate) fn serve(&self) -> Portal {
        self.serve_logging("info")
    }

    /// The same with a filter for its log.
    pub(crate) fn serve_logging(&self, filter: &str) -> Portal {
        let log = fs::File::create(self.path().join("log")).unwrap();
        let mut command = self.maklumat(&["serve"]);
        command.env("MAKLUMAT_LOG", filter).stdout(Stdio::piped()).stderr(log);
        let mut process = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address =
            line.trim().strip_prefix("Portal siap: ").unwrap_or_else(|| panic!("{line}{}", self.log()));
        Portal { process, address: address.to_owned() }
    }
}

impl Home {
    /// What the portal has logged so far. Lines wait for a moment and go out together.
    pub(crate) fn log(&self) -> String {
        thread::sleep(Duration::from_millis(500));
        fs::read_to_string(self.path().join("log")).unwrap()
    }
}

/// A portal that ends with the test.
pub(crate) struct Portal {
    process: Child,
    pub(crate) address: String,
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What the network has done to those that went through it.
#[derive(Default)]
pub(crate) struct Damage {
    requests: AtomicUsize,
    pub(crate) unanswered: AtomicUsize,
    pub(crate) refused: AtomicUsize,
}

/// A bad network in front of a portal: of every seven requests one is done without its answer arriving, one does not
/// arrive at all, and one is told to come again.
pub(crate) fn bad_network(portal: &Portal) -> (String, Arc<Damage>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let upstream = portal.address.strip_prefix("http://").unwrap().to_owned();
    let damage = Arc::new(Damage::default());
    let done = Arc::clone(&damage);
    thread::spawn(move || {
        for client in listener.incoming() {
            let (upstream, done) = (upstream.clone(), Arc::clone(&done));
            thread::spawn(move || carry(client.unwrap(), &upstream, &done));
        }
    });
    (address, damage)
}

/// Carries one request, well or badly. Whatever breaks here is one more loss on the way.
fn carry(mut client: TcpStream, upstream: &str, damage: &Damage) {
    let _ = client.set_read_timeout(Some(Duration::from_secs(20)));
    let Some(request) = read(&mut client) else { return };
    match damage.requests.fetch_add(1, Ordering::SeqCst) % 7 {
        2 => {
            damage.unanswered.fetch_add(1, Ordering::SeqCst);
            let _ = forward(&request, upstream);
        }
        4 => {
            damage.refused.fetch_add(1, Ordering::SeqCst);
            let _ = client.write_all(
                b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            );
        }
        6 => {
            damage.refused.fetch_add(1, Ordering::SeqCst);
        }
        _ => {
            let answer = forward(&request, upstream).unwrap_or_default();
            let _ = client.write_all(&answer);
        }
    }
    let _ = client.shutdown(Shutdown::Both);
}

/// Head and body of a request; the connection is to end after it.
fn read(client: &mut TcpStream) -> Option<Vec<u8>> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        client.read_exact(&mut byte).ok()?;
        head.extend(byte);
    }
    let text = String::from_utf8(head).ok()?;
    let lower = text.to_lowercase();
    let length = lower.lines().find_map(|line| line.strip_prefix("content-length:"));
    let mut body = vec![0; length.map_or(Some(0), |length| length.trim().parse().ok())?];
    client.read_exact(&mut body).ok()?;
    let lines = text.trim_end().lines().filter(|line| !line.to_lowercase().starts_with("connection:"));
    let head = lines.collect::<Vec<_>>().join("\r\n") + "\r\nConnection: close\r\n\r\n";
    Some([head.into_bytes(), body].concat())
}

fn forward(request: &[u8], upstream: &str) -> std::io::Result<Vec<u8>> {
    let mut portal = TcpStream::connect(upstream)?;
    portal.write_all(request)?;
    let mut answer = Vec::new();
    portal.read_to_end(&mut answer)?;
    Ok(answer)
}
