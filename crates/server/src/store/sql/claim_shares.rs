//! Cases that people share with relatives.
//!
//! Whether a share is in force is decided when it is read: the condition is in [`IN_FORCE`] and nowhere else. A case that was
//! given back to the insured has another owner, so what its filer shared is over.

use async_trait::async_trait;
use contract::claim_share::{CaseShare, ExportedShare};
use domain::claim_share::MAX_OPEN_SHARES;
use domain::date::{DAY_MS, Timestamp};
use domain::ids::{CaseId, PersonId, ShareId};
use sqlx::AnyConnection;

use super::claim_share_rows::{
    ExportedRow, FollowedRow, InvitationRow, MadeRow, exported_share, followed_share, made_share,
    open_invitation,
};
use super::retry::with_retry;
use super::{SqlStore, to_json, to_u32};
use crate::random::Hash;
use crate::store::{ClaimShareStore, FollowedShare, NewClaimShare, OpenInvitation, Result};

/// How long invitations that nobody accepted are kept after they have run out.
const SHOWN_MS: i64 = 30 * DAY_MS;
/// How long ended shares are kept: three years at least, as records of what was disclosed (Personal Information Protection Law
/// art. 56).
const KEPT_MS: i64 = 3 * 366 * DAY_MS;

/// The shares that person $1 has accepted and that are in force.
const IN_FORCE: &str = "FROM claim_share AS share
     JOIN case_file ON case_file.id = share.case_id AND case_file.owner = share.sharer
     JOIN person AS sharer ON sharer.id = share.sharer
     WHERE share.relative = $1 AND share.state = 'accepted'";

const FOLLOWED_COLUMNS: &str =
    "SELECT share.id, share.case_id, share.sharer, case_file.insured, sharer.name,
         coalesce(sharer.phone, ''), share.level, share.accepted_at, case_file.summary ";

#[async_trait]
impl ClaimShareStore for SqlStore {
    async fn share_claim(&self, new: NewClaimShare) -> Result<bool> {
        with_retry(|| self.insert_share(&new)).await
    }

    async fn shares_of_case(
        &self,
        case: &CaseId,
        sharer: &PersonId,
        now: Timestamp,
    ) -> Result<Vec<CaseShare>> {
        let rows: Vec<MadeRow> = sqlx::query_as(
            "SELECT share.id, share.label, share.level, share.made_at, share.open_until, share.state, share.accepted_at,
                 relative.phone
             FROM claim_share AS share LEFT JOIN person AS relative ON relative.id = share.relative
             WHERE share.case_id = $1 AND share.sharer = $2 AND share.state <> 'ended'
             ORDER BY share.made_at DESC, share.id DESC",
        )
        .bind(case.as_str())
        .bind(sharer.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(|row| made_share(row, now)).collect()
    }

    async fn end_share(
        &self,
        case: &CaseId,
        sharer: &PersonId,
        share: &ShareId,
        now: Timestamp,
    ) -> Result<bool> {
        with_retry(|| self.update_ended(case, sharer, share, now)).await
    }

    async fn share_invitation(
        &self,
        code_mac: Hash,
        person: &PersonId,
        now: Timestamp,
    ) -> Result<Option<OpenInvitation>> {
        let row: Option<InvitationRow> = sqlx::query_as(
            "SELECT share.id, share.case_id, share.sharer, case_file.insured, sharer.name, coalesce(sharer.phone, ''),
                 share.level, share.open_until, share.state
             FROM claim_share AS share
             JOIN case_file ON case_file.id = share.case_id AND case_file.owner = share.sharer
             JOIN person AS sharer ON sharer.id = share.sharer
             WHERE share.code_mac = $1 AND ((share.state = 'waiting' AND $2 < share.open_until)
                 OR (share.state = 'accepted' AND share.relative = $3))",
        )
        .bind(code_mac.as_slice())
        .bind(now.millis())
        .bind(person.as_str())
        .fetch_optional(&self.readers)
        .await?;
        row.map(open_invitation).transpose()
    }

    async fn accept_share(
        &self,
        code_mac: Hash,
        person: &PersonId,
        now: Timestamp,
    ) -> Result<Option<ShareId>> {
        with_retry(|| self.update_accepted(code_mac, person, now)).await
    }

    async fn decline_share(&self, code_mac: Hash, now: Timestamp) -> Result<bool> {
        with_retry(|| async move {
            let done = sqlx::query(
                "UPDATE claim_share SET state = 'declined'
                 WHERE code_mac = $1 AND state = 'waiting' AND $2 < open_until",
            )
            .bind(code_mac.as_slice())
            .bind(now.millis())
            .execute(&self.writer)
            .await?;
            Ok(0 < done.rows_affected())
        })
        .await
    }

    async fn followed_shares(&self, person: &PersonId) -> Result<Vec<FollowedShare>> {
        let order = " ORDER BY share.accepted_at DESC, share.id DESC";
        let query = sqlx::AssertSqlSafe([FOLLOWED_COLUMNS, IN_FORCE, order].concat());
        let rows: Vec<FollowedRow> =
            sqlx::query_as(query).bind(person.as_str()).fetch_all(&self.readers).await?;
        rows.into_iter().map(followed_share).collect()
    }

    async fn followed_share(
        &self,
        person: &PersonId,
        share: &ShareId,
    ) -> Result<Option<FollowedShare>> {
        let query =
            sqlx::AssertSqlSafe([FOLLOWED_COLUMNS, IN_FORCE, " AND share.id = $2"].concat());
        let row: Option<FollowedRow> = sqlx::query_as(query)
            .bind(person.as_str())
            .bind(share.as_str())
            .fetch_optional(&self.readers)
            .await?;
        row.map(followed_share).transpose()
    }

    async fn leave_share(
        &self,
        person: &PersonId,
        share: &ShareId,
        now: Timestamp,
    ) -> Result<bool> {
        with_retry(|| async move {
            let done = sqlx::query(
                "UPDATE claim_share SET state = 'ended', ended_at = $1, ended_by = $2
                 WHERE id = $3 AND relative = $2 AND state = 'accepted'",
            )
            .bind(now.millis())
            .bind(person.as_str())
            .bind(share.as_str())
            .execute(&self.writer)
            .await?;
            Ok(0 < done.rows_affected())
        })
        .await
    }

    async fn exported_shares(&self, person: &PersonId) -> Result<Vec<ExportedShare>> {
        let rows: Vec<ExportedRow> = sqlx::query_as(
            "SELECT id, case_id, sharer, label, level, made_at, accepted_at, ended_at FROM claim_share
             WHERE sharer = $1 OR relative = $1 ORDER BY made_at DESC, id DESC",
        )
        .bind(person.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(|row| exported_share(row, person)).collect()
    }
}

impl SqlStore {
    async fn insert_share(&self, new: &NewClaimShare) -> Result<bool> {
        let NewClaimShare { sharer, case, share, code_mac } = new;
        let now = share.made_at;
        let mut tx = self.begin().await?;
        let (open,): (i64,) = sqlx::query_as(
            "SELECT count(*) FROM claim_share WHERE case_id = $1 AND sharer = $2
                 AND (state = 'accepted' OR (state = 'waiting' AND $3 < open_until))",
        )
        .bind(case.as_str())
        .bind(sharer.as_str())
        .bind(now.millis())
        .fetch_one(&mut *tx)
        .await?;
        if MAX_OPEN_SHARES <= to_u32(open)? {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO claim_share (id, case_id, sharer, label, level, code_mac, made_at, open_until, state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')",
        )
        .bind(share.id.as_str())
        .bind(case.as_str())
        .bind(sharer.as_str())
        .bind(&share.relative)
        .bind(to_json(&share.level)?)
        .bind(code_mac.as_slice())
        .bind(now.millis())
        .bind(share.open_until.millis())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Ends a share that was accepted. An invitation that was not is deleted: it disclosed nothing.
    async fn update_ended(
        &self,
        case: &CaseId,
        sharer: &PersonId,
        share: &ShareId,
        now: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let ended = sqlx::query(
            "UPDATE claim_share SET state = 'ended', ended_at = $1, ended_by = $2
             WHERE id = $3 AND case_id = $4 AND sharer = $2 AND state = 'accepted'",
        )
        .bind(now.millis())
        .bind(sharer.as_str())
        .bind(share.as_str())
        .bind(case.as_str())
        .execute(&mut *tx)
        .await?;
        let withdrawn = sqlx::query(
            "DELETE FROM claim_share WHERE id = $1 AND case_id = $2 AND sharer = $3 AND accepted_at IS NULL",
        )
        .bind(share.as_str())
        .bind(case.as_str())
        .bind(sharer.as_str())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(0 < ended.rows_affected() + withdrawn.rows_affected())
    }

    async fn update_accepted(
        &self,
        code_mac: Hash,
        person: &PersonId,
        now: Timestamp,
    ) -> Result<Option<ShareId>> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "UPDATE claim_share SET state = 'accepted', relative = $1, accepted_at = $2
             WHERE code_mac = $3 AND state = 'waiting' AND $2 < open_until AND sharer <> $1
                 AND EXISTS (SELECT 1 FROM case_file WHERE id = claim_share.case_id AND owner = claim_share.sharer)",
        )
        .bind(person.as_str())
        .bind(now.millis())
        .bind(code_mac.as_slice())
        .execute(&mut *tx)
        .await?;
        let accepted: Option<(String,)> = sqlx::query_as(
            "SELECT id FROM claim_share WHERE code_mac = $1 AND relative = $2 AND state = 'accepted'",
        )
        .bind(code_mac.as_slice())
        .bind(person.as_str())
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(accepted.map(|(id,)| ShareId::new(id)))
    }
}

/// Ends what others than the insured share of a case that goes to the insured.
pub(super) async fn end_of_returned(
    connection: &mut AnyConnection,
    case: &CaseId,
    insured: &PersonId,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "DELETE FROM claim_share WHERE case_id = $1 AND sharer <> $2 AND accepted_at IS NULL",
    )
    .bind(case.as_str())
    .bind(insured.as_str())
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "UPDATE claim_share SET state = 'ended', ended_at = $1
         WHERE case_id = $2 AND sharer <> $3 AND state = 'accepted'",
    )
    .bind(now.millis())
    .bind(case.as_str())
    .bind(insured.as_str())
    .execute(connection)
    .await?;
    Ok(())
}

/// Ends the shares of somebody who closes the account, both ways. Their words for relatives are deleted.
pub(super) async fn end_all(
    connection: &mut AnyConnection,
    person: &PersonId,
    now: Timestamp,
) -> Result<()> {
    sqlx::query("DELETE FROM claim_share WHERE sharer = $1 AND accepted_at IS NULL")
        .bind(person.as_str())
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "UPDATE claim_share SET state = 'ended', ended_at = $1, ended_by = $2
         WHERE (sharer = $2 OR relative = $2) AND state = 'accepted'",
    )
    .bind(now.millis())
    .bind(person.as_str())
    .execute(&mut *connection)
    .await?;
    sqlx::query("UPDATE claim_share SET label = '' WHERE sharer = $1")
        .bind(person.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes what is no longer shown nor has to be kept.
pub(super) async fn purge(connection: &mut AnyConnection, now: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM claim_share WHERE accepted_at IS NULL AND open_until <= $1")
        .bind(now.millis() - SHOWN_MS)
        .execute(&mut *connection)
        .await?;
    sqlx::query("DELETE FROM claim_share WHERE state = 'ended' AND ended_at <= $1")
        .bind(now.millis() - KEPT_MS)
        .execute(connection)
        .await?;
    Ok(())
}
