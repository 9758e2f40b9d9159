//! What an insurer decided, at `/claims/:case/decision/:claim`: the sum, how it came about, who decided,
//! where the money is. Agreeing is the one thing it changes.

mod agree;
mod arithmetic;
mod changes;
mod decider;
mod items;
mod money;
mod words;

use contract::case::CaseView;
use domain::ids::ClaimId;
use domain::journal::{CaseState, ClaimState, Decision, fold};
use domain::product::Product;
use leptos::either::{Either, EitherOf4};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::api::use_api;
use crate::components::{
    AmountSize, ButtonLink, ContactOptions, EmptyState, ErrorView, IconName, LinkRow, LinkRowList,
    MoneyAmount, Notice, NoticeTone, PageHeading, Skeleton, Tab, Text,
};
use crate::locale::{Localized, date, full, locale_now, use_locale, use_words};
use crate::page::{Page, present};
use crate::remote::{Query, Remote};
use crate::routes::{Route, use_case, use_claim};
use crate::telling::line_name;
use crate::terms::use_terms;
use agree::YourView;
use arithmetic::{Arithmetic, Unpaid, split};
use changes::Changes;
use decider::WhoDecided;
use items::BillItems;
use money::MoneyWay;
use words::WORDS;

/// The page.
#[derive(Debug)]
pub struct DecisionPage;

#[lazy_route]
impl LazyRoute for DecisionPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let claim = use_claim();
        let case = Query::new(use_case(), move |case| async move { api.case(&case).await });
        let product = use_terms(case, claim);
        present(page_of(case, claim));
        view! {
            <Localized>
                <DecisionOrNot case claim product />
            </Localized>
        }
        .into_any()
    }
}

fn page_of(case: Query<CaseView>, claim: Signal<ClaimId>) -> Page {
    let locale = use_locale();
    let title = Signal::derive(move || {
        let locale = locale.get();
        let words = WORDS.in_(locale);
        let title = case.state.with(|state| {
            let state = fold(&state.ready()?.entries).ok()?;
            let claim = state.claim(&claim.read())?;
            Some(Text::from((words.title)(locale.pick(&claim.filed.insurer_name))))
        });
        title.unwrap_or(words.page.into())
    });
    let case_id = use_case();
    let back = Signal::derive(move || Text::from(Route::Tracker(case_id.get())));
    Page { back: Some(back), ..Page::inner(title, Route::Claims, Tab::Claims) }
}

#[component]
fn DecisionOrNot(
    case: Query<CaseView>,
    claim: Signal<ClaimId>,
    product: Query<Option<Product>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let heading = move |text: Text| view! { <PageHeading text=Signal::stored(text) /> };
    move || {
        let view = match case.state.get() {
            Remote::Loading => {
                return EitherOf4::A(view! {
                    {heading(words.page.into())}
                    <Skeleton />
                });
            }
            Remote::Failed(error) => {
                return EitherOf4::B(view! {
                    {heading(words.page.into())}
                    <ErrorView error on_retry=case.retry />
                });
            }
            Remote::Ready(view) => view,
        };
        let state = fold(&view.entries).ok();
        let found = state.and_then(|state| Some((state.claim(&claim.get())?.clone(), state)));
        let Some((claim, state)) = found else {
            return EitherOf4::C(view! {
                {heading(words.no_such.into())}
                <EmptyState title=words.no_such_more>
                    <ButtonLink href=Route::Claims label=words.to_tracker />
                </EmptyState>
            });
        };
        let Some((at, decision)) = claim.decision.clone() else {
            let who = locale_now().pick(&claim.filed.insurer_name);
            return EitherOf4::C(view! {
                {heading((words.not_yet)(who).into())}
                <EmptyState title=words.not_yet_more>
                    <ButtonLink href=Route::Tracker(state.report.case) label=words.to_tracker />
                </EmptyState>
            });
        };
        let head = Head { insured: view.insured_name, day: at.date() };
        EitherOf4::D(
            view! { <Decided head case=state claim decision product refresh=case.refresh /> },
        )
    }
}

/// What stands over the sum.
#[derive(Clone)]
struct Head {
    insured: String,
    day: domain::date::CivilDate,
}

#[component]
fn Decided(
    head: Head,
    case: CaseState,
    claim: ClaimState,
    decision: Decision,
    product: Query<Option<Product>>,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let id = case.report.case.clone();
    let tail = case.report.payee.account_tail.clone();
    let again = claim.reopened.is_some() || !claim.disputes.is_empty();
    let again = again && claim.is_open() && claim.agreed_at.is_none();
    // The arithmetic stands without the clauses' words; they come a moment later.
    let terms = Memo::new(move |_| product.state.with(|terms| terms.ready().cloned().flatten()));
    let (shown, unpaid) = (decision.clone(), decision.clone());
    let who = locale_now().pick(&claim.filed.insurer_name).to_owned();
    let (payer, unpaid_payer) = (who.clone(), who);
    let (unpaid_case, unpaid_claim) = (id.clone(), claim.filed.claim.clone());
    let (bills, against) = (decision.clone(), claim.clone());
    let incident = case.report.incident.bills.clone();
    view! {
        <div class="columns">
            <div class="columns__main">
                <DecisionHead head claim=claim.clone() decision=decision.clone() />
                {again
                    .then(|| view! { <Notice tone=NoticeTone::Info title=words.looked_at_again /> })}
                {move || {
                    view! {
                        <Changes claim=against.clone() product=terms.get() />
                        <Arithmetic
                            decision=shown.clone()
                            payer=payer.clone()
                            product=terms.get()
                        />
                        <BillItems bills=incident.clone() decision=bills.clone() product=terms.get() />
                    }
                }}
            </div>
            <div class="columns__aside">
                <YourView
                    case=id.clone()
                    claim=claim.clone()
                    decision=decision.clone()
                    tail=tail.clone()
                    refresh
                />
                {move || {
                    view! {
                        <Unpaid
                            case=unpaid_case.clone()
                            claim=unpaid_claim.clone()
                            decision=unpaid.clone()
                            payer=unpaid_payer.clone()
                            product=terms.get()
                        />
                    }
                }}
                <WhoDecided case=id.clone() claim=claim.clone() decision refresh />
                <MoneyWay claim tail />
                <LinkRowList>
                    <LinkRow
                        href=Route::Tracker(id)
                        title=words.progress
                        note=words.progress_note
                        icon=IconName::Timeline
                    />
                </LinkRowList>
                <ContactOptions
                    title=words.help
                    call_back_href=Route::CallBack
                    assisted_href=Route::Assisted
                />
            </div>
        </div>
    }
}

/// When, under what, how much, and what the person bears.
#[component]
fn DecisionHead(head: Head, claim: ClaimState, decision: Decision) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let line = line_name(claim.filed.line, locale);
    let over = [date(head.day, locale).as_str(), line, &head.insured].join(words.stop);
    let who = locale.pick(&claim.filed.insurer_name);
    let lead = match split(&decision) {
        _ if decision.amount.is_zero() => words.refused_lead.to_owned(),
        Some(split) => (words.you_bear)(&full(split.billed), &full(split.yours)),
        None => words.fixed_lead.to_owned(),
    };
    let sentence = match decision.amount.is_zero() {
        true => Either::Left((words.pays_nothing)(who)),
        false => {
            let pays_you = (words.pays_you)(who);
            Either::Right(view! {
                <span class="decision__payer">{pays_you}</span>
                <MoneyAmount amount=decision.amount size=AmountSize::Decision />
            })
        }
    };
    view! {
        <p class="note">{over}</p>
        <h1 class="page-heading decision__heading" tabindex="-1">
            {sentence}
        </h1>
        <p class="lead decision__lead">{lead}</p>
    }
}
