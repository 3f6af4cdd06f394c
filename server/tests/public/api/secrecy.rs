//! What the log is told of a request of the API.

use crate::api::program::{Program, enters, event, lost_card, shipped};
use crate::site::second_subscriber;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing::Dispatch;
use tracing::instrument::WithSubscriber;
use tracing::subscriber::NoSubscriber;

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_holds_the_template_and_neither_number_nor_pin_nor_token() {
    let written = Written::default();
    let _second = second_subscriber();
    let writer = written.clone();
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    // Where there is one listener only, what other tests' threads meet first is taken to have none, for good.
    let (log, _second) = (Dispatch::new(log), Dispatch::new(NoSubscriber::default()));
    let asked = async {
        let (_site, portal) = shipped().await;
        let program = Program::of_kapuas(&portal).await;
        let mut body = lost_card();
        body["number"] = "482109375567".into();
        body["pin"] = "204871".into();
        body["applicant"] = "Siti Wulandari".into();
        body["phone"] = "+6281234567890".into();
        program.post_with("applications", &[("idempotency-key", "loket-3/117")], &body).await;
        program.post("applications/482109375567/events", &event(9, &enters("under_review"))).await;
        program.get("applications/482109375567").await;
        program.get("applications/482109375567/x").await;
        program.post("applications/482109375567/pin", &serde_json::json!({})).await;
        body["pin"] = "2048710".into();
        program.post("applications", &body).await;
        program.token
    };
    let token = asked.with_subscriber(log).await;
    let log = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/api/v1/applications/{number}/events"), "{log}");
    for secret in ["482109375567", "4821 0937", "204871", "Siti", "81234567890", "loket-3", &token[4..]] {
        assert!(!log.contains(secret), "{secret}");
    }
}
