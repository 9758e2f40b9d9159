//! The clauses of the person's policies that mention what was described.

use domain::ids::{ClauseNo, PolicyId};
use leptos::prelude::*;
use text_match::phrases::SearchedTexts;
use view::calculation_text::clause_text;
use view::labels::line_name;

use super::state::CoverageCheck;
use super::words::WORDS;
use crate::features::question_form::HouseholdData;
use crate::ui::ClauseChip;
use crate::ui::locale::{locale_now, use_words};

/// More clauses than this would bury the page.
const MAX_CLAUSES: usize = 4;

/// A clause of a policy.
type PolicyClause = (PolicyId, ClauseNo);

#[component]
pub(super) fn ClauseMentions(check: CoverageCheck, description: Signal<String>) -> impl IntoView {
    let words = use_words(&WORDS);
    let (clauses, texts): (Vec<_>, Vec<_>) =
        check.household.with_value(|household| clauses_with_texts(household).unzip());
    let clauses = StoredValue::new(clauses);
    let texts = StoredValue::new(SearchedTexts::new(texts));
    let person = Memo::new(move |_| check.answers.with(|answers| answers.person.clone()));
    let mentioned = Memo::new(move |_| {
        let person = person.get();
        let is_theirs = |(policy, _): &&PolicyClause| {
            check.household.with_value(|household| {
                let insured = household.terms(policy).map(|(policy, _)| &policy.insured);
                insured == person.as_ref()
            })
        };
        let found = texts.try_update_value(|texts| texts.mentioning(&description.read()));
        let found = found.unwrap_or_default();
        clauses.with_value(|clauses| {
            let found = found.into_iter().filter_map(|at| clauses.get(at));
            found.filter(is_theirs).take(MAX_CLAUSES).cloned().collect::<Vec<_>>()
        })
    });
    move || {
        let chips: Vec<_> = mentioned.read().iter().map(|clause| chip(check, clause)).collect();
        (!chips.is_empty()).then(|| {
            view! {
                <div class="coverage-check__clauses">
                    <p class="note">{words.clause_mentions}</p>
                    {chips}
                </div>
            }
        })
    }
}

/// Each clause of every policy, with its heading and its plain words in both languages.
fn clauses_with_texts(household: &HouseholdData) -> impl Iterator<Item = (PolicyClause, String)> {
    let policies = household.cover.policies.iter().map(|view| &view.policy.id);
    let policies = policies.filter_map(|policy| Some((policy, household.terms(policy)?.1)));
    policies.flat_map(|(policy, product)| {
        product.clauses.iter().map(move |clause| {
            let (heading, plain) = (&clause.heading, &clause.plain);
            let text = [&heading.zh, &plain.zh, &heading.en, &plain.en].map(String::as_str);
            ((policy.clone(), clause.number.clone()), text.join("\n"))
        })
    })
}

fn chip(check: CoverageCheck, (policy, clause): &PolicyClause) -> impl IntoView + use<> {
    let locale = locale_now();
    check.household.with_value(|household| {
        let (_, product) = household.terms(policy)?;
        let clause = clause_text(Some(product), clause, locale);
        Some(view! { <ClauseChip clause policy=line_name(product.line, locale) /> })
    })
}
