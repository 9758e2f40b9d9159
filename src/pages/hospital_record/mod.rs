//! Consent to fetch a hospital's record of a visit, at `/visits/:visit/record`: the notice that the law requires,
//! and two equal answers. Both continue to the claim form, filled in from the record or empty.

mod fetch;
mod notice;
mod words;

use contract::session::{Me, Person};
use contract::visit::Visit;
use domain::consent::DataCategory;
use domain::ids::VisitId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::{ClaimDraft, Route};

use crate::client::{Api, ApiError, use_api, use_session};
use crate::features::drafts::{Draft, DraftSubject, LoadedDraft, set_pending_answers};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_visit_of_record;
use crate::platform::navigation::use_navigation;
use crate::platform::random;
use crate::ui::locale::{LocaleScope, use_locale, use_words};
use crate::ui::{
    ButtonLink, ButtonRow, ContactOptions, ErrorView, PageHeading, Skeleton, Tab, Text,
};
use claim_flow::{Answers, Step};
use fetch::{ConsentForm, FetchCommand, use_fetch};
use query_client::{Query, Remote};
use words::WORDS;

/// The page.
#[lazy]
pub fn hospital_record_page() -> AnyView {
    let api = use_api();
    let visit = Query::new(use_visit_of_record(), move |id| find_visit(api, id));
    let page = PageState::new();
    load_request(page, visit);
    set_page_meta(page_meta());
    view! {
        <div class="narrow">
            <LocaleScope>
                <HospitalRecord visit page />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

fn page_meta() -> PageMeta {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    PageMeta::inner(title, Route::Home, Tab::Claims)
}

async fn find_visit(api: Api, id: VisitId) -> Result<Option<Visit>, ApiError> {
    let visits = api.visits().await?.visits;
    Ok(visits.into_iter().find(|visit| visit.id == id))
}

/// A visit whose record may be requested, and its people.
#[derive(Clone, PartialEq)]
struct ConsentRequest {
    /// The signed-in person.
    me: Me,
    /// The insured.
    person: Person,
    visit: Visit,
}

/// The state of the page. It survives a change of language.
#[derive(Clone, Copy)]
struct PageState {
    request: RwSignal<Option<ConsentRequest>>,
    /// Gives the consent and fetches the record.
    fetch: FetchCommand,
    /// The categories that a fetched record lacks.
    missing: RwSignal<Option<Vec<DataCategory>>>,
    /// Whether the person has chosen to fill in the claim themselves.
    is_refused: StoredValue<bool>,
    /// Navigates to a step of the claim form.
    on_continue: Callback<(VisitId, Step)>,
}

impl PageState {
    fn new() -> Self {
        let (missing, on_continue) = (RwSignal::new(None), use_claim_form());
        let is_refused = StoredValue::new(false);
        let fetch = use_fetch(missing, is_refused, on_continue);
        Self { request: RwSignal::new(None), fetch, missing, is_refused, on_continue }
    }
}

/// Decides whether to ask for consent. An existing draft of the claim is continued instead, and a clear answer is
/// not requested again (网络数据安全管理条例 art. 22).
fn load_request(page: PageState, visit: Query<Option<Visit>>) {
    let session = use_session();
    let request = page.request;
    let draft = Draft::new();
    Effect::new(move |_| {
        let me = session.me.with(|me| me.ready().cloned().flatten());
        let visit = visit.state.with(|visit| visit.ready().cloned().flatten());
        let (Some(me), Some(visit)) = (me, visit) else { return };
        let person = me.people.iter().find(|person| person.id == visit.incident.insured).cloned();
        spawn_local(async move {
            let found =
                draft.load(&me.id, &DraftSubject::Claim(ClaimDraft::Visit(visit.id.clone()))).await;
            if request.is_disposed() {
                return;
            }
            match (found, person) {
                (LoadedDraft::Nothing | LoadedDraft::Unreadable, Some(person))
                    if visit.fetchable =>
                {
                    request.set(Some(ConsentRequest { me, person, visit }));
                }
                (LoadedDraft::Nothing | LoadedDraft::Unreadable, Some(_) | None)
                | (LoadedDraft::Draft(_) | LoadedDraft::Pending(_), _) => {
                    page.on_continue.run((visit.id, Step::Who));
                }
            }
        });
    });
}

/// Navigates to a step of the claim form, replacing this page in the history.
fn use_claim_form() -> Callback<(VisitId, Step)> {
    let navigation = use_navigation();
    Callback::new(move |(visit, step): (VisitId, Step)| {
        let to = Route::NewClaim { step: step.name().into(), draft: ClaimDraft::Visit(visit) };
        navigation.replace(&to.path());
    })
}

/// Starts the claim with what is known from the payment; the person fills in the rest.
fn start_manual_claim(request: &ConsentRequest) {
    set_pending_answers(request.me.id.clone(), Answers::from_visit(random::id(), &request.visit));
}

#[component]
fn HospitalRecord(visit: Query<Option<Visit>>, page: PageState) -> impl IntoView {
    let words = use_words(&WORDS);
    let session = use_session();
    let is_gone = Memo::new(move |_| visit.state.with(|it| matches!(it, Remote::Ready(None))));
    move || {
        if let Some(request) = page.request.get() {
            return view! { <ConsentForm page request /> }.into_any();
        }
        let failed = session.me.with(error_of).map(|error| (error, session.reload));
        let failed = failed.or(visit.state.with(error_of).map(|error| (error, visit.retry)));
        let heading = view! { <PageHeading text=Signal::stored(words.title.into()) /> };
        match failed {
            Some((error, on_retry)) => view! { {heading} <ErrorView error on_retry /> }.into_any(),
            None if is_gone.get() => view! {
                <PageHeading text=Signal::stored(words.visit_gone.into()) />
                <p class="lead">{words.visit_gone_more}</p>
                <ButtonRow>
                    <ButtonLink href=Route::CLAIMS label=words.to_claims />
                    <ButtonLink href=Route::Home label=words.to_home />
                </ButtonRow>
            }
            .into_any(),
            None => view! { {heading} <Skeleton /> }.into_any(),
        }
    }
}

fn error_of<T>(state: &Remote<T>) -> Option<ApiError> {
    match state {
        Remote::Failed(error) => Some(error.clone()),
        Remote::Loading | Remote::Ready(_) => None,
    }
}
