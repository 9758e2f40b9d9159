//! Files that insurers send with a message: who may open them, and what is refused.

use contract::file::MAX_BYTES;
use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};

use crate::agreement::file_claim;
use crate::client::{Browser, PartnerClient, Reply, TIMEOUT, client_builder};
use crate::files::picture;
use crate::test_server::{ANN, CID, TestServer};

const DAY: i64 = 24 * 3_600_000;

fn files_of(case: &str, claim: &str) -> String {
    format!("/partner/v1/cases/{case}/claims/{claim}/files")
}

/// Uploads bytes as an insurer.
async fn upload(
    server: &TestServer,
    partner: &PartnerClient,
    (case, claim): (&str, &str),
    bytes: Vec<u8>,
) -> Reply {
    let path = files_of(case, claim);
    let client = client_builder().timeout(TIMEOUT).build().unwrap();
    let mut request = client.post(format!("{}{path}", server.inner.url()));
    for (name, value) in partner.sign_bytes("POST", &path, &bytes) {
        request = request.header(name, value);
    }
    let request = request.header("content-type", "application/octet-stream");
    Reply::read(request.body(bytes).send().await.unwrap()).await
}

/// The type and the content of a file that a person opens.
async fn open(browser: &Browser, file: &str) -> (String, Vec<u8>) {
    let url = format!("{}/api/v1/files/{file}", browser.url);
    let opened = browser.client.get(url).send().await.unwrap().error_for_status().unwrap();
    let kind = opened.headers()["content-type"].to_str().unwrap().to_owned();
    (kind, opened.bytes().await.unwrap().to_vec())
}

fn message(files: &Value) -> Value {
    json!({ "write": { "handler": "周静", "text": "核定书在附件里。", "files": files } })
}

async fn a_letter_reaches_the_claimant_and_nobody_else(server: TestServer) {
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let alpha = server.partner("alpha");
    let letter = picture(40_000);
    let uploaded = upload(&server, &alpha, (&case, &claim), letter.clone()).await;
    assert_eq!(uploaded.status.as_u16(), 201, "{uploaded:?}");
    let uploaded = uploaded.ok();
    assert_eq!((&uploaded["kind"], &uploaded["length"]), (&json!("png"), &json!(40_000)));
    let file = uploaded["file"].as_str().unwrap();
    let path = format!("/api/v1/files/{file}");
    ann.get(&path).await.refused(ProblemKind::NotFound, 404);

    let files = json!([{ "file": file, "name": "核定书.png" }]);
    let messages = format!("/partner/v1/cases/{case}/claims/{claim}/messages");
    let body = message(&files).to_string();
    let mut sent = Vec::new();
    for _ in 0..2 {
        let mut headers = alpha.sign("POST", &messages, &body);
        headers.push(("idempotency-key", "letter-0001".into()));
        sent.push(alpha.send_as(Method::POST, &messages, &headers, Some(body.clone())).await.ok());
    }
    assert_eq!(sent[0], sent[1], "a retry finds the file sent already");
    let seen = ann.get(&format!("/api/v1/cases/{case}/messages")).await.ok();
    let attached = &seen["messages"][0]["files"][0];
    assert_eq!((&attached["id"], &attached["name"]), (&json!(file), &json!("核定书.png")));
    assert_eq!(open(&ann, file).await, ("image/png".to_owned(), letter.clone()));
    cid.get(&path).await.refused(ProblemKind::NotFound, 404);
    let theirs = format!("/partner/v1/cases/{case}/files/{file}");
    server.partner("beta").get(&theirs).await.refused(ProblemKind::NotFound, 404);

    // A file is sent once, and only by the insurer that uploaded it.
    let again = [("/write/files/0/file", FieldFlaw::NotFound)];
    alpha.post(&messages, &message(&files)).await.refused_fields(&again);
    // It stays when what was not sent is deleted.
    server.clock.advance(8 * DAY);
    let server = server.restart().await;
    let ann = server.signed_in(ANN).await;
    assert_eq!(open(&ann, file).await.1, letter);
}

async fn what_may_not_be_sent_is_refused(server: TestServer) {
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let (other_case, other) = file_claim(&ann, "key-00002").await;
    let [alpha, beta, desk] = ["alpha", "beta", "desk"].map(|name| server.partner(name));
    for stranger in [&beta, &desk] {
        let reply = upload(&server, stranger, (&case, &claim), picture(1_000)).await;
        reply.refused(ProblemKind::NotFound, 404);
    }
    for bytes in [Vec::new(), b"<html>letter</html>".to_vec(), picture(1_000)[..60].to_vec()] {
        let reply = upload(&server, &alpha, (&case, &claim), bytes).await;
        reply.refused(ProblemKind::FileRefused, 422);
    }
    let too_long = picture(MAX_BYTES as usize + 1);
    let reply = upload(&server, &alpha, (&case, &claim), too_long).await;
    reply.refused(ProblemKind::TooLarge, 413);

    let uploaded = upload(&server, &alpha, (&case, &claim), picture(1_000)).await.ok();
    let attachment = json!({ "file": uploaded["file"], "name": "" });
    let twice = json!([attachment, attachment]);
    let messages = format!("/partner/v1/cases/{case}/claims/{claim}/messages");
    let wrong = |nth: usize| format!("/write/files/{nth}/file");
    let reply = alpha.post(&messages, &message(&twice)).await;
    reply.refused_fields(&[(&wrong(1), FieldFlaw::NotFound)]);
    // For this claim only.
    let elsewhere = format!("/partner/v1/cases/{other_case}/claims/{other}/messages");
    let reply = alpha.post(&elsewhere, &message(&json!([attachment]))).await;
    reply.refused_fields(&[(&wrong(0), FieldFlaw::NotFound)]);
    let six = Value::Array(vec![json!({ "file": "none", "name": "" }); 6]);
    let expected: Vec<_> = (0..5).map(wrong).collect();
    let expected = expected.iter().map(|place| (place.as_str(), FieldFlaw::NotFound));
    let expected: Vec<_> =
        [("/write/files", FieldFlaw::TooMany)].into_iter().chain(expected).collect();
    alpha.post(&messages, &message(&six)).await.refused_fields(&expected);
    for _ in 1..20 {
        upload(&server, &alpha, (&case, &claim), picture(1_000)).await.ok();
    }
    let reply = upload(&server, &alpha, (&case, &claim), picture(1_000)).await;
    reply.refused(ProblemKind::TooManyFiles, 422);
    // What was not sent within a week is deleted.
    server.clock.advance(8 * DAY);
    let server = server.restart().await;
    let reply = server.partner("alpha").post(&messages, &message(&json!([attachment]))).await;
    reply.refused_fields(&[(&wrong(0), FieldFlaw::NotFound)]);
}

mod sqlite {
    use super::TestServer;

    #[tokio::test]
    async fn a_letter_reaches_the_claimant_and_nobody_else() {
        super::a_letter_reaches_the_claimant_and_nobody_else(TestServer::start().await).await;
    }

    #[tokio::test]
    async fn what_may_not_be_sent_is_refused() {
        super::what_may_not_be_sent_is_refused(TestServer::start().await).await;
    }
}

#[cfg(unix)]
mod postgres {
    use super::TestServer;
    use crate::postgres::Postgres;

    #[tokio::test]
    async fn a_letter_reaches_the_claimant_and_nobody_else() {
        let Some(postgres) = Postgres::start() else { return };
        let server = TestServer::start_on(postgres.database()).await;
        super::a_letter_reaches_the_claimant_and_nobody_else(server).await;
    }

    #[tokio::test]
    async fn what_may_not_be_sent_is_refused() {
        let Some(postgres) = Postgres::start() else { return };
        let server = TestServer::start_on(postgres.database()).await;
        super::what_may_not_be_sent_is_refused(server).await;
    }
}
