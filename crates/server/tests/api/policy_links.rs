//! Being linked to the person of a policy: what is asked, what the service desk decides, and what nobody learns.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};
use server::config::Config;
use server::store::DatabaseUrl;
use server::time::Clock;

use crate::client::{Browser, Reply};
use crate::records::{EmptyServer, outpatient, person_path, policy_path};
use crate::test_server::now;

const LINKS: &str = "/api/v1/me/policy-links";
const DESK: &str = "/partner/v1/policy-links";
const DAY: i64 = 24 * 3_600_000;

async fn start(database: Option<DatabaseUrl>) -> EmptyServer {
    EmptyServer::start_with(Clock::manual(now()), |config| Config { database, ..config }).await
}

async fn ask(browser: &Browser, key: &str, policy_no: &str, name: &str) -> Reply {
    let body = json!({ "policy_no": policy_no, "name": name }).to_string();
    browser.send(Method::POST, LINKS, &[("idempotency-key", key)], Some(body)).await
}

async fn status(browser: &Browser) -> Value {
    browser.get(LINKS).await.ok()["requests"][0]["status"].clone()
}

async fn policies(browser: &Browser) -> usize {
    browser.get("/api/v1/policies").await.ok()["policies"].as_array().unwrap().len()
}

/// The open request about this policy number, as the desk sees it.
async fn queued(server: &EmptyServer, policy_no: &str) -> Option<Value> {
    let queue = server.partner("desk").get(DESK).await.ok();
    let requests = queue["requests"].as_array().unwrap().clone();
    requests.into_iter().find(|it| it["request"]["policy_no"] == policy_no)
}

async fn decide(server: &EmptyServer, request: &Value, decision: &Value) -> Reply {
    let path = format!("{DESK}/{}", request["id"].as_str().unwrap());
    server.partner("desk").post(&path, decision).await
}

fn accept(person: &Value) -> Value {
    json!({ "accept": { "person": person, "evidence": "录音 4711", "by": "小林" } })
}

/// A person with a policy, known under this number, if any.
async fn known(server: &EmptyServer, name: &str, policy_no: &str, phone: Option<&str>) -> Value {
    let platform = server.partner("platform");
    let record = json!({ "name": name, "phone": phone, "birth": "1960-03-08" });
    let put = platform.put(&person_path(policy_no), &record).await.ok();
    platform.put(&policy_path(policy_no), &outpatient(policy_no, policy_no)).await.ok();
    put["person"].clone()
}

async fn the_desk_links_an_account(server: &EmptyServer) {
    let person = known(server, "冯芳", "PL-1", Some("13900001299")).await;
    let browser = server.signed_in("13900001201").await;
    let profile = json!({ "name": "冯芳", "account_tail": "" }).to_string();
    browser.send(Method::PUT, "/api/v1/me/profile", &[], Some(profile)).await.ok();
    let draft = json!({ "version": 1, "answers": "{}" }).to_string();
    browser.send(Method::PUT, "/api/v1/drafts/pl-draft", &[], Some(draft)).await.ok();
    let asked = ask(&browser, "link-0001", "PL-1", "冯芳").await;
    assert_eq!(asked.status.as_u16(), 201);
    assert_eq!(ask(&browser, "link-0001", "PL-1", "冯芳").await.ok(), asked.ok(), "a retry");
    assert_eq!((status(&browser).await, policies(&browser).await), (json!("waiting"), 0));

    let row = queued(server, "PL-1").await.unwrap();
    assert_eq!(row["phone"], "13900001201");
    assert_eq!(
        row["candidates"],
        json!([{ "person": person, "name": "冯芳", "insurer": "yuanshan", "name_matches": true, "has_account": false }])
    );
    decide(server, &row["request"], &accept(&person)).await.ok();
    assert_eq!(queued(server, "PL-1").await, None);
    decide(server, &row["request"], &accept(&person)).await.refused(ProblemKind::NotFound, 404);
    browser.get("/api/v1/me").await.refused(ProblemKind::NotSignedIn, 401);

    let browser = server.signed_in("13900001201").await;
    assert_eq!(browser.get("/api/v1/me").await.ok()["id"], person);
    assert_eq!((status(&browser).await, policies(&browser).await), (json!("linked"), 1));
    browser.get("/api/v1/drafts/pl-draft").await.ok();
    // A record that says what it said before takes the number away from nobody.
    let record = json!({ "name": "冯芳", "phone": "13900001299", "birth": "1960-03-08" });
    server.partner("platform").put(&person_path("PL-1"), &record).await.ok();
    assert_eq!(policies(&server.signed_in("13900001201").await).await, 1);
    // The old number of the record signs in to nothing of theirs.
    let old = server.signed_in("13900001299").await;
    assert_eq!(policies(&old).await, 0);
    // The next import finds an account that is used.
    let record = json!({ "name": "冯芳", "phone": "13900001299", "birth": "1960-03-08" });
    let put = server.partner("yuanshan").put(&person_path("pl-1"), &record).await.ok();
    assert_ne!(put["person"], person);
}

async fn nobody_learns_whether_a_policy_exists(server: &EmptyServer) {
    known(server, "褚云", "PL-2", None).await;
    let browser = server.signed_in("13900001211").await;
    let shape = |reply: Reply| {
        let mut body = reply.ok();
        for own in ["id", "policy_no", "made_at"] {
            body[own] = Value::Null;
        }
        (reply.status, body)
    };
    let exists = shape(ask(&browser, "link-0001", "PL-2", "褚云").await);
    let missing = shape(ask(&browser, "link-0002", "PL-9", "褚云").await);
    assert_eq!(exists, missing);
    for policy_no in ["PL-2", "PL-9"] {
        let row = queued(server, policy_no).await.unwrap();
        decide(server, &row["request"], &json!({ "decline": { "by": "小林" } })).await.ok();
    }
    let listed = browser.get(LINKS).await.ok();
    assert_eq!(listed["requests"][0]["status"], "not_linked");
    assert_eq!(listed["requests"][1]["status"], "not_linked");
}

async fn the_desk_cannot_take_over_an_account(server: &EmptyServer) {
    let person = known(server, "卫东", "PL-3", Some("13900001221")).await;
    let owner = server.signed_in("13900001221").await;
    let stranger = server.signed_in("13900001222").await;
    ask(&stranger, "link-0001", "PL-3", "卫东").await.ok();
    let row = queued(server, "PL-3").await.unwrap();
    assert_eq!(row["candidates"][0]["has_account"], true);
    let taken = decide(server, &row["request"], &accept(&person)).await;
    taken.refused(ProblemKind::NotAllowedNow, 409);
    owner.get("/api/v1/me").await.ok();

    // Nor is an account with policies of its own given up.
    known(server, "蒋一", "PL-4", Some("13900001223")).await;
    let other = known(server, "蒋二", "PL-5", None).await;
    let insured = server.signed_in("13900001223").await;
    ask(&insured, "link-0001", "PL-5", "蒋二").await.ok();
    let row = queued(server, "PL-5").await.unwrap();
    let merged = decide(server, &row["request"], &accept(&other)).await;
    merged.refused(ProblemKind::NotAllowedNow, 409);
    let nobody = decide(server, &row["request"], &accept(&json!("nobody"))).await;
    nobody.refused_fields(&[("/accept/person", FieldFlaw::NotFound)]);
    let empty = json!({ "accept": { "person": other, "evidence": "", "by": "" } });
    decide(server, &row["request"], &empty).await.refused_fields(&[
        ("/accept/evidence", FieldFlaw::Missing),
        ("/accept/by", FieldFlaw::Missing),
    ]);
    decide(server, &row["request"], &json!({ "accept": {} }))
        .await
        .refused(ProblemKind::MalformedBody, 400);
}

async fn requests_are_limited_and_checked(server: &EmptyServer) {
    let browser = server.signed_in("13900001231").await;
    ask(&browser, "link-0001", " ", "1")
        .await
        .refused_fields(&[("/policy_no", FieldFlaw::Missing), ("/name", FieldFlaw::NotAName)]);
    browser
        .post(LINKS, &json!({ "policy_no": "PL-7", "name": "沈某" }))
        .await
        .refused(ProblemKind::IdempotencyKeyMissing, 400);
    let nobody = server.anybody();
    ask(&nobody, "link-0001", "PL-7", "沈某").await.refused(ProblemKind::NotSignedIn, 401);
    nobody.get(LINKS).await.refused(ProblemKind::NotSignedIn, 401);
    for other in ["platform", "yuanshan", "hospital", "program"] {
        let partner = server.partner(other);
        partner.get(DESK).await.refused(ProblemKind::NotFound, 404);
        partner
            .post(&format!("{DESK}/x"), &json!({ "decline": { "by": "小林" } }))
            .await
            .refused(ProblemKind::NotFound, 404);
    }

    let mut asked = Vec::new();
    for nth in 0..3 {
        let key = format!("link-day-{nth}");
        asked.push(ask(&browser, &key, &format!("PL-7{nth}"), "沈某").await.ok());
    }
    ask(&browser, "link-day-3", "PL-73", "沈某").await.refused(ProblemKind::NotAllowedNow, 409);
    let stranger = server.signed_in("13900001232").await;
    for request in &asked {
        let path = format!("{LINKS}/{}", request["id"].as_str().unwrap());
        stranger.send(Method::DELETE, &path, &[], None).await.refused(ProblemKind::NotFound, 404);
        browser.send(Method::DELETE, &path, &[], None).await.ok();
        browser.send(Method::DELETE, &path, &[], None).await.refused(ProblemKind::NotFound, 404);
    }
    for nth in 3..5 {
        ask(&browser, &format!("link-more-{nth}"), &format!("PL-7{nth}"), "沈某").await.ok();
    }
    ask(&browser, "link-more-5", "PL-75", "沈某").await.refused(ProblemKind::TooManyRequests, 429);
    server.clock.advance(DAY);
    let browser = server.signed_in("13900001231").await;
    ask(&browser, "link-more-5", "PL-75", "沈某").await.ok();
}

scenarios! {
    a_new_account_is_linked: the_desk_links_an_account;
    the_answer_does_not_tell_whether_a_policy_exists: nobody_learns_whether_a_policy_exists;
    an_account_in_use_is_not_taken_over: the_desk_cannot_take_over_an_account;
    link_requests_are_limited: requests_are_limited_and_checked;
}
