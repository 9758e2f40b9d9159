//! The policies and each of them as HTML: what is read in each language, their structure, and that no text becomes markup.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fmt::Write;

use contract::policy::Policies;
use contract::policy_link::LinkRequest;
use contract::session::Person;
use domain::ids::PolicyId;
use domain::product::{Product, shipped};
use serde_json::{Value, json};
use view::markup::{ExplainedPolicy, UnexplainedPolicy, coverage_page, policy_page};
use view::{Context, Locale};

use support::day;
use support::html::{check_page, outline};
use support::planted::{is_shown, planted};
use support::snapshot::check_snapshot;

fn people() -> Vec<Person> {
    let person = |id: &str, name: &str, relation: &str| json!({ "id": id, "name": name, "relation": relation });
    let people = json!([person("li", "李小美", "myself"), person("mo", "莫兰", "mother")]);
    serde_json::from_value(people).unwrap()
}

fn policy(id: &str, product: &Product, insured: &str) -> Value {
    json!({
        "policy": {
            "id": id,
            "policy_no": format!("NO-{id}"),
            "product": product.code,
            "version": product.version,
            "holder": "li",
            "insured": insured,
            "insured_born": "1960-05-01",
            "from": "2026-01-01",
            "to": "2026-12-31",
        },
        "usage": { "benefits": {} },
    })
}

/// A policy under each of the shipped terms, of three people of whom one is not known.
fn policies() -> Policies {
    let products: Vec<Product> = shipped().unwrap().iter().cloned().collect();
    let insured = ["li", "mo", "somebody-else"].into_iter().cycle();
    let policies: Vec<_> = products
        .iter()
        .zip(insured)
        .map(|(product, insured)| policy(product.code.as_str(), product, insured))
        .collect();
    serde_json::from_value(json!({ "policies": policies, "catalog": products })).unwrap()
}

const fn context(locale: Locale, today: domain::date::CivilDate) -> Context {
    Context { locale, today }
}

fn list(policies: &Policies, locale: Locale) -> String {
    with_links(policies, &[], locale)
}

fn with_links(policies: &Policies, links: &[LinkRequest], locale: Locale) -> String {
    let context = context(locale, day("2026-03-03"));
    coverage_page(policies, &people(), links, context).into_string()
}

/// A policy from elsewhere with an amount, and one without of a person who is not known.
fn outside() -> Value {
    let policy = |id: &str, insured: &str, cover: &str, amount: Option<i64>| {
        json!({
            "id": id,
            "terms": {
                "insured": insured,
                "insurer": "晨光公司",
                "product": "补充医疗",
                "cover": cover,
                "amount": amount,
                "from": "2026-01-01",
                "to": "2026-12-31",
            },
        })
    };
    json!([
        policy("one", "mo", "medical_expenses", Some(2_000_000)),
        policy("two", "somebody-else", "other", None),
    ])
}

/// A request in each state.
fn links() -> Value {
    let request = |id: &str, status: &str| {
        json!({
            "id": id,
            "policy_no": format!("NO-{id}"),
            "name": "李小美",
            "made_at": "2026-03-01T01:00:00Z",
            "status": status,
        })
    };
    json!([
        request("one", "waiting"),
        request("two", "not_linked"),
        request("three", "linked"),
        request("four", "withdrawn"),
    ])
}

/// No policies, but some from elsewhere, and requests to be linked.
fn without_policies() -> (Policies, Vec<LinkRequest>) {
    let policies = json!({ "policies": [], "catalog": [], "outside": outside() });
    (serde_json::from_value(policies).unwrap(), serde_json::from_value(links()).unwrap())
}

fn page(policies: &Policies, id: &str, locale: Locale) -> Result<String, UnexplainedPolicy> {
    let (people, id) = (people(), PolicyId::new(id));
    let found = ExplainedPolicy::find(&id, policies, &people, context(locale, day("2026-03-03")));
    found.map(|policy| policy_page(policy).into_string())
}

#[test]
fn the_list_reads_as_in_its_snapshot() {
    let none = Policies { policies: Vec::new(), ..policies() };
    let (elsewhere, links) = without_policies();
    for locale in Locale::ALL {
        let pages = [
            list(&policies(), locale),
            list(&none, locale),
            with_links(&elsewhere, &links, locale),
        ];
        let [some, none, elsewhere] = pages.map(|page| {
            check_page(&page);
            outline(&page)
        });
        let text = ["# some policies\n", &some, "\n# none\n", &none, "\n# elsewhere\n", &elsewhere];
        check_snapshot(&format!("coverage.{}.txt", locale.tag()), &text.concat());
    }
}

#[test]
fn only_requests_that_say_something_are_shown_and_only_to_people_without_policies() {
    let (elsewhere, links) = without_policies();
    let html = with_links(&elsewhere, &links, Locale::En);
    assert!(html.contains("NO-one") && html.contains("NO-two"));
    assert!(!html.contains("NO-three") && !html.contains("NO-four"));
    // One of them can be withdrawn.
    assert_eq!(html.matches("Do not check it").count(), 1);
    assert!(!with_links(&policies(), &links, Locale::En).contains("NO-one"));
}

#[test]
fn every_product_is_a_well_formed_page() {
    let policies = policies();
    for locale in Locale::ALL {
        for view in &policies.policies {
            println!("{} {}", view.policy.id, locale.tag());
            let html = page(&policies, view.policy.id.as_str(), locale).unwrap();
            check_page(&html);
            for region in ["overview", "clauses", "help"] {
                let element = format!("data-region=\"policy-{region}\"");
                assert_eq!(html.matches(&element).count(), 1, "{region}");
            }
        }
    }
}

#[test]
fn one_policy_of_each_kind_reads_as_in_its_snapshot() {
    let policies = policies();
    for locale in Locale::ALL {
        let mut text = String::new();
        for id in ["ys-million", "ys-outpatient", "ys-auto"] {
            write!(text, "# {id}\n{}\n", outline(&page(&policies, id, locale).unwrap())).unwrap();
        }
        check_snapshot(&format!("policy.{}.txt", locale.tag()), &text);
    }
}

#[test]
fn a_policy_that_is_not_there_or_has_no_terms_is_not_explained() {
    let known = policies();
    assert_eq!(page(&known, "other", Locale::En), Err(UnexplainedPolicy::Unknown));
    let catalog = serde_json::from_value(json!([])).unwrap();
    let without_terms = Policies { catalog, ..known };
    let found = page(&without_terms, "ys-outpatient", Locale::En);
    assert_eq!(found, Err(UnexplainedPolicy::WithoutTerms));
    let list = list(&without_terms, Locale::En);
    check_page(&list);
    assert!(list.contains("The terms are not available yet"));
}

#[test]
fn the_status_is_that_of_today() {
    let policies = policies();
    let of = |today| coverage_page(&policies, &people(), &[], context(Locale::En, day(today)));
    for (today, status) in
        [("2025-12-31", "Not started"), ("2026-12-31", "In force"), ("2027-01-01", "Ended")]
    {
        assert!(of(today).into_string().contains(status), "{today}");
    }
}

#[test]
fn no_text_of_a_person_becomes_markup() {
    let mut shown = 0;
    for planted in planted(&json!([outside(), links()])) {
        let policies = json!({ "policies": [], "catalog": [], "outside": planted[0] });
        let Ok(policies) = serde_json::from_value(policies) else { continue };
        let Ok(links) = serde_json::from_value::<Vec<_>>(planted[1].clone()) else { continue };
        for locale in Locale::ALL {
            let html = with_links(&policies, &links, locale);
            check_page(&html);
            shown += usize::from(is_shown(&html));
        }
    }
    assert!(shown >= 12, "only {shown} planted texts were shown");
}

#[test]
fn no_text_becomes_markup() {
    let mut shown = 0;
    let one = Policies { policies: policies().policies.split_off(0), ..policies() };
    let id = "ys-outpatient";
    let view = one.policies.iter().find(|view| view.policy.id.as_str() == id).unwrap();
    let terms = one.catalog.terms_of(&view.policy).unwrap();
    let data = json!({ "policies": [view], "catalog": [terms] });
    for planted in planted(&data) {
        // Not a text: a date, an id that must match, or the name of a variant.
        let Ok(policies) = serde_json::from_value::<Policies>(planted) else { continue };
        for locale in Locale::ALL {
            let pages = [Ok(list(&policies, locale)), page(&policies, id, locale)];
            for html in pages.into_iter().flatten() {
                check_page(&html);
                shown += usize::from(is_shown(&html));
            }
        }
    }
    assert!(shown >= 40, "only {shown} planted texts were shown");
}
