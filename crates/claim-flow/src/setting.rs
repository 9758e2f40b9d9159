//! In what surroundings something happened: how day and place are asked for.

use domain::fact::{Answer, Cause, Facts};

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
    match facts.cause.and_then(Answer::known) {
        Some(Cause::Illness) => Setting::Hospital,
        Some(Cause::RoadAccident) => Setting::Road,
        Some(
            Cause::Fire
            | Cause::Explosion
            | Cause::NaturalDisaster
            | Cause::Earthquake
            | Cause::FallingObject
            | Cause::WaterLeak
            | Cause::Theft,
        ) => Setting::Home,
        Some(Cause::ReturnedGoods) => Setting::Shop,
        Some(Cause::AccountFraud) => Setting::Account,
        Some(Cause::Accident) | None => Setting::Anywhere,
    }
}
