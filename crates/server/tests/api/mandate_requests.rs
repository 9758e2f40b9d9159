//! Asking to act for somebody: who confirms, what either side sees, and what the service desk records.
//!
//! Each scenario runs on SQLite and on PostgreSQL, with people of its own.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};
use server::config::Config;
use server::store::DatabaseUrl;
use server::time::Clock;

use crate::client::{Browser, Reply};
use crate::records::{EmptyServer, outpatient, person_path, policy_path};
use crate::test_server::{CODE, now};

const REQUESTS: &str = "/api/v1/me/mandate-requests";
const DESK: &str = "/partner/v1/mandates";
const DESK_ENDS: &str = "/partner/v1/mandates/ends";
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

async fn start(database: Option<DatabaseUrl>) -> EmptyServer {
    EmptyServer::start_with(Clock::manual(now()), |config| Config { database, ..config }).await
}

/// Signs in, with this name.
async fn named(server: &EmptyServer, phone: &str, name: &str) -> Browser {
    let browser = server.signed_in(phone).await;
    let profile = json!({ "name": name, "account_tail": "" }).to_string();
    browser.send(Method::PUT, "/api/v1/me/profile", &[], Some(profile)).await.ok();
    browser
}

fn request(name: &str, phone: &str) -> Value {
    json!({ "name": name, "phone": phone, "relation": "mother", "reason": "妈妈不会用手机" })
}

async fn ask(browser: &Browser, key: &str, body: &Value) -> Reply {
    let key = [("idempotency-key", key)];
    browser.send(Method::POST, REQUESTS, &key, Some(body.to_string())).await
}

async fn answer(browser: &Browser, request: &Value, answer: &str) -> Reply {
    let path = format!("{REQUESTS}/{}/answer", request["id"].as_str().unwrap());
    browser.post(&path, &json!({ "answer": answer })).await
}

async fn confirm_by_code(browser: &Browser, request: &Value, code: &str) -> Reply {
    let path = format!("{REQUESTS}/{}/code", request["id"].as_str().unwrap());
    browser.post(&path, &json!({ "code": code })).await
}

async fn withdraw(browser: &Browser, request: &Value) -> Reply {
    let path = format!("{REQUESTS}/{}", request["id"].as_str().unwrap());
    browser.send(Method::DELETE, &path, &[], None).await
}

async fn received(browser: &Browser) -> Vec<Value> {
    browser.get(REQUESTS).await.ok()["received"].as_array().unwrap().clone()
}

async fn made(browser: &Browser) -> Vec<Value> {
    browser.get(REQUESTS).await.ok()["made"].as_array().unwrap().clone()
}

async fn acts_for(browser: &Browser) -> Vec<Value> {
    browser.get("/api/v1/me/mandates").await.ok()["acting_for"].as_array().unwrap().clone()
}

async fn the_other_confirms_by_signing_in(server: &EmptyServer) {
    let son = named(server, "13900001101", "王儿").await;
    let mum = named(server, "13900001102", "王母").await;
    let mut body = request("王母", "139 0000 1102");
    body["until"] = json!("2027-11-20");
    let asked = ask(&son, "ask-00001", &body).await;
    assert_eq!(asked.status.as_u16(), 201);
    let asked = asked.ok();
    assert_eq!(ask(&son, "ask-00001", &body).await.ok(), asked, "a retry");
    assert_eq!(
        (&asked["status"], &asked["phone_masked"]),
        (&json!("waiting"), &json!("139****1102"))
    );

    let [waiting] = received(&mum).await.try_into().unwrap();
    assert_eq!(waiting["asker_name"], "王儿");
    assert_eq!(waiting["asker_phone_masked"], "139****1101");
    assert_eq!(waiting["reason"], "妈妈不会用手机");
    // Nobody else can answer it, not even who asks.
    let stranger = named(server, "13900001103", "路人").await;
    for other in [&stranger, &son] {
        answer(other, &waiting, "confirm").await.refused(ProblemKind::NotFound, 404);
    }
    assert!(received(&stranger).await.is_empty());
    withdraw(&stranger, &waiting).await.refused(ProblemKind::NotFound, 404);

    answer(&mum, &waiting, "confirm").await.ok();
    answer(&mum, &waiting, "decline").await.refused(ProblemKind::NotFound, 404);
    let [mandate] = acts_for(&son).await.try_into().unwrap();
    assert_eq!(
        (&mandate["name"], &mandate["relation"], &mandate["until"]),
        (&json!("王母"), &json!("mother"), &json!("2027-11-20"))
    );
    let hers = mum.get("/api/v1/me/mandates").await.ok();
    assert_eq!(hers["acted_for_by"][0]["until"], "2027-11-20");
    assert_eq!(made(&son).await[0]["status"], "confirmed");
    let data = mum.get("/api/v1/me/data/export").await.ok();
    assert_eq!(data["mandates"]["acted_for_by"][0]["name"], "王儿");

    let end = format!(
        "/api/v1/me/mandates/acted-for-by/{}",
        hers["acted_for_by"][0]["person"].as_str().unwrap()
    );
    mum.send(Method::DELETE, &end, &[], None).await.ok();
    assert!(acts_for(&son).await.is_empty());
    // A new agreement is a new mandate, on the same day.
    let again = ask(&son, "ask-00002", &request("王母", "13900001102")).await.ok();
    answer(&mum, &again, "confirm").await.ok();
    assert_eq!(acts_for(&son).await.len(), 1);
}

async fn a_refusal_looks_like_silence(server: &EmptyServer) {
    let son = named(server, "13900001111", "李儿").await;
    let mum = named(server, "13900001112", "李母").await;
    let known = ask(&son, "ask-00001", &request("李母", "13900001112")).await.ok();
    let unknown = ask(&son, "ask-00002", &request("李母", "13900001119")).await.ok();
    let shape = |mut reply: Value| {
        for own in ["id", "phone_masked", "made_at", "open_until"] {
            reply[own] = Value::Null;
        }
        reply
    };
    assert_eq!(shape(known.clone()), shape(unknown.clone()), "an account is not betrayed");

    answer(&mum, &known, "decline").await.ok();
    assert!(received(&mum).await.is_empty());
    let statuses: Vec<_> = made(&son).await.iter().map(|it| it["status"].clone()).collect();
    assert_eq!(statuses, ["waiting", "waiting"]);
    // Neither the code nor another request tells the difference.
    for request in [&known, &unknown] {
        confirm_by_code(&son, request, "000000")
            .await
            .refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    }
    confirm_by_code(&son, &known, CODE).await.refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    for (key, phone) in [("ask-00003", "13900001112"), ("ask-00004", "13900001119")] {
        let again = ask(&son, key, &request("李母", phone)).await;
        again.refused(ProblemKind::NotAllowedNow, 409);
    }
    withdraw(&son, &known).await.ok();
    withdraw(&son, &known).await.refused(ProblemKind::NotFound, 404);
    let again = ask(&son, "ask-00005", &request("李母", "13900001112")).await;
    again.refused(ProblemKind::NotAllowedNow, 409);
    server.clock.advance(7 * DAY);
    let son = named(server, "13900001111", "李儿").await;
    assert_eq!(made(&son).await[0]["status"], "run_out");
    confirm_by_code(&son, &unknown, CODE).await.refused(ProblemKind::NotFound, 404);
    ask(&son, "ask-00006", &request("李母", "13900001112")).await.ok();
}

async fn a_code_confirms_without_an_account(server: &EmptyServer) {
    let son = named(server, "13900001121", "赵儿").await;
    let stranger = named(server, "13900001123", "路人").await;
    let asked = ask(&son, "ask-00001", &request("赵母", "13900001122")).await.ok();
    confirm_by_code(&stranger, &asked, CODE).await.refused(ProblemKind::NotFound, 404);
    confirm_by_code(&son, &asked, "12").await.refused_fields(&[("/code", FieldFlaw::NotACode)]);
    confirm_by_code(&son, &asked, "000000")
        .await
        .refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    confirm_by_code(&son, &asked, CODE).await.ok();
    confirm_by_code(&son, &asked, CODE).await.refused(ProblemKind::NotFound, 404);
    assert_eq!(acts_for(&son).await[0]["name"], "赵母");
    // Whoever has the number signs in to the same account, and can end it.
    let mum = server.signed_in("13900001122").await;
    let hers = mum.get("/api/v1/me/mandates").await.ok();
    assert_eq!(hers["acted_for_by"][0]["name"], "赵儿");

    // The number of somebody else, and codes that were guessed.
    named(server, "13900001125", "别人").await;
    let wrong_name = ask(&son, "ask-00002", &request("赵父", "13900001125")).await.ok();
    confirm_by_code(&son, &wrong_name, CODE)
        .await
        .refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    for _ in 0..4 {
        confirm_by_code(&son, &wrong_name, "000000")
            .await
            .refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    }
    confirm_by_code(&son, &wrong_name, CODE).await.refused(ProblemKind::NotAllowedNow, 409);

    let late = ask(&son, "ask-00003", &request("赵姑", "13900001126")).await.ok();
    server.clock.advance(25 * HOUR);
    let son = server.signed_in("13900001121").await;
    confirm_by_code(&son, &late, CODE).await.refused_fields(&[("/code", FieldFlaw::WrongCode)]);
}

async fn requests_are_limited_and_checked(server: &EmptyServer) {
    let son = named(server, "13900001131", "钱儿").await;
    let empty = json!({ "name": "", "phone": "123", "relation": "myself", "reason": " ", "until": "2026-11-01" });
    ask(&son, "ask-00001", &empty).await.refused_fields(&[
        ("/name", FieldFlaw::Missing),
        ("/phone", FieldFlaw::NotAMobileNumber),
        ("/reason", FieldFlaw::Missing),
        ("/relation", FieldFlaw::Other),
        ("/until", FieldFlaw::TooEarly),
    ]);
    let own = ask(&son, "ask-00002", &request("钱儿", "13900001131")).await;
    own.refused_fields(&[("/phone", FieldFlaw::Other)]);
    son.post(REQUESTS, &request("钱母", "13900001132"))
        .await
        .refused(ProblemKind::IdempotencyKeyMissing, 400);
    let nobody = server.anybody();
    ask(&nobody, "ask-00001", &request("钱母", "13900001132"))
        .await
        .refused(ProblemKind::NotSignedIn, 401);
    nobody.get(REQUESTS).await.refused(ProblemKind::NotSignedIn, 401);
    let nameless = server.signed_in("13900001133").await;
    ask(&nameless, "ask-00001", &request("钱母", "13900001132"))
        .await
        .refused(ProblemKind::NotAllowedNow, 409);

    for nth in 0..3 {
        ask(&son, &format!("ask-day-{nth}"), &request("钱母", &format!("1390000114{nth}")))
            .await
            .ok();
    }
    let fourth = ask(&son, "ask-day-3", &request("钱母", "13900001143")).await;
    fourth.refused(ProblemKind::TooManyRequests, 429);
    server.clock.advance(DAY);
    let son = server.signed_in("13900001131").await;
    for nth in 4..6 {
        ask(&son, &format!("ask-day-{nth}"), &request("钱母", &format!("1390000114{nth}")))
            .await
            .ok();
    }
    let sixth = ask(&son, "ask-day-6", &request("钱母", "13900001146")).await;
    sixth.refused(ProblemKind::NotAllowedNow, 409);
}

async fn partners_do_not_change_what_was_agreed(server: &EmptyServer) {
    let platform = server.partner("platform");
    let put =
        |name: &str, phone: &str| json!({ "name": name, "phone": phone, "birth": "1960-03-08" });
    platform.put(&person_path("mr-son"), &put("孙儿", "13900001151")).await.ok();
    platform.put(&person_path("mr-mum"), &put("孙母", "13900001152")).await.ok();
    platform.put(&policy_path("MR-1"), &outpatient("mr-mum", "mr-mum")).await.ok();
    let son = server.signed_in("13900001151").await;
    let mum = server.signed_in("13900001152").await;
    let mut body = request("孙母", "13900001152");
    body["until"] = json!("2026-12-31");
    let asked = ask(&son, "ask-00001", &body).await.ok();
    answer(&mum, &asked, "confirm").await.ok();
    let policies = son.get("/api/v1/policies").await.ok();
    assert_eq!(policies["policies"][0]["policy"]["policy_no"], "MR-1");

    let path = format!("{}/mandates/mr-mum", person_path("mr-son"));
    let mandate = json!({ "relation": "mother", "evidence": "委托书" });
    let reply = platform.put(&path, &mandate).await.ok();
    assert_eq!(reply["not_taken"][0]["why"], "kept_by_others");
    assert_eq!(acts_for(&son).await[0]["until"], "2026-12-31");
    let next = json!({ "relation": "mother", "evidence": "委托书", "from": "2027-01-01" });
    assert_eq!(platform.put(&path, &next).await.ok()["outcome"], "changed");
}

async fn the_desk_records_and_ends_a_mandate(server: &EmptyServer) {
    let platform = server.partner("platform");
    let mum = json!({ "name": "周母", "birth": "1950-03-08" });
    platform.put(&person_path("dm-mum"), &mum).await.ok();
    platform.put(&policy_path("DM-1"), &outpatient("dm-mum", "dm-mum")).await.ok();
    let son = named(server, "13900001161", "周儿").await;
    let desk = server.partner("desk");
    let body = json!({
        "acting": { "phone": "13900001161" }, "represented": { "insured_of": "DM-1" },
        "relation": "mother", "evidence": "录音 4711", "by": "小林",
    });
    let recorded = desk.post(DESK, &body).await.ok();
    assert_eq!(recorded["outcome"], "created");
    assert_eq!(desk.post(DESK, &body).await.ok()["outcome"], "unchanged");
    assert_eq!(acts_for(&son).await[0]["name"], "周母");

    let mut wrong = body.clone();
    wrong["represented"] = json!({ "insured_of": "DM-9" });
    desk.post(DESK, &wrong).await.refused_fields(&[("/represented", FieldFlaw::NotFound)]);
    wrong["represented"] = json!({ "person": recorded["acting"] });
    desk.post(DESK, &wrong).await.refused_fields(&[("/represented", FieldFlaw::Other)]);
    let empty = json!({
        "acting": { "phone": "1" }, "represented": { "insured_of": "" },
        "relation": "myself", "evidence": "", "by": "", "until": "2026-01-01",
    });
    desk.post(DESK, &empty).await.refused_fields(&[
        ("/acting/phone", FieldFlaw::NotAMobileNumber),
        ("/represented/insured_of", FieldFlaw::Missing),
        ("/evidence", FieldFlaw::Missing),
        ("/by", FieldFlaw::Missing),
        ("/relation", FieldFlaw::Other),
        ("/until", FieldFlaw::TooEarly),
    ]);
    desk.post(DESK, &json!({ "acting": 1 })).await.refused(ProblemKind::MalformedBody, 400);

    let end = json!({
        "acting": { "person": recorded["acting"] }, "represented": { "person": recorded["represented"] },
        "asked_by": "represented", "evidence": "录音 4712", "by": "小林",
    });
    for other in ["platform", "yuanshan", "hospital", "program"] {
        let partner = server.partner(other);
        partner.post(DESK, &body).await.refused(ProblemKind::NotFound, 404);
        partner.post(DESK_ENDS, &end).await.refused(ProblemKind::NotFound, 404);
    }
    desk.post(DESK_ENDS, &end).await.ok();
    assert!(acts_for(&son).await.is_empty());
    desk.post(DESK_ENDS, &end).await.refused(ProblemKind::NotFound, 404);
}

async fn a_closed_account_leaves_no_request(server: &EmptyServer) {
    let son = named(server, "13900001171", "吴儿").await;
    let mum = named(server, "13900001172", "吴母").await;
    ask(&son, "ask-00001", &request("吴母", "13900001172")).await.ok();
    assert_eq!(received(&mum).await.len(), 1);
    server.clock.advance(61_000);
    son.post("/api/v1/me/codes", &json!({})).await.ok();
    son.post("/api/v1/me/closing", &json!({ "code": CODE })).await.ok();
    assert!(received(&mum).await.is_empty());
}

scenarios! {
    a_request_is_confirmed_by_signing_in: the_other_confirms_by_signing_in;
    a_declined_request_looks_like_an_unanswered_one: a_refusal_looks_like_silence;
    a_request_is_confirmed_by_code: a_code_confirms_without_an_account;
    nobody_can_be_pestered: requests_are_limited_and_checked;
    an_import_does_not_change_an_agreement: partners_do_not_change_what_was_agreed;
    the_desk_keeps_mandates: the_desk_records_and_ends_a_mandate;
    closing_the_account_ends_requests: a_closed_account_leaves_no_request;
}
