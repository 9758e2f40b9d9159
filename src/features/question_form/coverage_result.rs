//! What one policy says to what happened: pays, cannot tell, does not pay; how much, and why.

use domain::assess::{BenefitAssessment, GateOutcome, PolicyAssessment, Verdict};
use domain::fact::Fact;
use domain::product::Product;
use leptos::either::EitherOf4;
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    AmountKind, AmountSize, ClauseChip, MoneyAmount, StaircaseFixed, StaircaseSummary, StatusLabel,
    StatusTone, Text,
};
use claim_flow::Stance;
use view::calculation_text::{benefit_staircase, clause_text};
use view::labels::gate_title;
use view::questions::QUESTIONS;
use view::staircase::StaircaseVariant;

/// The word for what it says, the product and insurer, and the sum.
#[component]
pub fn PolicyHead(
    /// What the policy says over all its benefits.
    stance: Stance,
    /// Its terms.
    product: Product,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let tone = match &stance {
        Stance::Pays(_) => StatusTone::Done,
        Stance::Undetermined { .. } => StatusTone::Unsure,
        Stance::DoesNotPay(_) => StatusTone::Neutral,
    };
    let word = stance_word(&stance);
    let sum = match &stance {
        Stance::Pays(amount) => Some((None, *amount)),
        Stance::Undetermined { best_case: Some(amount), .. } => {
            Some((Some(words.best_case), *amount))
        }
        Stance::Undetermined { best_case: None, .. } | Stance::DoesNotPay(_) => None,
    };
    let sum = sum.map(|(note, amount)| {
        view! {
            <p class="policy-card__sum">
                {note.map(|note| view! { <span class="policy-card__note">{note}</span> })}
                <MoneyAmount amount size=AmountSize::Card kind=AmountKind::Estimate />
            </p>
        }
    });
    let title = locale.pick(&product.name).to_owned();
    let insurer = locale.pick(&product.insurer.short).to_owned();
    view! {
        <StatusLabel tone text=word />
        <div class="policy-card__head">
            <div>
                <h2 class="policy-card__title">{title}</h2>
                <p class="policy-card__insurer">{insurer}</p>
            </div>
            {sum}
        </div>
    }
}

/// How many policies pay, cannot tell and do not pay, in one sentence.
pub fn policies_heading(stances: &[Stance]) -> String {
    let words = use_words(&WORDS);
    let count = |wanted: fn(&Stance) -> bool| stances.iter().filter(|it| wanted(it)).count();
    let pays = count(|stance| matches!(stance, Stance::Pays(_)));
    let open = count(|stance| matches!(stance, Stance::Undetermined { .. }));
    match stances.len() {
        0 => words.no_policy.to_owned(),
        all => (words.policies)(pays, open, all - pays - open),
    }
}

/// 能赔, 还说不准, 不赔.
pub fn stance_word(stance: &Stance) -> &'static str {
    let words = use_words(&WORDS);
    match stance {
        Stance::Pays(_) => words.pays,
        Stance::Undetermined { .. } => words.cannot_tell,
        Stance::DoesNotPay(_) => words.does_not_pay,
    }
}

/// Why a policy says what it says: the arithmetic of what is open, or the clause that closes it.
#[component]
pub fn Reasons(
    /// What it says.
    said: PolicyAssessment,
    /// The same over all its benefits.
    stance: Stance,
    /// Its terms.
    product: Product,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let missing = match &stance {
        Stance::Undetermined { missing, .. } if missing.is_empty() => {
            Some(Text::from(words.person_judges))
        }
        Stance::Undetermined { missing, .. } => {
            let name = |fact: &Fact| use_words(&QUESTIONS)(*fact).short;
            let names: Vec<_> = missing.iter().map(name).collect();
            Some((words.missing)(&names.join(words.list_end)).into())
        }
        Stance::Pays(amount) if amount.is_zero() => Some(words.pays_nothing.into()),
        Stance::Pays(_) | Stance::DoesNotPay(_) => None,
    };
    let open: Vec<_> = said.benefits.iter().filter(|benefit| is_open(benefit)).collect();
    // Where nothing is open, the first benefit speaks for the policy.
    let shown = if open.is_empty() { said.benefits.first().into_iter().collect() } else { open };
    let several = 1 < shown.len();
    let shown = shown
        .into_iter()
        .map(|benefit| {
            let name = product.benefit(&benefit.benefit).filter(|_| several);
            let name = name.map(|benefit| locale.pick(&benefit.name).to_owned());
            view! {
                {name.map(|name| view! { <h3 class="policy-card__benefit">{name}</h3> })}
                {drawn(benefit, &product, words)}
            }
        })
        .collect_view();
    view! {
        {shown}
        {missing.map(|missing| view! { <p class="policy-card__missing">{missing}</p> })}
    }
}

fn is_open(benefit: &BenefitAssessment) -> bool {
    !matches!(benefit.verdict, Verdict::DoesNotPay { .. })
}

fn drawn(
    benefit: &BenefitAssessment,
    product: &Product,
    words: &'static Words,
) -> impl IntoView + use<> {
    let locale = locale_now();
    match benefit_staircase(benefit, product, locale) {
        Some(StaircaseVariant::Steps(stairs)) => {
            EitherOf4::A(view! { <StaircaseSummary stairs /> })
        }
        Some(StaircaseVariant::Fixed(amount)) => EitherOf4::B(view! { <StaircaseFixed amount /> }),
        Some(StaircaseVariant::Stopped { gate, clause, .. }) => {
            // What had to hold says more than the clause's heading.
            let failed = benefit.gates.iter().find(|gate| gate.outcome == GateOutcome::Fail);
            let gate = failed.map_or(gate, |failed| gate_title(&failed.test, locale).into());
            let clause = clause.map(|clause| {
                let plain = clause.plain.clone();
                view! {
                    <p>{plain}</p>
                    <ClauseChip clause />
                }
            });
            EitherOf4::C(view! {
                <p class="policy-card__gate">{words.not_met} {words.stop} {gate}</p>
                {clause}
            })
        }
        None => {
            let clause = product.benefit(&benefit.benefit).map(|it| it.clause.clone());
            let clause = clause.map(|number| clause_text(Some(product), &number, locale));
            EitherOf4::D(clause.map(|clause| view! { <ClauseChip clause /> }))
        }
    }
}
