//! Files that insurers have uploaded and not yet sent with a message.

use async_trait::async_trait;
use contract::file::{Content, FileState};
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, FileId, InsurerCode};
use domain::messages::Attachment;
use domain::product::Document;
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, from_json, to_json, to_u32};
use crate::store::{InsurerFile, InsurerFileStore, Result};

/// Insurer, case, claim, kind, length, digest, expiry.
type FileRow = (String, String, String, String, i64, String, i64);

const COLUMNS: &str = "insurer, case_id, claim_id, kind, length, sha256, expires_at";

#[async_trait]
impl InsurerFileStore for SqlStore {
    async fn add_insurer_file(&self, file: InsurerFile, most: u32, now: Timestamp) -> Result<bool> {
        with_retry(|| self.insert_insurer_file(&file, most, now)).await
    }

    async fn insurer_file(&self, id: &FileId) -> Result<Option<InsurerFile>> {
        let mut connection = self.readers.acquire().await?;
        read(&mut connection, id).await
    }
}

impl SqlStore {
    async fn insert_insurer_file(
        &self,
        file: &InsurerFile,
        most: u32,
        now: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let (waiting,): (i64,) = sqlx::query_as(
            "SELECT count(*) FROM insurer_file WHERE claim_id = $1 AND $2 < expires_at",
        )
        .bind(file.claim.as_str())
        .bind(now.millis())
        .fetch_one(&mut *tx)
        .await?;
        if most <= to_u32(waiting)? {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO insurer_file (id, insurer, case_id, claim_id, kind, length, sha256, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(file.id.as_str())
        .bind(file.insurer.as_str())
        .bind(file.case.as_str())
        .bind(file.claim.as_str())
        .bind(to_json(&file.kind)?)
        .bind(i64::from(file.length))
        .bind(&file.sha256)
        .bind(file.expires_at.millis())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(true)
    }
}

async fn read(connection: &mut AnyConnection, id: &FileId) -> Result<Option<InsurerFile>> {
    let query = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM insurer_file WHERE id = $1"));
    let row: Option<FileRow> =
        sqlx::query_as(query).bind(id.as_str()).fetch_optional(connection).await?;
    row.map(|(insurer, case, claim, kind, length, sha256, expires_at)| {
        Ok(InsurerFile {
            id: id.clone(),
            insurer: InsurerCode::new(insurer),
            case: CaseId::new(case),
            claim: ClaimId::new(claim),
            kind: from_json(&kind)?,
            length: to_u32(length)?,
            sha256,
            expires_at: Timestamp::from_millis(expires_at),
        })
    })
    .transpose()
}

/// Makes files of an insurer files of the case, which its owner may open; `false` if one is not there, or for another
/// claim.
pub(super) async fn attach(
    connection: &mut AnyConnection,
    (case, claim, insurer): (&CaseId, &ClaimId, &InsurerCode),
    files: &[Attachment],
    at: Timestamp,
) -> Result<bool> {
    for file in files {
        let Some(waiting) = read(connection, &file.id).await? else { return Ok(false) };
        let is_theirs =
            waiting.insurer == *insurer && waiting.case == *case && waiting.claim == *claim;
        if !is_theirs || waiting.sha256 != file.sha256 {
            return Ok(false);
        }
        let content = Content { kind: waiting.kind, sha256: waiting.sha256, same_as: None };
        sqlx::query(
            "INSERT INTO file (id, owner, draft, case_id, claim_id, document, name, length, received, state, sha256, begun_at,
                 expires_at)
             SELECT $1, owner, '', id, $2, $3, $4, $5, $5, $6, $7, $8, $8 FROM case_file WHERE id = $9",
        )
        .bind(file.id.as_str())
        .bind(claim.as_str())
        .bind(to_json(&Document::Photos)?)
        .bind(&file.name)
        .bind(i64::from(file.length))
        .bind(to_json(&FileState::Stored(content.clone()))?)
        .bind(&content.sha256)
        .bind(at.millis())
        .bind(case.as_str())
        .execute(&mut *connection)
        .await?;
        sqlx::query("DELETE FROM insurer_file WHERE id = $1")
            .bind(file.id.as_str())
            .execute(&mut *connection)
            .await?;
    }
    Ok(true)
}
