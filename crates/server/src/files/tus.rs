//! The headers of tus 1.0.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::file::TUS_VERSION;
use contract::problem::ProblemKind;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::problems::{HandlerResult, ProblemResponse, malformed_request};

pub(crate) const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub(crate) const VERSION: HeaderName = HeaderName::from_static("tus-version");
pub(crate) const EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
pub(crate) const MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
pub(crate) const ALGORITHMS: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
pub(crate) const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(crate) const LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(crate) const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub(crate) const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");

/// Middleware: adds the tus version to every response.
pub(crate) async fn add_version(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(RESUMABLE, HeaderValue::from_static(TUS_VERSION));
    response
}

/// Checks that the request uses the supported version.
pub(crate) fn check_version(headers: &HeaderMap) -> HandlerResult<()> {
    match headers.get(RESUMABLE).map(HeaderValue::as_bytes) {
        Some(version) if version == TUS_VERSION.as_bytes() => Ok(()),
        _ => Err(ProblemResponse::new(ProblemKind::TusVersion, "Send `Tus-Resumable: 1.0.0`.")),
    }
}

/// Parses a header with a number of bytes.
pub(crate) fn number(headers: &HeaderMap, name: &HeaderName) -> HandlerResult<u64> {
    let text = headers.get(name).and_then(|value| value.to_str().ok());
    let number = text.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    number
        .and_then(|number| number.parse().ok())
        .ok_or_else(|| malformed_request("A header with a number of bytes is missing or invalid."))
}

/// The value of `key` in `Upload-Metadata`.
pub(crate) fn metadata(headers: &HeaderMap, key: &str) -> Option<String> {
    let pairs = headers.get(METADATA)?.to_str().ok()?;
    let value = pairs.split(',').find_map(|pair| {
        let mut words = pair.trim().splitn(2, ' ');
        (words.next() == Some(key)).then(|| words.next().unwrap_or_default())
    })?;
    String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()
}

/// The checksum of a request body, from `Upload-Checksum`.
#[derive(Clone, Debug)]
pub(crate) struct Checksum {
    algorithm: Algorithm,
    expected: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
enum Algorithm {
    Sha1,
    Sha256,
}

/// The supported algorithms, as listed in `Tus-Checksum-Algorithm`.
pub(crate) const ALGORITHM_NAMES: &str = "sha1,sha256";

impl Checksum {
    /// The checksum of a request, if it has one.
    pub(crate) fn read(headers: &HeaderMap) -> HandlerResult<Option<Self>> {
        let Some(value) = headers.get(CHECKSUM) else { return Ok(None) };
        let unread =
            || malformed_request("`Upload-Checksum` must be the name of an algorithm and Base64.");
        let (name, value) =
            value.to_str().ok().and_then(|text| text.split_once(' ')).ok_or_else(unread)?;
        let algorithm = match name {
            "sha1" => Algorithm::Sha1,
            "sha256" => Algorithm::Sha256,
            _ => return Err(malformed_request("The supported algorithms are sha1 and sha256.")),
        };
        let expected = STANDARD.decode(value).map_err(|_| unread())?;
        Ok(Some(Self { algorithm, expected }))
    }
}

/// Compares the bytes of a body with its checksum while they arrive.
pub(super) struct ChecksumCheck {
    hasher: Hasher,
    expected: Vec<u8>,
}

enum Hasher {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl ChecksumCheck {
    pub(super) fn new(checksum: Checksum) -> Self {
        let hasher = match checksum.algorithm {
            Algorithm::Sha1 => Hasher::Sha1(Sha1::new()),
            Algorithm::Sha256 => Hasher::Sha256(Sha256::new()),
        };
        Self { hasher, expected: checksum.expected }
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        match &mut self.hasher {
            Hasher::Sha1(hasher) => hasher.update(bytes),
            Hasher::Sha256(hasher) => hasher.update(bytes),
        }
    }

    /// Whether all the bytes match the checksum.
    pub(super) fn matches(self) -> bool {
        match self.hasher {
            Hasher::Sha1(hasher) => hasher.finalize().as_slice() == self.expected,
            Hasher::Sha256(hasher) => hasher.finalize().as_slice() == self.expected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_pairs_of_a_word_and_base64() {
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_static("filename 5Ye66Zmi5bCP57uTLmpwZw==, draft YWJj,empty");
        headers.insert(METADATA, value);
        assert_eq!(metadata(&headers, "filename").as_deref(), Some("出院小结.jpg"));
        assert_eq!(metadata(&headers, "draft").as_deref(), Some("abc"));
        assert_eq!(metadata(&headers, "empty").as_deref(), Some(""));
        assert_eq!(metadata(&headers, "other"), None);
    }

    #[test]
    fn a_checksum_matches_its_bytes_only() {
        let mut headers = HeaderMap::new();
        for value in [
            "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=",
            "sha256 LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
        ] {
            headers.insert(CHECKSUM, HeaderValue::from_static(value));
            for (parts, expected) in [(["hel", "lo"], true), (["hello", "!"], false)] {
                let mut check = ChecksumCheck::new(Checksum::read(&headers).unwrap().unwrap());
                for part in parts {
                    check.update(part.as_bytes());
                }
                assert_eq!(check.matches(), expected, "{value}");
            }
        }
        headers.insert(CHECKSUM, HeaderValue::from_static("md5 AAAA"));
        assert!(Checksum::read(&headers).is_err());
    }
}
