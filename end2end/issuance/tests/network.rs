//! The client on a bad network: what it sends again, what it waits for, what it takes as said.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use issuance::client::{Client, Patience, Trouble};
use model::application::{Event, Happening};
use model::number::RegistrationNumber;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// What comes back for one request.
enum Answer {
    /// The connection is cut when the request has been read.
    Cut,
    /// Status and headers.
    Says(&'static str),
}

const GAP: &str = "HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n";

/// Answers one request after the other as told, and hands over the bytes that came.
fn answering(answers: Vec<Answer>) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let one = |answer: Answer| {
            let mut stream = listener.accept().unwrap().0;
            let request = read(&mut stream);
            if let Answer::Says(head) = answer {
                stream.write_all(format!("{head}Connection: close\r\n\r\n{{}}").as_bytes()).unwrap();
            }
            request
        };
        answers.into_iter().map(one).collect()
    });
    (address, server)
}

fn read(stream: &mut TcpStream) -> String {
    let (mut request, mut byte) = (Vec::new(), [0]);
    while !request.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        request.extend(byte);
    }
    let head = String::from_utf8(request.clone()).unwrap().to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    stream.read_exact(&mut body).unwrap();
    request.extend(body);
    String::from_utf8(request).unwrap()
}

fn client(address: &str, tries: u32) -> Client {
    let wait = Duration::from_millis(5);
    let longest = Duration::from_secs(2);
    Client::new(
        address,
        "mkl_rahasia\n",
        Patience { tries, first: wait, longest, answer: Duration::from_secs(5) },
    )
}

fn event() -> (RegistrationNumber, Event) {
    let (event_id, occurred_at) = (Uuid::from_u128(7), "2026-03-02T01:00:00Z".parse().unwrap());
    (
        RegistrationNumber::draw(7),
        Event { event_id, sequence: 2, occurred_at, what: Happening::UnderReview {} },
    )
}

#[test]
fn what_is_lost_on_the_way_is_sent_again_in_the_same_words() {
    let (address, server) = answering(vec![
        Answer::Cut,
        Answer::Says("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 2\r\n"),
        Answer::Says(GAP),
    ]);
    let (number, event) = event();
    let client = client(&address, 9);
    let trouble = client.report(number, &event).unwrap_err();
    assert!(trouble.is(409), "{trouble}");
    let requests = server.join().unwrap();
    assert!(requests.iter().all(|request| *request == requests[0]), "{requests:#?}");
    assert!(requests[0].to_lowercase().contains("authorization: bearer mkl_rahasia\r\n"));
    assert!(requests[0].contains(r#""event_id":"00000000-0000-0000-0000-000000000007""#));
    assert_eq!(client.retries(), 2);
}

#[test]
fn whoever_asks_to_wait_is_waited_for() {
    let (address, server) = answering(vec![
        Answer::Says("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 2\r\n"),
        Answer::Says("HTTP/1.1 409 Conflict\r\nRetry-After: 1\r\nContent-Length: 2\r\n"),
        Answer::Says(GAP),
    ]);
    let (number, event) = event();
    let began = Instant::now();
    assert!(client(&address, 9).report(number, &event).unwrap_err().is(409));
    assert!(began.elapsed() >= Duration::from_secs(2), "{:?}", began.elapsed());
    assert_eq!(server.join().unwrap().len(), 3);
}

#[test]
fn a_refusal_is_not_argued_with_and_a_portal_that_is_away_is_given_up() {
    let (address, server) =
        answering(vec![Answer::Says("HTTP/1.1 422 Unprocessable\r\nContent-Length: 2\r\n")]);
    let (number, event) = event();
    assert!(client(&address, 9).report(number, &event).unwrap_err().is(422));
    assert_eq!(server.join().unwrap().len(), 1);

    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let trouble = client(&format!("http://{nobody}"), 3).report(number, &event).unwrap_err();
    assert!(matches!(trouble, Trouble::GaveUp(_, 3, _)), "{trouble}");
}

#[test]
fn the_token_goes_to_no_other_place() {
    let (address, server) = answering(vec![Answer::Says(
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 2\r\n",
    )]);
    let (number, event) = event();
    let trouble = client(&address, 1).report(number, &event).unwrap_err();
    assert!(trouble.is(307), "{trouble}");
    assert_eq!(server.join().unwrap().len(), 1);
}
