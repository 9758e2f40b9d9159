//! Withdrawing a claim, with the consequences shown first.

use domain::ids::{CaseId, ClaimId};
use domain::journal::ClaimState;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::WORDS;
use crate::client::use_api;
use crate::features::page_meta::use_announcer;
use crate::platform::random;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Button, ButtonKind, Notice, NoticeTone, Text};

/// The claims that may be withdrawn; nothing if there are none.
#[component]
pub(super) fn Withdrawals(
    case: CaseId,
    claims: Vec<ClaimState>,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let open: Vec<_> = claims.into_iter().filter(ClaimState::may_withdraw).collect();
    if open.is_empty() {
        return None;
    }
    let withdrawals = open
        .into_iter()
        .map(|claim| {
            let who = locale_now().pick(&claim.filed.insurer_name).to_owned();
            view! { <Withdrawal case=case.clone() claim=claim.filed.claim who refresh /> }
        })
        .collect_view();
    Some(view! {
        <section class="section record__withdraw">
            <h2>{words.withdraw}</h2>
            {withdrawals}
        </section>
    })
}

/// The state of withdrawing a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WithdrawalState {
    /// The button is shown.
    Idle,
    /// The consequences are shown, with a confirmation button.
    Confirming,
    /// The request is in flight.
    InFlight,
    /// The request failed.
    Failed,
}

#[component]
fn Withdrawal(case: CaseId, claim: ClaimId, who: String, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let announce = use_announcer();
    let state = RwSignal::new(WithdrawalState::Idle);
    // One idempotency key per page view: pressing again repeats the same request.
    let key = StoredValue::new(random::id());
    let ids = StoredValue::new((case, claim));
    let withdraw = move |()| {
        state.set(WithdrawalState::InFlight);
        spawn_local(async move {
            let ((case, claim), key) = (ids.get_value(), key.get_value());
            let outcome = api.withdraw(&case, &claim, &key).await;
            if state.is_disposed() {
                return;
            }
            match outcome {
                Ok(()) => {
                    announce(Text::from(words.withdrawn));
                    refresh.run(());
                }
                Err(_) => state.set(WithdrawalState::Failed),
            }
        });
    };
    let busy = Signal::derive(move || {
        (state.get() == WithdrawalState::InFlight).then(|| Text::from(words.withdrawing))
    });
    let is_idle = move || state.get() == WithdrawalState::Idle;
    let failed = move || state.get() == WithdrawalState::Failed;
    let label = (words.withdraw_one)(&who);
    let means = StoredValue::new((words.withdraw_means)(&who));
    let consequences = move || {
        view! {
            <Notice tone=NoticeTone::Info title=means.get_value()>
                <p>{words.withdraw_keeps}</p>
                <Show when=failed>
                    <p role="alert">{words.withdraw_failed}</p>
                </Show>
                <div class="button-row">
                    <Button
                        label=words.withdraw_no
                        on_press=move |()| state.set(WithdrawalState::Idle)
                    />
                    <Button label=words.withdraw_sure busy on_press=withdraw />
                </div>
            </Notice>
        }
    };
    view! {
        <Show when=is_idle fallback=consequences>
            <Button
                label=label.clone()
                kind=ButtonKind::Link
                on_press=move |()| state.set(WithdrawalState::Confirming)
            />
        </Show>
    }
}
