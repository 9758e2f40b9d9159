//! The card of a visit that looks claimable: about how much, why, how it is calculated, and how to begin.

use claim_flow::{
    ClaimableVisit, PayingPolicy, PolicyOutlook, VisitEstimate, may_pay, policy_outlook,
};
use contract::session::{Me, Relation};
use contract::visit::Visit;
use domain::assess::{BenefitAssessment, GateOutcome};
use domain::ids::{ClauseNo, VisitId};
use domain::product::{Benefit, GateTest, PaymentCountLimit, PayoutRule};
use domain::sorting::sort_by_key;
use maud::{Markup, html};
use routes::Route;

use super::words::WORDS;
use crate::calculation_text::benefit_staircase;
use crate::format::{date, format_exact};
use crate::labels::{gate_passed, relation_name};
use crate::markup::action::{ButtonAction, PressedButton};
use crate::markup::button::{ButtonKind, button_link};
use crate::markup::checked_reason::checked_reason;
use crate::markup::clause_chip::clause_chip;
use crate::markup::icon::{IconName, icon};
use crate::markup::money_amount::{AmountSize, estimated_amount};
use crate::markup::staircase::{staircase_summary, staircase_variant};
use crate::staircase::StaircaseVariant;
use crate::{Context, Locale, Text};

/// Dismisses a visit that is not to be claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DismissVisit(pub VisitId);

impl ButtonAction for DismissVisit {
    fn name(&self) -> Text {
        [DISMISS, self.0.as_str()].concat().into()
    }

    fn from_button(button: &PressedButton) -> Option<Self> {
        Some(Self(VisitId::new(button.name.strip_prefix(DISMISS)?)))
    }
}

/// What the name of the action begins with; the visit follows.
const DISMISS: &str = "dismiss-visit ";

/// The number of reasons shown.
const MAX_REASONS: usize = 3;

/// The card, with a torn top edge, which is used for what was found for the person only.
pub(super) fn visit_card(
    claimable: &ClaimableVisit,
    me: &Me,
    is_dismissing: bool,
    context: Context,
) -> Markup {
    let ClaimableVisit { visit, estimate, policies } = claimable;
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    let kind = match estimate {
        VisitEstimate::About(_) => words.visit_looks_claimable,
        VisitEstimate::AtMost(_) | VisitEstimate::Unknown => words.visit_unclear,
    };
    let start = Route::claim_for(visit.id.clone(), visit.fetchable).path();
    let dismiss = DismissVisit(visit.id.clone());
    let dismiss_label = if is_dismissing { words.dismissing } else { words.dismiss };
    html! {
        section.section-card {
            svg.section-card__edge aria-hidden="true" {
                line.section-card__edge-line x1="6" y1="1" x2="100%" y2="1" {}
                line.section-card__edge-notch x1="6" y1="1" x2="100%" y2="1" {}
            }
            div.section-card__body {
                h2.visit-card__kind { (icon(IconName::Info)) (kind) }
                div.visit-card__top {
                    (amount(*estimate, locale))
                    p.visit-card__what {
                        (describe_visit(me, visit, context)) br;
                        (words.paid_by_you) (format_exact(visit.paid))
                    }
                }
                (reasons(policies, locale))
                div.button-row { (button_link(&start, words.start_claim, ButtonKind::Secondary)) }
                details."disclosure visit-card__calculation" {
                    summary { (words.show_calculation) }
                    @for policy in policies { (calculations(policy, locale)) }
                }
                div.visit-card__foot {
                    p.note { (words.nothing_sent) }
                    button.button."button--link" type="button" data-action=(dismiss.name()) {
                        (dismiss_label)
                    }
                }
            }
        }
    }
}

fn amount(estimate: VisitEstimate, locale: Locale) -> Markup {
    html! {
        @match estimate {
            VisitEstimate::About(amount) => { (estimated_amount(amount, AmountSize::Card, locale)) }
            VisitEstimate::AtMost(amount) => {
                span {
                    (WORDS.get(locale).at_most) (estimated_amount(amount, AmountSize::Card, locale))
                }
            }
            VisitEstimate::Unknown => {}
        }
    }
}

/// Date, person and hospital: 11月20日 · 您本人 · 景田人民医院.
fn describe_visit(me: &Me, visit: &Visit, context: Context) -> String {
    let locale = context.locale;
    let person = me.people.iter().find(|person| person.id == visit.incident.insured);
    let insured = match person {
        Some(person) if person.relation != Relation::Other => {
            relation_name(person.relation, locale)
        }
        Some(person) => &person.name,
        None => WORDS.get(locale).you,
    };
    let day = date(visit.incident.on, context);
    [&day, " · ", insured, " · ", locale.pick(&visit.hospital_name)].concat()
}

/// Why it looks claimable: the conditions of the first paying policy that are met, with their clauses.
fn reasons(policies: &[PayingPolicy], locale: Locale) -> Markup {
    let pays = policies
        .iter()
        .find(|policy| matches!(policy_outlook(&policy.assessment), PolicyOutlook::Pays(_)));
    let policy = pays.or(policies.first());
    html! {
        @if let Some(policy) = policy {
            ul.visit-card__reasons data-terms=(policy.assessment.policy) {
                @for (text, clause) in reasons_of(policy, locale) {
                    (checked_reason(&html! { (text) " " (clause_chip(clause.as_str(), locale)) }))
                }
            }
        }
    }
}

fn reasons_of(policy: &PayingPolicy, locale: Locale) -> Vec<(String, ClauseNo)> {
    let PayingPolicy { assessment, product, times_this_year } = policy;
    let Some(benefit) = assessment.benefits.iter().find(|benefit| may_pay(benefit)) else {
        return Vec::new();
    };
    let mut passed: Vec<_> =
        benefit.gates.iter().filter(|gate| gate.outcome == GateOutcome::Pass).collect();
    sort_by_key(&mut passed, |gate| reason_rank(&gate.test));
    let gates =
        passed.into_iter().map(|gate| (gate_passed(&gate.test, locale), gate.clause.clone()));
    let mut reasons: Vec<_> = gates.take(MAX_REASONS).collect();
    if let Some(count) = product.benefit(&benefit.benefit).and_then(first_count) {
        let text = (WORDS.get(locale).nth_of_year)(times_this_year + 1, count.times);
        reasons.truncate(MAX_REASONS - 1);
        reasons.push((text, count.clause.clone()));
    }
    reasons
}

/// The conditions that people doubt most come first.
const fn reason_rank(test: &GateTest) -> u8 {
    match test {
        GateTest::Hospital { .. } => 0,
        GateTest::WaitingPeriod { .. } => 1,
        GateTest::Care { .. } => 2,
        GateTest::ListedCondition
        | GateTest::ConfirmedDiagnosis { .. }
        | GateTest::Lasting { .. } => 3,
        GateTest::InForce { .. } => 4,
        GateTest::Exclusion { .. } | GateTest::Requires { .. } => 5,
        GateTest::Cause { .. } | GateTest::Outcome { .. } | GateTest::DeathWithin { .. } => 6,
        GateTest::Loss | GateTest::Rider { .. } | GateTest::Attended { .. } => 7,
    }
}

/// The first limit on how often the benefit pays in a year.
fn first_count(benefit: &Benefit) -> Option<&PaymentCountLimit> {
    match &benefit.pay {
        PayoutRule::Indemnity(terms) => terms.counts.first(),
        PayoutRule::Fixed(_)
        | PayoutRule::Sum(_)
        | PayoutRule::Graded(_)
        | PayoutRule::PerDiem(_)
        | PayoutRule::Loss(_) => None,
    }
}

/// How each benefit that pays is calculated.
fn calculations(policy: &PayingPolicy, locale: Locale) -> Markup {
    let PayingPolicy { assessment, product, .. } = policy;
    let benefits = assessment.benefits.iter().filter(|benefit| may_pay(benefit));
    let stairs = |benefit: &BenefitAssessment| benefit_staircase(benefit, product, locale);
    html! {
        div data-terms=(assessment.policy) {
            @for stairs in benefits.filter_map(stairs) {
                h3.visit-card__policy {
                    (locale.pick(&product.insurer.short)) " · " (locale.pick(&product.name))
                }
                @match &stairs {
                    StaircaseVariant::Steps(stairs) => { (staircase_summary(stairs, locale)) }
                    StaircaseVariant::Stopped { .. } | StaircaseVariant::Fixed(_) => {
                        (staircase_variant(&stairs, locale))
                    }
                }
            }
        }
    }
}
