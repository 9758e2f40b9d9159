//! The parts of a loss assessment, below the step that they explain.

use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::locale::use_words;
use view::assessed_parts::AssessedPartLine;
use view::format::format_deduction;

/// The parts, one in each row; nothing if there are none.
#[component]
pub(super) fn AssessedParts(lines: Vec<AssessedPartLine>) -> impl IntoView {
    let words = use_words(&WORDS);
    (!lines.is_empty()).then(|| {
        let row = |AssessedPartLine { name, amounts, assessor, cut }: AssessedPartLine| {
            let cut = match cut.is_zero() {
                true => words.no_change.to_owned(),
                false => format_deduction(cut),
            };
            view! {
                <li class="assessed-part">
                    <div class="assessed-part__head">
                        <span>{name}</span>
                        <span class="assessed-part__cut">{cut}</span>
                    </div>
                    <p class="staircase-step__reason">{amounts}</p>
                    <p class="staircase-step__reason">{assessor}</p>
                </li>
            }
        };
        let rows = lines.into_iter().map(row).collect_view();
        view! {
            <p class="assessed-parts__title">{words.assessed_parts}</p>
            <ul class="assessed-parts" data-testid="assessed-parts">
                {rows}
            </ul>
        }
    })
}
