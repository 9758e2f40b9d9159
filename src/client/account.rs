//! What a person sees and changes of their own.

use contract::account::{
    AccountData, Closing, Mandates, NewNotifications, NewPhone, NewProfile, NotificationKind,
    Notifications, OwnCode, SessionClock, Sessions,
};
use contract::path;
use contract::session::{CodeSent, Me};
use contract::wechat::TakeOver;
use domain::ids::{PersonId, SessionId};

use super::request::Ask;
use super::{Api, ApiError, offline_cache};

impl Api {
    /// `GET /session`
    pub async fn session_clock(self) -> Result<SessionClock, ApiError> {
        self.read(path::SESSION).await
    }

    /// `POST /session/seen`
    pub async fn prolong_session(self) -> Result<SessionClock, ApiError> {
        self.write(Ask::post(path::SESSION_SEEN), &()).await
    }

    /// `POST /session/hand-over`
    pub async fn take_over(self, code: String) -> Result<Me, ApiError> {
        let me: Me = self.write(Ask::post(path::HAND_OVER), &TakeOver { code }).await?;
        offline_cache::belong_to(&me.id).await;
        Ok(me)
    }

    /// `GET /me/mandates`
    pub async fn mandates(self) -> Result<Mandates, ApiError> {
        self.read(path::MANDATES).await
    }

    /// `DELETE /me/mandates/acting-for/{person}`
    pub async fn end_acting_for(self, person: &PersonId) -> Result<(), ApiError> {
        self.run(Ask::delete(&path::acting_for(person))).await
    }

    /// `DELETE /me/mandates/acted-for-by/{person}`
    pub async fn end_acted_for_by(self, person: &PersonId) -> Result<(), ApiError> {
        self.run(Ask::delete(&path::acted_for_by(person))).await
    }

    /// `GET /me/sessions`
    pub async fn sessions(self) -> Result<Sessions, ApiError> {
        self.read(path::SESSIONS).await
    }

    /// `DELETE /me/sessions/{session}`
    pub async fn end_session(self, session: &SessionId) -> Result<(), ApiError> {
        self.run(Ask::delete(&path::other_session(session))).await
    }

    /// `DELETE /me/sessions`
    pub async fn end_other_sessions(self) -> Result<(), ApiError> {
        self.run(Ask::delete(path::SESSIONS)).await
    }

    /// `GET /me/data`
    pub async fn data(self) -> Result<AccountData, ApiError> {
        self.read(path::DATA).await
    }

    /// `PUT /me/profile`
    pub async fn correct_profile(self, body: &NewProfile) -> Result<Me, ApiError> {
        self.write(Ask::put(path::PROFILE), body).await
    }

    /// `POST /me/codes`; without a number to the person's own.
    pub async fn send_own_code(self, phone: Option<String>) -> Result<CodeSent, ApiError> {
        self.write(Ask::post(path::OWN_CODES), &OwnCode { phone }).await
    }

    /// `PUT /me/phone`
    pub async fn change_phone(self, body: &NewPhone) -> Result<Me, ApiError> {
        self.write(Ask::put(path::PHONE), body).await
    }

    /// `GET /me/notifications`
    pub async fn notifications(self) -> Result<Notifications, ApiError> {
        self.read(path::NOTIFICATIONS).await
    }

    /// `PUT /me/notifications`
    pub async fn choose_notifications(
        self,
        wanted: Vec<NotificationKind>,
    ) -> Result<Notifications, ApiError> {
        self.write(Ask::put(path::NOTIFICATIONS), &NewNotifications { wanted }).await
    }

    /// `POST /me/closing`. What was sealed on this device can then be read by nobody.
    pub async fn close_account(self, code: String) -> Result<(), ApiError> {
        self.tell(Ask::post(path::CLOSING), &Closing { code }).await?;
        self.forget_all().await;
        Ok(())
    }
}
