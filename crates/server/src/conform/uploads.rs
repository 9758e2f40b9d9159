//! Uploads can be interrupted and continued (tus 1.0), also by clients that cannot send `PATCH`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::file::{FileState, Files, TUS_VERSION};
use contract::path;
use contract::problem::ProblemKind;
use reqwest::Method;

use super::client::{Answer, Client, Findings};
use crate::random;

/// A picture of one pixel.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
/// How much of it is sent first.
const FIRST: usize = 20;

pub(super) async fn check(client: &Client) -> Findings {
    let mut findings = Findings::default();
    let checked = upload(client, &mut findings).await;
    findings.note(checked);
    findings
}

/// Sends a picture in two parts. What does not keep the others from being checked goes to `findings`.
async fn upload(client: &Client, findings: &mut Findings) -> Result<(), String> {
    let picture = STANDARD.decode(PIXEL).map_err(|error| error.to_string())?;
    let (first, rest) = picture.split_at(FIRST);
    let draft = random::id();
    let metadata = [("draft", draft.as_str()), ("document", "invoice"), ("filename", "check.png")]
        .map(|(name, value)| format!("{name} {}", STANDARD.encode(value)))
        .join(",");
    let create = client
        .request(Method::POST, path::FILES)
        .header("tus-resumable", TUS_VERSION)
        .header("upload-length", picture.len())
        .header("upload-metadata", metadata);
    let created = client.send(format!("POST {}", path::FILES), create).await?;
    if created.status != 201 {
        return Err(format!("{}: {} instead of 201", created.to, created.status));
    }
    let file =
        created.header("location").ok_or_else(|| format!("{}: no `Location`", created.to))?;
    let at = |answer: &Answer| answer.header("upload-offset").and_then(|it| it.parse().ok());
    let begun = head(client, file).await?;
    findings
        .require(at(&begun) == Some(0_usize), || format!("{}: `Upload-Offset` is not 0", begun.to));
    let sent = send(client, Method::PATCH, file, 0, first).await?;
    findings.require(sent.status == 204 && at(&sent) == Some(FIRST), || {
        format!("{}: not 204 with the new `Upload-Offset`", sent.to)
    });
    let stopped = head(client, file).await?;
    findings.require(at(&stopped) == Some(FIRST), || {
        format!("{}: `Upload-Offset` is not {FIRST} after {FIRST} bytes", stopped.to)
    });
    let wrong = send(client, Method::PATCH, file, 5, rest).await?;
    findings.note(wrong.is_problem(ProblemKind::OffsetMismatch, 409));
    let sent = send(client, Method::POST, file, FIRST, rest).await?;
    findings.require(sent.status == 204, || {
        format!("{} with `X-HTTP-Method-Override: PATCH`: {}", sent.to, sent.status)
    });
    let listed: Files = client.get(&path::files_of_draft(&draft)).await?.json()?;
    let stored = listed.files.iter().any(|file| matches!(file.state, FileState::Stored(_)));
    findings.require(stored, || {
        format!("GET {}: the file is not stored after its last byte", path::files_of_draft(&draft))
    });
    let delete = client.request(Method::DELETE, file).header("tus-resumable", TUS_VERSION);
    let deleted = client.send(format!("DELETE {file}"), delete).await?;
    findings.require(deleted.status == 204, || format!("{}: {}", deleted.to, deleted.status));
    let gone = head(client, file).await?;
    findings.require(gone.status == 404, || format!("{}: {} once deleted", gone.to, gone.status));
    Ok(())
}

async fn head(client: &Client, file: &str) -> Result<Answer, String> {
    let request = client.request(Method::HEAD, file).header("tus-resumable", TUS_VERSION);
    client.send(format!("HEAD {file}"), request).await
}

/// Sends bytes from an offset on; with `POST` in place of `PATCH`.
async fn send(
    client: &Client,
    method: Method,
    file: &str,
    offset: usize,
    bytes: &[u8],
) -> Result<Answer, String> {
    let to = format!("{method} {file}");
    let request = client
        .request(method.clone(), file)
        .header("tus-resumable", TUS_VERSION)
        .header("upload-offset", offset)
        .header("content-type", "application/offset+octet-stream")
        .body(bytes.to_vec());
    let request = if method == Method::POST {
        request.header("x-http-method-override", "PATCH")
    } else {
        request
    };
    client.send(to, request).await
}
