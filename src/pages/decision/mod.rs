//! An insurer's decision, at `/claims/:case/decision/:claim`: the amount, its calculation, who decided, and the
//! progress of the payment. The person can agree to it and request a review here.

mod agree;
mod bill_items;
mod calculation;
mod comparison;
mod decider;
mod payment_progress;
mod unpaid;
mod words;

use contract::case::CaseView;
use domain::ids::ClaimId;
use domain::journal::{CaseState, ClaimState, Decision, fold};
use domain::product::Product;
use leptos::either::{Either, EitherOf4};
use leptos::prelude::*;
use routes::Route;

use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::policy_terms::use_policy_terms;
use crate::features::route_params::{use_case, use_claim};
use crate::ui::locale::{LocaleScope, date, locale_now, use_locale, use_words};
use crate::ui::{
    AmountSize, ButtonLink, ContactOptions, EmptyState, ErrorView, IconName, LinkRow, LinkRowList,
    MoneyAmount, Notice, NoticeTone, PageHeading, Skeleton, Tab, Text,
};
use agree::AgreeOrDispute;
use bill_items::BillItems;
use calculation::{Calculation, split};
use comparison::DecisionComparison;
use decider::WhoDecided;
use payment_progress::PaymentTimeline;
use query_client::{Query, Remote};
use unpaid::UnpaidItems;
use view::format::format_exact;
use view::labels::line_name;
use words::WORDS;

/// The page.
#[lazy]
pub fn decision_page() -> AnyView {
    let api = use_api();
    let claim = use_claim();
    let case = Query::new(use_case(), move |case| async move { api.case(&case).await });
    let product = use_policy_terms(case, claim);
    set_page_meta(page_meta(case, claim));
    view! {
        <LocaleScope>
            <DecisionLoader case claim product />
        </LocaleScope>
    }
    .into_any()
}

fn page_meta(case: Query<CaseView>, claim: Signal<ClaimId>) -> PageMeta {
    let locale = use_locale();
    let title = Signal::derive(move || {
        let locale = locale.get();
        let words = WORDS.get(locale);
        let title = case.state.with(|state| {
            let state = fold(&state.ready()?.entries).ok()?;
            let claim = state.claim(&claim.read())?;
            Some(Text::from((words.title)(locale.pick(&claim.filed.insurer_name))))
        });
        title.unwrap_or(words.title_unknown.into())
    });
    let case_id = use_case();
    let back = Signal::derive(move || Text::from(Route::Tracker(case_id.get())));
    PageMeta { back: Some(back), ..PageMeta::inner(title, Route::CLAIMS, Tab::Claims) }
}

#[component]
fn DecisionLoader(
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
                    {heading(words.title_unknown.into())}
                    <Skeleton />
                });
            }
            Remote::Failed(error) => {
                return EitherOf4::B(view! {
                    {heading(words.title_unknown.into())}
                    <ErrorView error on_retry=case.retry />
                });
            }
            Remote::Ready(view) => view,
        };
        let state = fold(&view.entries).ok();
        let claim_and_state =
            state.and_then(|state| Some((state.claim(&claim.get())?.clone(), state)));
        let Some((claim, state)) = claim_and_state else {
            return EitherOf4::C(view! {
                {heading(words.claim_not_found.into())}
                <EmptyState title=words.claim_not_found_more>
                    <ButtonLink href=Route::CLAIMS label=words.to_tracker />
                </EmptyState>
            });
        };
        let Some((at, decision)) = claim.decision.clone() else {
            let insurer = locale_now().pick(&claim.filed.insurer_name);
            return EitherOf4::C(view! {
                {heading((words.not_decided)(insurer).into())}
                <EmptyState title=words.not_decided_more>
                    <ButtonLink href=Route::Tracker(state.report.case) label=words.to_tracker />
                </EmptyState>
            });
        };
        let context = DecisionContext { insured: view.insured_name, day: at.date() };
        EitherOf4::D(
            view! { <DecisionView context case=state claim decision product refresh=case.refresh /> },
        )
    }
}

/// What is shown above the amount.
#[derive(Clone)]
struct DecisionContext {
    insured: String,
    day: domain::date::CivilDate,
}

#[component]
fn DecisionView(
    context: DecisionContext,
    case: CaseState,
    claim: ClaimState,
    decision: Decision,
    product: Query<Option<Product>>,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let id = case.report.case.clone();
    let tail = case.report.payee.account_tail.clone();
    let is_disputed = claim.reopened.is_some() || !claim.disputes.is_empty();
    let is_under_review = is_disputed && claim.is_open() && claim.agreed_at.is_none();
    // The calculation is shown at once; the texts of the clauses load a moment later.
    let terms = Memo::new(move |_| product.state.with(|terms| terms.ready().cloned().flatten()));
    let (calculated, unpaid) = (decision.clone(), decision.clone());
    let payer = locale_now().pick(&claim.filed.insurer_name).to_owned();
    let unpaid_payer = payer.clone();
    let (unpaid_case, unpaid_claim) = (id.clone(), claim.filed.claim.clone());
    let (itemized, compared) = (decision.clone(), claim.clone());
    let bills = case.report.incident.bills.clone();
    view! {
        <div class="columns">
            <div class="columns__main">
                <DecisionHeading context claim=claim.clone() decision=decision.clone() />
                {is_under_review
                    .then(|| view! { <Notice tone=NoticeTone::Info title=words.under_review /> })}
                {move || {
                    view! {
                        <DecisionComparison claim=compared.clone() product=terms.get() />
                        <Calculation
                            decision=calculated.clone()
                            payer=payer.clone()
                            product=terms.get()
                        />
                        <BillItems bills=bills.clone() decision=itemized.clone() product=terms.get() />
                    }
                }}
            </div>
            <div class="columns__aside">
                <AgreeOrDispute
                    case=id.clone()
                    claim=claim.clone()
                    decision=decision.clone()
                    tail=tail.clone()
                    refresh
                />
                {move || {
                    view! {
                        <UnpaidItems
                            case=unpaid_case.clone()
                            claim=unpaid_claim.clone()
                            decision=unpaid.clone()
                            payer=unpaid_payer.clone()
                            product=terms.get()
                        />
                    }
                }}
                <WhoDecided case=id.clone() claim=claim.clone() decision refresh />
                <PaymentTimeline claim tail />
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
                    assisted_href=Route::AssistedFiling
                />
            </div>
        </div>
    }
}

/// Date, line and insured; the amount; and what the person pays.
#[component]
fn DecisionHeading(
    context: DecisionContext,
    claim: ClaimState,
    decision: Decision,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let line = line_name(claim.filed.line, locale);
    let overline =
        [date(context.day, locale).as_str(), line, &context.insured].join(words.separator);
    let insurer = locale.pick(&claim.filed.insurer_name);
    let lead = match split(&decision) {
        Some(_) | None if decision.amount.is_zero() => words.denied_lead.to_owned(),
        Some(split) => {
            (words.bill_and_your_share)(&format_exact(split.billed), &format_exact(split.yours))
        }
        None => words.fixed_lead.to_owned(),
    };
    let sentence = match decision.amount.is_zero() {
        true => Either::Left((words.pays_nothing)(insurer)),
        false => {
            let pays_you = (words.pays_you)(insurer);
            Either::Right(view! {
                <span class="decision__payer">{pays_you}</span>
                <MoneyAmount amount=decision.amount size=AmountSize::Decision />
            })
        }
    };
    view! {
        <p class="note">{overline}</p>
        <h1 class="page-heading decision__heading" tabindex="-1">
            {sentence}
        </h1>
        <p class="lead decision__lead">{lead}</p>
    }
}
