//! A catastrophe (大灾) declared by an insurer: its reports are handled by a simplified procedure.
//!
//! The insurer defines which reports belong to it and which documents it waives. A report does not contain
//! the place, so the insurer judges whether it matches; a report that matches by cause, day and line is only
//! marked, without any promise.

use std::collections::BTreeSet;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::date::CivilDate;
use crate::fact::{FactAnswer, IncidentCause};
use crate::ids::{CatastropheCode, InsurerCode};
use crate::incident::Incident;
use crate::product::{Document, InsuranceLine, Product};
use crate::text::Bilingual;
use crate::validation::{FieldError, FieldFlaw};

/// The most days between a catastrophe's first and last day.
const MAX_DAYS: i32 = 366;
/// The longest name, area or note, in characters.
const MAX_TEXT: usize = 200;

/// A declared catastrophe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Catastrophe {
    /// The insurer's own code for it.
    pub code: CatastropheCode,
    /// The insurer that declared it. It applies to this insurer's policies only.
    pub insurer: InsurerCode,
    /// Its terms.
    pub terms: CatastropheTerms,
}

/// The definition of a catastrophe, and the rules for its reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct CatastropheTerms {
    /// Its name, such as "台风“海葵”".
    pub name: Bilingual,
    /// Where it happened, so that people can recognise it.
    pub area: Bilingual,
    /// The causes that belong to it.
    pub causes: BTreeSet<IncidentCause>,
    /// The lines it applies to.
    pub lines: BTreeSet<InsuranceLine>,
    /// Its first day.
    pub from: CivilDate,
    /// Its last day; `None` while it goes on.
    #[serde(default)]
    pub to: Option<CivilDate>,
    /// The documents that the insurer waives.
    #[serde(default)]
    pub spared: BTreeSet<Document>,
}

/// The catastrophe a claim was filed under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatastropheRef {
    /// Which.
    pub code: CatastropheCode,
    /// Its name.
    pub name: Bilingual,
}

impl Catastrophe {
    /// Whether a report of `incident` under a policy with these terms belongs to it.
    pub fn covers(&self, product: &Product, incident: &Incident) -> bool {
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

    /// The reference that a claim stores.
    pub fn mark(&self) -> CatastropheRef {
        CatastropheRef { code: self.code.clone(), name: self.terms.name.clone() }
    }

    /// Whether to show it to people on `today`, because new reports are likely.
    pub fn is_current(&self, today: CivilDate) -> bool {
        self.terms.from <= today
            && self.terms.to.is_none_or(|last| today <= last.plus_days(SHOWN_DAYS_AFTER))
    }
}

/// For how many days after its last day a catastrophe is shown.
const SHOWN_DAYS_AFTER: i32 = 30;

/// The declared catastrophe that a report belongs to; the latest, if several.
pub fn matching_catastrophe<'a>(
    declared: &'a [Catastrophe],
    product: &Product,
    incident: &Incident,
) -> Option<&'a Catastrophe> {
    let fits = declared.iter().filter(|catastrophe| catastrophe.covers(product, incident));
    fits.max_by_key(|catastrophe| catastrophe.terms.from)
}

impl CatastropheTerms {
    /// The errors to correct before it can be declared.
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
            } else if MAX_TEXT < text.chars().count() {
                note(field, FieldFlaw::TooLong);
            }
        }
        if causes.is_empty() {
            note("/causes", FieldFlaw::Missing);
        }
        if lines.is_empty() {
            note("/lines", FieldFlaw::Missing);
        }
        let is_valid = |last: &CivilDate| (0..=MAX_DAYS).contains(&from.days_until(*last));
        if !to.as_ref().is_none_or(is_valid) {
            note("/to", FieldFlaw::Malformed);
        }
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(feature = "authoring")]
    use crate::{fact::Facts, ids::PersonId};

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

    #[cfg(feature = "authoring")]
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
    fn a_report_matches_by_insurer_line_cause_and_day() {
        let catalog = crate::product::shipped().unwrap();
        let product = |code: &str| catalog.iter().find(|it| it.code.as_str() == code).unwrap();
        let covers =
            |code: &str, cause, on: &str| typhoon().covers(product(code), &incident(cause, on));
        assert!(covers("qh-home", IncidentCause::NaturalDisaster, "2026-11-20"));
        assert!(covers("qh-home", IncidentCause::NaturalDisaster, "2026-11-23"));
        assert!(!covers("qh-home", IncidentCause::NaturalDisaster, "2026-11-19"));
        assert!(!covers("qh-home", IncidentCause::NaturalDisaster, "2026-11-24"));
        assert!(!covers("qh-home", IncidentCause::Fire, "2026-11-21"));
        // Another line of the same insurer; the same line of another insurer.
        assert!(!covers("qh-hospital", IncidentCause::NaturalDisaster, "2026-11-21"));
        assert!(!covers("ht-home", IncidentCause::NaturalDisaster, "2026-11-21"));
        let mut unknown = incident(IncidentCause::NaturalDisaster, "2026-11-21");
        unknown.facts.cause = Some(FactAnswer::Unknown);
        assert!(!typhoon().covers(product("qh-home"), &unknown));
    }

    #[cfg(feature = "authoring")]
    #[test]
    fn the_later_of_two_matching_catastrophes_is_used() {
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
    fn a_catastrophe_is_shown_for_thirty_days_after_its_end() {
        let current = |on| typhoon().is_current(day(on));
        assert!(!current("2026-11-19") && current("2026-11-20"));
        assert!(current("2026-12-23") && !current("2026-12-24"));
        let mut going_on = typhoon();
        going_on.terms.to = None;
        assert!(going_on.is_current(day("2027-11-20")));
    }

    #[test]
    fn each_error_names_its_field() {
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
