//! In what surroundings something happened: how day and place are asked for.

use domain::fact::{FactAnswer, Facts, IncidentCause};

/// Where such a thing happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// At a hospital, which treats it.
    Hospital,
    /// Anywhere; a hospital may have treated it.
    Anywhere,
    /// On a road.
    Road,
    /// At a home.
    Home,
    /// At a shop on the net.
    Shop,
    /// At a bank or a payment service.
    Account,
}

/// The surroundings that go with what happened.
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
