//! The rules in a browser give the same figures and have the same properties as natively.
//!
//! Runs in a real browser: `cargo xtask test wasm`. Random cases come from a fixed seed, so that failures
//! are reproducible.

#![cfg(all(target_arch = "wasm32", feature = "authoring"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "it is a test")]

mod support;

use std::fmt::Debug;

use domain::assess::assess;
use domain::example::examples;
use domain::product::{parse, shipped_files};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use support::random::Kind::Wild;
use support::random::policies_and_incident;
use support::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn for_any<S: Strategy>(strategy: S, holds: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: Debug,
{
    let config = Config { cases: 128, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    if let Err(failure) = TestRunner::new_with_rng(config, rng).run(&strategy, holds) {
        panic!("{failure}");
    }
}

/// The digest that the native program computed; `cargo xtask test wasm` sets it.
const NATIVE_VERDICTS: Option<&str> = option_env!("CLEARCLAIM_NATIVE_VERDICTS");

#[wasm_bindgen_test]
fn ten_thousand_random_incidents_get_the_same_verdicts_as_natively() {
    let native = NATIVE_VERDICTS.expect("run `cargo xtask test wasm`");
    assert_eq!(support::verdicts::digest(), native);
}

#[wasm_bindgen_test]
fn every_worked_example_comes_to_the_same() {
    for (file, text) in shipped_files() {
        let product = parse(text).unwrap();
        for (line, example) in examples(text).unwrap() {
            assert_eq!(example.check(&product), [], "{file}: line {line}");
        }
    }
}

#[wasm_bindgen_test]
fn steps_add_up_and_the_same_question_gets_the_same_answer() {
    for_any(policies_and_incident(Wild), |(held, incident)| {
        let covers: Vec<_> = held.iter().map(Held::cover).collect();
        let assessment = assess(&covers, &incident);
        for benefit in assessment.policies.iter().flat_map(|policy| &policy.benefits) {
            for pair in benefit.steps.windows(2) {
                prop_assert_eq!(pair[0].after, pair[1].before);
                prop_assert_eq!(pair[1].before.saturating_add(pair[1].change), pair[1].after);
            }
        }
        prop_assert_eq!(assess(&covers, &incident), assessment);
        Ok(())
    });
}

#[wasm_bindgen_test]
fn everything_reads_back_from_json() {
    for_any(policies_and_incident(Wild), |(held, incident)| {
        let covers: Vec<_> = held.iter().map(Held::cover).collect();
        let assessment = assess(&covers, &incident);
        let json = serde_json::to_string(&assessment).unwrap();
        prop_assert_eq!(
            serde_json::from_str::<domain::assess::Assessment>(&json).unwrap(),
            assessment
        );
        Ok(())
    });
}
