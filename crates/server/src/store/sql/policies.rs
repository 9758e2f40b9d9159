//! Policies and what they have used.
//!
//! The usage of a policy is what its insurer reported initially (`opening`) plus what was paid on claims here
//! since (`settlement`, one row per claim). A claim that is decided and paid again replaces its row.

use async_trait::async_trait;
use contract::policy::PolicyView;
use domain::ids::{InsurerCode, PersonId};
use domain::policy::{Policy, Usage};
use sqlx::AnyConnection;

use super::{SqlStore, from_json, placeholders, to_json};
use crate::store::{PolicyStore, Result};
use crate::usage;

#[async_trait]
impl PolicyStore for SqlStore {
    async fn add_policy(&self, view: PolicyView, insurer: &InsurerCode) -> Result<()> {
        sqlx::query(
            "INSERT INTO policy (id, insured, insurer, body, opening, added)
             VALUES ($1, $2, $3, $4, $5, (SELECT coalesce(max(added), 0) + 1 FROM policy))
             ON CONFLICT DO NOTHING",
        )
        .bind(view.policy.id.as_str())
        .bind(view.policy.insured.as_str())
        .bind(insurer.as_str())
        .bind(to_json(&view.policy)?)
        .bind(to_json(&view.usage)?)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    async fn policies(&self, insured: &[PersonId]) -> Result<Vec<PolicyView>> {
        let mut tx = self.begin_reading().await?;
        let select = format!(
            "SELECT id, body, opening FROM policy WHERE insured IN ({}) ORDER BY added, id",
            placeholders(1, insured.len())
        );
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(select));
        for person in insured {
            query = query.bind(person.as_str());
        }
        let rows: Vec<(String, String, String)> = query.fetch_all(&mut *tx).await?;
        let mut views = Vec::with_capacity(rows.len());
        for (id, body, opening) in rows {
            views.push(view(&mut tx, &id, &body, &opening).await?);
        }
        Ok(views)
    }
}

/// A policy by its id.
pub(super) async fn read(connection: &mut AnyConnection, id: &str) -> Result<Option<PolicyView>> {
    let row: Option<(String, String)> =
        sqlx::query_as("SELECT body, opening FROM policy WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *connection)
            .await?;
    match row {
        Some((body, opening)) => Ok(Some(view(connection, id, &body, &opening).await?)),
        None => Ok(None),
    }
}

/// A policy without its usage.
pub(super) async fn policy(connection: &mut AnyConnection, id: &str) -> Result<Option<Policy>> {
    let row: Option<(String,)> = sqlx::query_as("SELECT body FROM policy WHERE id = $1")
        .bind(id)
        .fetch_optional(connection)
        .await?;
    row.map(|(body,)| from_json(&body)).transpose()
}

async fn view(
    connection: &mut AnyConnection,
    id: &str,
    body: &str,
    opening: &str,
) -> Result<PolicyView> {
    let policy: Policy = from_json(body)?;
    let mut used: Usage = from_json(opening)?;
    let settled: Vec<(String,)> =
        sqlx::query_as("SELECT used FROM settlement WHERE policy = $1 ORDER BY claim_id")
            .bind(id)
            .fetch_all(connection)
            .await?;
    for (settlement,) in settled {
        used = usage::add(used, from_json(&settlement)?);
    }
    Ok(PolicyView { policy, usage: used })
}

/// Stores what a paid claim has used.
pub(super) async fn record_usage(
    connection: &mut AnyConnection,
    claim: &str,
    policy: &str,
    used: &Usage,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO settlement (claim_id, policy, used) VALUES ($1, $2, $3)
         ON CONFLICT (claim_id) DO UPDATE SET used = $3",
    )
    .bind(claim)
    .bind(policy)
    .bind(to_json(used)?)
    .execute(connection)
    .await?;
    Ok(())
}
