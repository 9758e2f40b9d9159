//! Signing in and out, and a person's own data.

use contract::account::{
    AccountData, Closing, Mandates, NewNotifications, NewPhone, NewProfile, Notifications, OwnCode,
    SessionClock, Sessions,
};
use contract::mandate::{
    MadeRequest, MandateAnswer, MandateCode, MandateRequests, NewMandateAnswer, NewMandateRequest,
};
use contract::path;
use contract::policy_link::{LinkRequest, LinkRequests, NewLinkRequest};
use contract::problem::ProblemKind;
use contract::sent_notification::SentNotifications;
use contract::session::{CodeRequest, CodeSent, Me, SignIn};
use contract::wechat::TakeOver;
use domain::ids::{LinkRequestId, MandateRequestId, PersonId, SessionId};
use leptos::task::spawn_local;

use super::request::ApiRequest;
use super::{Api, ApiError, cacheable, decode, load_cached, offline_cache};

impl Api {
    /// `GET /me`; `None` if nobody is signed in.
    pub async fn me(self) -> Result<Option<Me>, ApiError> {
        let response = match self.exchange(cacheable(path::ME)).await {
            Ok(response) => response,
            Err(error) => {
                return load_cached(path::ME).await.map(|(_, me)| Some(me)).ok_or(error);
            }
        };
        match decode::<Me>(&response) {
            Ok(me) => {
                offline_cache::set_owner(&me.id).await;
                let text = response.body.into_text();
                spawn_local(offline_cache::store(path::ME.into(), text));
                Ok(Some(me))
            }
            Err(error) if error.kind() == Some(ProblemKind::NotSignedIn) => {
                offline_cache::clear().await;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// `POST /session/codes`
    pub async fn send_code(self, phone: String) -> Result<CodeSent, ApiError> {
        self.send(ApiRequest::post(path::CODES), &CodeRequest { phone }).await
    }

    /// `POST /session`
    pub async fn sign_in(self, body: &SignIn) -> Result<Me, ApiError> {
        let me: Me = self.send(ApiRequest::post(path::SESSION), body).await?;
        offline_cache::set_owner(&me.id).await;
        Ok(me)
    }

    /// `POST /session/hand-over`
    pub async fn redeem_hand_over_code(self, code: String) -> Result<Me, ApiError> {
        let me: Me = self.send(ApiRequest::post(path::HAND_OVER), &TakeOver { code }).await?;
        offline_cache::set_owner(&me.id).await;
        Ok(me)
    }

    /// `DELETE /session`; also deletes what this device has stored.
    pub async fn sign_out(self) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(path::SESSION)).await?;
        self.clear_local_data().await;
        Ok(())
    }

    /// `GET /session`; does not prolong the session.
    pub async fn session_clock(self) -> Result<SessionClock, ApiError> {
        self.get(path::SESSION).await
    }

    /// `POST /session/seen`
    pub async fn prolong_session(self) -> Result<SessionClock, ApiError> {
        self.send(ApiRequest::post(path::SESSION_SEEN), &()).await
    }

    /// `GET /me/sessions`
    pub async fn sessions(self) -> Result<Sessions, ApiError> {
        self.get(path::SESSIONS).await
    }

    /// `DELETE /me/sessions/{session}`
    pub async fn end_session(self, session: &SessionId) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(&path::other_session(session))).await
    }

    /// `DELETE /me/sessions`
    pub async fn end_other_sessions(self) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(path::SESSIONS)).await
    }

    /// `GET /me/mandates`
    pub async fn mandates(self) -> Result<Mandates, ApiError> {
        self.get(path::MANDATES).await
    }

    /// `DELETE /me/mandates/acting-for/{person}`
    pub async fn end_acting_for(self, person: &PersonId) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(&path::acting_for(person))).await
    }

    /// `DELETE /me/mandates/acted-for-by/{person}`
    pub async fn end_acted_for_by(self, person: &PersonId) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(&path::acted_for_by(person))).await
    }

    /// `GET /me/mandate-requests`
    pub async fn mandate_requests(self) -> Result<MandateRequests, ApiError> {
        self.get(path::MANDATE_REQUESTS).await
    }

    /// `POST /me/mandate-requests`
    pub async fn ask_for_mandate(
        self,
        body: &NewMandateRequest,
        key: &str,
    ) -> Result<MadeRequest, ApiError> {
        self.send(ApiRequest::post(path::MANDATE_REQUESTS).with_key(key), body).await
    }

    /// `DELETE /me/mandate-requests/{request}`
    pub async fn withdraw_mandate_request(self, id: &MandateRequestId) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(&path::mandate_request(id))).await
    }

    /// `POST /me/mandate-requests/{request}/answer`
    pub async fn answer_mandate_request(
        self,
        id: &MandateRequestId,
        answer: MandateAnswer,
    ) -> Result<(), ApiError> {
        let request = ApiRequest::post(&path::mandate_request_answer(id));
        self.send_only(request, &NewMandateAnswer { answer }).await
    }

    /// `POST /me/mandate-requests/{request}/code`
    pub async fn confirm_mandate_by_code(
        self,
        id: &MandateRequestId,
        code: String,
    ) -> Result<(), ApiError> {
        self.send_only(ApiRequest::post(&path::mandate_request_code(id)), &MandateCode { code })
            .await
    }

    /// `GET /me/policy-links`
    pub async fn policy_links(self) -> Result<LinkRequests, ApiError> {
        self.get(path::POLICY_LINKS).await
    }

    /// `POST /me/policy-links`
    pub async fn ask_for_policy_link(
        self,
        body: &NewLinkRequest,
        key: &str,
    ) -> Result<LinkRequest, ApiError> {
        self.send(ApiRequest::post(path::POLICY_LINKS).with_key(key), body).await
    }

    /// `DELETE /me/policy-links/{request}`
    pub async fn withdraw_policy_link(self, id: &LinkRequestId) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(&path::policy_link(id))).await
    }

    /// `GET /me/data`
    pub async fn account_data(self) -> Result<AccountData, ApiError> {
        self.get(path::DATA).await
    }

    /// `PUT /me/profile`
    pub async fn correct_profile(self, body: &NewProfile) -> Result<Me, ApiError> {
        self.send(ApiRequest::put(path::PROFILE), body).await
    }

    /// `POST /me/codes`; to the person's own number if `phone` is `None`.
    pub async fn send_confirmation_code(self, phone: Option<String>) -> Result<CodeSent, ApiError> {
        self.send(ApiRequest::post(path::OWN_CODES), &OwnCode { phone }).await
    }

    /// `PUT /me/phone`
    pub async fn change_phone(self, body: &NewPhone) -> Result<Me, ApiError> {
        self.send(ApiRequest::put(path::PHONE), body).await
    }

    /// `GET /me/notifications`
    pub async fn notifications(self) -> Result<Notifications, ApiError> {
        self.get(path::NOTIFICATIONS).await
    }

    /// `PUT /me/notifications`
    pub async fn choose_notifications(
        self,
        chosen: NewNotifications,
    ) -> Result<Notifications, ApiError> {
        self.send(ApiRequest::put(path::NOTIFICATIONS), &chosen).await
    }

    /// `GET /me/notifications/sent`
    pub async fn sent_notifications(self) -> Result<SentNotifications, ApiError> {
        self.get(path::SENT_NOTIFICATIONS).await
    }

    /// `POST /me/notifications/test`
    pub async fn test_notifications(self) -> Result<(), ApiError> {
        self.send_only(ApiRequest::post(path::NOTIFICATION_TEST), &()).await
    }

    /// `POST /me/closing`; also deletes what this device has stored.
    pub async fn close_account(self, code: String) -> Result<(), ApiError> {
        self.send_only(ApiRequest::post(path::CLOSING), &Closing { code }).await?;
        self.clear_local_data().await;
        Ok(())
    }
}
