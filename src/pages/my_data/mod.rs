//! The data stored about the signed-in person, at `/me/data`: view, download, correct.

mod corrections;
mod data_field;
mod words;

use contract::account::{AccountData, ClosingEffect, Holding};
use contract::path;
use leptos::prelude::*;
use routes::Route;

use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::ui::locale::{LocaleScope, date, locale_now, use_locale, use_words};
use crate::ui::{
    ContactOptions, DownloadLink, ErrorView, KeyValue, KeyValueList, LawLink, LinkRow, LinkRowList,
    PageHeading, Skeleton, Tab, Text,
};
use corrections::{PhoneForm, ProfileForm};
use query_client::{Query, Remote};
use view::labels::holding_name;
use view::laws::Law;
use words::WORDS;

/// The page.
#[lazy]
pub fn my_data_page() -> AnyView {
    let api = use_api();
    let locale = use_locale();
    let data = Query::once(move || api.account_data());
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::Me, Tab::Me));
    view! {
        <div class="narrow">
            <LocaleScope>
                <DataOrStatus query=data />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn DataOrStatus(query: Query<AccountData>) -> impl IntoView {
    let words = use_words(&WORDS);
    let shown = move || match query.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=query.retry /> }.into_any(),
        Remote::Ready(data) => view! { <PersonalData data refresh=query.refresh /> }.into_any(),
    };
    view! {
        <PageHeading text=Signal::stored(words.title.into()) />
        <p class="lead">{words.lead}</p>
        {shown}
    }
}

#[component]
fn PersonalData(data: AccountData, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let AccountData { name, phone_masked, account_tail, holdings, .. } = data;
    let holdings =
        holdings.into_iter().map(|holding| view! { <HoldingRow holding /> }).collect_view();
    let shown_name = if name.is_empty() { words.no_name.to_owned() } else { name.clone() };
    let account = account_tail.as_deref().map_or(words.no_account.to_owned(), words.account);
    view! {
        <section class="section">
            <h2>{words.who}</h2>
            <KeyValueList>
                <KeyValue name=words.name>{shown_name}</KeyValue>
                <KeyValue name=words.phone>{phone_masked}</KeyValue>
                <KeyValue name=words.payee>{account}</KeyValue>
            </KeyValueList>
            <ProfileForm name tail=account_tail.unwrap_or_default() refresh />
            <PhoneForm refresh />
        </section>
        <section class="section my-data__kept">
            <h2>{words.kept}</h2>
            <KeyValueList>{holdings}</KeyValueList>
            <p class="note">
                {words.kept_why} " " <LawLink law=Law::Insurance87 /> " "
                <LawLink law=Law::PersonalInformation47 /> " "
                <LawLink law=Law::PersonalInformation56 />
            </p>
        </section>
        <section class="section">
            <h2>{words.take}</h2>
            <p class="small">{words.take_more}</p>
            <p class="my-data__download">
                <DownloadLink
                    href=path::DATA_FILE
                    file=concat!(brand::file_name!(), "-my-data.json")
                    label=words.download
                    is_explained=true
                />
            </p>
            <p class="note">{words.download_note}</p>
        </section>
        <section class="section">
            <h2>{words.read}</h2>
            <LinkRowList>
                <LinkRow href=Route::CLAIMS title=words.read_claims note=words.read_claims_note />
                <LinkRow href=Route::Coverage title=words.read_policies />
                <LinkRow href=Route::Mandates title=words.read_mandates />
                <LinkRow href=Route::Devices title=words.read_devices />
                <LinkRow href=Route::Consents title=words.read_consents />
            </LinkRowList>
        </section>
        <section class="section">
            <h2>{words.close}</h2>
            <p class="small">{words.close_more}</p>
            <a class="link" href=Route::CloseAccount.path()>{words.close_link}</a>
        </section>
    }
}

#[component]
fn HoldingRow(holding: Holding) -> impl IntoView {
    let words = use_words(&WORDS);
    let Holding { kind, count, since, on_closing } = holding;
    let fate = match on_closing {
        ClosingEffect::Deleted => Some(words.goes.to_owned()),
        ClosingEffect::KeptUntil(day) => Some((words.stays)(&date(day, locale_now()))),
        ClosingEffect::Unknown => None,
    };
    let since = since.map(|since| (words.since)(&date(since.date(), locale_now())));
    let name = holding_name(kind, locale_now())?;
    Some(view! {
        <KeyValue name>
            <span class="my-data__count">{(words.count)(count)} {since}</span>
            <span class="note">{fate}</span>
        </KeyValue>
    })
}
