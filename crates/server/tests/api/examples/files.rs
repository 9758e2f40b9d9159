//! Drafts, and the pages that are uploaded for them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::json;

use super::walk::{Call, JSON, Walk, Who, bytes};
use crate::files::{picture, thumbnails::jpeg};

const FILES: &str = "/api/v1/files";
const DRAFT: &str = "/api/v1/drafts/visit-xiaomei";
const LENGTH: usize = 500;
const TUS: (&str, &str) = ("Tus-Resumable", "1.0.0");

pub(super) async fn walk(walk: &mut Walk) {
    keep_a_draft(walk).await;
    let file = upload(walk, "visit-xiaomei").await;
    walk.get(Who::Xiaomei, &format!("{FILES}?draft=visit-xiaomei")).await;
    walk.get(Who::Xiaomei, &file).await;
    let thumbnail = format!("{file}/thumbnail");
    let small = Some(("image/jpeg", jpeg()));
    walk.send(Who::Xiaomei, Method::PUT, &thumbnail, &[], small).await;
    walk.get(Who::Xiaomei, &thumbnail).await;
    walk.send(Who::Xiaomei, Method::DELETE, &file, &[TUS], None).await;
    let other = begin(walk, "visit-xiaomei").await;
    let by_post = [("X-HTTP-Method-Override", "DELETE"), TUS];
    walk.send(Who::Xiaomei, Method::POST, &other, &by_post, None).await;
    walk.delete(Who::Xiaomei, DRAFT).await;
}

async fn keep_a_draft(walk: &mut Walk) {
    let summary =
        json!({ "person": "li-xiaomei", "cause": "illness", "on": "2026-11-20", "next": "bills" });
    let draft =
        json!({ "version": 1, "answers": "{}", "summary": summary, "files": "visit-xiaomei" });
    walk.put(Who::Xiaomei, DRAFT, &draft).await;
    walk.get(Who::Xiaomei, "/api/v1/drafts").await;
    walk.get(Who::Xiaomei, DRAFT).await;
    let expected = (ProblemKind::PreconditionRequired, 428);
    walk.refuse(Who::Xiaomei, Method::PUT, DRAFT, &draft, expected).await;
    let body = Some((JSON.to_owned(), bytes(&draft)));
    let headers = vec![("If-Match".to_owned(), "\"another\"".to_owned())];
    let (who, method, path) = (Who::Xiaomei, Method::PUT, DRAFT.to_owned());
    let stale = Call { who, method, path, headers, body };
    walk.refuse_call(&stale, (ProblemKind::Stale, 412)).await;
    let any = [("If-Match", "*")];
    walk.send(who, Method::PUT, DRAFT, &any, Some((JSON, bytes(&draft)))).await;
}

/// Uploads a picture for this draft or case in two pieces. Returns its path.
pub(super) async fn upload(walk: &mut Walk, draft: &str) -> String {
    walk.send(Who::Anybody, Method::OPTIONS, FILES, &[], None).await;
    let file = begin(walk, draft).await;
    let content = picture(LENGTH);
    for (from, to) in [(0, 200), (200, LENGTH)] {
        let at = from.to_string();
        let headers = [TUS, ("Upload-Offset", at.as_str())];
        let piece = Some(("application/offset+octet-stream", content[from..to].to_vec()));
        walk.send(Who::Xiaomei, Method::PATCH, &file, &headers, piece).await;
        walk.send(Who::Xiaomei, Method::HEAD, &file, &[TUS], None).await;
    }
    file
}

/// Begins an upload. Returns its path.
async fn begin(walk: &mut Walk, draft: &str) -> String {
    let named = [("draft", draft), ("document", "invoice"), ("filename", "票据.png")];
    let named = named.map(|(name, value)| format!("{name} {}", STANDARD.encode(value)));
    let (length, metadata) = (LENGTH.to_string(), named.join(","));
    let headers = [TUS, ("Upload-Length", length.as_str()), ("Upload-Metadata", metadata.as_str())];
    let begun = walk.send(Who::Xiaomei, Method::POST, FILES, &headers, None).await;
    begun.header("location").unwrap().to_owned()
}
