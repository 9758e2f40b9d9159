//! People's accounts at WeChat, and sign-ins with WeChat that have begun.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::PersonId;

use super::Result;
use crate::random::Hash;

/// A person at WeChat, as one app knows them.
#[derive(Clone, PartialEq, Eq)]
pub struct WeChatUser {
    /// The app: an official account or a mini-program.
    pub app_id: String,
    /// The person's name towards this app.
    pub openid: String,
}

impl std::fmt::Debug for WeChatUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WeChatUser").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

/// An account at WeChat that is linked to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeChatAccount {
    /// Which.
    pub user: WeChatUser,
    /// Since when it is linked.
    pub since: Timestamp,
    /// Whether WeChat has said that the person takes no messages of the app. Signing in with it again tries anew.
    pub refused: bool,
}

/// How far a sign-in with WeChat has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeChatTicket {
    /// The browser is at WeChat, and is expected back.
    Returning,
    /// WeChat has said who it is; the person is to be found by a sign-in code.
    Linking(WeChatUser),
}

/// Stores accounts at WeChat.
#[async_trait]
pub trait WeChatStore {
    /// Stores a ticket of a browser, and deletes expired ones.
    async fn store_wechat_ticket(
        &self,
        token: Hash,
        browser: Hash,
        ticket: &WeChatTicket,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()>;
    /// Redeems a ticket; `None` if this browser has no such ticket, or it was redeemed before or has expired.
    async fn use_wechat_ticket(
        &self,
        token: Hash,
        browser: Hash,
        now: Timestamp,
    ) -> Result<Option<WeChatTicket>>;
    /// Whose account this is. Messages are tried again from now on, if they were refused before.
    async fn person_in_wechat(&self, user: &WeChatUser) -> Result<Option<PersonId>>;
    /// Links an account to a person, in place of what either was linked to before.
    async fn link_wechat(&self, user: &WeChatUser, person: &PersonId, now: Timestamp)
    -> Result<()>;
    /// The accounts of a person.
    async fn wechat_accounts(&self, person: &PersonId) -> Result<Vec<WeChatAccount>>;
    /// Unlinks all accounts of a person.
    async fn unlink_wechat(&self, person: &PersonId) -> Result<()>;
    /// Records that the person takes no messages of the app.
    async fn refuse_wechat_messages(&self, user: &WeChatUser) -> Result<()>;
}
