//! Paid visits that partners report.

use contract::visit::Visit;
use domain::ids::{PersonId, VisitId};
use sqlx::SqliteConnection;

use super::{Result, SqliteStore, from_json, id_list, to_json};

impl SqliteStore {
    pub(super) async fn insert_visit(
        &self,
        partner: &str,
        payment_no: &str,
        visit: Visit,
    ) -> Result<Option<VisitId>> {
        let mut tx = self.begin().await?;
        let insured = visit.incident.insured.as_str();
        let known: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM person WHERE id = ?")
            .bind(insured)
            .fetch_optional(&mut *tx)
            .await?;
        if known.is_none() {
            return Ok(None);
        }
        sqlx::query(
            "INSERT INTO visit (id, partner, payment_no, insured, paid_at, state, body)
             VALUES (?, ?, ?, ?, ?, 'open', ?) ON CONFLICT (partner, payment_no) DO NOTHING",
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
            sqlx::query_as("SELECT id FROM visit WHERE partner = ? AND payment_no = ?")
                .bind(partner)
                .bind(payment_no)
                .fetch_one(&mut *tx)
                .await?;
        tx.commit().await?;
        Ok(Some(VisitId::new(id)))
    }

    pub(super) async fn read_visits(&self, insured: &[PersonId]) -> Result<Vec<Visit>> {
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT body FROM visit
             WHERE state = 'open' AND insured IN (SELECT value FROM json_each(?))
             ORDER BY paid_at DESC, id",
        )
        .bind(id_list(insured)?)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|(body,)| from_json(body)).collect()
    }

    pub(super) async fn read_visit(
        &self,
        visit: &VisitId,
        insured: &[PersonId],
    ) -> Result<Option<Visit>> {
        let row: Option<(String,)> = sqlx::query_as(
            "SELECT body FROM visit
             WHERE id = ? AND state = 'open' AND insured IN (SELECT value FROM json_each(?))",
        )
        .bind(visit.as_str())
        .bind(id_list(insured)?)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(body,)| from_json(&body)).transpose()
    }

    pub(super) async fn mark_dismissed(
        &self,
        visit: &VisitId,
        insured: &[PersonId],
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE visit SET state = 'dismissed'
             WHERE id = ? AND state <> 'claimed' AND insured IN (SELECT value FROM json_each(?))",
        )
        .bind(visit.as_str())
        .bind(id_list(insured)?)
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}

/// Marks a visit as claimed for; `false` if it was claimed for or dismissed.
pub(super) async fn claim(connection: &mut SqliteConnection, visit: &VisitId) -> Result<bool> {
    let done = sqlx::query("UPDATE visit SET state = 'claimed' WHERE id = ? AND state = 'open'")
        .bind(visit.as_str())
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}
