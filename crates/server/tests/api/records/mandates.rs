//! Mandates: who may say who acts for whom.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};

use super::{EmptyServer, outpatient, person, person_path, policy_path, told};
use crate::client::Browser;
use crate::test_server::report;

fn mandate_path(reference: &str, other: &str) -> String {
    format!("/partner/v1/people/{reference}/mandates/{other}")
}

fn mother() -> Value {
    json!({ "relation": "mother", "evidence": "授权委托书 2026-03" })
}

async fn acts_for(browser: &Browser) -> Vec<Value> {
    let me = browser.get("/api/v1/me").await.ok();
    me["people"].as_array().unwrap().iter().skip(1).map(|it| it["name"].clone()).collect()
}

/// The last day of a mandate passes, and nobody does anything.
#[tokio::test]
async fn a_case_goes_to_the_insured_when_the_mandate_has_run_out() {
    let server = EmptyServer::start(None).await;
    let platform = server.partner("platform");
    platform.put(&person_path("m-son"), &person("马儿", "13900000101")).await.ok();
    platform.put(&person_path("m-mum"), &person("马母", "13900000102")).await.ok();
    platform.put(&policy_path("M-1"), &outpatient("m-mum", "m-mum")).await.ok();
    let mut until_tomorrow = mother();
    until_tomorrow["to"] = json!("2026-11-21");
    platform.put(&mandate_path("m-son", "m-mum"), &until_tomorrow).await.ok();
    let son = server.signed_in("13900000101").await;
    let policies = son.get("/api/v1/policies").await.ok();
    let policy = &policies["policies"][0]["policy"];
    let mut report = report(policy["insured"].as_str().unwrap(), &[policy["id"].as_str().unwrap()]);
    report["payee"]["name"] = json!("马母");
    let filed = son.file("key-00001", &report).await.ok();
    let path = format!("/api/v1/cases/{}", filed["case"].as_str().unwrap());
    let share = json!({ "relative": "我女儿", "level": "progress" });
    let shared = son.post(&format!("{path}/shares"), &share).await.ok();
    let daughter = server.signed_in("13900000103").await;
    let code = json!({ "code": shared["code"] });
    daughter.post("/api/v1/shared-claims", &code).await.ok();
    assert_eq!(daughter.get("/api/v1/me").await.ok()["shared_claims"], 1);

    let mum = server.signed_in("13900000102").await;
    mum.get(&path).await.refused(ProblemKind::NotFound, 404);
    server.clock.advance(24 * 3_600_000);
    server.signed_in("13900000101").await.get(&path).await.ok();
    server.clock.advance(24 * 3_600_000);
    // What he shared is over too, although nobody has read the case since.
    let daughter = server.signed_in("13900000103").await;
    assert_eq!(daughter.get("/api/v1/me").await.ok()["shared_claims"], 0);
    let son = server.signed_in("13900000101").await;
    son.get(&path).await.refused(ProblemKind::NotFound, 404);
    assert_eq!(son.get("/api/v1/cases").await.ok()["total"], 0);
    let mum = server.signed_in("13900000102").await;
    mum.get(&path).await.ok();
    assert_eq!(mum.get("/api/v1/cases").await.ok()["total"], 1);
}

#[tokio::test]
async fn the_platform_puts_mandates() {
    the_platform_says_who_acts_for_whom(&EmptyServer::start(None).await).await;
}

pub(super) async fn the_platform_says_who_acts_for_whom(server: &EmptyServer) {
    let platform = server.partner("platform");
    platform.put(&person_path("m-son"), &person("马儿", "13900000101")).await.ok();
    platform
        .put(&person_path("m-mum"), &json!({ "name": "马母", "birth": "1955-01-01" }))
        .await
        .ok();
    platform.put(&policy_path("M-1"), &outpatient("m-son", "m-mum")).await.ok();
    let son = server.signed_in("13900000101").await;
    assert_eq!(acts_for(&son).await, [""; 0]);

    let path = mandate_path("m-son", "m-mum");
    let put = platform.put(&path, &mother()).await;
    assert_eq!((put.status.as_u16(), told(&put).0.as_str()), (201, "created"));
    assert_eq!(platform.get(&path).await.etag(), put.etag());
    assert_eq!(acts_for(&son).await, ["马母"]);
    let policies = son.get("/api/v1/policies").await.ok();
    assert_eq!(policies["policies"].as_array().unwrap().len(), 1);
    assert_eq!(told(&platform.put(&path, &mother()).await).0, "unchanged");

    let mut bounded = mother();
    bounded["from"] = json!("2026-11-21");
    bounded["to"] = json!("2026-11-22");
    let put = platform.put_if(&path, &bounded, &[("if-match", &put.etag())]).await;
    assert_eq!(told(&put).1, ["/from", "/to"]);
    assert_eq!(acts_for(&son).await, [""; 0], "not yet");
    server.clock.advance(24 * 3_600_000);
    let son = server.signed_in("13900000101").await;
    assert_eq!(acts_for(&son).await, ["马母"]);
    server.clock.advance(48 * 3_600_000);
    let son = server.signed_in("13900000101").await;
    assert_eq!(acts_for(&son).await, [""; 0], "no longer");
    assert_eq!(son.get("/api/v1/me/mandates").await.ok()["acting_for"], json!([]));
    server.clock.advance(-72 * 3_600_000);

    let wrong =
        json!({ "relation": "myself", "evidence": "", "from": "2026-02-02", "to": "2026-02-01" });
    platform.put(&path, &wrong).await.refused_fields(&[
        ("/relation", FieldFlaw::Other),
        ("/evidence", FieldFlaw::Missing),
        ("/to", FieldFlaw::TooEarly),
    ]);
    let nobody = platform.put(&mandate_path("m-son", "m-nobody"), &mother()).await;
    nobody.refused_fields(&[("/other", FieldFlaw::NotFound)]);
    let same = platform.put(&mandate_path("m-son", "m-son"), &mother()).await;
    same.refused_fields(&[("/other", FieldFlaw::Other)]);
}

#[tokio::test]
async fn an_insurer_puts_few_mandates() {
    an_insurer_only_says_so_for_people_it_keeps(&EmptyServer::start(None).await).await;
}

pub(super) async fn an_insurer_only_says_so_for_people_it_keeps(server: &EmptyServer) {
    let [platform, yuanshan] = ["platform", "yuanshan"].map(|it| server.partner(it));
    let victim = json!({ "name": "受某", "birth": "1955-01-01", "identity_no": "E10000101" });
    platform.put(&person_path("victim"), &victim).await.ok();
    yuanshan.put(&person_path("victim"), &victim).await.ok();
    yuanshan.put(&person_path("agent"), &person("代某", "13900000111")).await.ok();
    let reply = yuanshan.put(&mandate_path("agent", "victim"), &mother()).await;
    reply.refused(ProblemKind::NotAllowedNow, 409);
    let agent = server.signed_in("13900000111").await;
    assert_eq!(acts_for(&agent).await, [""; 0]);

    yuanshan
        .put(&person_path("child"), &json!({ "name": "小某", "birth": "2018-01-01" }))
        .await
        .ok();
    let child = json!({ "relation": "child", "evidence": "户口簿" });
    yuanshan.put(&mandate_path("agent", "child"), &child).await.ok();
    assert_eq!(acts_for(&agent).await, ["小某"]);
}

#[tokio::test]
async fn an_ended_mandate_stays_ended() {
    an_ended_mandate_does_not_begin_again_with_the_next_import(&EmptyServer::start(None).await)
        .await;
}

pub(super) async fn an_ended_mandate_does_not_begin_again_with_the_next_import(
    server: &EmptyServer,
) {
    let platform = server.partner("platform");
    platform.put(&person_path("e-son"), &person("尾儿", "13900000121")).await.ok();
    let mum = platform.put(&person_path("e-mum"), &person("尾母", "13900000122")).await.ok();
    let path = mandate_path("e-son", "e-mum");
    platform.put(&path, &mother()).await.ok();
    let son = server.signed_in("13900000121").await;
    let end = format!("/api/v1/me/mandates/acting-for/{}", mum["person"].as_str().unwrap());
    son.send(Method::DELETE, &end, &[], None).await.ok();
    platform.get(&path).await.refused(ProblemKind::NotFound, 404);
    let again = platform.put(&path, &mother()).await;
    assert_eq!(told(&again), ("unchanged".into(), vec![], vec![String::new()]));
    assert_eq!(again.ok()["not_taken"][0]["why"], "ended");
    assert_eq!(acts_for(&son).await, [""; 0]);

    // A new mandate has a later day.
    let mut new = mother();
    new["from"] = json!("2026-11-25");
    assert_eq!(told(&platform.put(&path, &new).await).0, "created");
}
