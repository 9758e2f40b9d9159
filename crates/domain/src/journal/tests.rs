//! Journals in small: who may say what, when, and what it comes to.

use serde_json::json;

use super::*;
use crate::assess::Operation;
use crate::fact::Facts;

/// Writes journals: numbers the entries and moves the time on by a minute each.
#[derive(Clone)]
pub(crate) struct Journal {
    pub(crate) entries: Vec<Entry>,
    at: Timestamp,
}

pub(crate) const INSURER: &str = "yuanshan";

pub(crate) fn insurer() -> Actor {
    Actor::Insurer { insurer: InsurerCode::new(INSURER) }
}

pub(crate) fn words(text: &str) -> Bilingual {
    Bilingual::new(text, text)
}

pub(crate) fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

pub(crate) fn yuan(yuan: i32) -> Fen {
    Fen::yuan(yuan)
}

pub(crate) fn filed(claim: &str, line: Line) -> FiledClaim {
    FiledClaim {
        claim: ClaimId::new(claim),
        policy: PolicyId::new(format!("policy-of-{claim}")),
        product: ProductCode::new("demo"),
        product_name: words("Demo"),
        line,
        insurer: InsurerCode::new(INSURER),
        insurer_name: words("Yuanshan"),
        estimate: Some(yuan(306)),
    }
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
            order: Vec::new(),
        },
        title: words("Visit"),
        claims,
        payee: Payee { name: "李秀兰".to_owned(), account_tail: "6688".to_owned() },
    }
}

pub(crate) fn request(id: &str) -> DocumentRequest {
    DocumentRequest {
        id: RequestId::new(id),
        document: Document::Invoice,
        reason: words("unreadable"),
        clause: None,
    }
}

/// A decision with one benefit that gets to its amount in two steps.
pub(crate) fn decision(outcome: Outcome, amount: Fen) -> Decision {
    let step = |before: Fen, after: Fen| Step {
        clause: ClauseNo::new("2.7"),
        operation: Operation::Billed,
        before,
        change: after.minus(before),
        after,
    };
    let billed = amount.plus(yuan(100));
    Decision {
        outcome,
        amount,
        benefits: vec![DecidedBenefit {
            benefit: BenefitCode::new("visit"),
            name: words("Visit"),
            steps: vec![step(Fen::ZERO, billed), step(billed, amount)],
        }],
        reasons: vec![Reason { clause: ClauseNo::new("2.7"), text: words("deductible") }],
        decided_by: Decider::Person { name: "周宁".to_owned() },
    }
}

pub(crate) fn decided(outcome: Outcome, amount: Fen) -> Event {
    Event::Decided { decision: Box::new(decision(outcome, amount)) }
}

pub(crate) fn sent(amount: Fen) -> Event {
    Event::PaymentSent { amount, account_tail: "6688".to_owned(), expected_on: None }
}

impl Journal {
    /// A case with these claims, filed at nine in the morning of `day`.
    pub(crate) fn filed(on: &str, claims: Vec<FiledClaim>) -> Self {
        let at = Timestamp::start_of(day(on)).plus_millis(9 * 3_600_000);
        let report = Box::new(report(claims));
        let event = Event::Filed { report };
        let entry = Entry { seq: 1, at, claim: None, actor: Actor::Claimant, event };
        Self { entries: vec![entry], at }
    }

    /// A case with one outpatient claim, `a`.
    pub(crate) fn outpatient(on: &str) -> Self {
        Self::filed(on, vec![filed("a", Line::Outpatient)])
    }

    /// What follows happens on this day.
    pub(crate) fn on(mut self, date: &str) -> Self {
        self.at = Timestamp::start_of(day(date)).plus_millis(10 * 3_600_000);
        self
    }

    pub(crate) fn next(&self, actor: Actor, claim: &str, event: Event) -> Entry {
        let seq = u32::try_from(self.entries.len()).unwrap() + 1;
        let claim = Some(ClaimId::new(claim));
        Entry { seq, at: self.at.plus_millis(60_000), claim, actor, event }
    }

    pub(crate) fn push(mut self, entry: Entry) -> Self {
        self.at = entry.at;
        self.entries.push(entry);
        self
    }

    pub(crate) fn insurer(self, event: Event) -> Self {
        let entry = self.next(insurer(), "a", event);
        self.push(entry)
    }

    pub(crate) fn claimant(self, event: Event) -> Self {
        let entry = self.next(Actor::Claimant, "a", event);
        self.push(entry)
    }

    pub(crate) fn received(self) -> Self {
        self.insurer(Event::Received { receipt_no: None })
    }

    pub(crate) fn asks(self, ids: &[&str], reached: &str) -> Self {
        let requests = ids.iter().map(|id| request(id)).collect();
        self.insurer(Event::SupplementRequested {
            requests,
            reached_on: day(reached),
            respond_by: None,
        })
    }

    pub(crate) fn gets(self, ids: &[&str], on: &str) -> Self {
        let requests = ids.iter().map(|id| RequestId::new(*id)).collect();
        let entry =
            self.next(Actor::Platform, "a", Event::SupplementReceived { requests, on: day(on) });
        self.push(entry)
    }

    pub(crate) fn state(&self) -> CaseState {
        fold(&self.entries).unwrap()
    }

    pub(crate) fn claim(&self) -> ClaimState {
        self.state().claims.swap_remove(0)
    }

    /// Why the last entry is refused. The ones before it must fit, and it must leave no trace.
    fn refusal(&self) -> Refused {
        let (last, before) = self.entries.split_last().unwrap();
        let mut state = fold(before).unwrap();
        let untouched = state.clone();
        let refused = state.apply(last).unwrap_err();
        assert_eq!(state, untouched, "a refused entry left a trace");
        refused
    }
}

#[test]
fn a_claim_goes_from_report_to_payment() {
    let journal = Journal::outpatient("2026-01-05")
        .received()
        .insurer(Event::Accepted)
        .insurer(Event::Registered)
        .insurer(Event::AssessmentStarted)
        .insurer(decided(Outcome::PartlyPaid, yuan(306)))
        .claimant(Event::Agreed)
        .insurer(sent(yuan(306)))
        .insurer(Event::PaymentArrived { amount: yuan(306) })
        .insurer(Event::Closed);
    let walk: Vec<_> = (1..=journal.entries.len())
        .map(|length| fold(&journal.entries[..length]).unwrap().claims[0].status)
        .collect();
    assert_eq!(
        walk,
        [
            Status::Reported,
            Status::Received,
            Status::Accepted,
            Status::Registered,
            Status::Assessing,
            Status::Decided,
            Status::Agreed,
            Status::Paying,
            Status::Paid,
            Status::Closed,
        ]
    );
    assert_eq!(journal.claim().paid(), yuan(306));
}
