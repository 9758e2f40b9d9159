//! Who is paid after a death: the beneficiaries or heirs, with accounts and shares.

use leptos::prelude::*;

use crate::pages::new_claim::flow::{Flow, flaw_words, problem};
use crate::pages::new_claim::words::{WORDS, Words};
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, Field, FieldKind, FieldProblem, LawLink, Notice, NoticeTone, PageHeading,
    Text,
};
use claim_flow::{
    BeneficiaryAnswer, policies_naming_beneficiaries, read_beneficiaries, suggested_beneficiaries,
};
use domain::policy::Policy;
use domain::validation::MAX_BENEFICIARIES;
use view::labels::beneficiary_list;
use view::laws::Law;

/// The field name for a JSON pointer of the validation, such as `/0/name`.
fn name_of(pointer: &str) -> Text {
    ["survivor", &pointer.replace('/', "-")].concat().into()
}

#[component]
pub(super) fn SurvivorsStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let count = Memo::new(move |_| flow.with(|answers| answers.beneficiaries.len()));
    let add =
        move |()| flow.edit(|answers| answers.beneficiaries.push(BeneficiaryAnswer::default()));
    view! {
        <PageHeading text=Signal::stored(words.survivors.heading.into()) />
        <p class="new-claim__hint">{words.survivors.hint}</p>
        <NamedBeneficiaries flow />
        <For each=move || 0..count.get() key=|index| *index let(index)>
            <SurvivorFields flow index count />
        </For>
        <Show when=move || count.get() < MAX_BENEFICIARIES>
            <Button label=words.survivors.add kind=ButtonKind::Small on_press=add />
        </Show>
        <Notice tone=NoticeTone::Info title=words.survivors.why>
            <p>{words.survivors.more}</p>
            <p>
                <LawLink law=Law::Insurance42 />
            </p>
        </Notice>
    }
}

/// The beneficiaries that the policies name.
#[component]
fn NamedBeneficiaries(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let policies = flow.household(|household| {
        flow.with_untracked(|answers| {
            let journey = flow.journey.read_untracked();
            let named = |policy: &Policy| {
                let product = household.cover.catalog.terms_of(policy);
                let name = product.map_or(&*policy.policy_no, |it| locale.pick(&it.name));
                (name.to_owned(), beneficiary_list(policy, locale))
            };
            policies_naming_beneficiaries(answers, &journey, household)
                .map(named)
                .collect::<Vec<_>>()
        })
    });
    let policies = policies.filter(|policies| !policies.is_empty())?;
    let lines = policies
        .into_iter()
        .map(|(policy, people)| view! { <p><strong>{policy}</strong> " " {people}</p> })
        .collect_view();
    Some(view! {
        <Notice tone=NoticeTone::Info title=words.survivors.named>
            {lines}
        </Notice>
    })
}

#[component]
fn SurvivorFields(flow: Flow, index: usize, count: Memo<usize>) -> impl IntoView {
    let words = use_words(&WORDS);
    let field = move |field: &str| {
        let name = name_of(&["/", &index.to_string(), "/", field].concat());
        (name.clone(), flow.error_at(name))
    };
    let text = move |read: fn(&BeneficiaryAnswer) -> &String| {
        Signal::derive(move || {
            flow.with(|answers| {
                answers.beneficiaries.get(index).map(read).cloned().unwrap_or_default()
            })
        })
    };
    let change = move |change: &dyn Fn(&mut BeneficiaryAnswer)| {
        flow.edit(|answers| {
            if let Some(person) = answers.beneficiaries.get_mut(index) {
                change(person);
            }
        });
    };
    let remove = move |()| {
        flow.edit(|answers| {
            if index < answers.beneficiaries.len() {
                answers.beneficiaries.remove(index);
            }
        });
    };
    let [name, tail, share] = ["name", "account_tail", "share"].map(field);
    view! {
        <section class="new-claim__bill">
            <Show when=move || 1 < count.get()>
                <div class="new-claim__bill-head">
                    <h2 class="new-claim__bill-title">{(words.survivors.nth)(index + 1)}</h2>
                    <Button
                        label=(words.survivors.remove)(index + 1)
                        kind=ButtonKind::Link
                        on_press=remove
                    />
                </div>
            </Show>
            <Field
                name=name.0
                label=words.payee.name
                hint=words.payee.name_hint
                kind=FieldKind::Name
                error=name.1
                value=text(|person| &person.name)
                on_input=move |typed: String| change(&|person| person.name.clone_from(&typed))
            />
            <Field
                name=tail.0
                label=words.payee.tail
                kind=FieldKind::Digits
                error=tail.1
                value=text(|person| &person.tail)
                on_input=move |typed: String| change(&|person| person.tail.clone_from(&typed))
            />
            <Field
                name=share.0
                label=words.survivors.share
                hint=words.survivors.share_hint
                kind=FieldKind::Digits
                error=share.1
                value=text(|person| &person.share)
                on_input=move |typed: String| change(&|person| person.share.clone_from(&typed))
            />
        </section>
    }
}

/// Prefills the likely beneficiaries, at least one.
pub(super) fn prepare(flow: Flow) {
    if flow.with_untracked(|answers| !answers.beneficiaries.is_empty()) {
        return;
    }
    let likely = flow.household(|household| {
        flow.with_untracked(|answers| {
            suggested_beneficiaries(answers, &flow.journey.read_untracked(), household)
        })
    });
    if let Some(likely) = likely {
        flow.edit(|answers| answers.beneficiaries = likely);
    }
}

pub(super) fn problems(flow: Flow, words: &'static Words) -> Vec<FieldProblem> {
    let errors = flow.with_untracked(|answers| read_beneficiaries(&answers.beneficiaries)).err();
    let to_problem = |error: domain::validation::FieldError| {
        let missing = match error.field.rsplit('/').next() {
            Some("account_tail") => words.payee.tail_missing,
            Some("share") => words.survivors.share_missing,
            _ => words.payee.name_missing,
        };
        problem(name_of(&error.field), flaw_words(words, error.flaw, missing))
    };
    errors.into_iter().flatten().map(to_problem).collect()
}
