//! The card of a visit that looks claimable.

use contract::session::{Me, Relation};
use contract::visit::Visit;
use leptos::prelude::*;
use routes::Route;

use super::claimable_visit::{ClaimableVisit, VisitEstimate, may_pay};
use super::words::{WORDS, Words};
use crate::client::{use_api, use_local_command};
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{
    AmountKind, AmountSize, ButtonLink, ButtonRow, CheckedReason, ClauseChip, FoundCard, Icon,
    IconName, MoneyAmount, StaircaseSummary, StaircaseView, command_error,
};
use view::Locale;
use view::calculation_text::benefit_staircase;
use view::format::format_exact;
use view::labels::relation_name;
use view::staircase::StaircaseVariant;

#[component]
pub(super) fn VisitCard(
    me: StoredValue<Me>,
    visit: ClaimableVisit,
    /// Fetches the visits again.
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let api = use_api();
    let shows_calculation = RwSignal::new(false);
    let id = visit.visit.id.clone();
    let dismiss = use_local_command(move |()| {
        let id = id.clone();
        async move { api.dismiss_visit(&id).await }
    })
    .on_success(move |()| refresh.run(()));
    let press = Callback::new(move |()| dismiss.run(()));
    let reasons = visit
        .reasons(words, locale)
        .into_iter()
        .map(|(text, clause)| view! { <CheckedReason>{text} " " <ClauseChip clause /></CheckedReason> })
        .collect_view();
    let kind = match visit.estimate {
        VisitEstimate::About(_) => words.visit_looks_claimable,
        VisitEstimate::AtMost(_) | VisitEstimate::Unknown => words.visit_unclear,
    };
    let description = me.with_value(|me| describe_visit(me, &visit.visit, words, locale));
    let paid = [words.paid_by_you, &format_exact(visit.visit.paid)].concat();
    let start = Route::claim_for(visit.visit.id.clone(), visit.visit.fetchable);
    let amount = amount(visit.estimate, words);
    let calculation = {
        let visit = StoredValue::new(visit);
        move || {
            shows_calculation.get().then(|| visit.with_value(|visit| calculations(visit, locale)))
        }
    };
    let toggle_label = move || {
        if shows_calculation.get() { words.hide_calculation } else { words.show_calculation }
    };
    let dismiss_label =
        move || if dismiss.is_in_flight() { words.dismissing } else { words.dismiss };
    view! {
        <FoundCard>
            <p class="visit-card__kind">
                <Icon name=IconName::Info />
                <b>{kind}</b>
            </p>
            <div class="visit-card__top">
                {amount}
                <p class="visit-card__what">{description} <br /> {paid}</p>
            </div>
            <ul class="visit-card__reasons">{reasons}</ul>
            <ButtonRow>
                <button
                    type="button"
                    class="button"
                    aria-expanded=move || if shows_calculation.get() { "true" } else { "false" }
                    on:click=move |_| shows_calculation.update(|shows| *shows = !*shows)
                >
                    {toggle_label}
                </button>
                <ButtonLink href=start label=words.start_claim />
            </ButtonRow>
            {calculation}
            {command_error(dismiss, press)}
            <div class="visit-card__foot">
                <p class="note">{words.nothing_sent}</p>
                <button type="button" class="button button--link" on:click=move |_| press.run(())>
                    {dismiss_label}
                </button>
            </div>
        </FoundCard>
    }
}

fn amount(estimate: VisitEstimate, words: &'static Words) -> AnyView {
    match estimate {
        VisitEstimate::About(amount) => {
            view! { <MoneyAmount amount size=AmountSize::Card kind=AmountKind::Estimate /> }.into_any()
        }
        VisitEstimate::AtMost(amount) => view! {
            <span>
                {words.at_most} <MoneyAmount amount size=AmountSize::Card kind=AmountKind::Estimate />
            </span>
        }
        .into_any(),
        VisitEstimate::Unknown => ().into_any(),
    }
}

/// Date, person and hospital: 11月20日 · 您本人 · 景田人民医院.
fn describe_visit(me: &Me, visit: &Visit, words: &Words, locale: Locale) -> String {
    let person = me.people.iter().find(|person| person.id == visit.incident.insured);
    let insured = match person {
        Some(person) if person.relation != Relation::Other => {
            relation_name(person.relation, locale)
        }
        Some(person) => &person.name,
        None => words.you,
    };
    let day = date(visit.incident.on, locale);
    [&day, " · ", insured, " · ", locale.pick(&visit.hospital_name)].concat()
}

/// The calculation of every policy that pays.
fn calculations(visit: &ClaimableVisit, locale: Locale) -> impl IntoView + use<> {
    let policies = visit.policies.iter().flat_map(|(policy, product, _)| {
        let benefits = policy.benefits.iter().filter(|benefit| may_pay(benefit));
        benefits.filter_map(|benefit| {
            let stairs = benefit_staircase(benefit, product, locale)?;
            let name =
                [locale.pick(&product.insurer.short), " · ", locale.pick(&product.name)].concat();
            let figure = match stairs {
                StaircaseVariant::Steps(stairs) => view! { <StaircaseSummary stairs /> }.into_any(),
                stairs @ (StaircaseVariant::Stopped { .. } | StaircaseVariant::Fixed(_)) => {
                    view! { <StaircaseView stairs /> }.into_any()
                }
            };
            Some(view! {
                <h3 class="visit-card__policy">{name}</h3>
                {figure}
            })
        })
    });
    let policies = policies.collect::<Vec<_>>();
    view! { <div class="visit-card__calculation">{policies}</div> }
}
