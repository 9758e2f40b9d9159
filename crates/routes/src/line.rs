//! Lines of insurance in addresses.

use domain::product::InsuranceLine;

/// All lines of insurance, in the order in which pages list them.
pub const LINES: [InsuranceLine; 7] = [
    InsuranceLine::MedicalMillion,
    InsuranceLine::Outpatient,
    InsuranceLine::CriticalIllness,
    InsuranceLine::Accident,
    InsuranceLine::Auto,
    InsuranceLine::Home,
    InsuranceLine::SmallProperty,
];

/// What a line of insurance is called in addresses.
pub const fn line_slug(line: InsuranceLine) -> &'static str {
    match line {
        InsuranceLine::MedicalMillion => "hospital",
        InsuranceLine::Outpatient => "outpatient",
        InsuranceLine::CriticalIllness => "critical-illness",
        InsuranceLine::Accident => "accident",
        InsuranceLine::Auto => "car",
        InsuranceLine::Home => "home",
        InsuranceLine::SmallProperty => "small",
    }
}

/// The line of insurance that addresses call `slug`.
pub fn line_from_slug(slug: &str) -> Option<InsuranceLine> {
    LINES.into_iter().find(|line| line_slug(*line) == slug)
}
