//! "Am I covered?", at `/coverage/ask`: say what happened, answer what the policies still ask, see what
//! each of them says and why. Worked out on this device; sends nothing and promises nothing.

mod bills;
mod go_on;
mod known;
mod losses;
mod order;
mod question;
mod said;
mod state;
mod suppose;
mod tell;
mod words;

use contract::cover::Policies;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::{LazyRoute, lazy_route};

use crate::api::{ApiError, Session, use_api, use_session};
use crate::asking::Family;
use crate::components::{ContactOptions, ErrorView, PageHeading, Skeleton, Tab, Text};
use crate::drafts::{Draft, Found, Subject};
use crate::flow::Answers;
use crate::locale::{Localized, use_locale, use_words};
use crate::page::{Page, present, use_arrived};
use crate::platform::random;
use crate::remote::{Query, Remote};
use crate::routes::{Route, use_about};
use state::{Asking, Stage};
use words::WORDS;

/// The page.
#[derive(Debug)]
pub struct AskPage;

#[lazy_route]
impl LazyRoute for AskPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let locale = use_locale();
        let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).title));
        present(Page::inner(title, Route::Coverage, Tab::Cover));
        let api = use_api();
        let policies = Query::once(move || api.policies());
        let session = use_session();
        let asking = RwSignal::new(None::<Asking>);
        open(asking, session, policies);
        follow_stages(asking);
        view! {
            <div class="narrow ask">
                <Localized>
                    {move || drawn(asking.get(), session, policies)}
                    <ContactOptions
                        title=use_words(&WORDS).help
                        call_back_href=Route::CallBack
                        assisted_href=Route::Assisted
                    />
                </Localized>
            </div>
        }
        .into_any()
    }
}

/// Begins as soon as it is known who asks: with what was told last time, or what the address tells.
fn open(asking: RwSignal<Option<Asking>>, session: Session, policies: Query<Policies>) {
    let about = use_about();
    let owner = Owner::current();
    let is_opening = StoredValue::new(false);
    Effect::new(move |_| {
        let me = session.me.with(|me| me.ready().cloned().flatten());
        let cover = policies.state.with(|cover| cover.ready().cloned());
        let (Some(me), Some(cover)) = (me, cover) else { return };
        if is_opening.get_value() {
            return;
        }
        is_opening.set_value(true);
        let about = about.get_untracked();
        let owner = owner.clone();
        spawn_local(async move {
            let draft = Draft::new();
            let found = draft.find(&me.id, &Subject::Question).await;
            if asking.is_disposed() {
                return;
            }
            let family = Family { me, cover };
            let kept = match found {
                Found::Draft(answers) if about.is_none() => *answers,
                // What can't be read any more is only a question; it is put again.
                Found::Draft(_) | Found::Handed(_) | Found::SetAside | Found::Nothing => {
                    fresh(&family)
                }
            };
            let begin = move || {
                let begun = Asking::new(family, kept, draft);
                if let Some(about) = about {
                    begun.tell(about);
                }
                begun
            };
            let begun = owner.map_or_else(begin.clone(), |owner| owner.with(begin));
            asking.set(Some(begun));
        });
    });
}

/// Nothing told yet; today; and the one person who has policies, if there is just one.
fn fresh(family: &Family) -> Answers {
    let household = family.household();
    let insured = |id| household.policies_of(id).next().is_some();
    let mut people = family.me.people.iter().filter(|person| insured(&person.id));
    let person = match (people.next(), people.next()) {
        (Some(one), None) => Some(one.id.clone()),
        _ => None,
    };
    Answers { person, on: crate::flow::TypedDay::of(household.today), ..Answers::new(random::id()) }
}

/// Each stage is a page of its own to who reads it: focus at its top.
fn follow_stages(asking: RwSignal<Option<Asking>>) {
    let arrived = use_arrived();
    Effect::new(move |before: Option<Option<Stage>>| {
        let stage = asking.get().map(|asking| asking.stage.get());
        if before.flatten().is_some_and(|before| Some(before) != stage) {
            arrived();
        }
        stage
    });
}

fn drawn(asking: Option<Asking>, session: Session, policies: Query<Policies>) -> AnyView {
    let words = use_words(&WORDS);
    let Some(asking) = asking else {
        let waiting = move || match failed(session, policies) {
            Some((error, on_retry)) => view! { <ErrorView error on_retry /> }.into_any(),
            None => view! { <Skeleton /> }.into_any(),
        };
        return view! {
            <PageHeading text=Signal::stored(words.tell.into()) />
            {waiting}
        }
        .into_any();
    };
    let stage = move || match asking.stage.get() {
        Stage::Tells => view! { <tell::Tell asking /> }.into_any(),
        Stage::Sees => view! { <said::Said asking /> }.into_any(),
    };
    stage.into_any()
}

fn failed(session: Session, policies: Query<Policies>) -> Option<(ApiError, Callback<()>)> {
    fn failure<T>(state: &Remote<T>) -> Option<ApiError> {
        match state {
            Remote::Failed(error) => Some(error.clone()),
            Remote::Loading | Remote::Ready(_) => None,
        }
    }
    let me = session.me.with(failure).map(|error| (error, session.reload));
    me.or_else(|| policies.state.with(failure).map(|error| (error, policies.retry)))
}
