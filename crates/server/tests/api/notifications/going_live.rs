//! From a configuration file to the first payment, as docs/OPERATORS.md describes it, and only over HTTP.

use std::path::Path;
use std::process::Command;

use domain::date::CivilDate;
use domain::notification::NotificationTopic;
use reqwest::Method;
use serde_json::{Value, json};
use server::time::Clock;
use view::Locale;
use view::notification_text::notification_text;

use super::NOTIFICATIONS;
use super::codes::{body_of, code_in};
use super::operator::{Operator, OperatorChannels};
use super::receivers::{Taken, poll};
use super::web_push::{DEVICES, Device, PushService};
use crate::agreement::decision_event;
use crate::client::Browser;
use crate::crash_safety::ServerProcess;
use crate::files::stored_picture;
use crate::records::policies::visit;
use crate::records::signing::{has_shell_tools, output};

const EMAIL: &str = "wu@example.com";
const PHONE: &str = "13900000501";

#[tokio::test]
async fn on_sqlite() {
    a_family_is_imported_claims_and_is_paid(None).await;
}

#[tokio::test]
async fn on_postgres() {
    let Some(postgres) = crate::postgres::Postgres::start() else { return };
    a_family_is_imported_claims_and_is_paid(Some(postgres.url())).await;
}

/// Two families of a son and his mother: people and mandates in NDJSON, policies in CSV.
fn records(today: CivilDate) -> [(&'static str, String); 2] {
    let (mut people, mut policies) =
        (Vec::new(), vec!["kind,policy_no,product,version,holder,insured,from,to".to_owned()]);
    let (from, to) = (today.plus_days(-200), today.plus_days(160));
    for (family, name, phone, email) in
        [("wu", "吴", PHONE, EMAIL), ("xu", "徐", "13900000502", "xu@example.com")]
    {
        let (son, mother) = (format!("{family}-1"), format!("{family}-2"));
        people.push(json!({ "kind": "person", "ref": son, "name": format!("{name}强"), "phone": phone, "email": email, "birth": "1985-03-08" }));
        people.push(json!({ "kind": "person", "ref": mother, "name": format!("{name}妈"), "birth": "1958-03-08" }));
        people.push(json!({ "kind": "mandate", "ref": son, "other": mother, "relation": "mother", "evidence": "委托书" }));
        for (nth, insured) in [&son, &mother].into_iter().enumerate() {
            let number = format!("{family}-policy-{nth}");
            let line = format!("policy,{number},ys-outpatient,2025,{son},{insured},{from},{to}");
            policies.push(line);
        }
    }
    let people: Vec<_> = people.iter().map(ToString::to_string).collect();
    [("people.ndjson", people.join("\n")), ("policies.csv", policies.join("\n"))]
}

async fn a_family_is_imported_claims_and_is_paid(database: Option<String>) {
    if !has_shell_tools() {
        return;
    }
    let operator = Operator::configure(OperatorChannels::EmailAndPush, database).await;
    let today = Clock::System.today();
    operator.import(&records(today)).await;
    let server = operator.start();

    let son = signed_in(&operator, &server).await;
    let (service, phone) = (PushService::start().await, Device::new());
    son.post(DEVICES, &phone.subscription(&service, "phone")).await.ok();
    let test = ["notify", "test", "--channel", "push", "--to", PHONE];
    operator.run(&test.map(ToOwned::to_owned)).await;
    assert_eq!(service.sent("phone").len(), 1, "the test");
    let me = son.get("/api/v1/me").await.ok();
    assert_eq!((&me["name"], &me["people"][1]["relation"]), (&json!("吴强"), &json!("mother")));
    let mother = me["people"][1]["id"].as_str().unwrap();
    let policies = son.get("/api/v1/policies").await.ok();
    let policies = policies["policies"].as_array().unwrap();
    assert_eq!(policies.len(), 2, "their own, not the other family's");
    let hers = policies.iter().find(|it| it["policy"]["insured"] == mother).unwrap();
    let report = json!({
        "place": "第一人民医院",
        "incident": visit(mother, &today.plus_days(-6).to_string()),
        "policies": [hers["policy"]["id"]],
        "payee": { "name": "吴妈", "account_tail": "8888" },
        "declared_true": true,
    });
    let filed = son.file("going-live-0001", &report).await.ok();
    let case = filed["case"].as_str().unwrap();
    told(&operator, case, "claim_filed").await;

    let insurer = Insurer { operator: &operator, server: &server };
    let queue = insurer.send("GET", "/partner/v1/claims", None).await;
    let claims = queue["claims"].as_array().unwrap();
    let claim = claims.iter().find(|it| it["case"] == case).unwrap();
    assert_eq!(claim["policies"][0]["policy"]["policy_no"], "wu-policy-1");
    let claim = claim["claim"].as_str().unwrap();
    let entries = format!("/partner/v1/cases/{case}/claims/{claim}/entries");
    let append = async |event: Value| {
        insurer.send("POST", &entries, Some(json!({ "event": event }))).await;
    };
    append(json!({ "event": "received" })).await;
    append(json!({
        "event": "supplement_requested",
        "requests": [{ "id": "r1", "document": "discharge", "reason": { "zh": "看诊断", "en": "for the diagnosis" } }],
        "reached_on": today,
    }))
    .await;
    emailed(&operator, NotificationTopic::DocumentsRequested, case).await;
    let (_, pushed) = poll(|| service.sent("phone").into_iter().nth(1)).await;
    let pushed = phone.decrypted(&pushed);
    let text = notification_text(NotificationTopic::DocumentsRequested, None, Locale::En);
    let expected = (json!(text.title), json!(format!("/claims/{case}")));
    assert_eq!((&pushed["title"], &pushed["path"]), (&expected.0, &expected.1));
    let file = stored_picture(&son, case).await;
    let document = json!({ "document": "discharge", "files": [file] });
    let body = json!({ "document": document, "answers": { "claim": claim, "request": "r1" } });
    let path = format!("/api/v1/cases/{case}/documents");
    let key = [("idempotency-key", "documents-1")];
    son.send(Method::POST, &path, &key, Some(body.to_string())).await.ok();
    told(&operator, case, "documents_answered").await;

    append(json!({ "event": "assessment_started" })).await;
    append(decision_event()).await;
    emailed(&operator, NotificationTopic::Decided, case).await;
    let agreement = format!("/api/v1/cases/{case}/claims/{claim}/agreement");
    son.send(Method::POST, &agreement, &[("idempotency-key", "agree-0001")], None).await.ok();
    told(&operator, case, "agreed").await;
    append(json!({ "event": "payment_sent", "amount": 16_000, "account_tail": "8888" })).await;
    append(json!({ "event": "payment_arrived", "amount": 16_000 })).await;
    emailed(&operator, NotificationTopic::PaymentArrived, case).await;
    let list = son.get("/api/v1/cases").await.ok();
    assert_eq!(list["cases"][0]["claims"][0]["status"], "paid");
}

/// Signs in with a code that came by e-mail, and chooses English, which e-mails do not encode.
async fn signed_in(operator: &Operator, server: &ServerProcess) -> Browser {
    let browser = Browser::new(server.url.clone());
    browser.post("/api/v1/session/codes", &json!({ "phone": PHONE })).await.ok();
    let code = code_in(&body_of(&operator.smtp.wait_for(EMAIL).await.text));
    browser.post("/api/v1/session", &json!({ "phone": PHONE, "code": code })).await.ok();
    let choice = json!({ "wanted": ["your_turn", "decided", "paid"], "language": "en" });
    browser.send(Method::PUT, NOTIFICATIONS, &[], Some(choice.to_string())).await.ok();
    browser
}

/// Waits for the insurer's webhook about this. The receiver has checked its signature.
async fn told(operator: &Operator, case: &str, kind: &str) -> Taken {
    let find = || operator.webhook.taken(case).into_iter().find(|it| it.body["kind"] == kind);
    poll(find).await
}

/// Waits for the e-mail about this.
async fn emailed(operator: &Operator, topic: NotificationTopic, case: &str) {
    let subject = notification_text(topic, None, Locale::En).title;
    let email = operator.smtp.wait_for_subject(EMAIL, &subject).await;
    let link = format!("https://claims.example/claims/{case}");
    assert!(email.text.contains(&link), "{}", email.text);
}

/// The insurer, which sends its requests with the example in shell.
struct Insurer<'a> {
    operator: &'a Operator,
    server: &'a ServerProcess,
}

impl Insurer<'_> {
    async fn send(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        let mut command = Command::new("sh");
        command.arg(examples.join("partner-requests/request.sh")).args([method, path]);
        command.args(body.map(|body| body.to_string()));
        command
            .env("URL", &self.server.url)
            .env("PARTNER", "yuanshan")
            .env("SECRET_FILE", self.operator.file("yuanshan"));
        let (answer, is_taken) = output(command).await;
        assert!(is_taken, "{method} {path}: {answer}");
        serde_json::from_str(&answer).unwrap()
    }
}
