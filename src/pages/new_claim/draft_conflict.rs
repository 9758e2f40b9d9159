//! Resolves a draft that was edited on two devices: differing answers are shown side by side for the person
//! to choose. The newer one is preselected; nothing is discarded before the person confirms.

use leptos::prelude::*;

use super::flow::{Flow, HistoryMode};
use super::words::WORDS;
use crate::features::question_form::{QUESTIONS, answer_text};
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{Button, ButtonKind, Choice, Notice, NoticeTone, RadioGroup, Text};
use claim_flow::{Answers, BillAnswer, Step, copy_step, differences, reply};

const MINE: &str = "mine";
const THEIRS: &str = "theirs";

#[component]
pub(super) fn DraftConflict(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    // Choices that differ from the preselection.
    let chosen = RwSignal::new(Vec::<(Step, bool)>::new());
    let preselected = move || {
        let theirs = flow.draft.remote_version().map(|theirs| theirs.saved_at);
        flow.draft.changed_at().is_none_or(|mine| theirs.is_some_and(|theirs| mine < theirs))
    };
    let uses_other_device = move |step: Step| {
        let choice = chosen.with(|chosen| chosen.iter().rev().find(|(it, _)| *it == step).copied());
        choice.map_or_else(preselected, |(_, theirs)| theirs)
    };
    let merge = move |()| {
        let Some(theirs) = flow.draft.remote_version() else { return };
        let merged = flow.with_untracked(|mine| {
            let mut merged = mine.clone();
            for step in differences(mine, &theirs.answers) {
                if untrack(move || uses_other_device(step)) {
                    copy_step(step, &theirs.answers, &mut merged);
                }
            }
            merged
        });
        chosen.set(Vec::new());
        flow.draft.resolve_conflict(&merged, flow.summary_of(&merged));
        flow.replace(merged);
        let step = flow.step.get_untracked();
        flow.navigate_to(step, HistoryMode::Replace);
    };
    move || {
        let theirs = flow.draft.remote_version()?;
        let here = flow.draft.changed_at().map(|at| moment(at, locale)).unwrap_or_default();
        let there = moment(theirs.saved_at, locale);
        let steps = flow.with(|mine| differences(mine, &theirs.answers));
        let lists = steps.into_iter().enumerate().map(|(index, step)| {
            let legend = match step {
                Step::Fact(fact) => use_words(&QUESTIONS)(fact).short,
                step => (words.step)(step),
            };
            let mine = flow.with(|mine| value(flow, step, mine));
            let options = vec![
                Choice::new(MINE, mine).with_note((words.conflict.this_device)(&here)),
                Choice::new(THEIRS, value(flow, step, &theirs.answers)).with_note((words
                    .conflict
                    .that_device)(
                    &there
                )),
            ];
            let now = Signal::derive(move || {
                Some(Text::from(if uses_other_device(step) { THEIRS } else { MINE }))
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
            <Notice tone=NoticeTone::Info title=(words.conflict.title)(&there)>
                <p>{words.conflict.more}</p>
                <div class="new-claim__differences" data-testid="two-devices">
                    {lists}
                </div>
                <Button label=words.conflict.merge kind=ButtonKind::Small on_press=merge />
            </Notice>
        })
    }
}

/// The answer to a step, in one line.
fn value(flow: Flow, step: Step, answers: &Answers) -> String {
    let words = use_words(&WORDS);
    let text = match step {
        Step::Who => {
            let people = flow.people();
            let person = people.into_iter().find(|it| Some(&it.id) == answers.person.as_ref());
            let name = person.map(|person| person.name).unwrap_or_default();
            if answers.died { [&name, words.stop, words.who.died].concat() } else { name }
        }
        Step::When => {
            let day = [&answers.on.year, &answers.on.month, &answers.on.day].map(String::as_str);
            let day =
                if day.iter().any(|part| !part.is_empty()) { day.join("-") } else { String::new() };
            joined([day, answers.place.clone()], words.list_end)
        }
        Step::Fact(fact) => answer_text(fact, reply(&answers.facts, fact)),
        Step::Bills => {
            let bills = answers.bills.iter().map(|bill| bill_words(bill, words));
            let received = named(words.check.received, &answers.received);
            let settled = named(words.check.settled, &answers.settled);
            joined(bills.chain([received, settled]), words.and_then)
        }
        Step::Losses => joined(answers.losses.texts().map(str::to_owned), words.list_end),
        Step::Policies => {
            let name = |policy| {
                let (_, product) = flow.terms(policy)?;
                Some(locale_now().pick(&product.name).to_owned())
            };
            let left_out = answers.declined.iter().filter_map(name);
            let left_out = joined(left_out, words.list_end);
            if left_out.is_empty() {
                words.conflict.none_left_out.to_owned()
            } else {
                (words.conflict.left_out)(&left_out)
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
        Step::Documents => words.conflict.pages.to_owned(),
        Step::Check => {
            let consents = answers.sharing.iter().map(|(insurer, agreed)| {
                [
                    insurer.as_str(),
                    words.stop,
                    if *agreed { words.conflict.agreed } else { words.conflict.refused },
                ]
                .concat()
            });
            joined(consents, words.list_end)
        }
    };
    if text.is_empty() { words.not_given.to_owned() } else { text }
}

fn bill_words(bill: &BillAnswer, words: &super::words::Words) -> String {
    let parts = [
        (words.check.billed, &bill.billed),
        (words.check.fund_paid, &bill.fund_paid),
        (words.check.serious_illness, &bill.serious_illness),
        (words.check.assistance, &bill.assistance),
        (words.check.out_of_scope, &bill.out_of_scope),
        (words.bills.number, &bill.number),
    ];
    let refund = if bill.refund { words.bills.refund.to_owned() } else { String::new() };
    let parts = parts.map(|(name, typed)| named(name, typed));
    joined([refund].into_iter().chain(parts), words.list_end)
}

fn named(name: &str, typed: &str) -> String {
    if typed.is_empty() { String::new() } else { [name, " ", typed].concat() }
}

/// Joins the non-empty parts.
fn joined(parts: impl IntoIterator<Item = String>, between: &str) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}
