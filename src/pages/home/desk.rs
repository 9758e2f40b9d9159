//! For those who are signed in: open cases, visits that look claimable, ways to understand.

use contract::case::{CaseList, CaseSummary, ClaimSummary};
use contract::cover::Policies;
use contract::session::{Me, Relation};
use contract::visit::Visits;
use domain::catastrophe::Catastrophe;
use domain::ids::PersonId;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::case_card::{CaseCard, Weight};
use super::foot::Foot;
use super::visit_slip::{Found, VisitSlip};
use super::words::{WORDS, Words};
use crate::api::use_api;
use crate::components::{
    ActionGrid, ActionTile, ContactOptions, ErrorView, IconName, Notice, NoticeTone, PageHeading,
    SearchBox, Skeleton, Tab,
};
use crate::flow::Step;
use crate::locale::{Locale, Localized, date, locale_now, use_words};
use crate::page::use_note_turn;
use crate::platform::window;
use crate::remote::{Query, Remote};
use crate::routes::Route;
use crate::telling::{duty_word, given_name, is_over, is_your_turn, relation_name, relation_title};

/// The newest cases; more stand on the page of all claims.
const NEWEST: u32 = 20;
/// More than these would bury the rest of the page.
const MOST_CASES: usize = 3;

/// What the desk asks the API. Lives through a change of language.
#[derive(Clone, Copy)]
pub(super) struct Questions {
    pub(super) cases: Query<CaseList>,
    pub(super) policies: Query<Policies>,
    pub(super) visits: Query<Visits>,
}

#[component]
pub(super) fn Desk(me: Me) -> impl IntoView {
    let api = use_api();
    let asked = Questions {
        cases: Query::once(move || api.cases(NEWEST, None)),
        policies: Query::once(move || api.policies()),
        visits: Query::once(move || api.visits()),
    };
    let note_turn = use_note_turn();
    Effect::new(move |_| {
        if let Remote::Ready(list) = &*asked.cases.state.read() {
            note_turn(list.cases.iter().any(waits).then_some(Tab::Claims));
        }
    });
    window::on_tab_visible(Callback::new(move |()| {
        asked.cases.refresh.run(());
        asked.visits.refresh.run(());
    }));
    let me = StoredValue::new(me);
    view! {
        <Localized>
            <div class="columns">
                <div class="columns__main">
                    <News me asked />
                </div>
                <div class="columns__aside">
                    <Understand asked />
                    <ContactOptions call_back_href=Route::CallBack assisted_href=Route::Assisted />
                </div>
            </div>
            <Foot />
        </Localized>
    }
}

/// The heading, the cases and the slips.
#[component]
fn News(me: StoredValue<Me>, asked: Questions) -> impl IntoView {
    let found = Memo::new(move |_| {
        let (visits, policies) = (asked.visits.state.read(), asked.policies.state.read());
        match (visits.ready(), policies.ready()) {
            (Some(visits), Some(policies)) => {
                me.with_value(|me| Found::all(&visits.visits, policies, me))
            }
            _ => Vec::new(),
        }
    });
    let news = move || match asked.cases.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! {
            <PageHeading text=nothing_known(me) test_id="home-hero" />
            <ErrorView error on_retry=asked.cases.retry />
        }
        .into_any(),
        Remote::Ready(list) => view! { <Cases me list found /> }.into_any(),
    };
    let slips = move || {
        let slip = |found: Found| {
            view! {
                <div class="home__case">
                    <VisitSlip me found again=asked.visits.refresh />
                </div>
            }
        };
        found.get().into_iter().map(slip).collect_view()
    };
    let catastrophes = move || {
        let policies = asked.policies.state.read();
        policies.ready().map(|policies| view! { <Catastrophes policies=policies.clone() /> })
    };
    view! {
        {catastrophes}
        {news}
        {slips}
    }
}

/// What insurers of the family have opened a shorter path for.
#[component]
fn Catastrophes(policies: Policies) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let Policies { catalog, catastrophes, .. } = policies;
    let notice = |Catastrophe { insurer, terms, .. }: Catastrophe| {
        let who = catalog.iter().find(|product| product.insurer.code == insurer)?;
        let who = locale.pick(&who.insurer.short);
        let title = (words.catastrophe)(who, locale.pick(&terms.name));
        let route = Route::Report { step: Step::FIRST.name().to_owned(), visit: None };
        Some(view! {
            <div class="home__case">
                <Notice tone=NoticeTone::Info title>
                    <p>{(words.catastrophe_area)(locale.pick(&terms.area))}</p>
                    <a class="link" href=route.path()>
                        {words.catastrophe_report}
                    </a>
                </Notice>
            </div>
        })
    };
    catastrophes.into_iter().filter_map(notice).collect_view()
}

/// Before anything is known of the cases, only the name is.
fn nothing_known(me: StoredValue<Me>) -> Signal<crate::components::Text> {
    let name = me.with_value(|me| given_name(&me.name).to_owned());
    Signal::stored(name.into())
}

#[component]
fn Cases(me: StoredValue<Me>, list: CaseList, found: Memo<Vec<Found>>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let all_claims = (0 < list.total).then(|| {
        view! {
            <p class="home__all">
                <a class="link" href=Route::Claims.path() data-testid="home-claims">
                    {words.all_claims}
                </a>
            </p>
        }
    });
    let mut open: Vec<CaseSummary> =
        list.cases.into_iter().filter(|case| !is_closed(case)).collect();
    // What waits for the person stands first; the rest stays in the order of its news.
    open.sort_by_key(|case| !waits(case));
    let heading = {
        let open = open.clone();
        Signal::derive(move || {
            let some_found = !found.read().is_empty();
            me.with_value(|me| heading(me, &open, some_found, words, locale)).into()
        })
    };
    let weight = |index: usize, case: &CaseSummary| match index == 0 && waits(case) {
        true => Weight::Main,
        false => Weight::Plain,
    };
    let cards = open
        .into_iter()
        .take(MOST_CASES)
        .enumerate()
        .map(|(index, case)| {
            let whose = me.with_value(|me| titled(me, &case, locale));
            // The elder editions show one case.
            let class = if index == 0 { "home__case" } else { "home__case not-elder" };
            view! {
                <div class=class>
                    <CaseCard weight=weight(index, &case) whose case is_first=index == 0 />
                </div>
            }
        })
        .collect_view();
    view! {
        <PageHeading text=heading test_id="home-hero" />
        {cards}
        {all_claims}
    }
}

/// The one sentence: whose turn it is.
fn heading(
    me: &Me,
    open: &[CaseSummary],
    some_found: bool,
    words: &Words,
    locale: Locale,
) -> String {
    let name = given_name(&me.name);
    let waiting: Vec<_> = open.iter().filter(|case| waits(case)).collect();
    match (waiting.as_slice(), open) {
        ([case], _) if is_own(me, &case.insured) => (words.your_turn)(name, ""),
        ([case], _) => (words.your_turn)(name, &whose(me, case, locale)),
        ([_, _, ..], _) => (words.your_turns)(name, waiting.len()),
        ([], [_, ..]) => match next_due(open, words, locale) {
            Some(due) => [words.nothing_to_do, separator(locale), &due].concat(),
            None => words.nothing_to_do.into(),
        },
        ([], []) if some_found => words.found.into(),
        ([], []) => (words.no_news)(name),
    }
}

const fn separator(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "",
        Locale::En => " ",
    }
}

/// The nearest legal limit that has not passed.
fn next_due(open: &[CaseSummary], words: &Words, locale: Locale) -> Option<String> {
    let claims = open.iter().flat_map(|case| &case.claims);
    let running = claims.filter_map(|claim| Some((claim, claim.due.as_ref()?)));
    let (claim, due) = running.filter(|(_, due)| !due.overdue).min_by_key(|(_, due)| due.on)?;
    let insurer = locale.pick(&claim.insurer_name);
    Some((words.due)(insurer, &date(due.on, locale), duty_word(due.rule, locale)))
}

fn waits(case: &CaseSummary) -> bool {
    case.claims.iter().any(is_your_turn)
}

fn is_closed(case: &CaseSummary) -> bool {
    let is_over = |claim: &ClaimSummary| is_over(claim.status);
    case.claims.iter().all(is_over)
}

fn is_own(me: &Me, insured: &PersonId) -> bool {
    me.id == *insured
}

/// 妈妈, or the name where the family has no word for the person.
fn whose(me: &Me, case: &CaseSummary, locale: Locale) -> String {
    let person = me.people.iter().find(|person| person.id == case.insured);
    match person.map(|person| person.relation) {
        None | Some(Relation::Other) => case.insured_name.clone(),
        Some(relation) => relation_name(relation, locale).to_owned(),
    }
}

/// The same at the head of a card.
fn titled(me: &Me, case: &CaseSummary, locale: Locale) -> String {
    let person = me.people.iter().find(|person| person.id == case.insured);
    match person.map(|person| person.relation) {
        None | Some(Relation::Other) => case.insured_name.clone(),
        Some(relation) => relation_title(relation, locale),
    }
}

/// Search, and the four ways in.
#[component]
fn Understand(asked: Questions) -> impl IntoView {
    let words = use_words(&WORDS);
    let navigate = use_navigate();
    let typed = RwSignal::new(String::new());
    let search = move || {
        let text = typed.get_untracked();
        if !text.trim().is_empty() {
            let to = Route::Help { search: Some(text) }.path();
            navigate(&to, NavigateOptions::default());
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        search();
    };
    let policies_note = move || match &*asked.policies.state.read() {
        Remote::Ready(policies) => (words.policy_count)(policies.policies.len()),
        Remote::Loading | Remote::Failed(_) => words.policies_note.into(),
    };
    let cell = |icon, [title, note]: [&'static str; 2], route: Route| ActionTile {
        icon,
        title: title.into(),
        note: note.into(),
        href: route.into(),
    };
    let begin = Route::Report { step: Step::FIRST.name().into(), visit: None };
    let grid = move || {
        let cells = [
            cell(IconName::Question, words.am_i_covered, Route::ASK),
            cell(IconName::Pencil, words.new_claim, begin.clone()),
            ActionTile {
                icon: IconName::Policy,
                title: words.my_policies.into(),
                note: policies_note().into(),
                href: Route::Coverage.into(),
            },
            cell(IconName::Book, words.answers, Route::HELP),
        ];
        view! { <ActionGrid cells /> }
    };
    view! {
        <section class="section home__understand" aria-labelledby="understand">
            <h2 id="understand">{words.understand}</h2>
            <form class="not-elder" role="search" on:submit=submit>
                <SearchBox
                    label=words.search
                    hint=words.search_hint
                    value=typed
                    on_input=move |text| typed.set(text)
                />
            </form>
            {grid}
        </section>
    }
}
