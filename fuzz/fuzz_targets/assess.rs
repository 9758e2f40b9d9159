//! Any product with any examples, valid or not: the engine does not panic, steps are consistent, and no
//! payout is negative.

#![no_main]

use domain::assess::Verdict;
use domain::example::examples;
use domain::money::Fen;
use domain::product::parse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (Ok(product), Ok(examples)) = (parse(text), examples(text)) else { return };
    for (_, example) in examples {
        for benefit in example.assess(&product).policies.iter().flat_map(|it| &it.benefits) {
            for pair in benefit.steps.windows(2) {
                assert_eq!(pair[0].after, pair[1].before, "the steps do not chain");
            }
            if let Verdict::Pays { amount } = benefit.verdict {
                assert!(Fen::ZERO <= amount, "it pays less than nothing");
            }
        }
    }
});
