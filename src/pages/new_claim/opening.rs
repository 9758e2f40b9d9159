//! Opening the guided claim: who files, what a visit tells, what was typed before.

use contract::session::Me;
use contract::visit::Visit;
use domain::ids::{PersonId, VisitId};
use domain::journal::Payee;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::flow::{Flow, Leaving};
use super::words::WORDS;
use crate::api::{Api, ApiError, Session};
use crate::asking::Family;
use crate::components::{
    Button, ButtonKind, ButtonRow, ErrorView, Notice, NoticeTone, PageHeading, Skeleton,
};
use crate::drafts::{Found, Subject};
use crate::flow::{Answers, Step};
use crate::locale::use_words;
use crate::platform::random;
use crate::remote::{Query, Remote};

/// How far opening has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Something is still to come.
    Waiting,
    /// All is there; the draft is being read.
    Reading,
    /// Open, and what there is to say about it.
    Open(Option<Remark>),
}

impl Opening {
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Open(_))
    }
}

/// What there is to say at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// A draft was found.
    Kept,
    /// A draft was found that can't be read.
    SetAside,
    /// The visit is no longer listed.
    VisitGone,
}

/// The visit with this id, among those that look claimable.
pub(super) async fn visit_named(
    api: Api,
    visit: Option<VisitId>,
) -> Result<Option<Visit>, ApiError> {
    let Some(id) = visit else { return Ok(None) };
    let visits = api.visits().await?.visits;
    Ok(visits.into_iter().find(|visit| visit.id == id))
}

/// Begins the flow as soon as everything is there.
pub(super) fn open(
    flow: Flow,
    opening: RwSignal<Opening>,
    session: Session,
    policies: Query<contract::cover::Policies>,
    visit: Query<Option<Visit>>,
) {
    Effect::new(move |_| {
        let me = session.me.with(|me| me.ready().cloned().flatten());
        let cover = policies.state.with(|cover| cover.ready().cloned());
        let visit = visit.state.with(|visit| visit.ready().cloned());
        let (Some(me), Some(cover), Some(visit)) = (me, cover, visit) else { return };
        if opening.get_untracked() != Opening::Waiting {
            return;
        }
        opening.set(Opening::Reading);
        let asked = flow.visit.get_untracked();
        spawn_local(async move {
            let subject = asked.clone().map_or(Subject::Own, Subject::Visit);
            let found = flow.draft.find(&me.id, &subject).await;
            if opening.is_disposed() {
                return;
            }
            let is_gone = asked.is_some() && visit.is_none();
            let fresh = || match &visit {
                Some(visit) => Answers::from_visit(random::id(), visit),
                None => Answers::new(random::id()),
            };
            let (answers, remark) = match found {
                Found::Draft(answers) => (*answers, Some(Remark::Kept)),
                Found::Handed(answers) => (*answers, None),
                Found::SetAside => (fresh(), Some(Remark::SetAside)),
                Found::Nothing => (fresh(), is_gone.then_some(Remark::VisitGone)),
            };
            // A claim that a hospital has filled in asks for no account that is known.
            let given = answers.given.as_ref().filter(|_| answers.payee.is_none());
            let payee = given.and_then(|given| account_of(&me, &given.incident.insured));
            let answers = match payee {
                payee @ Some(_) => Answers { payee, ..answers },
                None => answers,
            };
            let came_filled_in = answers.given.is_some() || answers.asked_first;
            let is_filled_in = remark != Some(Remark::Kept) && came_filled_in;
            // Nobody is asked to go on with a draft that holds nothing.
            let remark =
                remark.filter(|_| remark != Some(Remark::Kept) || answers.holds_anything());
            flow.begin(Family { me, cover }, answers);
            opening.set(Opening::Open(remark));
            if is_filled_in {
                // What the hospital told, or was answered before, is not asked again, only shown at the last step.
                let step = flow.journey.read_untracked().last();
                flow.lead_to(step, Leaving::IsReplaced);
            }
        });
    });
}

/// The person's own account, if one is known.
fn account_of(me: &Me, person: &PersonId) -> Option<Payee> {
    let person = me.people.iter().find(|it| it.id == *person)?;
    Some(Payee { name: person.name.clone(), account_tail: person.account_tail.clone()? })
}

/// The flow once it is open; until then bars, or what is in the way.
#[component]
pub(super) fn OpeningView(
    opening: RwSignal<Opening>,
    session: Session,
    policies: Query<contract::cover::Policies>,
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
            crate::components::PageHeadingProps::builder()
                .text(Signal::stored(words.page.into()))
                .build(),
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

/// What there is to say at the start.
#[component]
pub(super) fn OpeningNotice(flow: Flow, opening: RwSignal<Opening>) -> impl IntoView {
    let words = use_words(&WORDS);
    // Clearing cannot be undone, so it is asked twice.
    let is_sure = RwSignal::new(false);
    let start_over = move |()| {
        if !is_sure.get_untracked() {
            is_sure.set(true);
            return;
        }
        flow.draft.delete();
        flow.replace(Answers::new(random::id()));
        opening.set(Opening::Open(None));
        flow.lead_to(Step::FIRST, Leaving::IsReplaced);
    };
    let go_on = move |()| {
        let step = flow.journey.read_untracked().last();
        opening.set(Opening::Open(None));
        flow.lead_to(step, Leaving::Stays);
    };
    move || {
        let Opening::Open(Some(remark)) = opening.get() else { return None };
        let (title, more) = match remark {
            Remark::Kept => (words.kept, words.kept_more),
            Remark::SetAside => (words.set_aside, words.set_aside_more),
            Remark::VisitGone => (words.visit_gone, words.visit_gone_more),
        };
        let ways = (remark == Remark::Kept).then(|| {
            view! {
                <ButtonRow>
                    <Button label=words.go_on_there kind=ButtonKind::Small on_press=go_on />
                    {move || {
                        let label = if is_sure.get() { words.really_clear } else { words.start_over };
                        view! { <Button label kind=ButtonKind::Small on_press=start_over /> }
                    }}
                </ButtonRow>
                <p role="status">{move || is_sure.get().then_some(words.really_clear_more)}</p>
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
