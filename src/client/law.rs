//! The law that deadlines are computed from, as the server states it.

use std::sync::Arc;

use contract::path;
use domain::clock::{DatedLaw, SHIPPED_CALENDAR, SHIPPED_RULES};
use domain::date::Timestamp;
use leptos::prelude::{GetValue, SetValue};

use super::request::ApiRequest;
use super::{Api, decode, use_api};
use crate::platform::clock;
use crate::platform::json::from_json;
use crate::platform::storage::{StorageScope, StorageSlot};

/// For how long the law is not fetched again.
const FRESH_MS: i64 = 10 * 60_000;

/// The law, and when the server stated it.
#[derive(Clone, Debug)]
pub(super) struct KnownLaw {
    law: Arc<DatedLaw>,
    at: Option<Timestamp>,
}

impl Api {
    /// The law as the server stated it last, also in an earlier visit; else the one in this build.
    /// [`Api::case`] fetches it with the case, so whoever has a case has the law of today.
    pub fn law(self) -> Arc<DatedLaw> {
        self.known_law().law
    }

    fn known_law(self) -> KnownLaw {
        if let Some(known) = self.law.get_value() {
            return known;
        }
        let stored = slot().read().and_then(|text| from_json(&text));
        let known = KnownLaw { law: Arc::new(stored.unwrap_or_else(shipped)), at: None };
        self.law.set_value(Some(known.clone()));
        known
    }

    /// `GET /law`, unless it was fetched just now. Without an answer the known law stays.
    pub(super) async fn refresh_law(self) {
        let now = clock::now();
        let known = self.known_law();
        if known.at.is_some_and(|at| now.millis() - at.millis() < FRESH_MS) {
            return;
        }
        let Ok(response) = self.exchange(ApiRequest::get(path::LAW)).await else { return };
        let Ok(law) = decode::<DatedLaw>(&response) else { return };
        if law != *known.law {
            // Where the browser refuses, the next visit asks again.
            let _ = slot().write(&response.body.into_text());
        }
        self.law.set_value(Some(KnownLaw { law: Arc::new(law), at: Some(now) }));
    }
}

/// The law by which deadlines are computed now.
pub fn law_now() -> Arc<DatedLaw> {
    use_api().law()
}

/// The place of the law on this device. It is the same for everybody, so it needs neither an owner nor encryption.
fn slot() -> StorageSlot {
    StorageSlot::new(StorageScope::Device, "cc.law")
}

/// The law in this build.
fn shipped() -> DatedLaw {
    DatedLaw {
        rules: from_json(SHIPPED_RULES).unwrap_or_default(),
        calendar: from_json(SHIPPED_CALENDAR).unwrap_or_default(),
    }
}
