//! Hospital visits, one-time links, and the consents to fetch and pass on records.

use contract::consent::{ConsentGiven, Consents, FetchedHospitalRecord, NewConsent};
use contract::path;
use contract::visit::{LinkOpened, OpenLink, Visits};
use domain::ids::{ConsentId, VisitId};

use super::request::ApiRequest;
use super::{Api, ApiError, decode};

impl Api {
    /// `GET /visits`
    pub async fn visits(self) -> Result<Visits, ApiError> {
        self.get(path::VISITS).await
    }

    /// `PUT /visits/{visit}/dismissed`
    pub async fn dismiss_visit(self, visit: &VisitId) -> Result<(), ApiError> {
        self.execute(ApiRequest::put(&path::visit_dismissed(visit))).await
    }

    /// `POST /visits/{visit}/record`
    pub async fn fetch_hospital_record(
        self,
        visit: &VisitId,
    ) -> Result<FetchedHospitalRecord, ApiError> {
        let response = self.exchange(ApiRequest::post(&path::visit_record(visit))).await?;
        self.note_session_end(decode(&response))
    }

    /// `GET /consents`
    pub async fn consents(self) -> Result<Consents, ApiError> {
        self.get(path::CONSENTS).await
    }

    /// `POST /consents`; while a consent is in force, giving it again returns the same one.
    pub async fn give_consent(self, consent: &NewConsent) -> Result<ConsentGiven, ApiError> {
        self.send(ApiRequest::post(path::CONSENTS), consent).await
    }

    /// `DELETE /consents/{consent}`
    pub async fn withdraw_consent(self, consent: &ConsentId) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(&path::consent(consent))).await
    }

    /// `POST /links`; a link can be opened once.
    pub async fn open_link(self, token: String) -> Result<LinkOpened, ApiError> {
        self.send(ApiRequest::post(path::LINKS), &OpenLink { token }).await
    }
}
