//! The two answers to the consent request, and fetching the record.

use contract::consent::{FetchedHospitalRecord, NewConsent};
use contract::problem::ProblemKind;
use contract::visit::Visit;
use domain::consent::{DataCategory, Purpose};
use domain::ids::VisitId;
use domain::journal::Payee;
use leptos::prelude::*;

use super::notice::ConsentNotice;
use super::words::{WORDS, Words};
use super::{ConsentRequest, PageState, start_manual_claim};
use crate::client::{Api, ApiError, Command, CommandState, use_api, use_local_command};
use crate::features::drafts::set_pending_answers;
use crate::features::page_meta::use_announcer;
use crate::platform::random;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Button, ButtonRow, Notice, NoticeTone, PageHeading};
use claim_flow::{Answers, Step};
use view::labels::categories_list;

/// Gives the consent and fetches the record.
pub(super) type FetchCommand = Command<ConsentRequest, (ConsentRequest, FetchedHospitalRecord)>;

/// A fetched record fills in the claim and leads to its check, or sets `missing` where part of it was not received.
pub(super) fn use_fetch(
    missing: RwSignal<Option<Vec<DataCategory>>>,
    is_refused: StoredValue<bool>,
    on_continue: Callback<(VisitId, Step)>,
) -> FetchCommand {
    let api = use_api();
    use_local_command(move |request: ConsentRequest| async move {
        let record = consent_and_fetch(api, &request.visit).await?;
        Ok((request, record))
    })
    .on_success(move |(request, record): (ConsentRequest, FetchedHospitalRecord)| {
        // A record that comes after all must not replace what the person fills in.
        if is_refused.get_value() {
            return;
        }
        let lacking = record.missing.clone();
        set_pending_answers(request.me.id.clone(), answers_from_record(&request, record));
        if lacking.is_empty() {
            on_continue.run((request.visit.id, Step::Check));
        } else {
            missing.set(Some(lacking));
        }
    })
}

#[component]
pub(super) fn ConsentForm(page: PageState, request: ConsentRequest) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let announce = use_announcer();
    let PageState { fetch, missing, is_refused, on_continue, .. } = page;
    let hospital = locale.pick(&request.visit.hospital_name).to_owned();
    let heading = (words.heading)(&hospital);
    let notice = view! { <ConsentNotice request=request.clone() /> };
    let request = StoredValue::new(request);

    let refuse = Callback::new(move |()| {
        is_refused.set_value(true);
        let visit = request.with_value(|request| {
            start_manual_claim(request);
            request.visit.id.clone()
        });
        on_continue.run((visit, Step::Who));
    });
    let review = move || {
        on_continue.run((request.with_value(|request| request.visit.id.clone()), Step::Check));
    };
    let agree = Callback::new(move |()| {
        fetch.run(request.get_value());
        announce(words.fetching_short.into());
    });
    let fetching = (words.fetching)(&hospital);
    let partial = move |missing: &[DataCategory]| {
        let missing = categories_list(missing, locale);
        view! {
            <Notice tone=NoticeTone::Info title=(words.partly_received)(&missing)>
                <p>{words.partly_received_more}</p>
                <ButtonRow>
                    <Button label=words.to_review on_press=move |()| review() />
                </ButtonRow>
            </Notice>
        }
        .into_any()
    };
    let state = move || match (missing.get(), fetch.state().get()) {
        (Some(missing), _) => partial(&missing),
        (None, CommandState::Idle) => view! {
            <div class="hospital-record__answers" data-testid="consent-answers">
                <Button label=words.agree on_press=agree />
                <Button label=words.refuse on_press=refuse />
            </div>
            <p class="note">{words.either_way}</p>
        }
        .into_any(),
        // After a success the next page is on its way.
        (None, CommandState::InFlight | CommandState::WaitingForNetwork | CommandState::Done) => {
            view! {
                <Notice tone=NoticeTone::Info title=fetching.clone()>
                    <p>{words.fetching_more}</p>
                    <ButtonRow>
                        <Button label=words.fill_in_myself on_press=refuse />
                    </ButtonRow>
                </Notice>
            }
            .into_any()
        }
        (None, CommandState::Failed(error)) => view! {
            <Notice tone=NoticeTone::Error title=words.failed>
                <p>{failure_text(&error, words)}</p>
                <ButtonRow>
                    <Button label=words.fill_in_myself on_press=refuse />
                    <Button label=words.try_again on_press=agree />
                </ButtonRow>
            </Notice>
        }
        .into_any(),
    };
    view! {
        <PageHeading text=Signal::stored(heading.into()) />
        <p class="lead">{words.lead}</p>
        {notice}
        <div class="hospital-record__state">{state}</div>
    }
}

/// Gives the consent, then fetches the record under it.
async fn consent_and_fetch(api: Api, visit: &Visit) -> Result<FetchedHospitalRecord, ApiError> {
    let purpose = Purpose::HospitalFetch;
    let notice = purpose.terms().map(|terms| terms.notice.to_owned()).unwrap_or_default();
    api.give_consent(&NewConsent { purpose, visit: visit.id.clone(), notice }).await?;
    api.fetch_hospital_record(&visit.id).await
}

/// The answers of the claim as filled in from the record. Policies and account are the suggested ones; the last
/// step of the form shows them, and each can be changed.
fn answers_from_record(request: &ConsentRequest, record: FetchedHospitalRecord) -> Answers {
    let FetchedHospitalRecord { hospital_name, incident, .. } = record;
    let visit = Visit { hospital_name, incident, ..request.visit.clone() };
    let account = request.person.account_tail.clone();
    let payee =
        account.map(|account_tail| Payee { name: request.person.name.clone(), account_tail });
    Answers { policies_seen: true, payee, ..Answers::from_visit(random::id(), &visit) }
}

/// Why the record was not received, and what the person can do.
fn failure_text(error: &ApiError, words: &Words) -> &'static str {
    match error.kind() {
        Some(ProblemKind::NoRecord) => words.no_record,
        Some(ProblemKind::HospitalUnavailable) => words.hospital_failed,
        Some(ProblemKind::NotConsented) => words.not_consented,
        Some(_) => words.refused,
        None => words.unreachable,
    }
}
