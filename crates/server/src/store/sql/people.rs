//! People, and whom they act for.

use contract::session::{Person, Relation};
use domain::ids::PersonId;

use super::{Account, NewPerson, Result, SqlStore, from_json, to_json};

impl SqlStore {
    pub(super) async fn insert_person(&self, person: NewPerson) -> Result<()> {
        sqlx::query("INSERT INTO person (id, name, phone, account_tail) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
            .bind(person.id.as_str())
            .bind(person.name)
            .bind(person.phone)
            .bind(person.account_tail)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    pub(super) async fn insert_acting(
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

    pub(super) async fn find_person(&self, phone: &str) -> Result<Option<PersonId>> {
        let row: Option<(String,)> = sqlx::query_as("SELECT id FROM person WHERE phone = $1")
            .bind(phone)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|(id,)| PersonId::new(id)))
    }

    pub(super) async fn read_account(&self, person: &PersonId) -> Result<Option<Account>> {
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
             WHERE acts_for.person_id = $1 ORDER BY acts_for.position",
        )
        .bind(person.as_str())
        .fetch_all(&self.readers)
        .await?;
        for (id, name, relation, account_tail) in others {
            let relation = from_json(&relation)?;
            people.push(Person { id: PersonId::new(id), name, relation, account_tail });
        }
        Ok(Some(Account { id: person.clone(), name, phone, people }))
    }
}
