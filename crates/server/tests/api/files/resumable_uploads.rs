//! Uploads by tus 1.0: in pieces, after a lost connection, cancelled, expired, after a restart.

use super::*;
use crate::figures::{figure, reached};

#[tokio::test]
async fn the_tus_capabilities_are_listed() {
    let server = TestServer::start().await;
    let reply = server.anybody().send(Method::OPTIONS, FILES, &[], None).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT);
    assert_eq!(reply.header("tus-version"), Some("1.0.0"));
    assert_eq!(reply.header("tus-extension"), Some("creation,checksum,expiration,termination"));
    assert_eq!(reply.header("tus-checksum-algorithm"), Some("sha1,sha256"));
    assert_eq!(reply.header("tus-max-size"), Some("20971520"));
}

#[tokio::test]
async fn a_file_arrives_in_pieces_and_comes_back_the_same() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let content = picture(3_000_001);
    let file = location(&begin(&ann, "d1", content.len()).await);
    assert_eq!(offset(&ann, &file).await, 0);
    for (from, to) in [(0, 1), (1, 1_500_000), (1_500_000, 3_000_000)] {
        let reply = patch(&ann, &file, from, &content[from..to], &[]).await;
        assert_eq!(reply.header("upload-offset"), Some(to.to_string().as_str()), "{reply:?}");
        assert_eq!(offset(&ann, &file).await, to);
        assert_eq!(listed(&ann, "d1").await[0]["state"], "receiving");
        ann.get(&file).await.refused(ProblemKind::NotAllowedNow, 409);
    }
    patch(&ann, &file, 3_000_000, &content[3_000_000..], &[]).await;
    let listed = &listed(&ann, "d1").await[0];
    assert_eq!(listed["state"]["stored"]["sha256"], sha256(&content));
    assert_eq!((&listed["name"], &listed["document"]), (&json!("票据.png"), &json!("invoice")));

    let back = ann.client.get(format!("{}{file}", ann.url)).send().await.unwrap();
    let header = |name: &str| back.headers()[name].to_str().unwrap().to_owned();
    assert!(header("content-disposition").starts_with("attachment;"));
    assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(header("cache-control"), "private, no-store");
    assert_eq!(header("content-type"), "image/png");
    assert_eq!(back.bytes().await.unwrap(), content);
}

#[tokio::test]
async fn bytes_received_before_a_disconnect_are_kept() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let content = picture(2_500_000);
    let file = location(&begin(&ann, "d1", content.len()).await);
    let cookie = cookie(&server).await;
    // Announces all bytes and disconnects in the middle.
    let mut line = TcpStream::connect(server.inner.address).await.unwrap();
    let head = format!(
        "PATCH {file} HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\ntus-resumable: 1.0.0\r\n\
         content-type: application/offset+octet-stream\r\nupload-offset: 0\r\ncontent-length: {}\r\n\r\n",
        content.len()
    );
    line.write_all(head.as_bytes()).await.unwrap();
    line.write_all(&content[..1_700_000]).await.unwrap();
    line.shutdown().await.unwrap();
    let mut rest = Vec::new();
    let _ = line.read_to_end(&mut rest).await;

    // Full parts are stored at once; the partial one follows when the server notices the end.
    let deadline = tokio::time::Instant::now() + crate::client::TIMEOUT;
    let mut here = offset(&ann, &file).await;
    while here < 1_700_000 && tokio::time::Instant::now() < deadline {
        tokio::task::yield_now().await;
        here = offset(&ann, &file).await;
    }
    assert_eq!(here, 1_700_000);
    patch(&ann, &file, here, &content[here..], &[]).await.ok();
    let listed = listed(&ann, "d1").await;
    assert_eq!(listed[0]["state"]["stored"]["sha256"], sha256(&content));
}

/// Bytes are cut off anywhere, again and again; the client goes on at the offset that the server names.
#[tokio::test]
async fn files_arrive_whole_over_many_cuts() {
    const CUTS: usize = 5;
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let cookie = cookie(&server).await;
    let files = figure(3, 100);
    let sizes = [100, 524_288, 524_289, 1_500_000, 5_000_000];
    let mut random = 1_u64;
    for nth in 0..files {
        let content = picture(sizes[nth % sizes.len()]);
        let file = location(&begin(&ann, "d1", content.len()).await);
        for _ in 0..CUTS {
            let from = offset(&ann, &file).await;
            // A linear congruential generator: any cut will do, and the same ones in each run.
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let sent = usize::try_from(random >> 33).unwrap() % (content.len() - from);
            let mut line = TcpStream::connect(server.inner.address).await.unwrap();
            let head = format!(
                "PATCH {file} HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\ntus-resumable: 1.0.0\r\n\
                 content-type: application/offset+octet-stream\r\nupload-offset: {from}\r\n\
                 content-length: {}\r\n\r\n",
                content.len() - from
            );
            line.write_all(head.as_bytes()).await.unwrap();
            // The server may refuse the request before it has come.
            let _ = line.write_all(&content[from..from + sent]).await;
        }
        // The server may still be storing what came, and has a few places for one account: then the client asks again.
        let deadline = tokio::time::Instant::now() + crate::client::TIMEOUT;
        loop {
            let from = offset(&ann, &file).await;
            let reply = patch(&ann, &file, from, &content[from..], &[]).await;
            if reply.status == StatusCode::NO_CONTENT {
                break;
            }
            assert!([409, 429].contains(&reply.status.as_u16()), "{reply:?}");
            assert!(tokio::time::Instant::now() < deadline, "{reply:?}");
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        let listed = listed(&ann, "d1").await;
        let state = listed.iter().find(|it| file.ends_with(it["id"].as_str().unwrap()));
        assert_eq!(state.unwrap()["state"]["stored"]["sha256"], sha256(&content));
        ann.send(Method::DELETE, &file, &[TUS], None).await.ok();
    }
    reached("8", format!("{files} files with {CUTS} cuts each: all digests equal"));
}

/// Ann's cookie, for a hand-written request.
async fn cookie(server: &TestServer) -> String {
    let browser = server.anybody();
    // A number gets one code per minute.
    server.clock.advance(60_000);
    browser.post("/api/v1/session/codes", &json!({ "phone": ANN })).await.ok();
    let body = json!({ "phone": ANN, "code": crate::test_server::CODE });
    let reply = browser.post("/api/v1/session", &body).await;
    reply.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn bytes_at_a_wrong_offset_are_refused() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let content = picture(1_000);
    let file = location(&begin(&ann, "d1", content.len()).await);
    patch(&ann, &file, 5, &content[5..10], &[]).await.refused(ProblemKind::OffsetMismatch, 409);
    patch(&ann, &file, 0, &[0; 1_001], &[]).await.refused(ProblemKind::TooLarge, 413);
    assert_eq!(offset(&ann, &file).await, 0);
    // Of two concurrent writes of the same bytes, one is refused.
    let (one, two) = tokio::join!(
        patch(&ann, &file, 0, &content[..500], &[]),
        patch(&ann, &file, 0, &content[..500], &[])
    );
    let (winner, loser) = if one.status.is_success() { (one, two) } else { (two, one) };
    assert_eq!(winner.status, StatusCode::NO_CONTENT);
    loser.refused(ProblemKind::OffsetMismatch, 409);
    assert_eq!(offset(&ann, &file).await, 500);
}

#[tokio::test]
async fn bytes_that_do_not_match_the_checksum_are_refused() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let content = picture(1_000);
    let file = location(&begin(&ann, "d1", content.len()).await);
    let sum = |bytes: &[u8]| {
        use sha2::{Digest, Sha256};
        format!("sha256 {}", STANDARD.encode(Sha256::digest(bytes)))
    };
    let headers = [("upload-checksum", sum(&content[..400]))];
    let headers = [(headers[0].0, headers[0].1.as_str())];
    let reply = patch(&ann, &file, 0, &content[1..401], &headers).await;
    reply.refused(ProblemKind::ChecksumMismatch, 460);
    assert_eq!(offset(&ann, &file).await, 0);
    patch(&ann, &file, 0, &content[..400], &headers).await.ok();
    assert_eq!(offset(&ann, &file).await, 400);
    let reply = patch(&ann, &file, 400, &content[400..], &[("upload-checksum", "crc32 AA")]).await;
    reply.refused(ProblemKind::MalformedRequest, 400);
}

#[tokio::test]
async fn unsupported_tus_versions_are_refused() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let length = [("upload-length", "5"), ("tus-resumable", "0.2.2")];
    let reply = ann.send(Method::POST, FILES, &length, None).await;
    reply.refused(ProblemKind::TusVersion, 412);
    assert_eq!(reply.header("tus-resumable"), Some("1.0.0"));
    let file = location(&begin(&ann, "d1", 10).await);
    ann.send(Method::DELETE, &file, &[], None).await.refused(ProblemKind::TusVersion, 412);
}

#[tokio::test]
async fn an_upload_can_be_cancelled_by_delete_or_override() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let one = location(&begin(&ann, "d1", 1_000).await);
    patch(&ann, &one, 0, &picture(1_000)[..10], &[]).await.ok();
    let two = location(&begin(&ann, "d1", 1_000).await);
    ann.send(Method::DELETE, &one, &[TUS], None).await.ok();
    let override_method = [TUS, ("x-http-method-override", "DELETE")];
    ann.send(Method::POST, &two, &override_method, None).await.ok();
    for file in [&one, &two] {
        ann.get(file).await.refused(ProblemKind::NotFound, 404);
        ann.send(Method::DELETE, file, &[TUS], None).await.refused(ProblemKind::NotFound, 404);
    }
    assert!(listed(&ann, "d1").await.is_empty());
    assert_eq!(objects(&server), Vec::<String>::new(), "the bytes are deleted too");
}

#[tokio::test]
async fn an_unfinished_upload_expires() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let file = location(&begin(&ann, "d1", 1_000).await);
    server.clock.advance(7 * 24 * 3_600_000);
    let ann = server.signed_in(ANN).await;
    let reply = patch(&ann, &file, 0, &picture(1_000), &[]).await;
    reply.refused(ProblemKind::UploadExpired, 410);
    assert!(listed(&ann, "d1").await.is_empty());
}

#[tokio::test]
async fn an_upload_resumes_after_a_restart() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let content = picture(1_000);
    let file = location(&begin(&ann, "d1", content.len()).await);
    patch(&ann, &file, 0, &content[..999], &[]).await.ok();
    let _server = server.restart().await;
    assert_eq!(offset(&ann, &file).await, 999);
    patch(&ann, &file, 999, &content[999..], &[]).await.ok();
    assert_eq!(listed(&ann, "d1").await[0]["state"]["stored"]["sha256"], sha256(&content));
}
