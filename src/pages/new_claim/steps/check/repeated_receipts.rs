//! Asks about the bills that the server found in an earlier claim, or twice in this one.

use contract::case::RepeatedReceipt;
use leptos::prelude::*;
use routes::Route;

use crate::pages::new_claim::flow::Flow;
use crate::pages::new_claim::steps::bills::RepeatAnswers;
use crate::pages::new_claim::words::WORDS;
use crate::ui::locale::use_words;
use crate::ui::{Notice, NoticeTone};

/// The questions. Each answer changes the claim, which then can be sent again.
#[component]
pub(super) fn RepeatedReceipts(flow: Flow, repeats: Vec<RepeatedReceipt>) -> impl IntoView {
    let words = &use_words(&WORDS).submission;
    let questions = repeats.into_iter().filter_map(|repeat| {
        let RepeatedReceipt { bill, same_as, case, case_no } = repeat;
        let index = usize::try_from(bill).ok()?;
        let text = match (same_as, case_no) {
            (Some(same_as), _) => (words.same_receipt)(bill + 1, same_as + 1),
            (None, case_no) => (words.claimed_receipt)(bill + 1, &case_no.unwrap_or_default()),
        };
        let link = case.map(|case| {
            view! {
                <a class="link" href=Route::Tracker(case).path()>
                    {words.see_case}
                </a>
            }
        });
        Some(view! {
            <p>{text} " " {link}</p>
            <RepeatAnswers flow index />
        })
    });
    let questions = questions.collect_view();
    view! {
        <Notice tone=NoticeTone::Error title=words.repeats>
            <p>{words.repeats_more}</p>
            {questions}
        </Notice>
    }
}
