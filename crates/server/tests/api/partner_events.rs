//! What partners read of a case, and the events that they follow. Each scenario runs on SQLite and on PostgreSQL, on a
//! server of its own.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Browser, PartnerClient, Reply};
use crate::consents;
use crate::files::{picture, stored};
use crate::test_server::{ANN, TestServer, report};

const EVENTS: &str = "/partner/v1/events";

/// Defines a test of a scenario on each database.
macro_rules! on_both_databases {
    ($($test:ident;)*) => {
        mod sqlite {
            $(
                #[tokio::test]
                async fn $test() {
                    super::$test(crate::test_server::TestServer::start().await).await;
                }
            )*
        }
        #[cfg(unix)]
        mod postgres {
            $(
                #[tokio::test]
                async fn $test() {
                    let Some(postgres) = crate::postgres::Postgres::start() else { return };
                    let server = crate::test_server::TestServer::start_on(postgres.database()).await;
                    super::$test(server).await;
                }
            )*
        }
    };
}

on_both_databases! {
    each_partner_is_told_of_its_own_events_only;
    a_hospital_is_told_of_consents_to_give_its_records;
    the_desk_is_told_of_requests_to_be_linked;
    events_are_followed_page_by_page_and_across_a_restart;
    an_insurer_reads_its_own_part_of_a_case;
    the_desk_reads_a_case_while_somebody_waits_for_its_help;
}

/// Ann's case with a claim at each of two insurers.
struct TwoClaims {
    ann: Browser,
    case: String,
    /// With `alpha` and with `beta`.
    claims: [String; 2],
}

impl TwoClaims {
    async fn file(server: &TestServer) -> Self {
        let ann = server.signed_in(ANN).await;
        let filed = ann.file("key-00001", &report("ann", &["ann-a", "ann-b"])).await.ok();
        let case = filed["case"].as_str().unwrap().to_owned();
        let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
        let filed = view["entries"][0]["event"]["report"]["claims"].as_array().unwrap().clone();
        let claim = |insurer: &str| {
            let claim = filed.iter().find(|filed| filed["insurer"] == insurer).unwrap();
            claim["claim"].as_str().unwrap().to_owned()
        };
        Self { ann, case, claims: [claim("alpha"), claim("beta")] }
    }

    async fn write(&self, claim: &str, key: &str) {
        let path = format!("/api/v1/cases/{}/claims/{claim}/messages", self.case);
        let body = json!({ "text": "还差什么？" }).to_string();
        self.ann.send(Method::POST, &path, &[("idempotency-key", key)], Some(body)).await.ok();
    }

    async fn withdraw(&self, claim: &str) {
        let path = format!("/api/v1/cases/{}/claims/{claim}/withdrawal", self.case);
        let key = [("idempotency-key", "withdraw-1")];
        self.ann.send(Method::POST, &path, &key, Some("{}".into())).await.ok();
    }

    async fn hand_in(&self) {
        let file = stored(&self.ann, &self.case, &picture(2_000)).await;
        let body = json!({ "document": { "document": "invoice", "files": [file] } }).to_string();
        let path = format!("/api/v1/cases/{}/documents", self.case);
        let key = [("idempotency-key", "documents-1")];
        self.ann.send(Method::POST, &path, &key, Some(body)).await.ok();
    }

    async fn ask_for_help(&self, case: Value) -> String {
        let wish = json!({ "specialist": { "field": "tax" } });
        let body = json!({ "wish": wish, "case": case, "said": "赔款要交税吗" });
        let key = format!("help-{}", if case.is_null() { "any" } else { "case" });
        let headers = [("idempotency-key", key.as_str())];
        let asked = self.ann.send(Method::POST, "/api/v1/help", &headers, Some(body.to_string()));
        asked.await.ok()["id"].as_str().unwrap().to_owned()
    }
}

/// The kinds of all events of a partner.
async fn kinds(partner: &PartnerClient) -> Vec<String> {
    let events = partner.get(EVENTS).await.ok();
    assert_eq!(events["more"], false);
    let events = events["events"].as_array().unwrap();
    events.iter().map(|event| event["kind"].as_str().unwrap().to_owned()).collect()
}

async fn each_partner_is_told_of_its_own_events_only(server: TestServer) {
    let two = TwoClaims::file(&server).await;
    let [at_alpha, at_beta] = &two.claims;
    let [alpha, beta, desk] = ["alpha", "beta", "desk"].map(|name| server.partner(name));
    two.write(at_alpha, "message-1").await;
    // What the insurer does itself is no news to it, and none of the other's business.
    alpha.append(&two.case, at_alpha, json!({ "event": "received" })).await.ok();
    let answer = json!({ "write": { "handler": "周静", "text": "只差出院小结。" } });
    let path = format!("/partner/v1/cases/{}/claims/{at_alpha}/messages", two.case);
    alpha.post(&path, &answer).await.ok();
    two.hand_in().await;
    two.withdraw(at_beta).await;
    let request = two.ask_for_help(Value::Null).await;
    let cancel = format!("/api/v1/help/{request}");
    two.ann.send(Method::DELETE, &cancel, &[], None).await.ok();

    assert_eq!(kinds(&alpha).await, ["claim_filed", "message_received", "documents_added"]);
    assert_eq!(kinds(&beta).await, ["claim_filed", "documents_added", "withdrawn"]);
    assert_eq!(kinds(&desk).await, ["help_requested", "help_cancelled"]);
    let events = alpha.get(EVENTS).await.ok()["events"].clone();
    assert_eq!(events[1]["claim"], at_alpha.as_str());
    assert_eq!((&events[1]["message"], &events[1]["entry"]), (&json!(1), &Value::Null));
    assert_eq!(events[2]["claim"], Value::Null, "documents are for the whole case");
    assert_eq!(desk.get(EVENTS).await.ok()["events"][0]["request"], request.as_str());
    for (partner, strange) in [(&alpha, at_beta), (&beta, at_alpha), (&desk, at_alpha)] {
        assert!(!partner.get(EVENTS).await.text.contains(strange.as_str()));
    }
    // Discreet: neither names nor sums, and no word of what was written.
    for personal in ["安", "医院", "¥300", "300.00", "30000", "还差"] {
        assert!(!alpha.get(EVENTS).await.text.contains(personal), "{personal}");
    }
    assert_eq!(kinds(&server.partner("hospital")).await, [""; 0], "it knows its own visits only");
    for role in ["platform", "program"] {
        server.partner(role).get(EVENTS).await.refused(ProblemKind::NotFound, 404);
    }
}

async fn events_are_followed_page_by_page_and_across_a_restart(server: TestServer) {
    let two = TwoClaims::file(&server).await;
    for nth in 0..4 {
        two.write(&two.claims[0], &format!("message-{nth}")).await;
        two.write(&two.claims[1], &format!("message-b{nth}")).await;
    }
    let alpha = server.partner("alpha");
    let all = alpha.get(EVENTS).await.ok()["events"].as_array().unwrap().clone();
    assert_eq!(all.len(), 5);
    let (mut followed, mut after) = (Vec::new(), 0);
    loop {
        let page = alpha.get(&format!("{EVENTS}?after={after}&limit=2")).await.ok();
        followed.extend(page["events"].as_array().unwrap().clone());
        after = page["next"].as_u64().unwrap();
        if page["more"] == false {
            break;
        }
    }
    assert_eq!(followed, all);
    assert!(all.windows(2).all(|pair| pair[0]["id"].as_u64() < pair[1]["id"].as_u64()));

    let server = server.restart().await;
    let alpha = server.partner("alpha");
    let none = alpha.get(&format!("{EVENTS}?after={after}")).await.ok();
    assert_eq!(none, json!({ "events": [], "next": after, "more": false }));
    two.write(&two.claims[0], "message-after").await;
    let news = alpha.get(&format!("{EVENTS}?after={after}")).await.ok();
    assert_eq!(news["events"].as_array().unwrap().len(), 1);

    for wrong in ["after=99999", "after=-1", "after=x", "limit=0", "limit=501"] {
        let reply = alpha.get(&format!("{EVENTS}?{wrong}")).await;
        reply.refused(ProblemKind::MalformedRequest, 400);
    }
}

async fn an_insurer_reads_its_own_part_of_a_case(server: TestServer) {
    let two = TwoClaims::file(&server).await;
    let path = format!("/partner/v1/cases/{}", two.case);
    let [alpha, beta] = ["alpha", "beta"].map(|name| server.partner(name));
    two.write(&two.claims[0], "message-1").await;
    two.write(&two.claims[1], "message-2").await;
    two.hand_in().await;
    let read = alpha.get(&path).await;
    let tag = read.etag();
    let note = json!({ "event": "note", "text": { "zh": "另有隐情", "en": "a secret of beta" } });
    beta.append(&two.case, &two.claims[1], note).await.ok();

    let read = alpha.get(&path).await;
    let seen = read.ok();
    assert_eq!((&seen["case"], seen["case_no"].is_string()), (&json!(two.case), true));
    let report = &seen["entries"][0]["event"]["report"];
    assert_eq!(report["claims"].as_array().unwrap().len(), 1);
    assert_eq!(report["incident"]["on"], "2026-11-18");
    assert_eq!(report["payee"], json!({ "name": "安", "account_tail": "8888" }));
    assert_eq!(seen["entries"].as_array().unwrap().len(), 2, "the report and the documents");
    assert_eq!(seen["messages"].as_array().unwrap().len(), 1);
    let [entries, messages] = ["entries", "messages"].map(|what| format!("{path}/{what}"));
    let (entries_page, messages_page) = (alpha.get(&entries).await, alpha.get(&messages).await);
    assert_eq!(entries_page.ok(), json!({ "entries": seen["entries"] }));
    assert_eq!(messages_page.ok(), json!({ "messages": seen["messages"] }));
    for read in [&read, &entries_page, &messages_page] {
        for strange in [two.claims[1].as_str(), "ann-b", "beta"] {
            assert!(!read.text.contains(strange), "{strange} is in {}", read.text);
        }
    }
    // What concerns others does not change its version; what concerns it does.
    assert_eq!(read.etag(), tag);
    let condition = |partner: &PartnerClient, tag: &str| {
        let mut headers = partner.sign("GET", &path, "");
        headers.push(("if-none-match", tag.to_owned()));
        headers
    };
    let unchanged = alpha.send_as(Method::GET, &path, &condition(&alpha, &tag), None).await;
    assert_eq!((unchanged.status.as_u16(), unchanged.text.as_str()), (304, ""));
    alpha.append(&two.case, &two.claims[0], json!({ "event": "received" })).await.ok();
    let changed = alpha.send_as(Method::GET, &path, &condition(&alpha, &tag), None).await;
    assert_eq!(changed.ok()["entries"].as_array().unwrap().len(), 3);
    assert_eq!(beta.get(&path).await.ok()["entries"].as_array().unwrap().len(), 3);

    for role in ["platform", "hospital", "program", "desk"] {
        for path in [&path, &entries, &messages] {
            server.partner(role).get(path).await.refused(ProblemKind::NotFound, 404);
        }
    }
    let own = two.ann.file("key-00002", &report_under("ann-b")).await.ok();
    for case in ["none", own["case"].as_str().unwrap()] {
        for below in ["", "/entries", "/messages"] {
            let path = format!("/partner/v1/cases/{case}{below}");
            alpha.get(&path).await.refused(ProblemKind::NotFound, 404);
        }
    }
}

fn report_under(policy: &str) -> Value {
    report("ann", &[policy])
}

async fn the_desk_reads_a_case_while_somebody_waits_for_its_help(server: TestServer) {
    let two = TwoClaims::file(&server).await;
    let desk = server.partner("desk");
    let path = format!("/partner/v1/cases/{}", two.case);
    let read = async |partner: &PartnerClient| -> Reply { partner.get(&path).await };
    two.ask_for_help(Value::Null).await;
    read(&desk).await.refused(ProblemKind::NotFound, 404);
    let request = two.ask_for_help(json!(two.case)).await;
    let seen = read(&desk).await.ok();
    let claims = &seen["entries"][0]["event"]["report"]["claims"];
    assert_eq!(claims.as_array().unwrap().len(), 2);
    let done = json!({ "deed": { "answer": { "by": "小林", "said": "不用交税。" } } });
    desk.post(&format!("/partner/v1/help/{request}"), &done).await.ok();
    read(&desk).await.refused(ProblemKind::NotFound, 404);
}

async fn a_hospital_is_told_of_consents_to_give_its_records(server: TestServer) {
    let ann = server.signed_in(ANN).await;
    let (visit, _) = consents::visit(&server, "ann", "p-1", "futian").await;
    let consent = consents::give_consent(&ann, &visit).await;
    let hospital = server.partner("hospital");
    let given = hospital.get(EVENTS).await.ok()["events"].clone();
    let expected = json!([{
        "id": given[0]["id"], "kind": "record_consent_given", "at": given[0]["at"],
        "visit": visit, "consent": consent,
    }]);
    assert_eq!(given, expected);
    let withdrawal = format!("/api/v1/consents/{consent}");
    ann.send(Method::DELETE, &withdrawal, &[], None).await.ok();
    // Later than the pause between two codes for one number.
    server.clock.advance(61_000);
    // Neither a consent to share with an insurer nor the claim is any of its business.
    TwoClaims::file(&server).await;
    assert_eq!(kinds(&hospital).await, ["record_consent_given", "record_consent_withdrawn"]);
    let withdrawn = hospital.get(EVENTS).await.ok()["events"][1].clone();
    assert_eq!((&withdrawn["visit"], &withdrawn["consent"]), (&json!(visit), &json!(consent)));
    assert_eq!(kinds(&server.partner("desk")).await, [""; 0]);
}

async fn the_desk_is_told_of_requests_to_be_linked(server: TestServer) {
    let ann = server.signed_in(ANN).await;
    let body = json!({ "policy_no": "NO-1", "name": "安" }).to_string();
    let key = [("idempotency-key", "link-0001")];
    let asked = ann.send(Method::POST, "/api/v1/me/policy-links", &key, Some(body)).await.ok();
    let desk = server.partner("desk");
    assert_eq!(kinds(&desk).await, ["policy_link_requested"]);
    let event = desk.get(EVENTS).await.ok()["events"][0].clone();
    assert_eq!(event["link_request"], asked["id"]);
    assert!(!event.to_string().contains("NO-1"));
}
