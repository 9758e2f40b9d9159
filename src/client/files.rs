//! Files, by tus 1.0: a piece at a time, so that what arrived stays arrived.

use contract::file::{Files, HandInDocuments, MAX_BYTES, TUS_VERSION};
use contract::path;
use contract::problem::ProblemKind;
use domain::ids::{CaseId, FileId};
use domain::product::Document;
use web_sys::Blob;

use super::request::{self, Answer, Ask};
use super::{Api, ApiError, refusal};
use crate::platform::json::{to_json, to_name};

/// Bytes of a piece. Small enough to get through a poor network, and to stop between two.
pub const PIECE: u32 = 256 * 1024;

impl Api {
    /// `GET /files`: what was uploaded for a draft or a case and not handed in.
    pub async fn files(self, draft: &str) -> Result<Files, ApiError> {
        self.read(&path::files_of_draft(draft)).await
    }

    /// `POST /files`: begins an upload.
    pub async fn begin_file(
        self,
        draft: &str,
        document: Document,
        name: &str,
        length: u32,
    ) -> Result<FileId, ApiError> {
        let unsent = ApiError::Garbled { status: 0 };
        let document = to_name(&document).ok_or(unsent.clone())?;
        let pairs = [("draft", draft), ("document", &document), ("filename", name)];
        let pair =
            |(key, value): &(&str, &str)| Some([*key, " ", base64(value)?.as_str()].concat());
        let pairs: Option<Vec<String>> = pairs.iter().map(pair).collect();
        let ask = Ask::post(path::FILES)
            .with_header("tus-resumable", TUS_VERSION.into())
            .with_header("upload-length", length.to_string())
            .with_header("upload-metadata", pairs.ok_or(unsent)?.join(","));
        let answer = self.accepted(request::send(ask).await?)?;
        let garbled = ApiError::Garbled { status: answer.status };
        let location = answer.headers.get("location").ok_or(garbled.clone())?;
        location.rsplit('/').next().map(FileId::new).ok_or(garbled)
    }

    /// `HEAD /files/{file}`: how many bytes have arrived.
    pub async fn file_offset(self, file: &FileId) -> Result<u32, ApiError> {
        let ask = Ask::head(&path::file(file)).with_header("tus-resumable", TUS_VERSION.into());
        let answer = request::send(ask).await?;
        // An answer without a body has no problem in it either: the status has to do.
        let kind = match answer.status {
            401 => Some(ProblemKind::NotSignedIn),
            404 | 410 => Some(ProblemKind::UploadExpired),
            _ => None,
        };
        match kind {
            Some(kind) => self.noticing(Err(ApiError::refused(kind, answer.status))),
            None => offset(&self.accepted(answer)?),
        }
    }

    /// `PATCH /files/{file}`: sends a piece; answers how many bytes have arrived then.
    pub async fn send_piece(self, file: &FileId, at: u32, piece: &Blob) -> Result<u32, ApiError> {
        let ask = Ask::patch(&path::file(file))
            .with_header("tus-resumable", TUS_VERSION.into())
            .with_header("upload-offset", at.to_string())
            .with_blob(piece.clone());
        offset(&self.accepted(request::send(ask).await?)?)
    }

    /// `DELETE /files/{file}`: takes a file back.
    pub async fn delete_file(self, file: &FileId) -> Result<(), ApiError> {
        let ask = Ask::delete(&path::file(file)).with_header("tus-resumable", TUS_VERSION.into());
        self.run(ask).await
    }

    /// `POST /cases/{case}/documents`; safe to repeat with the same key.
    pub async fn hand_in(
        self,
        case: &CaseId,
        body: &HandInDocuments,
        key: &str,
    ) -> Result<(), ApiError> {
        let body = to_json(body).ok_or(ApiError::Garbled { status: 0 })?;
        self.run(Ask::post(&path::documents(case)).with_key(key).with_body(body)).await
    }

    fn accepted(self, answer: Answer) -> Result<Answer, ApiError> {
        self.noticing(if answer.ok() { Ok(answer) } else { Err(refusal(&answer)) })
    }
}

fn offset(answer: &Answer) -> Result<u32, ApiError> {
    let offset = answer.headers.get("upload-offset").and_then(|offset| offset.parse().ok());
    offset.filter(|offset| *offset <= MAX_BYTES).ok_or(ApiError::Garbled { status: answer.status })
}

/// Base64 of the text's UTF-8.
fn base64(text: &str) -> Option<String> {
    let latin: String = text.bytes().map(char::from).collect();
    leptos::prelude::window().btoa(&latin).ok()
}
