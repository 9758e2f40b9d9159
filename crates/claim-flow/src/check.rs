//! From answers to the report that is sent, or to what is wrong with them.

use contract::case::{InsurerConsent, NewReport};
use domain::authority::Beneficiary;
use domain::consent::Purpose;
use domain::fact::Fact;
use domain::ids::InsurerCode;
use domain::journal::Payee;
use domain::validation::{self, AccountTail, FieldError, FieldFlaw, PersonName};

use super::answers::{Answers, MAX_PLACE};
use super::household::Household;
use super::journey::Journey;
use super::sharing::filing_methods;
use super::step::Step;
use super::survivors::read_beneficiaries;

/// The report that these answers make. Only what lies on the path gets in.
///
/// # Errors
/// What is missing or wrong, each under the pointer that the server would name it by.
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
    let paid = read_recipients(answers, journey, household);
    if !answers.declared {
        errors.push(FieldError::new("/declared_true", FieldFlaw::Missing));
    }
    let ways = filing_methods(answers, journey, household);
    if ways.is_undecided() {
        errors.push(FieldError::new("/consents", FieldFlaw::Missing));
    }
    if ways.online.is_empty() {
        errors.push(FieldError::new("/policies", FieldFlaw::Missing));
    }
    let notice = Purpose::ShareInsurer.terms().map_or("", |terms| terms.notice);
    let consent =
        |insurer: &InsurerCode| InsurerConsent { insurer: insurer.clone(), notice: notice.into() };
    match (place, paid) {
        (Ok(place), Ok((payee, beneficiaries))) if errors.is_empty() => Ok(NewReport {
            visit: answers.visit_notice.as_ref().map(|given| given.visit.clone()),
            place,
            incident: incident.clone(),
            consents: Some(ways.agreed().map(consent).collect()),
            on_paper: ways.postal.into_iter().map(|claim| claim.policy).collect(),
            policies: ways.online,
            payee,
            beneficiaries,
            documents: Vec::new(),
            declared_true: true,
        }),
        (place, paid) => {
            errors.extend(place.err().map(|flaw| FieldError::new("/place", flaw)));
            errors.extend(paid.err().into_iter().flatten());
            Err(errors)
        }
    }
}

/// Who is paid: one account, or after a death those of the beneficiaries.
///
/// # Errors
/// What is missing or wrong, by pointers into the report.
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
        let below = |error: FieldError| {
            FieldError::new(["/beneficiaries", &error.field].concat(), error.flaw)
        };
        errors.into_iter().map(below).collect::<Vec<_>>()
    })?;
    let first = beneficiaries.first();
    let first =
        first.map(|it| Payee { name: it.name.clone(), account_tail: it.account_tail.clone() });
    let missing = || vec![FieldError::new("/beneficiaries", FieldFlaw::Missing)];
    Ok((first.ok_or_else(missing)?, beneficiaries))
}

/// The payee as it can be sent.
///
/// # Errors
/// What is wrong with name or account, or that it is the account of somebody who may not be paid.
pub fn read_payee(
    payee: &Payee,
    journey: &Journey,
    household: Household<'_>,
) -> Result<Payee, Vec<FieldError>> {
    let name = PersonName::parse(&payee.name).and_then(|name| {
        let may = journey.may_be_paid(&name, household);
        if may { Ok(name) } else { Err(FieldFlaw::NotPayable) }
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

/// The pointer of what a step asks for, into the body of the report.
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

/// The step on which a field is mended, from the pointer by which the server names it.
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
        "thyroid" => Fact::ThyroidStage,
        "outcome" => Fact::Outcome,
        "died_on" => Fact::DiedOn,
        "disability" => Fact::Disability,
        "fault" => Fact::Fault,
        "last_attended_on" => Fact::LastAttendedOn,
        _ => return None,
    })
}
