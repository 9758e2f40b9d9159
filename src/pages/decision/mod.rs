//! An insurer's decision, at `/claims/:case/decision/:claim`: the amount, its calculation, who decided, and the
//! progress of the payment. What is only read is drawn by [`view::markup`]; the person can agree to the decision and
//! request a review here.

mod agree;
mod request_review;
mod shown;
mod words;

use contract::case::CaseView;
use domain::ids::ClaimId;
use domain::product::Product;
use leptos::either::{Either, EitherOf5};
use leptos::prelude::*;
use routes::Route;

use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::policy_terms::use_policy_terms;
use crate::features::route_params::{use_case, use_claim};
use crate::platform::first_screen;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{ButtonLink, DrawnRegion, EmptyState, ErrorView, PageHeading, Skeleton, Tab, Text};
use agree::AgreeForm;
use query_client::{Query, Remote};
use request_review::DeciderWithRequest;
use shown::ShownDecision;
use view::markup::{DecidedClaim, Markup, Region, decision_title, nothing};
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
            let state = state.ready()?.folded().ok()?;
            let claim = state.claim(&claim.read())?;
            Some(Text::from(decision_title(locale.pick(&claim.filed.insurer_name), locale)))
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
    let terms = Memo::new(move |_| product.state.with(|terms| terms.ready().cloned().flatten()));
    // A page that the server has drawn names clauses by their headings. It stays until they are here.
    let waits_for_terms = Memo::new(move |_| {
        let has_settled = terms.with(Option::is_some)
            || product.state.with(|terms| matches!(terms, Remote::Failed(_)));
        first_screen::is_drawn() && !has_settled
    });
    move || {
        let view = match case.state.get() {
            Remote::Loading if first_screen::is_drawn() => return EitherOf5::A(()),
            Remote::Loading => {
                return EitherOf5::B(view! {
                    {heading(words.title_unknown.into())}
                    <Skeleton />
                });
            }
            Remote::Failed(error) => {
                return EitherOf5::C(view! {
                    {heading(words.title_unknown.into())}
                    <ErrorView error on_retry=case.retry />
                });
            }
            Remote::Ready(view) => view,
        };
        let state = view.folded().ok();
        let claim_and_state =
            state.and_then(|state| Some((state.claim(&claim.get())?.clone(), state)));
        let Some((claim, state)) = claim_and_state else {
            return EitherOf5::D(view! {
                {heading(words.claim_not_found.into())}
                <EmptyState title=words.claim_not_found_more>
                    <ButtonLink href=Route::CLAIMS label=words.to_tracker />
                </EmptyState>
            });
        };
        if claim.decision.is_none() {
            let insurer = locale_now().pick(&claim.filed.insurer_name);
            return EitherOf5::D(view! {
                {heading((words.not_decided)(insurer).into())}
                <EmptyState title=words.not_decided_more>
                    <ButtonLink href=Route::Tracker(state.report.case) label=words.to_tracker />
                </EmptyState>
            });
        }
        if waits_for_terms.get() {
            return EitherOf5::A(());
        }
        let claim = claim.filed.claim;
        let shown = ShownDecision::new(view.insured_name, state, claim, terms);
        EitherOf5::E(view! { <DecisionView shown refresh=case.refresh /> })
    }
}

#[component]
fn DecisionView(shown: ShownDecision, refresh: Callback<()>) -> impl IntoView {
    let on_press = shown.explainer();
    let draw = move |region: fn(DecidedClaim<'_>) -> Markup| shown.draw(region);
    let is = move |is: fn(DecidedClaim<'_>) -> bool| shown.read_once(is).unwrap_or_default();
    let response = if is(|it| it.awaits_agreement()) {
        Either::Left(view! { <AgreeForm shown refresh /> })
    } else {
        let markup = draw(|decided| decided.response().unwrap_or_else(nothing));
        Either::Right(is(|decided| decided.response().is_some()).then(|| {
            view! { <DrawnRegion region=Region::DecisionResponse markup on_press /> }
        }))
    };
    let unpaid = is(|decided| decided.unpaid().is_some()).then(|| {
        let markup = draw(|decided| decided.unpaid().unwrap_or_else(nothing));
        view! { <DrawnRegion region=Region::DecisionUnpaid markup on_press /> }
    });
    let decider = if is(|it| it.may_request_review()) {
        Either::Left(view! { <DeciderWithRequest shown refresh /> })
    } else {
        let markup = draw(|it| it.decider());
        Either::Right(view! { <DrawnRegion region=Region::DecisionDecider markup on_press /> })
    };
    view! {
        <div class="columns">
            <div class="columns__main">
                <DrawnRegion
                    region=Region::DecisionOverview
                    markup=draw(|it| it.overview())
                    on_press
                />
            </div>
            <div class="columns__aside">
                {response} {unpaid} {decider}
                <DrawnRegion
                    region=Region::DecisionPayment
                    markup=draw(|it| it.payment_and_help())
                />
            </div>
        </div>
    }
}
