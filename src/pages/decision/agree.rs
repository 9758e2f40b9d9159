//! Agreeing to the decision, or disputing it.

use domain::ids::{CaseId, ClaimId};
use domain::journal::{ClaimState, ClaimStatus, Decision};
use leptos::either::EitherOf3;
use leptos::prelude::*;
use routes::{DisputeTarget, Route};

use super::words::WORDS;
use crate::client::{KeyPolicy, Outgoing, use_kept_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonLink, LawLink, Notice, NoticeTone, busy_label, sent_later,
};
use view::laws::Law;

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
    let announce = use_announcer();
    let days_to_pay = claim.filed.days_to_pay();
    let claim = claim.filed.claim;
    let dispute = dispute_route(case.clone(), claim.clone());
    let name = ["agreement/", case.as_str(), "/", claim.as_str()].concat();
    let agree = use_kept_command(name, KeyPolicy::Stored).on_success(move |_| {
        announce(words.you_agreed.into());
        refresh.run(());
    });
    let busy = busy_label(agree, words.agreeing);
    let failed = move || agree.error().is_some();
    view! {
        <p>{(words.agree_law)(&insurer, days_to_pay)} " " <LawLink law=Law::Insurance23 /></p>
        <Show when=failed>
            <Notice tone=NoticeTone::Error title=words.agree_failed>
                <p>{words.agree_failed_more}</p>
                {sent_later(agree)}
            </Notice>
        </Show>
        <div class="decision__answers">
            <Button label=(words.agree)(&tail) kind=ButtonKind::Primary busy on_press=move |()| agree.run(Outgoing::agreement(&case, &claim)) />
            <ButtonLink href=dispute label=words.disagree_item />
        </div>
        <p class="note">{(words.agree_effect)(&insurer)}</p>
    }
}
