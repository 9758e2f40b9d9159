//! Opening the guided claim: loads the account, the policies, the visit and the draft.

use contract::session::Me;
use contract::visit::Visit;
use domain::ids::{PersonId, VisitId};
use domain::journal::Payee;
use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::{ClaimDraft, Route};

use super::filing;
use super::flow::{Flow, HistoryMode};
use super::words::WORDS;
use crate::client::{Api, ApiError, Session, use_api, use_outbox};
use crate::features::drafts::{DraftSubject, LoadedDraft};
use crate::features::question_form::HouseholdData;
use crate::features::uploads::discard_uploads;
use crate::platform::{random, vault};
use crate::ui::locale::use_words;
use crate::ui::{
    Button, ButtonKind, ButtonRow, ErrorView, Notice, NoticeTone, PageHeading, Skeleton,
};
use claim_flow::{Answers, Step};
use query_client::{Query, Remote};

/// The state of opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OpeningState {
    /// A query is still loading.
    Loading,
    /// The draft is being read.
    ReadingDraft,
    /// Open, with a notice to show, if any.
    Open(Option<OpeningNoticeKind>),
}

impl OpeningState {
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Open(_))
    }
}

/// A notice shown when the claim is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OpeningNoticeKind {
    /// A draft was restored.
    DraftRestored,
    /// The draft could not be read and was discarded.
    DraftUnreadable,
    /// The browser's store does not answer, so the draft cannot be read for now.
    StorageSilent,
    /// The visit is no longer listed.
    VisitNotListed,
}

/// The visit with this id, among those that may be covered.
pub(super) async fn load_visit(
    api: Api,
    visit: Option<VisitId>,
) -> Result<Option<Visit>, ApiError> {
    let Some(id) = visit else { return Ok(None) };
    let visits = api.visits().await?.visits;
    Ok(visits.into_iter().find(|visit| visit.id == id))
}

/// Starts the flow once everything is loaded.
pub(super) fn open(
    flow: Flow,
    opening: RwSignal<OpeningState>,
    session: Session,
    policies: Query<contract::policy::Policies>,
    visit: Query<Option<Visit>>,
) {
    let outbox = use_outbox();
    Effect::new(move |_| {
        let me = session.me.with(|me| me.ready().cloned().flatten());
        let cover = policies.state.with(|cover| cover.ready().cloned());
        let visit = visit.state.with(|visit| visit.ready().cloned());
        let (Some(me), Some(cover), Some(visit)) = (me, cover, visit) else { return };
        if opening.get_untracked() != OpeningState::Loading {
            return;
        }
        opening.set(OpeningState::ReadingDraft);
        let subject = flow.subject();
        spawn_local(async move {
            let found = flow.draft.load(&me.id, &DraftSubject::Claim(subject.clone())).await;
            if opening.is_disposed() {
                return;
            }
            if matches!(found, LoadedDraft::Nothing) && filing::show_delivered(flow, outbox) {
                return;
            }
            let is_gone = subject.visit().is_some() && visit.is_none();
            let fresh = || match &visit {
                Some(visit) => Answers::from_visit(random::id(), visit),
                None => Answers::new(random::id()),
            };
            let is_passed_on = matches!(found, LoadedDraft::Pending(_));
            let (answers, notice) = match found {
                LoadedDraft::Draft(answers) => (*answers, Some(OpeningNoticeKind::DraftRestored)),
                LoadedDraft::Pending(answers) => (*answers, None),
                LoadedDraft::Unreadable if vault::is_silent() => {
                    (fresh(), Some(OpeningNoticeKind::StorageSilent))
                }
                LoadedDraft::Unreadable => (fresh(), Some(OpeningNoticeKind::DraftUnreadable)),
                LoadedDraft::Nothing => {
                    (fresh(), is_gone.then_some(OpeningNoticeKind::VisitNotListed))
                }
            };
            // If a hospital filled in the claim, use the insured's known account without asking.
            let given = answers.visit_notice.as_ref().filter(|_| answers.payee.is_none());
            let payee = given.and_then(|given| account_of(&me, &given.incident.insured));
            let answers = match payee {
                payee @ Some(_) => Answers { payee, ..answers },
                None => answers,
            };
            let came_filled_in = answers.visit_notice.is_some() || answers.from_coverage_check;
            let is_filled_in = notice != Some(OpeningNoticeKind::DraftRestored) && came_filled_in;
            // An empty draft needs no notice.
            let notice = notice.filter(|_| {
                notice != Some(OpeningNoticeKind::DraftRestored) || answers.is_started()
            });
            flow.begin(HouseholdData { me, cover }, answers);
            if is_passed_on {
                // The page that passed them on does not know what a list shows of them.
                flow.edit(|_| {});
            }
            opening.set(OpeningState::Open(notice));
            if is_filled_in {
                // Prefilled answers are not asked again, only shown for checking.
                let step = flow.journey.read_untracked().current_step();
                flow.navigate_to(step, HistoryMode::Replace);
            }
        });
    });
}

/// The person's own account, if known.
fn account_of(me: &Me, person: &PersonId) -> Option<Payee> {
    let person = me.people.iter().find(|it| it.id == *person)?;
    Some(Payee { name: person.name.clone(), account_tail: person.account_tail.clone()? })
}

/// The flow once it is open; until then a skeleton or the error.
#[component]
pub(super) fn OpeningView(
    opening: RwSignal<OpeningState>,
    session: Session,
    policies: Query<contract::policy::Policies>,
    visit: Query<Option<Visit>>,
    children: ChildrenFn,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let is_open = Memo::new(move |_| opening.get().is_open());
    let failed = move || {
        let me_failed = session.me.with(failure).map(|error| (error, session.reload));
        let policies_failed = policies.state.with(failure).map(|error| (error, policies.retry));
        let visit_failed = visit.state.with(failure).map(|error| (error, visit.retry));
        me_failed.or(policies_failed).or(visit_failed)
    };
    move || {
        if is_open.get() {
            return children().into_any();
        }
        let heading = PageHeading(
            crate::ui::PageHeadingProps::builder().text(Signal::stored(words.page.into())).build(),
        );
        match failed() {
            Some((error, on_retry)) => view! { {heading} <ErrorView error on_retry /> }.into_any(),
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

/// A notice shown when the claim is opened.
#[component]
pub(super) fn OpeningNotice(flow: Flow, opening: RwSignal<OpeningState>) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    // Clearing cannot be undone, so it needs a second press.
    let is_sure = RwSignal::new(false);
    let start_over = move |()| {
        if !is_sure.get_untracked() {
            is_sure.set(true);
            return;
        }
        // What waits to be sent is taken back.
        if let Some(filing) = flow.filing.get_value() {
            filing.reset();
        }
        flow.draft.delete();
        let key = flow.with_untracked(|answers| answers.filing_key.clone());
        spawn_local(async move { discard_uploads(api, &key).await });
        flow.replace(Answers::new(random::id()));
        opening.set(OpeningState::Open(None));
        flow.navigate_to(Step::FIRST, HistoryMode::Replace);
    };
    let another = move |()| {
        let to = Route::NewClaim { step: Step::FIRST.name().into(), draft: ClaimDraft::New };
        flow.navigate_to_address(&to.path(), HistoryMode::Push);
    };
    let go_on = move |()| {
        let step = flow.journey.read_untracked().current_step();
        opening.set(OpeningState::Open(None));
        flow.navigate_to(step, HistoryMode::Push);
    };
    move || {
        let OpeningState::Open(Some(notice)) = opening.get() else { return None };
        let (title, more) = match notice {
            OpeningNoticeKind::DraftRestored => {
                (words.opening.restored, words.opening.restored_more)
            }
            OpeningNoticeKind::DraftUnreadable => {
                (words.opening.unreadable, words.opening.unreadable_more)
            }
            OpeningNoticeKind::StorageSilent => (words.opening.silent, words.opening.silent_more),
            OpeningNoticeKind::VisitNotListed => {
                (words.opening.visit_not_listed, words.opening.visit_not_listed_more)
            }
        };
        let ways = (notice == OpeningNoticeKind::DraftRestored).then(|| {
            view! {
                <ButtonRow>
                    <Button label=words.opening.resume kind=ButtonKind::Small on_press=go_on />
                    <Button label=words.opening.begin_another kind=ButtonKind::Small on_press=another />
                    {move || {
                        let label = if is_sure.get() { words.opening.confirm_clear } else { words.opening.start_over };
                        view! { <Button label kind=ButtonKind::Small on_press=start_over /> }
                    }}
                </ButtonRow>
                <p role="status">{move || is_sure.get().then_some(words.opening.confirm_clear_more)}</p>
            }
        });
        Some(view! {
            <Notice tone=NoticeTone::Info title>
                <p>{more}</p>
                {ways}
            </Notice>
        })
    }
}
