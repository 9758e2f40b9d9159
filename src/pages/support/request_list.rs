//! The person's requests with their status, and cancelling one.

use contract::support::SupportRequest;
use domain::support::{AssistedFiling, SpecialistField, SupportRequestKind, SupportRequestStatus};
use leptos::either::Either;
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::client::{Api, KeyPolicy, use_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{context_in, locale_now, moment, use_words};
use crate::ui::{
    Button, ButtonKind, SectionCard, StatusLabel, StatusTone, busy_label, command_error,
};
use view::labels::window_text;

/// The requests, open ones first.
#[component]
pub(super) fn RequestList(
    api: Api,
    requests: Vec<SupportRequest>,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    if requests.is_empty() {
        return None;
    }
    let (open, over): (Vec<_>, Vec<_>) =
        requests.into_iter().partition(|request| request.status.is_open());
    let cards = move |requests: Vec<SupportRequest>| {
        requests
            .into_iter()
            .map(|request| view! { <RequestCard api request refresh /> })
            .collect_view()
    };
    let over = (!over.is_empty()).then(|| {
        view! {
            <details class="support__earlier">
                <summary>{words.over}</summary>
                <div class="support__requests">{cards(over)}</div>
            </details>
        }
    });
    let open = if open.is_empty() {
        Either::Left(view! { <p class="small">{words.none_open}</p> })
    } else {
        Either::Right(view! { <div class="support__requests">{cards(open)}</div> })
    };
    Some(view! {
        <section class="section" aria-labelledby="requests">
            <h2 id="requests">{words.asked_heading}</h2>
            {open}
            {over}
        </section>
    })
}

#[component]
fn RequestCard(api: Api, request: SupportRequest, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let announce = use_announcer();
    let title = match &request.kind {
        SupportRequestKind::CallBack { window } => {
            (words.call_at)(&window_text(*window, context_in(locale)))
        }
        kind => request_title(kind, words).to_owned(),
    };
    let (tone, state) = status_text(&request.status, words);
    let is_open = request.status.is_open();
    let text = Some(request.remarks).filter(|text| !text.is_empty());
    let answer = match request.status {
        SupportRequestStatus::Answered { reply, .. } => Some(reply),
        SupportRequestStatus::Waiting
        | SupportRequestStatus::Taken { .. }
        | SupportRequestStatus::NotReached { .. }
        | SupportRequestStatus::Cancelled => None,
    };
    let id = request.id;
    // Named, because the list is redrawn whenever it has changed.
    let name = ["support/cancel/", id.as_str()].concat();
    let cancel = use_command(name, KeyPolicy::None, move |(), _| {
        let id = id.clone();
        async move { api.cancel_support_request(&id).await }
    })
    .on_success(move |()| {
        announce(words.cancelled.into());
        refresh.run(());
    });
    let press = Callback::new(move |()| cancel.run(()));
    let busy = busy_label(cancel, words.sending);
    let text = text.map(|text| {
        view! {
            <p class="small support__text">{words.you_said} {text}</p>
        }
    });
    let button = is_open.then(|| {
        view! {
            <Button label=words.cancel kind=ButtonKind::Small busy on_press=press />
        }
    });
    view! {
        <SectionCard>
            <div class="support__request" data-testid="help-request">
                <h3>{title}</h3>
                <StatusLabel tone text=state />
                {answer.map(|answer| view! { <p class="support__text">{answer}</p> })}
                {text}
                <p class="note">{words.asked_on} {moment(request.made_at, locale)}</p>
                {command_error(cancel, press)}
                {button}
            </div>
        </SectionCard>
    }
}

fn request_title(kind: &SupportRequestKind, words: &Words) -> &'static str {
    match kind {
        SupportRequestKind::CallBack { .. } => words.call_back,
        SupportRequestKind::Assisted { by: AssistedFiling::Phone } => words.assisted_by_phone,
        SupportRequestKind::Assisted { by: AssistedFiling::Home } => words.assisted_at_home,
        SupportRequestKind::Specialist { field: SpecialistField::Legal } => words.legal_title,
        SupportRequestKind::Specialist { field: SpecialistField::Tax } => words.tax_title,
        SupportRequestKind::Specialist { field: SpecialistField::Trust } => words.trust_title,
    }
}

fn status_text(standing: &SupportRequestStatus, words: &Words) -> (StatusTone, String) {
    match standing {
        SupportRequestStatus::Waiting => (StatusTone::Waiting, words.waiting.to_owned()),
        SupportRequestStatus::Taken { by } => (StatusTone::Waiting, (words.taken)(by)),
        SupportRequestStatus::Answered { by, .. } => (StatusTone::Done, (words.answered_by)(by)),
        SupportRequestStatus::NotReached { by } => (StatusTone::Neutral, (words.not_reached)(by)),
        SupportRequestStatus::Cancelled => (StatusTone::Neutral, words.cancelled.to_owned()),
    }
}
