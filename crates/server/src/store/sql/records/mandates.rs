//! Mandates that partners put.
//!
//! Who acts for somebody sees all of their claims, of all insurers. So an insurer may only put a mandate for a person
//! that it keeps; a mandate that one of the two has ended does not begin again with the next import; and one on which the two
//! have agreed themselves stays as they agreed.

use contract::records::{MandateRecord, NotTaken, NotTakenReason, RecordChange};
use domain::date::{CivilDate, Timestamp};
use domain::ids::PersonId;
use domain::validation::FieldFlaw;
use sqlx::AnyConnection;

use super::{Errors, Put, PutError, check_version, person_by_ref, stored, tag_of};
use crate::store::sql::mandates::{MandateOrigin, day_of, mandate_record, upsert_mandate};
use crate::store::sql::to_json;
use crate::store::{
    NewMandateRecord, Precondition, RecordKeeper, RecordRefusal, RecordScope, Result, StoreError,
};

/// Reads a mandate in force.
pub(super) async fn read(
    connection: &mut AnyConnection,
    keeper: &RecordKeeper,
    reference: &str,
    other: &str,
) -> Result<Option<(MandateRecord, String)>> {
    let person = person_by_ref(connection, keeper, reference).await?;
    let other = person_by_ref(connection, keeper, other).await?;
    let (Some(person), Some(other)) = (person, other) else { return Ok(None) };
    let Some(record) = mandate_record(connection, &person, &other).await? else { return Ok(None) };
    let tag = tag_of(&to_json(&record)?);
    Ok(Some((record, tag)))
}

pub(super) async fn put(
    connection: &mut AnyConnection,
    keeper: &RecordKeeper,
    new: &NewMandateRecord,
    precondition: &Precondition,
) -> std::result::Result<Put, PutError> {
    let person = person_by_ref(connection, keeper, &new.reference).await?;
    let other = person_by_ref(connection, keeper, &new.other).await?;
    let mut errors = Errors::default();
    for (field, found) in [("/ref", &person), ("/other", &other)] {
        if found.is_none() {
            errors.add(field, FieldFlaw::NotFound, "there is no record of this person");
        }
    }
    if person.is_some() && person == other {
        errors.add("/other", FieldFlaw::Other, "the person who acts is the same");
    }
    errors.check()?;
    let (Some(person), Some(other)) = (person, other) else {
        return Err(StoreError::Corrupt("a person has vanished").into());
    };
    let before = mandate_record(connection, &person, &other).await?;
    let tag = before.as_ref().map(to_json).transpose()?.map(|text| tag_of(&text));
    check_version(precondition, tag.as_deref())?;
    let (kept_by, closed) = kept_by(connection, &person, &other).await?;
    if let RecordScope::Insurer(_) = keeper.scope
        && kept_by.as_deref() != Some(&keeper.partner)
    {
        return Err(RecordRefusal::NotAllowed(
            "The represented person was put by another partner, or uses their account themselves. Only the platform \
             may say who acts for them.",
        )
        .into());
    }

    let new_tag = tag_of(&to_json(&new.record)?);
    let refused = if closed {
        Some(NotTakenReason::AccountClosed)
    } else if before.is_none() && has_ended(connection, &person, &other, new.record.from).await? {
        Some(NotTakenReason::Ended)
    } else if is_confirmed(connection, &person, &other, new.record.from).await? {
        Some(NotTakenReason::KeptByOthers)
    } else {
        None
    };
    if let Some(why) = refused {
        let not_taken = vec![NotTaken { field: String::new(), why }];
        let stored = stored(RecordChange::Unchanged, Vec::new(), not_taken);
        return Ok(Put { stored, tag: tag.unwrap_or(new_tag) });
    }
    let (outcome, changed) = match &before {
        None => (RecordChange::Created, Vec::new()),
        Some(before) if *before == new.record => (RecordChange::Unchanged, Vec::new()),
        Some(before) => (RecordChange::Changed, differences(before, &new.record)),
    };
    if outcome != RecordChange::Unchanged {
        let origin = MandateOrigin::Partner;
        upsert_mandate(connection, &person, &other, &new.record, origin).await?;
    }
    Ok(Put { stored: stored(outcome, changed, Vec::new()), tag: new_tag })
}

fn differences(before: &MandateRecord, new: &MandateRecord) -> Vec<String> {
    let MandateRecord { relation, evidence, from, to } = before;
    let fields = [
        ("/relation", *relation != new.relation),
        ("/evidence", *evidence != new.evidence),
        ("/from", *from != new.from),
        ("/to", *to != new.to),
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field.into()).collect()
}

/// Whether the two people have agreed themselves on a mandate that is still valid on the day from which the record is to be.
async fn is_confirmed(
    connection: &mut AnyConnection,
    person: &PersonId,
    other: &PersonId,
    from: Option<CivilDate>,
) -> Result<bool> {
    let found: Option<(i64, Option<i64>)> = sqlx::query_as(
        "SELECT confirmed, valid_to FROM acts_for WHERE person_id = $1 AND for_person = $2",
    )
    .bind(person.as_str())
    .bind(other.as_str())
    .fetch_optional(connection)
    .await?;
    let Some((1, valid_to)) = found else { return Ok(false) };
    let is_over = |last: CivilDate| from.is_some_and(|from| last < from);
    Ok(!day_of(valid_to)?.is_some_and(is_over))
}

/// Whether one of the two has ended the mandate, on or after the day from which it is to be valid.
async fn has_ended(
    connection: &mut AnyConnection,
    person: &PersonId,
    other: &PersonId,
    from: Option<CivilDate>,
) -> Result<bool> {
    let (ended,): (Option<i64>,) = sqlx::query_as(
        "SELECT max(ended_at) FROM ended_mandate WHERE person_id = $1 AND for_person = $2",
    )
    .bind(person.as_str())
    .bind(other.as_str())
    .fetch_one(connection)
    .await?;
    let ended = ended.map(|at| Timestamp::from_millis(at).date());
    Ok(ended.is_some_and(|ended| from.is_none_or(|from| from <= ended)))
}

/// Who keeps the represented person, and whether one of the two has closed their account.
async fn kept_by(
    connection: &mut AnyConnection,
    person: &PersonId,
    other: &PersonId,
) -> Result<(Option<String>, bool)> {
    let (kept_by,): (Option<String>,) = sqlx::query_as("SELECT kept_by FROM person WHERE id = $1")
        .bind(other.as_str())
        .fetch_one(&mut *connection)
        .await?;
    let (closed,): (i64,) =
        sqlx::query_as("SELECT count(*) FROM person WHERE id IN ($1, $2) AND closed = 1")
            .bind(person.as_str())
            .bind(other.as_str())
            .fetch_one(connection)
            .await?;
    Ok((kept_by, 0 < closed))
}
