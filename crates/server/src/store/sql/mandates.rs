//! Mandates: who acts for whom.

use async_trait::async_trait;
use contract::account::{Mandate, Mandates};
use contract::session::Relation;
use domain::date::{CivilDate, Timestamp};
use domain::ids::PersonId;
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, from_json, returned_cases, to_json};
use crate::store::{MandateSide, MandateStore, Result};

#[async_trait]
impl MandateStore for SqlStore {
    async fn add_mandate(
        &self,
        person: &PersonId,
        for_person: &PersonId,
        relation: Relation,
        position: u32,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO acts_for (person_id, for_person, relation, position) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING",
        )
        .bind(person.as_str())
        .bind(for_person.as_str())
        .bind(to_json(&relation)?)
        .bind(i64::from(position))
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    async fn mandates(&self, person: &PersonId, today: CivilDate) -> Result<Mandates> {
        let acting_for: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT person.id, person.name, acts_for.relation
             FROM acts_for JOIN person ON person.id = acts_for.for_person
             WHERE acts_for.person_id = $1
                 AND (acts_for.valid_from IS NULL OR acts_for.valid_from <= $2)
                 AND (acts_for.valid_to IS NULL OR $2 <= acts_for.valid_to)
             ORDER BY acts_for.position, person.id",
        )
        .bind(person.as_str())
        .bind(i64::from(today.day_number()))
        .fetch_all(&self.readers)
        .await?;
        let acted_for_by: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT person.id, person.name, acts_for.relation
             FROM acts_for JOIN person ON person.id = acts_for.person_id
             WHERE acts_for.for_person = $1
                 AND (acts_for.valid_from IS NULL OR acts_for.valid_from <= $2)
                 AND (acts_for.valid_to IS NULL OR $2 <= acts_for.valid_to)
             ORDER BY person.id",
        )
        .bind(person.as_str())
        .bind(i64::from(today.day_number()))
        .fetch_all(&self.readers)
        .await?;
        let mandates = |rows: Vec<(String, String, String)>| -> Result<Vec<Mandate>> {
            rows.into_iter()
                .map(|(id, name, relation)| {
                    Ok(Mandate { person: PersonId::new(id), name, relation: from_json(&relation)? })
                })
                .collect()
        };
        Ok(Mandates { acting_for: mandates(acting_for)?, acted_for_by: mandates(acted_for_by)? })
    }

    async fn end_mandate(
        &self,
        person: &PersonId,
        side: MandateSide,
        other: &PersonId,
        now: Timestamp,
    ) -> Result<bool> {
        with_retry(|| self.delete_mandate(person, side, other, now)).await
    }
}

impl SqlStore {
    async fn delete_mandate(
        &self,
        person: &PersonId,
        side: MandateSide,
        other: &PersonId,
        now: Timestamp,
    ) -> Result<bool> {
        let (acting, acted_for) = match side {
            MandateSide::ActingFor => (person, other),
            MandateSide::ActedForBy => (other, person),
        };
        let mut tx = self.begin().await?;
        let found: Option<(String,)> = sqlx::query_as(
            "SELECT relation FROM acts_for WHERE person_id = $1 AND for_person = $2",
        )
        .bind(acting.as_str())
        .bind(acted_for.as_str())
        .fetch_optional(&mut *tx)
        .await?;
        if found.is_none() {
            return Ok(false);
        }
        end_mandates(
            &mut tx,
            "person_id = $1 AND for_person = $2",
            [acting, acted_for],
            person,
            now,
        )
        .await?;
        returned_cases::return_cases(&mut tx, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Ends the mandates that match `condition`, which is a literal of this crate, and archives them.
pub(super) async fn end_mandates(
    connection: &mut AnyConnection,
    condition: &'static str,
    [first, second]: [&PersonId; 2],
    by: &PersonId,
    now: Timestamp,
) -> Result<()> {
    let archive = format!(
        "INSERT INTO ended_mandate (person_id, for_person, relation, ended_at, ended_by)
         SELECT person_id, for_person, relation, $3, $4 FROM acts_for WHERE {condition}"
    );
    sqlx::query(sqlx::AssertSqlSafe(archive))
        .bind(first.as_str())
        .bind(second.as_str())
        .bind(now.millis())
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?;
    let delete = format!("DELETE FROM acts_for WHERE {condition}");
    sqlx::query(sqlx::AssertSqlSafe(delete))
        .bind(first.as_str())
        .bind(second.as_str())
        .execute(&mut *connection)
        .await?;
    Ok(())
}
