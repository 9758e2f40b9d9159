//! Agreeing to the decision, or disputing it.

use domain::ids::{CaseId, ClaimId};
use domain::journal::{ClaimState, ClaimStatus, Decision};
use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::{DisputeTarget, Route};

use super::words::WORDS;
use crate::client::use_api;
use crate::features::page_meta::use_say;
use crate::platform::random;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{Button, ButtonKind, ButtonLink, LawLink, Notice, NoticeTone, Text};
use view::laws::Law;

/// The state of the agreement request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AgreementState {
    Idle,
    InFlight,
    Failed,
}

/// Agree or disagree, as two buttons of the same size. Agreeing is a legal act, so the button is not sticky.
#[component]
pub(super) fn AgreeOrDispute(
    case: CaseId,
    claim: ClaimState,
    decision: Decision,
    tail: String,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let insurer = locale.pick(&claim.filed.insurer_name).to_owned();
    let inner = if let Some(at) = claim.agreed_at {
        let agreed = (words.agreed)(&date(at.date(), locale));
        EitherOf3::A(view! { <p>{agreed} " " <LawLink law=Law::Insurance23 /></p> })
    } else if decision.amount.is_zero() {
        let href = dispute_route(case, claim.filed.claim.clone());
        EitherOf3::B(view! {
            <p>{words.denied_rights} " " <LawLink law=Law::Insurance24 /></p>
            <ButtonLink href label=words.disagree />
        })
    } else if claim.status == ClaimStatus::Decided {
        EitherOf3::C(view! { <AgreeForm case claim tail insurer refresh /> })
    } else {
        // Paid without a separate agreement, or under review: there is nothing to agree to.
        return None;
    };
    Some(view! {
        <section class="section">
            <h2>{words.your_response}</h2>
            {inner}
        </section>
    })
}

/// The page for disputing the whole decision.
fn dispute_route(case: CaseId, claim: ClaimId) -> Route {
    Route::Dispute { case, claim, about: DisputeTarget::Decision }
}

#[component]
fn AgreeForm(
    case: CaseId,
    claim: ClaimState,
    tail: String,
    insurer: String,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let say = use_say();
    let state = RwSignal::new(AgreementState::Idle);
    // One idempotency key for the lifetime of the page: pressing again does not agree twice.
    let key = StoredValue::new(random::id());
    let ids = StoredValue::new((case, claim.filed.claim));
    let agree = move |()| {
        if state.get_untracked() == AgreementState::InFlight {
            return;
        }
        state.set(AgreementState::InFlight);
        spawn_local(async move {
            let ((case, claim), key) = (ids.get_value(), key.get_value());
            let outcome = api.agree(&case, &claim, &key).await;
            if state.is_disposed() {
                return;
            }
            match outcome {
                Ok(()) => {
                    say(Text::from(words.you_agreed));
                    refresh.run(());
                }
                Err(_) => state.set(AgreementState::Failed),
            }
        });
    };
    let busy = Signal::derive(move || {
        (state.get() == AgreementState::InFlight).then(|| Text::from(words.agreeing))
    });
    let failed = move || state.get() == AgreementState::Failed;
    let dispute = ids.with_value(|(case, claim)| dispute_route(case.clone(), claim.clone()));
    view! {
        <p>{(words.agree_law)(&insurer)} " " <LawLink law=Law::Insurance23 /></p>
        <Show when=failed>
            <Notice tone=NoticeTone::Error title=words.agree_failed>
                <p>{words.agree_failed_more}</p>
            </Notice>
        </Show>
        <div class="decision__answers">
            <Button label=(words.agree)(&tail) kind=ButtonKind::Primary busy on_press=agree />
            <ButtonLink href=dispute label=words.disagree_item />
        </div>
        <p class="note">{(words.agree_effect)(&insurer)}</p>
    }
}
