//! Policies and what they have used.
//!
//! The usage of a policy is what its insurer reported initially (`opening`) plus what the decisions in effect on
//! claims here use (`settlement`, at most one row per claim; see [`domain::journal::ClaimState::usage`]).

use std::collections::BTreeSet;

use async_trait::async_trait;
use contract::policy::PolicyView;
use domain::ids::{FamilyPlanId, InsurerCode, PersonId, ProductCode};
use domain::policy::{Policy, Usage};
use serde::Deserialize;
use sqlx::AnyConnection;

use super::{SqlStore, from_json, placeholders, to_json};
use crate::store::{PolicyStore, Result};

#[async_trait]
impl PolicyStore for SqlStore {
    async fn add_policy(&self, view: PolicyView, insurer: &InsurerCode) -> Result<()> {
        sqlx::query(
            "INSERT INTO policy (id, insured, insurer, body, opening, family, added)
             VALUES ($1, $2, $3, $4, $5, $6, (SELECT coalesce(max(added), 0) + 1 FROM policy))
             ON CONFLICT DO NOTHING",
        )
        .bind(view.policy.id.as_str())
        .bind(view.policy.insured.as_str())
        .bind(insurer.as_str())
        .bind(to_json(&view.policy)?)
        .bind(to_json(&view.usage)?)
        .bind(view.policy.family.as_ref().map(FamilyPlanId::as_str))
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

    async fn products_in_use(&self) -> Result<BTreeSet<(ProductCode, String)>> {
        /// What matters here of a policy.
        #[derive(Deserialize)]
        struct Terms {
            product: ProductCode,
            version: String,
        }
        let rows: Vec<(String,)> =
            sqlx::query_as("SELECT body FROM policy").fetch_all(&self.readers).await?;
        let terms = rows.into_iter().map(|(body,)| {
            let Terms { product, version } = from_json(&body)?;
            Ok((product, version))
        });
        terms.collect()
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
    let mut usage = own_usage(connection, id, opening).await?;
    if let Some(family) = &policy.family {
        for (id, body, opening) in family_policies(connection, family).await? {
            let other: Policy = from_json(&body)?;
            if policy.shares_deductible_with(&other) {
                usage.add_family(&own_usage(connection, &id, &opening).await?);
            }
        }
    }
    Ok(PolicyView { policy, usage })
}

/// The id, the body and the opening usage of each policy of a family plan.
async fn family_policies(
    connection: &mut AnyConnection,
    family: &FamilyPlanId,
) -> Result<Vec<(String, String, String)>> {
    let rows = sqlx::query_as("SELECT id, body, opening FROM policy WHERE family = $1 ORDER BY id")
        .bind(family.as_str())
        .fetch_all(connection)
        .await?;
    Ok(rows)
}

/// What one policy has used, without its family's.
async fn own_usage(connection: &mut AnyConnection, id: &str, opening: &str) -> Result<Usage> {
    let mut used: Usage = from_json(opening)?;
    let settled: Vec<(String,)> =
        sqlx::query_as("SELECT used FROM settlement WHERE policy = $1 ORDER BY claim_id")
            .bind(id)
            .fetch_all(connection)
            .await?;
    for (settlement,) in settled {
        used = used.combined_with(from_json(&settlement)?);
    }
    Ok(used)
}
