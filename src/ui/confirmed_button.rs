//! A button for what cannot be taken back: pressed, it asks once more before the command runs.

use leptos::prelude::*;
use query_client::Command;

use super::{Button, ButtonKind, ButtonRow, Notice, NoticeTone, Text, busy_label, command_error};

/// The words of the question.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// What is asked.
    pub title: Text,
    /// What follows from it, if the title does not say that.
    pub means: Option<&'static str>,
    /// The answer that leaves everything as it is.
    pub keep: &'static str,
    /// The answer that runs the command.
    pub sure: &'static str,
    /// Instead of it, while the command runs.
    pub busy: &'static str,
}

/// The button, or the question in its place; above it, why the command failed.
#[component]
pub fn ConfirmedButton<T>(
    /// What runs once that is confirmed.
    command: Command<(), T>,
    /// The button's label.
    label: Text,
    /// Its form.
    kind: ButtonKind,
    /// What is asked before.
    confirmation: Confirmation,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let is_confirming = RwSignal::new(false);
    let press = Callback::new(move |()| command.run(()));
    let Confirmation { title, means, keep, sure, busy } = confirmation;
    let busy = busy_label(command, busy);
    let (label, title) = (StoredValue::new(label), StoredValue::new(title));
    let question = move || {
        view! {
            <Notice tone=NoticeTone::Info title=title.get_value()>
                {means.map(|means| view! { <p>{means}</p> })}
                <ButtonRow>
                    <Button label=keep on_press=move |()| is_confirming.set(false) />
                    <Button label=sure busy on_press=press />
                </ButtonRow>
            </Notice>
        }
    };
    view! {
        {command_error(command, press)}
        <Show when=move || !is_confirming.get() fallback=question>
            <Button label=label.get_value() kind on_press=move |()| is_confirming.set(true) />
        </Show>
    }
}
