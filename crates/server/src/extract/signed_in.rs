//! The signed-in person.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::ids::PersonId;

use crate::limits;
use crate::problems::{ProblemResponse, not_signed_in};
use crate::random::Hash;
use crate::sessions;
use crate::state::App;
use crate::store::Account;

/// Extracts the signed-in person and their session. Responds with 401 if nobody is signed in.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) account: Arc<Account>,
    pub(crate) session: Hash,
}

impl SignedIn {
    /// The person's id.
    pub(crate) fn id(&self) -> &PersonId {
        &self.account.id
    }

    /// The sender of idempotent writes.
    pub(crate) fn sender(&self) -> String {
        format!("person:{}", self.id())
    }

    /// The people they act for, including themselves.
    pub(crate) fn family(&self) -> Vec<PersonId> {
        self.account.people.iter().map(|person| person.id.clone()).collect()
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ProblemResponse> {
        let token = sessions::token(&parts.headers, app.secure).ok_or_else(not_signed_in)?;
        let session = sessions::hash(&token);
        let account = sessions::signed_in_account(app, session).await?.ok_or_else(not_signed_in)?;
        limits::limit_account(app, &account.id, parts).await?;
        Ok(Self { account: Arc::new(account), session })
    }
}
