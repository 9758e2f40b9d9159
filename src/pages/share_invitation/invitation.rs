//! An invitation: who shares, what can be seen, and two equal answers.

use contract::claim_share::{AcceptedShare, ShareInvitation};
use leptos::prelude::*;
use routes::Route;

use super::words::WORDS;
use crate::client::{use_api, use_local_command, use_session};
use crate::features::page_meta::use_announcer;
use crate::platform::navigation::use_navigation;
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{Button, ButtonRow, PageHeading, SectionCard, busy_label, command_error};
use view::markup::share_level_words;

#[component]
pub(super) fn Invitation(code: String, invitation: ShareInvitation) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (api, session, navigation) = (use_api(), use_session(), use_navigation());
    let announce = use_announcer();
    let is_declined = RwSignal::new(false);
    let ShareInvitation { shared_by, phone_masked, level, open_until, .. } = invitation;
    let level_words = share_level_words(level, locale);
    let declined_code = code.clone();
    let accept = use_local_command(move |()| {
        let code = code.clone();
        async move { api.accept_share(code).await }
    })
    .on_success(move |AcceptedShare { share }| {
        announce(words.accepted.into());
        // Home then links to what is shared.
        session.reload.run(());
        navigation.replace(&Route::SharedClaim(share).path());
    });
    let decline = use_local_command(move |()| {
        let code = declined_code.clone();
        async move { api.decline_share(code).await }
    })
    .on_success(move |()| {
        announce(words.declined.into());
        is_declined.set(true);
    });
    let press_accept = Callback::new(move |()| accept.run(()));
    let press_decline = Callback::new(move |()| decline.run(()));
    let who = if shared_by.is_empty() { words.unnamed.to_owned() } else { shared_by };
    let heading = (words.heading)(&who);
    let until = moment(open_until, locale);
    let answers = move || {
        view! {
            {command_error(accept, press_accept)}
            {command_error(decline, press_decline)}
            <ButtonRow>
                <Button
                    label=words.decline
                    busy=busy_label(decline, words.sending)
                    on_press=press_decline
                />
                <Button
                    label=words.accept
                    busy=busy_label(accept, words.sending)
                    on_press=press_accept
                />
            </ButtonRow>
        }
    };
    view! {
        <PageHeading text=Signal::stored(heading.into()) />
        <SectionCard>
            <h2>{who} " " {phone_masked}</h2>
            <p><strong>{level_words.title}</strong></p>
            <p>{level_words.you_see}</p>
            <p class="small">{words.only_looking}</p>
            <p class="note">{words.stranger} " " {(words.until)(&until)}</p>
            <Show
                when=move || is_declined.get()
                fallback=answers
            >
                <p role="status">{words.declined}</p>
            </Show>
        </SectionCard>
    }
}
