//! Notification settings, stored by the server. Says so if the server has no channel to notify through.

use contract::account::{NotificationChoice, NotificationKind, Notifications};
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::client::{use_api, use_local_command, use_session};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::use_words;
use crate::ui::{Checkbox, ErrorView, Notice, NoticeTone, Skeleton, command_error};
use query_client::{Query, Remote};

/// The settings of the signed-in person; `None` when signed out.
pub(super) fn use_notifications() -> Query<Option<Notifications>> {
    let (api, session) = (use_api(), use_session());
    let is_signed_in = Memo::new(move |_| matches!(&*session.me.read(), Remote::Ready(Some(_))));
    Query::new(is_signed_in.into(), move |is_signed_in| async move {
        match is_signed_in {
            true => api.notifications().await.map(Some),
            false => Ok(None),
        }
    })
}

/// The settings; nothing when signed out.
#[component]
pub(super) fn NotificationSettings(notifications: Query<Option<Notifications>>) -> impl IntoView {
    let words = use_words(&WORDS);
    let shown = move || match notifications.state.get() {
        Remote::Loading => Some(view! { <Skeleton /> }.into_any()),
        Remote::Failed(error) => {
            Some(view! { <ErrorView error on_retry=notifications.retry /> }.into_any())
        }
        Remote::Ready(None) => None,
        Remote::Ready(Some(chosen)) => Some(view! { <Choices chosen /> }.into_any()),
    };
    move || {
        shown().map(|shown| {
            view! {
                <section class="section">
                    <h2>{words.news}</h2>
                    {shown}
                </section>
            }
        })
    }
}

#[component]
fn Choices(chosen: Notifications) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let announce = use_announcer();
    let Notifications { kinds, channels } = chosen;
    let kinds = RwSignal::new(kinds);
    // Of several changes in a row, the latest has all of them.
    let choice =
        use_local_command(move |wanted: Vec<NotificationKind>| api.choose_notifications(wanted))
            .latest_wins()
            .on_success(move |_: Notifications| announce(words.news_kept.into()));
    let save = Callback::new(move |()| {
        let kinds = kinds.read_untracked();
        let wanted = kinds.iter().filter(|it| it.wanted && it.kind != NotificationKind::Unknown);
        choice.run(wanted.map(|it| it.kind).collect());
    });
    let boxes = kinds
        .get_untracked()
        .into_iter()
        .filter_map(|NotificationChoice { kind, .. }| {
            let (name, label, note) = setting_text(kind, words)?;
            let checked =
                Signal::derive(move || kinds.read().iter().any(|it| it.kind == kind && it.wanted));
            let choose = move |wanted| {
                kinds.update(|kinds| {
                    kinds.iter_mut().filter(|it| it.kind == kind).for_each(|it| it.wanted = wanted);
                });
                save.run(());
            };
            Some(match note {
                Some(note) => {
                    view! { <Checkbox name label note checked on_change=choose /> }.into_any()
                }
                None => view! { <Checkbox name label checked on_change=choose /> }.into_any(),
            })
        })
        .collect_view();
    let none_yet = channels
        .is_empty()
        .then(|| view! { <Notice tone=NoticeTone::Info title=words.no_channel><p>{words.no_channel_more}</p></Notice> });
    view! {
        {none_yet}
        <div class="me__notifications">{boxes}</div>
        {command_error(choice, save)}
    }
}

/// A notification kind's field name, label and note; `None` for a kind this version does not know.
fn setting_text(
    kind: NotificationKind,
    words: &Words,
) -> Option<(&'static str, &'static str, Option<&'static str>)> {
    match kind {
        NotificationKind::YourTurn => Some(("news-turn", words.your_turn, None)),
        NotificationKind::Decided => Some(("news-decided", words.decided, None)),
        NotificationKind::Paid => Some(("news-paid", words.paid, None)),
        NotificationKind::Message => Some(("news-message", words.message, None)),
        NotificationKind::ClaimableVisit => {
            Some(("news-visit", words.visit, Some(words.visit_note)))
        }
        NotificationKind::Unknown => None,
    }
}
