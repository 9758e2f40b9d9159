//! The account to be paid.

use contract::session::{Person, Relation};
use domain::authority::RightToFile;
use domain::journal::Payee;
use leptos::prelude::*;

use crate::pages::new_claim::flow::{Flow, flaw_words, problem};
use crate::pages::new_claim::words::{WORDS, Words};
use crate::ui::locale::use_words;
use crate::ui::{
    Choice, Field, FieldKind, FieldProblem, LabelVisibility, PageHeading, RadioGroup, Text,
};
use claim_flow::read_payee;

const NAME: &str = "payee";
const HOLDER: &str = "payee-name";
const TAIL: &str = "payee-tail";
const ANOTHER: &str = "another";

/// The known accounts that may be paid: the insured's own and, for a child, the guardian's.
fn accounts(flow: Flow) -> Vec<Payee> {
    let insured = flow.with_untracked(|answers| answers.person.clone());
    let mut people = flow.people();
    people.sort_by_key(|person| Some(&person.id) != insured.as_ref());
    let by_guardian = authority(flow) == RightToFile::Guardian;
    people.retain(|person| {
        Some(&person.id) == insured.as_ref() || (by_guardian && person.relation == Relation::Myself)
    });
    people.into_iter().filter_map(account_of).collect()
}

fn authority(flow: Flow) -> RightToFile {
    flow.household(|household| flow.journey.read_untracked().authority(household))
        .unwrap_or_default()
}

fn account_of(person: Person) -> Option<Payee> {
    Some(Payee { name: person.name, account_tail: person.account_tail? })
}

#[component]
pub(super) fn PayeeStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let accounts = StoredValue::new(accounts(flow));
    let known = accounts.with_value(|accounts| {
        let account = |payee: &Payee| (words.account)(&payee.name, &payee.account_tail);
        let account = |(index, payee)| Choice::new(usize::to_string(&index), account(payee));
        accounts.iter().enumerate().map(account).collect::<Vec<_>>()
    });
    let another = Choice::new(ANOTHER, words.payee.another_account);
    let options = known.into_iter().chain([another]).collect();
    let index_of =
        move |payee: &Payee| accounts.with_value(|it| it.iter().position(|it| it == payee));
    // A choice of its own: what is typed for another account may be a known account, and its fields must not vanish then.
    let wants_another = RwSignal::new(false);
    let chosen = Memo::new(move |_| {
        let payee = flow.with(|answers| answers.payee.clone())?;
        if wants_another.get() {
            return Some(Text::from(ANOTHER));
        }
        Some(index_of(&payee).map_or(Text::from(ANOTHER), |index| index.to_string().into()))
    });
    let choose = move |value: Text| {
        let known = value.parse().ok();
        let known = known.and_then(|index: usize| accounts.with_value(|it| it.get(index).cloned()));
        wants_another.set(known.is_none());
        let payee = known.unwrap_or_else(|| another_account(flow));
        flow.edit(|answers| answers.payee = Some(payee));
    };
    let is_another = move || chosen.get().is_some_and(|chosen| chosen == ANOTHER);
    view! {
        <PageHeading text=Signal::stored(words.payee.heading.into()) />
        <RadioGroup
            name=NAME
            legend=words.payee.heading
            legend_visibility=LabelVisibility::Hidden
            hint=(words.payee.hint)(authority(flow))
            error=flow.error_at(NAME)
            options
            chosen
            on_choose=choose
        />
        <Show when=is_another>
            <AnotherAccount flow />
        </Show>
    }
}

#[component]
fn AnotherAccount(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let part = move |read: fn(&Payee) -> &String| {
        Signal::derive(move || {
            flow.with(|answers| answers.payee.as_ref().map(read).cloned().unwrap_or_default())
        })
    };
    let change = move |change: &dyn Fn(&mut Payee)| {
        flow.edit(|answers| {
            if let Some(payee) = &mut answers.payee {
                change(payee);
            }
        });
    };
    view! {
        <Field
            name=HOLDER
            label=words.payee.name
            hint=words.payee.name_hint
            kind=FieldKind::Name
            error=flow.error_at(HOLDER)
            value=part(|payee| &payee.name)
            on_input=move |typed: String| change(&|payee| payee.name.clone_from(&typed))
        />
        <Field
            name=TAIL
            label=words.payee.tail
            hint=words.payee.tail_hint
            kind=FieldKind::Digits
            error=flow.error_at(TAIL)
            value=part(|payee| &payee.account_tail)
            on_input=move |typed: String| change(&|payee| payee.account_tail.clone_from(&typed))
        />
    }
}

/// Another account of the insured, with an empty number.
fn another_account(flow: Flow) -> Payee {
    let insured = flow.with_untracked(|answers| answers.person.clone());
    let insured = flow.people().into_iter().find(|person| Some(&person.id) == insured.as_ref());
    let name = insured.map(|person| person.name).unwrap_or_default();
    Payee { name, account_tail: String::new() }
}

/// Preselects the insured's own account.
pub(super) fn prepare(flow: Flow) {
    if flow.with_untracked(|answers| answers.payee.is_some()) {
        return;
    }
    let insured = flow.with_untracked(|answers| answers.person.clone());
    let insured = flow.people().into_iter().find(|person| Some(&person.id) == insured.as_ref());
    if let Some(payee) = insured.and_then(account_of) {
        flow.edit(|answers| answers.payee = Some(payee));
    }
}

pub(super) fn problems(flow: Flow, words: &'static Words) -> Vec<FieldProblem> {
    let Some(payee) = flow.with_untracked(|answers| answers.payee.clone()) else {
        return vec![problem(NAME, words.payee.missing)];
    };
    let flaws = flow.household(|household| {
        read_payee(&payee, &flow.journey.read_untracked(), household).err().unwrap_or_default()
    });
    flaws
        .unwrap_or_default()
        .into_iter()
        .map(|error| match error.field.as_str() {
            "/payee/name" => {
                problem(HOLDER, flaw_words(words, error.flaw, words.payee.name_missing))
            }
            _ => problem(TAIL, flaw_words(words, error.flaw, words.payee.tail_missing)),
        })
        .collect()
}
