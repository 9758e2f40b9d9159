//! The kind of place where an incident happened, which decides how its date and place are asked for.

use domain::fact::{FactAnswer, Facts, IncidentCause};

/// The kind of place where an incident happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// The hospital that treats it.
    Hospital,
    /// Anywhere; a hospital may have treated it.
    Anywhere,
    /// A road.
    Road,
    /// A home.
    Home,
    /// An online shop.
    Shop,
    /// A bank or payment service.
    Account,
}

/// The kind of place that goes with the cause.
pub fn place_kind(facts: &Facts) -> PlaceKind {
    match facts.cause.and_then(FactAnswer::known) {
        Some(IncidentCause::Illness) => PlaceKind::Hospital,
        Some(IncidentCause::RoadAccident) => PlaceKind::Road,
        Some(
            IncidentCause::Fire
            | IncidentCause::Explosion
            | IncidentCause::NaturalDisaster
            | IncidentCause::Earthquake
            | IncidentCause::FallingObject
            | IncidentCause::WaterLeak
            | IncidentCause::Theft,
        ) => PlaceKind::Home,
        Some(IncidentCause::ReturnedGoods) => PlaceKind::Shop,
        Some(IncidentCause::AccountFraud) => PlaceKind::Account,
        Some(IncidentCause::Accident) | None => PlaceKind::Anywhere,
    }
}
