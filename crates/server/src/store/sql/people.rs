//! People and their accounts.

use async_trait::async_trait;
use contract::session::{Person, Relation};
use domain::date::CivilDate;
use domain::ids::PersonId;

use super::retry::with_retry;
use super::{SqlStore, from_json};
use crate::store::{Account, NewPerson, PeopleStore, Result};

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
        let row: Option<(String, String, Option<String>)> = sqlx::query_as(
            "SELECT name, phone, account_tail FROM person WHERE id = $1 AND phone IS NOT NULL",
        )
        .bind(person.as_str())
        .fetch_optional(&self.readers)
        .await?;
        let Some((name, phone, account_tail)) = row else { return Ok(None) };
        let mut people = vec![Person {
            id: person.clone(),
            name: name.clone(),
            relation: Relation::Myself,
            account_tail,
        }];
        let others: Vec<(String, String, String, Option<String>)> = sqlx::query_as(
            "SELECT person.id, person.name, acts_for.relation, person.account_tail
             FROM acts_for JOIN person ON person.id = acts_for.for_person
             WHERE acts_for.person_id = $1
                 AND (acts_for.valid_from IS NULL OR acts_for.valid_from <= $2)
                 AND (acts_for.valid_to IS NULL OR $2 <= acts_for.valid_to)
             ORDER BY acts_for.position",
        )
        .bind(person.as_str())
        .bind(i64::from(today.day_number()))
        .fetch_all(&self.readers)
        .await?;
        for (id, name, relation, account_tail) in others {
            let relation = from_json(&relation)?;
            people.push(Person { id: PersonId::new(id), name, relation, account_tail });
        }
        Ok(Some(Account { id: person.clone(), name, phone, people }))
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
