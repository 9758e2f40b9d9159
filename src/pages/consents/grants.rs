//! The consents: those in force, which can be withdrawn, and those that have ended.

use domain::consent::{ConsentScope, ConsentState, Purpose};
use domain::date::Timestamp;
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::client::{use_api, use_local_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{date, locale_now, moment, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonRow, KeyValue, KeyValueList, Notice, NoticeTone, SectionCard,
    StatusLabel, StatusTone, busy_label, command_error,
};
use view::labels::{capitalize, categories_list};

/// The subject of a consent, in one line.
fn title(state: &ConsentState, words: &Words) -> String {
    let locale = locale_now();
    let grant = &state.grant;
    if grant.purpose == Purpose::Unknown {
        return words.other_purpose.to_owned();
    }
    match &grant.matter {
        ConsentScope::Visit { source_name, visit_on, .. } => {
            (words.hospital_fetch)(locale.pick(source_name), &date(*visit_on, locale))
        }
        ConsentScope::Report { insurer_name, .. } => {
            (words.share_insurer)(locale.pick(insurer_name), &date(grant.from.date(), locale))
        }
    }
}

#[component]
pub(super) fn GrantCard(
    state: ConsentState,
    whose: String,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let title = title(&state, words);
    let ConsentState { grant, calls, .. } = state;
    let until = moment(grant.until, locale);
    let categories = categories_list(&grant.categories, locale);
    let uses = (words.uses_of)(calls, grant.max_calls);
    let consequences = match &grant.matter {
        ConsentScope::Visit { .. } => (words.withdraw_effect, words.withdraw_kept),
        ConsentScope::Report { .. } => (words.withdraw_insurer_effect, words.withdraw_insurer_kept),
    };
    let (purpose, recipient) = match &grant.matter {
        ConsentScope::Visit { .. } => (words.purpose_hospital, words.recipient_you.to_owned()),
        ConsentScope::Report { insurer_name, .. } => {
            (words.purpose_insurer, locale.pick(insurer_name).to_owned())
        }
    };
    view! {
        <SectionCard>
            <div class="consents__grant" data-testid="consent">
                <h3>{title}</h3>
                <StatusLabel tone=StatusTone::Done text=words.status_in_force />
                <KeyValueList>
                    <KeyValue name=words.person>{capitalize(&whose)}</KeyValue>
                    <KeyValue name=words.purpose>{purpose}</KeyValue>
                    <KeyValue name=words.recipient>{recipient}</KeyValue>
                    <KeyValue name=words.categories>{categories}</KeyValue>
                    <KeyValue name=words.valid_until>{until}</KeyValue>
                    <KeyValue name=words.uses>
                        <span data-testid="consent-uses">{uses}</span>
                    </KeyValue>
                </KeyValueList>
                <WithdrawConsent consent=grant.id consequences refresh />
            </div>
        </SectionCard>
    }
}

/// The withdrawal of a consent; the consequences are shown before it is confirmed.
#[component]
fn WithdrawConsent(
    consent: domain::ids::ConsentId,
    /// The effect of the withdrawal, and what it leaves unchanged.
    consequences: (&'static str, &'static str),
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let announce = use_announcer();
    let is_confirming = RwSignal::new(false);
    let withdraw = use_local_command(move |()| {
        let consent = consent.clone();
        async move { api.withdraw_consent(&consent).await }
    })
    .on_success(move |()| {
        announce(words.withdrawal_done.into());
        refresh.run(());
    });
    let press = Callback::new(move |()| withdraw.run(()));
    let busy = busy_label(withdraw, words.withdrawing);
    let confirmation = move || {
        view! {
            <Notice tone=NoticeTone::Info title=consequences.0>
                <p>{consequences.1}</p>
                {command_error(withdraw, press)}
                <ButtonRow>
                    <Button label=words.keep_consent on_press=move |()| is_confirming.set(false) />
                    <Button label=words.confirm_withdrawal busy on_press=press />
                </ButtonRow>
            </Notice>
        }
    };
    view! {
        <Show when=move || !is_confirming.get() fallback=confirmation>
            <Button
                label=words.withdraw
                kind=ButtonKind::Small
                on_press=move |()| is_confirming.set(true)
            />
        </Show>
    }
}

/// A consent that is no longer in force, and why.
#[component]
pub(super) fn EndedGrant(state: ConsentState, whose: String, now: Timestamp) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let why = match state.withdrawn_at {
        Some(at) => (words.ended_withdrawn)(&moment(at, locale)),
        None if state.grant.until <= now => {
            (words.ended_expired)(&moment(state.grant.until, locale))
        }
        None => words.ended_used_up.to_owned(),
    };
    let uses = (words.uses_of)(state.calls, state.grant.max_calls);
    view! {
        <li>
            <p>{title(&state, words)}</p>
            <p class="note">{[capitalize(&whose).as_str(), why.as_str(), uses.as_str()].join(" · ")}</p>
        </li>
    }
}
