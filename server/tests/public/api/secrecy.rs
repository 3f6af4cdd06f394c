//! What the log is told of a request of the API.

use crate::api::program::{Program, enters, event, lost_card, shipped};
use crate::log::Log;

#[tokio::test]
async fn the_log_holds_the_template_and_neither_number_nor_pin_nor_token() {
    let log = Log::begin();
    let token = {
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
    let log = log.text();
    assert!(log.contains("/api/v1/applications/{number}/events"), "{log}");
    for secret in ["482109375567", "4821 0937", "204871", "Siti", "81234567890", "loket-3", &token[4..]] {
        assert!(!log.contains(secret), "{secret}");
    }
}
