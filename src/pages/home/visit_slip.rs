//! A paid visit that looks claimable. Worked out on this device; nothing is sent.

use contract::cover::Policies;
use contract::session::{Me, Relation};
use contract::visit::Visit;
use domain::assess::{BenefitAssessment, GateOutcome, PolicyAssessment, Verdict};
use domain::money::Fen;
use domain::product::{Benefit, Pay, Product, Test};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{WORDS, Words};
use crate::api::{ApiError, use_api};
use crate::components::{
    AmountKind, AmountSize, ButtonLink, ButtonRow, CheckedReason, ClauseChip, ClauseText,
    ErrorView, FoundCard, Icon, IconName, MoneyAmount, StaircaseSummary, StaircaseVariant,
    StaircaseView,
};
use crate::explain::{benefit_stairs, clause_text};
use crate::flow::{Household, Stance, assessment_of, estimate, stance};
use crate::locale::{Locale, date, full, locale_now, use_words};
use crate::platform::clock;
use crate::routes::Route;
use crate::telling::{gate_passed, relation_name};

/// So many reasons are shown.
const REASONS: usize = 3;

/// What the policies say to a visit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    visit: Visit,
    /// What it would come to, and whether that is the least or the most.
    outlook: Outlook,
    /// Each policy that may pay, with its terms.
    said: Vec<(PolicyAssessment, Product, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outlook {
    /// About so much.
    About(Fen),
    /// Something is still missing; at most so much.
    AtMost(Fen),
    /// Something is still missing, and no sum can be told.
    Open,
}

impl Found {
    /// The visits that may pay something.
    pub(super) fn all(visits: &[Visit], policies: &Policies, me: &Me) -> Vec<Self> {
        let household = Household { me, cover: policies, today: clock::today() };
        visits.iter().filter_map(|visit| Self::of(visit, household)).collect()
    }

    fn of(visit: &Visit, household: Household<'_>) -> Option<Self> {
        let assessment = assessment_of(household, &visit.incident, |_| true);
        let estimate = estimate(&assessment);
        let outlook = match (estimate.surely, estimate.at_most) {
            (surely, _) if !surely.is_zero() => Outlook::About(surely),
            (_, at_most) if !at_most.is_zero() => Outlook::AtMost(at_most),
            _ if estimate.unbounded => Outlook::Open,
            _ => return None,
        };
        let cover = household.cover;
        let said = assessment.policies.into_iter().filter(|said| stance(said).may_pay());
        let said = said.filter_map(|said| {
            let view = cover.policies.iter().find(|view| view.policy.id == said.policy)?;
            let product = cover.catalog.terms_of(&view.policy)?.clone();
            let used =
                said.benefits.first().and_then(|first| view.usage.benefits.get(&first.benefit));
            let times = used.map_or(0, |usage| usage.times_this_year);
            Some((said, product, times))
        });
        Some(Self { visit: visit.clone(), outlook, said: said.collect() })
    }

    /// Why it looks so: gates that were passed, of the first policy that pays.
    fn reasons(&self, words: &Words, locale: Locale) -> Vec<(String, ClauseText)> {
        let pays = self.said.iter().find(|(said, ..)| matches!(stance(said), Stance::Pays(_)));
        let Some((said, product, times)) = pays.or(self.said.first()) else { return Vec::new() };
        let Some(benefit) = said.benefits.iter().find(|benefit| may_pay(benefit)) else {
            return Vec::new();
        };
        let mut passed: Vec<_> =
            benefit.gates.iter().filter(|gate| gate.outcome == GateOutcome::Pass).collect();
        passed.sort_by_key(|gate| telling_rank(&gate.test));
        let gates = passed.into_iter().map(|gate| {
            (gate_passed(&gate.test, locale), clause_text(Some(product), &gate.clause, locale))
        });
        let mut reasons: Vec<_> = gates.take(REASONS).collect();
        if let Some(count) = product.benefit(&benefit.benefit).and_then(first_count) {
            let text = (words.times)(times + 1, count.times);
            reasons.truncate(REASONS - 1);
            reasons.push((text, clause_text(Some(product), &count.clause, locale)));
        }
        reasons
    }
}

fn may_pay(benefit: &BenefitAssessment) -> bool {
    match &benefit.verdict {
        Verdict::Pays { amount } => !amount.is_zero(),
        Verdict::CannotTell { .. } => true,
        Verdict::DoesNotPay { .. } => false,
    }
}

/// What people doubt most stands first.
const fn telling_rank(test: &Test) -> u8 {
    match test {
        Test::Hospital { .. } => 0,
        Test::WaitingPeriod { .. } => 1,
        Test::Care { .. } => 2,
        Test::ListedCondition => 3,
        Test::InForce { .. } => 4,
        Test::Exclusion { .. } | Test::Requires { .. } => 5,
        Test::Cause { .. } | Test::Outcome { .. } | Test::DeathWithin { .. } => 6,
        Test::Loss | Test::Rider { .. } | Test::Attended { .. } => 7,
    }
}

fn first_count(benefit: &Benefit) -> Option<&domain::product::Count> {
    match &benefit.pay {
        Pay::Indemnity(terms) => terms.counts.first(),
        Pay::Fixed(_) | Pay::Sum(_) | Pay::Graded(_) | Pay::PerDiem(_) | Pay::Loss(_) => None,
    }
}

#[component]
pub(super) fn VisitSlip(
    me: StoredValue<Me>,
    found: Found,
    /// Asks again what visits there are.
    again: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let api = use_api();
    let shows_how = RwSignal::new(false);
    let dismissal = RwSignal::new(Dismissal::Not);
    let id = StoredValue::new(found.visit.id.clone());
    let dismiss = Callback::new(move |()| {
        dismissal.set(Dismissal::UnderWay);
        spawn_local(async move {
            let Some(id) = id.try_get_value() else { return };
            let done = api.dismiss_visit(&id).await;
            if dismissal.is_disposed() {
                return;
            }
            match done {
                Ok(()) => again.run(()),
                Err(error) => dismissal.set(Dismissal::Failed(error)),
            }
        });
    });
    let reasons = found
        .reasons(words, locale)
        .into_iter()
        .map(|(text, clause)| view! { <CheckedReason>{text} " " <ClauseChip clause /></CheckedReason> })
        .collect_view();
    let kind = match found.outlook {
        Outlook::About(_) => words.looks_claimable,
        Outlook::AtMost(_) | Outlook::Open => words.cannot_tell,
    };
    let where_ = me.with_value(|me| happened(me, &found.visit, words, locale));
    let paid = [words.paid_yourself, &full(found.visit.paid)].concat();
    let start = Route::claim_for(found.visit.id.clone(), found.visit.fetchable);
    let sum = sum(found.outlook, words);
    let how = {
        let found = StoredValue::new(found);
        move || shows_how.get().then(|| found.with_value(|found| how_counted(found, locale)))
    };
    let how_words = move || if shows_how.get() { words.hide_count } else { words.how_counted };
    let failure = move || match dismissal.get() {
        Dismissal::Failed(error) => Some(view! { <ErrorView error on_retry=dismiss /> }),
        Dismissal::Not | Dismissal::UnderWay => None,
    };
    let not_this_time = move || match dismissal.get() {
        Dismissal::UnderWay => words.dismissing,
        Dismissal::Not | Dismissal::Failed(_) => words.not_this_time,
    };
    view! {
        <FoundCard>
            <p class="visit-slip__kind">
                <Icon name=IconName::Info />
                <b>{kind}</b>
            </p>
            <div class="visit-slip__top">
                {sum}
                <p class="visit-slip__what">{where_} <br /> {paid}</p>
            </div>
            <ul class="visit-slip__reasons">{reasons}</ul>
            <ButtonRow>
                <button
                    type="button"
                    class="button"
                    aria-expanded=move || if shows_how.get() { "true" } else { "false" }
                    on:click=move |_| shows_how.update(|shows| *shows = !*shows)
                >
                    {how_words}
                </button>
                <ButtonLink href=start label=words.start />
            </ButtonRow>
            {how}
            {failure}
            <div class="visit-slip__foot">
                <p class="note">{words.nothing_sent}</p>
                <button type="button" class="button button--link" on:click=move |_| dismiss.run(())>
                    {not_this_time}
                </button>
            </div>
        </FoundCard>
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Dismissal {
    Not,
    UnderWay,
    Failed(ApiError),
}

fn sum(outlook: Outlook, words: &'static Words) -> AnyView {
    match outlook {
        Outlook::About(amount) => {
            view! { <MoneyAmount amount size=AmountSize::Card kind=AmountKind::Estimate /> }.into_any()
        }
        Outlook::AtMost(amount) => view! {
            <span>
                {words.at_most} <MoneyAmount amount size=AmountSize::Card kind=AmountKind::Estimate />
            </span>
        }
        .into_any(),
        Outlook::Open => ().into_any(),
    }
}

/// 11月20日 · 您本人 · 景田人民医院.
fn happened(me: &Me, visit: &Visit, words: &Words, locale: Locale) -> String {
    let person = me.people.iter().find(|person| person.id == visit.incident.insured);
    let who = match person {
        Some(person) if person.relation != Relation::Other => {
            relation_name(person.relation, locale)
        }
        Some(person) => &person.name,
        None => words.self_words,
    };
    let day = date(visit.incident.on, locale);
    [&day, " · ", who, " · ", locale.pick(&visit.hospital_name)].concat()
}

/// The arithmetic of every policy that pays.
fn how_counted(found: &Found, locale: Locale) -> impl IntoView + use<> {
    let policies = found.said.iter().flat_map(|(said, product, _)| {
        let benefits = said.benefits.iter().filter(|benefit| may_pay(benefit));
        benefits.filter_map(|benefit| {
            let stairs = benefit_stairs(benefit, product, locale)?;
            let name =
                [locale.pick(&product.insurer.short), " · ", locale.pick(&product.name)].concat();
            let figure = match stairs {
                StaircaseVariant::Steps(stairs) => view! { <StaircaseSummary stairs /> }.into_any(),
                stairs @ (StaircaseVariant::Stopped { .. } | StaircaseVariant::Fixed(_)) => {
                    view! { <StaircaseView stairs /> }.into_any()
                }
            };
            Some(view! {
                <h3 class="visit-slip__policy">{name}</h3>
                {figure}
            })
        })
    });
    let policies = policies.collect::<Vec<_>>();
    view! { <div class="visit-slip__how">{policies}</div> }
}
