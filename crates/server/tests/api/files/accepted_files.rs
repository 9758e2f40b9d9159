//! Which files are accepted, and under which name they are kept.

use super::archive::ofd;
use super::*;

#[tokio::test]
async fn files_are_accepted_by_their_content() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    for (content, flaw) in [
        (b"<html><script>alert(1)</script></html>".as_slice(), "wrong_kind"),
        (b"\x89PNG\r\n\x1a\n and no more", "broken"),
        (b"GIF89a\x01\0\x01\0", "wrong_kind"),
        (b"PK\x03\x04\x14\0 OFD.xml", "broken"),
        (b"<?xml version='1.0'?><EInvoice>", "broken"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "wrong_kind"),
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
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
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
async fn ofd_and_xml_are_kept_unchanged_and_never_shown_as_a_page() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let xml =
        b"\xef\xbb\xbf<?xml version='1.0'?>\r\n<EInvoice><a>\xe7\xa5\xa8</a></EInvoice>".to_vec();
    for (content, kind, media_type) in
        [(ofd(), "ofd", "application/ofd"), (xml, "xml", "application/xml")]
    {
        let file = stored(&ann, "d1", &content).await;
        let listed = listed(&ann, "d1").await;
        let listed = listed.iter().find(|listed| listed["id"] == file).unwrap();
        assert_eq!(listed["state"]["stored"]["kind"], kind);
        assert_eq!(listed["state"]["stored"]["sha256"], sha256(&content));

        let url = format!("{}{FILES}/{file}", ann.url);
        let reply = ann.client.get(url).send().await.unwrap();
        let header = |name: &str| reply.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), media_type);
        assert_eq!(
            header("content-disposition"),
            format!("attachment; filename=\"{file}.{kind}\"")
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'");
        assert_eq!(reply.bytes().await.unwrap(), content);
    }
}

#[tokio::test]
async fn a_name_is_one_readable_line() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
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
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    for _ in 0..60 {
        location(&begin(&ann, "d1", 10).await);
    }
    begin(&ann, "d1", 10).await.refused(ProblemKind::TooManyFiles, 422);
    location(&begin(&ann, "d2", 10).await);
}

#[tokio::test]
async fn the_same_content_again_is_recognised() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let first = stored(&ann, "d1", &picture(500)).await;
    stored(&ann, "d1", &picture(500)).await;
    stored(&ann, "d2", &picture(500)).await;
    let same = |files: &[Value], nth: usize| files[nth]["state"]["stored"]["same_as"].clone();
    let files = listed(&ann, "d1").await;
    assert_eq!((same(&files, 0), same(&files, 1)), (Value::Null, json!(first)));
    assert_eq!(same(&listed(&ann, "d2").await, 0), Value::Null);
}
