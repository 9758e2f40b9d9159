//! People and their accounts.
use async_trait::async_trait;
use contract::session::Person;
use domain::ids::PersonId;

use super::Result;

/// A person who can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Who.
    pub id: PersonId,
    /// Their name; empty for a newcomer.
    pub name: String,
    /// Their mobile number.
    pub phone: String,
    /// The people they act for, themselves first.
    pub people: Vec<Person>,
}

impl Account {
    /// The account that may be paid for what the person themselves is owed, by its last four digits.
    pub fn own_tail(&self) -> Option<String> {
        self.people.first().and_then(|own| own.account_tail.clone())
    }
}

/// A person to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// The number they sign in with; `None` if they do not.
    pub phone: Option<String>,
    /// An account that may be paid, by its last four digits.
    pub account_tail: Option<String>,
}

/// Stores people and their accounts.
#[async_trait]
pub trait PeopleStore {
    /// Adds a person. One with the same id or number stays as it is.
    async fn add_person(&self, person: NewPerson) -> Result<()>;
    /// The person with this number.
    async fn person_by_phone(&self, phone: &str) -> Result<Option<PersonId>>;
    /// The account of somebody who can sign in.
    async fn account(&self, person: &PersonId) -> Result<Option<Account>>;
    /// Corrects a person's name and account.
    async fn update_profile(
        &self,
        person: &PersonId,
        name: &str,
        account_tail: Option<&str>,
    ) -> Result<()>;
    /// Gives a person another number; `false` if it is somebody else's.
    async fn change_phone(&self, person: &PersonId, phone: &str) -> Result<bool>;
}
