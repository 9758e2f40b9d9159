//! Claims under every line of insurance, from the first step to a report that passes the server's validation, and claims
//! for other people.

use domain::authority::RightToFile;
use domain::fact::{AccidentOutcome, Department, FaultDegree, HospitalKind};
use domain::incident::LossHead;
use domain::policy::NamedBeneficiary;
use domain::product::{Document, DocumentNecessity, InsuranceLine, Product, shipped};

use super::*;

/// A household in which `person` has a policy of every product, with all its riders.
pub(super) fn household_with_every_product(relation: Relation, born: &str) -> TestHousehold {
    let mut family = TestHousehold::with(&[]);
    let me = PersonId::new("me");
    let person = match relation {
        Relation::Myself => me.clone(),
        _ => PersonId::new("other"),
    };
    let mine = |id: &PersonId, relation, tail: &str| Person {
        id: id.clone(),
        name: "陈志远".into(),
        relation,
        account_tail: Some(tail.into()),
    };
    family.me.id = me.clone();
    family.me.people = vec![mine(&me, Relation::Myself, "6217")];
    if relation != Relation::Myself {
        family.me.people.push(mine(&person, relation, "3308"));
    }
    let catalog = shipped().unwrap();
    let policy = |product: &Product| PolicyView {
        policy: Policy {
            id: PolicyId::new(product.code.as_str()),
            policy_no: "1".into(),
            product: product.code.clone(),
            version: product.version.clone(),
            holder: me.clone(),
            insured: person.clone(),
            insured_born: day(born),
            from: day("2026-01-01"),
            to: day("2026-12-31"),
            renewed_since: None,
            sums: product.benefits.iter().map(|it| (it.code.clone(), Fen::yuan(200_000))).collect(),
            riders: product
                .benefits
                .iter()
                .flat_map(|it| &it.gates)
                .filter_map(|gate| match &gate.test {
                    domain::product::GateTest::Rider { rider } => Some(rider.clone()),
                    _ => None,
                })
                .collect(),
            beneficiaries: Vec::new(),
            family: None,
            changes: Default::default(),
        },
        usage: Usage::default(),
    };
    family.cover.policies = catalog.iter().map(policy).collect();
    family.cover.catalog = catalog;
    family
}

/// What a person answers along the path.
pub(super) struct Scenario {
    /// What happened.
    cause: IncidentCause,
    /// The answers to some questions; all others get a likely answer.
    replies: &'static [(Fact, Reply)],
    /// What they lost, in yuan.
    losses: &'static [(LossHead, &'static str)],
    /// Whether the person has died.
    died: bool,
}

impl Scenario {
    pub(super) const fn of(cause: IncidentCause) -> Self {
        Self { cause, replies: &[], losses: &[], died: false }
    }
}

/// Completes a claim from the beginning as a person does, one step at a time.
pub(super) fn complete_claim(family: &TestHousehold, scenario: &Scenario) -> (Answers, Journey) {
    let household = family.household();
    let mut answers = Answers::new("k".into());
    let mut seen: Vec<Step> = Vec::new();
    loop {
        let journey = derive_path(&answers, household);
        assert_consistent(&journey);
        let step = journey.current_step();
        assert!(!seen.contains(&step), "{step:?} is asked again after {seen:?}");
        seen.push(step);
        match step {
            Step::Fact(Fact::Cause) => answers.facts.cause = Some(FactAnswer::Is(scenario.cause)),
            Step::Who => {
                answers.person = family.me.people.last().map(|person| person.id.clone());
                answers.died = scenario.died;
            }
            Step::When => {
                answers.on = TypedDay::of(day("2026-11-06"));
                answers.place = "深圳".into();
            }
            Step::Fact(fact) => {
                let given = scenario.replies.iter().find(|(of, _)| *of == fact);
                let reply = given.map_or_else(|| likely(fact), |(_, reply)| *reply);
                set_reply(&mut answers.facts, fact, Some(FactAnswer::Is(reply)));
            }
            Step::Bills => answers.bills = super::answers(family).bills,
            Step::Losses => {
                for (head, amount) in scenario.losses {
                    let field = LossField::Amount(LossItem::first(*head));
                    answers.losses.apply(LossChange::Text(field, (*amount).into()));
                }
            }
            Step::Policies => answers.policies_seen = true,
            Step::Payee if journey.has_died() => {
                answers.beneficiaries = ["60", "40"]
                    .map(|share| BeneficiaryAnswer {
                        name: "陈志远".into(),
                        tail: "6217".into(),
                        share: share.into(),
                    })
                    .into();
            }
            Step::Payee => {
                answers.payee =
                    Some(Payee { name: "陈志远".into(), account_tail: "6217".into() });
            }
            Step::Documents => answers.documents_seen = true,
            Step::Check => {
                answers.declared = true;
                answers.sharing = super::full_consent(family);
                return (answers, journey);
            }
        }
    }
}

fn likely(fact: Fact) -> Reply {
    match (fact, answer_kind(fact)) {
        (Fact::DischargedOn | Fact::DiedOn | Fact::DiagnosedOn, _) => Reply::Day(day("2026-11-16")),
        (Fact::Outcome, _) => Reply::Outcome(AccidentOutcome::Treatment),
        (_, AnswerKind::Day) => Reply::Day(day("2026-11-06")),
        (_, AnswerKind::Stage) => Reply::Stage(Tnm { t: 1, nodes: false, metastasis: false }),
        (_, AnswerKind::Choice(replies)) => replies[0],
        (_, AnswerKind::Event) => Reply::Event(EventLink::New),
        (_, AnswerKind::Bills | AnswerKind::Losses) => panic!("these have steps of their own"),
    }
}

const INPATIENT_REPLIES: &[(Fact, Reply)] = &[
    (Fact::Care, Reply::Care(CareType::Inpatient)),
    (Fact::HospitalGrade, Reply::Grade(HospitalGrade::Tertiary)),
    (Fact::HospitalKind, Reply::Kind(HospitalKind::Public)),
    (Fact::Department, Reply::Department(Department::Ordinary)),
    (Fact::Circumstance(Circumstance::Histology), Reply::YesNo(true)),
];

#[test]
fn a_claim_under_every_line_leads_to_a_report_that_the_server_accepts() {
    const REPORTED: &[(Fact, Reply)] =
        &[(Fact::Circumstance(Circumstance::PoliceReported), Reply::YesNo(true))];
    const CRASH: &[(Fact, Reply)] = &[
        (Fact::Outcome, Reply::Outcome(AccidentOutcome::NoInjury)),
        (Fact::Fault, Reply::Fault(FaultDegree::Main)),
    ];
    let scenarios: [(&str, Scenario, &[InsuranceLine]); 9] = [
        ("a visit to a doctor", Scenario::of(IncidentCause::Illness), &[InsuranceLine::Outpatient]),
        (
            "a tumour in hospital",
            Scenario { replies: INPATIENT_REPLIES, ..Scenario::of(IncidentCause::Illness) },
            &[InsuranceLine::MedicalMillion, InsuranceLine::CriticalIllness],
        ),
        ("a fall", Scenario::of(IncidentCause::Accident), &[InsuranceLine::Accident]),
        (
            "a fender bender",
            Scenario {
                replies: CRASH,
                losses: &[(LossHead::OwnVehicle, "3,200"), (LossHead::ThirdPartyProperty, "900")],
                ..Scenario::of(IncidentCause::RoadAccident)
            },
            &[InsuranceLine::Auto],
        ),
        (
            "water through the ceiling",
            Scenario {
                losses: &[(LossHead::Decoration, "12000")],
                ..Scenario::of(IncidentCause::WaterLeak)
            },
            &[InsuranceLine::Home],
        ),
        (
            "a stolen phone",
            Scenario {
                replies: REPORTED,
                losses: &[(LossHead::Contents, "5999")],
                ..Scenario::of(IncidentCause::Theft)
            },
            &[InsuranceLine::Home],
        ),
        (
            "a parcel sent back",
            Scenario {
                losses: &[(LossHead::ReturnFreight, "15")],
                ..Scenario::of(IncidentCause::ReturnedGoods)
            },
            &[InsuranceLine::SmallProperty],
        ),
        (
            "money gone from an account",
            Scenario {
                replies: REPORTED,
                losses: &[(LossHead::UnauthorisedPayment, "8600")],
                ..Scenario::of(IncidentCause::AccountFraud)
            },
            &[InsuranceLine::SmallProperty],
        ),
        (
            "a death",
            Scenario {
                replies: &[(Fact::Outcome, Reply::Outcome(AccidentOutcome::Death))],
                died: true,
                ..Scenario::of(IncidentCause::Accident)
            },
            &[InsuranceLine::Accident],
        ),
    ];
    let mut lines = BTreeSet::new();
    for (name, scenario, expected) in scenarios {
        let relation = if scenario.died { Relation::Father } else { Relation::Myself };
        let family = household_with_every_product(relation, "1988-07-24");
        let (answers, journey) = complete_claim(&family, &scenario);
        assert_eq!(journey.path()[..3], [Step::FIRST, Step::Who, Step::When], "{name}");
        let report = build_report(&answers, &journey, family.household())
            .unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
        assert_eq!(
            domain::validation::validate_incident(&report.incident, family.household().today),
            [],
            "{name}"
        );
        assert_eq!(domain::validation::validate_beneficiaries(&report.beneficiaries), [], "{name}");
        let claimed: BTreeSet<InsuranceLine> = report
            .policies
            .iter()
            .filter_map(|id| family.cover.policies.iter().find(|view| view.policy.id == *id))
            .filter_map(|view| family.cover.catalog.terms_of(&view.policy))
            .map(|product| product.line)
            .collect();
        for line in expected {
            assert!(claimed.contains(line), "{name} claims under {claimed:?}");
        }
        let is_about_losses = !scenario.losses.is_empty();
        let notice = if is_about_losses { "share_insurer.losses.1" } else { "share_insurer.1" };
        for consent in report.consents.unwrap() {
            assert_eq!(consent.notice, notice, "{name}");
        }
        lines.extend(expected.iter().copied());
    }
    assert_eq!(lines.len(), 7, "every line");
}

#[test]
fn the_place_is_asked_for_as_the_cause_requires() {
    for (cause, at) in [
        (IncidentCause::Illness, PlaceKind::Hospital),
        (IncidentCause::Accident, PlaceKind::Anywhere),
        (IncidentCause::RoadAccident, PlaceKind::Road),
        (IncidentCause::WaterLeak, PlaceKind::Home),
        (IncidentCause::Theft, PlaceKind::Home),
        (IncidentCause::ReturnedGoods, PlaceKind::Shop),
        (IncidentCause::AccountFraud, PlaceKind::Account),
    ] {
        let facts = Facts { cause: Some(FactAnswer::Is(cause)), ..Facts::default() };
        assert_eq!(place_kind(&facts), at);
    }
    assert_eq!(place_kind(&Facts::default()), PlaceKind::Anywhere);
}

#[test]
fn a_guardian_claims_for_a_child_with_proof_of_the_relation() {
    let family = household_with_every_product(Relation::Child, "2016-02-01");
    let (answers, journey) = complete_claim(&family, &Scenario::of(IncidentCause::Illness));
    assert_eq!(journey.authority(family.household()), RightToFile::Guardian);
    let needs = needed_documents(&answers, &journey, family.household());
    let proof = needs.iter().find(|it| it.document == Document::RelationProof).unwrap();
    assert_eq!(proof.need, DocumentNecessity::Required);
    assert!(needs.iter().all(|it| it.document != Document::Mandate));
}

#[test]
fn a_mandate_is_needed_for_a_parent_but_not_for_oneself() {
    let mother = household_with_every_product(Relation::Mother, "1961-03-12");
    let (answers, journey) = complete_claim(&mother, &Scenario::of(IncidentCause::Illness));
    assert_eq!(journey.authority(mother.household()), RightToFile::Mandate);
    let needs = needed_documents(&answers, &journey, mother.household());
    let mandate = needs.iter().find(|it| it.document == Document::Mandate).unwrap();
    assert_eq!(mandate.why, DocumentReason::Authority(RightToFile::Mandate));
    // Each document is listed once, required ones first.
    let documents: BTreeSet<_> = needs.iter().map(|it| it.document).collect();
    assert_eq!(documents.len(), needs.len());
    assert!(needs.is_sorted_by_key(|it| it.need));

    let own = household_with_every_product(Relation::Myself, "1988-07-24");
    let (answers, journey) = complete_claim(&own, &Scenario::of(IncidentCause::Illness));
    assert_eq!(journey.authority(own.household()), RightToFile::Own);
    let needs = needed_documents(&answers, &journey, own.household());
    assert!(needs.iter().all(|it| matches!(it.why, DocumentReason::Clause { .. })));
}

#[test]
fn after_a_death_the_beneficiaries_are_paid_according_to_their_shares() {
    let family = household_with_every_product(Relation::Father, "1958-09-02");
    let scenario = Scenario { died: true, ..Scenario::of(IncidentCause::Accident) };
    let (mut answers, journey) = complete_claim(&family, &scenario);
    assert_eq!(journey.authority(family.household()), RightToFile::Survivor);
    // The death was stated once and is not asked for again.
    assert!(!journey.path().contains(&Step::Fact(Fact::Outcome)));
    let report = build_report(&answers, &journey, family.household()).unwrap();
    assert_eq!(report.incident.facts.outcome, Some(FactAnswer::Is(AccidentOutcome::Death)));
    let shares: Vec<_> = report.beneficiaries.iter().map(|it| it.share).collect();
    assert_eq!(shares, [Some(60), Some(40)]);
    assert_eq!(report.payee.account_tail, "6217");
    answers.beneficiaries[1].share = "41".into();
    assert_eq!(derive_path(&answers, family.household()).current_step(), Step::Payee);
    // If the death is corrected, the person's own account is asked for. Nobody can report their own death.
    answers.died = false;
    set_reply(
        &mut answers.facts,
        Fact::Outcome,
        Some(FactAnswer::Is(Reply::Outcome(AccidentOutcome::Treatment))),
    );
    assert!(!derive_path(&answers, family.household()).has_died());
    answers.person = Some(PersonId::new("me"));
    assert!(!is_offered(family.household(), &answers, Reply::Outcome(AccidentOutcome::Death)));
}

#[test]
fn no_injury_is_an_answer_after_a_road_accident_only() {
    let family = household_with_every_product(Relation::Myself, "1988-07-24");
    let is_offered_after = |cause| {
        let mut answers = Answers::new("k".into());
        answers.facts.cause = Some(FactAnswer::Is(cause));
        let no_injury = Reply::Outcome(AccidentOutcome::NoInjury);
        is_offered(family.household(), &answers, no_injury)
    };
    assert!(is_offered_after(IncidentCause::RoadAccident));
    assert!(!is_offered_after(IncidentCause::Accident));
}

#[test]
fn the_named_beneficiaries_are_suggested_or_else_the_filer() {
    let mut family = household_with_every_product(Relation::Father, "1958-09-02");
    let scenario = Scenario { died: true, ..Scenario::of(IncidentCause::Accident) };
    let likely = |family: &TestHousehold| {
        let (answers, journey) = complete_claim(family, &scenario);
        let likely = suggested_beneficiaries(&answers, &journey, family.household());
        likely.into_iter().map(|it| (it.name, it.tail, it.share)).collect::<Vec<_>>()
    };
    let expected =
        |(name, tail, share): (&str, &str, &str)| (name.into(), tail.into(), share.into());
    let filer = family.me.people.first().unwrap().clone();
    let tail = filer.account_tail.clone().unwrap();
    assert_eq!(likely(&family), [expected((&filer.name, &tail, ""))]);
    let named = |name: &str, order, share| NamedBeneficiary { name: name.into(), order, share };
    for view in &mut family.cover.policies {
        view.policy.beneficiaries = vec![
            named("后备的人", 2, Some(100)),
            named("陈玉兰", 1, Some(60)),
            named(&filer.name, 1, Some(40)),
        ];
    }
    // Beneficiaries of the second order are paid only if none of the first is left.
    assert_eq!(
        likely(&family),
        [expected(("陈玉兰", "", "60")), expected((&filer.name, &tail, "40"))]
    );
}

#[test]
fn shares_are_accepted_in_the_ways_people_write_them() {
    let share = |text: &str| {
        let typed =
            BeneficiaryAnswer { name: "陈志远".into(), tail: "6217".into(), share: text.into() };
        read_beneficiaries(&[typed]).map(|it| it.into_iter().map(|it| it.share).collect::<Vec<_>>())
    };
    assert_eq!(share("100"), Ok(vec![Some(100)]));
    assert_eq!(share(" 100 ％ "), Ok(vec![Some(100)]));
    assert_eq!(share(""), Ok(vec![None]));
    for wrong in ["一半", "12.5", "101", "99", "-5"] {
        assert!(share(wrong).is_err(), "{wrong}");
    }
    assert!(read_beneficiaries(&[]).is_err());
}
