//! Files as documents of a case: who may open them, and which request they answer.

use super::*;

#[tokio::test]
async fn only_the_owner_can_access_a_file() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let file = format!("{FILES}/{}", stored(&ann, "d1", &picture(500)).await);
    for nobody in [&cid, &server.anybody()] {
        let (kind, status) = match nobody.get(&file).await.status.as_u16() {
            401 => (ProblemKind::NotSignedIn, 401),
            _ => (ProblemKind::NotFound, 404),
        };
        nobody.get(&file).await.refused(kind, status);
        nobody.send(Method::DELETE, &file, &[TUS], None).await.refused(kind, status);
        patch(nobody, &file, 500, b"x", &[]).await.refused(kind, status);
    }
    assert!(listed(&cid, "d1").await.is_empty());
    // Others cannot submit it either.
    let mut report = report("cid", &["cid-a"]);
    report["documents"] = json!([{ "document": "invoice", "files": [id_of(&file)] }]);
    let reply = cid.file("a-key-of-cids", &report).await;
    reply.refused_fields(&[("/documents/0/files", FieldFlaw::NotFound)]);
}

#[tokio::test]
async fn documents_are_filed_with_the_report_and_its_insurers_may_open_them() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let content = picture(500);
    let file = stored(&ann, "key-1", &content).await;
    let mut report = report("ann", &["ann-a"]);
    report["documents"] = json!([{ "document": "invoice", "files": [file] }]);
    let filed = ann.file("a-key-of-anns", &report).await.ok();
    let case = filed["case"].as_str().unwrap();
    assert_eq!(ann.file("a-key-of-anns", &report).await.ok(), filed);

    let entries = ann.get(&format!("/api/v1/cases/{case}")).await.ok()["entries"].clone();
    let added = &entries[1]["event"];
    assert_eq!(added["event"], "documents_added");
    let there = &added["documents"][0]["files"][0];
    assert_eq!((&there["id"], &there["sha256"]), (&json!(file), &json!(sha256(&content))));
    assert_eq!((&there["name"], &there["kind"]), (&json!("票据.png"), &json!("png")));

    let path = format!("/partner/v1/cases/{case}/files/{file}");
    assert_eq!(download(&server.partner("alpha"), &ann.url, &path).await, content);
    server.partner("beta").get(&path).await.refused(ProblemKind::NotFound, 404);
    server.partner("hospital").get(&path).await.refused(ProblemKind::NotFound, 404);

    // It now belongs to the case.
    let file = format!("{FILES}/{file}");
    let reply = ann.send(Method::DELETE, &file, &[TUS], None).await;
    reply.refused(ProblemKind::NotAllowedNow, 409);
    let reply = ann.file("another-key-of-anns", &report).await;
    reply.refused_fields(&[("/documents/0/files", FieldFlaw::NotFound)]);
}

#[tokio::test]
async fn a_document_answers_the_request_it_is_for() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let filed = ann.file("a-key-of-anns", &report("ann", &["ann-a"])).await.ok();
    let case = filed["case"].as_str().unwrap();
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = view["entries"][0]["event"]["report"]["claims"][0]["claim"].as_str().unwrap();
    let alpha = server.partner("alpha");
    let request = json!({
        "event": "supplement_requested",
        "requests": [{ "id": "r1", "document": "invoice", "reason": { "zh": "看金额", "en": "the sum" } }],
        "reached_on": "2026-11-20",
    });
    for event in [json!({ "event": "received" }), request] {
        alpha.append(case, claim, event).await.ok();
    }
    let file = stored(&ann, case, &picture(500)).await;
    let body = json!({
        "document": { "document": "invoice", "files": [file] },
        "answers": { "claim": claim, "request": "r1" },
    });
    let path = format!("/api/v1/cases/{case}/documents");
    let send = |key: &'static str| {
        let (ann, path, body) = (ann.clone(), path.clone(), body.to_string());
        async move { ann.send(Method::POST, &path, &[("idempotency-key", key)], Some(body)).await }
    };
    let taken = send("hand-in-1").await.ok();
    assert_eq!(taken, json!({ "on": "2026-11-20" }));
    assert_eq!(send("hand-in-1").await.ok(), taken);
    send("hand-in-2").await.refused_fields(&[("/document/files", FieldFlaw::NotFound)]);
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let events = view["entries"].as_array().unwrap().iter().map(|it| it["event"]["event"].clone());
    let last: Vec<_> = events.skip(3).collect();
    assert_eq!(last, ["documents_added", "supplement_received"]);

    // A request that does not exist cannot be answered; the file stays available.
    let other = stored(&ann, case, &picture(600)).await;
    let body = json!({
        "document": { "document": "invoice", "files": [other] },
        "answers": { "claim": claim, "request": "r9" },
    });
    let headers = [("idempotency-key", "hand-in-3")];
    let reply = ann.send(Method::POST, &path, &headers, Some(body.to_string())).await;
    reply.refused(ProblemKind::NotAllowedNow, 409);
    ann.send(Method::DELETE, &format!("{FILES}/{other}"), &[TUS], None).await.ok();
}

#[tokio::test]
async fn an_insurer_may_ask_for_files_again_that_it_was_sent_and_says_why() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let file = stored(&ann, "key-1", &picture(500)).await;
    let mut report = report("ann", &["ann-a"]);
    report["documents"] = json!([{ "document": "invoice", "files": [file] }]);
    let filed = ann.file("a-key-of-anns", &report).await.ok();
    let case = filed["case"].as_str().unwrap();
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = view["entries"][0]["event"]["report"]["claims"][0]["claim"].as_str().unwrap();
    let alpha = server.partner("alpha");
    alpha.append(case, claim, json!({ "event": "received" })).await.ok();
    let again = |rejected: Value| {
        json!({
            "event": "supplement_requested",
            "requests": [{
                "id": "r1",
                "document": "invoice",
                "reason": { "zh": "看不清", "en": "not legible" },
                "rejected": rejected,
            }],
            "reached_on": "2026-11-20",
        })
    };
    let blurred = |file: &str| again(json!({ "flaw": "blurred", "files": [file] }));
    let malformed =
        [json!({ "flaw": "blurred" }), json!({ "files": [file] }), json!("blurred"), json!([])];
    for rejected in malformed {
        let reply = alpha.append(case, claim, again(rejected)).await;
        reply.refused(ProblemKind::MalformedBody, 400);
    }
    // Files of nobody, and none at all.
    for rejected in [blurred("not-a-file"), again(json!({ "flaw": "blurred", "files": [] }))] {
        alpha.append(case, claim, rejected).await.refused(ProblemKind::NotAllowedNow, 409);
    }
    let reply = server.partner("beta").append(case, claim, blurred(&file)).await;
    reply.refused(ProblemKind::NotFound, 404);

    alpha.append(case, claim, blurred(&file)).await.ok();
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let entries = view["entries"].as_array().unwrap();
    let request = &entries.last().unwrap()["event"]["requests"][0];
    assert_eq!(request["rejected"], json!({ "flaw": "blurred", "files": [file] }));
}
