//! Policies from elsewhere, in people's own words.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::{OutsidePolicyId, PersonId};
use domain::outside_policy::{MAX_OUTSIDE_POLICIES, OutsidePolicy, OutsideTerms};

use super::retry::with_retry;
use super::{SqlStore, from_json, placeholders, stored_responses, to_json, to_u32};
use crate::store::{
    IdempotencyKey, OutsidePolicyOutcome, OutsidePolicyStore, Result, StoredResponse,
};

#[async_trait]
impl OutsidePolicyStore for SqlStore {
    async fn add_outside_policy(
        &self,
        policy: OutsidePolicy,
        now: Timestamp,
        key: IdempotencyKey,
    ) -> Result<OutsidePolicyOutcome> {
        with_retry(|| self.insert_outside_policy(&policy, now, &key)).await
    }

    async fn outside_policies(&self, insured: &[PersonId]) -> Result<Vec<OutsidePolicy>> {
        let select = format!(
            "SELECT id, terms FROM outside_policy WHERE insured IN ({}) ORDER BY added_at, id",
            placeholders(1, insured.len())
        );
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(select));
        for person in insured {
            query = query.bind(person.as_str());
        }
        let rows: Vec<(String, String)> = query.fetch_all(&self.readers).await?;
        let policy = |(id, terms): (String, String)| {
            Ok(OutsidePolicy { id: OutsidePolicyId::new(id), terms: from_json(&terms)? })
        };
        rows.into_iter().map(policy).collect()
    }

    async fn replace_outside_policy(
        &self,
        family: &[PersonId],
        policy: &OutsidePolicyId,
        terms: &OutsideTerms,
    ) -> Result<bool> {
        let update = format!(
            "UPDATE outside_policy SET insured = $1, terms = $2 WHERE id = $3 AND insured IN ({})",
            placeholders(4, family.len())
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(update))
            .bind(terms.insured.as_str())
            .bind(to_json(terms)?)
            .bind(policy.as_str());
        for person in family {
            query = query.bind(person.as_str());
        }
        Ok(0 < query.execute(&self.writer).await?.rows_affected())
    }

    async fn delete_outside_policy(
        &self,
        family: &[PersonId],
        policy: &OutsidePolicyId,
    ) -> Result<bool> {
        let delete = format!(
            "DELETE FROM outside_policy WHERE id = $1 AND insured IN ({})",
            placeholders(2, family.len())
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(delete)).bind(policy.as_str());
        for person in family {
            query = query.bind(person.as_str());
        }
        Ok(0 < query.execute(&self.writer).await?.rows_affected())
    }
}

impl SqlStore {
    async fn insert_outside_policy(
        &self,
        policy: &OutsidePolicy,
        now: Timestamp,
        key: &IdempotencyKey,
    ) -> Result<OutsidePolicyOutcome> {
        let mut tx = self.begin().await?;
        if let Some(before) = stored_responses::read(&mut tx, &key.sender, &key.key).await? {
            return Ok(OutsidePolicyOutcome::Replayed(before));
        }
        let insured = policy.terms.insured.as_str();
        let (count,): (i64,) =
            sqlx::query_as("SELECT count(*) FROM outside_policy WHERE insured = $1")
                .bind(insured)
                .fetch_one(&mut *tx)
                .await?;
        if MAX_OUTSIDE_POLICIES <= to_u32(count)? {
            return Ok(OutsidePolicyOutcome::TooMany);
        }
        sqlx::query(
            "INSERT INTO outside_policy (id, insured, terms, added_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(policy.id.as_str())
        .bind(insured)
        .bind(to_json(&policy.terms)?)
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
        let response =
            StoredResponse { request_hash: key.request_hash, status: 201, body: to_json(policy)? };
        stored_responses::write(&mut tx, key, &response, now).await?;
        tx.commit().await?;
        Ok(OutsidePolicyOutcome::Stored(response))
    }
}
