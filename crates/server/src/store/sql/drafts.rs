//! Drafts. Ids are unique within their owner only.

use async_trait::async_trait;
use contract::draft::{Draft, SaveDraft};
use domain::date::Timestamp;
use domain::ids::{DraftId, PersonId};

use super::retry::with_retry;
use super::{SqlStore, to_u32};
use crate::random;
use crate::store::{DraftOutcome, DraftStore, Precondition, Result};

const LIFETIME_MS: i64 = 30 * 24 * 3_600_000;
const MAX_DRAFTS: i64 = 50;

#[async_trait]
impl DraftStore for SqlStore {
    async fn draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        now: Timestamp,
    ) -> Result<Option<(Draft, String)>> {
        let row: Option<(String, i64, String, i64, i64)> = sqlx::query_as(
            "SELECT revision, version, answers, saved_at, expires_at FROM draft
             WHERE owner = $1 AND id = $2 AND $3 < expires_at",
        )
        .bind(owner.as_str())
        .bind(id.as_str())
        .bind(now.millis())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(revision, version, answers, saved_at, expires_at)| {
            let draft = Draft {
                version: to_u32(version)?,
                answers,
                saved_at: Timestamp::from_millis(saved_at),
                expires_at: Timestamp::from_millis(expires_at),
            };
            Ok((draft, revision))
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

    async fn delete_draft(&self, owner: &PersonId, id: &DraftId) -> Result<()> {
        sqlx::query("DELETE FROM draft WHERE owner = $1 AND id = $2")
            .bind(owner.as_str())
            .bind(id.as_str())
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

impl SqlStore {
    async fn upsert_draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        SaveDraft { version, answers }: SaveDraft,
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
        let draft =
            Draft { version, answers, saved_at: now, expires_at: now.plus_millis(LIFETIME_MS) };
        sqlx::query(
            "INSERT INTO draft (owner, id, revision, version, answers, saved_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (owner, id) DO UPDATE SET
                 revision = $3, version = $4, answers = $5, saved_at = $6, expires_at = $7",
        )
        .bind(owner.as_str())
        .bind(id.as_str())
        .bind(&revision)
        .bind(i64::from(version))
        .bind(&draft.answers)
        .bind(draft.saved_at.millis())
        .bind(draft.expires_at.millis())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(DraftOutcome::Saved { draft, revision, new: stored.is_none() })
    }
}
