//! Documents in a bucket: the same as in a folder, also while the storage fails; and moved between the two.

mod double;
mod moving;
mod signature;

use axum::http::Method;
use contract::problem::ProblemKind;
use server::config::Config;
use server::documents::DocumentStorage;
use tokio::time::Instant;

use crate::client::{Browser, TIMEOUT};
use crate::files::{self, offset, patch, picture};
use crate::outgoing::SecureServer;
#[cfg(unix)]
use crate::postgres::Postgres;
use crate::test_server::{ANN, TestServer};
use double::{Double, Fault, bucket};

async fn start(documents: DocumentStorage) -> TestServer {
    TestServer::start_configured(|config| Config { documents, ..config }).await
}

/// A server with its documents in a double.
async fn with_double() -> (TestServer, Double) {
    let double = Double::default();
    let server = start(bucket(&double.listen().await)).await;
    (server, double)
}

/// The content of a file; an error if it broke off.
async fn content(browser: &Browser, file: &str) -> reqwest::Result<Vec<u8>> {
    let url = format!("{}/api/v1/files/{file}", browser.url);
    let response = browser.client.get(url).send().await?.error_for_status()?;
    Ok(response.bytes().await?.to_vec())
}

async fn readiness(server: &TestServer) -> u16 {
    let url = format!("{}/readyz", server.inner.url());
    server.anybody().client.get(url).send().await.unwrap().status().as_u16()
}

/// What a server does with documents in a bucket.
async fn check_life_of_a_document(server: &TestServer, double: &Double) {
    let ann = server.signed_in(ANN).await;
    let document = picture(1_500_000);
    let file = files::location(&files::begin(&ann, "d1", document.len()).await);
    let id = files::id_of(&file);
    patch(&ann, &file, 0, &document[..700_000], &[]).await;
    assert_eq!(double.names().len(), 2, "half a megabyte each");
    patch(&ann, &file, 700_000, &document[700_000..], &[]).await;
    assert_eq!(double.names(), [format!("files/{id}")], "no part is left");
    assert_eq!(content(&ann, &id).await.unwrap(), document);
    let other = files::stored(&ann, "d2", &picture(3_000)).await;
    let deleted = ann.send(Method::DELETE, &file, &[files::TUS], None).await;
    assert_eq!(deleted.status, 204, "{deleted:?}");
    assert_eq!(double.names(), [format!("files/{other}")]);
    let folder = std::fs::read_dir(server.dir.path().join("files"));
    assert_eq!(folder.map_or(0, Iterator::count), 0, "the data folder has no documents");
    assert_eq!(readiness(server).await, 200);
}

#[tokio::test]
async fn documents_are_in_the_bucket_and_nowhere_else() {
    let (server, double) = with_double().await;
    check_life_of_a_document(&server, &double).await;
}

#[cfg(unix)]
#[tokio::test]
async fn documents_are_in_the_bucket_with_postgresql_too() {
    let Some(postgres) = Postgres::start() else { return };
    let double = Double::default();
    let documents = bucket(&double.listen().await);
    let server = TestServer::start_on(postgres.database()).await;
    let server = server.restart_configured(|config| Config { documents, ..config }).await;
    check_life_of_a_document(&server, &double).await;
}

#[tokio::test]
async fn the_certificate_of_a_private_authority_is_accepted_only_if_it_is_trusted() {
    let double = Double::default();
    let secure = SecureServer::start("localhost", double.routes()).await;
    let (documents, trust) = (bucket(&secure.url), secure.trust());
    let trusting = TestServer::start_configured(|config| Config {
        documents: documents.clone(),
        trust,
        ..config
    })
    .await;
    files::stored(&trusting.signed_in(ANN).await, "d1", &picture(2_000)).await;
    assert_eq!(double.names().len(), 1);
    let distrusting = start(documents).await;
    assert_eq!(readiness(&distrusting).await, 503);
}

#[tokio::test]
async fn storage_that_fails_for_a_moment_is_asked_again() {
    let (server, double) = with_double().await;
    let ann = server.signed_in(ANN).await;
    let document = picture(900_000);
    double.fail(Method::PUT, Fault::Unavailable, 2);
    let file = files::stored(&ann, "d1", &document).await;
    for fault in [Fault::Unavailable, Fault::Cut] {
        double.fail(Method::GET, fault, 1);
        assert_eq!(content(&ann, &file).await.unwrap(), document, "{fault:?}");
    }
}

#[tokio::test]
async fn bytes_count_only_once_the_storage_has_them() {
    let (server, double) = with_double().await;
    let ann = server.signed_in(ANN).await;
    let document = picture(900_000);
    let file = files::location(&files::begin(&ann, "d1", document.len()).await);
    for fault in [Fault::Unavailable, Fault::Damaged] {
        double.fail(Method::PUT, fault, usize::MAX);
        let refused = patch(&ann, &file, 0, &document, &[]).await;
        refused.refused(ProblemKind::Unavailable, 503);
        assert!(refused.header("retry-after").is_some());
        assert_eq!(offset(&ann, &file).await, 0, "{fault:?}");
        double.heal();
    }
    patch(&ann, &file, 0, &document, &[]).await;
    assert_eq!(content(&ann, &files::id_of(&file)).await.unwrap(), document);
}

#[tokio::test]
async fn a_document_that_has_changed_in_the_storage_is_not_delivered_whole() {
    let (server, double) = with_double().await;
    let ann = server.signed_in(ANN).await;
    let file = files::stored(&ann, "d1", &picture(200_000)).await;
    double.fail(Method::GET, Fault::Damaged, usize::MAX);
    assert!(content(&ann, &file).await.is_err());
}

#[tokio::test]
async fn a_server_whose_storage_is_away_is_not_ready_and_works_again_afterwards() {
    let (server, double) = with_double().await;
    double.fail(Method::PUT, Fault::Unavailable, usize::MAX);
    assert_eq!(readiness(&server).await, 503);
    double.heal();
    let deadline = Instant::now() + TIMEOUT;
    while readiness(&server).await != 200 {
        assert!(Instant::now() < deadline);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_silent_storage_makes_the_server_not_ready() {
    let (server, double) = with_double().await;
    double.fail(Method::PUT, Fault::Silent, usize::MAX);
    assert_eq!(readiness(&server).await, 503);
}

#[tokio::test]
async fn objects_without_a_row_are_deleted_from_the_bucket() {
    let double = Double::default();
    let strays = ["files/stray1", "files/stray2", "files/stray3", "parts/stray/1"];
    strays.iter().for_each(|name| double.put_old(name));
    double.put_old("other/program");
    let _server = start(bucket(&double.listen().await)).await;
    let deadline = Instant::now() + TIMEOUT;
    while double.names() != ["other/program"] {
        assert!(Instant::now() < deadline, "{:?}", double.names());
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}
