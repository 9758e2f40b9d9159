//! The devices that get push messages.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::{PersonId, PushDeviceId};

use super::SqlStore;
use super::retry::with_retry;
use crate::notify::{DeviceKeys, PushTarget};
use crate::random::Hash;
use crate::store::{PushDevice, PushDeviceStore, Result, StoreError};

/// Id, address, public key, secret, time.
type DeviceRow = (String, String, Vec<u8>, Vec<u8>, i64);

#[async_trait]
impl PushDeviceStore for SqlStore {
    async fn push_devices(&self, person: &PersonId) -> Result<Vec<PushDevice>> {
        let rows: Vec<DeviceRow> = sqlx::query_as(
            "SELECT id, url, public_key, auth, added_at FROM push_device WHERE person_id = $1
             ORDER BY added_at DESC, id DESC",
        )
        .bind(person.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(device).collect()
    }

    async fn add_push_device(
        &self,
        person: &PersonId,
        device: PushDevice,
        browser: Hash,
        most: u32,
    ) -> Result<PushDeviceId> {
        let PushDevice { id, target: PushTarget { url, keys }, since } = &device;
        with_retry(|| async move {
            let mut tx = self.begin().await?;
            let (id,): (String,) = sqlx::query_as(
                "INSERT INTO push_device (id, person_id, url, public_key, auth, added_at, browser_hash)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (url) DO UPDATE SET person_id = excluded.person_id, public_key = excluded.public_key,
                     auth = excluded.auth, added_at = excluded.added_at, browser_hash = excluded.browser_hash
                 RETURNING id",
            )
            .bind(id.as_str())
            .bind(person.as_str())
            .bind(url.as_str())
            .bind(keys.public.as_slice())
            .bind(keys.auth.as_slice())
            .bind(since.millis())
            .bind(browser.as_slice())
            .fetch_one(&mut *tx)
            .await?;
            sqlx::query(
                "DELETE FROM push_device WHERE person_id = $1 AND id NOT IN (
                     SELECT id FROM push_device WHERE person_id = $1 ORDER BY added_at DESC, id DESC LIMIT $2)",
            )
            .bind(person.as_str())
            .bind(i64::from(most))
            .execute(&mut *tx)
            .await?;
            tx.commit().await?;
            Ok(PushDeviceId::new(id))
        })
        .await
    }

    async fn forget_push_device(&self, person: &PersonId, device: &PushDeviceId) -> Result<bool> {
        with_retry(|| async move {
            let done = sqlx::query("DELETE FROM push_device WHERE person_id = $1 AND id = $2")
                .bind(person.as_str())
                .bind(device.as_str())
                .execute(&self.writer)
                .await?;
            Ok(done.rows_affected() == 1)
        })
        .await
    }
}

fn device((id, url, public, auth, added_at): DeviceRow) -> Result<PushDevice> {
    let corrupt = || StoreError::Corrupt("a device for push messages cannot be read");
    let keys = DeviceKeys {
        public: public.try_into().map_err(|_| corrupt())?,
        auth: auth.try_into().map_err(|_| corrupt())?,
    };
    let target = PushTarget { url: url.parse().map_err(|_| corrupt())?, keys };
    Ok(PushDevice { id: PushDeviceId::new(id), target, since: Timestamp::from_millis(added_at) })
}
