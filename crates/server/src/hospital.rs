//! Asking hospitals for their record of a visit: `POST {url}/records`, signed as partners sign.
//!
//! Nothing of an answer is kept or logged. Takes a `Permit`, so no call goes past the guard.

use std::time::Duration;

use contract::partner::{RecordAnswer, RecordRequest};
use contract::path;
use domain::consent::Digest;
use domain::date::Timestamp;
use domain::ids::HospitalCode;
use reqwest::StatusCode;
use reqwest::redirect::Policy;

use crate::guard::Permit;
use crate::partner::Secret;
use crate::partner::sign::Headers;

/// What the platform calls itself when it signs.
pub const PLATFORM: &str = "clearclaim";
/// A record with its bills is some kilobytes.
const MAX_RECORD_BYTES: usize = 256 * 1024;

/// A hospital that gives records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hospital {
    /// Which.
    pub code: HospitalCode,
    /// Where it is asked, without a slash at the end.
    pub url: String,
    /// The secret it is asked with.
    pub secret: Secret,
}

/// The hospitals that give records.
#[derive(Debug)]
pub(crate) struct Hospitals {
    known: Vec<Hospital>,
    client: reqwest::Client,
}

/// Why there is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// The hospital gives none.
    NotSupported,
    /// It has none for this payment.
    NoRecord,
    /// It did not answer in time.
    TimedOut,
    /// It could not be reached, or failed.
    Failed,
    /// What it sent makes no sense.
    Garbled,
}

impl Hospitals {
    /// These hospitals, each given `timeout` for an answer.
    pub(crate) fn new(known: Vec<Hospital>, timeout: Duration) -> reqwest::Result<Self> {
        // A hospital that sends us elsewhere is not the one that the person consented to.
        let client =
            reqwest::Client::builder().timeout(timeout).redirect(Policy::none()).build()?;
        Ok(Self { known, client })
    }

    /// Whether a hospital gives records.
    pub(crate) fn provides_records(&self, hospital: &HospitalCode) -> bool {
        self.known.iter().any(|known| known.code == *hospital)
    }

    /// The record, and the digest of the answer as it came.
    pub(crate) async fn fetch(
        &self,
        permit: &Permit,
        hospital: &HospitalCode,
        request: &RecordRequest,
        now: Timestamp,
    ) -> Result<(RecordAnswer, Digest), FetchError> {
        let Some(hospital) = self.known.iter().find(|known| known.code == *hospital) else {
            return Err(FetchError::NotSupported);
        };
        let fetched = self.request_record(hospital, request, now).await;
        if let Err(why) = &fetched {
            tracing::warn!(hospital = %hospital.code, consent = %permit.consent(), ?why, "no record came");
        }
        fetched
    }

    async fn request_record(
        &self,
        hospital: &Hospital,
        request: &RecordRequest,
        now: Timestamp,
    ) -> Result<(RecordAnswer, Digest), FetchError> {
        let url = format!("{}{}", hospital.url, path::HOSPITAL_RECORDS);
        let body = serde_json::to_vec(request).map_err(|_| FetchError::Failed)?;
        // The target that is signed is the one of the request line, whatever the address begins with.
        let target = reqwest::Url::parse(&url).map_err(|_| FetchError::Failed)?.path().to_owned();
        let seconds = now.millis() / 1_000;
        let headers = Headers::sign(PLATFORM, &hospital.secret, "POST", &target, &body, seconds);
        let headers = headers.map_err(|_| FetchError::Failed)?;
        let mut outgoing =
            self.client.post(url).header("content-type", "application/json").body(body);
        for (name, value) in headers {
            outgoing = outgoing.header(name, value);
        }
        let mut answer = outgoing.send().await.map_err(failure)?;
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND => return Err(FetchError::NoRecord),
            _ => return Err(FetchError::Failed),
        }
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(failure)? {
            if MAX_RECORD_BYTES < bytes.len() + piece.len() {
                return Err(FetchError::Garbled);
            }
            bytes.extend_from_slice(&piece);
        }
        let record = serde_json::from_slice(&bytes).map_err(|_| FetchError::Garbled)?;
        Ok((record, Digest::of(&bytes)))
    }
}

fn failure(error: reqwest::Error) -> FetchError {
    if error.is_timeout() { FetchError::TimedOut } else { FetchError::Failed }
}
