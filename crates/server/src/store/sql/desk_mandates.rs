//! Mandates that the service desk records and ends.

use contract::mandate::{DeskMandateRecorded, MandateParty, PersonHint};
use contract::records::{MandateRecord, RecordChange};
use domain::date::Timestamp;
use domain::ids::PersonId;
use sqlx::AnyConnection;

use super::mandates::{MandateOrigin, end_mandates, mandate_record, upsert_mandate};
use super::{SqlStore, returned_cases};
use crate::store::{DeskMandateOutcome, NewDeskMandate, NewDeskMandateEnd, Result};

impl SqlStore {
    pub(super) async fn write_desk_mandate(
        &self,
        new: &NewDeskMandate,
        now: Timestamp,
    ) -> Result<DeskMandateOutcome<DeskMandateRecorded>> {
        let mut tx = self.begin().await?;
        let Some(acting) = person(&mut tx, &new.acting).await? else {
            return Ok(DeskMandateOutcome::NoSuchPerson(MandateParty::Acting));
        };
        let Some(represented) = person(&mut tx, &new.represented).await? else {
            return Ok(DeskMandateOutcome::NoSuchPerson(MandateParty::Represented));
        };
        if acting == represented {
            return Ok(DeskMandateOutcome::SamePerson);
        }
        let before = mandate_record(&mut tx, &acting, &represented).await?;
        let same = before.as_ref().filter(|before| {
            before.relation == new.relation
                && before.evidence == new.evidence
                && before.to == new.until
        });
        // A record that is sent again does not change the first day.
        let from = same.map_or(Some(now.date()), |before| before.from);
        let outcome = match (&before, same) {
            (None, _) => RecordChange::Created,
            (Some(_), Some(_)) => RecordChange::Unchanged,
            (Some(_), None) => RecordChange::Changed,
        };
        let record = MandateRecord {
            relation: new.relation,
            evidence: new.evidence.clone(),
            from,
            to: new.until,
        };
        let origin = MandateOrigin::Desk(&new.recorded_by);
        upsert_mandate(&mut tx, &acting, &represented, &record, origin).await?;
        tx.commit().await?;
        Ok(DeskMandateOutcome::Done(DeskMandateRecorded { acting, represented, outcome }))
    }

    pub(super) async fn delete_desk_mandate(
        &self,
        end: &NewDeskMandateEnd,
        now: Timestamp,
    ) -> Result<DeskMandateOutcome<()>> {
        let mut tx = self.begin().await?;
        let Some(acting) = person(&mut tx, &end.acting).await? else {
            return Ok(DeskMandateOutcome::NoSuchPerson(MandateParty::Acting));
        };
        let Some(represented) = person(&mut tx, &end.represented).await? else {
            return Ok(DeskMandateOutcome::NoSuchPerson(MandateParty::Represented));
        };
        if mandate_record(&mut tx, &acting, &represented).await?.is_none() {
            return Ok(DeskMandateOutcome::NoMandate);
        }
        let by = match end.asked_by {
            MandateParty::Acting => &acting,
            MandateParty::Represented => &represented,
        };
        let both = [&acting, &represented];
        end_mandates(&mut tx, "person_id = $1 AND for_person = $2", both, by, now).await?;
        sqlx::query(
            "UPDATE ended_mandate SET end_evidence = $1, end_recorded_by = $2
             WHERE person_id = $3 AND for_person = $4 AND ended_at = $5",
        )
        .bind(&end.evidence)
        .bind(&end.recorded_by)
        .bind(acting.as_str())
        .bind(represented.as_str())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
        returned_cases::return_cases(&mut tx, now).await?;
        tx.commit().await?;
        Ok(DeskMandateOutcome::Done(()))
    }
}

/// The one person of whom the hint is true, unless their account is closed.
pub(super) async fn person(
    connection: &mut AnyConnection,
    hint: &PersonHint,
) -> Result<Option<PersonId>> {
    let (select, value) = match hint {
        PersonHint::Phone(phone) => {
            ("SELECT id FROM person WHERE phone = $1 AND closed = 0", phone.as_str())
        }
        PersonHint::InsuredOf(policy_no) => (
            "SELECT DISTINCT person.id FROM policy JOIN person ON person.id = policy.insured
             WHERE policy.policy_no = $1 AND person.closed = 0",
            policy_no.as_str(),
        ),
        PersonHint::Person(id) => {
            ("SELECT id FROM person WHERE id = $1 AND closed = 0", id.as_str())
        }
    };
    let found: Vec<(String,)> = sqlx::query_as(select).bind(value).fetch_all(connection).await?;
    match found.as_slice() {
        [(id,)] => Ok(Some(PersonId::new(id.as_str()))),
        [] | [_, ..] => Ok(None),
    }
}
