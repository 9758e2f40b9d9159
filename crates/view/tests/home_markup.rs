//! The home page as HTML: what is read in each state and language, its structure, and that no text becomes markup.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fmt::Write;

use claim_flow::{ClaimableVisit, Household};
use contract::case::CaseList;
use contract::draft::Drafts;
use contract::policy::Policies;
use contract::reminder::Reminder;
use contract::session::Me;
use contract::visit::Visit;
use domain::ids::{ClauseNo, PolicyId, VisitId};
use domain::product::{Product, shipped};
use serde_json::{Value, json};
use view::markup::{HomeData, HomeVisits, has_due_evidence, home_clause, home_page, home_visits};
use view::{Context, Locale};

use support::day;
use support::html::{check_page, outline};
use support::planted::{is_shown, planted};
use support::snapshot::check_snapshot;

const TODAY: &str = "2026-03-20";

/// What the page is drawn from, as the API returns it.
#[derive(Clone)]
struct Responses {
    me: Value,
    cases: Value,
    policies: Value,
    visits: Value,
    reminders: Value,
}

/// The same, read. `None` where something is not a text but a date, an id or the name of a variant.
struct Read {
    me: Me,
    cases: CaseList,
    policies: Policies,
    visits: Vec<Visit>,
    reminders: Vec<Reminder>,
}

impl Responses {
    fn read(&self) -> Option<Read> {
        let Self { me, cases, policies, visits, reminders } = self.clone();
        Some(Read {
            me: serde_json::from_value(me).ok()?,
            cases: serde_json::from_value(cases).ok()?,
            policies: serde_json::from_value(policies).ok()?,
            visits: serde_json::from_value(visits).ok()?,
            reminders: serde_json::from_value(reminders).ok()?,
        })
    }

    /// Nothing has happened, and there are no policies.
    fn empty() -> Self {
        Self {
            me: json!({
                "id": "li",
                "name": "李小美",
                "phone_masked": "138****0000",
                "people": [
                    { "id": "li", "name": "李小美", "relation": "myself" },
                    { "id": "mo", "name": "莫兰", "relation": "mother" },
                ],
            }),
            cases: json!({ "cases": [], "total": 0 }),
            policies: json!({ "policies": [], "catalog": [] }),
            visits: json!([]),
            reminders: json!([]),
        }
    }

    /// A visit for which an outpatient policy pays.
    fn with_visit() -> Self {
        let product = outpatient();
        let policy = json!({
            "id": "ys-outpatient",
            "policy_no": "NO-1",
            "product": product.code,
            "version": product.version,
            "holder": "li",
            "insured": "li",
            "insured_born": "1990-05-01",
            "from": "2026-01-01",
            "to": "2026-12-31",
        });
        let visit = json!({
            "id": "visit-1",
            "hospital": "jingtian",
            "hospital_name": { "zh": "景田医院", "en": "Jingtian Hospital" },
            "paid": 42_000,
            "paid_at": "2026-03-18T02:00:00Z",
            "incident": {
                "insured": "li",
                "on": "2026-03-18",
                "facts": {
                    "cause": { "is": "illness" },
                    "care": { "is": "outpatient" },
                    "circumstances": { "social_insured": { "is": true } },
                    "hospital_grade": { "is": "secondary" },
                    "hospital_kind": { "is": "public" },
                    "department": { "is": "ordinary" },
                },
                "bills": [{
                    "on": "2026-03-18",
                    "fund_paid": 26_000,
                    "lines": [{ "category": "drugs", "scope": "in", "amount": 68_000 }],
                }],
            },
        });
        Self {
            policies: json!({
                "policies": [{ "policy": policy, "usage": { "benefits": {} } }],
                "catalog": [product],
            }),
            visits: json!([visit]),
            ..Self::empty()
        }
    }

    /// Four open cases: one that waits for documents, one that was decided, one whose insurer is late, and one more.
    fn with_cases() -> Self {
        let late = json!({ "rule": "decide_personal", "on": "2026-03-09", "overdue": true });
        let soon = json!({ "rule": "decide_personal", "on": "2026-03-27", "overdue": false });
        Self {
            cases: json!({
                "cases": [
                    case("running", "li", claim("assessing", soon)),
                    case("late", "li", claim("assessing", late)),
                    case("documents", "mo", claim("supplement", Value::Null)),
                    case("decided", "somebody", claim("decided", Value::Null)),
                    case("over", "li", claim("closed", Value::Null)),
                ],
                "total": 5,
            }),
            ..Self::empty()
        }
    }

    /// A fast track after a catastrophe, and a reminder whose day has come beside one whose day has not.
    fn with_notices() -> Self {
        let mut responses = Self::with_visit();
        responses.policies["catastrophes"] = json!([{
            "insurer": outpatient().insurer.code,
            "code": "typhoon",
            "terms": {
                "name": { "zh": "台风", "en": "Typhoon" },
                "area": { "zh": "深圳", "en": "Shenzhen" },
                "causes": ["natural_disaster"],
                "lines": ["outpatient"],
                "from": "2026-03-01",
            },
        }]);
        let reminder = |case: &str, on: &str| {
            let name = json!({ "zh": "远山", "en": "Yuanshan" });
            json!({ "case": case, "claim": "a", "insurer_name": name, "on": on })
        };
        responses.reminders = json!([reminder("due", TODAY), reminder("later", "2026-03-21")]);
        responses.visits = json!([]);
        responses
    }
}

fn outpatient() -> Product {
    let catalog = shipped().unwrap();
    catalog.iter().find(|product| product.code.as_str() == "ys-outpatient").unwrap().clone()
}

fn claim(status: &str, due: Value) -> Value {
    json!({
        "id": "a",
        "insurer_name": { "zh": "远山", "en": "Yuanshan" },
        "product_name": { "zh": "门诊", "en": "Outpatient" },
        "line": "outpatient",
        "status": status,
        "amount": 30_600,
        "documents_missing": u32::from(status == "supplement"),
        "due": due,
    })
}

fn case(id: &str, insured: &str, claim: Value) -> Value {
    json!({
        "id": id,
        "case_no": format!("C-2603-{id}"),
        "insured": insured,
        "insured_name": "陈志远",
        "title": { "zh": "景田医院", "en": "Jingtian Hospital" },
        "on": "2026-03-01",
        "filed_at": "2026-03-02T01:00:00Z",
        "updated_at": "2026-03-02T01:00:00Z",
        "claims": [claim],
    })
}

fn states() -> [(&'static str, Responses); 4] {
    [
        ("nothing", Responses::empty()),
        ("a visit", Responses::with_visit()),
        ("open cases", Responses::with_cases()),
        ("notices", Responses::with_notices()),
    ]
}

fn context(locale: Locale) -> Context {
    Context { locale, today: day(TODAY) }
}

fn page(read: &Read, locale: Locale) -> String {
    let Read { me, cases, policies, visits, reminders } = read;
    let context = context(locale);
    let drafts = &Drafts::default();
    let html = home_page(HomeData { me, cases, policies, visits, drafts, reminders, context });
    let html = html.into_string();
    check_page(&html);
    html
}

#[test]
fn every_state_is_a_well_formed_page_that_reads_as_in_its_snapshot() {
    for locale in Locale::ALL {
        let mut text = String::new();
        for (name, responses) in states() {
            let html = page(&responses.read().unwrap(), locale);
            for region in ["notices", "cases", "unfinished", "visits", "links", "help"] {
                let element = format!("data-region=\"home-{region}\"");
                assert_eq!(html.matches(&element).count(), 1, "{name}: {region}");
            }
            write!(text, "# {name}\n{}\n", outline(&html)).unwrap();
        }
        check_snapshot(&format!("home.{}.txt", locale.tag()), &text);
    }
}

#[test]
fn the_first_case_is_the_one_that_waits_and_the_elder_editions_show_no_other() {
    let html = page(&Responses::with_cases().read().unwrap(), Locale::En);
    assert_eq!(html.matches("<div class=\"home__case\"").count(), 1);
    assert_eq!(html.matches("class=\"home__case not-elder\"").count(), 2);
    assert_eq!(html.matches("button--primary").count(), 1);
    let (before, _) = html.split_once("button--primary").unwrap();
    assert!(before.contains("href=\"/claims/documents\""), "{before}");
    assert!(!html.contains("/claims/over") && html.contains("tab__dot"));
}

#[test]
fn a_button_on_a_card_opens_the_clause_of_its_policy() {
    let read = Responses::with_visit().read().unwrap();
    let household = Household { me: &read.me, cover: &read.policies, today: day(TODAY) };
    let visits = ClaimableVisit::find_all(&read.visits, household);
    let html = page(&read, Locale::En);
    assert!(html.contains("data-terms=\"ys-outpatient\""));
    let policy = PolicyId::new("ys-outpatient");
    for part in html.split("data-action=\"clause ").skip(1) {
        let (number, _) = part.split_once('"').unwrap();
        let clause = home_clause(&visits, &policy, &ClauseNo::new(number), Locale::En).unwrap();
        assert!(!clause.heading.is_empty(), "{number}");
    }
    let other = PolicyId::new("other");
    assert_eq!(home_clause(&visits, &other, &ClauseNo::new("2.1"), Locale::En), None);
}

#[test]
fn only_the_visit_that_is_being_dismissed_says_so() {
    let read = Responses::with_visit().read().unwrap();
    let household = Household { me: &read.me, cover: &read.policies, today: day(TODAY) };
    let visits = ClaimableVisit::find_all(&read.visits, household);
    for (dismissed, is_said) in [(None, false), (Some("visit-1"), true), (Some("visit-2"), false)] {
        let dismissed = dismissed.map(VisitId::new);
        let (me, policies) = (&read.me, &read.policies);
        let shown = HomeVisits { me, policies, visits: &visits, dismissing: dismissed.as_ref() };
        let html = home_visits(shown, context(Locale::En)).into_string();
        assert!(html.contains("data-action=\"dismiss-visit visit-1\""));
        assert_eq!(html.contains("Dismissing"), is_said, "{dismissed:?}");
    }
}

#[test]
fn reminders_are_due_from_the_day_on_which_the_evidence_can_exist() {
    let mut responses = Responses::with_cases();
    responses.cases["cases"][0]["claims"][0]["evidence_from"] = json!(TODAY);
    let cases = responses.read().unwrap().cases;
    assert!(has_due_evidence(&cases, day(TODAY)));
    assert!(!has_due_evidence(&cases, day("2026-03-19")));
}

#[test]
fn no_text_becomes_markup() {
    let mut shown = 0;
    for (name, responses) in states() {
        let Responses { me, cases, policies, visits, reminders } = responses;
        // The terms have a test of their own, with each policy.
        let catalog = policies["catalog"].clone();
        let data =
            json!([me, cases, policies["policies"], policies["catastrophes"], visits, reminders]);
        for planted in planted(&data) {
            let policies = json!({
                "policies": planted[2],
                "catalog": catalog,
                "catastrophes": planted[3].as_array().cloned().unwrap_or_default(),
            });
            let responses = Responses {
                me: planted[0].clone(),
                cases: planted[1].clone(),
                policies,
                visits: planted[4].clone(),
                reminders: planted[5].clone(),
            };
            let Some(read) = responses.read() else { continue };
            for locale in Locale::ALL {
                println!("{name}");
                shown += usize::from(is_shown(&page(&read, locale)));
            }
        }
    }
    assert!(shown >= 20, "only {shown} planted texts were shown");
}
