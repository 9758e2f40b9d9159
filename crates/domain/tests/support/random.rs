//! Random products, policies and incidents.
//!
//! *Wild* ones are whatever the types can hold: negative amounts, ratios above the whole, dates at the
//! edges of the calendar. *Sane* ones are what [`validate`](domain::product::validate()) lets through and
//! a hospital would print.

use domain::date::{CivilDate, Timestamp};
use domain::fact::{
    AccidentOutcome, CareType, Circumstance, ConditionCode, Department, DiagnosisWording,
    Disability, EventLink, FactAnswer, Facts, FaultDegree, HospitalGrade, HospitalKind,
    IncidentCause, Tnm,
};
use domain::ids::{BenefitCode, ClauseNo, InsurerCode, PersonId, PolicyId, ProductCode, RiderCode};
use domain::incident::{
    Bill, ExpenseCategory, ExpenseLine, Incident, InsuranceScope, Loss, LossHead, Payer,
    ReceivedPayment,
};
use domain::money::{Fen, Ratio};
use domain::policy::{BenefitUsage, EventUsage, Policy, Usage};
use domain::product::{
    AfterEvent, AgeCap, AroundStay, Benefit, CapBasis, Clause, DayLimit, DaySpan, Deductible,
    DeductibleBasis, DeductibleOffset, Document, DocumentCondition, DocumentNecessity,
    DocumentRule, EventDay, ExclusionEffect, FaultRatios, FilingMethod, FixedTerms, FixedTier,
    FreeDays, Gate, GateTest, GradedTerms, HeadLimit, IndemnityTerms, InsuranceLine, Insurer,
    LastingSince, LessPaid, LossRule, LossRuleEntry, LossSpan, LossTerms, LossTotalRule,
    LossTotalRuleEntry, NoSocialFactor, PaymentCountLimit, PayoutCap, PayoutRule, PerDiemTerms,
    Product, QuestionPolicy, RatioRule, SubLimit, SubLimitOn, SumInsuredTerms, WaitingTest,
};
use domain::text::Bilingual;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::Held;

/// How far from sense the random values may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sane,
    Wild,
}

use Kind::{Sane, Wild};

/// Up to four policies and an incident that they are asked about.
pub fn policies_and_incident(kind: Kind) -> impl Strategy<Value = (Vec<Held>, Incident)> {
    (vec(held(kind), 0..4), incident(kind))
}

/// The same, without gates and with nothing left open, so that many of the policies pay.
pub fn decidable_policies_and_incident() -> impl Strategy<Value = (Vec<Held>, Incident)> {
    (vec(held(Sane), 1..5), incident(Sane)).prop_map(|(mut held, mut incident)| {
        for held in &mut held {
            open_gates(held);
        }
        settle(&mut incident);
        (held, incident)
    })
}

/// Leaves nothing between a claim and the arithmetic of the benefits, and little used up before.
pub fn open_gates(held: &mut Held) {
    held.usage = Usage::default();
    for benefit in &mut held.product.benefits {
        benefit.gates.clear();
        if let PayoutRule::Indemnity(terms) = &mut benefit.pay {
            (terms.around_stay, terms.after_event) = (None, None);
            terms.counts.retain(|count| 0 < count.times);
        }
    }
}

/// Answers what is open and removes what contradicts it. The amounts stay as they are.
pub fn settle(incident: &mut Incident) {
    fn known<T>(answer: Option<FactAnswer<T>>, otherwise: T) -> Option<FactAnswer<T>> {
        Some(FactAnswer::Is(answer.and_then(FactAnswer::known).unwrap_or(otherwise)))
    }
    let (on, facts) = (incident.on, &mut incident.facts);
    let that_day = Some(FactAnswer::Is(on));
    facts.care = known(facts.care, CareType::Outpatient);
    let is_stay = facts.care == Some(FactAnswer::Is(CareType::Inpatient));
    let stay = that_day.filter(|_| is_stay);
    (facts.admitted_on, facts.discharged_on) = (stay, stay);
    (facts.first_symptom_on, facts.last_attended_on) = (None, None);
    (facts.diagnosed_on, facts.died_on) = (that_day, that_day);
    facts.condition = match facts.condition {
        Some(FactAnswer::Is(ConditionCode::ThyroidCancer)) => None,
        condition => condition,
    };
    facts.condition = known(facts.condition, ConditionCode::NotListed);
    facts.thyroid = None;
    facts.cause = known(facts.cause, IncidentCause::Accident);
    facts.outcome = Some(FactAnswer::Is(AccidentOutcome::Treatment));
    facts.fault = known(facts.fault, FaultDegree::Main);
    facts.value = known(facts.value, Fen::yuan(3_000));
    facts.same_event = Some(FactAnswer::Is(EventLink::New));
    for circumstance in CIRCUMSTANCES {
        let answer = facts.circumstances.get(&circumstance).copied();
        facts.circumstances.extend(known(answer, false).map(|answer| (circumstance, answer)));
    }
}

/// A policy with its terms and usage.
pub fn held(kind: Kind) -> impl Strategy<Value = Held> {
    (product(kind), policy(kind), usage(kind)).prop_map(|(product, policy, usage)| Held {
        policy,
        product,
        usage,
    })
}

fn clause() -> ClauseNo {
    ClauseNo::new("1.1")
}

fn words() -> Bilingual {
    Bilingual::new("字", "word")
}

/// An amount that is no more than some thousand yuan, often a round one.
pub fn small_amount() -> impl Strategy<Value = Fen> {
    prop_oneof![3 => 0..500_000i64, 1 => select(vec![0, 1, 5_000, 10_000, 1_000_000])]
        .prop_map(|fen| Fen::new(fen).unwrap())
}

fn amount(kind: Kind) -> BoxedStrategy<Fen> {
    match kind {
        Sane => small_amount().boxed(),
        Wild => {
            let edge = Fen::MAX.get();
            prop_oneof![4 => -1_000..1_000_000i64, 1 => -edge..=edge, 1 => select(vec![edge, -edge])]
                .prop_map(|fen| Fen::new(fen).unwrap())
                .boxed()
        }
    }
}

/// A limit: at least a fen, if sane.
fn limit(kind: Kind) -> BoxedStrategy<Fen> {
    match kind {
        Sane => (1..1_000_000i64).prop_map(|fen| Fen::new(fen).unwrap()).boxed(),
        Wild => amount(Wild),
    }
}

fn ratio(kind: Kind) -> BoxedStrategy<Ratio> {
    match kind {
        Sane => prop_oneof![select(vec![0, 5_000, 6_000, 8_000, 10_000]), 0..=10_000u32].boxed(),
        Wild => prop_oneof![0..20_000u32, any::<u32>()].boxed(),
    }
    .prop_map(Ratio::bp)
    .boxed()
}

/// A day: around the years 2025 and 2026, if sane.
fn day(kind: Kind) -> BoxedStrategy<CivilDate> {
    let near = (20_000..20_800i32).prop_map(CivilDate::from_day_number);
    match kind {
        Sane => near.boxed(),
        Wild => prop_oneof![
            3 => near,
            1 => any::<i32>().prop_map(CivilDate::from_day_number),
            1 => select(vec![CivilDate::MIN, CivilDate::MAX]),
        ]
        .boxed(),
    }
}

pub fn condition() -> impl Strategy<Value = ConditionCode> {
    use ConditionCode as C;
    select(vec![
        C::MalignancySevere,
        C::MalignancyMild,
        C::ThyroidCancer,
        C::HeartAttackSevere,
        C::StrokeMild,
        C::KidneyFailure,
        C::NotListed,
    ])
}

/// Those that random rules ask for.
const CIRCUMSTANCES: [Circumstance; 6] = [
    Circumstance::PreExisting,
    Circumstance::ChronicDisease,
    Circumstance::WorkInjury,
    Circumstance::SocialInsured,
    Circumstance::EmergencyNoChoice,
    Circumstance::Histology,
];

fn circumstance() -> impl Strategy<Value = Circumstance> {
    select(CIRCUMSTANCES.to_vec())
}

fn cause() -> impl Strategy<Value = IncidentCause> {
    select(IncidentCause::ALL.to_vec())
}

fn care() -> impl Strategy<Value = CareType> {
    select(vec![
        CareType::Outpatient,
        CareType::Emergency,
        CareType::Inpatient,
        CareType::OutpatientSurgery,
    ])
}

fn outcome() -> impl Strategy<Value = AccidentOutcome> {
    select(vec![
        AccidentOutcome::Treatment,
        AccidentOutcome::Disability,
        AccidentOutcome::Death,
        AccidentOutcome::NoInjury,
    ])
}

fn head() -> impl Strategy<Value = LossHead> {
    use LossHead as H;
    select(vec![
        H::OwnVehicle,
        H::OccupantInjury,
        H::ThirdPartyMedical,
        H::ThirdPartyOffList,
        H::ThirdPartyInjury,
        H::ThirdPartyProperty,
        H::Building,
        H::Contents,
        H::PortableElectronics,
        H::WornPart,
    ])
}

fn by_fault(kind: Kind) -> impl Strategy<Value = FaultRatios> {
    (ratio(kind), ratio(kind), ratio(kind), ratio(kind), ratio(kind))
        .prop_map(|(full, main, equal, minor, none)| FaultRatios { full, main, equal, minor, none })
}

fn head_limit(kind: Kind) -> impl Strategy<Value = HeadLimit> {
    (btree_set(head(), 1..4), limit(kind)).prop_map(|(heads, amount)| HeadLimit { heads, amount })
}

/// The terms of a benefit that makes good a loss.
pub fn loss_terms(kind: Kind) -> impl Strategy<Value = LossTerms> {
    let each = prop_oneof![
        btree_set(head(), 0..2).prop_map(|heads| LossRule::LeaveOut { heads }),
        Just(LossRule::Assessed),
        Just(LossRule::Others),
        Just(LossRule::TotalLoss),
        Just(LossRule::Salvage),
        vec(head_limit(kind), 0..3).prop_map(|limits| LossRule::Compulsory { limits }),
        by_fault(kind).prop_map(|shares| LossRule::FaultShare { shares }),
        head_limit(kind).prop_map(|limit| LossRule::Limit { limit }),
        (limit(kind), option::of(limit(kind)))
            .prop_map(|(amount, driver)| LossRule::PerPerson { amount, driver }),
    ]
    .prop_map(|rule| LossRuleEntry { clause: clause(), rule });
    let span = select(vec![LossSpan::Event, LossSpan::Year]);
    let whole = prop_oneof![
        Just(LossTotalRule::ByValue),
        Just(LossTotalRule::BySums),
        by_fault(kind).prop_map(|rates| LossTotalRule::FaultRate { rates }),
        (ratio(kind), option::of(circumstance()), any::<bool>()).prop_map(|(rate, when, rider)| {
            let rider = rider.then(|| RiderCode::new("r"));
            LossTotalRule::Rate { rate, when, rider }
        }),
        (amount(kind), ratio(kind), any::<bool>()).prop_map(|(amount, or_share, rider)| {
            let rider = rider.then(|| RiderCode::new("r"));
            LossTotalRule::Deductible { amount, or_share, rider }
        }),
        (span, option::of(limit(kind)), option::of(limit(kind))).prop_map(
            |(per, amount, without_fault)| LossTotalRule::Cap { per, amount, without_fault }
        ),
    ]
    .prop_map(|rule| LossTotalRuleEntry { clause: clause(), rule });
    (btree_set(head(), 1..5), option::of(limit(kind)), vec(each, 0..4), vec(whole, 0..4)).prop_map(
        |(heads, sum, each, whole)| LossTerms { losses: clause(), heads, sum, each, whole },
    )
}

fn loss(kind: Kind) -> impl Strategy<Value = Loss> {
    let part = move || prop_oneof![2 => Just(Fen::ZERO), 1 => amount(kind)];
    let assessed = (option::of(amount(kind)), option::of(amount(kind)));
    (head(), amount(kind), assessed, part(), part(), 0..3u8).prop_map(
        |(head, amount, (assessed, value), received, salvage, person)| Loss {
            head,
            amount,
            assessed,
            received,
            salvage,
            value,
            person,
        },
    )
}

/// An agreed sum: for a death, for a disability, for days in hospital.
fn lump(kind: Kind) -> impl Strategy<Value = PayoutRule> {
    let less_paid = || {
        let rule = btree_set((0..3u8).prop_map(code), 1..3);
        option::of(rule.prop_map(|benefits| LessPaid { clause: clause(), benefits }))
    };
    let age_cap = (0..30u16, limit(kind)).prop_map(|(below, amount)| AgeCap {
        clause: clause(),
        below,
        amount,
    });
    let sum =
        (amount(kind), less_paid(), vec(age_cap, 0..3)).prop_map(|(sum, less_paid, age_caps)| {
            PayoutRule::Sum(SumInsuredTerms { sum, less_paid, age_caps })
        });
    let shares = match kind {
        Sane => vec(ratio(Sane), 10),
        Wild => vec(ratio(Wild), 0..12),
    };
    let graded = (amount(kind), shares, any::<bool>(), less_paid()).prop_map(
        move |(sum, mut shares, several, less_paid)| {
            if kind == Sane {
                shares.sort_by(|a, b| b.cmp(a));
            }
            let several = several.then(clause);
            PayoutRule::Graded(GradedTerms { sum, table: clause(), shares, several, less_paid })
        },
    );
    let limit = (any::<bool>(), 1..200u32).prop_map(|(event, days)| {
        let per = if event { DaySpan::Event } else { DaySpan::Year };
        DayLimit { clause: clause(), per, days }
    });
    let per_diem = (amount(kind), option::of(0..5u16), vec(limit, 0..3)).prop_map(
        |(per_day, free, limits)| {
            let free_days = free.map(|days| FreeDays { clause: clause(), days });
            PayoutRule::PerDiem(PerDiemTerms { per_day, free_days, limits })
        },
    );
    prop_oneof![sum, graded, per_diem]
}

fn grade() -> impl Strategy<Value = HospitalGrade> {
    select(vec![HospitalGrade::Primary, HospitalGrade::Secondary, HospitalGrade::Tertiary])
}

fn category() -> impl Strategy<Value = ExpenseCategory> {
    use ExpenseCategory as C;
    select(vec![C::Unspecified, C::Drugs, C::Bed, C::Materials, C::NonMedical])
}

pub fn product(kind: Kind) -> impl Strategy<Value = Product> {
    let benefits = match kind {
        Sane => vec(benefit(kind), 1..3),
        Wild => vec(benefit(kind), 0..4),
    };
    benefits.prop_map(|mut benefits| {
        for (count, benefit) in benefits.iter_mut().enumerate() {
            benefit.code = BenefitCode::new(format!("b{count}"));
        }
        let short = words();
        Product {
            format: 1,
            code: ProductCode::new("random"),
            version: "1".to_owned(),
            line: InsuranceLine::MedicalMillion,
            compulsory: false,
            life: false,
            payment: None,
            insurer: Insurer {
                code: InsurerCode::new("insurer"),
                name: words(),
                short,
                claims_address: None,
            },
            filing: FilingMethod::Online,
            name: words(),
            purpose: words(),
            clauses: vec![Clause {
                number: clause(),
                heading: words(),
                text: words(),
                plain: words(),
            }],
            benefits,
        }
    })
}

fn benefit(kind: Kind) -> impl Strategy<Value = Benefit> {
    let indemnity = (gates(), indemnity(kind))
        .prop_map(|(gates, terms)| (gates, PayoutRule::Indemnity(Box::new(terms))));
    let fixed = (gates(), fixed(kind)).prop_map(|(mut gates, fixed)| {
        gates.push(Gate { clause: clause(), test: GateTest::ListedCondition });
        (gates, PayoutRule::Fixed(fixed))
    });
    let lump = (gates(), lump(kind));
    let loss = (gates(), loss_terms(kind)).prop_map(|(mut gates, terms)| {
        gates.push(Gate { clause: clause(), test: GateTest::Loss });
        (gates, PayoutRule::Loss(Box::new(terms)))
    });
    (prop_oneof![4 => indemnity, 1 => fixed, 2 => lump, 3 => loss], vec(document(), 0..3)).prop_map(
        |((gates, pay), documents)| Benefit {
            code: BenefitCode::new("b"),
            name: words(),
            clause: clause(),
            gates,
            pay,
            documents,
        },
    )
}

fn gates() -> impl Strategy<Value = Vec<Gate>> {
    // Few, so that many benefits get as far as their arithmetic.
    vec(test().prop_map(|test| Gate { clause: clause(), test }), 0..3)
}

// Boxed, like `facts`: unboxed, strategies this large overflow the stack of a test.
fn test() -> BoxedStrategy<GateTest> {
    let in_force = (0..60u16, any::<bool>()).prop_map(|(tail_days, diagnosis)| {
        let by = match (diagnosis, tail_days % 3) {
            (true, _) => EventDay::Diagnosis,
            (false, 0) => EventDay::EventAlone,
            (false, _) => EventDay::Event,
        };
        GateTest::InForce { tail_days, by }
    });
    let waiting = (any::<u16>(), any::<bool>(), btree_set(cause(), 0..2), any::<bool>()).prop_map(
        |(days, diagnosis, exempt, none_on_renewal)| {
            let by = if diagnosis { WaitingTest::Diagnosis } else { WaitingTest::Onset };
            GateTest::WaitingPeriod { days: days % 200, by, exempt, none_on_renewal }
        },
    );
    let hospital = (grade(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(grade, public, ordinary, emergency_exception)| GateTest::Hospital {
            grade,
            kinds: public.then_some(HospitalKind::Public).into_iter().collect(),
            departments: ordinary.then_some(Department::Ordinary).into_iter().collect(),
            emergency_exception,
        },
    );
    let exclusion =
        (circumstance(), any::<bool>(), any::<bool>()).prop_map(|(circumstance, refer, always)| {
            GateTest::Exclusion {
                circumstance,
                then: if refer { ExclusionEffect::Refer } else { ExclusionEffect::Fail },
                ask: if always { QuestionPolicy::Always } else { QuestionPolicy::IfRaised },
            }
        });
    let requires =
        (circumstance(), btree_set(condition(), 0..3)).prop_map(|(circumstance, conditions)| {
            let settled_by = (conditions.len() == 2).then_some(Document::Pathology);
            GateTest::Requires { circumstance, conditions, settled_by }
        });
    let confirmed = btree_set(condition(), 0..3).prop_map(|conditions| {
        GateTest::ConfirmedDiagnosis { settled_by: Document::Diagnosis, conditions }
    });
    let lasting = (0..200u16, since(), btree_set(condition(), 0..3))
        .prop_map(|(days, since, conditions)| GateTest::Lasting { days, since, conditions });
    prop_oneof![
        in_force,
        waiting,
        btree_set(cause(), 1..3).prop_map(|any_of| GateTest::Cause { any_of }),
        btree_set(care(), 1..5).prop_map(|any_of| GateTest::Care { any_of }),
        hospital,
        exclusion,
        requires,
        lasting,
        confirmed,
        btree_set(outcome(), 1..3).prop_map(|any_of| GateTest::Outcome { any_of }),
        (0..400u16).prop_map(|days| GateTest::DeathWithin { days }),
        (1..90u16).prop_map(|days| GateTest::Attended { days }),
        any::<bool>()
            .prop_map(|has| GateTest::Rider { rider: RiderCode::new(if has { "r" } else { "s" }) }),
    ]
    .boxed()
}

fn since() -> impl Strategy<Value = LastingSince> {
    select(vec![
        LastingSince::Diagnosis,
        LastingSince::AccidentOrDiagnosis,
        LastingSince::Dialysis,
        LastingSince::LifeSupport,
    ])
}

fn document() -> impl Strategy<Value = DocumentRule> {
    let when = prop_oneof![
        cause().prop_map(DocumentCondition::Cause),
        condition().prop_map(DocumentCondition::Condition),
        circumstance().prop_map(DocumentCondition::Circumstance),
        Just(DocumentCondition::FundPaid),
        Just(DocumentCondition::OthersPaid),
    ];
    let document = select(vec![Document::Invoice, Document::Pathology, Document::SplitSlip]);
    (document, any::<bool>(), option::of(when)).prop_map(|(document, required, when)| {
        let need =
            if required { DocumentNecessity::Required } else { DocumentNecessity::IfAvailable };
        DocumentRule { document, need, when, clause: clause(), reason: words() }
    })
}

/// The terms of an indemnity benefit.
pub fn indemnity(kind: Kind) -> impl Strategy<Value = IndemnityTerms> {
    let per = select(vec![
        DeductibleBasis::Year,
        DeductibleBasis::Visit,
        DeductibleBasis::Event,
        DeductibleBasis::FamilyYear,
    ]);
    let waived_for = btree_set(condition(), 0..3);
    let deductible = (amount(kind), per, any::<[bool; 3]>(), waived_for).prop_map(
        |(amount, per, [social, other, third_party], waived_for)| Deductible {
            clause: clause(),
            amount,
            per,
            offset: DeductibleOffset { social, other, third_party },
            waived_for,
        },
    );
    let ratio = (ratio(kind), ratio(kind), option::of(ratio(kind))).prop_map(
        |(in_scope, out_scope, factor)| RatioRule {
            clause: clause(),
            in_scope,
            out_scope,
            no_social: factor.map(|factor| NoSocialFactor { clause: clause(), factor }),
        },
    );
    let per = select(vec![CapBasis::Visit, CapBasis::Event, CapBasis::Year, CapBasis::Lifetime]);
    let cap =
        (per, limit(kind)).prop_map(|(per, amount)| PayoutCap { clause: clause(), per, amount });
    let count = (0..4u32).prop_map(|times| PaymentCountLimit { clause: clause(), times });
    let sub_limit =
        (category(), limit(kind), any::<bool>()).prop_map(|(category, amount, paid)| {
            let on = if paid { SubLimitOn::Paid } else { SubLimitOn::Counted };
            SubLimit { clause: clause(), category, amount, on }
        });
    let around = option::of((0..40u16, 0..40u16)).prop_map(|around| {
        around.map(|(before, after)| AroundStay { clause: clause(), before, after })
    });
    let after = option::of((0..200u16, 0..40u16)).prop_map(|after| {
        after.map(|(inpatient, outpatient)| AfterEvent { clause: clause(), inpatient, outpatient })
    });
    let around = (around, after);
    let rules =
        (vec(cap, 0..3), vec(count, 0..2), vec(sub_limit, 0..3), btree_set(category(), 0..2));
    (deductible, ratio, around, rules).prop_map(
        |(
            deductible,
            ratio,
            (around_stay, after_event),
            (caps, counts, sub_limits, not_counted),
        )| IndemnityTerms {
            expenses: clause(),
            not_counted,
            around_stay,
            after_event,
            others: clause(),
            deductible,
            ratio,
            caps,
            counts,
            sub_limits,
        },
    )
}

fn fixed(kind: Kind) -> impl Strategy<Value = FixedTerms> {
    let tier = (btree_set(condition(), 1..4), ratio(kind), 0..3u32).prop_map(
        |(conditions, ratio, times)| FixedTier {
            clause: clause(),
            name: words(),
            conditions,
            ratio,
            times,
        },
    );
    (amount(kind), vec(tier, 0..3), any::<bool>()).prop_map(|(sum, tiers, reduces)| FixedTerms {
        sum,
        tiers,
        less_paid: reduces.then(clause),
    })
}

fn policy(kind: Kind) -> impl Strategy<Value = Policy> {
    let born = match kind {
        Sane => (-10_000..18_000i32).prop_map(CivilDate::from_day_number).boxed(),
        Wild => day(Wild),
    };
    let sums = btree_map((0..3u8).prop_map(code), amount(kind), 0..2);
    (0..4u8, born, day(kind), day(kind), option::of(day(kind)), sums).prop_map(
        |(id, insured_born, from, to, renewed_since, sums)| Policy {
            id: PolicyId::new(format!("p{id}")),
            policy_no: String::new(),
            product: ProductCode::new("random"),
            version: "1".to_owned(),
            holder: PersonId::new("holder"),
            insured: super::insured(),
            insured_born,
            from,
            to,
            renewed_since,
            sums,
            riders: [RiderCode::new("r")].into(),
            beneficiaries: Vec::new(),
            family: None,
            changes: Default::default(),
        },
    )
}

fn code(number: u8) -> BenefitCode {
    BenefitCode::new(format!("b{number}"))
}

fn usage(kind: Kind) -> impl Strategy<Value = Usage> {
    let one = (amount(kind), amount(kind), amount(kind), 0..4u32, vec(condition(), 0..3))
        .prop_map(
            |(deductible_used, paid_this_year, paid_ever, times_this_year, conditions_paid)| {
                BenefitUsage {
                    deductible_used,
                    paid_this_year,
                    paid_ever,
                    times_this_year,
                    days_this_year: times_this_year,
                    loss_counted: paid_ever,
                    conditions_paid,
                }
            },
        )
        .boxed();
    let benefits = || btree_map((0..3u8).prop_map(code), one.clone(), 0..3);
    let event = (reported_at(), day(kind), cause(), benefits()).prop_map(
        |(reported_at, on, cause, benefits)| EventUsage { reported_at, on, cause, benefits },
    );
    let by_family = btree_map((0..3u8).prop_map(code), amount(kind), 0..3);
    (benefits(), vec(event, 0..3), by_family)
        .prop_map(|(benefits, events, deductible_used_by_family)| Usage {
            benefits,
            events,
            deductible_used_by_family,
        })
        .boxed()
}

/// One of few instants, so that incidents belong to events of the usage.
fn reported_at() -> impl Strategy<Value = Timestamp> {
    (0..3i64).prop_map(Timestamp::from_millis)
}

fn event_link() -> impl Strategy<Value = EventLink> {
    prop_oneof![Just(EventLink::New), reported_at().prop_map(EventLink::ReportedAt)]
}

/// An answer that may be missing or "I don't know".
fn answer<T>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<FactAnswer<T>>>
where
    T: Clone + std::fmt::Debug,
{
    prop_oneof![6 => value.prop_map(|value| Some(FactAnswer::Is(value))), 1 => Just(None), 1 => Just(Some(FactAnswer::Unknown))]
}

fn facts(kind: Kind) -> BoxedStrategy<Facts> {
    let days = (answer(day(kind)), answer(day(kind)), answer(day(kind)), answer(day(kind)));
    let wording = select(vec![
        DiagnosisWording::Confirmed,
        DiagnosisWording::HighlySuspicious,
        DiagnosisWording::Considered,
        DiagnosisWording::TendsTo,
    ]);
    let lasting = (answer(day(kind)), answer(day(kind)), answer(day(kind)), answer(wording));
    let hospital = (
        answer(grade()),
        answer(select(vec![HospitalKind::Public, HospitalKind::Private])),
        answer(select(vec![Department::Ordinary, Department::SpecialNeeds])),
    );
    let t = match kind {
        Sane => (1..=5u8).boxed(),
        Wild => any::<u8>().boxed(),
    };
    let thyroid = (t, any::<bool>(), any::<bool>()).prop_map(|(t, nodes, metastasis)| Tnm {
        t,
        nodes,
        metastasis,
    });
    let circumstances =
        btree_map(circumstance(), answer(any::<bool>()), 0..6).prop_map(|circumstances| {
            circumstances
                .into_iter()
                .filter_map(|(circumstance, answer)| Some((circumstance, answer?)))
                .collect()
        });
    (
        answer(cause()),
        answer(care()),
        days,
        hospital,
        answer(condition()),
        lasting,
        answer(thyroid),
        accident(kind),
        circumstances,
    )
        .prop_map(
            |(
                cause,
                care,
                days,
                hospital,
                condition,
                lasting,
                thyroid,
                accident,
                circumstances,
            )| Facts {
                cause,
                care,
                first_symptom_on: days.0,
                admitted_on: days.1,
                discharged_on: days.2,
                diagnosed_on: days.3,
                hospital_grade: hospital.0,
                hospital_kind: hospital.1,
                department: hospital.2,
                condition,
                diagnosis_wording: lasting.3,
                confirmed_on: lasting.0,
                dialysis_since: lasting.1,
                life_support_since: lasting.2,
                thyroid,
                outcome: accident.0,
                died_on: accident.1,
                disability: accident.2,
                fault: accident.3.0,
                last_attended_on: accident.3.1,
                value: accident.3.2,
                same_event: accident.4,
                circumstances,
            },
        )
        .boxed()
}

/// What facts of accidents and of property there are.
type Happened = (
    Option<FactAnswer<AccidentOutcome>>,
    Option<FactAnswer<CivilDate>>,
    Option<FactAnswer<Disability>>,
    (Option<FactAnswer<FaultDegree>>, Option<FactAnswer<CivilDate>>, Option<FactAnswer<Fen>>),
    Option<FactAnswer<EventLink>>,
);

fn accident(kind: Kind) -> impl Strategy<Value = Happened> {
    let grade = match kind {
        Sane => (1..=10u8).boxed(),
        Wild => any::<u8>().boxed(),
    };
    let found = (grade, any::<bool>()).prop_map(|(grade, several)| Disability { grade, several });
    let fault = select(vec![
        FaultDegree::Full,
        FaultDegree::Main,
        FaultDegree::Equal,
        FaultDegree::Minor,
        FaultDegree::None,
    ]);
    let property = (answer(fault), answer(day(kind)), answer(limit(kind)));
    (answer(outcome()), answer(day(kind)), answer(found), property, answer(event_link()))
}

/// A bill. If sane, the fund paid no more than what is on its list.
pub fn bill(kind: Kind) -> impl Strategy<Value = Bill> {
    let scope = match kind {
        Sane => select(vec![InsuranceScope::In, InsuranceScope::Out]),
        Wild => select(vec![InsuranceScope::In, InsuranceScope::Out, InsuranceScope::Unstated]),
    };
    let line = (category(), scope, amount(kind))
        .prop_map(|(category, scope, amount)| ExpenseLine { category, scope, amount });
    let lines = match kind {
        Sane => vec(line, 1..6),
        Wild => vec(line, 0..6),
    };
    let fund = match kind {
        Sane => (0..3u8, amount(Sane)).prop_map(|(none, fund)| (none != 0).then_some(fund)).boxed(),
        Wild => option::of(amount(Wild)).boxed(),
    };
    let topped_up = (option::weighted(0.2, amount(kind)), option::weighted(0.2, amount(kind)));
    let visit = option::weighted(0.2, 1..3u8);
    (day(kind), lines, fund, topped_up, visit).prop_map(
        move |(on, lines, fund, topped_up, visit)| {
            let on_list = lines.iter().filter(|line| line.scope == InsuranceScope::In);
            let on_list: Fen = on_list.map(|line| line.amount).sum();
            let (serious_illness, assistance) = topped_up;
            let mut bill = Bill::new(on, lines, fund);
            (bill.serious_illness_paid, bill.assistance_paid) = topped_up;
            bill.visit = visit;
            if kind == Sane {
                // Where the fund was not asked it has paid nothing.
                let fund = fund.unwrap_or_default().min(on_list);
                let left = on_list.remaining_after(fund);
                let serious_illness = serious_illness.map(|paid| paid.min(left));
                let left = left.remaining_after(serious_illness.unwrap_or_default());
                bill.fund_paid = Some(fund);
                bill.serious_illness_paid = serious_illness;
                bill.assistance_paid = assistance.map(|paid| paid.min(left));
            }
            bill
        },
    )
}

fn received(kind: Kind) -> impl Strategy<Value = ReceivedPayment> {
    let payer = prop_oneof![
        Just(Payer::Other),
        Just(Payer::ThirdParty),
        (0..6u8).prop_map(|id| Payer::Policy(PolicyId::new(format!("p{id}")))),
    ];
    let scope =
        option::of(select(vec![InsuranceScope::In, InsuranceScope::Out, InsuranceScope::Unstated]));
    let at_hospital = proptest::bool::weighted(0.2);
    (payer, amount(kind), scope, at_hospital).prop_map(|(payer, amount, scope, at_hospital)| {
        ReceivedPayment { payer, amount, scope, at_hospital }
    })
}

pub fn incident(kind: Kind) -> impl Strategy<Value = Incident> {
    let order = vec((0..5u8).prop_map(|id| PolicyId::new(format!("p{id}"))), 0..4);
    let cost = (vec(bill(kind), 0..3), vec(loss(kind), 0..4));
    (day(kind), facts(kind).boxed(), cost.boxed(), vec(received(kind), 0..3), order).prop_map(
        |(on, facts, (bills, losses), received, order)| Incident {
            insured: super::insured(),
            on,
            facts,
            bills,
            losses,
            received,
            order,
        },
    )
}
