//! File uploads by tus 1.0: in chunks, so that an interrupted upload continues where it stopped.

use contract::file::{Files, HandInDocuments, MAX_BYTES, TUS_VERSION};
use contract::path;
use domain::ids::{CaseId, FileId};
use domain::product::Document;
use upload_plan::SendMethod;
use web_sys::Blob;

use super::request::{ApiRequest, ApiResponse};
use super::{Api, ApiError, NOT_SENT};
use crate::platform::json::to_name;

/// How long sending a chunk may take: its size follows the speed, but a network may get slower.
const CHUNK_TIMEOUT_MS: u32 = 30_000;

impl Api {
    /// `GET /files`: what was uploaded for a draft or a case and not handed in.
    pub async fn uploaded_files(self, draft: &str) -> Result<Files, ApiError> {
        self.get(&path::files_of_draft(draft)).await
    }

    /// `POST /files`: starts an upload.
    pub async fn create_upload(
        self,
        draft: &str,
        document: Document,
        name: &str,
        bytes: u32,
    ) -> Result<FileId, ApiError> {
        let document = to_name(&document).ok_or(NOT_SENT)?;
        let metadata = [("draft", draft), ("document", &document), ("filename", name)];
        let pair =
            |(key, value): &(&str, &str)| Some([*key, " ", base64(value)?.as_str()].concat());
        let metadata: Option<Vec<String>> = metadata.iter().map(pair).collect();
        let request = tus(ApiRequest::post(path::FILES))
            .with_header("upload-length", bytes.to_string())
            .with_header("upload-metadata", metadata.ok_or(NOT_SENT)?.join(","));
        let response = self.expect_success(self.exchange(request).await?)?;
        let garbled = ApiError::Garbled { status: response.status };
        let location = response.headers.get("location").ok_or(garbled.clone())?;
        location.rsplit('/').next().map(FileId::new).ok_or(garbled)
    }

    /// `PATCH /files/{file}`: sends the chunk that starts at `offset`; returns how many bytes have arrived then.
    pub async fn upload_chunk(
        self,
        file: &FileId,
        offset: u32,
        chunk: &Blob,
        method: SendMethod,
    ) -> Result<u32, ApiError> {
        let url = path::file(file);
        let request = match method {
            SendMethod::Patch => ApiRequest::patch(&url),
            SendMethod::PostOverride => {
                ApiRequest::post(&url).with_header("x-http-method-override", "PATCH".into())
            }
        };
        let request = tus(request.with_timeout(CHUNK_TIMEOUT_MS))
            .with_header("upload-offset", offset.to_string())
            .with_chunk(chunk.clone());
        offset_in(&self.expect_success(self.exchange(request).await?)?)
    }

    /// `PUT /files/{file}/thumbnail`
    pub async fn store_thumbnail(self, file: &FileId, picture: Blob) -> Result<(), ApiError> {
        self.execute(ApiRequest::put(&path::thumbnail(file)).with_jpeg(picture)).await
    }

    /// `DELETE /files/{file}`
    pub async fn delete_upload(self, file: &FileId) -> Result<(), ApiError> {
        self.execute(tus(ApiRequest::delete(&path::file(file)))).await
    }

    /// `POST /cases/{case}/documents`; safe to repeat with the same key.
    pub async fn hand_in_documents(
        self,
        case: &CaseId,
        body: &HandInDocuments,
        key: &str,
    ) -> Result<(), ApiError> {
        self.send_only(ApiRequest::post(&path::documents(case)).with_key(key), body).await
    }
}

fn tus(request: ApiRequest) -> ApiRequest {
    request.with_header("tus-resumable", TUS_VERSION.into())
}

fn offset_in(response: &ApiResponse) -> Result<u32, ApiError> {
    let offset = response.headers.get("upload-offset").and_then(|offset| offset.parse().ok());
    let offset = offset.filter(|offset| *offset <= MAX_BYTES);
    offset.ok_or(ApiError::Garbled { status: response.status })
}

/// Base64 of the text's UTF-8.
fn base64(text: &str) -> Option<String> {
    let latin: String = text.bytes().map(char::from).collect();
    leptos::prelude::window().btoa(&latin).ok()
}
