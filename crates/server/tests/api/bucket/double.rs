//! A double of storage that speaks S3's protocol, as far as the server uses it. It checks signatures and digests, and fails
//! as a test wants it to.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::{Router, serve};
use futures_util::stream;
use server::documents::{AccessKey, Bucket, DocumentStorage};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::net::TcpListener;

use super::signature;

pub(crate) const BUCKET: &str = "claims";
pub(super) const KEY_ID: &str = "key-of-the-server";
pub(super) const SECRET: &str = "the secret of the bucket";
/// Few, so that a test gets several pages.
const PAGE: usize = 2;

/// How a request fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// With 503.
    Unavailable,
    /// The connection ends in the middle of the content.
    Cut,
    /// A byte changes on the way.
    Damaged,
    /// There is never an answer.
    Silent,
}

struct Object {
    content: Bytes,
    modified: &'static str,
}

#[derive(Default)]
struct Contents {
    objects: BTreeMap<String, Object>,
    /// Requests of a method that fail, and how many of them.
    faults: Vec<(Method, Fault, usize)>,
}

/// The double. Its clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Double(Arc<Mutex<Contents>>);

impl Double {
    /// Listens without TLS. Returns the address.
    pub(crate) async fn listen(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let routes = self.routes();
        tokio::spawn(async move { serve(listener, routes).await });
        url
    }

    pub(crate) fn routes(&self) -> Router {
        let router = Router::new().fallback(answer).layer(DefaultBodyLimit::disable());
        router.with_state(self.clone())
    }

    /// The next requests of this method fail.
    pub(crate) fn fail(&self, method: Method, fault: Fault, times: usize) {
        self.0.lock().unwrap().faults.push((method, fault, times));
    }

    /// No more requests fail.
    pub(crate) fn heal(&self) {
        self.0.lock().unwrap().faults.clear();
    }

    /// Puts an object that is years old.
    pub(crate) fn put_old(&self, name: &str) {
        let object = Object { content: Bytes::from_static(b"x"), modified: "2020-01-01T00:00:00Z" };
        self.0.lock().unwrap().objects.insert(name.to_owned(), object);
    }

    /// The names of all objects but that of the readiness check.
    pub(crate) fn names(&self) -> Vec<String> {
        let contents = self.0.lock().unwrap();
        contents.objects.keys().filter(|name| *name != "readiness").cloned().collect()
    }

    fn fault(&self, method: &Method) -> Option<Fault> {
        let mut contents = self.0.lock().unwrap();
        let (_, fault, times) =
            contents.faults.iter_mut().find(|(of, _, times)| of == method && 0 < *times)?;
        *times -= 1;
        Some(*fault)
    }
}

/// A file with the access key of the double.
pub(crate) fn key_file() -> NamedTempFile {
    let file = NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("{KEY_ID}\n{SECRET}\n")).unwrap();
    file
}

/// The configuration of the double's bucket.
pub(crate) fn bucket(url: &str) -> DocumentStorage {
    let key = AccessKey::read_file(key_file().path()).unwrap();
    let bucket = Bucket::new(BUCKET.into(), "us-east-1".into(), Some(url), Some(key)).unwrap();
    DocumentStorage::Bucket(bucket)
}

async fn answer(
    State(double): State<Double>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !signature::is_right(&method, &uri, &headers) {
        return error(StatusCode::FORBIDDEN, "SignatureDoesNotMatch");
    }
    let fault = double.fault(&method);
    match fault {
        Some(Fault::Unavailable) => return error(StatusCode::SERVICE_UNAVAILABLE, "SlowDown"),
        Some(Fault::Silent) => std::future::pending().await,
        Some(Fault::Cut | Fault::Damaged) | None => {}
    }
    let body = if fault == Some(Fault::Damaged) { damaged(&body) } else { body };
    let hash: String = Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
    if headers["x-amz-content-sha256"] != hash {
        return error(StatusCode::BAD_REQUEST, "XAmzContentSHA256Mismatch");
    }
    let path = uri.path().strip_prefix(&format!("/{BUCKET}")).unwrap();
    let name = path.trim_start_matches('/').to_owned();
    let mut contents = double.0.lock().unwrap();
    match method {
        Method::GET if name.is_empty() => list(&contents, &uri),
        Method::GET => match contents.objects.get(&name) {
            Some(object) => get(object, &headers, fault),
            None => error(StatusCode::NOT_FOUND, "NoSuchKey"),
        },
        Method::PUT => {
            let object = Object { content: body, modified: "2026-11-20T02:00:00Z" };
            let tag = etag(&object.content);
            contents.objects.insert(name, object);
            ([(header::ETAG, tag)], "").into_response()
        }
        Method::DELETE => {
            contents.objects.remove(&name);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => error(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed"),
    }
}

fn get(object: &Object, headers: &HeaderMap, fault: Option<Fault>) -> Response {
    let whole = &object.content;
    let from = headers.get(header::RANGE).map_or(0, |range| {
        let range = range.to_str().unwrap().strip_prefix("bytes=").unwrap();
        range.split('-').next().unwrap().parse().unwrap()
    });
    let content = whole.slice(from..);
    let mut response = Response::builder()
        .header(header::ETAG, etag(whole))
        .header(header::LAST_MODIFIED, "Fri, 20 Nov 2026 02:00:00 GMT")
        .header(header::CONTENT_LENGTH, content.len());
    if headers.contains_key(header::RANGE) {
        let range = format!("bytes {from}-{}/{}", whole.len() - 1, whole.len());
        response = response.status(StatusCode::PARTIAL_CONTENT).header("content-range", range);
    }
    let body = match fault {
        Some(Fault::Cut) => {
            let half = content.slice(..content.len() / 2);
            let broken = std::io::Error::other("cut");
            Body::from_stream(stream::iter([Ok(half), Err(broken)]))
        }
        Some(Fault::Damaged) => Body::from(damaged(&content)),
        Some(Fault::Unavailable | Fault::Silent) | None => Body::from(content),
    };
    response.body(body).unwrap()
}

/// A page of the objects whose names begin with the prefix.
fn list(contents: &Contents, uri: &Uri) -> Response {
    let query = signature::query(uri);
    let value = |wanted: &str| {
        query.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone())
    };
    assert_eq!(value("list-type").as_deref(), Some("2"));
    let (prefix, after) =
        (value("prefix").unwrap_or_default(), value("continuation-token").unwrap_or_default());
    let mut rest = contents
        .objects
        .iter()
        .filter(|(name, _)| name.starts_with(&prefix) && after.as_str() < name.as_str());
    let page: Vec<_> = rest.by_ref().take(PAGE).collect();
    let is_truncated = rest.next().is_some();
    let mut xml = format!("<ListBucketResult><IsTruncated>{is_truncated}</IsTruncated>");
    if let Some((last, _)) = page.last().filter(|_| is_truncated) {
        xml += &format!("<NextContinuationToken>{last}</NextContinuationToken>");
    }
    for (name, Object { content, modified }) in page {
        let (size, tag) = (content.len(), etag(content).replace('"', "&quot;"));
        xml += &format!(
            "<Contents><Key>{name}</Key><Size>{size}</Size><LastModified>{modified}</LastModified><ETag>{tag}</ETag></Contents>"
        );
    }
    xml += "</ListBucketResult>";
    ([(header::CONTENT_TYPE, "application/xml")], xml).into_response()
}

fn damaged(content: &Bytes) -> Bytes {
    let mut content = content.to_vec();
    if let Some(last) = content.last_mut() {
        *last ^= 1;
    }
    content.into()
}

fn etag(content: &[u8]) -> String {
    let digest: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digest}\"")
}

fn error(status: StatusCode, code: &str) -> Response {
    (status, format!("<Error><Code>{code}</Code></Error>")).into_response()
}
