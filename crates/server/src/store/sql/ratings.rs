//! Ratings of how claims were handled.

use async_trait::async_trait;
use contract::account::ExportedRating;
use contract::rating::{Rating, RatingCounts, RatingView};
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, InsurerCode};
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, to_u32};
use crate::store::{RatingStore, Result, StoreError};

#[async_trait]
impl RatingStore for SqlStore {
    async fn save_rating(&self, claim: &ClaimId, rating: Rating) -> Result<bool> {
        with_retry(|| self.upsert_rating(claim, rating.clone())).await
    }

    async fn rating_summary(
        &self,
        claim: &ClaimId,
        insurer: &InsurerCode,
    ) -> Result<Option<RatingView>> {
        let mut tx = self.begin_reading().await?;
        if !is_over(&mut tx, claim).await? {
            return Ok(None);
        }
        let own: Option<(i64, String, i64)> =
            sqlx::query_as("SELECT stars, reason, at FROM rating WHERE claim_id = $1")
                .bind(claim.as_str())
                .fetch_optional(&mut *tx)
                .await?;
        let own = own.map(|(stars, reason, at)| {
            Ok::<_, StoreError>(Rating {
                stars: u8::try_from(stars)
                    .map_err(|_| StoreError::Corrupt("a rating is out of range"))?,
                reason,
                at: Timestamp::from_millis(at),
            })
        });
        let (over,): (i64,) =
            sqlx::query_as("SELECT count(*) FROM claim WHERE insurer = $1 AND is_open = 0")
                .bind(insurer.as_str())
                .fetch_one(&mut *tx)
                .await?;
        let rows: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT rating.stars, count(*) FROM rating JOIN claim ON claim.id = rating.claim_id
             WHERE claim.insurer = $1 AND claim.is_open = 0 GROUP BY rating.stars",
        )
        .bind(insurer.as_str())
        .fetch_all(&mut *tx)
        .await?;
        let mut all = RatingCounts { over: to_u32(over)?, ..RatingCounts::default() };
        for (stars, count) in rows {
            let place = usize::try_from(stars - 1).ok().and_then(|index| all.counts.get_mut(index));
            *place.ok_or(StoreError::Corrupt("a rating is out of range"))? = to_u32(count)?;
        }
        Ok(Some(RatingView { own: own.transpose()?, all }))
    }

    async fn case_ratings(&self, case: &CaseId) -> Result<Vec<ExportedRating>> {
        let rows: Vec<(String, i64, String, i64)> = sqlx::query_as(
            "SELECT claim.id, rating.stars, rating.reason, rating.at
             FROM rating JOIN claim ON claim.id = rating.claim_id WHERE claim.case_id = $1 ORDER BY claim.id",
        )
        .bind(case.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(claim, stars, reason, at)| {
                let stars = u8::try_from(stars)
                    .map_err(|_| StoreError::Corrupt("a rating is out of range"))?;
                let rating = Rating { stars, reason, at: Timestamp::from_millis(at) };
                Ok(ExportedRating { claim: ClaimId::new(claim), rating })
            })
            .collect()
    }
}

impl SqlStore {
    async fn upsert_rating(&self, claim: &ClaimId, rating: Rating) -> Result<bool> {
        let mut tx = self.begin().await?;
        if !is_over(&mut tx, claim).await? {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO rating (claim_id, stars, reason, at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (claim_id) DO UPDATE
             SET stars = excluded.stars, reason = excluded.reason, at = excluded.at",
        )
        .bind(claim.as_str())
        .bind(i64::from(rating.stars))
        .bind(&rating.reason)
        .bind(rating.at.millis())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(true)
    }
}

async fn is_over(connection: &mut AnyConnection, claim: &ClaimId) -> Result<bool> {
    let row: Option<(i64,)> = sqlx::query_as("SELECT is_open FROM claim WHERE id = $1")
        .bind(claim.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(row == Some((0,)))
}
