//! Two devices went on with one claim: both versions stay until the person has chosen.

use leptos::prelude::*;

use super::flow::{Flow, Leaving};
use super::words::WORDS;
use crate::asking::QUESTIONS;
use crate::components::{Button, ButtonKind, ButtonRow, Notice, NoticeTone};
use crate::flow::{Step, differences};
use crate::locale::{locale_now, moment, use_words};

/// The most differences that are named; more would bury the choice.
const MOST: usize = 6;

#[component]
pub(super) fn TwoDevices(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let take_theirs = move |()| {
        let Some(answers) = flow.draft.take_theirs() else { return };
        flow.replace(answers);
        let step = flow.journey.read_untracked().last();
        flow.lead_to(step, Leaving::IsReplaced);
    };
    move || {
        let theirs = flow.draft.theirs()?;
        let steps = flow.with(|mine| differences(mine, &theirs.answers));
        let more = steps.len().saturating_sub(MOST);
        let names = steps.into_iter().take(MOST).map(|step| match step {
            Step::Fact(fact) => use_words(&QUESTIONS)(fact).short,
            step => (words.step)(step),
        });
        let names = names.collect::<Vec<_>>().join(words.list_end);
        let title = (words.two_devices)(&moment(theirs.saved_at, locale));
        Some(view! {
            <Notice tone=NoticeTone::Info title>
                <p>{(words.two_devices_more)(&names, more)}</p>
                <ButtonRow>
                    <Button
                        label=words.keep_mine
                        kind=ButtonKind::Small
                        on_press=move |()| flow.draft.keep_mine()
                    />
                    <Button label=words.take_theirs kind=ButtonKind::Small on_press=take_theirs />
                </ButtonRow>
            </Notice>
        })
    }
}
