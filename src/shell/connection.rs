//! A notice when the server cannot be reached, when a part of the page is slow to load, and when the page shows cached data.

use domain::date::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::{Reachability, use_api};
use crate::platform::lazy_part::use_slow_part;
use crate::platform::navigation::use_navigation;
use crate::platform::wechat::{self, Network};
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{Button, Notice, NoticeTone};
use view::Localized;

struct Words {
    offline: &'static str,
    offline_more: &'static str,
    unreachable: &'static str,
    unreachable_more: &'static str,
    offline_cached: fn(&str) -> String,
    offline_cached_more: &'static str,
    unreachable_cached: fn(&str) -> String,
    unreachable_cached_more: &'static str,
    refresh: &'static str,
    loading: &'static str,
    loading_more: &'static str,
    loading_slow: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        offline: "没网了。",
        offline_more: "刚填的存在这台设备里，有网自己接上。交理赔、传材料、看最新进展，要等有网。",
        unreachable: "没连上服务器。",
        unreachable_more: "刚填的存在这台设备里，连上以后自己接上。交理赔、传材料、看最新进展，要等连上。",
        offline_cached: |at| ["没网了。下面是 ", at, " 看到的样子。"].concat(),
        offline_cached_more: "之后有没有变化，要等有网才知道。刚填的存在这台设备里，有网自己接上。",
        unreachable_cached: |at| ["没连上服务器。下面是 ", at, " 看到的样子。"].concat(),
        unreachable_cached_more: "之后可能有变化。",
        refresh: "再看一次",
        loading: "这一页还没下载完。",
        loading_more: "网络不太好，正在自动再试，您不用点什么。",
        loading_slow: "这里的信号只够 2G、3G，会慢一些。正在自动再试，您不用点什么。",
    },
    en: Words {
        offline: "You are offline.",
        offline_more: "What you entered is saved on this device and will continue automatically. Sending a claim, uploading documents and the latest progress need a connection.",
        unreachable: "We could not reach our server.",
        unreachable_more: "What you entered is saved on this device and will continue automatically. Sending a claim, uploading documents and the latest progress have to wait until the server can be reached.",
        offline_cached: |at| ["You are offline. This is how it looked ", at, "."].concat(),
        offline_cached_more: "To see whether anything has changed, you need a connection. What you entered is saved on this device and will continue automatically.",
        unreachable_cached: |at| {
            ["We could not reach our server. This is how it looked ", at, "."].concat()
        },
        unreachable_cached_more: "It may have changed since then.",
        refresh: "Try again",
        loading: "This page is still loading.",
        loading_more: "The connection is poor. We are trying again; you do not need to do anything.",
        loading_slow: "The signal here is only 2G or 3G, so this takes longer. We are trying again; you do not need to do anything.",
    },
};

/// The problem to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ConnectionProblem {
    None,
    /// The device is offline.
    Offline,
    /// The server cannot be reached.
    Unreachable,
    /// A part of the page is slow to load.
    Loading,
    /// The page shows data that was received at this time.
    Cached {
        received_at: Timestamp,
        is_offline: bool,
    },
}

/// The notice. Used once, in the shell.
#[component]
pub(super) fn ConnectionNotice() -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let loading = use_slow_part();
    let path = use_navigation().path();
    let cached_at = Memo::new(move |_| api.cached_at(&path.read()));
    let problem = Memo::new(move |_| match (cached_at.get(), api.reachability(), loading.get()) {
        (Some(received_at), reachability, _) => ConnectionProblem::Cached {
            received_at,
            is_offline: reachability == Reachability::Offline,
        },
        (None, Reachability::Offline, _) => ConnectionProblem::Offline,
        (None, Reachability::Unreachable, _) => ConnectionProblem::Unreachable,
        (None, Reachability::Reachable, true) => ConnectionProblem::Loading,
        (None, Reachability::Reachable, false) => ConnectionProblem::None,
    });
    let is_reachable = api.is_reachable();
    Effect::new(move |was: Option<bool>| {
        let is = is_reachable.get();
        // What is on the page may be a kept response, an error, or older than what happened meanwhile.
        if was == Some(false) && is {
            api.refetch_all();
        }
        is
    });
    let is_slow = RwSignal::new(false);
    Effect::new(move |_| {
        if loading.get() {
            spawn_local(async move {
                let slow = wechat::network().await == Network::Slow;
                is_slow.try_set(slow);
            });
        }
    });
    let notice = |title: String, more| {
        view! {
            <Notice tone=NoticeTone::Offline title>
                <p>{more}</p>
            </Notice>
        }
        .into_any()
    };
    move || match problem.get() {
        ConnectionProblem::None => ().into_any(),
        ConnectionProblem::Offline => notice(words.offline.into(), words.offline_more),
        ConnectionProblem::Unreachable => notice(words.unreachable.into(), words.unreachable_more),
        ConnectionProblem::Loading => {
            let more = if is_slow.get() { words.loading_slow } else { words.loading_more };
            notice(words.loading.into(), more)
        }
        ConnectionProblem::Cached { received_at, is_offline: true } => {
            let title = (words.offline_cached)(&moment(received_at, locale_now()));
            notice(title, words.offline_cached_more)
        }
        ConnectionProblem::Cached { received_at, is_offline: false } => {
            let title = (words.unreachable_cached)(&moment(received_at, locale_now()));
            view! {
                <Notice tone=NoticeTone::Offline title>
                    <p>{words.unreachable_cached_more}</p>
                    <Button label=words.refresh on_press=move |()| api.refetch_all() />
                </Notice>
            }
            .into_any()
        }
    }
}
