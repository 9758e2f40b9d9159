//! Warns before the session expires, and prolongs it if the person is there (WCAG 2.2.1).
//!
//! Asks the server when the session ends, which does not prolong it, and again shortly before the end: another tab or
//! request may have prolonged it by then. A dialog; in the two largest text sizes a banner instead, so that nothing pops
//! up. The code of both is fetched when the first warning is due.

use std::time::Duration;

use contract::account::SessionClock;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::{Api, ApiError, Command, use_api, use_local_command, use_session};
use crate::platform::window;
use crate::ui::locale::use_words;
use crate::ui::{
    Button, ButtonKind, Notice, NoticeTone, TextSize, busy_label, use_text_size, when_loaded,
};
use query_client::Remote;
use view::Localized;
use view::format::plural;

struct Words {
    /// The session expires because it is idle.
    idle: WarningWords,
    /// The session reaches its maximum length.
    maximum: WarningWords,
    minutes: fn(u32) -> String,
    failed: &'static str,
}

struct WarningWords {
    title: &'static str,
    more: fn(&str) -> String,
    button: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        idle: WarningWords {
            title: "您还在吗？",
            more: |left| {
                ["好一会儿没有动静，", left, "会自动退出登录，免得别人拿这台设备看到您的资料。写了一半的理赔、异议和留言都存好了。"].concat()
            },
            button: "我在，接着用",
        },
        maximum: WarningWords {
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
        idle: WarningWords {
            title: "Are you still there?",
            more: |left| {
                ["There has been no activity for a while. You will be signed out ", left, ", so that nobody else can see your claims on this device. Unfinished claims, disputes and messages are saved."].concat()
            },
            button: "Yes, stay signed in",
        },
        maximum: WarningWords {
            title: "You have been signed in for almost 12 hours.",
            more: |left| {
                [
                    "You will have to sign in again ",
                    left,
                    ". Unfinished claims, disputes and messages are saved; you can continue afterwards.",
                ]
                .concat()
            },
            button: "OK",
        },
        minutes: |minutes| match minutes {
            0 | 1 => "within a minute".to_owned(),
            minutes => {
                format!("in about {minutes} {}", plural(i64::from(minutes), "minute", "minutes"))
            }
        },
        failed: "We could not reach our server. Please try again.",
    },
};

/// Seconds before the end at which the warning is shown; for a very short session, half its length.
const WARN_SECONDS: u32 = 120;
/// Seconds after the page has loaded until the server is first asked, so that more important requests go first.
const FIRST_CHECK_SECONDS: u32 = 10;
/// Seconds between two checks while the warning is shown, or if the server cannot be reached.
const NEXT_CHECK_SECONDS: u32 = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ExpiryWarning {
    /// Whole minutes left, rounded up.
    minutes: u32,
    /// Whether the session can be prolonged.
    can_prolong: bool,
}

/// Watches when the session expires.
#[derive(Clone, Copy)]
struct ExpiryWatch {
    api: Api,
    warning: RwSignal<Option<ExpiryWarning>>,
    /// The longest remaining time seen, in seconds: the length of an idle session.
    longest: StoredValue<u32>,
    /// Counts the scheduled checks. Only the latest is carried out.
    schedule: StoredValue<u32>,
    /// Whether the person has dismissed the warning that the session cannot be prolonged.
    is_dismissed: StoredValue<bool>,
}

impl ExpiryWatch {
    fn check_in(self, seconds: u32) {
        let number = self.schedule.get_value() + 1;
        self.schedule.set_value(number);
        let check = move || {
            if self.schedule.try_get_value() == Some(number) {
                self.check();
            }
        };
        set_timeout(check, Duration::from_secs(seconds.into()));
    }

    fn check(self) {
        spawn_local(async move { self.update(self.api.session_clock().await) });
    }

    fn update(self, result: Result<SessionClock, ApiError>) {
        let clock = match result {
            Ok(clock) => clock,
            // The session has expired; the shell redirects to the sign-in page.
            Err(ApiError::Refused(_)) => return self.stop(),
            Err(ApiError::Unreachable | ApiError::Garbled { .. }) => {
                return self.check_in(NEXT_CHECK_SECONDS);
            }
        };
        let left = clock.lapses_in_seconds;
        self.longest.update_value(|longest| *longest = left.max(*longest));
        let warn = WARN_SECONDS.min(self.longest.get_value() / 2);
        if warn < left {
            self.is_dismissed.set_value(false);
            self.show(None);
            return self.check_in(left - warn);
        }
        let can_prolong = left < clock.ends_in_seconds;
        let is_shown = can_prolong || !self.is_dismissed.get_value();
        let warning = ExpiryWarning { minutes: left.div_ceil(60), can_prolong };
        self.show(is_shown.then_some(warning));
        self.check_in(NEXT_CHECK_SECONDS.min(left + 1));
    }

    /// Shows or hides the warning. An unchanged one is left alone, or screen readers would read it again.
    fn show(self, warning: Option<ExpiryWarning>) {
        if self.warning.get_untracked() != warning {
            self.warning.set(warning);
        }
    }

    fn stop(self) {
        self.schedule.update_value(|number| *number += 1);
        self.longest.set_value(0);
        self.show(None);
    }

    fn dismiss(self) {
        self.is_dismissed.set_value(true);
        self.show(None);
    }
}

/// The warning. Used once, in the shell. Starts watching when somebody is signed in.
#[component]
pub(super) fn SessionExpiryWarning() -> impl IntoView {
    let api = use_api();
    let watch = ExpiryWatch {
        api,
        warning: RwSignal::new(None),
        longest: StoredValue::new(0),
        schedule: StoredValue::new(0),
        is_dismissed: StoredValue::new(false),
    };
    let session = use_session();
    let is_signed_in = Memo::new(move |_| matches!(&*session.me.read(), Remote::Ready(Some(_))));
    let visible = window::use_visible();
    Effect::new(move |was_signed_in: Option<bool>| {
        let (is_signed_in, visible) = (is_signed_in.get(), visible.get());
        match (is_signed_in, was_signed_in) {
            (true, Some(true)) if visible => watch.check(),
            (true, Some(true)) => {}
            (true, _) => watch.check_in(FIRST_CHECK_SECONDS),
            (false, _) => watch.stop(),
        }
        is_signed_in
    });
    // Once it is there it stays, since only a dialog that closes returns the focus.
    let is_due = Memo::new(move |was| was == Some(&true) || watch.warning.with(Option::is_some));
    move || is_due.get().then(|| when_loaded(Box::pin(expiry_warning(watch)), || ().into_any()))
}

/// What is shown while there is a warning.
#[lazy]
fn expiry_warning(watch: ExpiryWatch) -> AnyView {
    let prolonging = use_local_command(move |()| watch.api.prolong_session())
        .on_success(move |clock| watch.update(Ok(clock)))
        .on_failure(move |error| watch.update(Err(error)));
    let shown = ShownWarning { watch, prolonging };
    let size = use_text_size();
    let is_dialog = move || !matches!(size.get(), TextSize::Elder | TextSize::Huge);
    view! {
        <Show when=is_dialog fallback=move || view! { <WarningBanner shown /> }>
            <WarningDialog shown />
        </Show>
    }
    .into_any()
}

/// The warning, and the request that it offers.
#[derive(Clone, Copy)]
struct ShownWarning {
    watch: ExpiryWatch,
    prolonging: Command<(), SessionClock>,
}

impl ShownWarning {
    fn get(self) -> Option<ExpiryWarning> {
        self.watch.warning.get()
    }

    /// Handles the button and the Esc key.
    fn on_confirm(self) {
        match self.watch.warning.get_untracked() {
            Some(ExpiryWarning { can_prolong: true, .. }) => self.prolonging.run(()),
            Some(ExpiryWarning { can_prolong: false, .. }) => self.watch.dismiss(),
            None => {}
        }
    }
}

/// A native dialog: the page behind it is inert, and focus returns to where it was.
#[component]
fn WarningDialog(shown: ShownWarning) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        match shown.get() {
            None => element.close(),
            // This fails only for a dialog that is open without being modal.
            Some(_) if !element.open() => drop(element.show_modal()),
            Some(_) => {}
        }
    });
    let on_cancel = move |event: leptos::ev::Event| {
        event.prevent_default();
        shown.on_confirm();
    };
    view! {
        <dialog
            node_ref=dialog
            class="session-expiry"
            aria-labelledby="session-expiry-title"
            aria-describedby="session-expiry-more"
            data-testid="session-expiry"
            on:cancel=on_cancel
        >
            {move || shown.get().map(|warning| view! { <DialogContent shown warning /> })}
        </dialog>
    }
}

#[component]
fn DialogContent(shown: ShownWarning, warning: ExpiryWarning) -> impl IntoView {
    let (words, more) = warning_words(warning);
    view! {
        <h2 class="session-expiry__title" id="session-expiry-title">{words.title}</h2>
        <p id="session-expiry-more">{more}</p>
        <ConfirmButton shown label=words.button />
    }
}

/// The same warning at the top of the page.
#[component]
fn WarningBanner(shown: ShownWarning) -> impl IntoView {
    move || {
        shown.get().map(|warning| {
            let (words, more) = warning_words(warning);
            view! {
                <div data-testid="session-expiry" role="status">
                    <Notice tone=NoticeTone::Info title=words.title>
                        <p>{more}</p>
                        <ConfirmButton shown label=words.button />
                    </Notice>
                </div>
            }
        })
    }
}

#[component]
fn ConfirmButton(shown: ShownWarning, label: &'static str) -> impl IntoView {
    let words = use_words(&WORDS);
    let busy = busy_label(shown.prolonging, label);
    let has_failed = move || shown.prolonging.error() == Some(ApiError::Unreachable);
    view! {
        {move || has_failed().then(|| view! { <p role="alert">{words.failed}</p> })}
        <p class="session-expiry__action">
            <Button label kind=ButtonKind::Primary busy on_press=move |()| shown.on_confirm() />
        </p>
    }
}

fn warning_words(warning: ExpiryWarning) -> (&'static WarningWords, String) {
    let words = use_words(&WORDS);
    let texts = if warning.can_prolong { &words.idle } else { &words.maximum };
    (texts, (texts.more)(&(words.minutes)(warning.minutes)))
}
