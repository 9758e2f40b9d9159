//! Journals for tests, written as a timeline in one line: `2026-01-05 received; 2026-01-07 asked a b;
//! 2026-01-12 got a b`.

mod disagreement;

use proptest::prelude::*;

use super::*;
use crate::appointment::{
    self, AppointmentHost, AppointmentKind, AppointmentOffer, AppointmentSide, AppointmentStep,
};
use crate::assess::{CalculationStep as Sum, Operation};
use crate::authority::RightToFile;
use crate::clock::RuleId;
use crate::date::{CivilDate, DAY_MS, Timestamp};
use crate::fact::Facts;
use crate::ids::{
    AppointmentId, BenefitCode, CaseId, ClaimId, ClauseNo, InsurerCode, PersonId, PolicyId,
    ProductCode, RequestId,
};
use crate::incident::Incident;
use crate::money::Fen;
use crate::product::{Document, InsuranceLine};
use crate::text::Bilingual;
use crate::time_window::TimeWindow;

/// The insurer of all claims here.
pub(crate) const INSURER: &str = "yuanshan";

/// A journal under construction.
#[derive(Clone, Debug)]
pub(crate) struct Journal {
    pub(crate) entries: Vec<JournalEntry>,
    at: Timestamp,
}

impl Journal {
    /// A case with these claims, filed in the morning of `on`.
    pub(crate) fn filed(on: &str, claims: Vec<FiledClaim>) -> Self {
        let at = morning(on);
        let event = JournalEvent::Filed { report: Box::new(report(claims)) };
        let entry = JournalEntry { seq: 1, at, claim: None, actor: Actor::Claimant, event };
        Self { entries: vec![entry], at }
    }

    /// The journal of a case with one claim, `a`, filed on the day of the first event of the timeline.
    pub(crate) fn of(line: InsuranceLine, timeline: &str) -> Self {
        Self::of_claim(filed("a", line), timeline)
    }

    /// The same of `claim`, whose id is `a`.
    pub(crate) fn of_claim(claim: FiledClaim, timeline: &str) -> Self {
        let first_day = timeline.get(..10).unwrap_or("2026-01-05");
        Self::filed(first_day, vec![claim]).and(timeline)
    }

    /// The journal with more events of a timeline.
    pub(crate) fn and(mut self, timeline: &str) -> Self {
        for item in timeline.split("; ").filter(|item| !item.is_empty()) {
            let mut words = item.split(' ');
            let date = words.next().unwrap();
            self.at = self.at.max(morning(date));
            let name = words.next().unwrap();
            let event = event(name, &words.collect::<Vec<_>>(), day(date));
            self = self.append("a", event);
        }
        self
    }

    /// The journal with `event` on `claim`, written by an actor who may write it.
    pub(crate) fn append(mut self, claim: &str, event: JournalEvent) -> Self {
        let entry = self.next(author(&event), claim, event);
        self.at = entry.at;
        self.entries.push(entry);
        self
    }

    /// The journal with `entry`.
    pub(crate) fn push(mut self, entry: JournalEntry) -> Self {
        self.at = entry.at;
        self.entries.push(entry);
        self
    }

    /// The entry that would come next, a minute later.
    pub(crate) fn next(&self, actor: Actor, claim: &str, event: JournalEvent) -> JournalEntry {
        let seq = u32::try_from(self.entries.len()).unwrap() + 1;
        let claim = Some(ClaimId::new(claim));
        JournalEntry { seq, at: self.at.plus_millis(60_000), claim, actor, event }
    }

    /// The same, this number of days later.
    pub(crate) fn later(mut self, days: i32) -> Self {
        self.at = self.at.plus_millis(i64::from(days) * DAY_MS);
        self
    }

    /// The day of the last entry, or later.
    pub(crate) fn today(&self) -> CivilDate {
        self.at.date()
    }

    pub(crate) fn state(&self) -> CaseState {
        fold(&self.entries)
            .unwrap_or_else(|rejection| panic!("{rejection}: {:#?}", self.entries.last()))
    }

    /// The state of the first claim.
    pub(crate) fn claim(&self) -> ClaimState {
        self.state().claims.swap_remove(0)
    }

    /// The rejection of the last entry. The entries before it must be valid, and the state must stay
    /// unchanged.
    pub(crate) fn rejection(&self) -> EntryRejection {
        let (last, before) = self.entries.split_last().unwrap();
        let mut state = fold(before).unwrap();
        let untouched = state.clone();
        let rejection = state.apply(last).unwrap_err();
        assert_eq!(state, untouched, "a rejected entry changed the state");
        rejection
    }
}

fn author(event: &JournalEvent) -> Actor {
    match event {
        JournalEvent::Agreed
        | JournalEvent::Disputed { .. }
        | JournalEvent::PersonRequested { .. }
        | JournalEvent::Complained { .. }
        | JournalEvent::ReviewRequested { .. }
        | JournalEvent::RegulatorComplained { .. }
        | JournalEvent::MediationAccepted
        | JournalEvent::MediationExtended { .. }
        | JournalEvent::LawsuitFiled { .. }
        | JournalEvent::Withdrawn { .. } => Actor::Claimant,
        JournalEvent::SupplementReceived { .. } => Actor::Platform,
        JournalEvent::Appointment { step, .. } if step.author() == EntryAuthor::Claimant => {
            Actor::Claimant
        }
        _ => insurer(),
    }
}

fn event(name: &str, rest: &[&str], on: CivilDate) -> JournalEvent {
    let amount = || rest.first().map_or(yuan(306), |text| yuan(text.parse().unwrap()));
    let reason = words("a reason");
    match name {
        "received" => JournalEvent::Received { receipt_no: None },
        "accepted" => JournalEvent::Accepted,
        "handled" => JournalEvent::HandlerAssigned { handler: handler() },
        "asked" => JournalEvent::SupplementRequested {
            requests: rest.iter().map(|id| request(id)).collect(),
            reached_on: on,
            respond_by: None,
        },
        "got" => JournalEvent::SupplementReceived {
            requests: rest.iter().map(|id| RequestId::new(*id)).collect(),
            on,
        },
        "registered" => JournalEvent::Registered,
        "complex" => JournalEvent::DeclaredComplex { reason },
        "investigated" => JournalEvent::InvestigationStarted { reason, until: None },
        "assessed" => JournalEvent::AssessmentStarted,
        "decided" => decided(DecisionOutcome::Paid, amount()),
        "denied" => decided(DecisionOutcome::Denied, Fen::ZERO),
        "denied-by-post" => {
            let mut decision = decision(DecisionOutcome::Denied, Fen::ZERO);
            decision.notice_follows = true;
            JournalEvent::Decided { decision: Box::new(decision) }
        }
        "agreed" => JournalEvent::Agreed,
        "advanced" => JournalEvent::AdvancePaid { amount: amount() },
        "sent" => sent(amount()),
        "arrived" => JournalEvent::PaymentArrived { amount: amount() },
        "failed" => JournalEvent::PaymentFailed { reason },
        "disputed" => {
            let (clause, parts, reason) = (None, Vec::new(), rest.join(" "));
            JournalEvent::Disputed { clause, parts, reason, objection: None }
        }
        "personal" => JournalEvent::PersonRequested { reason: None },
        "upheld" => JournalEvent::Upheld { by: "周宁".to_owned(), reason },
        "complained" => {
            JournalEvent::Complained { rule: RuleId::DecidePersonal, letter: "a letter".to_owned() }
        }
        "explained" => JournalEvent::DelayExplained { reason, until: None },
        "automatic" => {
            let mut decision = decision(DecisionOutcome::Paid, amount());
            decision.decided_by = Decider::Machine;
            JournalEvent::Decided { decision: Box::new(decision) }
        }
        "reopened" => JournalEvent::Reopened { reason },
        "withdrawn" => JournalEvent::Withdrawn { reason: None },
        "closed" => JournalEvent::Closed,
        "noted" => JournalEvent::Note { text: reason },
        "offered" => visit(AppointmentStep::Offered(Box::new(offer()))),
        "took" => visit(AppointmentStep::Accepted { window: always() }),
        "changed" => visit(AppointmentStep::ChangeRequested { preferred_time: rest.join(" ") }),
        "missed" => visit(AppointmentStep::Missed { absent: AppointmentSide::Claimant }),
        "held" => visit(AppointmentStep::Held { outcome: reason }),
        other => disagreement::event(other, rest, on)
            .unwrap_or_else(|| panic!("unknown event in a timeline: {other}")),
    }
}

fn morning(date: &str) -> Timestamp {
    Timestamp::start_of(day(date)).plus_millis(9 * 3_600_000)
}

pub(crate) fn insurer() -> Actor {
    Actor::Insurer { insurer: InsurerCode::new(INSURER) }
}

pub(crate) fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

pub(crate) fn yuan(yuan: i32) -> Fen {
    Fen::yuan(yuan)
}

pub(crate) fn words(text: &str) -> Bilingual {
    Bilingual::new(text, text)
}

pub(crate) fn handler() -> Handler {
    Handler { name: "周宁".to_owned(), staff_no: None, phone: None, hours: None }
}

pub(crate) fn filed(claim: &str, line: InsuranceLine) -> FiledClaim {
    FiledClaim {
        claim: ClaimId::new(claim),
        policy: PolicyId::new(format!("policy-of-{claim}")),
        product: ProductCode::new("demo"),
        product_name: words("Demo"),
        line,
        compulsory: false,
        life: false,
        payment_days: None,
        catastrophe: None,
        insurer: InsurerCode::new(INSURER),
        insurer_name: words("Yuanshan"),
        estimate: Some(yuan(306)),
        expected: Vec::new(),
        awaited: None,
    }
}

/// A claim of compulsory motor liability.
pub(crate) fn filed_compulsory(claim: &str) -> FiledClaim {
    FiledClaim { compulsory: true, ..filed(claim, InsuranceLine::Auto) }
}

pub(crate) fn report(claims: Vec<FiledClaim>) -> Report {
    Report {
        case: CaseId::new("case"),
        case_no: "C-1".to_owned(),
        filed_by: PersonId::new("person"),
        incident: Incident {
            insured: PersonId::new("person"),
            on: day("2026-01-05"),
            facts: Facts::default(),
            bills: Vec::new(),
            received: Vec::new(),
            losses: Vec::new(),
            order: Vec::new(),
        },
        title: words("Visit"),
        claims,
        payee: Payee { name: "李秀兰".to_owned(), account_tail: "6688".to_owned() },
        authority: RightToFile::Own,
        beneficiaries: Vec::new(),
        on_paper: Vec::new(),
        by_consent: false,
    }
}

pub(crate) fn request(id: &str) -> DocumentRequest {
    DocumentRequest {
        id: RequestId::new(id),
        document: Document::Invoice,
        reason: words("not legible"),
        clause: None,
        rejected: None,
    }
}

/// A step of the only appointment in timelines.
pub(crate) fn visit(step: appointment::AppointmentStep) -> JournalEvent {
    JournalEvent::Appointment { appointment: AppointmentId::new("visit"), step }
}

fn offer() -> AppointmentOffer {
    AppointmentOffer {
        kind: AppointmentKind::Inspection,
        reason: words("to see it"),
        place: "1 Lotus Road".to_owned(),
        host: AppointmentHost { name: "周宁".to_owned(), staff_no: None, phone: None },
        prepare: Vec::new(),
        windows: vec![always()],
        answer_by: None,
    }
}

/// A window that has begun and is not over on any day of a timeline.
fn always() -> TimeWindow {
    TimeWindow { from: morning("2025-01-01"), to: morning("2036-01-01") }
}

pub(crate) fn sent(amount: Fen) -> JournalEvent {
    JournalEvent::PaymentSent { amount, account_tail: "6688".to_owned(), expected_on: None }
}

pub(crate) fn decided(outcome: DecisionOutcome, amount: Fen) -> JournalEvent {
    JournalEvent::Decided { decision: Box::new(decision(outcome, amount)) }
}

/// A decision by a person, with one benefit of two steps.
pub(crate) fn decision(outcome: DecisionOutcome, amount: Fen) -> Decision {
    let step = |before: Fen, after: Fen| Sum {
        clause: ClauseNo::new("2.7"),
        operation: Operation::Billed,
        before,
        change: after.saturating_sub(before),
        after,
    };
    let billed = amount.saturating_add(yuan(100));
    Decision {
        outcome,
        amount,
        benefits: vec![DecidedBenefit {
            benefit: BenefitCode::new("visit"),
            name: words("Visit"),
            steps: vec![step(Fen::ZERO, billed), step(billed, amount)],
            parties: Vec::new(),
            assessed_parts: Vec::new(),
        }],
        reasons: vec![DecisionReason { clause: ClauseNo::new("2.7"), text: words("deductible") }],
        decided_by: Decider::Person { name: "周宁".to_owned() },
        notice_follows: false,
    }
}

/// Random events in random order; the valid ones make a valid journal.
pub(crate) fn candidates() -> impl Strategy<Value = Vec<(i32, JournalEvent)>> {
    // Events that many others depend on are more frequent.
    let name = prop_oneof![
        6 => Just("received"),
        3 => prop::sample::select(vec!["decided 306", "decided 500"]),
        3 => Just("agreed"),
        4 => prop::sample::select(vec!["sent 206", "sent 306", "sent 500"]),
        6 => prop::sample::select(vec!["arrived 206", "arrived 306", "arrived 500", "failed"]),
        3 => prop::sample::select(vec!["asked a", "asked b c", "asked d"]),
        5 => prop::sample::select(vec!["got a", "got b", "got c", "got b c", "got d"]),
        5 => prop::sample::select(vec![
            "accepted", "registered", "investigated", "assessed", "complex", "handled", "noted",
        ]),
        4 => prop::sample::select(vec!["denied", "advanced 100", "disputed it", "reopened"]),
        4 => prop::sample::select(vec!["offered", "took", "changed so", "missed", "held"]),
        3 => prop::sample::select(vec!["automatic", "personal", "upheld", "complained", "explained"]),
        2 => prop::sample::select(vec![
            "denied-by-post", "notified", "extended", "learned 2025-06-01", "rescinded",
        ]),
        3 => prop::sample::select(vec![
            "review", "reviewed", "reviewed changed", "regulator", "forwarded", "proposed",
            "proposed court", "mediating", "prolonged", "settled", "unsettled", "confirming", "sued",
            "judged", "appealed",
        ]),
        1 => prop::sample::select(vec!["withdrawn", "closed"]),
    ];
    let candidate = (prop_oneof![3 => Just(0), 5 => 1..6i32, 1 => 10..40i32], name);
    prop::collection::vec(candidate, 0..80).prop_map(|items| {
        let mut today = day("2026-01-05");
        let mut candidates = Vec::new();
        for (days, item) in items {
            today = today.plus_days(days);
            let mut words = item.split(' ');
            let name = words.next().unwrap();
            candidates.push((days, event(name, &words.collect::<Vec<_>>(), today)));
        }
        candidates
    })
}

/// The journal of those `candidates` that are valid in sequence.
pub(crate) fn valid_journal(claim: FiledClaim, candidates: Vec<(i32, JournalEvent)>) -> Journal {
    let mut journal = Journal::filed("2026-01-05", vec![claim]);
    let mut state = journal.state();
    for (days, event) in candidates {
        journal = journal.later(days);
        let entry = journal.next(author(&event), "a", event);
        if state.apply(&entry).is_ok() {
            journal = journal.push(entry);
        }
    }
    journal
}
