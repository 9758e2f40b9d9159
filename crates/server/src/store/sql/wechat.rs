//! People's accounts at WeChat, and sign-ins with WeChat that have begun.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::PersonId;

use super::SqlStore;
use super::retry::with_retry;
use crate::random::Hash;
use crate::store::{Result, WeChatAccount, WeChatStore, WeChatTicket, WeChatUser};

#[async_trait]
impl WeChatStore for SqlStore {
    async fn store_wechat_ticket(
        &self,
        token: Hash,
        browser: Hash,
        ticket: &WeChatTicket,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        let user = match ticket {
            WeChatTicket::Returning => None,
            WeChatTicket::Linking(user) => Some(user),
        };
        with_retry(|| async move {
            let mut tx = self.begin().await?;
            sqlx::query("DELETE FROM wechat_ticket WHERE expires_at <= $1")
                .bind(now.millis())
                .execute(&mut *tx)
                .await?;
            sqlx::query(
                "INSERT INTO wechat_ticket (token_hash, browser_hash, app_id, openid, expires_at)
                 VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(token.as_slice())
            .bind(browser.as_slice())
            .bind(user.map(|user| user.app_id.as_str()))
            .bind(user.map(|user| user.openid.as_str()))
            .bind(expires_at.millis())
            .execute(&mut *tx)
            .await?;
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    async fn use_wechat_ticket(
        &self,
        token: Hash,
        browser: Hash,
        now: Timestamp,
    ) -> Result<Option<WeChatTicket>> {
        with_retry(|| async move {
            let used: Option<(Option<String>, Option<String>, i64)> = sqlx::query_as(
                "DELETE FROM wechat_ticket WHERE token_hash = $1 AND browser_hash = $2
                 RETURNING app_id, openid, expires_at",
            )
            .bind(token.as_slice())
            .bind(browser.as_slice())
            .fetch_optional(&self.writer)
            .await?;
            let valid = used.filter(|(.., expires_at)| now.millis() < *expires_at);
            Ok(valid.map(|(app_id, openid, _)| match (app_id, openid) {
                (Some(app_id), Some(openid)) => {
                    WeChatTicket::Linking(WeChatUser { app_id, openid })
                }
                (None, _) | (_, None) => WeChatTicket::Returning,
            }))
        })
        .await
    }

    async fn person_in_wechat(&self, user: &WeChatUser) -> Result<Option<PersonId>> {
        with_retry(|| async move {
            let row: Option<(String,)> = sqlx::query_as(
                "UPDATE wechat_account SET refused = 0 WHERE app_id = $1 AND openid = $2 RETURNING person_id",
            )
            .bind(&user.app_id)
            .bind(&user.openid)
            .fetch_optional(&self.writer)
            .await?;
            Ok(row.map(|(person,)| PersonId::new(person)))
        })
        .await
    }

    async fn link_wechat(
        &self,
        user: &WeChatUser,
        person: &PersonId,
        now: Timestamp,
    ) -> Result<()> {
        with_retry(|| async move {
            let mut tx = self.begin().await?;
            sqlx::query(
                "DELETE FROM wechat_account WHERE app_id = $1 AND (openid = $2 OR person_id = $3)",
            )
            .bind(&user.app_id)
            .bind(&user.openid)
            .bind(person.as_str())
            .execute(&mut *tx)
            .await?;
            sqlx::query(
                "INSERT INTO wechat_account (app_id, openid, person_id, since, refused)
                 VALUES ($1, $2, $3, $4, 0)",
            )
            .bind(&user.app_id)
            .bind(&user.openid)
            .bind(person.as_str())
            .bind(now.millis())
            .execute(&mut *tx)
            .await?;
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    async fn wechat_accounts(&self, person: &PersonId) -> Result<Vec<WeChatAccount>> {
        let rows: Vec<(String, String, i64, i64)> = sqlx::query_as(
            "SELECT app_id, openid, since, refused FROM wechat_account WHERE person_id = $1
             ORDER BY since, app_id",
        )
        .bind(person.as_str())
        .fetch_all(&self.readers)
        .await?;
        let account = |(app_id, openid, since, refused)| WeChatAccount {
            user: WeChatUser { app_id, openid },
            since: Timestamp::from_millis(since),
            refused: refused != 0,
        };
        Ok(rows.into_iter().map(account).collect())
    }

    async fn unlink_wechat(&self, person: &PersonId) -> Result<()> {
        with_retry(|| async move {
            sqlx::query("DELETE FROM wechat_account WHERE person_id = $1")
                .bind(person.as_str())
                .execute(&self.writer)
                .await?;
            Ok(())
        })
        .await
    }

    async fn refuse_wechat_messages(&self, user: &WeChatUser) -> Result<()> {
        with_retry(|| async move {
            sqlx::query("UPDATE wechat_account SET refused = 1 WHERE app_id = $1 AND openid = $2")
                .bind(&user.app_id)
                .bind(&user.openid)
                .execute(&self.writer)
                .await?;
            Ok(())
        })
        .await
    }
}
