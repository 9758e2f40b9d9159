//! Ratings.

use async_trait::async_trait;
use contract::rating::{Rating, RatingCounts, RatingView};
use domain::date::Timestamp;
use domain::ids::{ClaimId, InsurerCode};
use sqlx::AnyConnection;

use super::patience::patiently;
use super::{Result, SqlStore, StoreError, small};
use crate::store::ratings::RatingStore;

#[async_trait]
impl RatingStore for SqlStore {
    async fn rate(&self, claim: &ClaimId, rating: Rating) -> Result<bool> {
        patiently(|| self.upsert_rating(claim, rating.clone())).await
    }

    async fn rated(&self, claim: &ClaimId, insurer: &InsurerCode) -> Result<Option<RatingView>> {
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
                stars: u8::try_from(stars).map_err(|_| StoreError::Corrupt("no such rating"))?,
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
        let mut all = RatingCounts { over: small(over)?, ..RatingCounts::default() };
        for (stars, count) in rows {
            let place = usize::try_from(stars - 1).ok().and_then(|index| all.counts.get_mut(index));
            *place.ok_or(StoreError::Corrupt("no such rating"))? = small(count)?;
        }
        Ok(Some(RatingView { own: own.transpose()?, all }))
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
