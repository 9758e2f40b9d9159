//! `server documents move` and `server backup`, as programs.

use std::path::Path;
use std::process::{Command, Stdio};

use axum::http::Method;
use tempfile::{NamedTempFile, TempDir};

use super::double::{BUCKET, key_file};
use super::{Double, Fault, bucket, content};
use crate::client::Browser;
use crate::files::{picture, stored};
use crate::test_server::{ANN, TestServer};

/// The data folder of a server, the address of the bucket and its key.
struct Places<'a> {
    data: &'a Path,
    url: String,
    key: NamedTempFile,
}

impl Places<'_> {
    /// Runs the server's program. Returns whether it succeeded, and what it printed.
    async fn run(&self, arguments: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command.args(arguments).arg("--data").arg(self.data).stdin(Stdio::null());
        command.args(["--s3-bucket", BUCKET, "--s3-endpoint", &self.url, "--s3-key-file"]);
        command.arg(self.key.path());
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.success(), text)
    }
}

fn at(browser: &Browser, server: &TestServer) -> Browser {
    Browser { url: server.inner.url(), ..browser.clone() }
}

#[tokio::test]
async fn documents_move_to_the_bucket_and_back() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mut documents = Vec::new();
    for nth in 0..5 {
        let document = picture(100_000 + nth);
        documents.push((stored(&ann, "d1", &document).await, document));
    }
    let folder = server.dir.path().to_owned();
    let double = Double::default();
    let places = Places { data: &folder, url: double.listen().await, key: key_file() };

    // What the storage did not take as it was is not there; what was there with another content is replaced.
    let to_bucket = ["documents", "move", "--to", "bucket"];
    double.fail(Method::PUT, Fault::Damaged, usize::MAX);
    let (succeeded, said) = places.run(&to_bucket).await;
    assert!(!succeeded && double.names().is_empty(), "{said}");
    double.heal();
    double.put_old(&format!("files/{}", documents[0].0));
    let (succeeded, said) = places.run(&to_bucket).await;
    assert!(succeeded && said.contains("5 documents were copied, 0 were there"), "{said}");
    let (succeeded, said) = places.run(&to_bucket).await;
    assert!(succeeded && said.contains("0 documents were copied, 5 were there"), "{said}");

    let storage = bucket(&places.url);
    let server = server
        .restart_configured(|config| server::config::Config { documents: storage, ..config })
        .await;
    std::fs::remove_dir_all(folder.join("files")).unwrap();
    let ann = at(&ann, &server);
    for (file, document) in &documents {
        assert_eq!(&content(&ann, file).await.unwrap(), document);
    }

    let (succeeded, said) = places.run(&["documents", "move", "--to", "folder", "--delete"]).await;
    assert!(succeeded && said.contains("5 documents were copied"), "{said}");
    assert_eq!(double.names(), [""; 0]);
    let server = server.restart().await;
    let ann = at(&ann, &server);
    for (file, document) in &documents {
        assert_eq!(&content(&ann, file).await.unwrap(), document);
    }
}

#[tokio::test]
async fn nothing_is_deleted_unless_all_documents_have_arrived() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let file = stored(&ann, "d1", &picture(2_000)).await;
    let double = Double::default();
    let places = Places { data: server.dir.path(), url: double.listen().await, key: key_file() };
    double.fail(Method::GET, Fault::Damaged, usize::MAX);
    let (succeeded, said) = places.run(&["documents", "move", "--to", "bucket", "--delete"]).await;
    assert!(!succeeded, "{said}");
    content(&ann, &file).await.unwrap();
}

#[tokio::test]
async fn a_backup_contains_the_documents_of_the_bucket() {
    let double = Double::default();
    let storage = bucket(&double.listen().await);
    let server = super::start(storage).await;
    let ann = server.signed_in(ANN).await;
    let document = picture(200_000);
    let file = stored(&ann, "d1", &document).await;
    let dir = TempDir::new().unwrap();
    let copy = dir.path().join("copy").display().to_string();
    let url = double.listen().await;
    let places = Places { data: server.dir.path(), url, key: key_file() };
    let (succeeded, said) = places.run(&["backup", &copy]).await;
    assert!(succeeded, "{said}");
    let restored = dir.path().join("data");
    let places = Places { data: &restored, ..places };
    let (succeeded, said) = places.run(&["restore", &copy]).await;
    assert!(succeeded, "{said}");
    let restored = TestServer::start_in(&restored, server.clock.clone(), None).await;
    assert_eq!(content(&at(&ann, &restored), &file).await.unwrap(), document);
}
