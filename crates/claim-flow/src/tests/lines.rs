//! Every line of insurance, from "what happened?" to a report that the server's checks accept; and for
//! whom it is filed.

use domain::authority::RightToFile;
use domain::fact::{AccidentOutcome, Department, FaultDegree, HospitalKind};
use domain::incident::LossHead;
use domain::policy::NamedBeneficiary;
use domain::product::{Document, DocumentNecessity, InsuranceLine, Product, shipped};

use super::*;

/// A household in which `person` has a policy of every product, with all its riders.
fn everything(relation: Relation, born: &str) -> Home {
    let mut home = Home::with(&[]);
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
    home.me.id = me.clone();
    home.me.people = vec![mine(&me, Relation::Myself, "6217")];
    if relation != Relation::Myself {
        home.me.people.push(mine(&person, relation, "3308"));
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
        },
        usage: Usage::default(),
    };
    home.cover.policies = catalog.iter().map(policy).collect();
    home.cover.catalog = catalog;
    home
}

/// What somebody answers along the way.
struct Story {
    /// What happened.
    cause: IncidentCause,
    /// What they answer to these; "no" or the first choice to anything else.
    replies: &'static [(Fact, Reply)],
    /// What they lost, in yuan.
    losses: &'static [(LossHead, &'static str)],
    /// That the person has died.
    died: bool,
}

impl Story {
    const fn of(cause: IncidentCause) -> Self {
        Self { cause, replies: &[], losses: &[], died: false }
    }
}

/// Walks the whole way as a person does, a step at a time, from nothing.
fn file(home: &Home, story: &Story) -> (Answers, Journey) {
    let household = home.household();
    let mut answers = Answers::new("k".into());
    let mut seen: Vec<Step> = Vec::new();
    loop {
        let journey = walk(&answers, household);
        assert_sound(&journey);
        let step = journey.current_step();
        assert!(!seen.contains(&step), "{step:?} was answered and is asked again after {seen:?}");
        seen.push(step);
        match step {
            Step::Fact(Fact::Cause) => answers.facts.cause = Some(FactAnswer::Is(story.cause)),
            Step::Who => {
                answers.person = home.me.people.last().map(|person| person.id.clone());
                answers.died = story.died;
            }
            Step::When => {
                answers.on = TypedDay::of(day("2026-11-06"));
                answers.place = "深圳".into();
            }
            Step::Fact(fact) => {
                let told = story.replies.iter().find(|(of, _)| *of == fact);
                let reply = told.map_or_else(|| likely(fact), |(_, reply)| *reply);
                set_reply(&mut answers.facts, fact, Some(FactAnswer::Is(reply)));
            }
            Step::Bills => answers.bills = super::answers(home).bills,
            Step::Losses => {
                for (head, amount) in story.losses {
                    answers.losses.set_text(LossField::Amount(*head), (*amount).into());
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
                answers.sharing = super::agreed(home);
                return (answers, journey);
            }
        }
    }
}

fn likely(fact: Fact) -> Reply {
    match (fact, answer_kind(fact)) {
        (Fact::DischargedOn | Fact::DiedOn | Fact::DiagnosedOn, _) => Reply::Day(day("2026-11-16")),
        (_, AnswerKind::Day) => Reply::Day(day("2026-11-06")),
        (_, AnswerKind::Stage) => Reply::Stage(Tnm { t: 1, nodes: false, metastasis: false }),
        (_, AnswerKind::Choice(replies)) => replies[0],
        (_, AnswerKind::Bills | AnswerKind::Losses) => panic!("these have steps of their own"),
    }
}

const STAY: &[(Fact, Reply)] = &[
    (Fact::Care, Reply::Care(CareType::Inpatient)),
    (Fact::HospitalGrade, Reply::Grade(HospitalGrade::Tertiary)),
    (Fact::HospitalKind, Reply::Kind(HospitalKind::Public)),
    (Fact::Department, Reply::Department(Department::Ordinary)),
    (Fact::Circumstance(Circumstance::Histology), Reply::YesNo(true)),
];

#[test]
fn one_claim_of_every_line_goes_from_what_happened_to_a_report_the_server_accepts() {
    const REPORTED: &[(Fact, Reply)] =
        &[(Fact::Circumstance(Circumstance::PoliceReported), Reply::YesNo(true))];
    const CRASH: &[(Fact, Reply)] = &[(Fact::Fault, Reply::Fault(FaultDegree::Main))];
    let stories: [(&str, Story, &[InsuranceLine]); 9] = [
        ("a visit to a doctor", Story::of(IncidentCause::Illness), &[InsuranceLine::Outpatient]),
        (
            "a tumour in hospital",
            Story { replies: STAY, ..Story::of(IncidentCause::Illness) },
            &[InsuranceLine::MedicalMillion, InsuranceLine::CriticalIllness],
        ),
        ("a fall", Story::of(IncidentCause::Accident), &[InsuranceLine::Accident]),
        (
            "a fender bender",
            Story {
                replies: CRASH,
                losses: &[(LossHead::OwnVehicle, "3,200"), (LossHead::ThirdPartyProperty, "900")],
                ..Story::of(IncidentCause::RoadAccident)
            },
            &[InsuranceLine::Auto],
        ),
        (
            "water through the ceiling",
            Story {
                losses: &[(LossHead::Decoration, "12000")],
                ..Story::of(IncidentCause::WaterLeak)
            },
            &[InsuranceLine::Home],
        ),
        (
            "a stolen phone",
            Story {
                replies: REPORTED,
                losses: &[(LossHead::Contents, "5999")],
                ..Story::of(IncidentCause::Theft)
            },
            &[InsuranceLine::Home],
        ),
        (
            "a parcel sent back",
            Story {
                losses: &[(LossHead::ReturnFreight, "15")],
                ..Story::of(IncidentCause::ReturnedGoods)
            },
            &[InsuranceLine::SmallProperty],
        ),
        (
            "money gone from an account",
            Story {
                replies: REPORTED,
                losses: &[(LossHead::UnauthorisedPayment, "8600")],
                ..Story::of(IncidentCause::AccountFraud)
            },
            &[InsuranceLine::SmallProperty],
        ),
        (
            "a death",
            Story {
                replies: &[(Fact::Outcome, Reply::Outcome(AccidentOutcome::Death))],
                died: true,
                ..Story::of(IncidentCause::Accident)
            },
            &[InsuranceLine::Accident],
        ),
    ];
    let mut lines = BTreeSet::new();
    for (name, story, expected) in stories {
        let relation = if story.died { Relation::Father } else { Relation::Myself };
        let home = everything(relation, "1988-07-24");
        let (answers, journey) = file(&home, &story);
        assert_eq!(journey.path()[..3], [Step::FIRST, Step::Who, Step::When], "{name}");
        let report = build_report(&answers, &journey, home.household())
            .unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
        assert_eq!(
            domain::validation::validate_incident(&report.incident, home.household().today),
            [],
            "{name}"
        );
        assert_eq!(domain::validation::validate_beneficiaries(&report.beneficiaries), [], "{name}");
        let claimed: BTreeSet<InsuranceLine> = report
            .policies
            .iter()
            .filter_map(|id| home.cover.policies.iter().find(|view| view.policy.id == *id))
            .filter_map(|view| home.cover.catalog.terms_of(&view.policy))
            .map(|product| product.line)
            .collect();
        for line in expected {
            assert!(claimed.contains(line), "{name} claims under {claimed:?}");
        }
        lines.extend(expected.iter().copied());
    }
    assert_eq!(lines.len(), 7, "every line");
}

#[test]
fn nobody_is_asked_for_a_hospital_after_a_fender_bender() {
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
fn for_a_child_the_guardian_files_and_shows_who_they_are() {
    let home = everything(Relation::Child, "2016-02-01");
    let (answers, journey) = file(&home, &Story::of(IncidentCause::Illness));
    assert_eq!(journey.authority(home.household()), RightToFile::Guardian);
    let needs = needed_documents(&answers, &journey, home.household());
    let proof = needs.iter().find(|it| it.document == Document::RelationProof).unwrap();
    assert_eq!(proof.need, DocumentNecessity::Required);
    assert!(needs.iter().all(|it| it.document != Document::Mandate));
}

#[test]
fn for_a_parent_a_mandate_is_needed_and_for_oneself_none() {
    let mother = everything(Relation::Mother, "1961-03-12");
    let (answers, journey) = file(&mother, &Story::of(IncidentCause::Illness));
    assert_eq!(journey.authority(mother.household()), RightToFile::Mandate);
    let needs = needed_documents(&answers, &journey, mother.household());
    let mandate = needs.iter().find(|it| it.document == Document::Mandate).unwrap();
    assert_eq!(mandate.why, DocumentReason::Authority(RightToFile::Mandate));
    // Each document is asked for once, the needed ones first.
    let documents: BTreeSet<_> = needs.iter().map(|it| it.document).collect();
    assert_eq!(documents.len(), needs.len());
    assert!(needs.is_sorted_by_key(|it| it.need));

    let own = everything(Relation::Myself, "1988-07-24");
    let (answers, journey) = file(&own, &Story::of(IncidentCause::Illness));
    assert_eq!(journey.authority(own.household()), RightToFile::Own);
    let needs = needed_documents(&answers, &journey, own.household());
    assert!(needs.iter().all(|it| matches!(it.why, DocumentReason::Clause { .. })));
}

#[test]
fn after_a_death_the_beneficiaries_are_paid_by_their_shares() {
    let home = everything(Relation::Father, "1958-09-02");
    let story = Story { died: true, ..Story::of(IncidentCause::Accident) };
    let (mut answers, journey) = file(&home, &story);
    assert_eq!(journey.authority(home.household()), RightToFile::Survivor);
    // That somebody has died was said once and is not asked again.
    assert!(!journey.path().contains(&Step::Fact(Fact::Outcome)));
    let report = build_report(&answers, &journey, home.household()).unwrap();
    assert_eq!(report.incident.facts.outcome, Some(FactAnswer::Is(AccidentOutcome::Death)));
    let shares: Vec<_> = report.beneficiaries.iter().map(|it| it.share).collect();
    assert_eq!(shares, [Some(60), Some(40)]);
    assert_eq!(report.payee.account_tail, "6217");
    answers.beneficiaries[1].share = "41".into();
    assert_eq!(walk(&answers, home.household()).current_step(), Step::Payee);
    // Nobody files for their own death; taken back, the person's own account is asked for again.
    answers.died = false;
    set_reply(
        &mut answers.facts,
        Fact::Outcome,
        Some(FactAnswer::Is(Reply::Outcome(AccidentOutcome::Treatment))),
    );
    assert!(!walk(&answers, home.household()).has_died());
    let me = PersonId::new("me");
    assert!(!is_offered(home.household(), Some(&me), Reply::Outcome(AccidentOutcome::Death)));
}

#[test]
fn whom_the_policy_names_is_most_likely_paid_and_else_who_files() {
    let mut home = everything(Relation::Father, "1958-09-02");
    let story = Story { died: true, ..Story::of(IncidentCause::Accident) };
    let likely = |home: &Home| {
        let (answers, journey) = file(home, &story);
        let likely = suggested_beneficiaries(&answers, &journey, home.household());
        likely.into_iter().map(|it| (it.name, it.tail, it.share)).collect::<Vec<_>>()
    };
    let told = |(name, tail, share): (&str, &str, &str)| (name.into(), tail.into(), share.into());
    let filer = home.me.people.first().unwrap().clone();
    let tail = filer.account_tail.clone().unwrap();
    assert_eq!(likely(&home), [told((&filer.name, &tail, ""))]);
    let named = |name: &str, order, share| NamedBeneficiary { name: name.into(), order, share };
    for view in &mut home.cover.policies {
        view.policy.beneficiaries = vec![
            named("后备的人", 2, Some(100)),
            named("陈玉兰", 1, Some(60)),
            named(&filer.name, 1, Some(40)),
        ];
    }
    // Whoever comes second is paid if nobody of the first is left.
    assert_eq!(likely(&home), [told(("陈玉兰", "", "60")), told((&filer.name, &tail, "40"))]);
}

#[test]
fn shares_are_read_as_people_write_them() {
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
