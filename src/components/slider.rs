//! A slider for "what if" amounts: a native range input with a button at either end for people who cannot drag.

use leptos::prelude::*;

use super::Text;
use super::field::FieldIds;
use crate::locale::{Both, use_words};

struct Words {
    less: &'static str,
    more: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words { less: "少一点：", more: "多一点：" },
    en: Words { less: "Less: ", more: "More: " },
};

/// The slider. Its values are whole numbers in a unit of the page's choice.
#[component]
pub fn Slider(
    /// Its name; ids are computed from it.
    #[prop(into)]
    name: Text,
    /// Its label.
    #[prop(into)]
    label: Text,
    /// The current value.
    #[prop(into)]
    value: Signal<i64>,
    /// The maximum. The minimum is 0.
    most: i64,
    /// The step of one press.
    step: i64,
    /// Formats a value.
    format: fn(i64) -> String,
    /// Called while it moves.
    #[prop(into)]
    on_change: Callback<i64>,
    /// Called when it is released.
    #[prop(into)]
    on_release: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let id = FieldIds::new(&name).input;
    let press = move |by: i64| {
        on_change.run((value.get_untracked() + by * step).clamp(0, most));
        on_release.run(());
    };
    let slide = move |typed: String| {
        if let Ok(value) = typed.parse() {
            on_change.run(value);
        }
    };
    let end = |sign: &'static str, word: &'static str, by: i64| {
        view! {
            <button
                type="button"
                class="slider__end"
                aria-label=[word, &label].concat()
                on:click=move |_| press(by)
            >
                {sign}
            </button>
        }
    };
    let less = end("−", words.less, -1);
    let more = end("+", words.more, 1);
    view! {
        <div class="slider">
            <p class="slider__head">
                <label for=id.clone()>{label.clone()}</label>
                <output class="slider__value" for=id.clone()>
                    {move || format(value.get())}
                </output>
            </p>
            <div class="slider__track">
                {less}
                <input
                    type="range"
                    class="slider__input"
                    id=id
                    name=name
                    min="0"
                    max=most.to_string()
                    step=step.to_string()
                    aria-valuetext=move || format(value.get())
                    prop:value=move || value.get().to_string()
                    on:input:target=move |event| slide(event.target().value())
                    on:change=move |_| on_release.run(())
                />
                {more}
            </div>
        </div>
    }
}
