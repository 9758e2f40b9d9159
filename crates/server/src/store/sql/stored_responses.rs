//! Responses stored under idempotency keys.

use domain::date::Timestamp;
use sqlx::AnyConnection;

use super::to_hash;
use crate::store::{IdempotencyKey, Result, StoreError, StoredResponse};

pub(super) async fn read(
    connection: &mut AnyConnection,
    sender: &str,
    key: &str,
) -> Result<Option<StoredResponse>> {
    let row: Option<(Vec<u8>, i64, String)> = sqlx::query_as(
        "SELECT request_hash, status, body FROM stored_answer WHERE sender = $1 AND key = $2",
    )
    .bind(sender)
    .bind(key)
    .fetch_optional(connection)
    .await?;
    row.map(|(request_hash, status, body)| {
        let status = u16::try_from(status)
            .map_err(|_| StoreError::Corrupt("an HTTP status is out of range"))?;
        Ok(StoredResponse { request_hash: to_hash(&request_hash)?, status, body })
    })
    .transpose()
}

pub(super) async fn write(
    connection: &mut AnyConnection,
    key: &IdempotencyKey,
    answer: &StoredResponse,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO stored_answer (sender, key, request_hash, status, body, stored_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&key.sender)
    .bind(&key.key)
    .bind(answer.request_hash.as_slice())
    .bind(i64::from(answer.status))
    .bind(&answer.body)
    .bind(now.millis())
    .execute(connection)
    .await?;
    Ok(())
}
