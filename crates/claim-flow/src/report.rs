//! Builds the report that is sent from the answers, or finds what is wrong with them.

use contract::case::{InsurerConsent, NewReport};
use domain::authority::Beneficiary;
use domain::fact::Fact;
use domain::journal::Payee;
use domain::validation::{self, AccountTail, FieldError, FieldFlaw, PersonName};

use crate::answers::{Answers, MAX_PLACE};
use crate::beneficiaries::read_beneficiaries;
use crate::filing_methods::{Recipient, filing_methods};
use crate::household::Household;
use crate::journey::Journey;
use crate::step::Step;

/// Builds the report from the answers. Only answers on the path are included.
///
/// # Errors
/// What is missing or wrong, with the same JSON pointers that the server uses.
pub fn build_report(
    answers: &Answers,
    journey: &Journey,
    household: Household<'_>,
) -> Result<NewReport, Vec<FieldError>> {
    let missing = |field: &str| vec![FieldError::new(field, FieldFlaw::Missing)];
    if journey.current_step() != Step::Check {
        return Err(missing(field_of_step(journey.current_step())));
    }
    let Some(incident) = &journey.incident else { return Err(missing("/incident")) };
    let mut errors = validation::validate_incident(incident, household.today);
    for error in &mut errors {
        error.field.insert_str(0, "/incident");
    }
    let place = validation::clean_text(&answers.place, MAX_PLACE);
    let recipients = read_recipients(answers, journey, household);
    if !answers.declared {
        errors.push(FieldError::new("/declared_true", FieldFlaw::Missing));
    }
    let methods = filing_methods(answers, journey, household);
    if methods.is_undecided() {
        errors.push(FieldError::new("/consents", FieldFlaw::Missing));
    }
    if methods.online.is_empty() {
        errors.push(FieldError::new("/policies", FieldFlaw::Missing));
    }
    let consent = |recipient: &Recipient| InsurerConsent {
        insurer: recipient.insurer.code.clone(),
        notice: recipient.terms(incident).notice.into(),
    };
    match (place, recipients) {
        (Ok(place), Ok((payee, beneficiaries))) if errors.is_empty() => Ok(NewReport {
            visit: answers.visit_notice.as_ref().map(|notice| notice.visit.clone()),
            place,
            incident: incident.clone(),
            consents: Some(methods.agreed().map(consent).collect()),
            on_paper: methods.postal.into_iter().map(|claim| claim.policy).collect(),
            policies: methods.online,
            payee,
            beneficiaries,
            documents: Vec::new(),
            ask_about_repeats: true,
            declared_true: true,
            another_event: false,
        }),
        (place, recipients) => {
            errors.extend(place.err().map(|flaw| FieldError::new("/place", flaw)));
            errors.extend(recipients.err().into_iter().flatten());
            Err(errors)
        }
    }
}

/// Who is paid: the payee, or after a death the beneficiaries. The first beneficiary is then also the payee.
///
/// # Errors
/// What is missing or wrong, with JSON pointers into the report.
pub(super) fn read_recipients(
    answers: &Answers,
    journey: &Journey,
    household: Household<'_>,
) -> Result<(Payee, Vec<Beneficiary>), Vec<FieldError>> {
    if !journey.has_died() {
        let payee = answers.payee.as_ref();
        let missing = || vec![FieldError::new("/payee/name", FieldFlaw::Missing)];
        let payee = read_payee(payee.ok_or_else(missing)?, journey, household)?;
        return Ok((payee, Vec::new()));
    }
    let beneficiaries = read_beneficiaries(&answers.beneficiaries).map_err(|errors| {
        let prefixed = |error: FieldError| {
            FieldError::new(["/beneficiaries", &error.field].concat(), error.flaw)
        };
        errors.into_iter().map(prefixed).collect::<Vec<_>>()
    })?;
    let first = beneficiaries.first();
    let first =
        first.map(|it| Payee { name: it.name.clone(), account_tail: it.account_tail.clone() });
    let missing = || vec![FieldError::new("/beneficiaries", FieldFlaw::Missing)];
    Ok((first.ok_or_else(missing)?, beneficiaries))
}

/// The payee with name and account in standard form.
///
/// # Errors
/// What is wrong with the name or the account, or that this person may not be paid.
pub fn read_payee(
    payee: &Payee,
    journey: &Journey,
    household: Household<'_>,
) -> Result<Payee, Vec<FieldError>> {
    let name = PersonName::parse(&payee.name).and_then(|name| {
        let is_allowed = journey.may_be_paid(&name, household);
        if is_allowed { Ok(name) } else { Err(FieldFlaw::NotPayable) }
    });
    match (name, AccountTail::parse(&payee.account_tail)) {
        (Ok(name), Ok(tail)) => Ok(Payee { name: name.into(), account_tail: tail.into() }),
        (name, tail) => {
            let name = name.err().map(|flaw| FieldError::new("/payee/name", flaw));
            let tail = tail.err().map(|flaw| FieldError::new("/payee/account_tail", flaw));
            Err(name.into_iter().chain(tail).collect())
        }
    }
}

/// The JSON pointer into the report of what a step asks for.
fn field_of_step(step: Step) -> &'static str {
    match step {
        Step::Who => "/incident/insured",
        Step::When => "/incident/on",
        Step::Fact(_) => "/incident/facts",
        Step::Bills => "/incident/bills",
        Step::Losses => "/incident/losses",
        Step::Policies => "/policies",
        Step::Payee => "/payee",
        Step::Documents => "/documents",
        Step::Check => "/declared_true",
    }
}

/// The step on which a field of the report can be corrected, by the field's JSON pointer.
pub fn step_of_field(pointer: &str) -> Step {
    let mut parts = pointer.trim_start_matches('/').split('/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("place"), ..) | (Some("incident"), Some("on"), _) => Step::When,
        (Some("policies"), ..) => Step::Policies,
        (Some("payee" | "beneficiaries"), ..) => Step::Payee,
        (Some("documents"), ..) => Step::Documents,
        (Some("incident"), Some("bills" | "received"), _) => Step::Bills,
        (Some("incident"), Some("losses"), _)
        | (Some("incident"), Some("facts"), Some("value")) => Step::Losses,
        (Some("incident"), Some("insured"), _) => Step::Who,
        (Some("incident"), Some("facts"), Some(fact)) => {
            fact_from_field(fact).map_or(Step::Check, Step::Fact)
        }
        _ => Step::Check,
    }
}

fn fact_from_field(field: &str) -> Option<Fact> {
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
        "diagnosis_wording" => Fact::DiagnosisWording,
        "confirmed_on" => Fact::ConfirmedOn,
        "dialysis_since" => Fact::DialysisSince,
        "life_support_since" => Fact::LifeSupportSince,
        "thyroid" => Fact::ThyroidStage,
        "outcome" => Fact::Outcome,
        "died_on" => Fact::DiedOn,
        "disability" => Fact::Disability,
        "fault" => Fact::Fault,
        "last_attended_on" => Fact::LastAttendedOn,
        "same_event" => Fact::SameEvent,
        _ => return None,
    })
}
