//! Policies that partners put, one period each.
//!
//! What a filed claim was judged by does not change: a record that would change it for the day of a claimed event is
//! refused.

use std::collections::BTreeSet;

use contract::records::{PolicyRecord, RecordChange, StoredPeriod, StoredPolicy};
use domain::date::CivilDate;
use domain::ids::{FamilyPlanId, InsurerCode, PersonId, PolicyId};
use domain::journal::JournalEvent;
use domain::policy::{Policy, Usage};
use domain::validation::FieldFlaw;
use serde_json::Value;
use sqlx::AnyConnection;

use super::policy_terms::{PolicyPeople, judged_differently, policy_of};
use super::{Errors, Put, PutError, about_policy, check_version, ref_of, stored, tag_of};
use crate::random;
use crate::store::sql::{from_json, to_json};
use crate::store::{NewPolicyRecord, Precondition, RecordKeeper, RecordScope, Result, StoreError};

/// A stored period.
struct Period {
    id: String,
    from: String,
    policy: Policy,
    record: String,
}

pub(super) async fn put(
    connection: &mut AnyConnection,
    keeper: &RecordKeeper,
    new: &NewPolicyRecord,
    precondition: &Precondition,
) -> std::result::Result<Put, PutError> {
    let NewPolicyRecord { policy_no, insurer, record } = new;
    let mut periods = periods(connection, insurer, policy_no).await?;
    check_version(precondition, tag(&periods).as_deref())?;
    let mut errors = Errors::default();
    let people = people(connection, keeper, record, &mut errors).await?;
    let from = record.from.to_string();
    let before = periods.iter().position(|period| period.from == from);
    let overlaps = |period: &Period| {
        period.from != from && record.from <= period.policy.to && period.policy.from <= record.to
    };
    if let Some(other) = periods.iter().find(|period| overlaps(period)) {
        let message = format!(
            "the period overlaps the one from {} to {} of the same policy",
            other.policy.from, other.policy.to
        );
        errors.add("/from", FieldFlaw::Other, message);
    }
    let Some(people) = people else {
        errors.check()?;
        return Err(StoreError::Corrupt("the people of a policy are missing").into());
    };
    let id = match before.and_then(|nth| periods.get(nth)) {
        Some(period) => period.id.clone(),
        None => random::id(),
    };
    let kept = PolicyRecord {
        holder: Some(people.holder.as_str().to_owned()),
        insured: Some(people.insured.as_str().to_owned()),
        ..record.clone()
    };
    let text = to_json(&kept)?;
    let policy = policy_of(PolicyId::new(&id), policy_no, record, people);
    let (outcome, changed) = match before.and_then(|nth| periods.get(nth)) {
        None => (RecordChange::Created, Vec::new()),
        Some(old) if old.record == text && old.policy == policy => {
            (RecordChange::Unchanged, Vec::new())
        }
        Some(old) => {
            refuse_other_judgement(connection, old, &policy, &mut errors).await?;
            (RecordChange::Changed, differences(&old.record, &text)?)
        }
    };
    errors.check()?;
    match outcome {
        RecordChange::Created => insert(connection, insurer, &policy, record, &text).await?,
        RecordChange::Changed => update(connection, &policy, record, &text).await?,
        RecordChange::Unchanged | RecordChange::Refused | RecordChange::Unknown => {}
    }
    let stored = about_policy(stored(outcome, changed, Vec::new()), &id);
    match before.and_then(|nth| periods.get_mut(nth)) {
        Some(period) => period.record = text,
        None => periods.push(Period { id, from, policy, record: text }),
    }
    periods.sort_by(|one, other| one.from.cmp(&other.from));
    Ok(Put { stored, tag: tag(&periods).unwrap_or_default() })
}

/// Reads the policies with this number that the partner may see.
pub(super) async fn read(
    connection: &mut AnyConnection,
    keeper: &RecordKeeper,
    policy_no: &str,
) -> Result<Vec<(StoredPolicy, String)>> {
    let insurers: Vec<(String,)> =
        sqlx::query_as("SELECT DISTINCT insurer FROM policy WHERE policy_no = $1 ORDER BY insurer")
            .bind(policy_no)
            .fetch_all(&mut *connection)
            .await?;
    let mut found = Vec::new();
    for (code,) in insurers {
        let insurer = InsurerCode::new(code);
        match &keeper.scope {
            RecordScope::Insurer(own) if *own != insurer => continue,
            RecordScope::Insurer(_) | RecordScope::Platform => {}
        }
        let periods = periods(connection, &insurer, policy_no).await?;
        let tag = tag(&periods).unwrap_or_default();
        let mut stored = Vec::with_capacity(periods.len());
        for period in periods {
            let mut record: PolicyRecord = from_json(&period.record)?;
            for person in [&mut record.holder, &mut record.insured] {
                if let Some(id) = person.take() {
                    *person = ref_of(connection, keeper, &id).await?;
                }
            }
            stored.push(StoredPeriod { policy: PolicyId::new(period.id), record });
        }
        found.push((StoredPolicy { insurer, periods: stored }, tag));
    }
    Ok(found)
}

/// The version of a policy: of all its periods. `None` if it has none.
fn tag(periods: &[Period]) -> Option<String> {
    let records: Vec<_> = periods.iter().map(|period| period.record.as_str()).collect();
    (!records.is_empty()).then(|| tag_of(&records.join("\n")))
}

async fn periods(
    connection: &mut AnyConnection,
    insurer: &InsurerCode,
    policy_no: &str,
) -> Result<Vec<Period>> {
    let rows: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT id, from_day, body, record FROM policy WHERE insurer = $1 AND policy_no = $2 ORDER BY from_day",
    )
    .bind(insurer.as_str())
    .bind(policy_no)
    .fetch_all(connection)
    .await?;
    let period = |(id, from, body, record): (String, String, String, String)| {
        Ok(Period { id, from, policy: from_json(&body)?, record })
    };
    rows.into_iter().map(period).collect()
}

/// The people that the record names, by the partner's names for them.
async fn people(
    connection: &mut AnyConnection,
    keeper: &RecordKeeper,
    record: &PolicyRecord,
    errors: &mut Errors,
) -> Result<Option<PolicyPeople>> {
    let rows: Vec<(String, String, Option<String>)> = sqlx::query_as(
        "SELECT person_ref.ref, person.id, person.birth
         FROM person_ref JOIN person ON person.id = person_ref.person_id
         WHERE person_ref.partner = $1 AND person_ref.ref IN ($2, $3)",
    )
    .bind(keeper.partner.as_str())
    .bind(record.holder.as_deref().unwrap_or_default())
    .bind(record.insured.as_deref().unwrap_or_default())
    .fetch_all(connection)
    .await?;
    let mut find = |field: &str, reference: &Option<String>| {
        let found = rows.iter().find(|(known, ..)| reference.as_ref() == Some(known));
        if found.is_none() {
            errors.add(field, FieldFlaw::NotFound, "there is no record of this person");
        }
        found
    };
    let (holder, insured) = (find("/holder", &record.holder), find("/insured", &record.insured));
    let (Some((_, holder, _)), Some((_, insured, born))) = (holder, insured) else {
        return Ok(None);
    };
    let Some(born) = born else {
        errors.add("/insured", FieldFlaw::Missing, "the birthday of the insured is not known");
        return Ok(None);
    };
    let insured_born = born.parse().map_err(|_| StoreError::Corrupt("a birthday is not a day"))?;
    let (holder, insured) = (PersonId::new(holder), PersonId::new(insured));
    Ok(Some(PolicyPeople { holder, insured, insured_born }))
}

/// Refuses a change by which a claim that has been filed would be judged differently.
async fn refuse_other_judgement(
    connection: &mut AnyConnection,
    old: &Period,
    policy: &Policy,
    errors: &mut Errors,
) -> Result<()> {
    for day in claimed_days(connection, &old.id).await? {
        for field in judged_differently(&old.policy, policy, day) {
            let message = format!(
                "a claim was filed for an event on {day}: what applied on that day cannot change; date the change"
            );
            errors.add(field, FieldFlaw::Other, message);
        }
    }
    Ok(())
}

/// The days of the events for which claims were filed under a policy.
async fn claimed_days(connection: &mut AnyConnection, policy: &str) -> Result<BTreeSet<CivilDate>> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT entry.event FROM claim JOIN entry ON entry.case_id = claim.case_id AND entry.seq = 1
         WHERE claim.policy = $1",
    )
    .bind(policy)
    .fetch_all(connection)
    .await?;
    let mut days = BTreeSet::new();
    for (event,) in rows {
        if let JournalEvent::Filed { report } = from_json(&event)? {
            days.insert(report.incident.on);
        }
    }
    Ok(days)
}

/// The top-level fields in which two records differ, as JSON Pointers.
fn differences(before: &str, after: &str) -> Result<Vec<String>> {
    let (before, after): (Value, Value) = (from_json(before)?, from_json(after)?);
    let fields = |value: &Value| {
        value.as_object().map(|it| it.keys().cloned().collect::<BTreeSet<_>>()).unwrap_or_default()
    };
    let all: BTreeSet<_> = fields(&before).union(&fields(&after)).cloned().collect();
    let differs = |field: &String| before.get(field) != after.get(field);
    Ok(all.into_iter().filter(differs).map(|field| format!("/{field}")).collect())
}

async fn insert(
    connection: &mut AnyConnection,
    insurer: &InsurerCode,
    policy: &Policy,
    record: &PolicyRecord,
    text: &str,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO policy (id, insured, insurer, body, opening, family, policy_no, from_day, record, added)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, (SELECT coalesce(max(added), 0) + 1 FROM policy))",
    )
    .bind(policy.id.as_str())
    .bind(policy.insured.as_str())
    .bind(insurer.as_str())
    .bind(to_json(policy)?)
    .bind(to_json(&opening(record))?)
    .bind(policy.family.as_ref().map(FamilyPlanId::as_str))
    .bind(policy.policy_no.as_str())
    .bind(policy.from.to_string())
    .bind(text)
    .execute(connection)
    .await?;
    Ok(())
}

async fn update(
    connection: &mut AnyConnection,
    policy: &Policy,
    record: &PolicyRecord,
    text: &str,
) -> Result<()> {
    sqlx::query(
        "UPDATE policy SET insured = $2, body = $3, opening = $4, family = $5, record = $6 WHERE id = $1",
    )
    .bind(policy.id.as_str())
    .bind(policy.insured.as_str())
    .bind(to_json(policy)?)
    .bind(to_json(&opening(record))?)
    .bind(policy.family.as_ref().map(FamilyPlanId::as_str))
    .bind(text)
    .execute(connection)
    .await?;
    Ok(())
}

fn opening(record: &PolicyRecord) -> Usage {
    Usage { benefits: record.opening.clone(), ..Usage::default() }
}
