//! The table of the channels' file that configures push messages.

use std::path::Path;
use std::time::Duration;

use serde::Deserialize;

use super::vapid::VapidKey;
use crate::partner::Secret;
use crate::secret_files;

/// How long a push service may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// How push messages are sent.
#[derive(Clone, Debug, PartialEq)]
pub struct WebPushSettings {
    /// The private key, in PEM.
    pub key: Secret,
    /// A `mailto:` or `https:` URL by which operators of push services can reach the server's operator.
    pub contact: String,
    /// The hosts that may be called without TLS and at addresses of the internal network.
    pub internal_hosts: Vec<String>,
    /// How long a push service may take.
    pub timeout: Duration,
}

/// The table as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::notify) struct WebPushTable {
    key_file: String,
    contact: String,
    #[serde(default)]
    internal_hosts: Vec<String>,
}

impl WebPushTable {
    /// Reads the key. Its file is looked for in `folder`.
    pub(in crate::notify) fn load(self, folder: &Path) -> Result<WebPushSettings, String> {
        let file = folder.join(&self.key_file);
        let wrong =
            |error: &dyn std::fmt::Display| format!("key_file: {}: {error}", file.display());
        let key = secret_files::read(&file).map_err(|error| wrong(&error))?;
        VapidKey::parse(&key).map_err(|error| wrong(&error))?;
        if !self.contact.starts_with("mailto:") && !self.contact.starts_with("https://") {
            return Err("contact: expected mailto: or https:".into());
        }
        let Self { contact, internal_hosts, .. } = self;
        let key = Secret::new(key);
        Ok(WebPushSettings { key, contact, internal_hosts, timeout: TIMEOUT })
    }
}
