//! What was consented to, and every use of it, at `/me/consents`: for oneself and for the people one acts for.
//! Takes consents back, and checks the ledger on this device with the code that the server wrote it by.

mod check;
mod grants;
mod log;
mod words;

use contract::consent::{Consents, PersonLedger};
use contract::session::{Me, Person};
use domain::consent::Ledger;
use domain::ids::PersonId;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::api::{use_api, use_session};
use crate::components::{ContactOptions, EmptyState, PageHeading, Tab, Text, query_view};
use crate::locale::{Locale, Localized, locale_now, use_locale, use_words};
use crate::page::{Page, present};
use crate::platform::clock;
use crate::remote::{Query, Remote};
use crate::routes::Route;
use crate::telling::relation_name;
use check::Check;
use grants::{GrantCard, GrantOver};
use log::Log;
use words::WORDS;

/// The page.
#[derive(Debug)]
pub struct ConsentsPage;

#[lazy_route]
impl LazyRoute for ConsentsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let consents = Query::once(move || api.consents());
        let locale = use_locale();
        let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).title));
        present(Page::inner(title, Route::Me, Tab::Me));
        view! {
            <div class="narrow">
                <Localized>
                    <Heading />
                    {query_view(
                        consents,
                        move |all| view! { <All all refresh=consents.refresh /> },
                    )}
                    <ContactOptions call_back_href=Route::CallBack assisted_href=Route::Assisted />
                </Localized>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Heading() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(words.title.into()) />
        <p class="lead">{words.lead}</p>
    }
}

/// Who is who, for the words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Family(Vec<Person>);

impl Family {
    fn of(me: &Remote<Option<Me>>) -> Self {
        match me {
            Remote::Ready(Some(me)) => Self(me.people.clone()),
            Remote::Ready(None) | Remote::Loading | Remote::Failed(_) => Self::default(),
        }
    }

    /// 妈妈, `your mother`; a name where there is no such word.
    fn name(&self, person: &PersonId, locale: Locale) -> String {
        let known = self.0.iter().find(|known| known.id == *person);
        known.map_or_else(
            || person.as_str().to_owned(),
            |known| match known.relation {
                contract::session::Relation::Other => known.name.clone(),
                relation => relation_name(relation, locale).to_owned(),
            },
        )
    }
}

#[component]
fn All(all: Consents, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let session = use_session();
    let family = session.me.with(Family::of);
    let now = clock::now();
    let states: Vec<_> =
        all.ledgers.iter().flat_map(|ledger| Ledger::of(&ledger.entries).grants).collect();
    let (live, mut over): (Vec<_>, Vec<_>) =
        states.into_iter().partition(|state| state.is_live(now));
    // The latest first; those that hold stay in the order in which they were given.
    over.reverse();
    let none_live = live.is_empty();
    let cards = live
        .into_iter()
        .map(|state| {
            let whose = family.name(&state.grant.subject, locale);
            view! { <GrantCard state whose refresh /> }
        })
        .collect_view();
    let live = if none_live {
        Either::Left(
            view! { <EmptyState title=words.none_live><p>{words.none_live_more}</p></EmptyState> },
        )
    } else {
        Either::Right(cards)
    };
    let over = (!over.is_empty()).then(|| {
        let rows = over
            .into_iter()
            .map(|state| {
                let whose = family.name(&state.grant.subject, locale);
                view! { <GrantOver state whose now /> }
            })
            .collect_view();
        view! {
            <details class="consents__over">
                <summary>{words.over}</summary>
                <ul class="consents__over-list">{rows}</ul>
            </details>
        }
    });
    let any = all.ledgers.iter().any(|ledger| !ledger.entries.is_empty());
    let logged = any.then(|| {
        let ledgers: Vec<PersonLedger> = all.ledgers.clone();
        view! { <Log ledgers family /> }
    });
    view! {
        <section class="section" aria-labelledby="live">
            <h2 id="live">{words.live}</h2>
            <div class="consents__live">{live}</div>
            {over}
        </section>
        {logged}
        {any.then(|| view! { <Check ledgers=all.ledgers /> })}
        <section class="section">
            <h2>{words.without}</h2>
            <p class="small">{words.without_more}</p>
        </section>
    }
}
