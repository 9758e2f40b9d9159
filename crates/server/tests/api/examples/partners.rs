//! What partners do: insurers with the cases of the demo, hospitals, the service desk.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::{Value, json};

use super::walk::{Call, JSON, Walk, Who, bytes, text};
use crate::files::picture;
use crate::test_server::incident;

/// The case of 陈建国's hospital stay, insured with Yuanshan, and its claim.
pub(super) const STAY: &str = "case-jianguo-stay";
pub(super) const STAY_CLAIM: &str = "case-jianguo-stay-1";

pub(super) async fn walk(walk: &mut Walk) {
    talk_about_a_case(walk).await;
    put_records(walk).await;
    declare_and_report(walk).await;
    help_as_the_desk(walk).await;
    keep_mandates_as_the_desk(walk).await;
}

async fn talk_about_a_case(walk: &mut Walk) {
    let of_claimant = format!("/api/v1/cases/{STAY}/claims/{STAY_CLAIM}/messages");
    let question = json!({ "text": "赔款什么时候能到？" });
    walk.post_once(Who::Son, &of_claimant, "question-0001", &question).await;
    walk.get(Who::Yuanshan, "/partner/v1/claims").await;
    walk.get(Who::Yuanshan, &format!("/partner/v1/cases/{STAY}")).await;
    for what in ["entries", "messages"] {
        walk.get(Who::Yuanshan, &format!("/partner/v1/cases/{STAY}/{what}")).await;
    }
    walk.get(Who::Yuanshan, "/partner/v1/messages").await;
    let text_of_note = json!({ "zh": "费用明细已经和医院核对。", "en": "The itemised fees were checked with the hospital." });
    walk.append(STAY, STAY_CLAIM, json!({ "event": "note", "text": text_of_note })).await;
    let early = json!({ "event": { "event": "payment_arrived", "amount": 100 } });
    let entries = format!("/partner/v1/cases/{STAY}/claims/{STAY_CLAIM}/entries");
    let refusal = (ProblemKind::NotAllowedNow, 409);
    walk.refuse(Who::Yuanshan, Method::POST, &entries, &early, refusal).await;

    let files = format!("/partner/v1/cases/{STAY}/claims/{STAY_CLAIM}/files");
    let letter = Some(("application/octet-stream", picture(500)));
    let uploaded = walk.send(Who::Yuanshan, Method::POST, &files, &[], letter).await.ok();
    let attached = json!([{ "file": uploaded["file"], "name": "核定书.png" }]);
    let answer = json!({ "write": { "handler": "周静", "text": "同意以后三天内到账，核定书在附件里。", "files": attached } });
    let messages = format!("/partner/v1/cases/{STAY}/claims/{STAY_CLAIM}/messages");
    walk.post_once(Who::Yuanshan, &messages, "answer-0001", &answer).await;
    walk.post(Who::Yuanshan, &messages, &json!({ "read": { "seq": 1 } })).await;
    walk.get(Who::Son, &format!("/api/v1/cases/{STAY}/messages")).await;
    walk.put(Who::Son, &format!("{of_claimant}/read"), &json!({ "seq": 2 })).await;
    let none = json!({ "text": " " });
    let key = vec![("Idempotency-Key".to_owned(), "question-0002".to_owned())];
    let (who, method, path) = (Who::Son, Method::POST, of_claimant);
    let body = Some((JSON.to_owned(), bytes(&none)));
    let call = Call { who, method, path, headers: key, body };
    walk.refuse_call(&call, (ProblemKind::InvalidFields, 422)).await;
}

/// 林晓 and her mother 林芳, who is insured.
async fn put_records(walk: &mut Walk) {
    let person = "/partner/v1/people/crm-10017";
    let daughter = json!({
        "name": "林晓", "phone": "13900001701", "birth": "1985-03-08", "identity_no": "E10000001",
        "accounts": [{ "tail": "6217", "token": "account-10017" }],
    });
    walk.put(Who::Yuanshan, person, &daughter).await;
    walk.put(Who::Yuanshan, person, &daughter).await;
    walk.get(Who::Yuanshan, person).await;
    let mut wrong = daughter.clone();
    wrong["phone"] = json!("123");
    let refusal = (ProblemKind::InvalidFields, 422);
    walk.refuse(Who::Yuanshan, Method::PUT, person, &wrong, refusal).await;
    let body = Some((JSON.to_owned(), bytes(&daughter)));
    let headers = vec![("If-Match".to_owned(), "\"another\"".to_owned())];
    let (who, method, path) = (Who::Yuanshan, Method::PUT, person.to_owned());
    let stale = Call { who, method, path, headers, body };
    walk.refuse_call(&stale, (ProblemKind::Stale, 412)).await;

    let mother = json!({ "name": "林芳", "birth": "1958-02-11" });
    walk.put(Who::Yuanshan, "/partner/v1/people/crm-10018", &mother).await;
    let policy = json!({
        "product": "ys-outpatient", "version": "2025", "holder": "crm-10017", "insured": "crm-10018",
        "from": "2026-01-01", "to": "2026-12-31", "opening": { "visit": { "paid_this_year": 12_300 } },
    });
    for _ in 0..2 {
        walk.put(Who::Yuanshan, "/partner/v1/policies/YS-2026-700001", &policy).await;
    }
    walk.get(Who::Yuanshan, "/partner/v1/policies/YS-2026-700001").await;
    let mandate = json!({ "relation": "mother", "evidence": "授权委托书 2026-03" });
    let path = format!("{person}/mandates/crm-10018");
    for _ in 0..2 {
        walk.put(Who::Yuanshan, &path, &mandate).await;
    }
    walk.get(Who::Yuanshan, &path).await;
    import(walk, &policy).await;
}

async fn import(walk: &mut Walk, policy: &Value) {
    let person =
        json!({ "kind": "person", "ref": "crm-10019", "name": "林森", "birth": "1960-07-01" });
    let mut policy = policy.clone();
    policy["kind"] = json!("policy");
    policy["policy_no"] = json!("YS-2026-700002");
    policy["insured"] = json!("crm-10019");
    let lines = format!("{person}\n{policy}\n").into_bytes();
    let body = Some(("application/x-ndjson", lines));
    walk.send(Who::Yuanshan, Method::POST, "/partner/v1/imports", &[], body).await;
}

async fn declare_and_report(walk: &mut Walk) {
    let typhoon = json!({
        "code": "typhoon-2026-14",
        "terms": {
            "name": { "zh": "台风“海葵”", "en": "Typhoon Haikui" },
            "area": { "zh": "深圳", "en": "Shenzhen" },
            "causes": ["accident"], "lines": ["accident"],
            "from": "2026-11-10", "to": "2026-11-14", "spared": ["fee_list"],
        },
    });
    walk.post(Who::Yuanshan, "/partner/v1/catastrophes", &typhoon).await;
    walk.get(Who::Yuanshan, "/partner/v1/catastrophes").await;
    let visit = json!({
        "payment_no": "20261118-0042-whole", "hospital": "futian-second",
        "hospital_name": { "zh": "福田区第二人民医院", "en": "Futian Second People's Hospital" },
        "paid": 30_000, "paid_at": "2026-11-18T11:00:00+08:00", "incident": incident("li-xiaomei"),
    });
    let reported = walk.post(Who::Hospital, "/partner/v1/visits", &visit).await;
    let token = text(&reported, "link").rsplit_once("e=").unwrap().1.to_owned();
    walk.post(Who::Xiaomei, "/api/v1/links", &json!({ "token": token })).await;
    let refusal = (ProblemKind::LinkUsed, 410);
    let again = json!({ "token": token });
    walk.refuse(Who::Xiaomei, Method::POST, "/api/v1/links", &again, refusal).await;
}

async fn help_as_the_desk(walk: &mut Walk) {
    let windows = walk.peek(Who::Xiaomei, "/api/v1/help").await["windows"].clone();
    let call_back =
        json!({ "wish": { "call_back": { "window": windows[1] } }, "said": "不会传发票。" });
    let asked = walk.post_once(Who::Xiaomei, "/api/v1/help", "help-0001", &call_back).await;
    walk.get(Who::Xiaomei, "/api/v1/help").await;
    walk.get(Who::Desk, "/partner/v1/help").await;
    let done = json!({ "deed": { "answer": { "by": "小林", "said": "教了怎么拍发票。" } } });
    let path = format!("/partner/v1/help/{}", text(&asked, "id"));
    walk.post(Who::Desk, &path, &done).await;
    walk.refuse(Who::Desk, Method::POST, &path, &done, (ProblemKind::NotAllowedNow, 409)).await;
    let question =
        json!({ "wish": { "specialist": { "field": "tax" } }, "said": "赔款要交税吗？" });
    let asked = walk.post_once(Who::Xiaomei, "/api/v1/help", "help-0002", &question).await;
    walk.delete(Who::Xiaomei, &format!("/api/v1/help/{}", text(&asked, "id"))).await;
}

async fn keep_mandates_as_the_desk(walk: &mut Walk) {
    let mandate = json!({
        "acting": { "phone": "13800000009" }, "represented": { "insured_of": "YS-2026-700001" },
        "relation": "other", "evidence": "录音 4711", "by": "小林",
    });
    let recorded = walk.post(Who::Desk, "/partner/v1/mandates", &mandate).await;
    let end = json!({
        "acting": { "person": recorded["acting"] }, "represented": { "person": recorded["represented"] },
        "asked_by": "represented", "evidence": "录音 4712", "by": "小林",
    });
    walk.post(Who::Desk, "/partner/v1/mandates/ends", &end).await;
    let refusal = (ProblemKind::NotFound, 404);
    walk.refuse(Who::Desk, Method::POST, "/partner/v1/mandates/ends", &end, refusal).await;
}
