//! Devices that get push messages.

use domain::date::Timestamp;
use domain::ids::PushDeviceId;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Response to `GET /me/push-devices`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushDevices {
    /// The server's public key, to which browsers subscribe: an uncompressed point on P-256 in Base64 for URLs. `None` if
    /// the server sends no push messages.
    #[serde(default)]
    pub key: Option<String>,
    /// The person's devices, the latest first.
    pub devices: Vec<PushDevice>,
}

/// A device that gets push messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushDevice {
    /// Its id.
    pub id: PushDeviceId,
    /// Since when.
    pub since: Timestamp,
}

/// Body of `POST /me/push-devices`: a subscription as the browser gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPushDevice {
    /// The address at the push service.
    pub endpoint: String,
    /// The device's public key, in Base64 for URLs.
    pub p256dh: String,
    /// The secret that the device shares with the server, in Base64 for URLs.
    pub auth: String,
}
