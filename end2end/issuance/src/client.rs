//! Speaks to a portal by the integrator's rules: every report can be sent again without harm, so whatever is lost on
//! the way is sent again, and whoever asks to wait is waited for.

use jiff::Timestamp;
use model::OfficeId;
use model::api::problem::Problem;
use model::api::{
    Application, Batch, BatchItem, BatchResult, BatchResults, Changes, NewApplication, Registered,
};
use model::application::Event;
use model::catalogue::ServiceDocument;
use model::number::RegistrationNumber;
use model::slug::ServiceId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::thread::sleep;
use std::time::Duration;
use ureq::http::{Request, Response};
use ureq::{Agent, Body};
use uuid::Uuid;

/// The largest answer that is read, in bytes: a page of changes is far below it.
const LARGEST_ANSWER: u64 = 64 << 20;

/// How often and how long a client tries.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// How often one thing is sent before it is given up.
    pub tries: u32,
    /// The wait after the first failure; each further one doubles it.
    pub first: Duration,
    /// The longest wait, also when the portal asks for more.
    pub longest: Duration,
    /// How long one answer may take.
    pub answer: Duration,
}

impl Default for Patience {
    /// About ten minutes in all: a portal that is restarted, a network that comes back.
    fn default() -> Self {
        Self {
            tries: 14,
            first: Duration::from_millis(250),
            longest: Duration::from_mins(1),
            answer: Duration::from_secs(30),
        }
    }
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The portal was not reached, or had no time, as often as we tried.
    #[error("the portal did not answer {0} after {1} tries: {2}")]
    GaveUp(String, u32, String),
    /// The portal refused; sending the same again would not help.
    #[error("the portal refused {path}: {status} {text}")]
    Refused {
        /// What was asked.
        path: String,
        /// The HTTP status.
        status: u16,
        /// Why, unless it is a kind of problem that we do not know.
        problem: Option<Box<Problem>>,
        /// What it said.
        text: String,
    },
    /// The answer is not what was agreed.
    #[error("the portal's answer to {0} is not as agreed: {1}")]
    NotAsAgreed(String, String),
}

impl Trouble {
    /// Whether the portal refused with this status.
    #[must_use]
    pub fn is(&self, wanted: u16) -> bool {
        matches!(self, Self::Refused { status, .. } if *status == wanted)
    }
}

/// A portal, and the office's token for it.
pub struct Client {
    agent: Agent,
    base: String,
    token: String,
    patience: Patience,
    retries: Cell<u32>,
}

/// What is sent: the same bytes every time.
struct Sending<'a> {
    method: &'a str,
    path: String,
    /// Makes the portal answer a repetition as it answered the first time.
    key: Option<Uuid>,
    body: Option<String>,
}

impl Client {
    /// A client of the portal at an address such as `https://portal.example.go.id`.
    #[must_use]
    pub fn new(base: &str, token: &str, patience: Patience) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(patience.answer))
            .max_redirects(0)
            .user_agent(concat!("maklumat-issuance/", env!("CARGO_PKG_VERSION")))
            .build();
        Self {
            agent: config.into(),
            base: base.trim_end_matches('/').to_owned(),
            token: token.trim().to_owned(),
            patience,
            retries: Cell::new(0),
        }
    }

    /// How often something had to be sent again so far.
    #[must_use]
    pub fn retries(&self) -> u32 {
        self.retries.get()
    }

    /// Registers an application. The number and the PIN are told once; what is lost on the way is told again
    /// as long as the key is the same.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn register(&self, application: &NewApplication, key: Uuid) -> Result<Registered, Trouble> {
        self.post("/api/v1/applications".to_owned(), Some(key), Some(application))
    }

    /// Reports one event.
    ///
    /// # Errors
    /// [`Trouble`]; refused with 409 when its number is not the next one or it may not follow.
    pub fn report(&self, number: RegistrationNumber, event: &Event) -> Result<Application, Trouble> {
        self.post(format!("/api/v1/applications/{}/events", number.digits()), None, Some(event))
    }

    /// Reports many events, at most [`model::api::LARGEST_BATCH`]; one result for each.
    ///
    /// # Errors
    /// [`Trouble`] with the batch as a whole; what is wrong with one event is in its result.
    pub fn report_all(&self, events: Vec<BatchItem>) -> Result<Vec<BatchResult>, Trouble> {
        let sent = events.len();
        let path = "/api/v1/events".to_owned();
        let BatchResults { results } = self.post(path.clone(), None, Some(&Batch { events }))?;
        if results.len() == sent {
            Ok(results)
        } else {
            Err(Trouble::NotAsAgreed(path, format!("{} results for {sent} events", results.len())))
        }
    }

    /// Reads an application back.
    ///
    /// # Errors
    /// [`Trouble`]; refused with 404 where the portal does not know it.
    pub fn application(&self, number: RegistrationNumber) -> Result<Application, Trouble> {
        self.get(format!("/api/v1/applications/{}", number.digits()))
    }

    /// Makes a new PIN; the old one opens nothing any more.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn reissue(&self, number: RegistrationNumber, key: Uuid) -> Result<Registered, Trouble> {
        self.post::<(), _>(format!("/api/v1/applications/{}/pin", number.digits()), Some(key), None)
    }

    /// What has happened at the office since a position.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn changes(&self, after: i64) -> Result<Changes, Trouble> {
        self.get(format!("/api/v1/changes?after={after}"))
    }

    /// A service with its whole standard, as anybody may read it.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn service(&self, office: &OfficeId, service: &ServiceId) -> Result<ServiceDocument, Trouble> {
        self.get(format!("/{office}/layanan/{service}.json"))
    }

    fn get<T: DeserializeOwned>(&self, path: String) -> Result<T, Trouble> {
        self.send(Sending { method: "GET", path, key: None, body: None })
    }

    fn post<B: Serialize, T: DeserializeOwned>(
        &self,
        path: String,
        key: Option<Uuid>,
        body: Option<&B>,
    ) -> Result<T, Trouble> {
        let body = body.map(serde_json::to_string).transpose();
        let body = body.map_err(|error| Trouble::NotAsAgreed(path.clone(), error.to_string()))?;
        self.send(Sending { method: "POST", path, key, body })
    }

    /// Sends until there is an answer that stands.
    fn send<T: DeserializeOwned>(&self, sending: Sending<'_>) -> Result<T, Trouble> {
        let (mut wait, mut tries) = (self.patience.first, 0);
        loop {
            tries += 1;
            let (problem, asked) = match self.once(&sending) {
                Ok(answer) if answer.stands() => return answer.read(sending.path),
                Ok(answer) => (format!("{} {}", answer.status, answer.body), answer.retry_after),
                Err(error) => (error.to_string(), None),
            };
            if tries >= self.patience.tries {
                return Err(Trouble::GaveUp(sending.path, tries, problem));
            }
            self.retries.set(self.retries.get().saturating_add(1));
            sleep(asked.unwrap_or(wait).min(self.patience.longest));
            wait = wait.saturating_mul(2).min(self.patience.longest);
        }
    }

    fn once(&self, sending: &Sending<'_>) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder()
            .method(sending.method)
            .uri(format!("{}{}", self.base, sending.path))
            .header("Accept", "application/json");
        if sending.path.starts_with("/api/") {
            request = request.header("Authorization", format!("Bearer {}", self.token));
        }
        if let Some(key) = sending.key {
            request = request.header("Idempotency-Key", key.to_string());
        }
        let answer = match &sending.body {
            Some(body) => {
                self.agent.run(request.header("Content-Type", "application/json").body(body.as_str())?)
            }
            None => self.agent.run(request.body(())?),
        };
        Answer::of(answer?)
    }
}

/// An answer that has been read whole.
struct Answer {
    status: u16,
    retry_after: Option<Duration>,
    body: String,
}

impl Answer {
    fn of(mut response: Response<Body>) -> Result<Self, ureq::Error> {
        let seconds =
            response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
        let body = response.body_mut().with_config().limit(LARGEST_ANSWER).read_to_string()?;
        Ok(Self { status: response.status().as_u16(), retry_after: seconds.map(Duration::from_secs), body })
    }

    /// Whether asking again would bring no other answer: the portal had time and was whole. A conflict that asks to
    /// wait is a first request with the same key that is still under way.
    fn stands(&self) -> bool {
        let under_way = self.status == 409 && self.retry_after.is_some();
        self.status < 500 && self.status != 429 && !under_way
    }

    fn read<T: DeserializeOwned>(self, path: String) -> Result<T, Trouble> {
        let Self { status, body, .. } = self;
        if !(200..300).contains(&status) {
            let problem = serde_json::from_str(&body).ok();
            return Err(Trouble::Refused { path, status, problem, text: body });
        }
        serde_json::from_str(&body).map_err(|error| Trouble::NotAsAgreed(path, error.to_string()))
    }
}

/// The present moment.
#[must_use]
pub fn now() -> Timestamp {
    #[expect(
        clippy::disallowed_methods,
        reason = "the backend's own clock: its one place that asks the machine"
    )]
    Timestamp::now()
}
