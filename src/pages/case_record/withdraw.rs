//! Withdrawing a claim, with the consequences shown first.

use domain::ids::{CaseId, ClaimId};
use leptos::prelude::*;

use super::ShownRecord;
use super::words::WORDS;
use crate::client::{KeyPolicy, Outgoing, use_kept_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Button, ButtonKind, Notice, NoticeTone, busy_label, sent_later};
use view::markup::record_controls;

/// The claims that may be withdrawn; nothing if there are none.
#[component]
pub(super) fn Withdrawals(shown: ShownRecord, refresh: Callback<()>) -> impl IntoView {
    let (case, open) = shown.case.with_value(|state| {
        let open = state.claims.iter().filter(|claim| claim.may_withdraw());
        (state.report.case.clone(), open.cloned().collect::<Vec<_>>())
    });
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
        <section class="section case-record__withdraw">
            <h2>{record_controls(shown.locale).withdraw}</h2>
            {withdrawals}
        </section>
    })
}

#[component]
fn Withdrawal(case: CaseId, claim: ClaimId, who: String, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let announce = use_announcer();
    let name = ["withdrawal/", case.as_str(), "/", claim.as_str()].concat();
    let ids = StoredValue::new((case, claim));
    let withdraw = use_kept_command(name, KeyPolicy::Stored).on_success(move |_| {
        announce(words.withdrawn.into());
        refresh.run(());
    });
    let send = move |()| {
        withdraw.run(ids.with_value(|(case, claim)| Outgoing::withdrawal(case, claim)));
    };
    let busy = busy_label(withdraw, words.withdrawing);
    // The consequences are shown before it is confirmed, and while the outcome is open.
    let is_confirming = RwSignal::new(!untrack(|| withdraw.is_settled()));
    let failed = move || withdraw.error().is_some();
    let label = (record_controls(locale_now()).withdraw_one)(&who);
    let means = StoredValue::new((words.withdraw_means)(&who));
    let consequences = move || {
        view! {
            <Notice tone=NoticeTone::Info title=means.get_value()>
                <p>{words.withdraw_keeps}</p>
                <Show when=failed>
                    <p role="alert">{words.withdraw_failed}</p>
                    {sent_later(withdraw)}
                </Show>
                <div class="button-row">
                    <Button
                        label=words.withdraw_no
                        on_press=move |()| is_confirming.set(false)
                    />
                    <Button label=words.withdraw_sure busy on_press=send />
                </div>
            </Notice>
        }
    };
    view! {
        <Show when=move || !is_confirming.get() fallback=consequences>
            <Button
                label=label.clone()
                kind=ButtonKind::Link
                on_press=move |()| is_confirming.set(true)
            />
        </Show>
    }
}
