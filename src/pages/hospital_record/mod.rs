//! Whether a hospital's record of a visit is to be fetched, at `/visits/:visit/record`: everything the law wants
//! said, and two equal answers. Either leads into the guided claim: filled in, or to be filled in by hand.

mod fetch;
mod notice;
mod words;

use contract::session::{Me, Person};
use contract::visit::Visit;
use domain::ids::VisitId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use leptos_router::{LazyRoute, NavigateOptions, lazy_route};

use crate::api::{Api, ApiError, use_api, use_session};
use crate::components::{
    ButtonLink, ButtonRow, ContactOptions, ErrorView, PageHeading, Skeleton, Tab, Text,
};
use crate::drafts::{Draft, Found, Subject, hand_over};
use crate::flow::{Answers, Step};
use crate::locale::{Localized, use_locale, use_words};
use crate::page::{Page, present};
use crate::platform::random;
use crate::remote::{Query, Remote};
use crate::routes::{Route, use_record_visit};
use fetch::{Answering, Stage};
use words::WORDS;

/// The page.
#[derive(Debug)]
pub struct HospitalRecordPage;

#[lazy_route]
impl LazyRoute for HospitalRecordPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let visit = Query::new(use_record_visit(), move |id| visit_named(api, id));
        let asking = Asking::new();
        open(asking, visit);
        present(page_of());
        view! {
            <div class="narrow">
                <Localized>
                    <Asked visit asking />
                    <ContactOptions call_back_href=Route::CallBack assisted_href=Route::Assisted />
                </Localized>
            </div>
        }
        .into_any()
    }
}

fn page_of() -> Page {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).title));
    Page::inner(title, Route::Home, Tab::Claims)
}

async fn visit_named(api: Api, id: VisitId) -> Result<Option<Visit>, ApiError> {
    let visits = api.visits().await?.visits;
    Ok(visits.into_iter().find(|visit| visit.id == id))
}

/// A visit that may be asked about, and for whom.
#[derive(Clone, PartialEq)]
struct Ready {
    me: Me,
    person: Person,
    visit: Visit,
}

/// What lives through a change of language. Copy it freely.
#[derive(Clone, Copy)]
struct Asking {
    ready: RwSignal<Option<Ready>>,
    stage: RwSignal<Stage>,
    /// Leads into the guided claim.
    on: Callback<(VisitId, Step)>,
}

impl Asking {
    fn new() -> Self {
        Self { ready: RwSignal::new(None), stage: RwSignal::new(Stage::Open), on: leads() }
    }
}

/// Finds out whether there is anything to ask. A claim that was begun before goes on where it was, and a clear
/// answer is not asked for again (网络数据安全管理条例 art. 22).
fn open(asking: Asking, visit: Query<Option<Visit>>) {
    let session = use_session();
    let ready = asking.ready;
    let draft = Draft::new();
    Effect::new(move |_| {
        let me = session.me.with(|me| me.ready().cloned().flatten());
        let visit = visit.state.with(|visit| visit.ready().cloned().flatten());
        let (Some(me), Some(visit)) = (me, visit) else { return };
        let person = me.people.iter().find(|person| person.id == visit.incident.insured).cloned();
        spawn_local(async move {
            let found = draft.find(&me.id, &Subject::Visit(visit.id.clone())).await;
            if ready.is_disposed() {
                return;
            }
            match (found, person) {
                (Found::Nothing | Found::SetAside, Some(person)) if visit.fetchable => {
                    ready.set(Some(Ready { me, person, visit }));
                }
                _ => asking.on.run((visit.id, Step::Who)),
            }
        });
    });
}

/// Leads into the guided claim, which takes this page's place in the history.
fn leads() -> Callback<(VisitId, Step)> {
    let navigate = use_navigate();
    Callback::new(move |(visit, step): (VisitId, Step)| {
        let to = Route::Report { step: step.name().to_owned(), visit: Some(visit) };
        navigate(&to.path(), NavigateOptions { replace: true, ..Default::default() });
    })
}

/// Begins the claim with what the payment's notice told; the rest is for the person to fill in.
fn by_hand(ready: &Ready) {
    hand_over(ready.me.id.clone(), Answers::from_visit(random::id(), &ready.visit));
}

#[component]
fn Asked(visit: Query<Option<Visit>>, asking: Asking) -> impl IntoView {
    let words = use_words(&WORDS);
    let session = use_session();
    let is_gone = Memo::new(move |_| visit.state.with(|it| matches!(it, Remote::Ready(None))));
    move || {
        if let Some(ready) = asking.ready.get() {
            return view! { <Answering asking ready /> }.into_any();
        }
        let failed = session.me.with(failure).map(|error| (error, session.reload));
        let failed = failed.or(visit.state.with(failure).map(|error| (error, visit.retry)));
        let heading = view! { <PageHeading text=Signal::stored(words.title.into()) /> };
        match failed {
            Some((error, on_retry)) => view! { {heading} <ErrorView error on_retry /> }.into_any(),
            None if is_gone.get() => view! {
                <PageHeading text=Signal::stored(words.gone.into()) />
                <p class="lead">{words.gone_more}</p>
                <ButtonRow>
                    <ButtonLink href=Route::Claims label=words.to_claims />
                    <ButtonLink href=Route::Home label=words.to_home />
                </ButtonRow>
            }
            .into_any(),
            None => view! { {heading} <Skeleton /> }.into_any(),
        }
    }
}

fn failure<T>(state: &Remote<T>) -> Option<ApiError> {
    match state {
        Remote::Failed(error) => Some(error.clone()),
        Remote::Loading | Remote::Ready(_) => None,
    }
}
