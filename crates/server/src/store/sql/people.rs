//! People and their accounts.

use async_trait::async_trait;
use contract::session::{Person, Relation};
use domain::date::CivilDate;
use domain::ids::PersonId;

use super::retry::with_retry;
use super::{SqlStore, from_json};
use crate::store::{Account, NewPerson, PeopleStore, Result};

/// A person who can sign in, with one of the people they act for, if there are any.
#[derive(sqlx::FromRow)]
pub(super) struct AccountRow {
    id: String,
    name: String,
    phone: String,
    account_tail: Option<String>,
    other_id: Option<String>,
    other_name: Option<String>,
    relation: Option<String>,
    other_tail: Option<String>,
}

/// The columns of an [`AccountRow`].
pub(super) const ACCOUNT_COLUMNS: &str = "person.id, person.name, person.phone, person.account_tail,
     other.id AS other_id, other.name AS other_name, acts_for.relation, other.account_tail AS other_tail";

/// Joins the people whom a person acts for on day $1.
pub(super) const OTHERS: &str = " LEFT JOIN acts_for ON acts_for.person_id = person.id
     AND (acts_for.valid_from IS NULL OR acts_for.valid_from <= $1)
     AND (acts_for.valid_to IS NULL OR $1 <= acts_for.valid_to)
 LEFT JOIN person AS other ON other.id = acts_for.for_person ";

/// The account of which these are all rows.
pub(super) fn account(rows: Vec<AccountRow>) -> Result<Option<Account>> {
    let Some(AccountRow { id, name, phone, account_tail, .. }) = rows.first() else {
        return Ok(None);
    };
    let own = Person {
        id: PersonId::new(id),
        name: name.clone(),
        relation: Relation::Myself,
        account_tail: account_tail.clone(),
    };
    let mut account =
        Account { id: own.id.clone(), name: name.clone(), phone: phone.clone(), people: vec![own] };
    for AccountRow { other_id, other_name, relation, other_tail, .. } in rows {
        let (Some(id), Some(name), Some(relation)) = (other_id, other_name, relation) else {
            continue;
        };
        let relation = from_json(&relation)?;
        let id = PersonId::new(id);
        account.people.push(Person { id, name, relation, account_tail: other_tail });
    }
    Ok(Some(account))
}

#[async_trait]
impl PeopleStore for SqlStore {
    async fn add_person(&self, person: NewPerson) -> Result<()> {
        sqlx::query("INSERT INTO person (id, name, phone, account_tail) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
            .bind(person.id.as_str())
            .bind(person.name)
            .bind(person.phone)
            .bind(person.account_tail)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn person_by_phone(&self, phone: &str) -> Result<Option<PersonId>> {
        let row: Option<(String,)> = sqlx::query_as("SELECT id FROM person WHERE phone = $1")
            .bind(phone)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|(id,)| PersonId::new(id)))
    }

    async fn email_of_phone(&self, phone: &str) -> Result<Option<String>> {
        let row: Option<(Option<String>,)> =
            sqlx::query_as("SELECT email FROM person WHERE phone = $1")
                .bind(phone)
                .fetch_optional(&self.readers)
                .await?;
        Ok(row.and_then(|(email,)| email))
    }

    async fn account(&self, person: &PersonId, today: CivilDate) -> Result<Option<Account>> {
        let query = sqlx::AssertSqlSafe(
            [
                "SELECT ",
                ACCOUNT_COLUMNS,
                " FROM person",
                OTHERS,
                "WHERE person.id = $2 AND person.phone IS NOT NULL ORDER BY acts_for.position",
            ]
            .concat(),
        );
        let rows: Vec<AccountRow> = sqlx::query_as(query)
            .bind(i64::from(today.day_number()))
            .bind(person.as_str())
            .fetch_all(&self.readers)
            .await?;
        account(rows)
    }

    async fn update_profile(
        &self,
        person: &PersonId,
        name: &str,
        account_tail: Option<&str>,
    ) -> Result<()> {
        sqlx::query("UPDATE person SET name = $1, account_tail = $2 WHERE id = $3")
            .bind(name)
            .bind(account_tail)
            .bind(person.as_str())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn change_phone(&self, person: &PersonId, phone: &str) -> Result<bool> {
        with_retry(|| self.update_phone(person, phone)).await
    }
}

impl SqlStore {
    async fn update_phone(&self, person: &PersonId, phone: &str) -> Result<bool> {
        let mut tx = self.begin().await?;
        let changed = sqlx::query(
            "UPDATE person SET phone = $1
             WHERE id = $2 AND NOT EXISTS (SELECT 1 FROM person WHERE phone = $1 AND id <> $2)",
        )
        .bind(phone)
        .bind(person.as_str())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(0 < changed.rows_affected())
    }
}
