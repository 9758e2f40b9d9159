//! Two devices went on with one claim: where they differ, both answers stand side by side until the person has
//! chosen, one by one. The newer one is chosen at first; nothing is thrown away before the person says so.

use leptos::prelude::*;

use super::flow::{Flow, Leaving};
use super::words::WORDS;
use crate::asking::{QUESTIONS, answer_words};
use crate::components::{Button, ButtonKind, Choice, Notice, NoticeTone, RadioGroup, Text};
use crate::flow::{Answers, BillAnswer, Step, differences, reply, take_over};
use crate::locale::{locale_now, moment, use_words};

const MINE: &str = "mine";
const THEIRS: &str = "theirs";

#[component]
pub(super) fn TwoDevices(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    // What was chosen otherwise than at first.
    let chosen = RwSignal::new(Vec::<(Step, bool)>::new());
    let at_first = move || {
        let theirs = flow.draft.theirs().map(|theirs| theirs.saved_at);
        flow.draft.mine_at().is_none_or(|mine| theirs.is_some_and(|theirs| mine < theirs))
    };
    let takes_theirs = move |step: Step| {
        let said = chosen.with(|chosen| chosen.iter().rev().find(|(it, _)| *it == step).copied());
        said.map_or_else(at_first, |(_, theirs)| theirs)
    };
    let settle = move |()| {
        let Some(theirs) = flow.draft.theirs() else { return };
        let merged = flow.peek(|mine| {
            let mut merged = mine.clone();
            for step in differences(mine, &theirs.answers) {
                if untrack(move || takes_theirs(step)) {
                    take_over(step, &theirs.answers, &mut merged);
                }
            }
            merged
        });
        chosen.set(Vec::new());
        flow.draft.settle_with(&merged);
        flow.replace(merged);
        let step = flow.step.get_untracked();
        flow.lead_to(step, Leaving::IsReplaced);
    };
    move || {
        let theirs = flow.draft.theirs()?;
        let here = flow.draft.mine_at().map(|at| moment(at, locale)).unwrap_or_default();
        let there = moment(theirs.saved_at, locale);
        let steps = flow.with(|mine| differences(mine, &theirs.answers));
        let lists = steps.into_iter().enumerate().map(|(index, step)| {
            let legend = match step {
                Step::Fact(fact) => use_words(&QUESTIONS)(fact).short,
                step => (words.step)(step),
            };
            let mine = flow.with(|mine| value(flow, step, mine));
            let options = vec![
                Choice::new(MINE, mine).with_note((words.this_device)(&here)),
                Choice::new(THEIRS, value(flow, step, &theirs.answers))
                    .with_note((words.that_device)(&there)),
            ];
            let now = Signal::derive(move || {
                Some(Text::from(if takes_theirs(step) { THEIRS } else { MINE }))
            });
            let choose = move |value: Text| chosen.update(|it| it.push((step, value == THEIRS)));
            view! {
                <RadioGroup
                    name=["differs-", &index.to_string()].concat()
                    legend
                    options
                    chosen=now
                    on_choose=choose
                />
            }
        });
        let lists = lists.collect_view();
        Some(view! {
            <Notice tone=NoticeTone::Info title=(words.two_devices)(&there)>
                <p>{words.two_devices_more}</p>
                <div class="report__differences" data-testid="two-devices">
                    {lists}
                </div>
                <Button label=words.settle kind=ButtonKind::Small on_press=settle />
            </Notice>
        })
    }
}

/// What these answers say at a step, in a line.
fn value(flow: Flow, step: Step, answers: &Answers) -> String {
    let words = use_words(&WORDS);
    let said = match step {
        Step::Who => {
            let people = flow.people();
            let person = people.into_iter().find(|it| Some(&it.id) == answers.person.as_ref());
            let name = person.map(|person| person.name).unwrap_or_default();
            if answers.died { [&name, words.stop, words.died].concat() } else { name }
        }
        Step::When => {
            let day = [&answers.on.year, &answers.on.month, &answers.on.day].map(String::as_str);
            let day =
                if day.iter().any(|part| !part.is_empty()) { day.join("-") } else { String::new() };
            joined([day, answers.place.clone()], words.list_end)
        }
        Step::Fact(fact) => answer_words(fact, reply(&answers.facts, fact)),
        Step::Bills => {
            let bills = answers.bills.iter().map(|bill| bill_words(bill, words));
            let received = named(words.check_received, &answers.received);
            joined(bills.chain([received]), words.and_then)
        }
        Step::Losses => {
            let amounts = answers.losses.amounts.values().chain(answers.losses.received.values());
            joined(amounts.cloned().chain([answers.losses.value.clone()]), words.list_end)
        }
        Step::Policies => {
            let name = |policy| {
                let (_, product) = flow.terms(policy)?;
                Some(locale_now().pick(&product.name).to_owned())
            };
            let left_out = answers.declined.iter().filter_map(name);
            let left_out = joined(left_out, words.list_end);
            if left_out.is_empty() {
                words.none_left_out.to_owned()
            } else {
                (words.left_out)(&left_out)
            }
        }
        Step::Payee if !answers.beneficiaries.is_empty() => {
            let lines = answers.beneficiaries.iter();
            joined(
                lines.map(|it| (words.survivor_line)(&it.name, &it.tail, &it.share)),
                words.and_then,
            )
        }
        Step::Payee => {
            let payee = answers.payee.as_ref();
            payee.map(|it| (words.account)(&it.name, &it.account_tail)).unwrap_or_default()
        }
        Step::Documents => words.pages_of_it.to_owned(),
        Step::Check => {
            let said = answers.shares.iter().map(|(insurer, agreed)| {
                [insurer.as_str(), words.stop, if *agreed { words.agreed } else { words.refused }]
                    .concat()
            });
            joined(said, words.list_end)
        }
    };
    if said.is_empty() { words.not_told.to_owned() } else { said }
}

fn bill_words(bill: &BillAnswer, words: &super::words::Words) -> String {
    let parts = [
        (words.check_billed, &bill.billed),
        (words.check_fund, &bill.fund_paid),
        (words.check_own, &bill.out_of_scope),
    ];
    joined(parts.map(|(name, typed)| named(name, typed)), words.list_end)
}

fn named(name: &str, typed: &str) -> String {
    if typed.is_empty() { String::new() } else { [name, " ", typed].concat() }
}

/// What is not empty, in one line.
fn joined(parts: impl IntoIterator<Item = String>, between: &str) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}
