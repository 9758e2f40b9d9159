//! The form that makes an invitation: for whom, and what they may see.

use contract::claim_share::{MadeShare, NewShare, ShareLevel};
use contract::problem::ProblemKind;
use domain::claim_share::MAX_RELATIVE;
use domain::validation::{FieldFlaw, clean_line};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::client::{use_api, use_local_command};
use crate::features::page_meta::use_announcer;
use crate::features::route_params::use_case;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, Choice, ErrorSummary, ErrorView, Field, FieldKind, FieldProblem, Notice,
    NoticeTone, RadioGroup, Text, busy_label,
};
use view::markup::share_level_words;

/// The levels that can be chosen, with their values. None is chosen beforehand.
const LEVELS: [(&str, ShareLevel); 2] =
    [("progress", ShareLevel::Progress), ("progress_and_amounts", ShareLevel::ProgressAndAmounts)];

const RELATIVE: &str = "relative";
const LEVEL: &str = "level";

#[component]
pub(super) fn ShareForm(
    refresh: Callback<()>,
    /// Gets the invitation that was made.
    made: RwSignal<Option<MadeShare>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (api, case) = (use_api(), use_case());
    let announce = use_announcer();
    let relative = RwSignal::new(String::new());
    let level = RwSignal::new(None::<Text>);
    let flaws = RwSignal::new(Vec::<(&'static str, Text)>::new());
    let share = use_local_command(move |body: NewShare| {
        let case = case.get_untracked();
        async move { api.share_case(&case, &body).await }
    })
    .on_success(move |new: MadeShare| {
        announce((words.pass_on)(&new.share.relative).into());
        made.set(Some(new));
        relative.set(String::new());
        level.set(None);
        refresh.run(());
    });
    let send = Callback::new(move |()| match checked(relative, level, words) {
        Ok(body) => {
            flaws.set(Vec::new());
            share.run(body);
        }
        Err(found) => flaws.set(found),
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    let failure = move || {
        let error = share.error()?;
        Some(match error.kind() {
            Some(ProblemKind::NotAllowedNow) => view! {
                <Notice tone=NoticeTone::Error title=words.too_many>
                    <p>{words.too_many_more}</p>
                </Notice>
            }
            .into_any(),
            _ => view! { <ErrorView error on_retry=send /> }.into_any(),
        })
    };
    let problems = Signal::derive(move || {
        let problem = |(field, text): &(&'static str, Text)| FieldProblem {
            field: (*field).into(),
            text: text.clone(),
        };
        flaws.read().iter().map(problem).collect::<Vec<_>>()
    });
    let error_of = move |field: &'static str| {
        Signal::derive(move || {
            flaws.read().iter().find(|(of, _)| *of == field).map(|(_, text)| text.clone())
        })
    };
    let levels: Vec<_> = LEVELS
        .iter()
        .map(|(value, level)| {
            let words = share_level_words(*level, locale);
            Choice::new(*value, words.title).with_note(words.they_see)
        })
        .collect();
    view! {
        <section class="section">
            <h2>{words.invite}</h2>
            <ErrorSummary problems />
            <form class="stack" novalidate on:submit=submit>
                <Field
                    name=RELATIVE
                    label=words.relative
                    hint=words.relative_hint
                    kind=FieldKind::Text
                    error=error_of(RELATIVE)
                    value=relative
                    on_input=move |text| relative.set(text)
                />
                <RadioGroup
                    name=LEVEL
                    legend=words.level
                    options=levels
                    error=error_of(LEVEL)
                    chosen=level
                    on_choose=move |value| level.set(Some(value))
                />
                <p>{words.consent}</p>
                {failure}
                <Button
                    label=words.make
                    kind=ButtonKind::Primary
                    busy=busy_label(share, words.making)
                />
            </form>
        </section>
    }
}

/// The invitation, or what is wrong.
fn checked(
    relative: RwSignal<String>,
    level: RwSignal<Option<Text>>,
    words: &'static Words,
) -> Result<NewShare, Vec<(&'static str, Text)>> {
    let mut flaws = Vec::new();
    let relative = clean_line(&relative.read_untracked(), MAX_RELATIVE).map_err(|flaw| {
        let is_long = flaw == FieldFlaw::TooLong;
        let text = if is_long { words.relative_too_long } else { words.relative_missing };
        flaws.push((RELATIVE, Text::from(text)));
    });
    let chosen = level.with_untracked(|chosen| {
        let chosen = chosen.as_ref()?;
        LEVELS.iter().find(|(value, _)| **value == **chosen).map(|(_, level)| *level)
    });
    let level = chosen.ok_or_else(|| flaws.push((LEVEL, Text::from(words.level_missing))));
    match (relative, level) {
        (Ok(relative), Ok(level)) => Ok(NewShare { relative, level }),
        _ => Err(flaws),
    }
}
