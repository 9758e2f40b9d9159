//! The person's account at WeChat, if one is linked, and unlinking it.

use contract::wechat::WechatAccount;
use leptos::prelude::*;

use super::words::WORDS;
use crate::client::{Api, use_api, use_local_command, use_session};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{Button, ButtonKind, busy_label, command_error};
use query_client::{Query, Remote};

/// The linked accounts; none when signed out.
pub(super) fn use_wechat_accounts() -> Query<Vec<WechatAccount>> {
    let (api, session) = (use_api(), use_session());
    let is_signed_in = Memo::new(move |_| matches!(&*session.me.read(), Remote::Ready(Some(_))));
    Query::new(is_signed_in.into(), move |is_signed_in| accounts(api, is_signed_in))
}

async fn accounts(
    api: Api,
    is_signed_in: bool,
) -> Result<Vec<WechatAccount>, query_client::ApiError> {
    match is_signed_in {
        true => Ok(api.wechat_accounts().await?.accounts),
        false => Ok(Vec::new()),
    }
}

/// The section; nothing if no account is linked, or the server has no such accounts.
#[component]
pub(super) fn WeChatAccounts(accounts: Query<Vec<WechatAccount>>) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let announce = use_announcer();
    let unlink = use_local_command(move |()| api.unlink_wechat()).on_success(move |()| {
        announce(words.wechat_unlinked.into());
        accounts.refresh.run(());
    });
    let press = Callback::new(move |()| unlink.run(()));
    move || {
        let Remote::Ready(linked) = accounts.state.get() else { return None };
        let since = linked.iter().map(|account| account.since).min()?;
        let since = (words.wechat_since)(&moment(since, locale_now()));
        Some(view! {
            <section class="section">
                <h2>{words.wechat}</h2>
                <p>{since}</p>
                <p class="note">{words.wechat_note}</p>
                {command_error(unlink, press)}
                <div class="me__test">
                    <Button
                        label=words.wechat_unlink
                        kind=ButtonKind::Small
                        busy=busy_label(unlink, words.wechat_unlinking)
                        on_press=press
                    />
                </div>
            </section>
        })
    }
}
