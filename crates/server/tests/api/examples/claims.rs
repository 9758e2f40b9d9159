//! Claims: filed, decided, paid and rated; disputed; late; and waiting for evidence.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::{Value, json};

use super::files;
use super::partners::{STAY, STAY_CLAIM};
use super::shares;
use super::walk::{Call, JSON, Walk, Who, bytes, text};

const CASES: &str = "/api/v1/cases";
/// 周敏's visit, on which her insurer is late.
const LATE: &str = "case-min-visit";
const LATE_CLAIM: &str = "case-min-visit-1";

pub(super) async fn walk(walk: &mut Walk) {
    let (case, claim) = file(walk).await;
    hand_in(walk, &case, &claim).await;
    be_paid(walk, &case, &claim).await;
    shares::walk(walk, &case).await;
    dispute(walk).await;
    complain(walk).await;
    wait_for_evidence(walk).await;
    walk.get(Who::Yuanshan, "/partner/v1/events").await;
}

/// 李小美's report of the visit that she has just paid. Returns case and claim.
async fn file(walk: &mut Walk) -> (String, String) {
    let visits = walk.get(Who::Xiaomei, "/api/v1/visits").await;
    let visits = visits["visits"].as_array().unwrap();
    let visit = visits.iter().find(|it| it["id"] == "visit-xiaomei").unwrap().clone();
    let page = files::upload(walk, "report-0001").await;
    let page = page.rsplit('/').next().unwrap();
    let report = json!({
        "visit": visit["id"], "place": "福田区第二人民医院", "incident": visit["incident"],
        "policies": ["policy-xiaomei-outpatient"],
        "payee": { "name": "李小美", "account_tail": "9046" },
        "documents": [{ "document": "invoice", "files": [page] }],
        "declared_true": true,
    });
    let mut wrong = report.clone();
    wrong["payee"]["account_tail"] = json!("12");
    let refusal = (ProblemKind::IdempotencyKeyMissing, 400);
    walk.refuse(Who::Xiaomei, Method::POST, CASES, &report, refusal).await;
    let refused = |key: &str, body: &Value| {
        let headers = vec![("Idempotency-Key".to_owned(), key.to_owned())];
        let (who, method, path) = (Who::Xiaomei, Method::POST, CASES.to_owned());
        Call { who, method, path, headers, body: Some((JSON.to_owned(), bytes(body))) }
    };
    walk.refuse_call(&refused("report-0001", &wrong), (ProblemKind::InvalidFields, 422)).await;
    let filed = walk.post_once(Who::Xiaomei, CASES, "report-0001", &report).await;
    let reused = (ProblemKind::IdempotencyKeyReused, 422);
    walk.refuse_call(&refused("report-0001", &wrong), reused).await;
    let case = text(&filed, "case");
    walk.get(Who::Xiaomei, CASES).await;
    let view = walk.get(Who::Xiaomei, &format!("{CASES}/{case}")).await;
    walk.get(Who::Xiaomei, &format!("{CASES}/{case}/entries")).await;
    let claim = text(&view["entries"][0]["event"]["report"]["claims"][0], "claim");
    walk.get(Who::Xiaomei, &format!("{CASES}/{case}/claims/{claim}/typical")).await;
    // An event stream does not end, and a document needs a font: only refusals are recorded.
    walk.skip("watch_case", Who::Xiaomei, &format!("{CASES}/{case}/live"));
    walk.skip("show_case_printout", Who::Xiaomei, &format!("{CASES}/{case}/printouts/record.pdf"));
    (case, claim)
}

/// A document that the insurer asks for.
async fn hand_in(walk: &mut Walk, case: &str, claim: &str) {
    walk.append(case, claim, json!({ "event": "received", "receipt_no": "YS-90017" })).await;
    let reason = json!({ "zh": "看每一项收了多少。", "en": "It shows what was charged for." });
    let request = json!({
        "event": "supplement_requested",
        "requests": [{ "id": "request-fees", "document": "fee_list", "reason": reason }],
        "reached_on": "2026-11-20",
    });
    walk.append(case, claim, request).await;
    let page = files::upload(walk, case).await;
    let page = page.rsplit('/').next().unwrap();
    let document = json!({
        "document": { "document": "fee_list", "files": [page] },
        "answers": { "claim": claim, "request": "request-fees" },
    });
    let path = format!("{CASES}/{case}/documents");
    walk.post_once(Who::Xiaomei, &path, "document-0001", &document).await;
    walk.get(Who::Yuanshan, &format!("/partner/v1/cases/{case}/files/{page}")).await;
}

async fn be_paid(walk: &mut Walk, case: &str, claim: &str) {
    let of_claim = format!("{CASES}/{case}/claims/{claim}");
    let agreement = format!("{of_claim}/agreement");
    let refusal = (ProblemKind::NotAllowedNow, 409);
    walk.refuse(Who::Xiaomei, Method::POST, &agreement, &json!({}), refusal).await;
    walk.append(case, claim, json!({ "event": "assessment_started" })).await;
    let mut decision = decision(walk, case).await;
    let amount = decision["amount"].clone();
    walk.append(case, claim, json!({ "event": "decided", "decision": decision })).await;
    let reason = json!({ "reason": "请由人来看，不要只由程序算。" });
    walk.post_once(Who::Xiaomei, &format!("{of_claim}/person"), "person-0001", &reason).await;
    let reason = json!({ "zh": "由人复核。", "en": "A person reviews it." });
    walk.append(case, claim, json!({ "event": "reopened", "reason": reason })).await;
    decision["decided_by"] = json!({ "by": "person", "name": "周静" });
    walk.append(case, claim, json!({ "event": "decided", "decision": decision })).await;
    let key = [("Idempotency-Key", "agreement-0001")];
    walk.send(Who::Xiaomei, Method::POST, &agreement, &key, None).await;
    for event in [
        json!({ "event": "payment_sent", "amount": amount, "account_tail": "9046" }),
        json!({ "event": "payment_arrived", "amount": amount }),
        json!({ "event": "closed" }),
    ] {
        walk.append(case, claim, event).await;
    }
    let rating = format!("{of_claim}/rating");
    walk.put(Who::Xiaomei, &rating, &json!({ "stars": 5, "reason": "当天就到账了。" })).await;
    walk.get(Who::Xiaomei, &rating).await;
    let none = json!({ "stars": 6, "reason": "" });
    let refusal = (ProblemKind::InvalidFields, 422);
    walk.refuse(Who::Xiaomei, Method::PUT, &rating, &none, refusal).await;
    let printout = format!("{of_claim}/printouts/decision.pdf");
    walk.skip("show_claim_printout", Who::Xiaomei, &printout);
    walk.get(Who::Xiaomei, "/api/v1/me/years/2026/overview.csv").await;
}

/// A decision by the calculation of the server.
async fn decision(walk: &mut Walk, case: &str) -> Value {
    let view = walk.get(Who::Xiaomei, &format!("{CASES}/{case}")).await;
    let incident = &view["entries"][0]["event"]["report"]["incident"];
    let assessed =
        walk.post(Who::Xiaomei, "/api/v1/assess", &json!({ "incident": incident })).await;
    let benefits = assessed["assessment"]["policies"][0]["benefits"].as_array().unwrap();
    let benefit = benefits.iter().find(|it| it["verdict"]["verdict"] == "pays").unwrap();
    let name = json!({ "zh": "门诊费用", "en": "Outpatient expenses" });
    json!({
        "outcome": "paid", "amount": benefit["verdict"]["amount"], "reasons": [],
        "benefits": [{ "benefit": benefit["benefit"], "name": name, "steps": benefit["steps"] }],
        "decided_by": { "by": "machine" },
    })
}

/// The decision on 陈建国's stay: disputed, upheld, and brought before the level above.
async fn dispute(walk: &mut Walk) {
    let of_claim = format!("{CASES}/{STAY}/claims/{STAY_CLAIM}");
    let dispute = json!({
        "clause": "2.6", "ground": "documents", "reason": "医保结算单已经交过，请按它重算。",
        "evidence": "医保结算单第 2 页。", "wish": "work_out_again", "letter": "致远山保险：……",
    });
    walk.post_once(Who::Son, &format!("{of_claim}/dispute"), "dispute-0001", &dispute).await;
    let answer = json!({ "zh": "结算单已经计入，金额不变。", "en": "The slip has been counted; the amount stays." });
    walk.append(STAY, STAY_CLAIM, json!({ "event": "upheld", "by": "周静", "reason": answer }))
        .await;
    let step = json!({ "step": "review_requested", "reason": "没有看第 2 页。" });
    let steps = format!("{of_claim}/dispute-steps");
    walk.post_once(Who::Son, &steps, "step-0001", &step).await;
    walk.refuse(Who::Son, Method::POST, &steps, &step, (ProblemKind::NotAllowedNow, 409)).await;
}

/// 周敏 complains about the delay, arranges an appointment, and withdraws the claim.
async fn complain(walk: &mut Walk) {
    let of_claim = format!("{CASES}/{LATE}/claims/{LATE_CLAIM}");
    let complaint =
        json!({ "rule": "decide_personal", "letter": "致远山保险：期限已经过了，请尽快核定。" });
    let path = format!("{of_claim}/complaint");
    walk.post_once(Who::Min, &path, "complaint-0001", &complaint).await;
    let unfounded = json!({ "rule": "ctpl_decide", "letter": "致远山保险：……" });
    let refusal = (ProblemKind::NotOverdue, 409);
    walk.refuse(Who::Min, Method::POST, &path, &unfounded, refusal).await;
    let window =
        json!({ "from": "2026-11-23T14:00:00.000+08:00", "to": "2026-11-23T16:00:00.000+08:00" });
    let offer = json!({
        "kind": "interview", "reason": { "zh": "当面看看原件。", "en": "To see the originals." },
        "place": "莲花路 18 号", "host": { "name": "周静", "staff_no": "2071" },
        "prepare": [{ "zh": "身份证", "en": "Your identity card" }], "windows": [window],
    });
    let step = json!({ "offered": offer });
    let event = json!({ "event": "appointment", "appointment": "interview-1", "step": step });
    walk.append(LATE, LATE_CLAIM, event).await;
    let path = format!("{of_claim}/appointments/interview-1");
    let accepted = json!({ "accept": { "window": window } });
    walk.post_once(Who::Min, &path, "appointment-0001", &accepted).await;
    walk.get(Who::Yuanshan, "/partner/v1/appointments").await;
    walk.get(Who::Min, &format!("{path}/calendar.ics?lang=zh-CN")).await;
    let withdrawal = json!({ "reason": "单位已经报销。" });
    let path = format!("{of_claim}/withdrawal");
    walk.post_once(Who::Min, &path, "withdrawal-0001", &withdrawal).await;
}

/// A stroke of 陈玉兰's: its consequences can be judged after half a year.
async fn wait_for_evidence(walk: &mut Walk) {
    let facts = json!({
        "cause": { "is": "illness" }, "condition": { "is": "stroke_severe" },
        "first_symptom_on": { "is": "2026-11-17" }, "diagnosed_on": { "is": "2026-11-17" },
    });
    let report = json!({
        "place": "市人民医院", "policies": ["policy-yulan-critical"],
        "incident": { "insured": "chen-yulan", "on": "2026-11-17", "facts": facts },
        "payee": { "name": "陈玉兰", "account_tail": "3308" }, "declared_true": true,
    });
    let filed = walk.post_once(Who::Son, CASES, "report-0002", &report).await;
    let case = text(&filed, "case");
    let view = walk.get(Who::Son, &format!("{CASES}/{case}")).await;
    let claim = text(&view["entries"][0]["event"]["report"]["claims"][0], "claim");
    let path = format!("{CASES}/{case}/claims/{claim}/reminder");
    walk.ask(Who::Son, Method::PUT, &path).await;
    walk.get(Who::Son, "/api/v1/me/reminders").await;
    walk.delete(Who::Son, &path).await;
}
