//! The person's requests with their status, and cancelling one.

use contract::support::SupportRequest;
use domain::support::{AssistedFiling, SpecialistField, SupportRequestKind, SupportRequestStatus};
use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{WORDS, Words};
use crate::client::{Api, ApiError};
use crate::features::page_meta::use_say;
use crate::ui::locale::{context_in, locale_now, moment, use_words};
use crate::ui::{Button, ButtonKind, ErrorView, SectionCard, StatusLabel, StatusTone, Text};
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
    let announce = use_say();
    let title = match &request.wish {
        SupportRequestKind::CallBack { window } => {
            (words.call_at)(&window_text(*window, context_in(locale)))
        }
        wish => request_title(wish, words).to_owned(),
    };
    let (tone, state) = status_text(&request.status, words);
    let is_open = request.status.is_open();
    let text = Some(request.said).filter(|text| !text.is_empty());
    let answer = match request.status {
        SupportRequestStatus::Answered { said: reply, .. } => Some(reply),
        SupportRequestStatus::Waiting
        | SupportRequestStatus::Taken { .. }
        | SupportRequestStatus::NotReached { .. }
        | SupportRequestStatus::Cancelled => None,
    };
    let id = StoredValue::new(request.id);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let cancel = Callback::new(move |()| {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let done = api.cancel_help(&id.get_value()).await;
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match done {
                Ok(()) => {
                    announce(words.cancelled.into());
                    refresh.run(());
                }
                Err(error) => failure.set(Some(error)),
            }
        });
    });
    let is_busy = Signal::derive(move || busy.get().then_some(Text::from(words.sending)));
    let text = text.map(|text| {
        view! {
            <p class="small support__text">{words.you_said} {text}</p>
        }
    });
    let button = is_open.then(|| {
        view! {
            <Button label=words.cancel kind=ButtonKind::Small busy=is_busy on_press=cancel />
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
                {move || failure.get().map(|error| view! { <ErrorView error on_retry=cancel /> })}
                {button}
            </div>
        </SectionCard>
    }
}

fn request_title(wish: &SupportRequestKind, words: &Words) -> &'static str {
    match wish {
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
