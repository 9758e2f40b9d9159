//! The built-in products are valid, and the validator finds errors in broken ones.

use std::collections::BTreeSet;

use crate::support::*;
use domain::example::{Expected, examples};
use domain::fact::ConditionCode;
use domain::ids::ClauseNo;
use domain::incident::ExpenseCategory;
use domain::money::{Fen, Ratio};
use domain::product::{
    GateTest, InsuranceLine, LossRule, LossRuleEntry, PaymentTerm, PayoutRule, Product,
    ProductError, ProductErrorKind, SubLimit, SubLimitOn, parse, shipped_files, validate,
};

#[test]
fn every_built_in_product_is_valid() {
    for (file, text) in shipped_files() {
        let product = parse(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let flaws: Vec<_> = validate(&product).iter().map(ProductError::to_string).collect();
        assert!(flaws.is_empty(), "{file}: {flaws:#?}");
        assert!(file.starts_with(product.insurer.code.as_str()), "{file}");
        assert!(file.ends_with(&format!("-{}.toml", product.version)), "{file}");
    }
}

#[test]
fn every_built_in_product_matches_its_examples() {
    for (file, text) in shipped_files() {
        let product = parse(text).unwrap();
        let examples = examples(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        for (line, example) in &examples {
            let mismatches = example.check(&product);
            assert!(mismatches.is_empty(), "{file}: line {line}: {mismatches:#?}");
        }
        let expected: Vec<_> = examples.iter().flat_map(|(_, it)| it.expect.values()).collect();
        let pays =
            expected.iter().any(|it| matches!(it, Expected::Pays(amount) if *amount > Fen::ZERO));
        assert!(pays, "{file}: no example pays");
        assert!(examples.len() >= 2, "{file}: one example is not enough");
    }
}

#[test]
fn every_clause_is_cited_by_a_rule() {
    for product in catalog().iter() {
        let rules = (&product.benefits, &product.payment);
        let json = serde_json::to_value(rules).unwrap().to_string();
        for clause in &product.clauses {
            let cited = json.contains(&format!("\"{}\"", clause.number));
            assert!(cited, "{}: {} is idle", product.code, clause.number);
        }
    }
}

#[test]
fn every_line_has_two_products() {
    use InsuranceLine as L;
    let lines = [
        L::MedicalMillion,
        L::Outpatient,
        L::CriticalIllness,
        L::Accident,
        L::Auto,
        L::Home,
        L::SmallProperty,
    ];
    for line in lines {
        let products = catalog().iter().filter(|product| product.line == line).count();
        assert!(2 <= products, "{line:?}");
    }
}

#[test]
fn a_product_reads_back_from_json() {
    for product in catalog().iter() {
        let json = serde_json::to_string(product).unwrap();
        assert_eq!(serde_json::from_str::<Product>(&json).unwrap(), *product);
    }
}

/// The flaws of a shipped product after `change`.
fn errors_of(code: &str, change: impl FnOnce(&mut Product)) -> Vec<String> {
    let mut product = product(code);
    change(&mut product);
    validate(&product).iter().map(ProductError::to_string).collect()
}

#[test]
fn a_rule_that_cites_an_unknown_clause_is_reported() {
    let found = errors_of("ys-outpatient", |product| {
        indemnity(product).caps[0].clause = ClauseNo::new("9.9");
    });
    let expected = "benefit `visit`: clause `9.9`: a cap cites a clause that does not exist; \
                    add the clause or cite another";
    assert_eq!(found, [expected]);
}

#[test]
fn a_missing_language_is_reported() {
    let found = errors_of("ys-outpatient", |product| product.clauses[2].plain.en.clear());
    assert_eq!(found, ["clause `2.2`: its plain text is empty in en; write it in both languages"]);
}

fn payment(clause: &str, days: u16) -> Option<PaymentTerm> {
    Some(PaymentTerm { clause: ClauseNo::new(clause), days })
}

#[test]
fn each_invalid_rule_is_one_error() {
    type Spoil = fn(&mut Product);
    let changet: [(&str, Spoil, &str); 17] = [
        ("ys-million", |p| p.format = 2, "the format is 2"),
        ("ys-million", |p| p.version.clear(), "version is empty"),
        ("ys-million", |p| p.compulsory = true, "only motor liability is compulsory"),
        ("ht-critical", |p| p.life = true, ""),
        ("ys-million", |p| p.life = true, "can be part of a life insurance contract"),
        ("ys-million", |p| p.payment = payment("9.9", 5), "the time to pay cites a clause"),
        ("ys-million", |p| p.payment = payment("2.1", 10), "the time to pay is 10 days"),
        ("ys-million", |p| indemnity(p).ratio.in_scope = Ratio::bp(10_001), "10001 basis points"),
        ("ys-million", |p| indemnity(p).caps[0].amount = Fen::ZERO, "a cap is 0.00"),
        (
            "ys-million",
            |p| indemnity(p).deductible.amount = Fen::ZERO.saturating_sub(Fen::yuan(1)),
            "the deductible is -1.00",
        ),
        ("qh-hospital", |p| indemnity(p).caps.swap(0, 1), ""),
        ("qh-hospital", |p| indemnity(p).caps[0].amount = Fen::yuan(9_000_000), "never be reached"),
        (
            "qh-hospital",
            |p| {
                let limit = SubLimit {
                    clause: ClauseNo::new("2.3"),
                    category: ExpenseCategory::Ambulance,
                    amount: Fen::yuan(1),
                    on: SubLimitOn::Paid,
                };
                indemnity(p).sub_limits.push(limit);
            },
            "applies to a category that does not count",
        ),
        ("qh-clinic", |p| indemnity(p).counts[0].times = 0, "nothing would ever be paid"),
        (
            "qh-clinic",
            |p| p.benefits[0].gates[2].test = GateTest::Care { any_of: BTreeSet::new() },
            "nothing passes",
        ),
        (
            "na-critical",
            |p| {
                let PayoutRule::Fixed(fixed) = &mut p.benefits[0].pay else { return };
                fixed.tiers[1].conditions.insert(ConditionCode::StrokeSevere);
            },
            "StrokeSevere is in two tiers",
        ),
        ("na-critical", |p| drop(p.benefits[0].gates.remove(1)), "no gate tests the condition"),
    ];
    for (code, change, message) in changet {
        let found = errors_of(code, change);
        if message.is_empty() {
            assert!(found.is_empty(), "{found:?}");
        } else {
            assert_eq!(found.len(), 1, "{message}: {found:?}");
            assert!(found[0].contains(message), "{message}: {found:?}");
        }
    }
}

#[test]
fn codes_and_clause_numbers_are_unique() {
    let found = errors_of("ht-critical", |product| {
        product.benefits.push(product.benefits[0].clone());
        product.clauses.push(product.clauses[0].clone());
    });
    assert_eq!(found.len(), 2, "{found:?}");
    let mut product = product("ht-critical");
    product.benefits.clear();
    assert_eq!(validate(&product)[0].kind, ProductErrorKind::Missing("benefit"));
}

#[test]
fn a_loss_is_shared_between_policies_once() {
    let mut product = product("ht-home");
    let PayoutRule::Loss(terms) = &mut product.benefits[0].pay else { panic!("no loss") };
    let clause = terms.losses.clone();
    terms.each.push(LossRuleEntry { clause, rule: LossRule::BySums });
    let kinds: Vec<_> = validate(&product).into_iter().map(|flaw| flaw.kind).collect();
    assert_eq!(kinds, [ProductErrorKind::SharedTwice]);
}
