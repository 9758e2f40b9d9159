//! What an insurer settled with the hospital when the bill was paid (同步结算、直付).

use claim_flow::{Answers, SettledField};
use domain::ids::PolicyId;
use domain::incident::Payer;
use leptos::prelude::*;

use crate::pages::new_claim::flow::{Flow, flaw_words, problem};
use crate::pages::new_claim::words::{WORDS, Words};
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Choice, FieldProblem, MoneyField, RadioGroup, Text};

const SETTLED: &str = "settled";
const SETTLED_BY: &str = "settled-by";
/// The choice of an insurer outside the platform. No policy has this id.
const OTHER: &str = "";

/// The amount, and once there is one, the policy that it was paid under.
#[component]
pub(super) fn Settled(flow: Flow) -> impl IntoView {
    let words = &use_words(&WORDS).bills;
    let value = Signal::derive(move || flow.with(|answers| answers.settled.clone()));
    let has_amount = Memo::new(move |_| flow.with(|answers| !answers.settled.trim().is_empty()));
    let chosen = Signal::derive(move || {
        let payer = flow.with(|answers| answers.settled_by.clone())?;
        Some(match payer {
            Payer::Policy(policy) => Text::from(policy.as_str().to_owned()),
            Payer::Other | Payer::ThirdParty => Text::from(OTHER),
        })
    });
    let choose = move |value: Text| {
        flow.edit(|answers| {
            answers.settled_by = Some(match &*value {
                OTHER => Payer::Other,
                policy => Payer::Policy(PolicyId::new(policy)),
            });
        });
    };
    let who = move || {
        has_amount.get().then(|| {
            view! {
                <RadioGroup
                    name=SETTLED_BY
                    legend=words.settled_by
                    options=policies(flow, words.settled_by_other)
                    error=flow.error_at(SETTLED_BY)
                    chosen
                    on_choose=choose
                />
            }
        })
    };
    view! {
        <MoneyField
            name=SETTLED
            label=words.settled
            hint=words.settled_hint
            error=flow.error_at(SETTLED)
            value
            on_input=move |text: String| flow.edit(|answers| answers.settled = text)
        />
        {who}
    }
}

/// The insured's policies, and another insurer.
fn policies(flow: Flow, other: &'static str) -> Vec<Choice> {
    let person = flow.with_untracked(|answers| answers.person.clone());
    let ids: Vec<PolicyId> = flow
        .household(|household| {
            let person = person.as_ref()?;
            Some(household.policies_of(person).map(|policy| policy.id.clone()).collect())
        })
        .flatten()
        .unwrap_or_default();
    let locale = locale_now();
    let named = ids.into_iter().filter_map(|id| {
        let (_, product) = flow.terms(&id)?;
        let name = [locale.pick(&product.insurer.short), " ", locale.pick(&product.name)].concat();
        Some(Choice::new(id.as_str().to_owned(), name))
    });
    named.chain([Choice::new(OTHER, other)]).collect()
}

/// What is wrong with the answers.
pub(super) fn problem_of(answers: &Answers, words: &'static Words) -> Option<FieldProblem> {
    let (field, flaw) = answers.read_settled().err()?;
    Some(match field {
        SettledField::Amount => problem(SETTLED, flaw_words(words, flaw, words.amount_missing)),
        SettledField::By => problem(SETTLED_BY, words.bills.settled_by_missing),
    })
}
