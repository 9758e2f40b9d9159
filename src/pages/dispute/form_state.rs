//! The state of the form: its draft, its problems, and sending it. Draws nothing.

use contract::dispute::{MAX_LETTER, NewDispute};
use domain::ids::{CaseId, ClaimId};
use domain::money::Fen;
use domain::validation::{self, FieldFlaw, MAX_REASON};
use leptos::prelude::*;
use routes::DisputeTarget;

use super::draft_store::{self, DisputeAnswers, DisputeDraft, RemedyKind};
use super::subject::DisputeSubject;
use super::words::Words;
use crate::client::{Command, Delivered, KeyPolicy, Outgoing, use_kept_command, use_session};
use crate::ui::{FieldProblem, Text};

pub(super) const GROUND: &str = "ground";
pub(super) const REASON: &str = "reason";
pub(super) const EVIDENCE: &str = "evidence";
pub(super) const REMEDY: &str = "remedy";
pub(super) const AMOUNT: &str = "amount";
pub(super) const LETTER: &str = "letter";

/// The state that the parts of the form share. Copy it freely.
#[derive(Clone, Copy)]
pub(super) struct DisputeForm {
    pub(super) draft: DisputeDraft,
    pub(super) problems: RwSignal<Vec<FieldProblem>>,
    /// Sends the letter, with its answers.
    pub(super) sending: Command<Outgoing, Delivered>,
    /// The claim, and what is disputed about it.
    target: StoredValue<(CaseId, ClaimId, DisputeTarget)>,
}

impl DisputeForm {
    /// The form about `subject`, for a letter of `kind`. `on_sent` is called once it was sent, if the form is still
    /// there.
    pub(super) fn new(
        kind: &str,
        subject: &DisputeSubject,
        on_sent: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let (case, claim) = (subject.state.report.case.clone(), subject.claim.filed.claim.clone());
        let draft = DisputeDraft::about(&claim, &subject.about);
        let slot = draft_store::slot(&claim, &subject.about);
        let about = draft_store::subject_name(&subject.about);
        let name = [kind, "/", case.as_str(), "/", claim.as_str(), "/", about].concat();
        let sending = use_kept_command(name, KeyPolicy::Stored)
            .always(move |_| slot.clear())
            .on_success(move |_| {
                draft.delete();
                on_sent();
            });
        let target = StoredValue::new((case, claim, subject.about.clone()));
        Self { draft, problems: RwSignal::new(Vec::new()), sending, target }
    }

    /// Sends the request that `request` makes for the claim and what is disputed about it.
    pub(super) fn send(self, request: impl FnOnce((CaseId, ClaimId, DisputeTarget)) -> Outgoing) {
        let (case, claim, about) = self.target.get_value();
        let draft = draft_store::slot(&claim, &about).name().to_owned();
        let request = request((case, claim, about));
        self.sending.run(request.with_draft(draft));
    }

    /// The error message of a field.
    pub(super) fn error_at(self, field: &'static str) -> Signal<Option<Text>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                problems.iter().find(|it| it.field == field).map(|it| it.text.clone())
            })
        })
    }

    /// The text of a field.
    pub(super) fn value(self, read: fn(&DisputeAnswers) -> &String) -> Signal<String> {
        Signal::derive(move || self.draft.with(|answers| read(answers).clone()))
    }
}

/// The name of the signed-in person, for the signature of the letter; empty if the account has none.
pub(super) fn writer_name() -> String {
    let session = use_session();
    session.me.with(|me| {
        me.ready().and_then(|me| me.as_ref()).map(|me| me.name.clone()).unwrap_or_default()
    })
}

/// The request to send, or the problems found in the answers.
pub(super) fn validate(
    answers: &DisputeAnswers,
    letter: &str,
    subject: &DisputeSubject,
    words: &Words,
) -> (Option<NewDispute>, Vec<FieldProblem>) {
    let mut problems = Vec::new();
    if answers.ground.is_none() {
        problems.push(problem(GROUND, words.choose_ground));
    }
    let reason = match validation::clean_text(&answers.reason, MAX_REASON) {
        Ok(reason) => Some(reason),
        Err(FieldFlaw::Missing) => {
            problems.push(problem(REASON, words.reason_missing));
            None
        }
        Err(flaw) => {
            problems.push(problem(REASON, (words.flaw)(flaw)));
            None
        }
    };
    if let Err(FieldFlaw::TooLong) = validation::clean_text(&answers.evidence, MAX_REASON) {
        problems.push(problem(EVIDENCE, (words.flaw)(FieldFlaw::TooLong)));
    }
    match answers.remedy {
        None => problems.push(problem(REMEDY, words.choose_remedy)),
        Some(RemedyKind::Pay) => {
            let amount =
                validation::parse_amount(&answers.amount).and_then(|amount| match amount {
                    Fen::ZERO => Err(FieldFlaw::AmountOutOfRange),
                    amount => Ok(amount),
                });
            if let Err(flaw) = amount {
                problems.push(problem(AMOUNT, (words.flaw)(flaw)));
            }
        }
        Some(RemedyKind::Recalculate | RemedyKind::Explain) => {}
    }
    let letter = validate_letter(letter, words, &mut problems);
    if !problems.is_empty() {
        return (None, problems);
    }
    let clause = match &subject.about {
        DisputeTarget::Clause(clause) => Some(clause.clone()),
        DisputeTarget::Decision | DisputeTarget::Delay | DisputeTarget::RepeatedRequests => None,
    };
    let parts = subject.disputed_parts(answers);
    let evidence = answers.evidence.trim().to_owned();
    let body = answers.ground.zip(answers.remedy()).zip(reason.zip(letter)).map(
        |((ground, remedy), (reason, letter))| NewDispute {
            clause,
            parts,
            ground,
            reason,
            evidence,
            remedy,
            letter,
        },
    );
    (body, problems)
}

/// The letter, if it is valid; otherwise adds the problem to `problems`.
pub(super) fn validate_letter(
    letter: &str,
    words: &Words,
    problems: &mut Vec<FieldProblem>,
) -> Option<String> {
    let error = match validation::clean_text(letter, MAX_LETTER) {
        Ok(letter) => return Some(letter),
        Err(FieldFlaw::Missing) => words.letter_missing,
        Err(flaw) => (words.flaw)(flaw),
    };
    problems.push(problem(LETTER, error));
    None
}

fn problem(field: &'static str, text: &'static str) -> FieldProblem {
    FieldProblem { field: field.into(), text: text.into() }
}
