//! Files: uploads, accepted content, and access. What several tests upload is made here.

mod accepted_files;
#[path = "../../../file-check/tests/generator/archive.rs"]
#[allow(dead_code, reason = "some of it is for the tests of `file-check`")]
mod archive;
mod documents_of_cases;
#[cfg(target_os = "linux")]
mod durability;
mod resumable_uploads;
pub(crate) mod thumbnails;
mod upload_limits;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::client::{Browser, PartnerClient, Reply};
use crate::test_server::{ANN, CID, TestServer, report};

const FILES: &str = "/api/v1/files";
pub(crate) const TUS: (&str, &str) = ("tus-resumable", "1.0.0");
const BYTES: (&str, &str) = ("content-type", "application/offset+octet-stream");
/// A picture of one pixel; [`picture`] appends bytes to it.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

pub(crate) fn picture(length: usize) -> Vec<u8> {
    let mut picture = STANDARD.decode(PIXEL).unwrap();
    // Varying bytes, so that a misplaced part is detected.
    let noise = (0_u32..).map(|nth| (nth.wrapping_mul(2_654_435_761) >> 24) as u8);
    picture.extend(noise.take(length - picture.len()));
    picture
}

fn metadata(draft: &str, document: &str) -> String {
    let encode = |text: &str| STANDARD.encode(text);
    format!("draft {},document {},filename {}", encode(draft), encode(document), encode("票据.png"))
}

pub(crate) async fn begin(browser: &Browser, draft: &str, length: usize) -> Reply {
    let (length, metadata) = (length.to_string(), metadata(draft, "invoice"));
    let headers = [TUS, ("upload-length", &length), ("upload-metadata", &metadata)];
    browser.send(Method::POST, FILES, &headers, None).await
}

/// A new upload for this draft, without any bytes.
pub(crate) async fn start_upload(browser: &Browser, draft: &str) -> String {
    id_of(&location(&begin(browser, draft, 1_000).await))
}

pub(crate) async fn patch(
    browser: &Browser,
    file: &str,
    at: usize,
    bytes: &[u8],
    more: &[(&str, &str)],
) -> Reply {
    let at = at.to_string();
    let url = format!("{}{file}", browser.url);
    let mut request = browser.client.patch(url).body(bytes.to_vec());
    for (name, value) in [TUS, BYTES, ("upload-offset", &at)].iter().chain(more) {
        request = request.header(*name, *value);
    }
    Reply::read(request.send().await.unwrap()).await
}

pub(crate) async fn offset(browser: &Browser, file: &str) -> usize {
    let reply = browser.send(Method::HEAD, file, &[TUS], None).await;
    assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    reply.header("upload-offset").unwrap().parse().unwrap()
}

pub(crate) fn location(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::CREATED, "{reply:?}");
    assert_eq!(reply.header("tus-resumable"), Some("1.0.0"));
    assert!(reply.header("upload-expires").unwrap().ends_with(" GMT"));
    reply.header("location").unwrap().to_owned()
}

pub(crate) fn id_of(file: &str) -> String {
    file.rsplit('/').next().unwrap().to_owned()
}

/// Uploads a file for this draft. Returns its id.
pub(crate) async fn stored(browser: &Browser, draft: &str, content: &[u8]) -> String {
    let file = location(&begin(browser, draft, content.len()).await);
    assert_eq!(patch(browser, &file, 0, content, &[]).await.status, StatusCode::NO_CONTENT);
    id_of(&file)
}

/// Uploads a small picture. Returns its id.
pub(crate) async fn stored_picture(browser: &Browser, draft: &str) -> String {
    stored(browser, draft, &picture(500)).await
}

pub(crate) async fn listed(browser: &Browser, draft: &str) -> Vec<Value> {
    let reply = browser.get(&format!("{FILES}?draft={draft}")).await;
    reply.ok()["files"].as_array().unwrap().clone()
}

/// The names of all objects in the server's storage but that of the readiness check.
pub(crate) fn objects(server: &TestServer) -> Vec<String> {
    let root = server.dir.path().join("files");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(&root).unwrap().display().to_string());
            }
        }
    }
    found.retain(|name| name != "readiness");
    found
}

pub(crate) fn sha256(content: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) async fn download(partner: &PartnerClient, url: &str, path: &str) -> Vec<u8> {
    let mut request = crate::client::client_builder().build().unwrap().get(format!("{url}{path}"));
    for (name, value) in partner.sign("GET", path, "") {
        request = request.header(name, value);
    }
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    answer.bytes().await.unwrap().to_vec()
}
