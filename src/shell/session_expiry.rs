//! Warns before the session lapses, and prolongs it if somebody says that they are there (WCAG 2.2.1).
//!
//! The server is asked when the session ends, which does not prolong it, and again shortly before: by then another
//! tab or another request may have prolonged it. In the elder editions nothing pops up; there it is a banner.

use std::time::Duration;

use contract::account::SessionClock;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::{Api, ApiError, Command, use_api, use_local_command, use_session};
use crate::platform::window;
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind, Notice, NoticeTone, TextSize, busy_label, use_text_size};
use query_client::Remote;
use view::Localized;
use view::format::plural;

struct Words {
    /// When nothing was done for a while.
    idle: Said,
    /// When the session ends however busy one is.
    over: Said,
    minutes: fn(u32) -> String,
    failed: &'static str,
}

struct Said {
    title: &'static str,
    more: fn(&str) -> String,
    button: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        idle: Said {
            title: "您还在吗？",
            more: |left| {
                ["好一会儿没有动静，", left, "会自动退出登录，免得别人拿这台设备看到您的资料。写了一半的理赔、异议和留言都存好了。"].concat()
            },
            button: "我在，接着用",
        },
        over: Said {
            title: "登录快满 12 小时了。",
            more: |left| {
                [left, "要重新登录一次。写了一半的理赔、异议和留言都存好了，登录后接着来。"]
                    .concat()
            },
            button: "知道了",
        },
        minutes: |minutes| match minutes {
            0 | 1 => "一分钟之内".to_owned(),
            minutes => format!("大约 {minutes} 分钟后"),
        },
        failed: "没连上服务器。请再按一次。",
    },
    en: Words {
        idle: Said {
            title: "Are you still there?",
            more: |left| {
                ["Nothing has happened for a while. You will be signed out ", left, ", so that nobody else sees your claims on this device. Claims, disputes and messages half written are kept."].concat()
            },
            button: "Yes, stay signed in",
        },
        over: Said {
            title: "You have been signed in for almost 12 hours.",
            more: |left| {
                [
                    "You will have to sign in again ",
                    left,
                    ". Claims, disputes and messages half written are kept; go on where you were.",
                ]
                .concat()
            },
            button: "All right",
        },
        minutes: |minutes| match minutes {
            0 | 1 => "within a minute".to_owned(),
            minutes => {
                format!("in about {minutes} {}", plural(i64::from(minutes), "minute", "minutes"))
            }
        },
        failed: "Our server was not reached. Please press again.",
    },
};

/// Seconds before the end at which it is said. Of a very short session it is the last half.
const WARN: u32 = 120;
/// Seconds after the page has come until the server is first asked. Other things come first.
const FIRST_ASK: u32 = 10;
/// Seconds between two questions once it was said.
const ASK_AGAIN: u32 = 10;

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Warning {
    /// Whole minutes left, rounded up.
    minutes: u32,
    /// Whether it can be prolonged.
    can_prolong: bool,
}

/// Keeps an eye on the session.
#[derive(Clone, Copy)]
struct Watch {
    api: Api,
    warning: RwSignal<Option<Warning>>,
    /// The longest that the session was said to run: how long it is when somebody was just seen.
    longest: StoredValue<u32>,
    /// Counts the questions that were put off; only the latest is asked.
    round: StoredValue<u32>,
    /// That nothing can be done was said, and heard.
    is_heard: StoredValue<bool>,
    prolonging: Command<(), SessionClock>,
}

impl Watch {
    fn ask_in(self, seconds: u32) {
        let round = self.round.get_value() + 1;
        self.round.set_value(round);
        let ask = move || {
            if self.round.try_get_value() == Some(round) {
                self.ask();
            }
        };
        set_timeout(ask, Duration::from_secs(seconds.into()));
    }

    fn ask(self) {
        spawn_local(async move { self.learn(self.api.session_clock().await) });
    }

    fn learn(self, answer: Result<SessionClock, ApiError>) {
        let clock = match answer {
            Ok(clock) => clock,
            // It has lapsed: the app leads to signing in, and what is said here is past.
            Err(ApiError::Refused(_)) => return self.stop(),
            Err(ApiError::Unreachable | ApiError::Garbled { .. }) => return self.ask_in(ASK_AGAIN),
        };
        let left = clock.lapses_in_seconds;
        self.longest.update_value(|longest| *longest = left.max(*longest));
        let warn = WARN.min(self.longest.get_value() / 2);
        if warn < left {
            self.is_heard.set_value(false);
            self.say(None);
            return self.ask_in(left - warn);
        }
        let can_prolong = left < clock.ends_in_seconds;
        let is_said = can_prolong || !self.is_heard.get_value();
        self.say(is_said.then_some(Warning { minutes: left.div_ceil(60), can_prolong }));
        self.ask_in(ASK_AGAIN.min(left + 1));
    }

    /// Says it, unless it is said already: a screen reader would read it anew.
    fn say(self, warning: Option<Warning>) {
        if self.warning.get_untracked() != warning {
            self.warning.set(warning);
        }
    }

    fn stop(self) {
        self.round.update_value(|round| *round += 1);
        self.longest.set_value(0);
        self.say(None);
    }

    fn hear(self) {
        self.is_heard.set_value(true);
        self.say(None);
    }

    /// What the button does, and Esc.
    fn answer(self) {
        match self.warning.get_untracked() {
            Some(Warning { can_prolong: true, .. }) => self.prolonging.run(()),
            Some(Warning { can_prolong: false, .. }) => self.hear(),
            None => {}
        }
    }
}

/// Stands once, in the shell. Starts watching when somebody is signed in.
#[component]
pub(super) fn LapseWarning() -> impl IntoView {
    let api = use_api();
    let watch = Watch {
        api,
        warning: RwSignal::new(None),
        longest: StoredValue::new(0),
        round: StoredValue::new(0),
        is_heard: StoredValue::new(false),
        prolonging: use_local_command(move |()| api.prolong_session()),
    };
    let prolonging = watch
        .prolonging
        .on_success(move |clock| watch.learn(Ok(clock)))
        .on_failure(move |error| watch.learn(Err(error)));
    let watch = Watch { prolonging, ..watch };
    let session = use_session();
    let is_signed_in = Memo::new(move |_| matches!(&*session.me.read(), Remote::Ready(Some(_))));
    let visible = window::use_visible();
    Effect::new(move |before: Option<bool>| {
        let (is_signed_in, visible) = (is_signed_in.get(), visible.get());
        match (is_signed_in, before) {
            (true, Some(true)) if visible => watch.ask(),
            (true, Some(true)) => {}
            (true, _) => watch.ask_in(FIRST_ASK),
            (false, _) => watch.stop(),
        }
        is_signed_in
    });
    let size = use_text_size();
    let pops_up = move || !matches!(size.get(), TextSize::Elder | TextSize::Huge);
    view! {
        <Show when=pops_up fallback=move || view! { <Banner watch /> }>
            <PopUp watch />
        </Show>
    }
}

/// A native dialog: the page behind is inert, and focus returns to where it was.
#[component]
fn PopUp(watch: Watch) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        match watch.warning.get() {
            None => element.close(),
            // Only fails for a dialog that is open without being modal.
            Some(_) if !element.open() => drop(element.show_modal()),
            Some(_) => {}
        }
    });
    let on_cancel = move |event: leptos::ev::Event| {
        event.prevent_default();
        watch.answer();
    };
    view! {
        <dialog
            node_ref=dialog
            class="lapse"
            aria-labelledby="lapse-title"
            aria-describedby="lapse-more"
            data-testid="lapse"
            on:cancel=on_cancel
        >
            {move || watch.warning.get().map(|warning| view! { <Question watch warning /> })}
        </dialog>
    }
}

#[component]
fn Question(watch: Watch, warning: Warning) -> impl IntoView {
    let (said, more) = said(warning);
    view! {
        <h2 class="lapse__title" id="lapse-title">{said.title}</h2>
        <p id="lapse-more">{more}</p>
        <Way watch label=said.button />
    }
}

/// The same at the top of the page, in its flow.
#[component]
fn Banner(watch: Watch) -> impl IntoView {
    move || {
        watch.warning.get().map(|warning| {
            let (said, more) = said(warning);
            view! {
                <div data-testid="lapse" role="status">
                    <Notice tone=NoticeTone::Info title=said.title>
                        <p>{more}</p>
                        <Way watch label=said.button />
                    </Notice>
                </div>
            }
        })
    }
}

#[component]
fn Way(watch: Watch, label: &'static str) -> impl IntoView {
    let words = use_words(&WORDS);
    let busy = busy_label(watch.prolonging, label);
    let has_failed = move || watch.prolonging.error() == Some(ApiError::Unreachable);
    view! {
        {move || has_failed().then(|| view! { <p role="alert">{words.failed}</p> })}
        <p class="lapse__way">
            <Button label kind=ButtonKind::Primary busy on_press=move |()| watch.answer() />
        </p>
    }
}

fn said(warning: Warning) -> (&'static Said, String) {
    let words = use_words(&WORDS);
    let said = if warning.can_prolong { &words.idle } else { &words.over };
    (said, (said.more)(&(words.minutes)(warning.minutes)))
}
