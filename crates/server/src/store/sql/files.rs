//! Metadata of files. Bytes are stored in the object store first; only then are they counted here.

use async_trait::async_trait;
use contract::file::{Content, File, FileState, MAX_FILES};
use domain::date::{DAY_MS, Timestamp};
use domain::ids::{CaseId, ClaimId, FileId, PersonId};
use domain::journal::AddedDocument;
use domain::messages::Attachment;
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, from_json, placeholders, to_json, to_u32};
use crate::store::{
    DeletionOutcome, FileStore, NewFile, NewFileOutcome, NewPart, Result, StoredFile, UploadQuota,
};

/// How long an unfinished upload is kept.
const UNFINISHED_MS: i64 = 7 * DAY_MS;
/// How long a stored file is kept until it is submitted: as long as a draft.
const UNFILED_MS: i64 = 30 * DAY_MS;

const COLUMNS: &str =
    "owner, case_id, claim_id, id, document, name, length, received, state, expires_at";

type FileColumns =
    (String, Option<String>, Option<String>, String, String, String, i64, i64, String, i64);

fn row(row: FileColumns) -> Result<StoredFile> {
    let (owner, case, claim, id, document, name, length, received, state, expires_at) = row;
    Ok(StoredFile {
        owner: PersonId::new(owner),
        case: case.map(CaseId::new),
        claim: claim.map(ClaimId::new),
        file: File {
            id: FileId::new(id),
            document: from_json(&document)?,
            name,
            length: to_u32(length)?,
            received: to_u32(received)?,
            state: from_json(&state)?,
            expires_at: Timestamp::from_millis(expires_at),
        },
    })
}

#[async_trait]
impl FileStore for SqlStore {
    async fn create_file(&self, new: NewFile, quota: UploadQuota) -> Result<NewFileOutcome> {
        with_retry(|| self.insert_file(new.clone(), quota)).await
    }

    async fn file(&self, id: &FileId) -> Result<Option<StoredFile>> {
        let query = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM file WHERE id = $1"));
        let found: Option<FileColumns> =
            sqlx::query_as(query).bind(id.as_str()).fetch_optional(&self.readers).await?;
        found.map(row).transpose()
    }

    async fn pending_files(&self, owner: &PersonId, draft: &str) -> Result<Vec<File>> {
        let query = sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM file WHERE owner = $1 AND draft = $2 AND case_id IS NULL
             ORDER BY begun_at, id"
        ));
        let found: Vec<FileColumns> =
            sqlx::query_as(query).bind(owner.as_str()).bind(draft).fetch_all(&self.readers).await?;
        found.into_iter().map(|found| Ok(row(found)?.file)).collect()
    }

    async fn add_parts(&self, file: &FileId, parts: Vec<NewPart>, now: Timestamp) -> Result<bool> {
        with_retry(|| self.insert_parts(file, &parts, now)).await
    }

    async fn file_parts(&self, id: &FileId) -> Result<Vec<String>> {
        let parts: Vec<(String,)> =
            sqlx::query_as("SELECT object FROM file_part WHERE file_id = $1 ORDER BY at")
                .bind(id.as_str())
                .fetch_all(&self.readers)
                .await?;
        Ok(parts.into_iter().map(|(object,)| object).collect())
    }

    async fn finish_upload(
        &self,
        id: &FileId,
        state: FileState,
        now: Timestamp,
    ) -> Result<Option<FileState>> {
        with_retry(|| self.finish_file(id, state.clone(), now)).await
    }

    async fn delete_file(&self, owner: &PersonId, id: &FileId) -> Result<DeletionOutcome> {
        with_retry(|| self.remove_file(owner, id)).await
    }

    async fn known_files(&self, files: &[FileId]) -> Result<Vec<FileId>> {
        let ids = files.iter().map(FileId::as_str).collect();
        let mut known = self.among("SELECT id FROM file WHERE id IN", ids).await?;
        let ids = files.iter().map(FileId::as_str).collect();
        known.extend(self.among("SELECT id FROM insurer_file WHERE id IN", ids).await?);
        Ok(known.into_iter().map(FileId::new).collect())
    }

    async fn known_parts(&self, objects: &[String]) -> Result<Vec<String>> {
        let objects = objects.iter().map(String::as_str).collect();
        self.among("SELECT object FROM file_part WHERE object IN", objects).await
    }

    async fn purge_files(&self, now: Timestamp) -> Result<Vec<FileId>> {
        let mut gone: Vec<(String,)> = Vec::new();
        for statement in [
            "DELETE FROM file WHERE case_id IS NULL AND expires_at <= $1 RETURNING id",
            "DELETE FROM insurer_file WHERE expires_at <= $1 RETURNING id",
        ] {
            let deleted: Vec<(String,)> =
                sqlx::query_as(statement).bind(now.millis()).fetch_all(&self.writer).await?;
            gone.extend(deleted);
        }
        Ok(gone.into_iter().map(|(id,)| FileId::new(id)).collect())
    }
}

impl SqlStore {
    /// The names that a query finds among these. `query` is a literal of this file.
    async fn among(&self, query: &'static str, names: Vec<&str>) -> Result<Vec<String>> {
        let text = format!("{query} ({})", placeholders(1, names.len()));
        let mut query = sqlx::query_as::<_, (String,)>(sqlx::AssertSqlSafe(text));
        for name in names {
            query = query.bind(name.to_owned());
        }
        let found = query.fetch_all(&self.readers).await?;
        Ok(found.into_iter().map(|(name,)| name).collect())
    }

    async fn insert_file(&self, new: NewFile, quota: UploadQuota) -> Result<NewFileOutcome> {
        let mut tx = self.begin().await?;
        let (files, bytes): (i64, i64) = sqlx::query_as(
            "SELECT count(*), CAST(coalesce(sum(length), 0) AS BIGINT) FROM file
             WHERE owner = $1 AND case_id IS NULL AND $2 < expires_at",
        )
        .bind(new.owner.as_str())
        .bind(new.now.millis())
        .fetch_one(&mut *tx)
        .await?;
        let bytes = u64::try_from(bytes).unwrap_or(0) + u64::from(new.length);
        if i64::from(quota.files) <= files || quota.bytes < bytes {
            return Ok(NewFileOutcome::QuotaReached);
        }
        let (count,): (i64,) =
            sqlx::query_as("SELECT count(*) FROM file WHERE owner = $1 AND draft = $2")
                .bind(new.owner.as_str())
                .bind(&new.draft)
                .fetch_one(&mut *tx)
                .await?;
        if i64::from(MAX_FILES) <= count {
            return Ok(NewFileOutcome::TooMany);
        }
        sqlx::query(
            "INSERT INTO file (id, owner, draft, document, name, length, received, state, begun_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9)",
        )
        .bind(new.id.as_str())
        .bind(new.owner.as_str())
        .bind(&new.draft)
        .bind(to_json(&new.document)?)
        .bind(&new.name)
        .bind(i64::from(new.length))
        .bind(to_json(&FileState::Receiving)?)
        .bind(new.now.millis())
        .bind(new.now.millis() + UNFINISHED_MS)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(NewFileOutcome::Created)
    }

    /// `false` if the offset does not match.
    async fn insert_parts(&self, file: &FileId, parts: &[NewPart], now: Timestamp) -> Result<bool> {
        let Some(first) = parts.first() else { return Ok(true) };
        let length: i64 = parts.iter().map(|part| i64::from(part.length)).sum();
        let mut tx = self.begin().await?;
        let moved = sqlx::query(
            "UPDATE file SET received = received + $1, expires_at = $2
             WHERE id = $3 AND received = $4 AND received + $1 <= length",
        )
        .bind(length)
        .bind(now.millis() + UNFINISHED_MS)
        .bind(file.as_str())
        .bind(i64::from(first.at))
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() == 0 {
            return Ok(false);
        }
        for part in parts {
            sqlx::query("INSERT INTO file_part (file_id, at, object) VALUES ($1, $2, $3)")
                .bind(file.as_str())
                .bind(i64::from(part.at))
                .bind(&part.object)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Finishes an upload once. Returns its final state; `None` if the file no longer exists.
    async fn finish_file(
        &self,
        id: &FileId,
        state: FileState,
        now: Timestamp,
    ) -> Result<Option<FileState>> {
        let mut tx = self.begin().await?;
        let found: Option<(String, String, String)> =
            sqlx::query_as("SELECT owner, draft, state FROM file WHERE id = $1")
                .bind(id.as_str())
                .fetch_optional(&mut *tx)
                .await?;
        let Some((owner, draft, before)) = found else { return Ok(None) };
        let before: FileState = from_json(&before)?;
        if before != FileState::Receiving {
            return Ok(Some(before));
        }
        let state = match state {
            FileState::Stored(content) => {
                let same: Option<(String,)> = sqlx::query_as(
                    "SELECT id FROM file WHERE owner = $1 AND draft = $2 AND sha256 = $3 AND id <> $4
                     ORDER BY begun_at LIMIT 1",
                )
                .bind(owner)
                .bind(draft)
                .bind(&content.sha256)
                .bind(id.as_str())
                .fetch_optional(&mut *tx)
                .await?;
                let same_as = same.map(|(id,)| FileId::new(id));
                FileState::Stored(Content { same_as, ..content })
            }
            state => state,
        };
        let sha256 = match &state {
            FileState::Stored(content) => Some(content.sha256.as_str()),
            FileState::Receiving | FileState::Refused(_) | FileState::Unknown => None,
        };
        sqlx::query("UPDATE file SET state = $1, sha256 = $2, expires_at = $3 WHERE id = $4")
            .bind(to_json(&state)?)
            .bind(sha256)
            .bind(now.millis() + UNFILED_MS)
            .bind(id.as_str())
            .execute(&mut *tx)
            .await?;
        sqlx::query("DELETE FROM file_part WHERE file_id = $1")
            .bind(id.as_str())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(Some(state))
    }

    async fn remove_file(&self, owner: &PersonId, id: &FileId) -> Result<DeletionOutcome> {
        let mut tx = self.begin().await?;
        let found: Option<(Option<String>,)> =
            sqlx::query_as("SELECT case_id FROM file WHERE id = $1 AND owner = $2")
                .bind(id.as_str())
                .bind(owner.as_str())
                .fetch_optional(&mut *tx)
                .await?;
        match found {
            None => return Ok(DeletionOutcome::NotFound),
            Some((Some(_),)) => return Ok(DeletionOutcome::HandedIn),
            Some((None,)) => {}
        }
        sqlx::query("DELETE FROM file WHERE id = $1").bind(id.as_str()).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(DeletionOutcome::Deleted)
    }
}

/// Assigns files to the case; `false` if one does not belong to `owner`, or already belongs to a case.
pub(super) async fn attach(
    connection: &mut AnyConnection,
    owner: &PersonId,
    case: &CaseId,
    documents: &[AddedDocument],
) -> Result<bool> {
    for file in documents.iter().flat_map(|document| &document.files) {
        let given = sqlx::query(
            "UPDATE file SET case_id = $1 WHERE id = $2 AND owner = $3 AND case_id IS NULL AND sha256 = $4",
        )
        .bind(case.as_str())
        .bind(file.id.as_str())
        .bind(owner.as_str())
        .bind(&file.sha256)
        .execute(&mut *connection)
        .await?;
        if given.rows_affected() != 1 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Assigns files of the case's owner to a message; `false` if one does not belong to them, or already belongs to
/// a case.
pub(super) async fn attach_to_message(
    connection: &mut AnyConnection,
    case: &CaseId,
    claim: &ClaimId,
    files: &[Attachment],
) -> Result<bool> {
    for file in files {
        let given = sqlx::query(
            "UPDATE file SET case_id = $1, claim_id = $2
             WHERE id = $3 AND owner = (SELECT owner FROM case_file WHERE id = $1) AND case_id IS NULL AND sha256 = $4",
        )
        .bind(case.as_str())
        .bind(claim.as_str())
        .bind(file.id.as_str())
        .bind(&file.sha256)
        .execute(&mut *connection)
        .await?;
        if given.rows_affected() != 1 {
            return Ok(false);
        }
    }
    Ok(true)
}
