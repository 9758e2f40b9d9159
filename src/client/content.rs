//! Content that is the same for everybody: the FAQ, case studies, guides and hospitals.

use contract::content::{CaseStudies, Faq, Guides, Hospitals, Vote, VoteCounts};
use contract::path;

use super::request::ApiRequest;
use super::{Api, ApiError};

impl Api {
    /// `GET /content/faq`
    pub async fn faq(self) -> Result<Faq, ApiError> {
        self.get_or_cached(path::FAQ).await
    }

    /// `PUT /content/faq/{entry}/vote`; the last vote of a person or device counts.
    pub async fn vote(
        self,
        entry: &str,
        helpful: bool,
        device: &str,
    ) -> Result<VoteCounts, ApiError> {
        let vote = Vote { helpful, device: device.to_owned() };
        self.send(ApiRequest::put(&path::faq_vote(entry)), &vote).await
    }

    /// `GET /content/cases`
    pub async fn case_studies(self) -> Result<CaseStudies, ApiError> {
        self.get_or_cached(path::CASE_STUDIES).await
    }

    /// `GET /content/guides`
    pub async fn guides(self) -> Result<Guides, ApiError> {
        self.get_or_cached(path::GUIDES).await
    }

    /// `GET /content/hospitals`
    pub async fn hospitals(self) -> Result<Hospitals, ApiError> {
        self.get_or_cached(path::HOSPITALS).await
    }
}
