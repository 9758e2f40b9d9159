//! The devices that get push messages.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::{PersonId, PushDeviceId};

use super::Result;
use crate::notify::PushTarget;
use crate::random::Hash;

/// A person's device that gets push messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushDevice {
    /// Its id.
    pub id: PushDeviceId,
    /// Where messages for it are sent.
    pub target: PushTarget,
    /// Since when.
    pub since: Timestamp,
}

/// Stores the devices that get push messages.
#[async_trait]
pub trait PushDeviceStore {
    /// The devices of a person, the latest first.
    async fn push_devices(&self, person: &PersonId) -> Result<Vec<PushDevice>>;
    /// Adds a device of a person, under `id` unless its address is known: then it changes to this person and these keys.
    /// Whoever signs out in this browser gets no more messages there.
    /// Of more than `most` devices the oldest are forgotten. Returns the id of the device.
    async fn add_push_device(
        &self,
        person: &PersonId,
        device: PushDevice,
        browser: Hash,
        most: u32,
    ) -> Result<PushDeviceId>;
    /// Forgets a device of a person. `false` if the person has no such device.
    async fn forget_push_device(&self, person: &PersonId, device: &PushDeviceId) -> Result<bool>;
}
