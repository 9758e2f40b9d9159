//! Drafts. Ids are unique within their owner only.

use async_trait::async_trait;
use contract::draft::{Draft, DraftHead, ListedDraft, SaveDraft};
use domain::date::{DAY_MS, Timestamp};
use domain::ids::{DraftId, PersonId};

use super::retry::with_retry;
use super::{SqlStore, from_json, to_json, to_u32};
use crate::random;
use crate::store::{DraftDeletion, DraftOutcome, DraftStore, Precondition, Result};

/// Id, summary, key of its files, when it was saved and when it expires.
type ListedRow = (String, Option<String>, Option<String>, i64, i64);

const LIFETIME_MS: i64 = 30 * DAY_MS;
const MAX_DRAFTS: i64 = 50;

#[async_trait]
impl DraftStore for SqlStore {
    async fn drafts(&self, owner: &PersonId, now: Timestamp) -> Result<Vec<ListedDraft>> {
        let rows: Vec<ListedRow> = sqlx::query_as(
            "SELECT id, summary, files, saved_at, expires_at FROM draft
             WHERE owner = $1 AND $2 < expires_at ORDER BY saved_at DESC, id",
        )
        .bind(owner.as_str())
        .bind(now.millis())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(id, summary, files, saved_at, expires_at)| {
                let head = read_head(summary, files, (saved_at, expires_at))?;
                Ok(ListedDraft { id: DraftId::new(id), head })
            })
            .collect()
    }

    async fn draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        now: Timestamp,
    ) -> Result<Option<(Draft, String)>> {
        let row: Option<(String, i64, String, Option<String>, Option<String>, i64, i64)> =
            sqlx::query_as(
                "SELECT revision, version, answers, summary, files, saved_at, expires_at FROM draft
             WHERE owner = $1 AND id = $2 AND $3 < expires_at",
            )
            .bind(owner.as_str())
            .bind(id.as_str())
            .bind(now.millis())
            .fetch_optional(&self.readers)
            .await?;
        row.map(|(revision, version, answers, summary, files, saved_at, expires_at)| {
            let head = read_head(summary, files, (saved_at, expires_at))?;
            Ok((Draft { version: to_u32(version)?, answers, head }, revision))
        })
        .transpose()
    }

    async fn save_draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        draft: SaveDraft,
        expected: Precondition,
        now: Timestamp,
    ) -> Result<DraftOutcome> {
        with_retry(|| self.upsert_draft(owner, id, draft.clone(), expected.clone(), now)).await
    }

    async fn delete_draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        unchanged_since: Option<Timestamp>,
    ) -> Result<DraftDeletion> {
        with_retry(|| self.remove_draft(owner, id, unchanged_since)).await
    }
}

impl SqlStore {
    async fn upsert_draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        SaveDraft { version, answers, summary, files }: SaveDraft,
        expected: Precondition,
        now: Timestamp,
    ) -> Result<DraftOutcome> {
        let mut tx = self.begin().await?;
        let stored: Option<(String,)> = sqlx::query_as(
            "SELECT revision FROM draft WHERE owner = $1 AND id = $2 AND $3 < expires_at",
        )
        .bind(owner.as_str())
        .bind(id.as_str())
        .bind(now.millis())
        .fetch_optional(&mut *tx)
        .await?;
        match (&stored, &expected) {
            (Some(_), Precondition::None) => return Ok(DraftOutcome::PreconditionRequired),
            (Some(_), Precondition::Absent)
            | (None, Precondition::Exists | Precondition::Revision(_)) => {
                return Ok(DraftOutcome::Stale);
            }
            (Some((revision,)), Precondition::Revision(known)) if !known.contains(revision) => {
                return Ok(DraftOutcome::Stale);
            }
            (Some(_), Precondition::Exists | Precondition::Revision(_))
            | (None, Precondition::None | Precondition::Absent) => {}
        }
        if stored.is_none() {
            let (count,): (i64,) =
                sqlx::query_as("SELECT count(*) FROM draft WHERE owner = $1 AND $2 < expires_at")
                    .bind(owner.as_str())
                    .bind(now.millis())
                    .fetch_one(&mut *tx)
                    .await?;
            if MAX_DRAFTS <= count {
                return Ok(DraftOutcome::TooMany);
            }
        }
        let revision = random::id();
        let expires_at = now.plus_millis(LIFETIME_MS);
        if let Some(files) = &files {
            sqlx::query(
                "UPDATE file SET expires_at = $3
                 WHERE owner = $1 AND draft = $2 AND case_id IS NULL AND expires_at < $3",
            )
            .bind(owner.as_str())
            .bind(files)
            .bind(expires_at.millis())
            .execute(&mut *tx)
            .await?;
        }
        let head = DraftHead { summary, files, saved_at: now, expires_at };
        let draft = Draft { version, answers, head };
        sqlx::query(
            "INSERT INTO draft (owner, id, revision, version, answers, saved_at, expires_at, summary, files)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (owner, id) DO UPDATE SET
                 revision = $3, version = $4, answers = $5, saved_at = $6, expires_at = $7,
                 summary = $8, files = $9",
        )
        .bind(owner.as_str())
        .bind(id.as_str())
        .bind(&revision)
        .bind(i64::from(version))
        .bind(&draft.answers)
        .bind(draft.head.saved_at.millis())
        .bind(draft.head.expires_at.millis())
        .bind(draft.head.summary.as_ref().map(to_json).transpose()?)
        .bind(&draft.head.files)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(DraftOutcome::Saved { draft, revision, new: stored.is_none() })
    }

    async fn remove_draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        unchanged_since: Option<Timestamp>,
    ) -> Result<DraftDeletion> {
        let latest = unchanged_since.map_or(i64::MAX, Timestamp::millis);
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM draft WHERE owner = $1 AND id = $2 AND saved_at <= $3")
            .bind(owner.as_str())
            .bind(id.as_str())
            .bind(latest)
            .execute(&mut *tx)
            .await?;
        let (left,): (i64,) =
            sqlx::query_as("SELECT count(*) FROM draft WHERE owner = $1 AND id = $2")
                .bind(owner.as_str())
                .bind(id.as_str())
                .fetch_one(&mut *tx)
                .await?;
        tx.commit().await?;
        Ok(if left == 0 { DraftDeletion::Deleted } else { DraftDeletion::Stale })
    }
}

/// What a draft is besides its answers, from its columns: summary, key of its files, when it was saved and when it expires.
pub(super) fn read_head(
    summary: Option<String>,
    files: Option<String>,
    (saved_at, expires_at): (i64, i64),
) -> Result<DraftHead> {
    Ok(DraftHead {
        summary: summary.map(|summary| from_json(&summary)).transpose()?,
        files,
        saved_at: Timestamp::from_millis(saved_at),
        expires_at: Timestamp::from_millis(expires_at),
    })
}
