//! The error summary at the top of a form: takes focus and links to every field with a problem.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Text;
use super::field::FieldIds;
use crate::ui::locale::use_words;
use view::Localized;

static HEADING: Localized<&str> =
    Localized { zh: "有地方需要补充或更正", en: "There is a problem" };

/// The error summaries on screen, so that the title of the document can say whether there is a problem.
#[derive(Clone, Copy)]
pub struct ErrorSummaries(RwSignal<Vec<Signal<Vec<FieldProblem>>>>);

impl ErrorSummaries {
    /// Whether any of them shows a problem.
    pub fn has_problems(self) -> bool {
        let shows = |problems: &Signal<Vec<FieldProblem>>| {
            // The page of a summary may be gone already.
            problems.try_with(|problems| !problems.is_empty()).unwrap_or_default()
        };
        // All of them, so that a change of any is noticed.
        self.0.with(|all| all.iter().filter(|problems| shows(problems)).count()) != 0
    }
}

/// Provides the register of error summaries. Called once, by the shell.
pub fn provide_error_summaries() -> ErrorSummaries {
    let all = ErrorSummaries(RwSignal::new(Vec::new()));
    provide_context(all);
    all
}

fn register(problems: Signal<Vec<FieldProblem>>) {
    let Some(ErrorSummaries(all)) = use_context() else { return };
    all.update(|all| all.push(problems));
    on_cleanup(move || all.update(|all| all.retain(|other| *other != problems)));
}

/// A problem with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name.
    pub field: Text,
    /// What is wrong, in the same words as at the field.
    pub text: Text,
}

/// The summary. Draws nothing while there is no problem. Takes focus whenever the list changes.
#[component]
pub fn ErrorSummary(
    /// The problems, in the order of the page. To be set on submit, not during typing.
    #[prop(into)]
    problems: Signal<Vec<FieldProblem>>,
) -> impl IntoView {
    let heading = use_words(&HEADING);
    register(problems);
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
                let on_click = move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    focus_field(&id);
                };
                view! {
                    <li>
                        <a class="error-summary__link" href=href on:click=on_click>
                            {text}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    let has_problems = move || !problems.read().is_empty();
    view! {
        <Show when=has_problems>
            <div node_ref=summary class="error-summary" tabindex="-1">
                // Not on the element that takes focus: some screen readers would then read the summary twice, or not at all.
                <div role="alert">
                    <h2 class="error-summary__title">{*heading}</h2>
                    <ul class="error-summary__list">{list}</ul>
                </div>
            </div>
        </Show>
    }
}

/// Scrolls to the field's label and focuses its input. Focus must not scroll again: browsers would bring only the input
/// into view, without the question above it.
fn focus_field(id: &str) {
    let Some(input) = document().get_element_by_id(id) else { return };
    let question = input.closest("fieldset, .field").ok().flatten();
    question.as_ref().unwrap_or(&input).scroll_into_view();
    if let Ok(input) = input.dyn_into::<web_sys::HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = input.focus_with_options(&options);
    }
}
