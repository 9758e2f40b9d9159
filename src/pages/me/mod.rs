//! The signed-in person, the people they act for, and the app's settings, at `/me`.

mod calendar;
mod notifications;
mod sent_notifications;
mod wechat;
mod words;

use contract::session::{Me, Relation};
use leptos::prelude::*;
use routes::Route;

use self::wechat::{WeChatAccounts, use_wechat_accounts};
use crate::client::{use_api, use_local_command, use_session};
use crate::features::local_data::clear_local_data;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::platform::navigation::use_navigation;
use crate::platform::wechat::{Host, host, return_to_wechat};
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonLink, ContactOptions, ErrorView, IconName, KeyValue, KeyValueList,
    LanguageOptions, LinkRow, LinkRowList, PageHeading, Skeleton, Tab, Text, TextSizeOptions,
    ThemeOptions, busy_label, command_error,
};
use calendar::{CalendarSettings, use_calendar};
use notifications::{NotificationSettings, use_notifications};
use query_client::Remote;
use view::labels::{given_name, relation_title};
use words::WORDS;

/// The page.
#[lazy]
pub fn me_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    let notifications = use_notifications();
    let calendar = use_calendar();
    let wechat_accounts = use_wechat_accounts();
    set_page_meta(PageMeta::top_level(title, Tab::Me));
    view! {
        <div class="narrow">
            <LocaleScope>
                <PersonSection />
                <Settings />
                <NotificationSettings notifications />
                <CalendarSettings calendar />
                <WeChatAccounts accounts=wechat_accounts />
                <SignOut />
                <BackToWechat />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn PersonSection() -> impl IntoView {
    let words = use_words(&WORDS);
    let session = use_session();
    move || match session.me.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! {
            <PageHeading text=Signal::stored(words.title.into()) />
            <ErrorView error on_retry=session.reload />
        }
        .into_any(),
        Remote::Ready(None) => view! {
            <PageHeading text=Signal::stored(words.signed_out.into()) />
            <p class="me__sign-in">
                <ButtonLink
                    href=Route::SignIn { then: Some(Route::Me.path()) }
                    label=words.sign_in
                    kind=ButtonKind::Primary
                />
            </p>
        }
        .into_any(),
        Remote::Ready(Some(me)) => view! { <AccountOverview me /> }.into_any(),
    }
}

#[component]
fn AccountOverview(me: Me) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let Me { name, phone_masked, people, .. } = me;
    let heading = (words.greeting)(given_name(&name));
    let name_part = (!name.is_empty()).then(|| [&name, " · "].concat());
    let people = people
        .into_iter()
        .map(|person| {
            let account = person.account_tail.as_deref().map(words.account);
            let name: Text = match person.relation {
                Relation::Other => person.name.clone().into(),
                relation => relation_title(relation, locale).into(),
            };
            view! {
                <KeyValue name>
                    <span class="me__person">{person.name}</span>
                    <span class="note">{account}</span>
                </KeyValue>
            }
        })
        .collect_view();
    view! {
        <PageHeading text=Signal::stored(heading.into()) />
        <p class="note">{name_part} {words.phone} {phone_masked}</p>
        <section class="section">
            <h2>{words.people}</h2>
            <KeyValueList>{people}</KeyValueList>
        </section>
        <section class="section">
            <h2>{words.own}</h2>
            <LinkRowList>
                <LinkRow
                    href=Route::Mandates
                    title=words.mandates
                    note=words.mandates_note
                    icon=IconName::Person
                />
                <LinkRow
                    href=Route::MyData
                    title=words.my_data
                    note=words.my_data_note
                    icon=IconName::Doc
                />
                <LinkRow
                    href=Route::Devices
                    title=words.devices
                    note=words.devices_note
                    icon=IconName::Device
                />
            </LinkRowList>
        </section>
        <section class="section">
            <h2>{words.data}</h2>
            <LinkRowList>
                <LinkRow href=Route::Consents title=words.consents note=words.consents_note icon=IconName::Doc />
            </LinkRowList>
        </section>
    }
}

#[component]
fn SignOut() -> impl IntoView {
    let words = use_words(&WORDS);
    let (api, session) = (use_api(), use_session());
    let navigation = use_navigation();
    let sign_out = use_local_command(move |()| api.sign_out())
        .always(move |()| {
            clear_local_data();
            session.reload.run(());
        })
        .on_success(move |()| navigation.go(&Route::Home.path()));
    let press = Callback::new(move |()| sign_out.run(()));
    let busy = busy_label(sign_out, words.signing_out);
    let is_signed_in = Memo::new(move |_| matches!(&*session.me.read(), Remote::Ready(Some(_))));
    view! {
        <Show when=move || is_signed_in.get()>
            <section class="section">
                <h2>{words.kept}</h2>
                <p class="small me__stored-on-device">{words.kept_more}</p>
                {command_error(sign_out, press)}
                <Button label=words.sign_out busy on_press=press />
            </section>
        </Show>
    }
}

/// A button to leave the page: inside WeChat there is no address bar and no tab to close.
#[component]
fn BackToWechat() -> impl IntoView {
    let words = use_words(&WORDS);
    let label = match host() {
        Host::Browser => return None,
        Host::Wechat => words.to_wechat,
        Host::MiniProgram => words.to_program,
    };
    let is_stuck = RwSignal::new(false);
    let leave = move |()| is_stuck.set(!return_to_wechat());
    Some(view! {
        <section class="section">
            <Show when=move || is_stuck.get()>
                <p role="alert">{words.no_way_back}</p>
            </Show>
            <Button label on_press=leave />
        </section>
    })
}

#[component]
fn Settings() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <section class="section me__settings">
            <h2>{words.settings}</h2>
            <TextSizeOptions />
            <LanguageOptions />
            <ThemeOptions />
        </section>
    }
}
