//! What is wrong on the page, at its top: takes focus, and each line leads to its field.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Text;
use super::field::FieldIds;
use crate::locale::{Both, plural, use_words};

static HEADING: Both<fn(usize) -> String> = Both {
    zh: |count| format!("还差 {count} 处"),
    en: |count| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        format!("{count} {} to mend", plural(count, "thing", "things"))
    },
};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The name of the field it is about.
    pub field: Text,
    /// What is wrong, in the same words as at the field.
    pub text: Text,
}

/// The summary. Draws nothing while nothing is wrong; each new list takes focus.
#[component]
pub fn ErrorSummary(
    /// What is wrong, in the order of the page. Set it when the person submits, not while they type.
    #[prop(into)]
    problems: Signal<Vec<FieldProblem>>,
) -> impl IntoView {
    let heading = use_words(&HEADING);
    let summary = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if !problems.read().is_empty()
            && let Some(element) = summary.get()
        {
            // Only fails for an element that is not in the page.
            let _ = element.focus();
        }
    });
    let list = move || {
        problems
            .get()
            .into_iter()
            .map(|FieldProblem { field, text }| {
                let id = FieldIds::new(&field).input;
                let href = ["#", &id].concat();
                let lead = move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    focus_field(&id);
                };
                view! {
                    <li>
                        <a class="error-summary__link" href=href on:click=lead>
                            {text}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    let any = move || !problems.read().is_empty();
    view! {
        <Show when=any>
            <div
                node_ref=summary
                class="error-summary"
                role="alert"
                tabindex="-1"
                aria-labelledby="error-summary-title"
            >
                <h2 class="error-summary__title" id="error-summary-title">
                    {move || heading(problems.read().len())}
                </h2>
                <ul class="error-summary__list">{list}</ul>
            </div>
        </Show>
    }
}

/// Brings the field's label into view before focusing, so that the question is seen with its answer.
fn focus_field(id: &str) {
    let Some(input) = document().get_element_by_id(id) else { return };
    let question = input.closest("fieldset, .field").ok().flatten();
    question.as_ref().unwrap_or(&input).scroll_into_view();
    if let Ok(input) = input.dyn_into::<web_sys::HtmlElement>() {
        let _ = input.focus();
    }
}
