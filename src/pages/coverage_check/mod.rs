//! "Am I covered?", at `/coverage/ask`: the person describes what happened, answers what the policies still
//! need to know, and sees the result of each policy with its reasons. Computed on this device; sends nothing
//! and promises nothing.

mod answered_facts;
mod bills;
mod clause_mentions;
mod incident_form;
mod losses;
mod question;
mod results;
mod selected_phrases;
mod shared_bill;
mod start_claim;
mod state;
mod understood;
mod what_if;
mod words;

use contract::policy::Policies;
use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::Route;

use crate::client::{ApiError, Session, use_api, use_session};
use crate::features::drafts::{Draft, DraftSubject, LoadedDraft};
use crate::features::page_meta::{PageMeta, set_page_meta, use_enter_page};
use crate::features::question_form::HouseholdData;
use crate::features::route_params::use_description;
use crate::platform::random;
use crate::ui::locale::{LocaleScope, use_locale, use_words};
use crate::ui::{ContactOptions, ErrorView, PageHeading, Skeleton, Tab, Text};
use claim_flow::{Answers, BeforeDescription};
use query_client::{Query, Remote};
use state::{CheckStage, CoverageCheck};
use words::WORDS;

/// The page.
#[lazy]
pub fn coverage_check_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::Coverage, Tab::Coverage));
    let api = use_api();
    let policies = Query::once(move || api.policies());
    let session = use_session();
    let check = RwSignal::new(None::<CoverageCheck>);
    start_when_loaded(check, session, policies);
    follow_stages(check);
    view! {
        <div class="narrow coverage-check">
            <LocaleScope>
                {move || content(check.get(), session, policies)}
                <ContactOptions
                    title=use_words(&WORDS).help
                    call_back_href=Route::CallBack
                    assisted_href=Route::AssistedFiling
                />
            </LocaleScope>
        </div>
    }
    .into_any()
}

/// Starts the check once the person and their policies are loaded, from the saved draft or from the
/// description in the address.
fn start_when_loaded(
    check: RwSignal<Option<CoverageCheck>>,
    session: Session,
    policies: Query<Policies>,
) {
    let about = use_description();
    let owner = Owner::current();
    let is_starting = StoredValue::new(false);
    Effect::new(move |_| {
        let me = session.me.with(|me| me.ready().cloned().flatten());
        let cover = policies.state.with(|cover| cover.ready().cloned());
        let (Some(me), Some(cover)) = (me, cover) else { return };
        if is_starting.get_value() {
            return;
        }
        is_starting.set_value(true);
        let about = about.get_untracked();
        let owner = owner.clone();
        spawn_local(async move {
            let draft = Draft::new();
            let found = draft.load(&me.id, &DraftSubject::CoverageCheck).await;
            if check.is_disposed() {
                return;
            }
            let household = HouseholdData { me, cover };
            let empty = empty_answers(&household);
            let before = BeforeDescription { person: empty.person.clone(), on: empty.on.clone() };
            let answers = match found {
                LoadedDraft::Draft(answers) if about.is_none() => *answers,
                // An unreadable draft of a coverage check is discarded.
                LoadedDraft::Draft(_)
                | LoadedDraft::Pending(_)
                | LoadedDraft::Unreadable
                | LoadedDraft::Nothing => empty,
            };
            let start = move || {
                let started = CoverageCheck::new(household, before, answers, draft);
                if let Some(about) = about {
                    started.describe(about);
                }
                started
            };
            let started = owner.map_or_else(start.clone(), |owner| owner.with(start));
            check.set(Some(started));
        });
    });
}

/// No answers yet except today's date and, if only one person has policies, that person.
fn empty_answers(household: &HouseholdData) -> Answers {
    let household = household.as_of_today();
    let insured = |id| household.policies_of(id).next().is_some();
    let mut people = household.me.people.iter().filter(|person| insured(&person.id));
    let person = match (people.next(), people.next()) {
        (Some(one), None) => Some(one.id.clone()),
        _ => None,
    };
    Answers { person, on: claim_flow::TypedDay::of(household.today), ..Answers::new(random::id()) }
}

/// Moves focus to the top when the stage changes: to a reader each stage is a page of its own.
fn follow_stages(check: RwSignal<Option<CoverageCheck>>) {
    let enter_page = use_enter_page();
    Effect::new(move |before: Option<Option<CheckStage>>| {
        let stage = check.get().map(|check| check.stage.get());
        if before.flatten().is_some_and(|before| Some(before) != stage) {
            enter_page();
        }
        stage
    });
}

fn content(check: Option<CoverageCheck>, session: Session, policies: Query<Policies>) -> AnyView {
    let words = use_words(&WORDS);
    let Some(check) = check else {
        let waiting = move || match load_error(session, policies) {
            Some((error, on_retry)) => view! { <ErrorView error on_retry /> }.into_any(),
            None => view! { <Skeleton /> }.into_any(),
        };
        return view! {
            <PageHeading text=Signal::stored(words.heading.into()) />
            {waiting}
        }
        .into_any();
    };
    let stage = move || match check.stage.get() {
        CheckStage::Describe => view! { <incident_form::IncidentForm check /> }.into_any(),
        CheckStage::Results => view! { <results::PolicyResults check /> }.into_any(),
    };
    stage.into_any()
}

fn load_error(session: Session, policies: Query<Policies>) -> Option<(ApiError, Callback<()>)> {
    fn failure<T>(state: &Remote<T>) -> Option<ApiError> {
        match state {
            Remote::Failed(error) => Some(error.clone()),
            Remote::Loading | Remote::Ready(_) => None,
        }
    }
    let me = session.me.with(failure).map(|error| (error, session.reload));
    me.or_else(|| policies.state.with(failure).map(|error| (error, policies.retry)))
}
