//! The consents: those that hold, with taking back; and those that no longer do.

use domain::consent::{GrantState, Matter, Purpose};
use domain::date::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{WORDS, Words};
use crate::api::{ApiError, use_api};
use crate::components::{
    Button, ButtonKind, ButtonRow, ErrorView, KeyValue, KeyValueList, Notice, NoticeTone,
    SectionCard, StatusLabel, StatusTone, Text,
};
use crate::locale::{date, locale_now, moment, use_words};
use crate::page::use_say;
use crate::telling::{capitalised, categories_list};

/// What a consent is about, in one line.
fn title(state: &GrantState, words: &Words) -> String {
    let locale = locale_now();
    let grant = &state.grant;
    match &grant.matter {
        _ if grant.purpose == Purpose::Unknown => words.other_purpose.to_owned(),
        Matter::Visit { source_name, visit_on, .. } => {
            (words.hospital_fetch)(locale.pick(source_name), &date(*visit_on, locale))
        }
        Matter::Report { insurer_name, .. } => {
            (words.share_insurer)(locale.pick(insurer_name), &date(grant.from.date(), locale))
        }
    }
}

/// How far taking back has got.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    /// Offered.
    Offered,
    /// What it means is shown.
    Asked,
    Busy,
    Failed(ApiError),
}

#[component]
pub(super) fn GrantCard(state: GrantState, whose: String, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let title = title(&state, words);
    let GrantState { grant, calls, .. } = state;
    let until = moment(grant.until, locale);
    let kinds = categories_list(&grant.categories, locale);
    let used = (words.used)(calls, grant.max_calls);
    let means = match &grant.matter {
        Matter::Visit { .. } => (words.take_back_means, words.take_back_keeps),
        Matter::Report { .. } => (words.insurer_means, words.insurer_keeps),
    };
    let (what_for, to) = match &grant.matter {
        Matter::Visit { .. } => (words.for_the_claim, words.to_whom.to_owned()),
        Matter::Report { insurer_name, .. } => {
            (words.for_its_part, locale.pick(insurer_name).to_owned())
        }
    };
    view! {
        <SectionCard>
            <div class="consents__grant" data-testid="consent">
                <h3>{title}</h3>
                <StatusLabel tone=StatusTone::Done text=words.holds />
                <KeyValueList>
                    <KeyValue name=words.whose>{capitalised(&whose)}</KeyValue>
                    <KeyValue name=words.what_for>{what_for}</KeyValue>
                    <KeyValue name=words.to>{to}</KeyValue>
                    <KeyValue name=words.kinds>{kinds}</KeyValue>
                    <KeyValue name=words.until>{until}</KeyValue>
                    <KeyValue name=words.times>
                        <span data-testid="consent-uses">{used}</span>
                    </KeyValue>
                </KeyValueList>
                <TakeBack consent=grant.id means refresh />
            </div>
        </SectionCard>
    }
}

/// Taking back, with what it means said before it is done.
#[component]
fn TakeBack(
    consent: domain::ids::ConsentId,
    /// What taking back means, and what it leaves.
    means: (&'static str, &'static str),
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let say = use_say();
    let stage = RwSignal::new(Stage::Offered);
    let consent = StoredValue::new(consent);
    let take_back = Callback::new(move |()| {
        stage.set(Stage::Busy);
        spawn_local(async move {
            let done = api.take_back_consent(&consent.get_value()).await;
            if stage.is_disposed() {
                return;
            }
            match done {
                Ok(()) => {
                    say(Text::from(words.taken_back));
                    refresh.run(());
                }
                Err(error) => stage.set(Stage::Failed(error)),
            }
        });
    });
    let busy = Signal::derive(move || {
        stage.with(|stage| *stage == Stage::Busy).then_some(Text::from(words.taking_back))
    });
    let offered = Memo::new(move |_| stage.with(|stage| *stage == Stage::Offered));
    let failure = move || match stage.get() {
        Stage::Failed(error) => Some(view! { <ErrorView error on_retry=take_back /> }),
        Stage::Offered | Stage::Asked | Stage::Busy => None,
    };
    let consequences = move || {
        view! {
            <Notice tone=NoticeTone::Info title=means.0>
                <p>{means.1}</p>
                {failure}
                <ButtonRow>
                    <Button label=words.keep on_press=move |()| stage.set(Stage::Offered) />
                    <Button label=words.take_back_sure busy on_press=take_back />
                </ButtonRow>
            </Notice>
        }
    };
    view! {
        <Show when=move || offered.get() fallback=consequences>
            <Button
                label=words.take_back
                kind=ButtonKind::Small
                on_press=move |()| stage.set(Stage::Asked)
            />
        </Show>
    }
}

/// A consent that no longer allows anything, and why.
#[component]
pub(super) fn GrantOver(state: GrantState, whose: String, now: Timestamp) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let why = match state.withdrawn_at {
        Some(at) => (words.over_withdrawn)(&moment(at, locale)),
        None if state.grant.until <= now => {
            (words.over_expired)(&moment(state.grant.until, locale))
        }
        None => words.over_used_up.to_owned(),
    };
    let used = (words.used)(state.calls, state.grant.max_calls);
    view! {
        <li>
            <p>{title(&state, words)}</p>
            <p class="note">{[capitalised(&whose).as_str(), why.as_str(), used.as_str()].join(" · ")}</p>
        </li>
    }
}
