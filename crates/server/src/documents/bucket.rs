//! Documents in a bucket.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{HttpClient, HttpConnector};
use object_store::{BackoffConfig, ClientOptions, RetryConfig};
use reqwest::Url;
use reqwest::redirect::Policy;

use super::DocumentsError;
use crate::outgoing::{self, Trust};
use crate::secret_files;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the storage may be silent.
const READ_TIMEOUT: Duration = Duration::from_secs(10);
/// People wait for it: it is better to refuse soon, and let the app try again later.
const RETRY: RetryConfig = RetryConfig {
    backoff: BackoffConfig {
        init_backoff: Duration::from_millis(100),
        max_backoff: Duration::from_secs(1),
        base: 2.0,
    },
    max_retries: 3,
    retry_timeout: Duration::from_secs(15),
};

/// The variables in which Amazon's own programs look for credentials. Without any, the role of the machine counts.
const CREDENTIALS: [&str; 9] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
];

/// A bucket of storage that speaks S3's protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    name: String,
    region: String,
    /// Without it, Amazon's address for the region.
    endpoint: Option<Url>,
    /// Without it, what Amazon's own programs use: the environment or the role of the machine.
    key: Option<AccessKey>,
}

/// An access key of the storage.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessKey {
    id: String,
    secret: String,
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessKey")
    }
}

impl AccessKey {
    /// Reads a file with the id of the key on its first line and the secret on the second.
    ///
    /// # Errors
    /// What is wrong with the file, in words that do not contain the secret.
    pub fn read_file(file: &Path) -> Result<Self, String> {
        let wrong = |error: &dyn fmt::Display| format!("{}: {error}", file.display());
        let text = secret_files::read(file).map_err(|error| wrong(&error))?;
        let lines: Vec<_> = text.lines().map(str::trim_end).collect();
        match lines[..] {
            [id, secret] if !id.is_empty() && !secret.is_empty() => {
                Ok(Self { id: id.to_owned(), secret: secret.to_owned() })
            }
            _ => Err(wrong(&"expected two lines, the id of the access key and its secret")),
        }
    }
}

/// What is wrong with the description of a bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BucketFlaw {
    /// The name is empty or has signs that no bucket's name has.
    #[error("a bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens")]
    Name,
    /// The endpoint is not an address.
    #[error("the endpoint must be an address such as https://storage.example.com:9000")]
    Endpoint,
    /// Medical records would travel in clear.
    #[error("the endpoint must begin with https:// unless it is on this machine")]
    NotSecure,
}

impl Bucket {
    /// A bucket at `endpoint`, in whose path its name stands; or at Amazon's address for the region.
    ///
    /// # Errors
    /// See [`BucketFlaw`].
    pub fn new(
        name: String,
        region: String,
        endpoint: Option<&str>,
        key: Option<AccessKey>,
    ) -> Result<Self, BucketFlaw> {
        let may_be_in_name =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
        if !(3..=63).contains(&name.len()) || !name.bytes().all(may_be_in_name) {
            return Err(BucketFlaw::Name);
        }
        let endpoint = endpoint.map(checked_endpoint).transpose()?;
        Ok(Self { name, region, endpoint, key })
    }

    pub(super) fn open(&self, trust: &Trust) -> Result<AmazonS3, DocumentsError> {
        let client = outgoing::client(trust)?
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            // A signature is for one address.
            .redirect(Policy::none())
            .build()
            .map_err(outgoing::ClientError::from)?;
        let builder = match &self.key {
            Some(AccessKey { id, secret }) => {
                AmazonS3Builder::new().with_access_key_id(id).with_secret_access_key(secret)
            }
            None => credentials_of_environment(),
        };
        let builder = builder
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_virtual_hosted_style_request(false)
            // Not every storage can delete several objects at once.
            .with_disable_bulk_delete(true)
            .with_retry(RETRY)
            .with_http_connector(Client(client));
        let builder = match &self.endpoint {
            Some(endpoint) => builder.with_endpoint(endpoint.as_str()),
            None => builder,
        };
        Ok(builder.build()?)
    }
}

/// A builder with what the environment says about credentials, and nothing else: no other address, and no other bucket.
fn credentials_of_environment() -> AmazonS3Builder {
    CREDENTIALS.into_iter().fold(AmazonS3Builder::new(), |builder, name| {
        match (std::env::var(name), name.to_ascii_lowercase().parse()) {
            (Ok(value), Ok(key)) => builder.with_config(key, value),
            (Ok(_), Err(_)) | (Err(_), Ok(_) | Err(_)) => builder,
        }
    })
}

fn checked_endpoint(text: &str) -> Result<Url, BucketFlaw> {
    let url: Url = text.parse().map_err(|_| BucketFlaw::Endpoint)?;
    let host = url.host_str().ok_or(BucketFlaw::Endpoint)?;
    if url.path() != "/" || url.query().is_some() || url.password().is_some() {
        return Err(BucketFlaw::Endpoint);
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if ["localhost", "127.0.0.1", "[::1]"].contains(&host) => Ok(url),
        "http" => Err(BucketFlaw::NotSecure),
        _ => Err(BucketFlaw::Endpoint),
    }
}

/// The server's own HTTP client: with its certification authorities, and with TLS as everywhere.
#[derive(Debug)]
struct Client(reqwest::Client);

impl HttpConnector for Client {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.0.clone()))
    }
}

#[cfg(test)]
mod tests {
    use object_store::aws::AmazonS3ConfigKey;

    use super::*;

    fn bucket(name: &str, endpoint: &str) -> Result<Bucket, BucketFlaw> {
        Bucket::new(name.into(), "us-east-1".into(), Some(endpoint), None)
    }

    #[test]
    fn documents_are_sent_over_tls_only() {
        for (endpoint, flaw) in [
            ("https://storage.example:9000", None),
            ("http://127.0.0.1:9000", None),
            ("http://[::1]:9000/", None),
            ("http://storage.example", Some(BucketFlaw::NotSecure)),
            ("https://storage.example/path", Some(BucketFlaw::Endpoint)),
            ("https://user:password@storage.example", Some(BucketFlaw::Endpoint)),
            ("ftp://storage.example", Some(BucketFlaw::Endpoint)),
            ("storage.example", Some(BucketFlaw::Endpoint)),
        ] {
            assert_eq!(bucket("claims", endpoint).err(), flaw, "{endpoint}");
        }
        assert_eq!(bucket("Claims/1", "https://a.example").err(), Some(BucketFlaw::Name));
    }

    #[test]
    fn every_variable_with_credentials_is_known() {
        for name in CREDENTIALS {
            assert!(name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>().is_ok(), "{name}");
        }
    }

    #[test]
    fn a_key_is_two_lines() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("s3");
        for (text, is_right) in [("id\nhushhush\n", true), ("hushhush\n", false), ("id\n\n", false)]
        {
            std::fs::write(&file, text).unwrap();
            let read = AccessKey::read_file(&file);
            assert_eq!(read.is_ok(), is_right, "{text:?}");
            assert!(!format!("{read:?}").contains("hush"), "{read:?}");
        }
    }
}
