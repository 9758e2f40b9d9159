//! Who decided, and requesting a review by a person if a program decided alone (PIPL art. 24).

use domain::ids::CaseId;
use domain::journal::{ClaimState, Decider, Decision};
use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::{DisputeTarget, Route};

use super::words::WORDS;
use crate::client::use_api;
use crate::features::page_meta::use_say;
use crate::platform::random;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{Button, ButtonLink, ButtonRow, LawLink, Notice, NoticeTone, PHONE_HREF, Text};
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

/// The state of the review request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReviewRequestState {
    Idle,
    InFlight,
    Failed,
}

#[component]
fn RequestReview(case: CaseId, claim: ClaimState, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let say = use_say();
    let state = RwSignal::new(ReviewRequestState::Idle);
    // One idempotency key for the lifetime of the page: pressing again does not request twice.
    let key = StoredValue::new(random::id());
    let ids = StoredValue::new((case, claim.filed.claim));
    let request = move |()| {
        state.set(ReviewRequestState::InFlight);
        spawn_local(async move {
            let ((case, claim), key) = (ids.get_value(), key.get_value());
            let outcome = api.request_person(&case, &claim, &key).await;
            if state.is_disposed() {
                return;
            }
            match outcome {
                Ok(()) => refresh.run(()),
                Err(_) => {
                    state.set(ReviewRequestState::Failed);
                    say(Text::from(words.review_request_failed));
                }
            }
        });
    };
    let busy = Signal::derive(move || {
        (state.get() == ReviewRequestState::InFlight).then(|| Text::from(words.requesting_review))
    });
    let failed =
        move || (state.get() == ReviewRequestState::Failed).then_some(words.review_request_failed);
    view! {
        <Button label=words.request_review busy on_press=request />
        <p class="small">{failed}</p>
    }
}
