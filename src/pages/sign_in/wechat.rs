//! Signing in with WeChat: the button, on a page that is open in WeChat, and the way back from WeChat's own page.

use contract::wechat::{WechatCode, WechatOutcome, WechatSignedIn};
use leptos::prelude::*;
use routes::Route;

use super::form::SignInForm;
use super::hand_over::destination;
use super::words::WORDS;
use crate::client::use_local_command;
use crate::features::route_params::use_query_value;
use crate::platform::navigation::use_navigation;
use crate::platform::wechat::{Host, host};
use crate::platform::window;
use crate::ui::locale::use_words;
use crate::ui::{Button, Notice, NoticeTone, busy_label, command_error};
use query_client::{Query, Remote};

/// How far signing in with WeChat has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WeChatSignIn {
    /// It has not begun.
    None,
    /// WeChat has returned; the request is in flight.
    InProgress,
    /// This account at WeChat is not linked yet. The link is sent along with the sign-in code.
    PhoneNeeded {
        /// Links it.
        link: String,
    },
    /// WeChat shows a preview of the page.
    Preview,
    /// WeChat or the server has refused.
    Failed,
}

impl WeChatSignIn {
    /// What links the account at WeChat.
    pub(super) fn link(&self) -> Option<String> {
        match self {
            Self::PhoneNeeded { link } => Some(link.clone()),
            Self::None | Self::InProgress | Self::Preview | Self::Failed => None,
        }
    }
}

/// Signs in with the code that WeChat has put into the address, and removes it from there.
pub(super) fn return_from_wechat(form: SignInForm) {
    let [code, state, then] = ["code", "state", "then"].map(use_query_value);
    let (Some(code), Some(state)) = (code.get_untracked(), state.get_untracked()) else { return };
    let then = then.get_untracked();
    let to = destination(then.as_deref());
    window::replace_address(&Route::SignIn { then }.path());
    let navigation = use_navigation();
    form.wechat.set(WeChatSignIn::InProgress);
    use_local_command(
        move |code: WechatCode| async move { form.api.sign_in_with_wechat(&code).await },
    )
    .always(move |signed_in: &WechatSignedIn| {
        if signed_in.outcome == WechatOutcome::SignedIn {
            form.session.reload.run(());
        }
    })
    .on_success(move |WechatSignedIn { outcome, link, .. }| match (outcome, link) {
        (WechatOutcome::SignedIn, _) => navigation.replace(&to),
        (WechatOutcome::PhoneNeeded, Some(link)) => {
            form.wechat.set(WeChatSignIn::PhoneNeeded { link });
        }
        (WechatOutcome::Preview, _) => form.wechat.set(WeChatSignIn::Preview),
        (WechatOutcome::PhoneNeeded, None) | (WechatOutcome::Unknown, _) => {
            form.wechat.set(WeChatSignIn::Failed);
        }
    })
    .on_failure(move |_| form.wechat.set(WeChatSignIn::Failed))
    .run(WechatCode { code, state });
}

/// What has come of signing in with WeChat, if the person has to sign in with a number.
#[component]
pub(super) fn WeChatNotice(form: SignInForm) -> impl IntoView {
    let words = use_words(&WORDS);
    move || {
        let title = match form.wechat.get() {
            WeChatSignIn::None | WeChatSignIn::InProgress => return None,
            WeChatSignIn::PhoneNeeded { .. } => words.wechat_phone_needed,
            WeChatSignIn::Preview => words.wechat_preview,
            WeChatSignIn::Failed => words.wechat_failed,
        };
        Some(view! { <Notice tone=NoticeTone::Info title /> })
    }
}

/// The button, if the server offers signing in with WeChat and the page is open in WeChat.
#[component]
pub(super) fn WeChatButton(form: SignInForm) -> impl IntoView {
    // A mini-program's web-view cannot go to WeChat's page; the mini-program signs in by itself.
    if host() != Host::Wechat {
        return None;
    }
    let words = use_words(&WORDS);
    let then = use_query_value("then");
    let offer = Query::once(move || form.api.wechat_offer());
    let begin = use_local_command(move |()| form.api.begin_wechat_sign_in(then.get_untracked()))
        .on_success(move |url: String| window::load_page(&url));
    let press = Callback::new(move |()| begin.run(()));
    Some(move || {
        // A server that does not know the question does not offer it.
        let is_offered =
            matches!(offer.state.get(), Remote::Ready(offer) if offer.official_account);
        // After the first try, the number is needed.
        let is_begun = form.wechat.with(|wechat| *wechat != WeChatSignIn::None);
        (is_offered && !is_begun).then(|| {
            view! {
                <div class="sign-in__wechat">
                    {command_error(begin, press)}
                    <Button
                        label=words.wechat
                        busy=busy_label(begin, words.wechat_opening)
                        on_press=press
                    />
                    <p class="note">{words.wechat_note}</p>
                </div>
            }
        })
    })
}
