//! The parts of a loss assessment in the calculation and in the record, in both languages.

#![allow(clippy::unwrap_used, reason = "tests")]

use domain::assess::{CalculationStep, Operation};
use domain::ids::{BenefitCode, ClauseNo};
use domain::incident::Payer;
use domain::journal::{AssessedPart, DecidedBenefit, JournalEvent, PartAssessor, PartWork};
use domain::money::Fen;
use domain::text::Bilingual;
use view::calculation_text::staircase;
use view::timeline::event_sentence;
use view::{Context, Locale};

fn bonnet() -> AssessedPart {
    AssessedPart {
        name: Bilingual::new("引擎盖", "Bonnet"),
        work: PartWork::Replace,
        assessed_by: PartAssessor::Adjuster,
        quoted: Fen::yuan(12_600),
        allowed: Fen::yuan(12_000),
    }
}

/// A car with these operations and what is left after each.
fn car(steps: &[(Operation, i32)]) -> DecidedBenefit {
    let mut before = Fen::ZERO;
    let steps = steps.iter().map(|(operation, after)| {
        let after = Fen::yuan(*after);
        let change = after.saturating_sub(before);
        let clause = ClauseNo::new("2.5");
        let step = CalculationStep { clause, operation: operation.clone(), before, change, after };
        before = after;
        step
    });
    DecidedBenefit {
        benefit: BenefitCode::new("own-damage"),
        name: Bilingual::new("车辆损失", "Own damage"),
        steps: steps.collect(),
        parties: Vec::new(),
        assessed_parts: vec![bonnet()],
    }
}

#[test]
fn the_parts_stand_below_the_step_that_they_explain() {
    let below = |benefit: &DecidedBenefit| {
        let stairs = staircase(&benefit.steps, None, "远山", Locale::ZhCn).unwrap();
        let parts = stairs.with_assessed_parts(benefit, Locale::ZhCn).assessed_parts.unwrap();
        assert_eq!(parts.lines[0].amounts, "更换，报价 ¥12,600.00 → 定损 ¥12,000.00");
        assert_eq!(parts.lines[0].assessor, "公估机构定的");
        parts.step
    };
    let others = Operation::OthersPaid { payer: Payer::Other };
    let cut = [
        (Operation::Claimed, 12_600),
        (Operation::BeyondAssessment, 12_000),
        (others.clone(), 11_500),
    ];
    assert_eq!(below(&car(&cut)), 1);
    assert_eq!(below(&car(&[(Operation::Claimed, 12_000), (others, 11_500)])), 0);

    let mut without = car(&cut);
    without.assessed_parts.clear();
    let stairs = staircase(&without.steps, None, "Yuanshan", Locale::En).unwrap();
    assert_eq!(stairs.with_assessed_parts(&without, Locale::En).assessed_parts, None);
}

#[test]
fn the_record_names_the_disputed_parts() {
    let context = |locale| Context { locale, today: "2026-03-20".parse().unwrap() };
    let sentence = |clause: Option<&str>, parts: Vec<AssessedPart>, locale| {
        let (clause, reason) = (clause.map(ClauseNo::new), "修不好".to_owned());
        let event = JournalEvent::Disputed { clause, parts, reason, objection: None };
        event_sentence(&event, context(locale))
    };
    for (clause, parts, zh, en) in [
        (None, Vec::new(), "不同意结论：修不好", "Disputed the decision: 修不好"),
        (
            Some("2.5"),
            Vec::new(),
            "不同意条款 2.5 这一项：修不好",
            "Disputed the item under clause 2.5: 修不好",
        ),
        (
            Some("2.5"),
            vec![bonnet()],
            "不同意条款 2.5 这一项里的引擎盖（更换，报价 ¥12,600.00，定损 ¥12,000.00）：修不好",
            "Disputed parts of the item under clause 2.5, Bonnet (replacement, quoted ¥12,600.00, allowed ¥12,000.00): 修不好",
        ),
    ] {
        assert_eq!(sentence(clause, parts.clone(), Locale::ZhCn), zh);
        assert_eq!(sentence(clause, parts, Locale::En), en);
    }
}
