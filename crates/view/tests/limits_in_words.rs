//! What a step says of a limit that several claims for one event share.

use std::collections::BTreeSet;

use domain::assess::{AppliedLimit, Operation};
use domain::incident::LossHead;
use domain::money::Fen;
use view::Locale;
use view::calculation_text::operation_words;

fn limit(used: i32) -> Vec<AppliedLimit> {
    let (amount, counted) = (Fen::yuan(18_000), Fen::ZERO);
    let heads = [LossHead::ThirdPartyMedical].into();
    vec![AppliedLimit { heads, party: None, amount, used: Fen::yuan(used), counted }]
}

fn reasons(operation: &Operation) -> [String; 2] {
    [Locale::ZhCn, Locale::En].map(|locale| {
        operation_words(operation, locale).reason.map(|text| text.to_string()).unwrap_or_default()
    })
}

#[test]
fn a_limit_says_what_earlier_claims_have_used_of_it() {
    let amount = Fen::yuan(18_000);
    let operations = |used| {
        [
            Operation::Compulsory { limits: limit(used) },
            Operation::LossLimit { amount, limits: limit(used) },
            Operation::PerPerson { amount, driver: None, limits: limit(used) },
            Operation::ByValue { sum: amount, value: amount, used: Fen::yuan(used), of: Fen::ZERO },
        ]
    };
    for operation in operations(12_000) {
        let [zh, en] = reasons(&operation);
        assert!(zh.ends_with("这次事故以前的申请已经用掉其中 ¥12,000.00。"), "{zh}");
        let said = " ¥12,000.00 of it was already used by an earlier claim for this event.";
        assert!(en.ends_with(said), "{en}");
    }
    for operation in operations(0) {
        let [zh, en] = reasons(&operation);
        assert!(!zh.contains("以前") && !en.contains("already"), "{zh} {en}");
    }
}

#[test]
fn shared_losses_are_named() {
    let (sum, all) = (Fen::yuan(1_000_000), Fen::yuan(1_600_000));
    let heads: BTreeSet<_> = [LossHead::Building, LossHead::Decoration].into();
    let [zh, en] = reasons(&Operation::BySums { sum, all, heads });
    assert!(zh.starts_with("房子本身、"), "{zh}");
    assert!(en.starts_with("The building, "), "{en}");
    let [zh, en] = reasons(&Operation::BySums { sum, all, heads: BTreeSet::new() });
    assert!(!zh.contains('：') && !en.contains(": "), "{zh} {en}");
}
