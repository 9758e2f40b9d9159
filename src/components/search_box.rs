//! A search field: a magnifying glass and a line of text.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};

/// The search field. The page does the searching.
#[component]
pub fn SearchBox(
    /// What is searched, for screen readers.
    #[prop(into)]
    label: Text,
    /// Examples of what to search for.
    #[prop(into)]
    hint: Text,
    /// The current text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text as it is typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the person has finished typing.
    #[prop(optional, into)]
    on_done: Option<Callback<()>>,
    /// For tests and the benchmark.
    #[prop(optional)]
    test_id: Option<&'static str>,
) -> impl IntoView {
    let done = move || {
        if let Some(on_done) = on_done {
            on_done.run(());
        }
    };
    view! {
        <label class="search-box">
            <span class="visually-hidden">{label}</span>
            <Icon name=IconName::Search />
            <input
                class="search-box__input"
                type="search"
                autocomplete="off"
                enterkeyhint="search"
                placeholder=hint
                data-testid=test_id
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
                on:change=move |_| done()
            />
        </label>
    }
}
