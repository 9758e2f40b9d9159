//! Small cases, built from the events of their journals.

#![allow(dead_code, reason = "each test uses a part of this")]

pub(crate) mod html;
pub(crate) mod planted;
pub(crate) mod printed;
pub(crate) mod snapshot;

use domain::assess::{CalculationStep, Operation};
use domain::authority::RightToFile;
use domain::clock::{DatedLaw, shipped_law};
use domain::date::{CivilDate, Timestamp};
use domain::fact::Facts;
use domain::ids::{
    BenefitCode, CaseId, ClaimId, ClauseNo, InsurerCode, PersonId, PolicyId, ProductCode, RequestId,
};
use domain::incident::Incident;
use domain::journal::{
    Actor, CaseState, DecidedBenefit, Decider, Decision, DecisionOutcome, DecisionReason,
    DocumentRequest, FiledClaim, JournalEntry, JournalEvent, Payee, Report, fold,
};
use domain::money::Fen;
use domain::product::{Document, InsuranceLine};
use domain::text::Bilingual;

/// The insurer of every case.
pub(crate) fn insurer() -> InsurerCode {
    InsurerCode::new("yuanshan")
}

/// The built-in law.
pub(crate) fn law() -> DatedLaw {
    shipped_law().unwrap()
}

/// A day, such as `2026-03-02`.
pub(crate) fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

/// The report of an outpatient claim.
pub(crate) fn outpatient() -> Report {
    report(FiledClaim {
        claim: ClaimId::new("a"),
        policy: PolicyId::new("p"),
        product: ProductCode::new("outpatient"),
        product_name: Bilingual::new("门诊", "Outpatient"),
        line: InsuranceLine::Outpatient,
        compulsory: false,
        life: false,
        payment_days: None,
        catastrophe: None,
        insurer: insurer(),
        insurer_name: Bilingual::new("远山", "Yuanshan"),
        estimate: Some(Fen::yuan(306)),
        expected: Vec::new(),
        awaited: None,
    })
}

/// The report of a compulsory motor claim.
pub(crate) fn compulsory_motor() -> Report {
    let mut report = outpatient();
    for claim in &mut report.claims {
        claim.product = ProductCode::new("ctpl");
        claim.product_name = Bilingual::new("交强险", "Compulsory motor insurance");
        claim.line = InsuranceLine::Auto;
        claim.compulsory = true;
    }
    report
}

fn report(claim: FiledClaim) -> Report {
    let incident = Incident {
        insured: PersonId::new("li"),
        on: day("2026-03-02"),
        facts: Facts::default(),
        bills: Vec::new(),
        received: Vec::new(),
        losses: Vec::new(),
        order: Vec::new(),
    };
    Report {
        case: CaseId::new("case"),
        case_no: "C-2603-0001".to_owned(),
        filed_by: PersonId::new("li"),
        incident,
        title: Bilingual::new("门诊", "Visit"),
        claims: vec![claim],
        payee: Payee { name: "李小美".to_owned(), account_tail: "6688".to_owned() },
        authority: RightToFile::Own,
        beneficiaries: Vec::new(),
        on_paper: Vec::new(),
        by_consent: false,
    }
}

/// A case filed on Monday 2 March 2026, after these events on that day.
pub(crate) fn case(report: Report, events: Vec<JournalEvent>) -> CaseState {
    fold(&journal(report, events)).unwrap()
}

/// The journal of that case.
pub(crate) fn journal(report: Report, events: Vec<JournalEvent>) -> Vec<JournalEntry> {
    let at = Timestamp::start_of(day("2026-03-02")).plus_millis(9 * 3_600_000);
    let filed = JournalEvent::Filed { report: Box::new(report) };
    let mut entries =
        vec![JournalEntry { seq: 1, at, claim: None, actor: Actor::Claimant, event: filed }];
    for (seq, event) in (2..).zip(events) {
        let actor = match event {
            JournalEvent::Agreed
            | JournalEvent::Disputed { .. }
            | JournalEvent::PersonRequested { .. }
            | JournalEvent::ReviewRequested { .. }
            | JournalEvent::MediationAccepted
            | JournalEvent::Withdrawn { .. } => Actor::Claimant,
            _ => Actor::Insurer { insurer: insurer() },
        };
        entries.push(JournalEntry { seq, at, claim: Some(ClaimId::new("a")), actor, event });
    }
    entries
}

/// The insurer received the claim.
pub(crate) fn received() -> JournalEvent {
    JournalEvent::Received { receipt_no: None }
}

/// The insurer decided to pay.
pub(crate) fn decided() -> JournalEvent {
    JournalEvent::Decided {
        decision: Box::new(Decision {
            outcome: DecisionOutcome::Paid,
            amount: Fen::yuan(306),
            benefits: vec![DecidedBenefit {
                benefit: BenefitCode::new("visit"),
                name: Bilingual::new("门诊", "Visit"),
                steps: vec![CalculationStep {
                    clause: ClauseNo::new("2.1"),
                    operation: Operation::Billed,
                    before: Fen::ZERO,
                    change: Fen::yuan(306),
                    after: Fen::yuan(306),
                }],
                parties: Vec::new(),
                assessed_parts: Vec::new(),
            }],
            reasons: Vec::new(),
            decided_by: Decider::Machine,
            notice_follows: false,
        }),
    }
}

/// The insurer asked for a document.
pub(crate) fn supplement_requested() -> JournalEvent {
    let request = DocumentRequest {
        id: RequestId::new("r"),
        document: Document::Invoice,
        reason: Bilingual::new("看不清", "not legible"),
        clause: None,
        rejected: None,
    };
    JournalEvent::SupplementRequested {
        requests: vec![request],
        reached_on: day("2026-03-02"),
        respond_by: None,
    }
}

/// The insurer refused the claim.
pub(crate) fn refusal() -> JournalEvent {
    refused(false)
}

/// The insurer refused the claim, and its notice follows by post.
pub(crate) fn refusal_by_post() -> JournalEvent {
    refused(true)
}

fn refused(notice_follows: bool) -> JournalEvent {
    let text = Bilingual::new("条款写明", "the clause says so");
    JournalEvent::Decided {
        decision: Box::new(Decision {
            outcome: DecisionOutcome::Denied,
            amount: Fen::ZERO,
            benefits: Vec::new(),
            reasons: vec![DecisionReason { clause: ClauseNo::new("2.1"), text }],
            decided_by: Decider::Person { name: "周宁".to_owned() },
            notice_follows,
        }),
    }
}
