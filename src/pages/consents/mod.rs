//! The consents and every use of them, at `/me/consents`, for the signed-in person and for those they act for.
//! Withdraws consents, and verifies the ledger on this device with the same code that the server writes it with.

mod grants;
mod ledger_check;
mod usage_log;
mod words;

use contract::consent::{Consents, PersonLedger};
use contract::session::{Me, Person};
use domain::consent::ConsentLedger;
use domain::ids::PersonId;
use leptos::either::Either;
use leptos::prelude::*;
use routes::Route;

use crate::client::{use_api, use_session};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::platform::clock;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{ContactOptions, EmptyState, PageHeading, Tab, Text, query_view};
use grants::{EndedGrant, GrantCard};
use ledger_check::LedgerCheckSection;
use query_client::{Query, Remote};
use usage_log::UsageLog;
use view::Locale;
use view::labels::relation_name;
use words::WORDS;

/// The page.
#[lazy]
pub fn consents_page() -> AnyView {
    let api = use_api();
    let consents = Query::once(move || api.consents());
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::Me, Tab::Me));
    view! {
        <div class="narrow">
            <LocaleScope>
                <Heading />
                {query_view(
                    consents,
                    move |loaded| view! { <ConsentOverview consents=loaded refresh=consents.refresh /> },
                )}
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn Heading() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(words.title.into()) />
        <p class="lead">{words.lead}</p>
    }
}

/// The people by whose relation or name the texts refer to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct FamilyNames(Vec<Person>);

impl FamilyNames {
    fn of(me: &Remote<Option<Me>>) -> Self {
        match me {
            Remote::Ready(Some(me)) => Self(me.people.clone()),
            Remote::Ready(None) | Remote::Loading | Remote::Failed(_) => Self::default(),
        }
    }

    /// 妈妈, "your mother"; the name if there is no word for the relation.
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
fn ConsentOverview(consents: Consents, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let session = use_session();
    let family = session.me.with(FamilyNames::of);
    let now = clock::now();
    let states: Vec<_> = consents
        .ledgers
        .iter()
        .flat_map(|ledger| ConsentLedger::of(&ledger.entries).grants)
        .collect();
    let (active, mut ended): (Vec<_>, Vec<_>) =
        states.into_iter().partition(|state| state.is_live(now));
    // Ended consents: latest first. Those in force stay in the order in which they were given.
    ended.reverse();
    let none_active = active.is_empty();
    let cards = active
        .into_iter()
        .map(|state| {
            let whose = family.name(&state.grant.subject, locale);
            view! { <GrantCard state whose refresh /> }
        })
        .collect_view();
    let active = if none_active {
        Either::Left(
            view! { <EmptyState title=words.none_in_force><p>{words.none_in_force_more}</p></EmptyState> },
        )
    } else {
        Either::Right(cards)
    };
    let ended = (!ended.is_empty()).then(|| {
        let rows = ended
            .into_iter()
            .map(|state| {
                let whose = family.name(&state.grant.subject, locale);
                view! { <EndedGrant state whose now /> }
            })
            .collect_view();
        view! {
            <details class="consents__ended">
                <summary>{words.ended}</summary>
                <ul class="consents__ended-list">{rows}</ul>
            </details>
        }
    });
    let has_entries = consents.ledgers.iter().any(|ledger| !ledger.entries.is_empty());
    let usage_log = has_entries.then(|| {
        let ledgers: Vec<PersonLedger> = consents.ledgers.clone();
        view! { <UsageLog ledgers family /> }
    });
    view! {
        <section class="section" aria-labelledby="live">
            <h2 id="live">{words.in_force}</h2>
            <div class="consents__active">{active}</div>
            {ended}
        </section>
        {usage_log}
        {has_entries.then(|| view! { <LedgerCheckSection ledgers=consents.ledgers /> })}
        <section class="section">
            <h2>{words.no_consent_needed}</h2>
            <p class="small">{words.no_consent_needed_more}</p>
        </section>
    }
}
