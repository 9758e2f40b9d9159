//! Whom the signed-in person acts for and who acts for them, at `/me/people`. Either side can end it.

mod words;

use contract::account::{Mandate, Mandates};
use contract::session::Relation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::{LazyRoute, lazy_route};

use crate::api::{ApiError, use_api, use_session};
use crate::components::{
    Button, ButtonKind, ContactOptions, ErrorView, Notice, NoticeTone, PageHeading, SectionCard,
    Skeleton, Tab, Text,
};
use crate::locale::{Localized, locale_now, use_locale, use_words};
use crate::page::{Page, present, use_say};
use crate::remote::{Query, Remote};
use crate::routes::Route;
use crate::telling::relation_title;
use words::WORDS;

/// The page.
#[derive(Debug)]
pub struct MandatesPage;

#[lazy_route]
impl LazyRoute for MandatesPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let locale = use_locale();
        let mandates = Query::once(move || api.mandates());
        let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).title));
        present(Page::inner(title, Route::Me, Tab::Me));
        view! {
            <div class="narrow">
                <Localized>
                    <Both mandates />
                    <ContactOptions call_back_href=Route::CallBack assisted_href=Route::Assisted />
                </Localized>
            </div>
        }
        .into_any()
    }
}

/// From which side a mandate is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    ActingFor,
    ActedForBy,
}

#[component]
fn Both(mandates: Query<Mandates>) -> impl IntoView {
    let words = use_words(&WORDS);
    let lists = move || match mandates.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=mandates.retry /> }.into_any(),
        Remote::Ready(Mandates { acting_for, acted_for_by }) => {
            let again = mandates.refresh;
            view! {
                <List side=Side::ActingFor mandates=acting_for again />
                <List side=Side::ActedForBy mandates=acted_for_by again />
            }
            .into_any()
        }
    };
    view! {
        <PageHeading text=Signal::stored(words.title.into()) />
        <p class="lead">{words.lead}</p>
        {lists}
    }
}

#[component]
fn List(side: Side, mandates: Vec<Mandate>, again: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let (heading, none) = match side {
        Side::ActingFor => (words.acting_for, words.acting_for_none),
        Side::ActedForBy => (words.acted_for_by, words.acted_for_by_none),
    };
    let none = mandates.is_empty().then(|| view! { <p>{none}</p> });
    let people =
        mandates.into_iter().map(|mandate| view! { <One side mandate again /> }).collect_view();
    view! {
        <section class="section">
            <h2>{heading}</h2>
            {none}
            <div class="mandates__list">{people}</div>
            <p class="note">{words.add}</p>
        </section>
    }
}

/// How ending fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Offered.
    Offered,
    /// What it means is shown, and asked for certain.
    Asked,
    /// On its way.
    Busy,
}

#[component]
fn One(side: Side, mandate: Mandate, again: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (api, session) = (use_api(), use_session());
    let say = use_say();
    let stage = RwSignal::new(Stage::Offered);
    let failure = RwSignal::new(None::<ApiError>);
    let Mandate { person, name, relation } = mandate;
    let note = match (side, relation) {
        (Side::ActingFor, Relation::Other) => None,
        (Side::ActingFor, relation) => Some(relation_title(relation, locale)),
        (Side::ActedForBy, relation) => (words.you_are)(relation).map(str::to_owned),
    };
    let (label, means) = match side {
        Side::ActingFor => ((words.end_acting_for)(&name), words.acting_for_means),
        Side::ActedForBy => ((words.end_acted_for_by)(&name), words.acted_for_by_means),
    };
    let person = StoredValue::new(person);
    let end = Callback::new(move |()| {
        stage.set(Stage::Busy);
        failure.set(None);
        spawn_local(async move {
            let person = person.get_value();
            let done = match side {
                Side::ActingFor => api.end_acting_for(&person).await,
                Side::ActedForBy => api.end_acted_for_by(&person).await,
            };
            if stage.is_disposed() {
                return;
            }
            match done {
                Ok(()) => {
                    say(words.ended.into());
                    session.reload.run(());
                    again.run(());
                }
                Err(error) => {
                    stage.set(Stage::Asked);
                    failure.set(Some(error));
                }
            }
        });
    });
    let busy =
        Signal::derive(move || (stage.get() == Stage::Busy).then(|| Text::from(words.ending)));
    let offered = move || stage.get() == Stage::Offered;
    let label = StoredValue::new(label);
    let asked = move || {
        view! {
            <Notice tone=NoticeTone::Info title=label.get_value()>
                <p>{means}</p>
                <div class="button-row">
                    <Button label=words.keep on_press=move |()| stage.set(Stage::Offered) />
                    <Button label=words.sure busy on_press=end />
                </div>
            </Notice>
        }
    };
    view! {
        <SectionCard>
            <h3>{name}</h3>
            {note.map(|note| view! { <p class="small">{note}</p> })}
            {move || failure.get().map(|error| view! { <ErrorView error on_retry=end /> })}
            <Show when=offered fallback=asked>
                <Button
                    label=label.get_value()
                    kind=ButtonKind::Small
                    on_press=move |()| stage.set(Stage::Asked)
                />
            </Show>
        </SectionCard>
    }
}
