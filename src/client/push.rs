//! Devices that get push messages.

use contract::path;
use contract::push::{NewPushDevice, PushDevice, PushDevices};

use super::request::ApiRequest;
use super::{Api, ApiError};

impl Api {
    /// `GET /me/push-devices`
    pub async fn push_devices(self) -> Result<PushDevices, ApiError> {
        self.get(path::PUSH_DEVICES).await
    }

    /// `POST /me/push-devices`
    pub async fn add_push_device(self, device: &NewPushDevice) -> Result<PushDevice, ApiError> {
        self.send(ApiRequest::post(path::PUSH_DEVICES), device).await
    }
}
