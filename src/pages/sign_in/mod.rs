//! Signing in with a code sent by text message, or with WeChat, at `/sign-in?then=…`. The number is held only while the page is
//! open.

mod form;
mod hand_over;
mod steps;
mod wechat;
mod words;

use leptos::prelude::*;
use routes::Route;

use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_query_value;
use crate::platform::navigation::use_navigation;
use crate::ui::locale::{LocaleScope, use_locale};
use form::SignInForm;
use hand_over::{HandOver, HandOverInProgress, destination, take_over};
use steps::{CodeStep, PhoneStep};
use wechat::{WeChatSignIn, return_from_wechat};
use words::WORDS;

/// The page.
#[lazy]
pub fn sign_in_page() -> AnyView {
    let locale = use_locale();
    set_page_meta(PageMeta::inner(
        Signal::derive(move || WORDS.get(locale.get()).title.into()),
        Route::Home,
        None,
    ));
    let (navigation, then) = (use_navigation(), use_query_value("then"));
    let form = SignInForm::new(move || {
        let to = then.with_untracked(|then| destination(then.as_deref()));
        navigation.replace(&to);
    });
    take_over(form);
    return_from_wechat(form);
    let is_entering = Memo::new(move |_| {
        form.hand_over.get() == HandOver::InProgress
            || form.wechat.with(|wechat| *wechat == WeChatSignIn::InProgress)
    });
    let asks_code = Memo::new(move |_| form.sent_to.with(Option::is_some));
    view! {
        <div class="narrow">
            <LocaleScope>
                {move || match (is_entering.get(), asks_code.get()) {
                    (true, _) => view! { <HandOverInProgress /> }.into_any(),
                    (_, false) => view! { <PhoneStep form /> }.into_any(),
                    (_, true) => view! { <CodeStep form /> }.into_any(),
                }}
            </LocaleScope>
        </div>
    }
    .into_any()
}
