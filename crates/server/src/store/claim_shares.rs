//! Cases that people share with relatives.

use async_trait::async_trait;
use contract::claim_share::{CaseShare, ExportedShare, ShareInvitation, ShareLevel};
use domain::date::Timestamp;
use domain::ids::{CaseId, PersonId, ShareId};

use super::Result;
use crate::random::Hash;

/// An invitation to store.
#[derive(Clone, Debug)]
pub struct NewClaimShare {
    /// Who shares.
    pub sharer: PersonId,
    /// What.
    pub case: CaseId,
    /// The invitation, as the response shows it.
    pub share: CaseShare,
    /// HMAC of its code.
    pub code_mac: Hash,
}

/// Whose case it is that a share is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedCase {
    /// The case.
    pub case: CaseId,
    /// Who shares it, and owns it.
    pub sharer: PersonId,
    /// Whom it happened to.
    pub insured: PersonId,
}

/// An invitation that can be accepted, or was by the person who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInvitation {
    /// What it is about.
    pub case: SharedCase,
    /// The invitation, as the response shows it.
    pub invitation: ShareInvitation,
}

/// A share that is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedShare {
    /// Which.
    pub id: ShareId,
    /// What it is about.
    pub case: SharedCase,
    /// The name of the person who shares it.
    pub shared_by: String,
    /// Their number, its middle hidden.
    pub phone_masked: String,
    /// What one may see.
    pub level: ShareLevel,
    /// Since when.
    pub since: Timestamp,
    /// The serialised [`CaseSummary`](contract::case::CaseSummary).
    pub summary: String,
}

/// Stores cases that people share with relatives. A share counts only while its sharer owns the case.
#[async_trait]
pub trait ClaimShareStore {
    /// Stores an invitation; `false` if the case has the maximum number of open ones.
    async fn share_claim(&self, new: NewClaimShare) -> Result<bool>;
    /// The invitations and shares of a case that this person made and nobody has ended.
    async fn shares_of_case(
        &self,
        case: &CaseId,
        sharer: &PersonId,
        now: Timestamp,
    ) -> Result<Vec<CaseShare>>;
    /// Ends a share of this person, or withdraws an invitation; `false` if there is none.
    async fn end_share(
        &self,
        case: &CaseId,
        sharer: &PersonId,
        share: &ShareId,
        now: Timestamp,
    ) -> Result<bool>;
    /// The invitation with this code, if it can be accepted, or this person has accepted it.
    async fn share_invitation(
        &self,
        code_mac: Hash,
        person: &PersonId,
        now: Timestamp,
    ) -> Result<Option<OpenInvitation>>;
    /// Accepts the invitation with this code. Accepted once more by the same person, it is the same share.
    async fn accept_share(
        &self,
        code_mac: Hash,
        person: &PersonId,
        now: Timestamp,
    ) -> Result<Option<ShareId>>;
    /// Declines the invitation with this code; `false` if there is none. Who has declined is not stored.
    async fn decline_share(&self, code_mac: Hash, now: Timestamp) -> Result<bool>;
    /// The shares that a person has accepted and that are in force, the latest first.
    async fn followed_shares(&self, person: &PersonId) -> Result<Vec<FollowedShare>>;
    /// One of them.
    async fn followed_share(
        &self,
        person: &PersonId,
        share: &ShareId,
    ) -> Result<Option<FollowedShare>>;
    /// Ends a share that this person has accepted; `false` if there is none.
    async fn leave_share(&self, person: &PersonId, share: &ShareId, now: Timestamp)
    -> Result<bool>;
    /// What is stored about a person's shares, both ways.
    async fn exported_shares(&self, person: &PersonId) -> Result<Vec<ExportedShare>>;
}
