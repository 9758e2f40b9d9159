//! From nothing to a claim: two families are imported, sign in, see their policies and file.

use serde_json::json;

use super::policies::visit;
use super::{EmptyServer, outpatient};

#[tokio::test]
async fn a_family_claims() {
    a_family_is_imported_signs_in_and_claims(&EmptyServer::start(None).await).await;
}

pub(super) async fn a_family_is_imported_signs_in_and_claims(server: &EmptyServer) {
    let platform = server.partner("platform");
    let mut lines = Vec::new();
    for (family, name, phone) in [("wu", "吴", "13900000501"), ("xu", "徐", "13900000502")] {
        let (son, mother) = (format!("{family}-1"), format!("{family}-2"));
        lines.push(json!({ "kind": "person", "ref": son, "name": format!("{name}强"), "phone": phone, "birth": "1985-03-08" }));
        lines.push(json!({ "kind": "person", "ref": mother, "name": format!("{name}妈"), "birth": "1958-03-08" }));
        lines.push(json!({ "kind": "mandate", "ref": son, "other": mother, "relation": "mother", "evidence": "委托书" }));
        for (nth, insured) in [&son, &mother].into_iter().enumerate() {
            let mut policy = outpatient(&son, insured);
            policy["kind"] = json!("policy");
            policy["policy_no"] = json!(format!("{family}-policy-{nth}"));
            lines.push(policy);
        }
    }
    let text: Vec<_> = lines.iter().map(ToString::to_string).collect();
    let answers = platform.import("/partner/v1/imports", &text.join("\n")).await;
    assert!(answers.iter().all(|it| it["outcome"] == "created"), "{answers:?}");

    let son = server.signed_in("13900000501").await;
    let me = son.get("/api/v1/me").await.ok();
    assert_eq!((&me["name"], &me["people"][1]["relation"]), (&json!("吴强"), &json!("mother")));
    let mother = &me["people"][1]["id"];
    let policies = son.get("/api/v1/policies").await.ok();
    let policies = policies["policies"].as_array().unwrap();
    assert_eq!(policies.len(), 2, "their own, not the other family's");
    let hers = policies.iter().find(|it| &it["policy"]["insured"] == mother).unwrap();
    assert_eq!(hers["policy"]["policy_no"], "wu-policy-1");

    let report = json!({
        "place": "第一人民医院",
        "incident": visit(mother.as_str().unwrap(), "2026-11-10"),
        "policies": [hers["policy"]["id"]],
        "payee": { "name": "吴妈", "account_tail": "8888" },
        "declared_true": true,
    });
    let filed = son.file("opening-0001", &report).await.ok();
    let queue = server.partner("yuanshan").get("/partner/v1/claims").await.ok();
    let claims = queue["claims"].as_array().unwrap();
    let claim = claims.iter().find(|it| it["case"] == filed["case"]).unwrap();
    assert_eq!(claim["policies"][0]["policy"]["policy_no"], "wu-policy-1");
    let claim = claim["claim"].as_str().unwrap().to_owned();
    let case = filed["case"].as_str().unwrap();
    let received = json!({ "event": "received" });
    server.partner("yuanshan").append(case, &claim, received).await.ok();
    let view = son.get(&format!("/api/v1/cases/{case}")).await.ok();
    assert_eq!(view["entries"][1]["event"]["event"], "received");
}
