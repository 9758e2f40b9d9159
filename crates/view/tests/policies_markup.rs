//! The policies and each of them as HTML: what is read in each language, their structure, and that no text becomes markup.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fmt::Write;

use contract::policy::Policies;
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
    coverage_page(policies, &people(), context(locale, day("2026-03-03"))).into_string()
}

fn page(policies: &Policies, id: &str, locale: Locale) -> Result<String, UnexplainedPolicy> {
    let (people, id) = (people(), PolicyId::new(id));
    let found = ExplainedPolicy::find(&id, policies, &people, context(locale, day("2026-03-03")));
    found.map(|policy| policy_page(policy).into_string())
}

#[test]
fn the_list_reads_as_in_its_snapshot() {
    let none = Policies { policies: Vec::new(), ..policies() };
    for locale in Locale::ALL {
        let [some, none] = [list(&policies(), locale), list(&none, locale)];
        check_page(&some);
        check_page(&none);
        let text = ["# some policies\n", &outline(&some), "\n# none\n", &outline(&none)].concat();
        check_snapshot(&format!("coverage.{}.txt", locale.tag()), &text);
    }
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
    let of = |today| coverage_page(&policies, &people(), context(Locale::En, day(today)));
    for (today, status) in
        [("2025-12-31", "Not started"), ("2026-12-31", "In force"), ("2027-01-01", "Ended")]
    {
        assert!(of(today).into_string().contains(status), "{today}");
    }
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
