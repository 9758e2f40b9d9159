//! The small pictures of files, and PDFs for the browser's viewer.

use super::*;

/// A JPEG of 32 by 24 pixels.
pub(crate) fn jpeg() -> Vec<u8> {
    let frame = b"\xff\xc0\0\x0b\x08\0\x18\0\x20\x01\x01\x11\0";
    let scan = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0data\xff\xd9";
    [b"\xff\xd8".as_slice(), frame, scan].concat()
}

async fn put(browser: &Browser, file: &str, content: Vec<u8>) -> Reply {
    let url = format!("{}{FILES}/{file}/thumbnail", browser.url);
    let request = browser.client.put(url).header("content-type", "image/jpeg").body(content);
    Reply::read(request.send().await.unwrap()).await
}

async fn shown(browser: &Browser, file: &str) -> (StatusCode, Vec<u8>) {
    let url = format!("{}{FILES}/{file}/thumbnail", browser.url);
    let reply = browser.client.get(url).send().await.unwrap();
    (reply.status(), reply.bytes().await.unwrap().to_vec())
}

#[tokio::test]
async fn a_small_picture_is_kept_for_its_owner_and_deleted_with_the_file() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let file = stored_picture(&ann, "d1").await;
    assert_eq!(shown(&ann, &file).await, (StatusCode::NO_CONTENT, Vec::new()));
    assert_eq!(put(&ann, &file, jpeg()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(shown(&ann, &file).await, (StatusCode::OK, jpeg()));

    put(&cid, &file, jpeg()).await.refused(ProblemKind::NotFound, 404);
    assert_eq!(shown(&cid, &file).await.0, StatusCode::NOT_FOUND);
    assert_eq!(shown(&server.anybody(), &file).await.0, StatusCode::UNAUTHORIZED);

    let path = format!("{FILES}/{file}");
    let deleted = ann.send(Method::DELETE, &path, &[TUS], None).await;
    assert_eq!(deleted.status, StatusCode::NO_CONTENT);
    assert_eq!(objects(&server), Vec::<String>::new());
}

#[tokio::test]
async fn only_a_small_jpeg_of_a_stored_file_is_a_thumbnail() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let file = stored_picture(&ann, "d1").await;
    let large = [jpeg(), vec![0; 128 * 1024]].concat();
    for wrong in [Vec::new(), picture(500), b"<html>".to_vec(), large] {
        put(&ann, &file, wrong).await.refused(ProblemKind::FileRefused, 422);
    }
    let begun = start_upload(&ann, "d1").await;
    put(&ann, &begun, jpeg()).await.refused(ProblemKind::NotAllowedNow, 409);
    assert_eq!(shown(&ann, &file).await.0, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_pdf_may_be_shown_by_the_browser_and_nothing_else_may() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages>>endobj\ntrailer<</Root 1 0 R>>";
    let xml = b"<?xml version='1.0'?><EInvoice/>";
    for (content, disposition, policy) in [
        (pdf.as_slice(), "inline", "script-src 'none'; form-action 'none'; frame-ancestors 'none'"),
        (xml, "attachment", "sandbox; default-src 'none'"),
        (&picture(500), "attachment", "sandbox; default-src 'none'"),
    ] {
        let file = stored(&ann, "d1", content).await;
        let url = format!("{}{FILES}/{file}?inline=true", ann.url);
        let reply = ann.client.get(url).send().await.unwrap();
        let header = |name: &str| reply.headers()[name].to_str().unwrap().to_owned();
        assert!(header("content-disposition").starts_with(&format!("{disposition}; ")));
        assert_eq!(header("content-security-policy"), policy);
        assert_eq!(header("x-content-type-options"), "nosniff");
    }
}
