//! Who decided, where the person can request a review by a person because a program decided alone (PIPL art. 24).

use leptos::prelude::*;

use super::shown::ShownDecision;
use super::words::WORDS;
use crate::client::{KeyPolicy, Outgoing, use_kept_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::use_words;
use crate::ui::{
    Button, ButtonLink, ButtonRow, DrawnRegion, Notice, NoticeTone, PHONE_HREF, busy_label,
    sent_later,
};

/// Who decided, and the button that requests a review.
#[component]
pub(super) fn DeciderWithRequest(shown: ShownDecision, refresh: Callback<()>) -> impl IntoView {
    let texts = shown
        .read_once(|it| (it.decider_heading(), it.explanation_label(), it.request_review_label()));
    let (title, explain, request) = texts.unwrap_or_default();
    view! {
        <section class="section">
            <Notice tone=NoticeTone::Info title>
                <DrawnRegion
                    markup=shown.draw(|it| it.decided_by())
                    on_press=shown.explainer()
                />
                <ButtonRow>
                    <ButtonLink href=PHONE_HREF label=explain />
                    <RequestReview shown label=request refresh />
                </ButtonRow>
            </Notice>
        </section>
    }
}

#[component]
fn RequestReview(
    shown: ShownDecision,
    label: &'static str,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let announce = use_announcer();
    let (case, claim) = shown.ids();
    let name = ["person/", case.as_str(), "/", claim.as_str()].concat();
    let request = use_kept_command(name, KeyPolicy::Stored)
        .on_success(move |_| refresh.run(()))
        .on_failure(move |_| announce(words.review_request_failed.into()));
    let failed = move || {
        request.error().map(|_| view! { <p class="small">{words.review_request_failed}</p> })
    };
    view! {
        <Button
            label
            busy=busy_label(request, words.requesting_review)
            on_press=move |()| request.run(Outgoing::human_review(&case, &claim))
        />
        {failed}
        {sent_later(request)}
    }
}
