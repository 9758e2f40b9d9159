//! Requests to act for the signed-in person: what the other will see and do, and two equal answers.

use contract::mandate::{MandateAnswer, ReceivedRequest};
use contract::session::Relation;
use leptos::prelude::*;

use super::request_words::REQUEST_WORDS;
use super::words::WORDS;
use crate::client::{use_api, use_local_command, use_session};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{Button, ButtonRow, SectionCard, busy_label, command_error};

#[component]
pub(super) fn ReceivedRequests(
    requests: Vec<ReceivedRequest>,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&REQUEST_WORDS);
    let cards = requests
        .into_iter()
        .map(|request| view! { <RequestCard request refresh /> })
        .collect_view();
    view! {
        <section class="section">
            <h2>{words.received}</h2>
            <div class="mandates__list">{cards}</div>
        </section>
    }
}

#[component]
fn RequestCard(request: ReceivedRequest, refresh: Callback<()>) -> impl IntoView {
    let (words, page_words) = (use_words(&REQUEST_WORDS), use_words(&WORDS));
    let locale = locale_now();
    let (api, session) = (use_api(), use_session());
    let announce = use_announcer();
    let ReceivedRequest { id, asker_name, asker_phone_masked, name, relation, reason, .. } =
        request;
    let relation_line = (page_words.you_are)(relation).unwrap_or(words.you_are_family);
    let until = match request.until {
        Some(day) => (page_words.until)(&date(day, locale)),
        None => words.no_end.to_owned(),
    };
    let to_own_account = match relation {
        // A guardian may be paid for a minor.
        Relation::Child => None,
        Relation::Myself
        | Relation::Mother
        | Relation::Father
        | Relation::Spouse
        | Relation::Other => Some(words.paid_to_you),
    };
    let answer = use_local_command(move |answer: MandateAnswer| {
        let id = id.clone();
        async move {
            api.answer_mandate_request(&id, answer).await?;
            Ok(answer)
        }
    })
    .always(move |_| session.reload.run(()))
    .on_success(move |answer| {
        let told = match answer {
            MandateAnswer::Confirm => words.confirmed,
            MandateAnswer::Decline => words.declined,
        };
        announce(told.into());
        refresh.run(());
    });
    let last = RwSignal::new(MandateAnswer::Decline);
    let press = move |chosen: MandateAnswer| {
        last.set(chosen);
        answer.run(chosen);
    };
    let retry = Callback::new(move |()| answer.run(last.get_untracked()));
    let busy = busy_label(answer, words.sending);
    view! {
        <SectionCard>
            <h3>{asker_name.clone()} " " {asker_phone_masked}</h3>
            <p class="small">{relation_line}</p>
            <p class="small">{(words.your_name)(&name)}</p>
            <p>{(words.because)(&reason)}</p>
            <p class="small">{until}</p>
            <p>{(words.means)(&asker_name)} {to_own_account}</p>
            <p class="note">{words.stranger}</p>
            {command_error(answer, retry)}
            <ButtonRow>
                <Button
                    label=words.decline
                    busy
                    on_press=move |()| press(MandateAnswer::Decline)
                />
                <Button
                    label=words.confirm
                    busy
                    on_press=move |()| press(MandateAnswer::Confirm)
                />
            </ButtonRow>
        </SectionCard>
    }
}
