//! What a dispute is about, and how the record says it: for the form and for the letter alike.

use domain::clock::{Calendar, DayKind, Deadline, Progress, RuleId, deadlines};
use domain::date::CivilDate;
use domain::dispute::{Ground, Wish};
use domain::journal::{CaseState, ClaimState, Status};
use domain::money::Fen;
use domain::product::Product;

use super::SentLetter;
use super::draft_store::Typed;
use super::letter::{Delayed, Objected, Parties, complaint, objection};
use super::words::{WORDS, Words};
use crate::components::ClauseText;
use crate::explain::{clause_text, operation_words};
use crate::locale::{Locale, date, full};
use crate::platform::clock;
use crate::routes::DisputeAbout;
use crate::telling::{articles, duty_word};

/// What the page is about.
#[derive(Clone)]
pub(super) struct Subject {
    pub(super) about: DisputeAbout,
    pub(super) insured: String,
    pub(super) state: CaseState,
    pub(super) claim: ClaimState,
    pub(super) product: Option<Product>,
}

/// The line in dispute.
#[derive(Clone)]
pub(super) struct Line {
    /// The clause, as its chip shows it.
    pub(super) clause: ClauseText,
    /// What it is called.
    pub(super) name: String,
    /// What it takes, if it takes anything.
    pub(super) takes: Option<Fen>,
}

/// The limit that has passed without the thing being done: of several the one that passed first.
pub(super) fn overdue(claim: &ClaimState) -> Option<Deadline> {
    let all = deadlines(claim, &Calendar::china(), clock::today());
    all.into_iter().find(|deadline| matches!(deadline.progress, Progress::Overdue { .. }))
}

impl Subject {
    /// The letter about this very thing that waits for its answer.
    pub(super) fn sent_letter(&self) -> Option<SentLetter> {
        let clause = match &self.about {
            DisputeAbout::Delay => {
                let waiting = self.claim.complaints.iter();
                let sent = waiting.rev().find(|complaint| complaint.answered_at.is_none())?;
                return Some(SentLetter { on: sent.at.date(), text: sent.letter.clone() });
            }
            DisputeAbout::Decision => None,
            DisputeAbout::Clause(clause) => Some(clause),
        };
        let sent = self
            .claim
            .disputes
            .iter()
            .rfind(|dispute| dispute.ended.is_none() && dispute.clause.as_ref() == clause)?;
        let text = sent.objection.as_ref().map_or(&sent.reason, |it| &it.letter);
        Some(SentLetter { on: sent.at.date(), text: text.clone() })
    }

    /// Whether the journal would take it.
    pub(super) fn may_be_said(&self) -> bool {
        match self.about {
            DisputeAbout::Delay => overdue(&self.claim).is_some(),
            DisputeAbout::Decision | DisputeAbout::Clause(_) => {
                let looked_at = self.claim.status < Status::Decided;
                let stands = self.claim.decision.is_some() && !looked_at;
                stands && self.claim.status != Status::Withdrawn
            }
        }
    }

    /// The line in dispute, if it is about one.
    pub(super) fn line(&self, locale: Locale) -> Option<Line> {
        let DisputeAbout::Clause(number) = &self.about else { return None };
        let clause = clause_text(self.product.as_ref(), number, locale);
        let (_, decision) = self.claim.decision.as_ref()?;
        let steps = decision.benefits.iter().flat_map(|benefit| &benefit.steps);
        let mut steps = steps.filter(|step| step.clause == *number);
        let step = steps.clone().find(|step| step.change < Fen::ZERO).or_else(|| steps.next());
        let name = match step {
            Some(step) => operation_words(&step.operation, locale).name.into_owned(),
            None => clause.heading.clone(),
        };
        let takes = step.map(|step| Fen::ZERO.minus(step.change)).filter(|sum| *sum > Fen::ZERO);
        Some(Line { clause, name, takes })
    }

    /// What the decision came to, in words.
    pub(super) fn outcome(&self, words: &Words) -> String {
        match self.claim.decided_amount() {
            nothing if nothing.is_zero() => words.pays_nothing.to_owned(),
            amount => (words.pays)(&full(amount)),
        }
    }

    /// The day of the decision.
    pub(super) fn decided_on(&self) -> Option<CivilDate> {
        self.claim.decision.as_ref().map(|(at, _)| at.date())
    }

    /// The letter that these answers make.
    pub(super) fn objection(&self, typed: &Typed, writer: &str, locale: Locale) -> String {
        let words = WORDS.in_(locale);
        let ground = typed.ground.unwrap_or(Ground::Other);
        let line = self.line(locale).map(|line| {
            let named = match line.takes {
                Some(sum) => (words.takes)(&line.name, &full(sum)),
                None => line.name,
            };
            [(words.clause)(&line.clause.number), named].concat()
        });
        let objected = Objected {
            decided_on: self.decided_on().map(|day| date(day, locale)).unwrap_or_default(),
            outcome: self.outcome(words),
            line,
            ground: (words.ground_sentence)(ground).to_owned(),
            articles: match ground {
                Ground::Other => String::new(),
                ground => articles(ground.basis(), locale),
            },
            reason: typed.reason.trim().to_owned(),
            evidence: typed.evidence.trim().to_owned(),
            wish: match typed.wish() {
                None => String::new(),
                Some(Wish::WorkOutAgain) => words.wish_again_sentence.to_owned(),
                Some(Wish::Explain) => words.wish_explain_sentence.to_owned(),
                Some(Wish::Pay(sum)) => (words.wish_pay_sentence)(&full(sum)),
            },
        };
        objection(&self.parties(writer, locale), &objected, locale)
    }

    /// The letter about the delay.
    pub(super) fn complaint(&self, deadline: &Deadline, writer: &str, locale: Locale) -> String {
        let words = WORDS.in_(locale);
        let began = match deadline.rule {
            RuleId::Pay | RuleId::CtplPay => words.late_agreed,
            RuleId::Complaint | RuleId::ComplaintComplex => words.late_disputed,
            _ => words.late_began,
        };
        let delayed = Delayed {
            began: began(&date(deadline.starts_on, locale)),
            articles: articles(&deadline.basis, locale),
            duty: duty_word(deadline.rule, locale).to_owned(),
            due_on: date(deadline.due_on, locale),
            late_by: days(deadline, words),
            explained: self.explained(locale),
        };
        complaint(&self.parties(writer, locale), &delayed, locale)
    }

    /// Why it is late, in the insurer's words.
    pub(super) fn explained(&self, locale: Locale) -> Option<String> {
        self.claim.delay.as_ref().map(|delay| locale.pick(&delay.reason).to_owned())
    }

    fn parties(&self, writer: &str, locale: Locale) -> Parties {
        let filed = &self.claim.filed;
        Parties {
            insurer: locale.pick(&filed.insurer_name).to_owned(),
            insured: self.insured.clone(),
            writer: if writer.is_empty() { self.insured.clone() } else { writer.to_owned() },
            case_no: self.state.report.case_no.clone(),
            receipt_no: self.claim.received.as_ref().and_then(|receipt| receipt.no.clone()),
            product: locale.pick(&filed.product_name).to_owned(),
            today: date(clock::today(), locale),
        }
    }
}

/// How late it is, in the days that the limit counts.
fn days(deadline: &Deadline, words: &Words) -> String {
    let late = deadline.progress.days_late();
    match deadline.kind {
        DayKind::Natural => (words.days)(late),
        DayKind::Working => (words.working_days)(late),
    }
}
