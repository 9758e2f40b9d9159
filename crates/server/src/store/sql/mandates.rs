//! Mandates: who acts for whom.

use async_trait::async_trait;
use contract::account::{Mandate, Mandates};
use contract::records::MandateRecord;
use contract::session::Relation;
use domain::date::{CivilDate, Timestamp};
use domain::ids::PersonId;
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, from_json, returned_cases, to_json};
use crate::store::{MandateSide, MandateStore, Result, StoreError};

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
        let acting_for: Vec<MandateRow> = sqlx::query_as(
            "SELECT person.id, person.name, acts_for.relation, acts_for.valid_to
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
        let acted_for_by: Vec<MandateRow> = sqlx::query_as(
            "SELECT person.id, person.name, acts_for.relation, acts_for.valid_to
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
        let mandates =
            |rows: Vec<MandateRow>| rows.into_iter().map(mandate).collect::<Result<Vec<_>>>();
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

/// The other person's id and name, the relation, the last day.
type MandateRow = (String, String, String, Option<i64>);

fn mandate((id, name, relation, valid_to): MandateRow) -> Result<Mandate> {
    let relation = from_json(&relation)?;
    Ok(Mandate { person: PersonId::new(id), name, relation, until: day_of(valid_to)? })
}

/// Who said that somebody acts for somebody.
#[derive(Clone, Copy, Debug)]
pub(super) enum MandateOrigin<'a> {
    /// A partner, in a record.
    Partner,
    /// The two people themselves.
    Confirmed,
    /// The two people to the service desk, whose staff is named.
    Desk(&'a str),
}

/// A mandate, whatever its days.
pub(super) async fn mandate_record(
    connection: &mut AnyConnection,
    person: &PersonId,
    other: &PersonId,
) -> Result<Option<MandateRecord>> {
    let row: Option<(String, String, Option<i64>, Option<i64>)> = sqlx::query_as(
        "SELECT relation, evidence, valid_from, valid_to FROM acts_for WHERE person_id = $1 AND for_person = $2",
    )
    .bind(person.as_str())
    .bind(other.as_str())
    .fetch_optional(connection)
    .await?;
    let Some((relation, evidence, from, to)) = row else { return Ok(None) };
    let relation = from_json(&relation)?;
    Ok(Some(MandateRecord { relation, evidence, from: day_of(from)?, to: day_of(to)? }))
}

/// Writes a mandate: `person` acts for `other`.
pub(super) async fn upsert_mandate(
    connection: &mut AnyConnection,
    person: &PersonId,
    other: &PersonId,
    record: &MandateRecord,
    origin: MandateOrigin<'_>,
) -> Result<()> {
    let number = |day: Option<CivilDate>| day.map(|day| i64::from(day.day_number()));
    let (confirmed, recorded_by): (i64, _) = match origin {
        MandateOrigin::Partner => (0, None),
        MandateOrigin::Confirmed => (1, None),
        MandateOrigin::Desk(by) => (1, Some(by)),
    };
    sqlx::query(
        "INSERT INTO acts_for (person_id, for_person, relation, evidence, valid_from, valid_to, confirmed, recorded_by,
             position)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
             (SELECT coalesce(max(position), 0) + 1 FROM acts_for WHERE person_id = $1))
         ON CONFLICT (person_id, for_person) DO UPDATE SET
             relation = $3, evidence = $4, valid_from = $5, valid_to = $6, confirmed = $7, recorded_by = $8",
    )
    .bind(person.as_str())
    .bind(other.as_str())
    .bind(to_json(&record.relation)?)
    .bind(record.evidence.as_str())
    .bind(number(record.from))
    .bind(number(record.to))
    .bind(confirmed)
    .bind(recorded_by)
    .execute(connection)
    .await?;
    Ok(())
}

/// The day with this number.
pub(super) fn day_of(number: Option<i64>) -> Result<Option<CivilDate>> {
    let number = number.map(i32::try_from).transpose();
    let number = number.map_err(|_| StoreError::Corrupt("a day is out of range"))?;
    Ok(number.map(CivilDate::from_day_number))
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
        "INSERT INTO ended_mandate (person_id, for_person, relation, ended_at, ended_by, evidence, recorded_by)
         SELECT person_id, for_person, relation, $3, $4, evidence, recorded_by FROM acts_for WHERE {condition}"
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
