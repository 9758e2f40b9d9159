//! The subject of a dispute with the texts that describe it, for the form and for the letter.

use domain::clock::{Deadline, DeadlineProgress, RuleId, deadlines};
use domain::date::CivilDate;
use domain::dispute::{DisputeGround, RequestedRemedy};
use domain::journal::{AssessedPart, CaseState, ClaimState, ClaimStatus, DecidedBenefit};
use domain::money::Fen;
use domain::product::Product;
use routes::DisputeTarget;

use super::SentLetter;
use super::draft_store::DisputeAnswers;
use super::words::{WORDS, Words};
use crate::client::law_now;
use crate::platform::clock;
use crate::ui::locale::{context_in, date};
use view::Locale;
use view::assessed_parts::assessed_part_phrase;
use view::calculation_text::{clause_text, operation_words};
use view::clause::ClauseText;
use view::format::format_exact;
use view::labels::articles;
use view::letters::{
    DelayDetails, LetterParties, ObjectionDetails, delay_letter, objection_letter,
    repeated_requests_letter,
};

/// The subject of the page.
#[derive(Clone)]
pub(super) struct DisputeSubject {
    pub(super) about: DisputeTarget,
    pub(super) insured: String,
    pub(super) state: CaseState,
    pub(super) claim: ClaimState,
    pub(super) product: Option<Product>,
}

/// The disputed item of a decision.
#[derive(Clone)]
pub(super) struct DisputedItem {
    /// The clause, as its chip shows it.
    pub(super) clause: ClauseText,
    /// Its name.
    pub(super) name: String,
    /// The amount in fen by which it reduces the payment, if any.
    pub(super) reduction: Option<Fen>,
}

/// The deadline that the insurer missed; if there are several, the one that was due first.
pub(super) fn overdue_deadline(claim: &ClaimState) -> Option<Deadline> {
    let all = deadlines(claim, &law_now(), clock::today());
    all.into_iter().find(|deadline| {
        let is_overdue = matches!(deadline.progress, DeadlineProgress::Overdue { .. });
        is_overdue && deadline.rule.duty().is_insurers()
    })
}

impl DisputeSubject {
    /// The letter about this subject that was sent and is not answered yet.
    pub(super) fn sent_letter(&self) -> Option<SentLetter> {
        let clause = match &self.about {
            DisputeTarget::Delay | DisputeTarget::RepeatedRequests => {
                let about_requests = self.about == DisputeTarget::RepeatedRequests;
                let sent = self.claim.complaints.iter().rfind(|complaint| {
                    complaint.answered_at.is_none()
                        && (complaint.rule == RuleId::SupplementOnce) == about_requests
                })?;
                return Some(SentLetter { on: sent.at.date(), text: sent.letter.clone() });
            }
            DisputeTarget::Decision => None,
            DisputeTarget::Clause(clause) => Some(clause),
        };
        let sent = self
            .claim
            .disputes
            .iter()
            .rfind(|dispute| dispute.ended.is_none() && dispute.clause.as_ref() == clause)?;
        let text = sent.objection.as_ref().map_or(&sent.reason, |it| &it.letter);
        Some(SentLetter { on: sent.at.date(), text: text.clone() })
    }

    /// Whether the journal would accept a dispute about the subject now.
    pub(super) fn can_be_disputed(&self) -> bool {
        match self.about {
            DisputeTarget::Delay => overdue_deadline(&self.claim).is_some(),
            DisputeTarget::RepeatedRequests => {
                self.claim.has_repeated_requests() && self.claim.is_open()
            }
            DisputeTarget::Decision | DisputeTarget::Clause(_) => {
                let is_under_review = self.claim.status < ClaimStatus::Decided;
                let is_decided = self.claim.decision.is_some() && !is_under_review;
                is_decided && self.claim.status != ClaimStatus::Withdrawn
            }
        }
    }

    /// The disputed item, if the dispute is about one.
    pub(super) fn item(&self, locale: Locale) -> Option<DisputedItem> {
        let DisputeTarget::Clause(number) = &self.about else { return None };
        let clause = clause_text(self.product.as_ref(), number, locale);
        let (_, decision) = self.claim.decision.as_ref()?;
        let steps = decision.benefits.iter().flat_map(|benefit| &benefit.steps);
        let mut steps = steps.filter(|step| step.clause == *number);
        let step = steps.clone().find(|step| step.change < Fen::ZERO).or_else(|| steps.next());
        let name = match step {
            Some(step) => operation_words(&step.operation, locale).name.into_owned(),
            None => clause.heading.clone(),
        };
        let reduction = step
            .map(|step| Fen::ZERO.saturating_sub(step.change))
            .filter(|amount| *amount > Fen::ZERO);
        Some(DisputedItem { clause, name, reduction })
    }

    /// The parts of the loss assessment that the dispute may be about: those behind its item, or all of them.
    pub(super) fn assessed_parts(&self) -> Vec<AssessedPart> {
        let clause = match &self.about {
            DisputeTarget::Decision => None,
            DisputeTarget::Clause(clause) => Some(clause),
            DisputeTarget::Delay | DisputeTarget::RepeatedRequests => return Vec::new(),
        };
        let Some((_, decision)) = &self.claim.decision else { return Vec::new() };
        let behind_item = |benefit: &&DecidedBenefit| {
            let step = benefit.assessed_loss().and_then(|(place, _)| benefit.steps.get(place));
            clause.is_none_or(|clause| step.is_some_and(|step| step.clause == *clause))
        };
        let benefits = decision.benefits.iter().filter(behind_item);
        benefits.flat_map(|benefit| &benefit.assessed_parts).cloned().collect()
    }

    /// Those of them that the person has chosen.
    pub(super) fn disputed_parts(&self, answers: &DisputeAnswers) -> Vec<AssessedPart> {
        let mut parts = self.assessed_parts();
        parts.retain(|part| answers.parts.contains(part));
        parts
    }

    /// The outcome of the decision, as text.
    pub(super) fn outcome(&self, words: &Words) -> String {
        match self.claim.decided_amount() {
            amount if amount.is_zero() => words.pays_nothing.to_owned(),
            amount => (words.pays)(&format_exact(amount)),
        }
    }

    /// The date of the decision.
    pub(super) fn decided_on(&self) -> Option<CivilDate> {
        self.claim.decision.as_ref().map(|(at, _)| at.date())
    }

    /// The letter composed from the answers.
    pub(super) fn objection(
        &self,
        answers: &DisputeAnswers,
        writer: &str,
        locale: Locale,
    ) -> String {
        let words = WORDS.get(locale);
        let ground = answers.ground.unwrap_or(DisputeGround::Other);
        let item = self.item(locale).map(|item| {
            let text = match item.reduction {
                Some(amount) => (words.item_reduced_by)(&item.name, &format_exact(amount)),
                None => item.name,
            };
            [(words.clause_number)(&item.clause.number), text].concat()
        });
        let details = ObjectionDetails {
            decided_on: self.decided_on().map(|day| date(day, locale)).unwrap_or_default(),
            outcome: self.outcome(words),
            item,
            parts: self
                .disputed_parts(answers)
                .iter()
                .map(|part| assessed_part_phrase(part, locale))
                .collect(),
            ground: (words.ground_sentence)(ground).to_owned(),
            articles: match ground {
                DisputeGround::Other => String::new(),
                DisputeGround::Arithmetic
                | DisputeGround::Facts
                | DisputeGround::Wording
                | DisputeGround::Unexplained
                | DisputeGround::Documents
                | DisputeGround::RepeatedRequests
                | DisputeGround::Delay => articles(ground.basis(), locale),
            },
            reason: answers.reason.trim().to_owned(),
            evidence: answers.evidence.trim().to_owned(),
            remedy: match answers.remedy() {
                None => String::new(),
                Some(RequestedRemedy::WorkOutAgain) => words.recalculate_sentence.to_owned(),
                Some(RequestedRemedy::Explain) => words.explain_sentence.to_owned(),
                Some(RequestedRemedy::Pay(sum)) => (words.pay_sentence)(&format_exact(sum)),
            },
        };
        objection_letter(&self.parties(writer, locale), &details, locale)
    }

    /// The letter about the missed deadline.
    pub(super) fn delay_complaint(
        &self,
        deadline: &Deadline,
        writer: &str,
        locale: Locale,
    ) -> String {
        let details = DelayDetails::new(
            deadline,
            self.delay_reason(locale),
            self.claim.document_notices(),
            context_in(locale),
        );
        delay_letter(&self.parties(writer, locale), &details, locale)
    }

    /// The letter about documents that were not asked for all at once.
    pub(super) fn repeated_requests_complaint(&self, writer: &str, locale: Locale) -> String {
        let days = self.claim.supplements.iter().map(|notice| date(notice.reached_on, locale));
        let days: Vec<_> = days.collect();
        repeated_requests_letter(&self.parties(writer, locale), &days, locale)
    }

    /// The insurer's reason for the delay.
    pub(super) fn delay_reason(&self, locale: Locale) -> Option<String> {
        self.claim.delay.as_ref().map(|delay| locale.pick(&delay.reason).to_owned())
    }

    fn parties(&self, writer: &str, locale: Locale) -> LetterParties {
        let filed = &self.claim.filed;
        LetterParties {
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
