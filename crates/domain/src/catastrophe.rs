//! A catastrophe (大灾) that an insurer has declared: reports of it take a shorter path.
//!
//! The insurer says what counts as part of it, and what it does without. Where somebody was on that day is not
//! among a report's facts; whether the place fits is for the insurer to judge, so a report that fits by cause,
//! day and line is marked, never promised anything.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::date::CivilDate;
use crate::fact::{FactAnswer, IncidentCause};
use crate::ids::{CatastropheCode, InsurerCode};
use crate::incident::Incident;
use crate::product::{Document, InsuranceLine, Product};
use crate::text::Bilingual;
use crate::validation::{FieldError, FieldFlaw};

/// The longest time between a catastrophe's first and last day.
const LONGEST_DAYS: i32 = 366;
/// The longest name, area or note, in characters.
const LONGEST_TEXT: usize = 200;

/// What an insurer declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Catastrophe {
    /// The insurer's own code for it.
    pub code: CatastropheCode,
    /// Who declared it. It goes for this insurer's policies alone.
    pub insurer: InsurerCode,
    /// What it is and for what.
    pub terms: CatastropheTerms,
}

/// What a catastrophe is, and what goes for its reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CatastropheTerms {
    /// What people call it, such as "台风“海葵”".
    pub name: Bilingual,
    /// Where it happened, for people to tell whether it is theirs.
    pub area: Bilingual,
    /// The causes that belong to it.
    pub causes: BTreeSet<IncidentCause>,
    /// The lines it goes for.
    pub lines: BTreeSet<InsuranceLine>,
    /// Its first day.
    pub from: CivilDate,
    /// Its last day; `None` while it goes on.
    #[serde(default)]
    pub to: Option<CivilDate>,
    /// The documents that the insurer does without.
    #[serde(default)]
    pub spared: BTreeSet<Document>,
}

/// What a claim keeps of the catastrophe it was filed under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatastropheRef {
    /// Which.
    pub code: CatastropheCode,
    /// What people call it.
    pub name: Bilingual,
}

impl Catastrophe {
    /// Whether a report of `incident` under a policy with these terms belongs to it.
    pub fn takes(&self, product: &Product, incident: &Incident) -> bool {
        let CatastropheTerms { causes, lines, from, to, .. } = &self.terms;
        let cause_fits = match incident.facts.cause {
            Some(FactAnswer::Is(cause)) => causes.contains(&cause),
            Some(FactAnswer::Unknown) | None => false,
        };
        product.insurer.code == self.insurer
            && lines.contains(&product.line)
            && cause_fits
            && *from <= incident.on
            && to.is_none_or(|last| incident.on <= last)
    }

    /// What a claim keeps of it.
    pub fn mark(&self) -> CatastropheRef {
        CatastropheRef { code: self.code.clone(), name: self.terms.name.clone() }
    }

    /// Whether somebody may still report something of it soon, so that it is worth telling of on `today`.
    pub fn is_current(&self, today: CivilDate) -> bool {
        self.terms.from <= today
            && self.terms.to.is_none_or(|last| today <= last.plus_days(LINGERS))
    }
}

/// For how many days after its last one people are told of a catastrophe.
const LINGERS: i32 = 30;

/// Of those declared, the one that a report belongs to; the latest, if several.
pub fn matching_catastrophe<'a>(
    declared: &'a [Catastrophe],
    product: &Product,
    incident: &Incident,
) -> Option<&'a Catastrophe> {
    let fits = declared.iter().filter(|catastrophe| catastrophe.takes(product, incident));
    fits.max_by_key(|catastrophe| catastrophe.terms.from)
}

impl CatastropheTerms {
    /// What an insurer has to mend before it can be declared.
    pub fn check(&self) -> Vec<FieldError> {
        let Self { name, area, causes, lines, from, to, .. } = self;
        let mut errors = Vec::new();
        let mut note = |field: &str, flaw| errors.push(FieldError::new(field.to_owned(), flaw));
        for (field, text) in [
            ("/name/zh", &name.zh),
            ("/name/en", &name.en),
            ("/area/zh", &area.zh),
            ("/area/en", &area.en),
        ] {
            if text.trim().is_empty() {
                note(field, FieldFlaw::Missing);
            } else if LONGEST_TEXT < text.chars().count() {
                note(field, FieldFlaw::TooLong);
            }
        }
        if causes.is_empty() {
            note("/causes", FieldFlaw::Missing);
        }
        if lines.is_empty() {
            note("/lines", FieldFlaw::Missing);
        }
        let sound = |last: &CivilDate| (0..=LONGEST_DAYS).contains(&from.days_until(*last));
        if !to.as_ref().is_none_or(sound) {
            note("/to", FieldFlaw::Malformed);
        }
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Facts;
    use crate::ids::PersonId;

    fn day(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    fn typhoon() -> Catastrophe {
        Catastrophe {
            code: CatastropheCode::new("typhoon-26"),
            insurer: InsurerCode::new("qinghe"),
            terms: CatastropheTerms {
                name: Bilingual::new("台风“海葵”", "Typhoon Haikui"),
                area: Bilingual::new("深圳、东莞", "Shenzhen, Dongguan"),
                causes: [IncidentCause::NaturalDisaster].into(),
                lines: [InsuranceLine::Home].into(),
                from: day("2026-11-20"),
                to: Some(day("2026-11-23")),
                spared: BTreeSet::new(),
            },
        }
    }

    fn incident(cause: IncidentCause, on: &str) -> Incident {
        Incident {
            insured: PersonId::new("person"),
            on: day(on),
            facts: Facts { cause: Some(FactAnswer::Is(cause)), ..Facts::default() },
            bills: Vec::new(),
            received: Vec::new(),
            losses: Vec::new(),
            order: Vec::new(),
        }
    }

    #[cfg(feature = "authoring")]
    #[test]
    fn a_report_belongs_to_it_by_insurer_line_cause_and_day() {
        let catalog = crate::product::shipped().unwrap();
        let product = |code: &str| catalog.iter().find(|it| it.code.as_str() == code).unwrap();
        let takes =
            |code: &str, cause, on: &str| typhoon().takes(product(code), &incident(cause, on));
        assert!(takes("qh-home", IncidentCause::NaturalDisaster, "2026-11-20"));
        assert!(takes("qh-home", IncidentCause::NaturalDisaster, "2026-11-23"));
        assert!(!takes("qh-home", IncidentCause::NaturalDisaster, "2026-11-19"));
        assert!(!takes("qh-home", IncidentCause::NaturalDisaster, "2026-11-24"));
        assert!(!takes("qh-home", IncidentCause::Fire, "2026-11-21"));
        // Another line of the insurer, the same line with another.
        assert!(!takes("qh-hospital", IncidentCause::NaturalDisaster, "2026-11-21"));
        assert!(!takes("ht-home", IncidentCause::NaturalDisaster, "2026-11-21"));
        let mut unknown = incident(IncidentCause::NaturalDisaster, "2026-11-21");
        unknown.facts.cause = Some(FactAnswer::Unknown);
        assert!(!typhoon().takes(product("qh-home"), &unknown));
    }

    #[cfg(feature = "authoring")]
    #[test]
    fn of_two_that_fit_the_later_one_counts() {
        let catalog = crate::product::shipped().unwrap();
        let home = catalog.iter().find(|it| it.code.as_str() == "qh-home").unwrap();
        let mut later = typhoon();
        later.code = CatastropheCode::new("flood-26");
        later.terms.from = day("2026-11-22");
        let declared = [later, typhoon()];
        let of = |on| {
            matching_catastrophe(&declared, home, &incident(IncidentCause::NaturalDisaster, on))
        };
        assert_eq!(of("2026-11-21").unwrap().code.as_str(), "typhoon-26");
        assert_eq!(of("2026-11-22").unwrap().code.as_str(), "flood-26");
        assert_eq!(of("2026-12-22"), None);
    }

    #[test]
    fn people_are_told_of_it_for_a_month_after() {
        let current = |on| typhoon().is_current(day(on));
        assert!(!current("2026-11-19") && current("2026-11-20"));
        assert!(current("2026-12-23") && !current("2026-12-24"));
        let mut going_on = typhoon();
        going_on.terms.to = None;
        assert!(going_on.is_current(day("2027-11-20")));
    }

    #[test]
    fn what_is_amiss_is_named_by_its_field() {
        assert_eq!(typhoon().terms.check(), []);
        let mut terms = typhoon().terms;
        terms.name.en = " ".into();
        terms.area.zh = "区".repeat(201);
        terms.causes.clear();
        terms.lines.clear();
        terms.to = Some(day("2026-11-19"));
        let errors = terms.check();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["/name/en", "/area/zh", "/causes", "/lines", "/to"]);
    }
}
