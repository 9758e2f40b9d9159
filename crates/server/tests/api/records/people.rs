//! People: who is recognised, and who may change what.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use serde_json::{Value, json};

use super::{EmptyServer, outpatient, person, person_path, policy_path, told};
use crate::test_server::CODE;

#[tokio::test]
async fn a_record_is_put_once() {
    a_record_is_put_once_and_changed_by_version(&EmptyServer::start(None).await).await;
}

pub(super) async fn a_record_is_put_once_and_changed_by_version(server: &EmptyServer) {
    let platform = server.partner("platform");
    let path = person_path("once-1");
    let mut record = person("陈志远", "13900000001");
    record["identity_no"] = json!("11010519491231002x");
    record["accounts"] = json!([{ "tail": "6217", "token": "acc-1" }]);

    let first = platform.put_if(&path, &record, &[("if-none-match", "*")]).await;
    assert_eq!(first.status, 201);
    assert_eq!(told(&first).0, "created");
    let again = platform.put(&path, &record).await;
    assert_eq!(again.status, 200);
    assert_eq!(told(&again), ("unchanged".into(), vec![], vec![]));
    assert_eq!(first.etag(), again.etag());
    assert_eq!(first.ok()["person"], again.ok()["person"]);

    let read = platform.get(&path).await;
    assert_eq!(read.etag(), first.etag());
    let read = read.ok();
    assert_eq!(read["identity_last4"], "002X");
    assert_eq!(read["accounts"][0]["token"], "acc-1");
    assert!(!read.to_string().contains("11010519491231002"), "the number is not stored");

    let exists = platform.put_if(&path, &record, &[("if-none-match", "*")]).await;
    let problem = exists.refused(ProblemKind::Stale, 412);
    assert_eq!(problem.current.map(|tag| format!("\"{tag}\"")), Some(first.etag()));
    record["phone"] = json!("139 0000 0002");
    let stale = platform.put_if(&path, &record, &[("if-match", "\"other\"")]).await;
    stale.refused(ProblemKind::Stale, 412);
    let changed = platform.put_if(&path, &record, &[("if-match", &first.etag())]).await;
    assert_eq!(told(&changed), ("changed".into(), vec!["/phone".into()], vec![]));
    assert_ne!(changed.etag(), first.etag());
    let absent = platform.put_if(&person_path("once-2"), &record, &[("if-match", "*")]).await;
    assert_eq!(absent.refused(ProblemKind::Stale, 412).current, None);
    platform.get(&person_path("once-2")).await.refused(ProblemKind::NotFound, 404);
}

#[tokio::test]
async fn the_identity_number_is_nowhere_in_the_data_folder() {
    let server = EmptyServer::start(None).await;
    let mut record = person("陈志远", "13900000001");
    record["identity_no"] = json!("11010519491231002X");
    server.partner("platform").put(&person_path("p"), &record).await.ok();
    let mut read = 0;
    for entry in std::fs::read_dir(server.dir.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            let found = bytes.windows(17).any(|part| part == b"11010519491231002");
            assert!(!found, "{}", path.display());
            read += bytes.len();
        }
    }
    assert!(10_000 < read, "the database was read");
}

#[tokio::test]
async fn a_person_is_recognised() {
    a_person_is_recognised_by_the_identity_number(&EmptyServer::start(None).await).await;
}

pub(super) async fn a_person_is_recognised_by_the_identity_number(server: &EmptyServer) {
    let [platform, yuanshan, qinghe] =
        ["platform", "yuanshan", "qinghe"].map(|it| server.partner(it));
    let with = |record: Value, number: &str| {
        let mut record = record;
        record["identity_no"] = json!(number);
        record
    };
    let record = with(person("林晓", "13900000011"), "E10000001");
    let first = yuanshan.put(&person_path("known"), &record).await;
    // The same name for another person: names are the partner's own.
    let other = qinghe.put(&person_path("known"), &person("何其", "13900000012")).await;
    assert_ne!(first.ok()["person"], other.ok()["person"]);

    let record = with(person("林小", "13900000013"), "e1000-0001");
    let linked = qinghe.put(&person_path("linked"), &record).await;
    assert_eq!(linked.ok()["person"], first.ok()["person"], "linked, not doubled");
    assert_eq!(told(&linked), ("created".into(), vec![], vec!["/name".into(), "/phone".into()]));
    assert_eq!(linked.ok()["not_taken"][0]["why"], "kept_by_others");
    let taken = platform.put(&person_path("linked"), &record).await;
    assert_eq!(taken.ok()["person"], first.ok()["person"]);
    assert_eq!(told(&taken).1, ["/name", "/phone"], "the platform may");

    // A reference does not move to another person.
    let moved = with(person("何其", "13900000012"), "E10000001");
    let reply = qinghe.put(&person_path("known"), &moved).await;
    reply.refused_fields(&[("/identity_no", FieldFlaw::Other)]);
}

#[tokio::test]
async fn a_number_of_somebody_else() {
    a_number_of_somebody_else_is_an_error(&EmptyServer::start(None).await).await;
}

pub(super) async fn a_number_of_somebody_else_is_an_error(server: &EmptyServer) {
    let [platform, yuanshan] = ["platform", "yuanshan"].map(|it| server.partner(it));
    platform.put(&person_path("phone-1"), &person("吴一", "13900000021")).await.ok();
    for partner in [&platform, &yuanshan] {
        let reply = partner.put(&person_path("phone-2"), &person("吴一", "13900000021")).await;
        reply.refused_fields(&[("/phone", FieldFlaw::Other)]);
        partner.get(&person_path("phone-2")).await.refused(ProblemKind::NotFound, 404);
    }
    let wrong = json!({
        "name": " ", "phone": "123", "birth": "1700-01-01", "identity_no": "110105194912310021",
        "accounts": [{ "tail": "12", "token": "" }],
    });
    platform.put(&person_path("phone-2"), &wrong).await.refused_fields(&[
        ("/name", FieldFlaw::Missing),
        ("/phone", FieldFlaw::NotAMobileNumber),
        ("/identity_no", FieldFlaw::Malformed),
        ("/birth", FieldFlaw::TooEarly),
        ("/accounts/0/tail", FieldFlaw::NotAnAccountTail),
        ("/accounts/0/token", FieldFlaw::Missing),
    ]);
    let mut unknown = person("吴二", "13900000022");
    unknown["nickname"] = json!("二");
    let problem = platform
        .put(&person_path("phone-2"), &unknown)
        .await
        .refused(ProblemKind::MalformedBody, 400);
    assert_eq!(problem.errors[0].field, "/nickname");
}

#[tokio::test]
async fn an_insurer_takes_over_no_account() {
    an_insurer_cannot_take_over_an_account(&EmptyServer::start(None).await).await;
}

pub(super) async fn an_insurer_cannot_take_over_an_account(server: &EmptyServer) {
    let [platform, yuanshan] = ["platform", "yuanshan"].map(|it| server.partner(it));
    let path = person_path("account");
    yuanshan.put(&path, &person("安然", "13900000031")).await.ok();
    let moved = yuanshan.put(&path, &person("安然", "13900000032")).await;
    assert_eq!(told(&moved).1, ["/phone"], "nobody has used the account yet");

    let browser = server.signed_in("13900000032").await;
    let refused = yuanshan.put(&path, &person("安某", "13900000033")).await;
    assert_eq!(told(&refused), ("changed".into(), vec![], vec!["/name".into(), "/phone".into()]));
    let me = browser.get("/api/v1/me").await.ok();
    assert_eq!((&me["name"], &me["phone_masked"]), (&json!("安然"), &json!("*******0032")));
    let stranger = server.signed_in("13900000033").await;
    assert_ne!(stranger.get("/api/v1/me").await.ok()["id"], me["id"]);

    // A number alone does not tell the platform either that it is the same person.
    let reply = platform.put(&person_path("account-p"), &person("安然", "13900000032")).await;
    reply.refused_fields(&[("/phone", FieldFlaw::Other)]);
}

#[tokio::test]
async fn whoever_signed_in_first_is_linked() {
    whoever_signed_in_first_is_linked_by_the_number(&EmptyServer::start(None).await).await;
}

pub(super) async fn whoever_signed_in_first_is_linked_by_the_number(server: &EmptyServer) {
    let yuanshan = server.partner("yuanshan");
    let browser = server.signed_in("13900000041").await;
    let me = browser.get("/api/v1/me").await.ok();
    let linked = yuanshan.put(&person_path("early"), &person("方早", "13900000041")).await;
    assert_eq!(linked.ok()["person"], me["id"]);
    assert_eq!(told(&linked), ("created".into(), vec!["/name".into(), "/birth".into()], vec![]));
    yuanshan.put(&policy_path("EARLY-1"), &outpatient("early", "early")).await.ok();
    let policies = browser.get("/api/v1/policies").await.ok();
    assert_eq!(policies["policies"][0]["policy"]["policy_no"], "EARLY-1");

    // Another name under the same number is another person, such as the next owner of the number.
    let browser = server.signed_in("13900000042").await;
    let profile = json!({ "name": "方二", "account_tail": "" });
    browser
        .send(reqwest::Method::PUT, "/api/v1/me/profile", &[], Some(profile.to_string()))
        .await
        .ok();
    let reply = yuanshan.put(&person_path("late"), &person("方三", "13900000042")).await;
    reply.refused_fields(&[("/phone", FieldFlaw::Other)]);
}

#[tokio::test]
async fn an_import_does_not_open_a_closed_account() {
    a_closed_account_stays_closed(&EmptyServer::start(None).await).await;
}

pub(super) async fn a_closed_account_stays_closed(server: &EmptyServer) {
    let platform = server.partner("platform");
    let path = person_path("closed");
    let record = person("关闭", "13900000051");
    platform.put(&path, &record).await.ok();
    let browser = server.signed_in("13900000051").await;
    let export = browser.get("/api/v1/me/data/export").await.ok();
    assert_eq!(export["records"][0]["partner"], "platform");
    assert_eq!(export["records"][0]["record"]["birth"], "1985-03-08");
    server.clock.advance(61_000);
    browser.post("/api/v1/me/codes", &json!({})).await.ok();
    browser.post("/api/v1/me/closing", &json!({ "code": CODE })).await.ok();
    platform.get(&path).await.refused(ProblemKind::NotFound, 404);
    let reply = platform.put(&path, &record).await;
    assert_eq!(told(&reply), ("unchanged".into(), vec![], vec![String::new()]));
    assert_eq!(reply.ok()["not_taken"][0]["why"], "account_closed");
    let again = server.signed_in("13900000051").await;
    assert_ne!(again.get("/api/v1/me").await.ok()["id"], reply.ok()["person"]);
}

#[tokio::test]
async fn other_partners_and_forged_requests_reach_no_record() {
    let server = EmptyServer::start(None).await;
    server.partner("platform").put(&person_path("p"), &person("吴一", "13900000021")).await.ok();
    let record = person("吴二", "13900000022");
    let paths = [person_path("p"), format!("{}/mandates/q", person_path("p")), policy_path("1")];
    for name in ["hospital", "desk", "program"] {
        let partner = server.partner(name);
        for path in &paths {
            partner.put(path, &record).await.refused(ProblemKind::NotFound, 404);
            partner.get(path).await.refused(ProblemKind::NotFound, 404);
        }
        partner.post("/partner/v1/imports", &record).await.refused(ProblemKind::NotFound, 404);
    }
    // An insurer does not see the platform's names.
    server.partner("yuanshan").get(&paths[0]).await.refused(ProblemKind::NotFound, 404);
    let platform = server.partner("platform");
    for path in &paths {
        let headers = platform.sign("PUT", path, &record.to_string());
        let other = Some(person("吴三", "13900000023").to_string());
        let reply = platform.send_as(reqwest::Method::PUT, path, &headers, other).await;
        reply.refused(ProblemKind::BadSignature, 401);
    }
    let headers = platform.sign("POST", "/partner/v1/imports", "{}");
    let real = "/partner/v1/imports?dry_run=true";
    let reply = platform.send_as(reqwest::Method::POST, real, &headers, Some("{}".into())).await;
    reply.refused(ProblemKind::BadSignature, 401);
    // The platform has no claims.
    platform.get("/partner/v1/claims").await.refused(ProblemKind::NotFound, 404);
}
