//! Who is signed in.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::ids::PersonId;

use crate::problems::{ProblemResponse, not_signed_in};
use crate::random::Hash;
use crate::sessions;
use crate::state::App;
use crate::store::Account;

/// The signed-in person, and the session they are signed in with. A handler that takes it answers 401 to
/// everybody else.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) account: Arc<Account>,
    pub(crate) session: Hash,
}

impl SignedIn {
    /// Who it is.
    pub(crate) fn id(&self) -> &PersonId {
        &self.account.id
    }

    /// Who it is, as the sender of a write.
    pub(crate) fn sender(&self) -> String {
        format!("person:{}", self.id())
    }

    /// Everybody they act for, themselves included.
    pub(crate) fn family(&self) -> Vec<PersonId> {
        self.account.people.iter().map(|person| person.id.clone()).collect()
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ProblemResponse> {
        let token = sessions::token(&parts.headers, app.secure).ok_or_else(not_signed_in)?;
        let session = sessions::hash(&token);
        let person = sessions::signed_in_person(app, session).await?.ok_or_else(not_signed_in)?;
        let account = app.store.account(&person).await?.ok_or_else(not_signed_in)?;
        Ok(Self { account: Arc::new(account), session })
    }
}
