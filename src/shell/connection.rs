//! Says so when there is no network, when a page's part keeps one waiting, and when what is shown is what was last known.

use domain::date::Timestamp;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use crate::client::use_api;
use crate::platform::wechat::{self, Network};
use crate::platform::window;
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{Button, Notice, NoticeTone};
use view::Localized;

struct Words {
    offline: &'static str,
    offline_more: &'static str,
    offline_old: fn(&str) -> String,
    offline_old_more: &'static str,
    unreached_old: fn(&str) -> String,
    unreached_old_more: &'static str,
    again: &'static str,
    waiting: &'static str,
    waiting_more: &'static str,
    waiting_slow: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        offline: "没网了。",
        offline_more: "刚填的存在这台设备里，有网自己接上。交理赔、传材料、看最新进展，要等有网。",
        offline_old: |at| ["没网了。下面是 ", at, " 看到的样子。"].concat(),
        offline_old_more: "之后有没有变化，要等有网才知道。刚填的存在这台设备里，有网自己接上。",
        unreached_old: |at| ["没连上服务器。下面是 ", at, " 看到的样子。"].concat(),
        unreached_old_more: "之后可能有变化。",
        again: "再看一次",
        waiting: "这一页还没下载完。",
        waiting_more: "网络不太好，正在自动再试，您不用点什么。",
        waiting_slow: "这里的信号只够 2G、3G，会慢一些。正在自动再试，您不用点什么。",
    },
    en: Words {
        offline: "No connection.",
        offline_more: "What you entered is kept on this device and goes on by itself. Sending a claim, uploading and the latest news wait for the network.",
        offline_old: |at| ["No connection. This is as of ", at, "."].concat(),
        offline_old_more: "Whether anything has changed since, only the network can tell. What you entered is kept on this device and goes on by itself.",
        unreached_old: |at| ["Our server was not reached. This is as of ", at, "."].concat(),
        unreached_old_more: "It may have changed since.",
        again: "Look again",
        waiting: "This page has not come down yet.",
        waiting_more: "The network is poor. It is being tried again; you need not press anything.",
        waiting_slow: "The signal here is no better than 2G or 3G, so it takes longer. It is being tried again; you need not press anything.",
    },
};

/// What there is to say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Fine,
    Offline,
    Waiting,
    /// What is shown was seen then, and whether there is no network at all.
    Old(Timestamp, bool),
}

/// Stands once, in the shell.
#[component]
pub(super) fn Connection() -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let (online, waits) = (window::use_online(), use_waiting_part());
    let path = use_location().pathname;
    let seen_at = Memo::new(move |_| api.cached_at(&path.read()));
    let state = Memo::new(move |_| match (online.get(), waits.get(), seen_at.get()) {
        (online, _, Some(at)) => State::Old(at, !online),
        (false, _, None) => State::Offline,
        (true, true, None) => State::Waiting,
        (true, false, None) => State::Fine,
    });
    Effect::new(move |was: Option<bool>| {
        let is = online.get();
        if was == Some(false) && is && seen_at.get_untracked().is_some() {
            api.refetch_all();
        }
        is
    });
    let slow = RwSignal::new(false);
    Effect::new(move |_| {
        if waits.get() {
            spawn_local(async move {
                let is = wechat::network().await == Network::Slow;
                slow.try_set(is);
            });
        }
    });
    let said = |title: String, more| {
        view! {
            <Notice tone=NoticeTone::Offline title>
                <p>{more}</p>
            </Notice>
        }
        .into_any()
    };
    move || match state.get() {
        State::Fine => ().into_any(),
        State::Offline => said(words.offline.into(), words.offline_more),
        State::Waiting => {
            let more = if slow.get() { words.waiting_slow } else { words.waiting_more };
            said(words.waiting.into(), more)
        }
        State::Old(at, true) => {
            said((words.offline_old)(&moment(at, locale_now())), words.offline_old_more)
        }
        State::Old(at, false) => {
            let title = (words.unreached_old)(&moment(at, locale_now()));
            view! {
                <Notice tone=NoticeTone::Offline title>
                    <p>{words.unreached_old_more}</p>
                    <Button label=words.again on_press=move |()| api.refetch_all() />
                </Notice>
            }
            .into_any()
        }
    }
}

/// The loader of parts (`boot.js`) tries again by itself, and says so.
fn use_waiting_part() -> Signal<bool> {
    let waits = RwSignal::new(false);
    let told = ev::Custom::<web_sys::CustomEvent>::new("cc-part");
    let listener = window_event_listener(told, move |event| {
        waits.set(event.detail().as_string().as_deref() == Some("waiting"));
    });
    on_cleanup(move || listener.remove());
    waits.into()
}
