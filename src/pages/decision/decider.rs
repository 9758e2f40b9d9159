//! Who decided, and requesting a review by a person if a program decided alone (PIPL art. 24).

use domain::ids::CaseId;
use domain::journal::{ClaimState, Decider, Decision};
use leptos::either::EitherOf3;
use leptos::prelude::*;
use routes::{DisputeTarget, Route};

use super::words::WORDS;
use crate::client::{KeyPolicy, Outgoing, use_kept_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{
    Button, ButtonLink, ButtonRow, LawLink, Notice, NoticeTone, PHONE_HREF, busy_label, sent_later,
};
use view::laws::Law;

/// Who decided, the law, and the link to request a review.
#[component]
pub(super) fn WhoDecided(
    case: CaseId,
    claim: ClaimState,
    decision: Decision,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let insurer = locale.pick(&claim.filed.insurer_name);
    let decided_by = match &decision.decided_by {
        Decider::Machine => (words.decided_by_program)(insurer),
        Decider::Person { name } => (words.decided_by_person)(insurer, name),
    };
    let decided_at = claim.decision.as_ref().map(|(at, _)| *at);
    let confirmed = claim.upheld.as_ref().filter(|upheld| decided_at < Some(upheld.at));
    let review = match (confirmed, claim.person_requested_at) {
        (Some(upheld), _) => {
            Some((words.review_confirmed)(&upheld.by, &date(upheld.at.date(), locale)))
        }
        (None, Some(at)) if decided_at <= Some(at) => {
            Some((words.review_requested)(&date(at.date(), locale)))
        }
        (None, Some(_) | None) => None,
    };
    let action = if claim.may_request_human_review() {
        EitherOf3::A(view! { <RequestReview case claim refresh /> })
    } else if review.is_none() {
        let claim = claim.filed.claim;
        let href = Route::Dispute { case, claim, about: DisputeTarget::Decision };
        EitherOf3::B(view! { <ButtonLink href label=words.ask_other_reviewer /> })
    } else {
        EitherOf3::C(())
    };
    view! {
        <section class="section">
            <Notice tone=NoticeTone::Info title=words.who_decided>
                <p>{decided_by} " " <LawLink law=Law::PersonalInformation24 /></p>
                {review.map(|review| view! { <p data-testid="person">{review}</p> })}
                <ButtonRow>
                    <ButtonLink href=PHONE_HREF label=words.ask_explanation />
                    {action}
                </ButtonRow>
            </Notice>
        </section>
    }
}

#[component]
fn RequestReview(case: CaseId, claim: ClaimState, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let announce = use_announcer();
    let claim = claim.filed.claim;
    let name = ["person/", case.as_str(), "/", claim.as_str()].concat();
    let request = use_kept_command(name, KeyPolicy::Stored)
        .on_success(move |_| refresh.run(()))
        .on_failure(move |_| announce(words.review_request_failed.into()));
    let failed = move || request.error().map(|_| words.review_request_failed);
    view! {
        <Button
            label=words.request_review
            busy=busy_label(request, words.requesting_review)
            on_press=move |()| request.run(Outgoing::human_review(&case, &claim))
        />
        <p class="small">{failed}</p>
        {sent_later(request)}
    }
}
