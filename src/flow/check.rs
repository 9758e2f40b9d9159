//! From answers to the report that is sent, or to what is wrong with them.

use contract::case::NewReport;
use domain::check::{FieldError, FieldFlaw};
use domain::fact::Fact;
use domain::journal::Payee;

use super::answers::Answers;
use super::step::Step;
use super::walk::{Household, Journey, claimed};

/// The report that these answers make. Only what lies on the path gets in.
///
/// # Errors
/// What is missing or wrong, each under the pointer that the server would name it by.
pub fn check(
    answers: &Answers,
    journey: &Journey,
    household: Household<'_>,
) -> Result<NewReport, Vec<FieldError>> {
    let flawed = |field: &str, flaw| vec![FieldError { field: field.to_owned(), flaw }];
    if journey.last() != Step::Check {
        return Err(flawed(field_of_step(journey.last()), FieldFlaw::Missing));
    }
    let (Some(incident), Some(payee)) = (&journey.incident, &answers.payee) else {
        return Err(flawed("/incident", FieldFlaw::Missing));
    };
    let report = NewReport {
        visit: answers.given.as_ref().map(|given| given.visit.clone()),
        place: answers.place.trim().to_owned(),
        incident: incident.clone(),
        policies: claimed(answers, journey, household).map(|policy| policy.id.clone()).collect(),
        payee: Payee {
            name: payee.name.trim().to_owned(),
            account_tail: payee.account_tail.clone(),
        },
        declared_true: answers.declared,
    };
    if !report.declared_true {
        return Err(flawed("/declared_true", FieldFlaw::Missing));
    }
    Ok(report)
}

/// Whether money can be sent to this payee.
pub(super) fn payee_reads(payee: &Payee) -> bool {
    let tail = payee.account_tail.as_bytes();
    !payee.name.trim().is_empty() && tail.len() == 4 && tail.iter().all(u8::is_ascii_digit)
}

/// The pointer of what a step asks for, into the body of the report.
fn field_of_step(step: Step) -> &'static str {
    match step {
        Step::Who => "/incident/insured",
        Step::When => "/incident/on",
        Step::Fact(_) => "/incident/facts",
        Step::Bills => "/incident/bills",
        Step::Policies => "/policies",
        Step::Payee => "/payee",
        Step::Check => "/declared_true",
    }
}

/// The step on which a field is mended, from the pointer by which the server names it.
pub fn step_of_field(pointer: &str) -> Step {
    let mut parts = pointer.trim_start_matches('/').split('/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("place"), ..) | (Some("incident"), Some("on"), _) => Step::When,
        (Some("policies"), ..) => Step::Policies,
        (Some("payee"), ..) => Step::Payee,
        (Some("incident"), Some("bills" | "received"), _) => Step::Bills,
        (Some("incident"), Some("insured"), _) => Step::Who,
        (Some("incident"), Some("facts"), Some(fact)) => {
            fact_named(fact).map_or(Step::Check, Step::Fact)
        }
        _ => Step::Check,
    }
}

fn fact_named(field: &str) -> Option<Fact> {
    Some(match field {
        "cause" => Fact::Cause,
        "care" => Fact::Care,
        "first_symptom_on" => Fact::FirstSymptomOn,
        "admitted_on" => Fact::AdmittedOn,
        "discharged_on" => Fact::DischargedOn,
        "hospital_grade" => Fact::HospitalGrade,
        "hospital_kind" => Fact::HospitalKind,
        "department" => Fact::Department,
        "condition" => Fact::Condition,
        "diagnosed_on" => Fact::DiagnosedOn,
        "thyroid" => Fact::ThyroidStage,
        _ => return None,
    })
}
