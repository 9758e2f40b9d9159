//! The history of the demo: a hospital stay that is decided and waits for the claimant's agreement, a visit that
//! was paid weeks ago, and one on which the insurer has missed a statutory deadline.

use std::collections::BTreeMap;

use domain::assess::{PolicyAssessment, PolicyCover, assess};
use domain::authority::RightToFile;
use domain::date::{CivilDate, Timestamp};
use domain::fact::{
    CareType, Circumstance, ConditionCode, Department, FactAnswer, Facts, HospitalGrade,
    HospitalKind, IncidentCause,
};
use domain::ids::{CaseId, ClaimId, ClauseNo, PersonId, PolicyId, RequestId};
use domain::incident::{Bill, ExpenseCategory, ExpenseLine, Incident, InsuranceScope};
use domain::journal::{
    Actor, DocumentRequest, FiledClaim, JournalEntry, JournalEvent, Payee, Report,
};
use domain::money::Fen;
use domain::policy::{Policy, Usage};
use domain::product::{Document, Product};
use domain::text::Bilingual;

use super::people::{
    FATHER, FATHERS_MEDICAL, SON, SONS_OUTPATIENT, WIFE, WIFES_OUTPATIENT, outpatient_visit, yuan,
};
use super::{decide, insurer};
use crate::store::{ImportedCase, case_no, month};

const MINUTE: i64 = 60_000;
/// 16:45, in milliseconds after midnight.
const AFTERNOON: i64 = (16 * 60 + 45) * MINUTE;

/// A policy with its terms.
#[derive(Clone, Copy)]
pub(super) struct HeldPolicy<'a> {
    pub(super) policy: &'a Policy,
    pub(super) product: &'a Product,
}

impl HeldPolicy<'_> {
    fn insurer(&self) -> Actor {
        Actor::Insurer { insurer: self.product.insurer.code.clone() }
    }

    fn handler(&self) -> Actor {
        let insurer = self.product.insurer.code.clone();
        let name = insurer::handler(&insurer).name;
        Actor::Handler { insurer, name }
    }

    /// A claim under the policy, as it is filed.
    pub(super) fn filed_claim(&self, claim: ClaimId, estimate: Option<Fen>) -> FiledClaim {
        FiledClaim {
            claim,
            policy: self.policy.id.clone(),
            product: self.product.code.clone(),
            product_name: self.product.name.clone(),
            line: self.product.line,
            compulsory: self.product.compulsory,
            life: self.product.life,
            payment_days: self.product.payment_days(),
            catastrophe: None,
            insurer: self.product.insurer.code.clone(),
            insurer_name: self.product.insurer.short.clone(),
            estimate,
            expected: Vec::new(),
            awaited: None,
        }
    }
}

/// The cases of the demo history.
pub(super) fn cases<'a>(
    held: impl Fn(&PolicyId) -> Option<HeldPolicy<'a>>,
    today: CivilDate,
) -> Vec<ImportedCase> {
    let stay = held(&PolicyId::new(FATHERS_MEDICAL)).map(|held| fathers_stay(held, today));
    let visit = held(&PolicyId::new(SONS_OUTPATIENT)).map(|held| sons_first_visit(held, today));
    let late = held(&PolicyId::new(WIFES_OUTPATIENT)).map(|held| wifes_late_visit(held, today));
    stay.into_iter().chain(visit).chain(late).collect()
}

/// Pneumonia: declared complex, one request for missing documents, decided, not agreed to yet.
fn fathers_stay(held: HeldPolicy<'_>, today: CivilDate) -> ImportedCase {
    let incident = stay_in_hospital(today.plus_days(-37), 11);
    let opening = CaseOpening {
        case: "case-jianguo-stay",
        filed_by: SON,
        nth: 417,
        payee: ("陈建国", "5521"),
        place: Bilingual::new("华侨城人民医院", "OCT People's Hospital"),
        days_ago: 23,
    };
    let mut journal = Journal::open(opening, held, incident.clone(), today);
    let requests = vec![
        request(
            "request-record",
            Document::InpatientRecord,
            "5.2",
            Bilingual::new(
                "看病是怎么起的、以前有没有治过。",
                "It shows how the illness began and whether it had been treated before.",
            ),
        ),
        request(
            "request-slip",
            Document::SocialSlip,
            "2.6",
            Bilingual::new(
                "医保付了多少，要凭它扣。",
                "It shows how much social insurance paid, which is deducted.",
            ),
        ),
    ];
    let ids = requests.iter().map(|request| request.id.clone()).collect();
    let complex = Bilingual::new(
        "住院时间长，费用明细要向医院核对。",
        "The stay was long, and we have to check the itemised fees with the hospital.",
    );
    let thanks = Bilingual::new(
        "两份材料都清楚，不用再补。",
        "Both documents are clear. Nothing more is needed.",
    );
    let assigned =
        JournalEvent::HandlerAssigned { handler: insurer::handler(&held.product.insurer.code) };
    let requested = JournalEvent::SupplementRequested {
        requests,
        reached_on: today.plus_days(-11),
        respond_by: Some(today.plus_days(-1)),
    };
    let answered = JournalEvent::SupplementReceived { requests: ids, on: today.plus_days(-7) };

    journal.record(
        23,
        30,
        held.insurer(),
        JournalEvent::Received { receipt_no: Some("YS-88210".into()) },
    );
    journal.record(22, 0, held.insurer(), JournalEvent::Accepted);
    journal.record(22, 1, held.insurer(), assigned);
    journal.record(21, 0, held.insurer(), JournalEvent::Registered);
    journal.record(17, 0, held.handler(), JournalEvent::DeclaredComplex { reason: complex });
    journal.record(11, 0, held.handler(), requested);
    journal.record(7, 0, Actor::Claimant, answered);
    journal.record(6, 0, held.handler(), JournalEvent::Note { text: thanks });
    journal.record(4, 0, held.handler(), JournalEvent::AssessmentStarted);
    journal.decide(1, 0, &incident);
    journal.import("陈建国")
}

/// A visit that was paid without delay.
fn sons_first_visit(held: HeldPolicy<'_>, today: CivilDate) -> ImportedCase {
    let incident = outpatient_visit(SON, today.plus_days(-26), [(30, 120, 176), (0, 0, 0)], 90);
    let opening = CaseOpening {
        case: "case-zhiyuan-visit",
        filed_by: SON,
        nth: 288,
        payee: ("陈志远", "6217"),
        place: Bilingual::new("景田人民医院", "Jingtian People's Hospital"),
        days_ago: 26,
    };
    let mut journal = Journal::open(opening, held, incident.clone(), today);
    journal.record(
        26,
        1,
        held.insurer(),
        JournalEvent::Received { receipt_no: Some("YS-86004".into()) },
    );
    journal.record(26, 2, held.insurer(), JournalEvent::Accepted);
    journal.record(26, 3, held.insurer(), JournalEvent::AssessmentStarted);
    let amount = journal.decide(26, 8, &incident);
    let sent = JournalEvent::PaymentSent { amount, account_tail: "6217".into(), expected_on: None };
    journal.record(26, 9, held.insurer(), sent);
    journal.record(26, 28, held.insurer(), JournalEvent::PaymentArrived { amount });
    journal.record(25, 0, held.insurer(), JournalEvent::Closed);
    journal.import("陈志远")
}

/// A visit that the insurer has received and not acted on since. The total of its bill selects that scenario; see
/// [`scenarios`](super::scenarios).
fn wifes_late_visit(held: HeldPolicy<'_>, today: CivilDate) -> ImportedCase {
    let mut incident =
        outpatient_visit(WIFE, today.plus_days(-25), [(40, 160, 236), (0, 0, 64)], 150);
    let lines = incident.bills.iter_mut().flat_map(|bill| &mut bill.lines);
    if let (Some(line), Ok(eight)) = (lines.into_iter().next(), Fen::new(8)) {
        line.amount = line.amount.saturating_add(eight);
    }
    let opening = CaseOpening {
        case: "case-min-visit",
        filed_by: WIFE,
        nth: 301,
        payee: ("周敏", "7712"),
        place: Bilingual::new("景田人民医院", "Jingtian People's Hospital"),
        days_ago: 24,
    };
    let mut journal = Journal::open(opening, held, incident, today);
    journal.record(
        24,
        30,
        held.insurer(),
        JournalEvent::Received { receipt_no: Some("YS-86112".into()) },
    );
    journal.import("周敏")
}

/// A hospital stay for an illness, with a bill in several categories that was settled by social insurance.
fn stay_in_hospital(admitted: CivilDate, days: i32) -> Incident {
    use ExpenseCategory as Category;
    let discharged = admitted.plus_days(days);
    let lines = [
        (Category::Bed, InsuranceScope::In, 3_300),
        (Category::Nursing, InsuranceScope::In, 1_540),
        (Category::Drugs, InsuranceScope::In, 21_760),
        (Category::Examination, InsuranceScope::In, 9_480),
        (Category::Treatment, InsuranceScope::In, 16_320),
        (Category::Drugs, InsuranceScope::Out, 9_600),
        (Category::Materials, InsuranceScope::Out, 5_200),
        (Category::NonMedical, InsuranceScope::Out, 1_220),
    ];
    let lines = lines.into_iter().map(|(category, scope, amount)| ExpenseLine {
        category,
        scope,
        amount: yuan(amount),
    });
    Incident {
        insured: PersonId::new(FATHER),
        on: admitted,
        facts: Facts {
            cause: Some(FactAnswer::Is(IncidentCause::Illness)),
            care: Some(FactAnswer::Is(CareType::Inpatient)),
            first_symptom_on: Some(FactAnswer::Is(admitted.plus_days(-4))),
            admitted_on: Some(FactAnswer::Is(admitted)),
            discharged_on: Some(FactAnswer::Is(discharged)),
            hospital_grade: Some(FactAnswer::Is(HospitalGrade::Tertiary)),
            hospital_kind: Some(FactAnswer::Is(HospitalKind::Public)),
            department: Some(FactAnswer::Is(Department::Ordinary)),
            condition: Some(FactAnswer::Is(ConditionCode::NotListed)),
            circumstances: BTreeMap::from([
                (Circumstance::PreExisting, FactAnswer::Is(false)),
                (Circumstance::SocialInsured, FactAnswer::Is(true)),
            ]),
            ..Facts::default()
        },
        bills: vec![Bill::new(discharged, lines.collect(), Some(yuan(35_600)))],
        received: Vec::new(),
        losses: Vec::new(),
        order: Vec::new(),
    }
}

fn request(id: &str, document: Document, clause: &str, reason: Bilingual) -> DocumentRequest {
    DocumentRequest {
        id: RequestId::new(id),
        document,
        reason,
        clause: Some(ClauseNo::new(clause)),
        rejected: None,
    }
}

/// How a demo case starts.
struct CaseOpening {
    case: &'static str,
    filed_by: &'static str,
    /// The counter in the case number.
    nth: u32,
    /// Account holder and last four digits.
    payee: (&'static str, &'static str),
    place: Bilingual,
    /// How many days ago it was filed.
    days_ago: i32,
}

/// A journal under construction. All entries but the first concern its single claim.
struct Journal<'a> {
    held: HeldPolicy<'a>,
    today: CivilDate,
    claim: ClaimId,
    entries: Vec<JournalEntry>,
}

impl<'a> Journal<'a> {
    fn open(
        opening: CaseOpening,
        held: HeldPolicy<'a>,
        incident: Incident,
        today: CivilDate,
    ) -> Self {
        let claim = ClaimId::new(format!("{}-1", opening.case));
        let filed_on = today.plus_days(-opening.days_ago);
        let (name, tail) = opening.payee;
        let estimate = assessment(held, &incident).map(|assessment| assessment.pays());
        let report = Report {
            case: CaseId::new(opening.case),
            case_no: case_no(&month(Timestamp::start_of(filed_on)), opening.nth),
            filed_by: PersonId::new(opening.filed_by),
            incident,
            title: opening.place,
            claims: vec![held.filed_claim(claim.clone(), estimate)],
            payee: Payee { name: name.into(), account_tail: tail.into() },
            authority: RightToFile::Own,
            beneficiaries: Vec::new(),
            on_paper: Vec::new(),
            by_consent: false,
        };
        let mut journal = Self { held, today, claim, entries: Vec::new() };
        journal.append(
            opening.days_ago,
            0,
            None,
            Actor::Claimant,
            JournalEvent::Filed { report: Box::new(report) },
        );
        journal
    }

    /// Records an event `days_ago`, `minutes` after 16:45.
    fn record(&mut self, days_ago: i32, minutes: i64, actor: Actor, event: JournalEvent) {
        self.append(days_ago, minutes, Some(self.claim.clone()), actor, event);
    }

    fn append(
        &mut self,
        days_ago: i32,
        minutes: i64,
        claim: Option<ClaimId>,
        actor: Actor,
        event: JournalEvent,
    ) {
        let seq = u32::try_from(self.entries.len()).unwrap_or(u32::MAX).saturating_add(1);
        let day = Timestamp::start_of(self.today.plus_days(-days_ago));
        let at = day.plus_millis(AFTERNOON + minutes * MINUTE);
        self.entries.push(JournalEntry { seq, at, claim, actor, event });
    }

    /// Records the insurer's decision by its terms. Returns the amount.
    fn decide(&mut self, days_ago: i32, minutes: i64, incident: &Incident) -> Fen {
        let Some(assessment) = assessment(self.held, incident) else { return Fen::ZERO };
        let decision = decide::decision(
            self.held.product,
            &assessment,
            incident,
            &insurer::handler(&self.held.product.insurer.code),
        );
        let amount = decision.amount;
        self.record(
            days_ago,
            minutes,
            self.held.handler(),
            JournalEvent::Decided { decision: Box::new(decision) },
        );
        amount
    }

    fn import(self, insured_name: &str) -> ImportedCase {
        ImportedCase {
            insured_name: insured_name.into(),
            versions: vec![self.held.policy.version.clone()],
            entries: self.entries,
        }
    }
}

/// What the policy pays for the incident, assuming no earlier payments.
fn assessment(held: HeldPolicy<'_>, incident: &Incident) -> Option<PolicyAssessment> {
    let usage = Usage::default();
    let cover = PolicyCover { policy: held.policy, product: held.product, usage: &usage };
    assess(&[cover], incident).policies.into_iter().next()
}
