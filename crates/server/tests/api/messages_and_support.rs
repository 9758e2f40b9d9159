//! Messages, appointments, support requests and ratings.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};

use crate::agreement::{decision_event, file_claim};
use crate::client::{Browser, Reply};
use crate::files::{download, picture, start_upload, stored};
use crate::live::Stream;
use crate::test_server::{ANN, CID, TestServer, report};

fn messages_of(case: &str, claim: &str) -> String {
    format!("/api/v1/cases/{case}/claims/{claim}/messages")
}

async fn write(browser: &Browser, case: &str, claim: &str, key: &str, text: &str) -> Reply {
    let headers = [("idempotency-key", key)];
    let body = json!({ "text": text }).to_string();
    browser.send(Method::POST, &messages_of(case, claim), &headers, Some(body)).await
}

async fn answer(server: &TestServer, case: &str, claim: &str, body: Value) -> Reply {
    let path = format!("/partner/v1/cases/{case}/claims/{claim}/messages");
    server.partner("alpha").post(&path, &body).await
}

#[tokio::test]
async fn a_message_is_stored_once_answered_and_marked_as_read() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let first = write(&ann, &case, &claim, "message-1", " 还差什么？\r\n谢谢 ").await;
    assert_eq!(first.status.as_u16(), 201);
    assert_eq!(first.ok()["text"], "还差什么？\n谢谢");
    let again = write(&ann, &case, &claim, "message-1", " 还差什么？\r\n谢谢 ").await;
    assert_eq!(again.ok(), first.ok());
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    write(&ann, &case, &claim, "message-1", "别的")
        .await
        .refused(ProblemKind::IdempotencyKeyReused, 422);

    let waiting = server.partner("alpha").get("/partner/v1/messages").await.ok();
    assert_eq!(waiting["threads"][0]["claim"], claim.as_str());
    assert_eq!(waiting["threads"][0]["messages"].as_array().unwrap().len(), 1);
    let none = server.partner("beta").get("/partner/v1/messages").await.ok();
    assert_eq!(none["threads"], json!([]));

    let reply = json!({ "write": { "handler": "周静", "text": "只差出院小结。" } });
    answer(&server, &case, &claim, reply).await.ok();
    let waiting = server.partner("alpha").get("/partner/v1/messages").await.ok();
    assert_eq!(waiting["threads"], json!([]), "an answer marks messages as read");
    let all = ann.get(&format!("/api/v1/cases/{case}/messages")).await.ok();
    assert_eq!(all["messages"][1]["seq"], 2);
    assert_eq!(
        all["messages"][1]["by"],
        json!({ "handler": { "insurer": "alpha", "name": "周静" } })
    );
    assert_eq!(all["reading"][0]["reading"], json!({ "claimant": 0, "insurer": 2 }));

    let read = format!("{}/read", messages_of(&case, &claim));
    for (seq, position) in [(2, 2), (1, 2), (99, 2)] {
        ann.send(Method::PUT, &read, &[], Some(json!({ "seq": seq }).to_string())).await.ok();
        let all = ann.get(&format!("/api/v1/cases/{case}/messages")).await.ok();
        assert_eq!(all["reading"][0]["reading"]["claimant"], position);
    }
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    assert_eq!(view["entries"].as_array().unwrap().len(), 1, "messages are not journal entries");
}

#[tokio::test]
async fn a_message_needs_a_text_a_key_and_a_claim_of_its_author() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let path = messages_of(&case, &claim);
    ann.post(&path, &json!({ "text": "x" })).await.refused(ProblemKind::IdempotencyKeyMissing, 400);
    write(&ann, &case, &claim, "message-1", " \n ")
        .await
        .refused_fields(&[("/text", FieldFlaw::Missing)]);
    write(&ann, &case, &claim, "message-2", &"长".repeat(2_001))
        .await
        .refused_fields(&[("/text", FieldFlaw::TooLong)]);
    write(&cid, &case, &claim, "message-3", "x").await.refused(ProblemKind::NotFound, 404);
    cid.get(&format!("/api/v1/cases/{case}/messages")).await.refused(ProblemKind::NotFound, 404);
    write(&ann, &case, "none", "message-4", "x").await.refused(ProblemKind::NotFound, 404);
    let reply = json!({ "write": { "handler": "周静", "text": "x" } });
    let theirs = format!("/partner/v1/cases/{case}/claims/{claim}/messages");
    server.partner("beta").post(&theirs, &reply).await.refused(ProblemKind::NotFound, 404);
    let nobody = json!({ "write": { "handler": " ", "text": "" } });
    answer(&server, &case, &claim, nobody).await.refused_fields(&[
        ("/write/handler", FieldFlaw::Missing),
        ("/write/text", FieldFlaw::Missing),
    ]);
}

#[tokio::test]
async fn messages_are_streamed_on_request() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    write(&ann, &case, &claim, "message-1", "一").await.ok();
    let mut talk = Stream::open(&ann, &case, "?after=1&message=0", &[]).await;
    let mut plain = Stream::open(&ann, &case, "?after=1", &[]).await;
    let reply = |text: &str| json!({ "write": { "handler": "周静", "text": text } });
    answer(&server, &case, &claim, reply("二")).await.ok();
    let (name, first) = talk.next_event().await.unwrap();
    assert_eq!((name.as_str(), &first["text"]), ("message", &json!("一")));
    let mut seen = Vec::new();
    while !seen.iter().any(|(name, _)| name == "reading") || seen.len() < 2 {
        seen.push(talk.next_event().await.unwrap());
    }
    assert!(seen.iter().any(|(name, data)| name == "message" && data["text"] == "二"));
    let last = &seen.iter().rfind(|(name, _)| name == "reading").unwrap().1;
    assert_eq!(last["reading"]["insurer"], 2);

    let mut later = Stream::open(&ann, &case, "?after=1&message=1", &[]).await;
    assert_eq!(later.next_event().await.unwrap().1["text"], "二", "only new messages");
    server.partner("alpha").append(&case, &claim, json!({ "event": "received" })).await.ok();
    let (name, entry) = plain.next_event().await.unwrap();
    assert_eq!(
        (name.as_str(), &entry["seq"]),
        ("entry", &json!(2)),
        "without the parameter only entries are sent"
    );
}

#[tokio::test]
async fn attached_files_are_visible_to_the_insurer_of_the_claim_only() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let filed = ann.file("key-00001", &report("ann", &["ann-a", "ann-b"])).await.ok();
    let case = filed["case"].as_str().unwrap();
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = view["entries"][0]["event"]["report"]["claims"][0]["claim"].as_str().unwrap();
    let content = picture(3_000);
    let file = stored(&ann, "letter-1", &content).await;
    let not_hers = stored(&cid, "letter-1", &content).await;
    let half = start_upload(&ann, "letter-1").await;
    let send = async |key: &str, text: &str, files: &[&str]| {
        let body = json!({ "text": text, "files": files }).to_string();
        let key = [("idempotency-key", key)];
        ann.send(Method::POST, &messages_of(case, claim), &key, Some(body)).await
    };
    let not_found = |nth: &'static str| (nth, FieldFlaw::NotFound);
    send("message-1", "", &[]).await.refused_fields(&[("/text", FieldFlaw::Missing)]);
    send("message-2", "看", &[&not_hers, &file, &half, &file])
        .await
        .refused_fields(&["/files/0", "/files/2", "/files/3"].map(not_found));
    let problem = send("message-3", "看", &["none"; 6]).await;
    let problem = problem.refused(ProblemKind::InvalidFields, 422);
    assert_eq!(problem.errors[0].field, "/files");
    assert_eq!(problem.errors[0].flaw, FieldFlaw::TooMany);

    // Text is optional with a file.
    let sent = send("message-4", " ", &[&file]).await;
    let message = sent.ok();
    assert_eq!((&message["text"], &message["files"][0]["id"]), (&json!(""), &json!(file)));
    assert_eq!(message["files"][0]["name"], "票据.png");
    assert_eq!(message["files"][0]["length"], 3_000);
    let again = send("message-4", " ", &[&file]).await;
    assert_eq!(again.ok(), message);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    send("message-5", "看", &[&file]).await.refused_fields(&[not_found("/files/0")]);

    let all = ann.get(&format!("/api/v1/cases/{case}/messages")).await.ok();
    assert_eq!(all["messages"], json!([message]));
    let waiting = server.partner("alpha").get("/partner/v1/messages").await.ok();
    assert_eq!(waiting["threads"][0]["messages"], json!([message]));
    let theirs = format!("/partner/v1/cases/{case}/files/{file}");
    assert_eq!(download(&server.partner("alpha"), &ann.url, &theirs).await, content);
    // Beta has a claim in this case too and sees its documents, but not this message.
    server.partner("beta").get(&theirs).await.refused(ProblemKind::NotFound, 404);
    let own = format!("/api/v1/files/{file}");
    let url = format!("{}{own}", ann.url);
    let saved = ann.client.get(url).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(saved, content);
    cid.get(&own).await.refused(ProblemKind::NotFound, 404);
    ann.send(Method::DELETE, &own, &[("tus-resumable", "1.0.0")], None)
        .await
        .refused(ProblemKind::NotAllowedNow, 409);
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    assert_eq!(
        view["entries"].as_array().unwrap().len(),
        1,
        "an attachment is not a document of the case"
    );
}

fn offer(from: &str, to: &str) -> Value {
    json!({
        "event": "appointment",
        "appointment": "inspection-1",
        "step": { "offered": {
            "kind": "inspection",
            "reason": { "zh": "看漏水的地方", "en": "to see the leak" },
            "place": "莲花路 18 号",
            "host": { "name": "周静", "staff_no": "2071" },
            "prepare": [{ "zh": "身份证", "en": "identity card" }],
            "windows": [{ "from": from, "to": to }],
        } },
    })
}

#[tokio::test]
async fn an_inspection_is_offered_agreed_and_held() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let alpha = server.partner("alpha");
    let (case, claim) = file_claim(&ann, "key-00001").await;
    alpha.append(&case, &claim, json!({ "event": "received" })).await.ok();
    let window =
        json!({ "from": "2026-11-20T14:00:00.000+08:00", "to": "2026-11-20T16:00:00.000+08:00" });
    let offered = offer("2026-11-20T14:00:00+08:00", "2026-11-20T16:00:00+08:00");
    alpha.append(&case, &claim, offered).await.ok();
    let agenda = alpha.get("/partner/v1/appointments").await.ok();
    assert_eq!(agenda["appointments"][0]["appointment"]["standing"], "offered");
    let list = ann.get("/api/v1/cases").await.ok();
    assert_eq!(list["cases"][0]["claims"][0]["appointment_waits"], true);

    let path = format!("/api/v1/cases/{case}/claims/{claim}/appointments/inspection-1");
    let file = format!("{path}/calendar.ics?lang=en");
    ann.get(&file).await.refused(ProblemKind::NotFound, 404);
    let accept = json!({ "accept": { "window": window } });
    cid.post(&path, &accept).await.refused(ProblemKind::NotFound, 404);
    ann.post(&path, &json!({ "ask_change": { "wish": " " } }))
        .await
        .refused_fields(&[("/ask_change/wish", FieldFlaw::Missing)]);
    let other = json!({ "accept": { "window": { "from": "2026-11-20T15:00:00+08:00", "to": "2026-11-20T16:00:00+08:00" } } });
    ann.post(&path, &other).await.refused(ProblemKind::NotAllowedNow, 409);
    ann.post(&path, &accept).await.ok();
    let agenda = alpha.get("/partner/v1/appointments").await.ok();
    assert_eq!(agenda["appointments"][0]["appointment"]["standing"]["agreed"]["window"], window);

    let reply = ann.get(&file).await;
    assert_eq!(
        reply.header("content-disposition"),
        Some("attachment; filename=\"appointment.ics\"")
    );
    assert!(reply.text.contains("DTSTART:20261120T060000Z\r\n"), "{}", reply.text);
    cid.get(&file).await.refused(ProblemKind::NotFound, 404);

    let held = json!({
        "event": "appointment",
        "appointment": "inspection-1",
        "step": { "held": { "outcome": { "zh": "看过了", "en": "seen" } } },
    });
    alpha.append(&case, &claim, held.clone()).await.refused(ProblemKind::NotAllowedNow, 409);
    server.clock.advance(5 * 3_600_000);
    let ann = server.signed_in(ANN).await;
    alpha.append(&case, &claim, held).await.ok();
    assert_eq!(alpha.get("/partner/v1/appointments").await.ok()["appointments"], json!([]));
    ann.post(&path, &json!("nobody_came")).await.refused(ProblemKind::NotAllowedNow, 409);
}

async fn request_support(browser: &Browser, key: &str, body: &Value) -> Reply {
    let headers = [("idempotency-key", key)];
    browser.send(Method::POST, "/api/v1/help", &headers, Some(body.to_string())).await
}

#[tokio::test]
async fn a_call_back_is_booked_and_answered() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-00001").await;
    let desk = server.partner("desk");
    let help = ann.get("/api/v1/help").await.ok();
    let window = help["windows"][1].clone();
    let wish = json!({ "wish": { "call_back": { "window": window } }, "case": case, "said": "" });
    let created = request_support(&ann, "help-0001", &wish).await.ok();
    assert_eq!(created["standing"], "waiting");
    // On the retry the windows have changed; the response is the same.
    server.clock.advance(8 * 3_600_000);
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    assert_eq!(request_support(&ann, "help-0001", &wish).await.ok(), created);
    request_support(&ann, "help-0002", &wish)
        .await
        .refused_fields(&[("/wish/call_back/window", FieldFlaw::NotFound)]);

    let queue = desk.get("/partner/v1/help").await.ok();
    assert_eq!(queue["requests"][0]["request"], created);
    assert_eq!(queue["requests"][0]["phone"], ANN);
    server.partner("alpha").get("/partner/v1/help").await.refused(ProblemKind::NotFound, 404);
    let path = format!("/partner/v1/help/{}", created["id"].as_str().unwrap());
    let answer = json!({ "deed": { "answer": { "by": "小林", "said": "教了怎么交发票。" } } });
    desk.post(&path, &json!({ "deed": "cancel" }))
        .await
        .refused_fields(&[("/deed", FieldFlaw::Other)]);
    desk.post(&path, &answer).await.ok();
    desk.post(&path, &answer).await.refused(ProblemKind::NotAllowedNow, 409);
    let help = ann.get("/api/v1/help").await.ok();
    assert_eq!(help["requests"][0]["standing"]["answered"]["said"], "教了怎么交发票。");
    assert_eq!(cid.get("/api/v1/help").await.ok()["requests"], json!([]));
}

#[tokio::test]
async fn a_support_request_needs_a_text_and_can_be_cancelled_by_its_owner() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let (case, _) = file_claim(&ann, "key-00001").await;
    let specialist = |said: &str, case: Value| json!({ "wish": { "specialist": { "field": "tax" } }, "case": case, "said": said });
    request_support(&ann, "help-0001", &specialist("", Value::Null))
        .await
        .refused_fields(&[("/said", FieldFlaw::Missing)]);
    request_support(&cid, "help-0001", &specialist("遗产税", json!(case)))
        .await
        .refused_fields(&[("/case", FieldFlaw::NotFound)]);
    let created =
        request_support(&ann, "help-0002", &specialist("赔款要交税吗", json!(case))).await.ok();
    let path = format!("/api/v1/help/{}", created["id"].as_str().unwrap());
    cid.send(Method::DELETE, &path, &[], None).await.refused(ProblemKind::NotFound, 404);
    let cancelled = ann.send(Method::DELETE, &path, &[], None).await.ok();
    assert_eq!(cancelled["standing"], "cancelled");
    ann.send(Method::DELETE, &path, &[], None).await.refused(ProblemKind::NotAllowedNow, 409);
    assert_eq!(server.partner("desk").get("/partner/v1/help").await.ok()["requests"], json!([]));
}

#[tokio::test]
async fn a_full_window_is_no_longer_offered() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let window = ann.get("/api/v1/help").await.ok()["windows"][0].clone();
    let wish = json!({ "wish": { "call_back": { "window": window } }, "said": "" });
    for nth in 0..10 {
        request_support(&ann, &format!("help-ann-{nth}"), &wish).await.ok();
        request_support(&cid, &format!("help-cid-{nth}"), &wish).await.ok();
    }
    assert_ne!(ann.get("/api/v1/help").await.ok()["windows"][0], window);
    request_support(&ann, "help-more", &wish)
        .await
        .refused_fields(&[("/wish/call_back/window", FieldFlaw::NotFound)]);
    let other = json!({ "wish": { "assisted": { "by": "home" } }, "said": "" });
    request_support(&ann, "help-other", &other).await.refused(ProblemKind::NotAllowedNow, 409);
}

#[tokio::test]
async fn a_closed_claim_can_be_rated_and_every_rating_counts() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let alpha = server.partner("alpha");
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let path = format!("/api/v1/cases/{case}/claims/{claim}/rating");
    let rating = |stars: u8| json!({ "stars": stars, "reason": "等了太久" }).to_string();
    let rate = |stars: u8| ann.send(Method::PUT, &path, &[], Some(rating(stars)));
    rate(2).await.refused(ProblemKind::NotAllowedNow, 409);
    for event in [
        json!({ "event": "received" }),
        decision_event(),
        json!({ "event": "payment_sent", "amount": 16_000, "account_tail": "8888" }),
        json!({ "event": "payment_arrived", "amount": 16_000 }),
        json!({ "event": "closed" }),
    ] {
        alpha.append(&case, &claim, event).await.ok();
    }
    // Another claim with the same insurer, open and without a rating.
    let other = cid.file("key-00002", &report("cid", &["cid-a"])).await.ok();
    let other = other["case"].as_str().unwrap();
    let view = cid.get(&format!("/api/v1/cases/{other}")).await.ok();
    let theirs = view["entries"][0]["event"]["report"]["claims"][0]["claim"].as_str().unwrap();
    alpha.append(other, theirs, json!({ "event": "received" })).await.ok();
    let open = ann.get(&path).await.ok();
    assert_eq!(open["own"], Value::Null);
    assert_eq!(open["all"], json!({ "over": 1, "counts": [0, 0, 0, 0, 0] }));

    rate(0).await.refused_fields(&[("/stars", FieldFlaw::Missing)]);
    rate(6).await.refused_fields(&[("/stars", FieldFlaw::Other)]);
    rate(2).await.ok();
    let rated = rate(4).await.ok();
    assert_eq!(rated["own"]["stars"], 4, "the second rating replaces the first");
    assert_eq!(rated["all"], json!({ "over": 1, "counts": [0, 0, 0, 1, 0] }));
    cid.get(&path).await.refused(ProblemKind::NotFound, 404);
}
