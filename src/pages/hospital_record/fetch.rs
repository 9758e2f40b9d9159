//! The two answers, and what becomes of them.

use contract::consent::{FetchedRecord, NewConsent};
use contract::problem::ProblemKind;
use contract::visit::Visit;
use domain::consent::Purpose;
use domain::journal::Payee;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice::ConsentNotice;
use super::words::{WORDS, Words};
use super::{Asking, Ready, by_hand};
use crate::api::{Api, ApiError, use_api};
use crate::components::{Button, ButtonRow, Notice, NoticeTone, PageHeading, Text};
use crate::drafts::hand_over;
use crate::flow::{Answers, Step};
use crate::locale::{locale_now, use_words};
use crate::page::use_say;
use crate::platform::random;
use crate::telling::categories_list;

/// How it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing was answered.
    Open,
    /// The hospital is being asked.
    Fetching,
    /// Part of the record came; what is missing, in words.
    Partly(String),
    /// It did not come.
    Failed(ApiError),
}

#[component]
pub(super) fn Answering(asking: Asking, ready: Ready) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let api = use_api();
    let say = use_say();
    let Asking { stage, on, .. } = asking;
    let hospital = locale.pick(&ready.visit.hospital_name).to_owned();
    let heading = (words.heading)(&hospital);
    let notice = view! { <ConsentNotice ready=ready.clone() /> };
    let ready = StoredValue::new(ready);

    let refuse = Callback::new(move |()| {
        let visit = ready.with_value(|ready| {
            by_hand(ready);
            ready.visit.id.clone()
        });
        on.run((visit, Step::Who));
    });
    let go_on = move || on.run((ready.with_value(|ready| ready.visit.id.clone()), Step::Check));
    let agree = Callback::new(move |()| {
        stage.set(Stage::Fetching);
        say(Text::from(words.fetching_short));
        spawn_local(async move {
            let asked = ready.get_value();
            let came = consent_and_fetch(api, &asked.visit).await;
            // Whoever went on by hand meanwhile is not called back.
            if stage.try_get_untracked() != Some(Stage::Fetching) {
                return;
            }
            match came {
                Ok(record) => {
                    let missing = categories_list(&record.missing, locale);
                    hand_over(asked.me.id.clone(), filled_in(&asked, record));
                    if missing.is_empty() {
                        go_on();
                    } else {
                        stage.set(Stage::Partly(missing));
                    }
                }
                Err(error) => stage.set(Stage::Failed(error)),
            }
        });
    });
    let fetching = (words.fetching)(&hospital);
    let standing = move || match stage.get() {
        Stage::Open => view! {
            <div class="hospital-record__answers" data-testid="consent-answers">
                <Button label=words.agree on_press=agree />
                <Button label=words.refuse on_press=refuse />
            </div>
            <p class="note">{words.either_way}</p>
        }
        .into_any(),
        Stage::Fetching => view! {
            <Notice tone=NoticeTone::Info title=fetching.clone()>
                <p>{words.fetching_more}</p>
                <ButtonRow>
                    <Button label=words.by_hand on_press=refuse />
                </ButtonRow>
            </Notice>
        }
        .into_any(),
        Stage::Partly(missing) => view! {
            <Notice tone=NoticeTone::Info title=(words.partly)(&missing)>
                <p>{words.partly_more}</p>
                <ButtonRow>
                    <Button label=words.to_check on_press=move |()| go_on() />
                </ButtonRow>
            </Notice>
        }
        .into_any(),
        Stage::Failed(error) => view! {
            <Notice tone=NoticeTone::Error title=words.failed>
                <p>{why(&error, words)}</p>
                <ButtonRow>
                    <Button label=words.by_hand on_press=refuse />
                    <Button label=words.again on_press=agree />
                </ButtonRow>
            </Notice>
        }
        .into_any(),
    };
    view! {
        <PageHeading text=Signal::stored(heading.into()) />
        <p class="lead">{words.lead}</p>
        {notice}
        <div class="hospital-record__standing">{standing}</div>
    }
}

/// Gives the consent, then has the record fetched under it.
async fn consent_and_fetch(api: Api, visit: &Visit) -> Result<FetchedRecord, ApiError> {
    let purpose = Purpose::HospitalFetch;
    let notice = purpose.terms().map(|terms| terms.notice.to_owned()).unwrap_or_default();
    api.give_consent(&NewConsent { purpose, visit: visit.id.clone(), notice }).await?;
    api.fetch_record(&visit.id).await
}

/// The claim as the record fills it in. The policies and the account are the ones that would be suggested; the
/// last step shows them, each open to change.
fn filled_in(ready: &Ready, record: FetchedRecord) -> Answers {
    let FetchedRecord { hospital_name, incident, .. } = record;
    let visit = Visit { hospital_name, incident, ..ready.visit.clone() };
    let account = ready.person.account_tail.clone();
    let payee = account.map(|account_tail| Payee { name: ready.person.name.clone(), account_tail });
    Answers { policies_seen: true, payee, ..Answers::from_visit(random::id(), &visit) }
}

/// Why no record came, and what is left.
fn why(error: &ApiError, words: &Words) -> &'static str {
    match error.kind() {
        Some(ProblemKind::NoRecord) => words.no_record,
        Some(ProblemKind::HospitalUnavailable) => words.hospital_failed,
        Some(ProblemKind::NotConsented) => words.not_consented,
        Some(_) => words.refused,
        None => words.unreachable,
    }
}
