//! Fetching records of visits from hospitals: `POST {url}/records`, signed like partner requests.
//!
//! Responses are neither stored nor logged. Every fetch needs a `Permit`, so none bypasses the guard.

use std::time::Duration;

use contract::partner::{RecordAnswer, RecordRequest};
use contract::path;
use domain::consent::Digest;
use domain::date::Timestamp;
use domain::ids::HospitalCode;
use reqwest::StatusCode;
use reqwest::redirect::Policy;

use crate::guard::Permit;
use crate::outgoing::{self, ClientError, Trust};
use crate::partner::Secret;
use crate::partner::sign::Headers;

/// The name with which the platform signs.
pub const PLATFORM: &str = "clearclaim";
/// A record with its bills is a few kilobytes.
const MAX_RECORD_BYTES: usize = 256 * 1024;

/// A hospital that provides records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hospital {
    /// Its code.
    pub code: HospitalCode,
    /// Base URL, without a trailing slash.
    pub url: String,
    /// The shared secret for signatures.
    pub secret: Secret,
}

/// The hospitals that provide records.
#[derive(Debug)]
pub(crate) struct Hospitals {
    known: Vec<Hospital>,
    client: reqwest::Client,
}

/// Why a record could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// The hospital does not provide records.
    NotSupported,
    /// The hospital has no record for this payment.
    NoRecord,
    /// The hospital did not respond in time.
    TimedOut,
    /// The hospital could not be reached, or failed.
    Failed,
    /// The response is invalid.
    Garbled,
}

impl Hospitals {
    /// These hospitals, with a timeout for each request. Those at `https://` need a certificate of an authority that the
    /// system or `trust` has.
    pub(crate) fn new(
        known: Vec<Hospital>,
        timeout: Duration,
        trust: &Trust,
    ) -> Result<Self, ClientError> {
        // A redirect could lead to a party to which the person has not consented.
        let client = outgoing::client(trust)?.timeout(timeout).redirect(Policy::none()).build()?;
        Ok(Self { known, client })
    }

    /// Whether a hospital provides records.
    pub(crate) fn provides_records(&self, hospital: &HospitalCode) -> bool {
        self.known.iter().any(|known| known.code == *hospital)
    }

    /// Fetches a record. Returns it with the digest of the raw response.
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
            tracing::warn!(hospital = %hospital.code, consent = %permit.consent(), ?why, "a record could not be fetched");
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
        // The signature covers the path of the request line, including the path of the base URL.
        let target = reqwest::Url::parse(&url).map_err(|_| FetchError::Failed)?.path().to_owned();
        let seconds = now.millis() / 1_000;
        let headers = Headers::sign(PLATFORM, &hospital.secret, "POST", &target, &body, seconds);
        let headers = headers.map_err(|_| FetchError::Failed)?;
        let mut outgoing =
            self.client.post(url).header("content-type", "application/json").body(body);
        for (name, value) in headers {
            outgoing = outgoing.header(name, value);
        }
        let mut response = outgoing.send().await.map_err(failure)?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND => return Err(FetchError::NoRecord),
            _ => return Err(FetchError::Failed),
        }
        let mut bytes = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(failure)? {
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
    // Without it nobody learns that a certificate is not trusted.
    let error = error.without_url();
    tracing::warn!(error = &error as &dyn std::error::Error, "a request to a hospital failed");
    if error.is_timeout() { FetchError::TimedOut } else { FetchError::Failed }
}
