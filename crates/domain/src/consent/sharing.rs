//! Which data an insurer gets with a report, and so which terms a consent to it has: those about health only if the
//! claim is about health, those about losses only if something was damaged or lost.

use super::purpose::{ConsentTerms, DataCategory, Recipient, RetentionRule};
use crate::fact::{AccidentOutcome, FactAnswer};
use crate::incident::Incident;
use crate::product::InsuranceLine;

/// The terms of [`Purpose::ShareInsurer`](super::Purpose::ShareInsurer) for a report about this incident, with claims
/// under policies of these lines at one insurer.
pub fn sharing_terms(incident: &Incident, lines: &[InsuranceLine]) -> ConsentTerms {
    let about_health = contains_health_data(incident) || lines.iter().any(|line| is_health(*line));
    let about_losses = !incident.losses.is_empty() || lines.iter().any(|line| !is_health(*line));
    match (about_health, about_losses) {
        (true, true) => HEALTH_AND_LOSSES,
        (false, true) => LOSSES,
        (true | false, false) => HEALTH,
    }
}

/// Whether claims of this line are about somebody's health, so that the insurer asks for medical documents.
const fn is_health(line: InsuranceLine) -> bool {
    match line {
        InsuranceLine::MedicalMillion
        | InsuranceLine::Outpatient
        | InsuranceLine::CriticalIllness
        | InsuranceLine::Accident => true,
        InsuranceLine::Auto | InsuranceLine::Home | InsuranceLine::SmallProperty => false,
    }
}

/// Whether the report itself tells of somebody's health: a road accident can injure the insured.
fn contains_health_data(incident: &Incident) -> bool {
    let facts = &incident.facts;
    let is_injured = match facts.outcome {
        Some(FactAnswer::Is(AccidentOutcome::NoInjury) | FactAnswer::Unknown) | None => false,
        Some(FactAnswer::Is(
            AccidentOutcome::Treatment | AccidentOutcome::Disability | AccidentOutcome::Death,
        )) => true,
    };
    is_injured
        || !incident.bills.is_empty()
        || facts.care.is_some()
        || facts.condition.is_some()
        || facts.disability.is_some()
        || facts.died_on.is_some()
}

/// A claim about health. These were the terms of every claim before those about losses had terms of their own.
pub(super) const HEALTH: ConsentTerms = ConsentTerms {
    notice: "share_insurer.1",
    categories: &[
        DataCategory::MedicalRecord,
        DataCategory::BillLines,
        DataCategory::Settlement,
        DataCategory::Documents,
        DataCategory::Account,
    ],
    is_sensitive: true,
    recipient: Recipient::Insurer,
    retention: RetentionRule::AsInsurersMust,
    // A claim with its disputes is over by then.
    valid_days: 730,
    // The report, and each of sixty pages several times.
    max_calls: 400,
};

/// A claim about things or money. The account makes it sensitive (PIPL art. 28).
const LOSSES: ConsentTerms = ConsentTerms {
    notice: "share_insurer.losses.1",
    categories: &[DataCategory::Losses, DataCategory::Documents, DataCategory::Account],
    ..HEALTH
};

/// An accident that injured somebody and damaged something.
const HEALTH_AND_LOSSES: ConsentTerms = ConsentTerms {
    notice: "share_insurer.health_and_losses.1",
    categories: &[
        DataCategory::MedicalRecord,
        DataCategory::BillLines,
        DataCategory::Settlement,
        DataCategory::Losses,
        DataCategory::Documents,
        DataCategory::Account,
    ],
    ..HEALTH
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::Purpose;
    use crate::date::CivilDate;
    use crate::fact::Facts;
    use crate::ids::PersonId;

    fn incident(outcome: AccidentOutcome) -> Incident {
        Incident {
            insured: PersonId::new("ann"),
            on: CivilDate::new(2026, 11, 20).unwrap(),
            facts: Facts { outcome: Some(FactAnswer::Is(outcome)), ..Facts::default() },
            bills: Vec::new(),
            losses: Vec::new(),
            received: Vec::new(),
            order: Vec::new(),
        }
    }

    fn names(incident: &Incident, lines: &[InsuranceLine], category: DataCategory) -> bool {
        sharing_terms(incident, lines).categories.contains(&category)
    }

    #[test]
    fn a_claim_about_a_car_names_no_medical_record_unless_somebody_was_injured() {
        let (unhurt, hurt) =
            (incident(AccidentOutcome::NoInjury), incident(AccidentOutcome::Treatment));
        for category in
            [DataCategory::MedicalRecord, DataCategory::BillLines, DataCategory::Settlement]
        {
            assert!(!names(&unhurt, &[InsuranceLine::Auto], category));
            assert!(names(&hurt, &[InsuranceLine::Auto], category));
            assert!(names(&unhurt, &[InsuranceLine::Auto, InsuranceLine::Accident], category));
        }
        assert!(names(&unhurt, &[InsuranceLine::Auto], DataCategory::Losses));
        assert!(names(&hurt, &[InsuranceLine::Auto], DataCategory::Losses));
        assert!(!names(&hurt, &[InsuranceLine::Accident], DataCategory::Losses));
    }

    #[test]
    fn the_terms_of_a_claim_about_health_are_those_of_earlier_consents() {
        let terms =
            sharing_terms(&incident(AccidentOutcome::Treatment), &[InsuranceLine::Accident]);
        assert_eq!(Some(terms), Purpose::ShareInsurer.terms());
        assert_eq!(terms.notice, "share_insurer.1");
    }

    #[test]
    fn each_notice_has_its_own_categories_in_order_and_allows_documents() {
        let (unhurt, hurt) =
            (incident(AccidentOutcome::NoInjury), incident(AccidentOutcome::Treatment));
        let all = [
            sharing_terms(&unhurt, &[InsuranceLine::Home]),
            sharing_terms(&hurt, &[InsuranceLine::Accident]),
            sharing_terms(&hurt, &[InsuranceLine::Auto]),
        ];
        for (nth, terms) in all.iter().enumerate() {
            assert!(terms.categories.is_sorted() && terms.is_sensitive);
            assert!(terms.categories.contains(&DataCategory::Documents));
            assert!(all[..nth].iter().all(|other| other.notice != terms.notice));
        }
    }
}
