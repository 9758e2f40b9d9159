//! Notification settings, stored by the server. Says through which channels the server reaches the person, or that it has
//! none.

use contract::account::{
    NewNotifications, NotificationChannel, NotificationChoice, NotificationKind,
    NotificationLanguage, Notifications,
};
use leptos::prelude::*;

use super::sent_notifications::SentNotifications;
use super::words::{WORDS, Words};
use crate::client::{use_api, use_local_command, use_session};
use crate::features::page_meta::use_announcer;
use crate::features::push::PushSetting;
use crate::ui::locale::{use_locale, use_words};
use crate::ui::{
    Button, Checkbox, ErrorView, Notice, NoticeTone, Skeleton, busy_label, command_error,
};
use query_client::{Query, Remote};
use view::Locale;

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
    let language = match use_locale().get_untracked() {
        Locale::ZhCn => NotificationLanguage::ZhCn,
        Locale::En => NotificationLanguage::En,
    };
    let Notifications { kinds, channels, silenced, details, language: _ } = chosen;
    let kinds = RwSignal::new(kinds);
    let details = RwSignal::new(details);
    let silenced = RwSignal::new(silenced);
    let channels = StoredValue::new(channels);
    let reaches = channels.with_value(|channels| !channels.is_empty());
    // Of several changes in a row, the latest has all of them.
    let choice =
        use_local_command(move |chosen: NewNotifications| api.choose_notifications(chosen))
            .latest_wins()
            .on_success(move |_: Notifications| announce(words.news_kept.into()));
    let save = Callback::new(move |()| {
        let kinds = kinds.read_untracked();
        let wanted = kinds.iter().filter(|it| it.wanted && it.kind != NotificationKind::Unknown);
        choice.run(NewNotifications {
            wanted: wanted.map(|it| it.kind).collect(),
            silenced: reaches.then(|| {
                let silenced = silenced.read_untracked();
                let known = silenced.iter().filter(|it| **it != NotificationChannel::Unknown);
                known.copied().collect()
            }),
            details: Some(details.get_untracked()),
            // The one in which the choice is read.
            language: Some(language),
        });
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
    let told_by = move || {
        let used: Vec<_> = channels.with_value(|channels| {
            let silenced = silenced.read();
            channels.iter().copied().filter(|channel| !silenced.contains(channel)).collect()
        });
        match (told_by(&used, words), reaches) {
            (Some(told_by), _) => view! { <p>{told_by}</p> }.into_any(),
            (None, true) => view! { <p>{words.silenced}</p> }.into_any(),
            (None, false) => view! {
                <Notice tone=NoticeTone::Info title=words.no_channel>
                    <p>{words.no_channel_more}</p>
                </Notice>
            }
            .into_any(),
        }
    };
    let through = channels.with_value(|channels| {
        let channel = |channel: &NotificationChannel| {
            let channel = *channel;
            let name = channel_field(channel)?;
            let label = (words.through)(channel_name(channel, words)?);
            let checked = Signal::derive(move || !silenced.read().contains(&channel));
            let choose = move |wanted: bool| {
                silenced.update(|silenced| {
                    silenced.retain(|it| *it != channel);
                    if !wanted {
                        silenced.push(channel);
                    }
                });
                save.run(());
            };
            Some(view! { <Checkbox name label checked on_change=choose /> })
        };
        channels.iter().filter_map(channel).collect_view()
    });
    let more = reaches.then(|| {
        let choose = move |wanted| {
            details.set(wanted);
            save.run(());
        };
        view! { <Checkbox name="news-details" label=words.details note=words.details_note checked=details on_change=choose /> }
    });
    let test = reaches.then(|| {
        view! {
            <SendTest />
            <SentNotifications />
        }
    });
    view! {
        {told_by}
        <div class="me__notifications">{boxes} {more} {through}</div>
        {command_error(choice, save)}
        <div class="me__test">
            <PushSetting />
        </div>
        {test}
    }
}

/// Sends a test through each channel.
#[component]
fn SendTest() -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let announce = use_announcer();
    let is_sent = RwSignal::new(false);
    let test = use_local_command(move |()| api.test_notifications()).on_success(move |()| {
        is_sent.set(true);
        announce(words.test_sent.into());
    });
    let send = Callback::new(move |()| {
        is_sent.set(false);
        test.run(());
    });
    let busy = busy_label(test, words.sending_test);
    view! {
        {command_error(test, send)}
        <div class="me__test">
            <Button label=words.send_test busy on_press=send />
            <Show when=move || is_sent.get()>
                <p>{words.test_sent}</p>
            </Show>
        </div>
    }
}

/// Through what the person is told; `None` if through nothing that this version knows.
fn told_by(channels: &[NotificationChannel], words: &Words) -> Option<String> {
    let names: Vec<_> =
        channels.iter().filter_map(|channel| channel_name(*channel, words)).collect();
    let (last, others) = names.split_last()?;
    let list = match others {
        [] => (*last).to_owned(),
        others => [&others.join(words.comma), words.and, last].concat(),
    };
    Some((words.told_by)(&list))
}

/// `None` for a channel that this version does not know.
pub(super) fn channel_name(channel: NotificationChannel, words: &Words) -> Option<&'static str> {
    match channel {
        NotificationChannel::TextMessage => Some(words.text_message),
        NotificationChannel::Email => Some(words.email),
        NotificationChannel::Wechat => Some(words.wechat),
        NotificationChannel::WebPush => Some(words.push),
        NotificationChannel::Unknown => None,
    }
}

/// The name of a channel's checkbox; `None` for a channel that this version does not know.
fn channel_field(channel: NotificationChannel) -> Option<&'static str> {
    match channel {
        NotificationChannel::TextMessage => Some("news-by-text-message"),
        NotificationChannel::Email => Some("news-by-email"),
        NotificationChannel::Wechat => Some("news-by-wechat"),
        NotificationChannel::WebPush => Some("news-by-push"),
        NotificationChannel::Unknown => None,
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
