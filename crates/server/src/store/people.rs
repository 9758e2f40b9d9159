//! People and their accounts.

use async_trait::async_trait;
use contract::session::Person;
use domain::date::CivilDate;
use domain::ids::PersonId;

use super::Result;

/// A person who can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The person's id.
    pub id: PersonId,
    /// Their name; empty for a newcomer.
    pub name: String,
    /// Their mobile number.
    pub phone: String,
    /// The people they act for, themselves first.
    pub people: Vec<Person>,
}

impl Account {
    /// The person's own bank account, by its last four digits.
    pub fn own_tail(&self) -> Option<String> {
        self.people.first().and_then(|own| own.account_tail.clone())
    }
}

/// A person to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// The person's id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// The number they sign in with, if they do.
    pub phone: Option<String>,
    /// Their bank account, by its last four digits.
    pub account_tail: Option<String>,
}

/// Stores people and their accounts.
#[async_trait]
pub trait PeopleStore {
    /// Adds a person. Does nothing if the id or number exists.
    async fn add_person(&self, person: NewPerson) -> Result<()>;
    /// The person with this number.
    async fn person_by_phone(&self, phone: &str) -> Result<Option<PersonId>>;
    /// The e-mail address of the person with this number.
    async fn email_of_phone(&self, phone: &str) -> Result<Option<String>>;
    /// The account of a person who can sign in, with the people they act for on this day.
    async fn account(&self, person: &PersonId, today: CivilDate) -> Result<Option<Account>>;
    /// Updates a person's name and bank account.
    async fn update_profile(
        &self,
        person: &PersonId,
        name: &str,
        account_tail: Option<&str>,
    ) -> Result<()>;
    /// Changes a person's number; `false` if somebody else has it.
    async fn change_phone(&self, person: &PersonId, phone: &str) -> Result<bool>;
}
