//! Sharing a case with a relative: who accepts, what they may see, and that either side can end it.
//!
//! Each scenario runs on SQLite and on PostgreSQL, with cases and relatives of its own.

mod levels;

use contract::problem::{Problem, ProblemKind};
use domain::claim_share::grouped_code;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};
use server::store::DatabaseUrl;

use crate::agreement::file_claim;
use crate::authorization::{AnnsClaims, send};
use crate::client::{Browser, Reply};
use crate::test_server::{ANN, CID, CODE, TestServer, report};

const SHARED: &str = "/api/v1/shared-claims";
const INVITATION: &str = "/api/v1/shared-claims/invitation";
const DECLINED: &str = "/api/v1/shared-claims/declined";
const DAY: i64 = 24 * 3_600_000;
const PROGRESS: &str = "progress";
const AMOUNTS: &str = "progress_and_amounts";

async fn start(database: Option<DatabaseUrl>) -> TestServer {
    match database {
        Some(database) => TestServer::start_on(database).await,
        None => TestServer::start().await,
    }
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("no {field} in {value}")).to_owned()
}

fn shares_of(case: &str) -> String {
    format!("/api/v1/cases/{case}/shares")
}

/// Shares a case. Returns the id of the share and the code.
async fn share(sharer: &Browser, case: &str, level: &str) -> (String, String) {
    let body = json!({ "relative": "我女儿", "level": level });
    let made = sharer.post(&shares_of(case), &body).await;
    assert_eq!(made.status.as_u16(), 201, "{made:?}");
    let made = made.ok();
    (text(&made["share"], "id"), text(&made, "code"))
}

async fn by_code(browser: &Browser, path: &str, code: &str) -> Reply {
    browser.post(path, &json!({ "code": code })).await
}

async fn delete(browser: &Browser, path: &str) -> Reply {
    browser.send(Method::DELETE, path, &[], None).await
}

async fn listed(sharer: &Browser, case: &str) -> Vec<Value> {
    sharer.get(&shares_of(case)).await.ok()["shares"].as_array().unwrap().clone()
}

/// Ann shares a case of hers with this relative. Returns the path of the shared claim, and the share's id.
async fn accepted(
    sharer: &Browser,
    case: &str,
    relative: &Browser,
    level: &str,
) -> (String, String) {
    let (share, code) = share(sharer, case, level).await;
    by_code(relative, SHARED, &code).await.ok();
    (format!("{SHARED}/{share}"), share)
}

async fn sees_nothing(relative: &Browser, claim: &str) {
    relative.get(claim).await.refused(ProblemKind::NotFound, 404);
    assert_eq!(relative.get(SHARED).await.ok()["claims"], json!([]));
    assert_eq!(relative.get("/api/v1/me").await.ok()["shared_claims"], 0);
}

async fn a_relative_accepts_and_looks(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let daughter = server.signed_in("13900002101").await;
    let stranger = server.signed_in("13900002102").await;
    let (case, _) = file_claim(&ann, "share-0001").await;
    let (id, code) = share(&ann, &case, PROGRESS).await;
    let [waiting] = listed(&ann, &case).await.try_into().unwrap();
    assert_eq!((&waiting["id"], &waiting["status"]), (&json!(id), &json!("waiting")));
    assert_eq!((&waiting["relative"], &waiting["level"]), (&json!("我女儿"), &json!(PROGRESS)));
    assert!(waiting.get("code").is_none() && waiting.get("phone_masked").is_none());
    assert_eq!(daughter.get(SHARED).await.ok()["claims"], json!([]), "it was not accepted yet");

    // The code as somebody types it.
    let typed = format!(" {} ", grouped_code(&code).to_lowercase());
    let invitation = by_code(&daughter, INVITATION, &typed).await.ok();
    assert_eq!(invitation["shared_by"], "安");
    assert_eq!(invitation["phone_masked"], "138****0011");
    assert_eq!(invitation["level"], PROGRESS);
    assert!(!invitation.to_string().contains(&case) && !invitation.to_string().contains("我女儿"));

    let accepted = by_code(&daughter, SHARED, &code).await;
    assert_eq!(accepted.status.as_u16(), 201);
    assert_eq!(accepted.ok()["share"], json!(id));
    assert_eq!(by_code(&daughter, SHARED, &code).await.ok()["share"], json!(id), "a retry");
    assert_eq!(by_code(&daughter, INVITATION, &code).await.ok()["accepted"], json!(id));
    let [share] = listed(&ann, &case).await.try_into().unwrap();
    assert_eq!(share["status"], "accepted");
    assert_eq!(share["phone_masked"], "139****2101");
    assert_eq!(share["accepted_at"], "2026-11-20T10:00:00.000+08:00");

    assert_eq!(daughter.get("/api/v1/me").await.ok()["shared_claims"], 1);
    let [listed] =
        serde_json::from_value::<Vec<Value>>(daughter.get(SHARED).await.ok()["claims"].clone())
            .unwrap()
            .try_into()
            .unwrap();
    assert_eq!((&listed["share"], &listed["shared_by"]), (&json!(id), &json!("安")));
    assert_eq!(listed["claims"][0]["status"], "reported");
    let claim = format!("{SHARED}/{id}");
    let shown = daughter.get(&claim).await;
    assert_eq!(shown.header("cache-control"), Some("no-store"));
    assert_eq!(shown.ok()["claims"][0]["stage"]["status"], "reported");
    // It is of no use to anybody else.
    stranger.get(&claim).await.refused(ProblemKind::NotFound, 404);
    by_code(&stranger, SHARED, &code).await.refused(ProblemKind::NotFound, 404);
    delete(&stranger, &claim).await.refused(ProblemKind::NotFound, 404);
    delete(&daughter, &format!("{}/{id}", shares_of(&case)))
        .await
        .refused(ProblemKind::NotFound, 404);
    delete(&daughter, &claim).await.ok();
}

async fn either_side_can_end_it(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let daughter = server.signed_in("13900002111").await;
    let (case, _) = file_claim(&ann, "share-0011").await;

    let (claim, id) = accepted(&ann, &case, &daughter, AMOUNTS).await;
    daughter.get(&claim).await.ok();
    let share = format!("{}/{id}", shares_of(&case));
    delete(&ann, &share).await.ok();
    sees_nothing(&daughter, &claim).await;
    assert!(listed(&ann, &case).await.is_empty());
    delete(&ann, &share).await.refused(ProblemKind::NotFound, 404);
    delete(&daughter, &claim).await.refused(ProblemKind::NotFound, 404);

    let (claim, _) = accepted(&ann, &case, &daughter, AMOUNTS).await;
    delete(&daughter, &claim).await.ok();
    sees_nothing(&daughter, &claim).await;
    assert!(listed(&ann, &case).await.is_empty());
    // What was disclosed stays on record for both.
    let export = daughter.get("/api/v1/me/data/export").await.ok();
    let shares = export["claim_shares"].as_array().unwrap();
    assert_eq!(shares.len(), 2);
    for share in shares {
        assert_eq!(share["side"], "shared_with");
        assert!(share["accepted_at"].is_string() && share["ended_at"].is_string());
        assert!(share.get("case").is_none() && share.get("relative").is_none());
    }
    let export = ann.get("/api/v1/me/data/export").await.ok();
    let mine = export["claim_shares"].as_array().unwrap();
    assert_eq!(mine.iter().filter(|share| share["case"] == json!(case)).count(), 2);
}

/// What is said of a code that nobody has.
async fn unknown_code(browser: &Browser) -> [Problem; 3] {
    refused_code(browser, "0000-0000-0000").await
}

async fn refused_code(browser: &Browser, code: &str) -> [Problem; 3] {
    let mut problems = Vec::new();
    for path in [INVITATION, SHARED, DECLINED] {
        let problem = by_code(browser, path, code).await.refused(ProblemKind::NotFound, 404);
        // Each response has a number of its own.
        problems.push(Problem { instance: None, ..problem });
    }
    problems.try_into().unwrap()
}

async fn a_code_that_is_over_looks_like_none(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let daughter = server.signed_in("13900002121").await;
    let (case, _) = file_claim(&ann, "share-0021").await;
    let unknown = unknown_code(&daughter).await;

    let (withdrawn, code) = share(&ann, &case, PROGRESS).await;
    delete(&ann, &format!("{}/{withdrawn}", shares_of(&case))).await.ok();
    assert_eq!(refused_code(&daughter, &code).await, unknown, "withdrawn");

    let (_, code) = share(&ann, &case, PROGRESS).await;
    by_code(&daughter, DECLINED, &code).await.ok();
    assert_eq!(refused_code(&daughter, &code).await, unknown, "declined");
    let [declined] = listed(&ann, &case).await.try_into().unwrap();
    assert_eq!((&declined["status"], declined.get("phone_masked")), (&json!("declined"), None));

    let (_, code) = share(&ann, &case, PROGRESS).await;
    let other = server.signed_in("13900002122").await;
    by_code(&other, SHARED, &code).await.ok();
    assert_eq!(refused_code(&daughter, &code).await, unknown, "accepted by somebody else");

    let (_, code) = share(&ann, &case, PROGRESS).await;
    server.clock.advance(7 * DAY - 1_000);
    let daughter = server.signed_in("13900002121").await;
    by_code(&daughter, INVITATION, &code).await.ok();
    server.clock.advance(1_000);
    assert_eq!(refused_code(&daughter, &code).await, unknown, "run out");
    let ann = server.signed_in(ANN).await;
    assert_eq!(listed(&ann, &case).await[0]["status"], "run_out");
}

async fn invitations_are_checked_and_few(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "share-0031").await;
    let path = shares_of(&case);
    ann.post(&path, &json!({ "relative": " ", "level": "unknown" }))
        .await
        .refused_fields(&[("/relative", FieldFlaw::Missing), ("/level", FieldFlaw::Other)]);
    let everything = json!({ "relative": "我女儿", "level": "everything" });
    ann.post(&path, &everything).await.refused(ProblemKind::MalformedBody, 400);
    let long = "亲".repeat(21);
    ann.post(&path, &json!({ "relative": long, "level": PROGRESS }))
        .await
        .refused_fields(&[("/relative", FieldFlaw::TooLong)]);
    ann.post(&path, &json!({ "relative": "我女儿" }))
        .await
        .refused(ProblemKind::MalformedBody, 400);
    let extra = json!({ "relative": "我女儿", "level": PROGRESS, "case": "other" });
    ann.post(&path, &extra).await.refused(ProblemKind::MalformedBody, 400);

    let (first, code) = share(&ann, &case, PROGRESS).await;
    for path in [INVITATION, SHARED, DECLINED] {
        by_code(&ann, path, &code).await.refused(ProblemKind::NotAllowedNow, 409);
        by_code(&ann, path, " ").await.refused_fields(&[("/code", FieldFlaw::Missing)]);
        by_code(&ann, path, "12").await.refused_fields(&[("/code", FieldFlaw::Malformed)]);
        ann.post(path, &json!({})).await.refused(ProblemKind::MalformedBody, 400);
    }
    for _ in 1..5 {
        share(&ann, &case, PROGRESS).await;
    }
    let body = json!({ "relative": "我女儿", "level": PROGRESS });
    ann.post(&path, &body).await.refused(ProblemKind::NotAllowedNow, 409);
    delete(&ann, &format!("{path}/{first}")).await.ok();
    ann.post(&path, &body).await.ok();
    // An invitation that was withdrawn has disclosed nothing, so nothing of it is kept.
    let export = ann.get("/api/v1/me/data/export").await.ok().to_string();
    assert!(export.contains("claim_shares") && !export.contains(&first), "{export}");
    let last = listed(&ann, &case).await[0]["id"].as_str().unwrap().to_owned();
    delete(&ann, &format!("{path}/{last}")).await.ok();
    let broken = json!({ "relative": " 我\n女儿 ", "level": PROGRESS });
    assert_eq!(ann.post(&path, &broken).await.ok()["share"]["relative"], "我 女儿");

    let nobody = server.anybody();
    for reply in [
        nobody.get(&path).await,
        nobody.post(&path, &body).await,
        nobody.get(SHARED).await,
        by_code(&nobody, INVITATION, &code).await,
    ] {
        reply.refused(ProblemKind::NotSignedIn, 401);
    }
    let cid = server.signed_in(CID).await;
    for reply in [
        cid.get(&path).await,
        cid.post(&path, &body).await,
        delete(&cid, &format!("{path}/{first}")).await,
    ] {
        reply.refused(ProblemKind::NotFound, 404);
    }
}

/// Cid files for Ann and shares that; then Ann ends his mandate.
async fn a_share_ends_with_the_sharers_own_right(server: &TestServer) {
    server.add_mandate(CID, ANN).await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let daughter = server.signed_in("13900002171").await;
    let mut filing = report("ann", &["ann-a"]);
    filing["payee"]["name"] = json!("安");
    let case = text(&cid.file("share-0071", &filing).await.ok(), "case");
    // It is Cid's to share while he may read it, and nobody else's.
    let body = json!({ "relative": "我女儿", "level": PROGRESS });
    ann.post(&shares_of(&case), &body).await.refused(ProblemKind::NotFound, 404);
    let (claim, _) = accepted(&cid, &case, &daughter, AMOUNTS).await;
    assert_eq!(daughter.get(&claim).await.ok()["shared_by"], "齐");
    let (_, open) = share(&cid, &case, PROGRESS).await;
    // Somebody who may only look at it cannot share it.
    daughter.post(&shares_of(&case), &body).await.refused(ProblemKind::NotFound, 404);

    let end = "/api/v1/me/mandates/acted-for-by/cid";
    delete(&ann, end).await.ok();
    sees_nothing(&daughter, &claim).await;
    by_code(&daughter, SHARED, &open).await.refused(ProblemKind::NotFound, 404);
    assert!(listed(&ann, &case).await.is_empty(), "what Cid shared is over");
    let export = daughter.get("/api/v1/me/data/export").await.ok();
    assert!(export["claim_shares"][0]["ended_at"].is_string(), "{export}");
    let export = cid.get("/api/v1/me/data/export").await.ok();
    let shares = export["claim_shares"].as_array().unwrap();
    assert_eq!(shares.len(), 1, "the open invitation is gone: {shares:?}");
    ann.post(&shares_of(&case), &body).await.ok();
}

/// The last one: Ann closes her account.
async fn closing_an_account_ends_its_shares(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let (son, daughter) =
        (server.signed_in("13900002181").await, server.signed_in("13900002182").await);
    let (case, _) = file_claim(&ann, "share-0081").await;
    accepted(&ann, &case, &son, PROGRESS).await;
    let (claim, _) = accepted(&ann, &case, &daughter, PROGRESS).await;
    let (_, open) = share(&ann, &case, PROGRESS).await;
    let data = son.get("/api/v1/me/data").await.ok();
    let holding = |kind: &str| {
        data["holdings"].as_array().unwrap().iter().find(|it| it["kind"] == kind).cloned()
    };
    let shares = holding("claim_shares").unwrap();
    assert_eq!((&shares["count"], &shares["on_closing"]), (&json!(1), &json!("deleted")));

    for (closing, left) in [(&son, 2), (&ann, 0)] {
        server.clock.advance(61_000);
        closing.post("/api/v1/me/codes", &json!({})).await.ok();
        closing.post("/api/v1/me/closing", &json!({ "code": CODE })).await.ok();
        if left > 0 {
            assert_eq!(listed(&ann, &case).await.len(), left);
        }
    }
    sees_nothing(&daughter, &claim).await;
    by_code(&daughter, SHARED, &open).await.refused(ProblemKind::NotFound, 404);
}

scenarios! {
    an_invitation_is_accepted_by_its_code: a_relative_accepts_and_looks;
    a_share_is_ended_by_either_side: either_side_can_end_it;
    invitations_are_limited_and_checked: invitations_are_checked_and_few;
    a_share_is_over_when_the_sharer_may_no_longer_read: a_share_ends_with_the_sharers_own_right;
    an_expired_code_is_answered_like_an_unknown_one: a_code_that_is_over_looks_like_none;
    closing_the_account_ends_shares: closing_an_account_ends_its_shares;
}

#[tokio::test]
async fn a_share_permits_nothing_but_looking() {
    let claims = AnnsClaims::new().await;
    let cid = claims.server.signed_in(CID).await;
    accepted(&claims.ann, &claims.case, &cid, AMOUNTS).await;
    let before = claims.state().await;
    let of_the_case = claims.operations.iter().filter(|it| it.route.contains("/cases/{case}"));
    let of_the_case: Vec<_> =
        of_the_case.filter(|it| it.security.as_deref() == Some("session")).collect();
    assert!(20 < of_the_case.len(), "the operations were not found");
    for operation in of_the_case {
        let reply = send(&cid, operation).await;
        let status = reply.status.as_u16();
        assert!((400..500).contains(&status), "{}: {reply:?}", operation.id);
        claims.reveals_nothing(&reply, operation);
    }
    assert_eq!(claims.state().await, before);
}
