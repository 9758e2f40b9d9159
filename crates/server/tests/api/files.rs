//! Files: tus 1.0 from a generic client, accepted content, and access.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::client::{Browser, PartnerClient, Reply};
use crate::world::{ANN, CID, World, report};

const FILES: &str = "/api/v1/files";
const TUS: (&str, &str) = ("tus-resumable", "1.0.0");
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

async fn begin(browser: &Browser, draft: &str, length: usize) -> Reply {
    let (length, metadata) = (length.to_string(), metadata(draft, "invoice"));
    let headers = [TUS, ("upload-length", &length), ("upload-metadata", &metadata)];
    browser.send(Method::POST, FILES, &headers, None).await
}

/// A new upload for this draft, without any bytes.
pub(crate) async fn start_upload(browser: &Browser, draft: &str) -> String {
    id_of(&location(&begin(browser, draft, 1_000).await))
}

async fn patch(
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

async fn offset(browser: &Browser, file: &str) -> usize {
    let reply = browser.send(Method::HEAD, file, &[TUS], None).await;
    assert_eq!(reply.status, StatusCode::OK, "{reply:?}");
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    reply.header("upload-offset").unwrap().parse().unwrap()
}

fn location(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::CREATED, "{reply:?}");
    assert_eq!(reply.header("tus-resumable"), Some("1.0.0"));
    assert!(reply.header("upload-expires").unwrap().ends_with(" GMT"));
    reply.header("location").unwrap().to_owned()
}

fn id_of(file: &str) -> String {
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

async fn listed(browser: &Browser, draft: &str) -> Vec<Value> {
    let reply = browser.get(&format!("{FILES}?draft={draft}")).await;
    reply.ok()["files"].as_array().unwrap().clone()
}

fn sha256(content: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn the_tus_capabilities_are_listed() {
    let world = World::start().await;
    let reply = world.anybody().send(Method::OPTIONS, FILES, &[], None).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT);
    assert_eq!(reply.header("tus-version"), Some("1.0.0"));
    assert_eq!(reply.header("tus-extension"), Some("creation,checksum,expiration,termination"));
    assert_eq!(reply.header("tus-checksum-algorithm"), Some("sha1,sha256"));
    assert_eq!(reply.header("tus-max-size"), Some("20971520"));
}

#[tokio::test]
async fn a_file_arrives_in_pieces_and_comes_back_the_same() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
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
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    let content = picture(2_500_000);
    let file = location(&begin(&ann, "d1", content.len()).await);
    let cookie = cookie(&world).await;
    // Announces all bytes and disconnects in the middle.
    let mut line = TcpStream::connect(world.server.address).await.unwrap();
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

/// Ann's cookie, for a hand-written request.
async fn cookie(world: &World) -> String {
    let browser = world.anybody();
    // A number gets one code per minute.
    world.clock.advance(60_000);
    browser.post("/api/v1/session/codes", &json!({ "phone": ANN })).await.ok();
    let body = json!({ "phone": ANN, "code": crate::world::CODE });
    let reply = browser.post("/api/v1/session", &body).await;
    reply.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn bytes_at_a_wrong_offset_are_refused() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
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
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
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
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    let length = [("upload-length", "5"), ("tus-resumable", "0.2.2")];
    let reply = ann.send(Method::POST, FILES, &length, None).await;
    reply.refused(ProblemKind::TusVersion, 412);
    assert_eq!(reply.header("tus-resumable"), Some("1.0.0"));
    let file = location(&begin(&ann, "d1", 10).await);
    ann.send(Method::DELETE, &file, &[], None).await.refused(ProblemKind::TusVersion, 412);
}

#[tokio::test]
async fn an_upload_can_be_cancelled_by_delete_or_override() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
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
    let left = std::fs::read_dir(world.dir.path().join("files/parts")).unwrap();
    let left = left.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap()).count();
    assert_eq!(left, 0, "the bytes are deleted too");
}

#[tokio::test]
async fn an_unfinished_upload_expires() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    let file = location(&begin(&ann, "d1", 1_000).await);
    world.clock.advance(7 * 24 * 3_600_000);
    let ann = world.signed_in(ANN).await;
    let reply = patch(&ann, &file, 0, &picture(1_000), &[]).await;
    reply.refused(ProblemKind::UploadExpired, 410);
    assert!(listed(&ann, "d1").await.is_empty());
}

#[tokio::test]
async fn files_are_accepted_by_their_content() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    for (content, flaw) in [
        (b"<html><script>alert(1)</script></html>".as_slice(), "wrong_kind"),
        (b"\x89PNG\r\n\x1a\n and no more", "broken"),
        (b"GIF89a\x01\0\x01\0", "wrong_kind"),
        (b"PK\x03\x04\x14\0 OFD.xml", "wrong_kind"),
        (pdf("trailer<</Root 1 0 R/Encrypt<</Filter/Adobe.PubSec>>>>").as_slice(), "encrypted"),
        (&jpeg(800, 600)[..30], "broken"),
    ] {
        let file = location(&begin(&ann, "d1", content.len()).await);
        patch(&ann, &file, 0, content, &[]).await.refused(ProblemKind::FileRefused, 422);
        let id = id_of(&file);
        let listed = listed(&ann, "d1").await;
        let listed = listed.iter().find(|file| file["id"] == id).unwrap();
        assert_eq!(listed["state"]["refused"], flaw);
        ann.get(&file).await.refused(ProblemKind::NotAllowedNow, 409);
    }
    begin(&ann, "d1", 0).await.refused(ProblemKind::FileRefused, 422);
    begin(&ann, "d1", 20 * 1024 * 1024 + 1).await.refused(ProblemKind::TooLarge, 413);
}

/// A PDF with a page, whose table of references is missing.
fn pdf(end: &str) -> Vec<u8> {
    let pages = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages>>endobj";
    format!("%PDF-1.4\n{pages}\n{end}").into_bytes()
}

/// The structure of a JPEG, with three bytes of filling before its size.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let (width, height) = (width.to_be_bytes(), height.to_be_bytes());
    let frame = [b"\xff\xc0\0\x0b\x08".as_slice(), &height, &width, b"\x01\x01\x11\0"].concat();
    let scan = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0data\xff\xd9";
    [b"\xff\xd8\xff\xff\xff".as_slice(), &frame, scan].concat()
}

#[tokio::test]
async fn files_that_viewers_open_are_accepted() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    let text = "4 0 obj<</Length 31>>stream\nhow to write /Encrypt 2 0 R\nendstream endobj";
    let whole = pdf("trailer<</Root 1 0 R>>\n%%EOF");
    for (content, kind) in [
        (pdf(&format!("{text}\ntrailer<</Root 1 0 R>>\n%%EOF")), "pdf"),
        ([whole.clone(), vec![0; 5_000]].concat(), "pdf"),
        ([b"junk from a scanner\n".to_vec(), whole].concat(), "pdf"),
        (pdf("trailer<</Root 1 0 R>>"), "pdf"),
        (jpeg(800, 600), "jpeg"),
        (jpeg(8_192, 6_144), "jpeg"),
    ] {
        let file = stored(&ann, "d1", &content).await;
        let listed = listed(&ann, "d1").await;
        let listed = listed.iter().find(|listed| listed["id"] == file).unwrap();
        assert_eq!(listed["state"]["stored"]["kind"], kind);
        assert_eq!(listed["state"]["stored"]["sha256"], sha256(&content));
    }
}

#[tokio::test]
async fn a_name_is_one_readable_line() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    let long = ["很".repeat(300).as_str(), "\n\u{202e}#%😀.pdf"].concat();
    let encode = |text: &str| STANDARD.encode(text);
    let metadata =
        format!("draft {},document {},filename {}", encode("d1"), encode("invoice"), encode(&long));
    let headers = [TUS, ("upload-length", "10"), ("upload-metadata", metadata.as_str())];
    location(&ann.send(Method::POST, FILES, &headers, None).await);
    let listed = listed(&ann, "d1").await;
    let name = listed[0]["name"].as_str().unwrap();
    assert_eq!(name.chars().count(), 120);
    assert!(name.ends_with("很 #%😀.pdf"), "{name}");
}

#[tokio::test]
async fn the_number_of_files_is_limited() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    for _ in 0..60 {
        location(&begin(&ann, "d1", 10).await);
    }
    begin(&ann, "d1", 10).await.refused(ProblemKind::TooManyFiles, 422);
    location(&begin(&ann, "d2", 10).await);
}

#[tokio::test]
async fn the_same_content_again_is_recognised() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    let first = stored(&ann, "d1", &picture(500)).await;
    stored(&ann, "d1", &picture(500)).await;
    stored(&ann, "d2", &picture(500)).await;
    let same = |files: &[Value], nth: usize| files[nth]["state"]["stored"]["same_as"].clone();
    let files = listed(&ann, "d1").await;
    assert_eq!((same(&files, 0), same(&files, 1)), (Value::Null, json!(first)));
    assert_eq!(same(&listed(&ann, "d2").await, 0), Value::Null);
}

#[tokio::test]
async fn an_upload_resumes_after_a_restart() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    let content = picture(1_000);
    let file = location(&begin(&ann, "d1", content.len()).await);
    patch(&ann, &file, 0, &content[..999], &[]).await.ok();
    let _world = world.restart().await;
    assert_eq!(offset(&ann, &file).await, 999);
    patch(&ann, &file, 999, &content[999..], &[]).await.ok();
    assert_eq!(listed(&ann, "d1").await[0]["state"]["stored"]["sha256"], sha256(&content));
}

#[tokio::test]
async fn only_the_owner_can_access_a_file() {
    let world = World::start().await;
    let (ann, cid) = (world.signed_in(ANN).await, world.signed_in(CID).await);
    let file = format!("{FILES}/{}", stored(&ann, "d1", &picture(500)).await);
    for nobody in [&cid, &world.anybody()] {
        let (kind, status) = match nobody.get(&file).await.status.as_u16() {
            401 => (ProblemKind::NotSignedIn, 401),
            _ => (ProblemKind::NotFound, 404),
        };
        nobody.get(&file).await.refused(kind, status);
        nobody.send(Method::DELETE, &file, &[TUS], None).await.refused(kind, status);
        patch(nobody, &file, 500, b"x", &[]).await.refused(kind, status);
    }
    assert!(listed(&cid, "d1").await.is_empty());
    // Others cannot submit it either.
    let mut report = report("cid", &["cid-a"]);
    report["documents"] = json!([{ "document": "invoice", "files": [id_of(&file)] }]);
    let reply = cid.file("a-key-of-cids", &report).await;
    reply.refused_fields(&[("/documents/0/files", FieldFlaw::NotFound)]);
}

#[tokio::test]
async fn documents_are_filed_with_the_report_and_its_insurers_may_open_them() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    let content = picture(500);
    let file = stored(&ann, "key-1", &content).await;
    let mut report = report("ann", &["ann-a"]);
    report["documents"] = json!([{ "document": "invoice", "files": [file] }]);
    let filed = ann.file("a-key-of-anns", &report).await.ok();
    let case = filed["case"].as_str().unwrap();
    assert_eq!(ann.file("a-key-of-anns", &report).await.ok(), filed);

    let entries = ann.get(&format!("/api/v1/cases/{case}")).await.ok()["entries"].clone();
    let added = &entries[1]["event"];
    assert_eq!(added["event"], "documents_added");
    let there = &added["documents"][0]["files"][0];
    assert_eq!((&there["id"], &there["sha256"]), (&json!(file), &json!(sha256(&content))));

    let path = format!("/partner/v1/cases/{case}/files/{file}");
    assert_eq!(download(&world.partner("alpha"), &ann.url, &path).await, content);
    world.partner("beta").get(&path).await.refused(ProblemKind::NotFound, 404);
    world.partner("hospital").get(&path).await.refused(ProblemKind::NotFound, 404);

    // It now belongs to the case.
    let file = format!("{FILES}/{file}");
    let reply = ann.send(Method::DELETE, &file, &[TUS], None).await;
    reply.refused(ProblemKind::NotAllowedNow, 409);
    let reply = ann.file("another-key-of-anns", &report).await;
    reply.refused_fields(&[("/documents/0/files", FieldFlaw::NotFound)]);
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

#[tokio::test]
async fn a_document_answers_the_request_it_is_for() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    let filed = ann.file("a-key-of-anns", &report("ann", &["ann-a"])).await.ok();
    let case = filed["case"].as_str().unwrap();
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = view["entries"][0]["event"]["report"]["claims"][0]["claim"].as_str().unwrap();
    let alpha = world.partner("alpha");
    let request = json!({
        "event": "supplement_requested",
        "requests": [{ "id": "r1", "document": "invoice", "reason": { "zh": "看金额", "en": "the sum" } }],
        "reached_on": "2026-11-20",
    });
    for event in [json!({ "event": "received" }), request] {
        alpha.append(case, claim, event).await.ok();
    }
    let file = stored(&ann, case, &picture(500)).await;
    let body = json!({
        "document": { "document": "invoice", "files": [file] },
        "answers": { "claim": claim, "request": "r1" },
    });
    let path = format!("/api/v1/cases/{case}/documents");
    let send = |key: &'static str| {
        let (ann, path, body) = (ann.clone(), path.clone(), body.to_string());
        async move { ann.send(Method::POST, &path, &[("idempotency-key", key)], Some(body)).await }
    };
    let taken = send("hand-in-1").await.ok();
    assert_eq!(taken, json!({ "on": "2026-11-20" }));
    assert_eq!(send("hand-in-1").await.ok(), taken);
    send("hand-in-2").await.refused_fields(&[("/document/files", FieldFlaw::NotFound)]);
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let events = view["entries"].as_array().unwrap().iter().map(|it| it["event"]["event"].clone());
    let last: Vec<_> = events.skip(3).collect();
    assert_eq!(last, ["documents_added", "supplement_received"]);

    // A request that does not exist cannot be answered; the file stays available.
    let other = stored(&ann, case, &picture(600)).await;
    let body = json!({
        "document": { "document": "invoice", "files": [other] },
        "answers": { "claim": claim, "request": "r9" },
    });
    let headers = [("idempotency-key", "hand-in-3")];
    let reply = ann.send(Method::POST, &path, &headers, Some(body.to_string())).await;
    reply.refused(ProblemKind::NotAllowedNow, 409);
    ann.send(Method::DELETE, &format!("{FILES}/{other}"), &[TUS], None).await.ok();
}
