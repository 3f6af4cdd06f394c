//! How `xtask` starts other programs: without a keyboard, in a process group of their own, and never left
//! behind. Ctrl-C reaches `xtask` alone, which passes it on to the group and then cleans up after itself.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
        mpsc::{RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::{
    error::{Error, Result},
    say,
};

const POLL: Duration = Duration::from_millis(20);
const GRACE: Duration = Duration::from_secs(10);

static INTERRUPTED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// From here on a wish to stop ends the running program first and `xtask` in good order after it.
pub(crate) fn catch_interrupts() -> Result<()> {
    let flag = INTERRUPTED.get_or_init(Arc::default);
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(flag))?;
    }
    Ok(())
}

/// An error when the person wants to stop.
pub(crate) fn unless_interrupted() -> Result<()> {
    if INTERRUPTED.get().is_some_and(|flag| flag.load(Ordering::Relaxed)) {
        Err(Error::Interrupted)
    } else {
        Ok(())
    }
}

/// A program, its arguments, and what to make of what it says.
#[derive(Debug)]
pub(crate) struct Run {
    command: Command,
}

impl Run {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        Self { command: Command::new(program) }
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    pub(crate) fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.command.args(arguments);
        self
    }

    pub(crate) fn env(mut self, key: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    pub(crate) fn without_env(mut self, key: impl AsRef<OsStr>) -> Self {
        self.command.env_remove(key);
        self
    }

    pub(crate) fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Runs it with its output on the screen.
    pub(crate) fn show(mut self) -> Result<()> {
        let program = self.program();
        let child = self.start()?;
        expect_success(program, wait(child)?, String::new())
    }

    /// Runs it silently. What it printed is in the answer, or in the error.
    pub(crate) fn quiet(mut self) -> Result<String> {
        let program = self.program();
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.start()?;
        let said = [drain(child.stdout.take()), drain(child.stderr.take())];
        let status = wait(child)?;
        let [stdout, stderr] = said.map(|reader| reader.join().unwrap_or_default());
        expect_success(program, status, if stderr.trim().is_empty() { stdout.clone() } else { stderr })?;
        Ok(stdout)
    }

    /// Runs it with its output on the screen and each line of it passed to `listen`, whatever its end.
    pub(crate) fn listen(mut self, mut listen: impl FnMut(&str)) -> Result<ExitStatus> {
        self.command.stdout(Stdio::piped());
        let mut child = self.start()?;
        let (sender, lines) = channel();
        let stdout = child.stdout.take();
        let reader = thread::spawn(move || {
            for line in
                stdout.into_iter().flat_map(|out| BufReader::new(out).split(b'\n')).map_while(Result::ok)
            {
                if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                    break;
                }
            }
        });
        loop {
            match lines.recv_timeout(POLL) {
                Ok(line) => {
                    say::result(&line);
                    listen(&line);
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) if unless_interrupted().is_err() => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
        let status = wait(child);
        // The reader ends with the program's output; after an interrupt nobody waits for it.
        if status.is_ok() {
            let _ = reader.join();
        }
        status
    }

    /// Starts it in the background. The caller ends it.
    pub(crate) fn start(&mut self) -> Result<Child> {
        let program = self.program();
        self.command.stdin(Stdio::null()).process_group(0);
        self.command.spawn().map_err(|source| Error::Start { program, source })
    }

    /// Becomes it: the terminal, its signals and its end belong to the other program. Returns only on failure.
    pub(crate) fn replace(mut self) -> Error {
        let program = self.program();
        Error::Start { program, source: self.command.exec() }
    }

    pub(crate) fn stdio(mut self, stdout: impl Into<Stdio>, stderr: impl Into<Stdio>) -> Self {
        self.command.stdout(stdout).stderr(stderr);
        self
    }

    fn program(&self) -> String {
        let mut words = vec![self.command.get_program()];
        words.extend(self.command.get_args().take(3));
        words.join(OsStr::new(" ")).to_string_lossy().into_owned()
    }
}

/// The program of that name on the search path.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}

/// Asks a program and its children to stop, and makes them after a while.
pub(crate) fn stop(child: &mut Child) {
    let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else { return };
    // An error of `kill` means that nobody is left to be asked.
    let _ = kill_process_group(group, Signal::INT);
    let asked = Instant::now();
    while matches!(child.try_wait(), Ok(None)) && asked.elapsed() < GRACE {
        thread::sleep(POLL);
    }
    // For the program that did not listen, and for children that a shell made deaf to SIGINT.
    let _ = kill_process_group(group, Signal::KILL);
    let _ = child.wait();
}

fn wait(mut child: Child) -> Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if let Err(interrupted) = unless_interrupted() {
            stop(&mut child);
            return Err(interrupted);
        }
        thread::sleep(POLL);
    }
}

fn drain(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was read before an error is still worth showing.
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn expect_success(program: String, status: ExitStatus, output: String) -> Result<()> {
    if status.success() { Ok(()) } else { Err(Error::Failed { program, status, output }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_says_no_is_an_error_with_its_words() {
        let error = Run::new("sh").args(["-c", "echo 'no such thing' >&2; exit 3"]).quiet().unwrap_err();
        assert!(error.to_string().contains("exit status: 3"), "{error}");
        assert!(error.to_string().contains("no such thing"), "{error}");
    }

    #[test]
    fn a_listener_hears_every_line_even_of_a_failing_program() {
        let mut heard = Vec::new();
        let status = Run::new("sh")
            .args(["-c", "echo one; echo two; exit 1"])
            .listen(|line| heard.push(line.to_owned()))
            .unwrap();
        assert_eq!(heard, ["one", "two"]);
        assert!(!status.success());
    }

    #[test]
    fn stopping_ends_the_children_too() {
        let mut shell = Run::new("sh")
            .args(["-c", "sleep 600 & wait"])
            .stdio(Stdio::piped(), Stdio::null())
            .start()
            .unwrap();
        stop(&mut shell);
        // Whoever of them still lives holds the pipe open.
        let mut said = String::new();
        shell.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(said, "");
    }
}
