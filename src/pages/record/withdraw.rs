//! Taking a claim back, with what that means said before it is done.

use domain::ids::{CaseId, ClaimId};
use domain::journal::ClaimState;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::WORDS;
use crate::api::use_api;
use crate::components::{Button, ButtonKind, Notice, NoticeTone, Text};
use crate::locale::{locale_now, use_words};
use crate::page::use_say;
use crate::platform::random;

/// The claims that may be taken back; nothing where none may.
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
    let ways = open
        .into_iter()
        .map(|claim| {
            let who = locale_now().pick(&claim.filed.insurer_name).to_owned();
            view! { <Withdrawal case=case.clone() claim=claim.filed.claim who refresh /> }
        })
        .collect_view();
    Some(view! {
        <section class="section record__withdraw">
            <h2>{words.withdraw}</h2>
            {ways}
        </section>
    })
}

/// How taking back fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Offered.
    Offered,
    /// What it means is shown, and asked for certain.
    Asked,
    Busy,
    Failed,
}

#[component]
fn Withdrawal(case: CaseId, claim: ClaimId, who: String, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let say = use_say();
    let stage = RwSignal::new(Stage::Offered);
    // One key for as long as the page stands: pressing again repeats, it does not withdraw twice.
    let key = StoredValue::new(random::id());
    let named = StoredValue::new((case, claim));
    let withdraw = move |()| {
        stage.set(Stage::Busy);
        spawn_local(async move {
            let ((case, claim), key) = (named.get_value(), key.get_value());
            let outcome = api.withdraw(&case, &claim, &key).await;
            if stage.is_disposed() {
                return;
            }
            match outcome {
                Ok(()) => {
                    say(Text::from(words.withdrawn));
                    refresh.run(());
                }
                Err(_) => stage.set(Stage::Failed),
            }
        });
    };
    let busy =
        Signal::derive(move || (stage.get() == Stage::Busy).then(|| Text::from(words.withdrawing)));
    let offered = move || stage.get() == Stage::Offered;
    let failed = move || stage.get() == Stage::Failed;
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
                        on_press=move |()| stage.set(Stage::Offered)
                    />
                    <Button label=words.withdraw_sure busy on_press=withdraw />
                </div>
            </Notice>
        }
    };
    view! {
        <Show when=offered fallback=consequences>
            <Button
                label=label.clone()
                kind=ButtonKind::Link
                on_press=move |()| stage.set(Stage::Asked)
            />
        </Show>
    }
}
