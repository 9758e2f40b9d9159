//! Catastrophes that insurers have declared.

use async_trait::async_trait;
use domain::catastrophe::Catastrophe;
use domain::date::Timestamp;
use domain::ids::InsurerCode;

use super::{SqlStore, from_json, to_json};
use crate::store::{CatastropheStore, Result};

#[async_trait]
impl CatastropheStore for SqlStore {
    async fn declare_catastrophe(&self, catastrophe: &Catastrophe, now: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO catastrophe (insurer, code, declared, declared_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (insurer, code) DO UPDATE SET declared = excluded.declared",
        )
        .bind(catastrophe.insurer.as_str())
        .bind(catastrophe.code.as_str())
        .bind(to_json(catastrophe)?)
        .bind(now.millis())
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    async fn catastrophes(&self, insurer: &InsurerCode) -> Result<Vec<Catastrophe>> {
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT declared FROM catastrophe WHERE insurer = $1 ORDER BY declared_at DESC, code",
        )
        .bind(insurer.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|(declared,)| from_json(declared)).collect()
    }
}
