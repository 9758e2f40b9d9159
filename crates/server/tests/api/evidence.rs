//! Evidence that needs time: the verdict at filing, and the reminder of its day.

use contract::problem::ProblemKind;
use domain::date::CivilDate;
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::Browser;
use crate::lines_of_insurance::{report, start};

const MOTHER: &str = "chen-yulan";

/// A claim for a stroke of the mother's, filed by her son: case, claim, and the claim as it was filed.
async fn file_stroke(son: &Browser) -> (String, String, Value) {
    let mut sent = report(MOTHER, &["policy-yulan-critical"], "市人民医院", json!({}));
    let on = sent["incident"]["on"].clone();
    sent["incident"]["facts"] = json!({
        "cause": { "is": "illness" },
        "condition": { "is": "stroke_severe" },
        "first_symptom_on": { "is": on },
        "diagnosed_on": { "is": on },
    });
    let filed = son.file("key-stroke-1", &sent).await.ok();
    let case = filed["case"].as_str().unwrap().to_owned();
    let view = son.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = view["entries"][0]["event"]["report"]["claims"][0].clone();
    let id = claim["claim"].as_str().unwrap().to_owned();
    (case, id, claim)
}

fn day(value: &Value) -> CivilDate {
    value.as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_stroke_of_today_is_filed_with_the_day_from_which_it_can_be_judged() {
    let dir = TempDir::new().unwrap();
    let (_server, son) = start(&dir).await;
    let (case, claim, filed) = file_stroke(&son).await;
    assert_eq!(filed["estimate"], Value::Null, "nothing is promised");
    assert_eq!(filed["awaited"]["clause"], "2.7");
    let from = day(&filed["awaited"]["awaits"]["day"]);
    let view = son.get(&format!("/api/v1/cases/{case}")).await.ok();
    let on = day(&view["entries"][0]["event"]["report"]["incident"]["on"]);
    assert_eq!(on.days_until(from), 180);

    let list = son.get("/api/v1/cases").await.ok();
    let listed = list["cases"].as_array().unwrap().iter().find(|it| it["id"] == *case).unwrap();
    assert_eq!(day(&listed["claims"][0]["evidence_from"]), from);

    let path = format!("/api/v1/cases/{case}/claims/{claim}/reminder");
    for _ in 0..2 {
        let kept = son.send(Method::PUT, &path, &[], None).await.ok();
        let kept = kept["reminders"].as_array().unwrap();
        assert_eq!((kept.len(), day(&kept[0]["on"])), (1, from));
        assert_eq!(kept[0]["insurer_name"]["zh"], "南岸人寿");
    }
    let mine = son.get("/api/v1/me/reminders").await.ok();
    assert_eq!(mine["reminders"][0]["claim"], *claim);
    let gone = son.send(Method::DELETE, &path, &[], None).await.ok();
    assert_eq!(gone, json!({ "reminders": [] }));
}

#[tokio::test]
async fn a_claim_that_waits_for_nothing_has_no_reminder_and_nobody_elses_can_be_set() {
    let dir = TempDir::new().unwrap();
    let (server, son) = start(&dir).await;
    let sent = report(
        MOTHER,
        &["policy-yulan-critical"],
        "市人民医院",
        json!({ "facts": { "cause": { "is": "illness" }, "condition": { "is": "heart_attack_mild" } } }),
    );
    let filed = son.file("key-heart-01", &sent).await.ok();
    let case = filed["case"].as_str().unwrap();
    let view = son.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = &view["entries"][0]["event"]["report"]["claims"][0];
    assert_eq!(claim.get("awaited"), None);
    let path = format!("/api/v1/cases/{case}/claims/{}/reminder", claim["claim"].as_str().unwrap());
    son.send(Method::PUT, &path, &[], None).await.refused(ProblemKind::NotAllowedNow, 409);
    let nobody = Browser::new(server.url());
    nobody.send(Method::PUT, &path, &[], None).await.refused(ProblemKind::NotSignedIn, 401);
}
