//! In what surroundings something happened: how day and place are asked for.

use domain::fact::{FactAnswer, Facts, IncidentCause};

/// Where such a thing happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
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
pub fn setting(facts: &Facts) -> Setting {
    match facts.cause.and_then(FactAnswer::known) {
        Some(IncidentCause::Illness) => Setting::Hospital,
        Some(IncidentCause::RoadAccident) => Setting::Road,
        Some(
            IncidentCause::Fire
            | IncidentCause::Explosion
            | IncidentCause::NaturalDisaster
            | IncidentCause::Earthquake
            | IncidentCause::FallingObject
            | IncidentCause::WaterLeak
            | IncidentCause::Theft,
        ) => Setting::Home,
        Some(IncidentCause::ReturnedGoods) => Setting::Shop,
        Some(IncidentCause::AccountFraud) => Setting::Account,
        Some(IncidentCause::Accident) | None => Setting::Anywhere,
    }
}
