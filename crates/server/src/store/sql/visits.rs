//! Paid visits that partners report.

use async_trait::async_trait;
use contract::visit::Visit;
use domain::ids::{PersonId, VisitId};
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, from_json, placeholders, to_json};
use crate::store::{Result, VisitStore};

#[async_trait]
impl VisitStore for SqlStore {
    async fn report_visit(
        &self,
        partner: &str,
        payment_no: &str,
        visit: Visit,
    ) -> Result<Option<VisitId>> {
        with_retry(|| self.insert_visit(partner, payment_no, visit.clone())).await
    }

    async fn open_visits(&self, insured: &[PersonId]) -> Result<Vec<Visit>> {
        let select = format!(
            "SELECT body FROM visit WHERE state = 'open' AND insured IN ({})
             ORDER BY paid_at DESC, id",
            placeholders(1, insured.len())
        );
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(select));
        for person in insured {
            query = query.bind(person.as_str());
        }
        let rows: Vec<(String,)> = query.fetch_all(&self.readers).await?;
        rows.iter().map(|(body,)| from_json(body)).collect()
    }

    async fn open_visit(&self, visit: &VisitId, insured: &[PersonId]) -> Result<Option<Visit>> {
        let select = format!(
            "SELECT body FROM visit WHERE id = $1 AND state = 'open' AND insured IN ({})",
            placeholders(2, insured.len())
        );
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(select)).bind(visit.as_str());
        for person in insured {
            query = query.bind(person.as_str());
        }
        let row: Option<(String,)> = query.fetch_optional(&self.readers).await?;
        row.map(|(body,)| from_json(&body)).transpose()
    }

    async fn dismiss_visit(&self, visit: &VisitId, insured: &[PersonId]) -> Result<bool> {
        let update = format!(
            "UPDATE visit SET state = 'dismissed'
             WHERE id = $1 AND state <> 'claimed' AND insured IN ({})",
            placeholders(2, insured.len())
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(update)).bind(visit.as_str());
        for person in insured {
            query = query.bind(person.as_str());
        }
        let done = query.execute(&self.writer).await?;
        Ok(done.rows_affected() == 1)
    }

    async fn payment_no(&self, visit: &VisitId) -> Result<Option<String>> {
        let row: Option<(String,)> = sqlx::query_as("SELECT payment_no FROM visit WHERE id = $1")
            .bind(visit.as_str())
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|(payment_no,)| payment_no))
    }
}

impl SqlStore {
    async fn insert_visit(
        &self,
        partner: &str,
        payment_no: &str,
        visit: Visit,
    ) -> Result<Option<VisitId>> {
        let mut tx = self.begin().await?;
        let insured = visit.incident.insured.as_str();
        let known: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM person WHERE id = $1")
            .bind(insured)
            .fetch_optional(&mut *tx)
            .await?;
        if known.is_none() {
            return Ok(None);
        }
        sqlx::query(
            "INSERT INTO visit (id, partner, payment_no, insured, paid_at, state, body)
             VALUES ($1, $2, $3, $4, $5, 'open', $6) ON CONFLICT (partner, payment_no) DO NOTHING",
        )
        .bind(visit.id.as_str())
        .bind(partner)
        .bind(payment_no)
        .bind(insured)
        .bind(visit.paid_at.millis())
        .bind(to_json(&visit)?)
        .execute(&mut *tx)
        .await?;
        let (id,): (String,) =
            sqlx::query_as("SELECT id FROM visit WHERE partner = $1 AND payment_no = $2")
                .bind(partner)
                .bind(payment_no)
                .fetch_one(&mut *tx)
                .await?;
        tx.commit().await?;
        Ok(Some(VisitId::new(id)))
    }
}

/// Marks a visit as claimed; `false` if it was claimed or dismissed before.
pub(super) async fn claim(connection: &mut AnyConnection, visit: &VisitId) -> Result<bool> {
    let done = sqlx::query("UPDATE visit SET state = 'claimed' WHERE id = $1 AND state = 'open'")
        .bind(visit.as_str())
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}
