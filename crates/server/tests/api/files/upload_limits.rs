//! What uploads may take: turns, memory, quotas, and what deletion leaves behind.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use server::config::Config;
use server::store::UploadQuota;

use super::*;
use crate::client::TIMEOUT;
use crate::test_server::{CODE, now};

/// Ann's browser and its session cookie, for requests that are written by hand.
async fn ann_with_cookie(server: &TestServer) -> (Browser, String) {
    let ann = server.anybody();
    ann.post("/api/v1/session/codes", &json!({ "phone": ANN })).await.ok();
    let body = json!({ "phone": ANN, "code": CODE });
    let reply = ann.post("/api/v1/session", &body).await;
    let cookie = reply.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    (ann, cookie)
}

/// A request that announces `length` bytes from the start of the file on, and sends only `bytes`.
async fn send_a_part(
    server: &TestServer,
    cookie: &str,
    file: &str,
    length: usize,
    bytes: &[u8],
    more: &str,
) -> TcpStream {
    let mut line = TcpStream::connect(server.inner.address).await.unwrap();
    let head = format!(
        "PATCH {file} HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\ntus-resumable: 1.0.0\r\n\
         content-type: application/offset+octet-stream\r\nupload-offset: 0\r\ncontent-length: {length}\r\n{more}\r\n"
    );
    line.write_all(head.as_bytes()).await.unwrap();
    line.write_all(bytes).await.unwrap();
    line
}

/// Waits until the number of stored objects is as wanted.
async fn until_objects(server: &TestServer, wanted: impl Fn(usize) -> bool) {
    let deadline = tokio::time::Instant::now() + TIMEOUT;
    while !wanted(objects(server).len()) {
        assert!(tokio::time::Instant::now() < deadline, "{:?}", objects(server));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_request_with_a_checksum_is_not_held_in_memory() {
    let server = TestServer::start().await;
    let (ann, cookie) = ann_with_cookie(&server).await;
    let content = picture(8_000_000);
    let file = location(&begin(&ann, "d1", content.len()).await);
    let checksum = "upload-checksum: sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n";
    let line =
        send_a_part(&server, &cookie, &file, content.len(), &content[..3_000_000], checksum).await;
    // What has arrived is in the storage already, and does not count yet.
    until_objects(&server, |number| 5 <= number).await;
    assert_eq!(offset(&ann, &file).await, 0);
    drop(line);
    until_objects(&server, |number| number == 0).await;
    assert_eq!(offset(&ann, &file).await, 0, "all of it or nothing");
}

#[tokio::test]
async fn a_later_request_for_the_same_file_takes_over() {
    let server = TestServer::start().await;
    let (ann, cookie) = ann_with_cookie(&server).await;
    let content = picture(1_500_000);
    let file = location(&begin(&ann, "d1", content.len()).await);
    // A connection that the client has lost, and the server has not.
    let mut lost =
        send_a_part(&server, &cookie, &file, content.len(), &content[..900_000], "").await;
    until_objects(&server, |number| number == 1).await;
    let mut here = offset(&ann, &file).await;
    while here == 0 {
        here = offset(&ann, &file).await;
    }
    patch(&ann, &file, here, &content[here..], &[]).await.ok();
    let mut answer = [0; 12];
    lost.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 409");
    assert_eq!(listed(&ann, "d1").await[0]["state"]["stored"]["sha256"], sha256(&content));
}

#[tokio::test]
async fn an_account_sends_four_files_at_a_time() {
    let server = TestServer::start().await;
    let (ann, cookie) = ann_with_cookie(&server).await;
    let content = picture(700_000);
    let mut lines = Vec::new();
    for nth in 1..=4 {
        let file = location(&begin(&ann, "d1", content.len()).await);
        let bytes = &content[..600_000];
        lines.push(send_a_part(&server, &cookie, &file, content.len(), bytes, "").await);
        until_objects(&server, |number| number == nth).await;
    }
    let fifth = location(&begin(&ann, "d1", content.len()).await);
    let refused = patch(&ann, &fifth, 0, &content, &[]).await;
    refused.refused(ProblemKind::TooManyRequests, 429);
    assert_eq!(refused.header("retry-after"), Some("1"));
    let cid = server.signed_in(CID).await;
    stored_picture(&cid, "d1").await;
}

#[tokio::test]
async fn uploads_that_belong_to_no_case_have_a_quota() {
    let quota = UploadQuota { files: 3, bytes: 2_500 };
    let server =
        TestServer::start_configured(|config| Config { upload_quota: quota, ..config }).await;
    let ann = server.signed_in(ANN).await;
    location(&begin(&ann, "d1", 1_000).await);
    let second = location(&begin(&ann, "d2", 1_000).await);
    begin(&ann, "d3", 1_000).await.refused(ProblemKind::TooManyFiles, 422);
    location(&begin(&ann, "d4", 500).await);
    begin(&ann, "d5", 1).await.refused(ProblemKind::TooManyFiles, 422);
    ann.send(Method::DELETE, &second, &[TUS], None).await.ok();
    location(&begin(&ann, "d5", 1_000).await);
    let cid = server.signed_in(CID).await;
    location(&begin(&cid, "d1", 1_000).await);
}

#[tokio::test]
async fn deletion_that_meets_an_upload_leaves_nothing_behind() {
    let server = TestServer::start().await;
    let (ann, _) = ann_with_cookie(&server).await;
    let content = picture(700_000);
    for _ in 0..30 {
        let file = location(&begin(&ann, "d1", content.len()).await);
        let headers = [TUS];
        let (_, deleted) = tokio::join!(
            patch(&ann, &file, 0, &content, &[]),
            ann.send(Method::DELETE, &file, &headers, None)
        );
        assert_eq!(deleted.status, StatusCode::NO_CONTENT);
        ann.get(&file).await.refused(ProblemKind::NotFound, 404);
    }
    assert_eq!(objects(&server), Vec::<String>::new());
}

#[tokio::test]
async fn objects_without_a_row_are_swept() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let content = picture(500);
    let kept = stored(&ann, "d1", &content).await;
    let unfinished = location(&begin(&ann, "d1", 1_000).await);
    patch(&ann, &unfinished, 0, &content[..10], &[]).await.ok();
    let root = server.dir.path().join("files");
    let write = |name: &str, at: SystemTime| {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "what a killed server left").unwrap();
        set_time(&path, at);
    };
    let long_ago = SystemTime::UNIX_EPOCH;
    let just_now =
        long_ago + Duration::from_millis(u64::try_from(now().millis()).unwrap() - 60_000);
    write("files/gone", long_ago);
    write("parts/gone/1", long_ago);
    write("files/being-written", just_now);
    for name in objects(&server) {
        if name != "files/being-written" {
            set_time(&root.join(name), long_ago);
        }
    }
    assert_eq!(objects(&server).len(), 5);
    let server = server.restart().await;
    until_objects(&server, |number| number == 3).await;
    assert!(root.join("files/being-written").exists());
    let back = ann.client.get(format!("{}{FILES}/{kept}", ann.url)).send().await.unwrap();
    assert_eq!(back.bytes().await.unwrap(), content);
    assert_eq!(offset(&ann, &unfinished).await, 10);
}

fn set_time(path: &Path, at: SystemTime) {
    fs::File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
}
