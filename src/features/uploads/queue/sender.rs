//! Sends pages to the server, in pieces, and tries again after a failure.

use contract::file::{File, FileState};
use contract::problem::ProblemKind;
use domain::ids::FileId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

use super::{UploadPage, UploadQueue, UploadState};
use crate::client::ApiError;
use crate::platform::clock;
use upload_plan::{
    AfterError, NextRequest, Progress, RetryReason, SendFailure, SenderToken, UploadNetwork,
};

/// The result of one exchange with the server.
enum Exchange {
    /// The upload was begun, or bytes have arrived; there is more to send.
    Advanced,
    /// It is known what has arrived; there is more to send.
    Continue,
    /// The upload has ended in this state.
    End(UploadState),
    /// It failed and is to be repeated.
    Failed,
}

/// How much of a file has arrived.
enum Sent {
    /// Nothing new.
    Nothing,
    /// The upload was begun, or some bytes have arrived.
    More,
    /// All of it.
    All,
}

/// The status of an upload that the server no longer has.
const GONE: u16 = 410;

impl UploadQueue {
    /// Starts as many of the waiting pages as there are free slots.
    pub(super) fn send_next(self) {
        let started = self.pages.try_update(|pages| upload_plan::start_waiting(pages));
        for token in started.unwrap_or_default() {
            spawn_local(self.send(token));
        }
    }

    /// Sends a page until it has ended, was paused, or another loop has taken over.
    async fn send(self, token: SenderToken) {
        let mut failures = 0u32;
        let mut progress = Progress::default();
        while let Some(page) = self.under_way(token) {
            match self.exchange(&page, token, &mut progress).await {
                Exchange::Advanced => {
                    failures = 0;
                    self.set_sending(token, UploadState::Sending);
                }
                Exchange::Continue if failures == 0 => {}
                Exchange::Continue => {
                    self.set_sending(token, UploadState::Retrying(self.retry_reason()));
                }
                Exchange::End(state) => {
                    let is_current = self.update(token, |page| page.state = state);
                    if is_current && matches!(state, UploadState::Stored | UploadState::Refused(_))
                    {
                        self.release(token.number);
                    }
                    if is_current && state == UploadState::Stored {
                        self.send_thumbnail(token.number);
                    }
                    break;
                }
                Exchange::Failed => {
                    progress.is_offset_certain = false;
                    self.set_sending(token, UploadState::Retrying(self.retry_reason()));
                    clock::sleep(upload_plan::retry_pause_ms(failures)).await;
                    failures += 1;
                }
            }
        }
        self.send_next();
    }

    async fn exchange(
        self,
        page: &UploadPage,
        token: SenderToken,
        progress: &mut Progress,
    ) -> Exchange {
        let Some(content) = self.contents.try_with_value(|it| it.get(&page.number).cloned()) else {
            return Exchange::End(UploadState::Paused);
        };
        let Some(content) = content else { return Exchange::End(UploadState::ContentMissing) };
        let Some(draft) = self.draft.try_get_value() else {
            return Exchange::End(UploadState::Paused);
        };
        let Some(size) = self.piece_size.try_get_value() else {
            return Exchange::End(UploadState::Paused);
        };
        let done = match (upload_plan::next_request(page, *progress, size.bytes()), &page.file) {
            (NextRequest::FindBegun, _) => self.find_begun(page, token, &draft, progress).await,
            (NextRequest::QueryOffset, Some(file)) => {
                self.query_offset(page, token, (&draft, file), progress).await
            }
            (NextRequest::SendPiece { from, to }, Some(file)) => match slice(&content, from, to) {
                Some(piece) => self.send_piece(page, token, file, &piece, progress).await,
                None => return Exchange::End(UploadState::ContentMissing),
            },
            (NextRequest::Begin | NextRequest::QueryOffset | NextRequest::SendPiece { .. }, _) => {
                self.begin(page, token, &draft, progress).await
            }
        };
        match done {
            Ok(Sent::All) => self.check_result(page, &draft).await,
            Ok(Sent::More) => Exchange::Advanced,
            Ok(Sent::Nothing) => Exchange::Continue,
            Err(error) => match upload_plan::after_error(error.kind()) {
                AfterError::BeginAgain => {
                    self.update(token, |page| page.file = None);
                    Exchange::Continue
                }
                AfterError::CheckResult => self.check_result(page, &draft).await,
                AfterError::Stop(state) => Exchange::End(state),
                AfterError::Retry => Exchange::Failed,
            },
        }
    }

    /// Begins the upload.
    async fn begin(
        self,
        page: &UploadPage,
        token: SenderToken,
        draft: &str,
        progress: &mut Progress,
    ) -> Result<Sent, ApiError> {
        match self.api.create_upload(draft, page.document, &page.name, page.bytes).await {
            Ok(file) => {
                progress.is_offset_certain = true;
                self.adopt(token, file).await;
                Ok(Sent::More)
            }
            Err(error) => {
                progress.is_begin_unconfirmed = !matches!(error, ApiError::Refused(_));
                progress.failure = failure_in(&error);
                Err(error)
            }
        }
    }

    /// Looks for the upload that a request without an answer may have begun. Beginning it twice would leave the first
    /// one behind as a page that never arrives.
    async fn find_begun(
        self,
        page: &UploadPage,
        token: SenderToken,
        draft: &str,
        progress: &mut Progress,
    ) -> Result<Sent, ApiError> {
        let listed = self.api.uploaded_files(draft).await?.files;
        progress.is_begin_unconfirmed = false;
        let is_ours = |file: &File| {
            let is_same = file.document == page.document
                && file.name == page.name
                && file.length == page.bytes
                && (file.received, &file.state) == (0, &FileState::Receiving);
            is_same && !self.is_adopted(&file.id)
        };
        let found = listed.into_iter().find(is_ours);
        self.judge_failure(progress, found.is_some());
        if let Some(file) = found {
            self.adopt(token, file.id).await;
            return Ok(Sent::More);
        }
        Ok(Sent::Nothing)
    }

    async fn query_offset(
        self,
        page: &UploadPage,
        token: SenderToken,
        (draft, file): (&str, &FileId),
        progress: &mut Progress,
    ) -> Result<Sent, ApiError> {
        let listed = self.api.uploaded_files(draft).await?.files;
        let Some(listed) = listed.into_iter().find(|listed| listed.id == *file) else {
            return Err(ApiError::refused(ProblemKind::UploadExpired, GONE));
        };
        let arrived = listed.received;
        self.judge_failure(progress, page.arrived < arrived);
        progress.is_offset_certain = true;
        self.update(token, |page| page.arrived = arrived);
        Ok(if arrived == page.bytes { Sent::All } else { Sent::Nothing })
    }

    async fn send_piece(
        self,
        page: &UploadPage,
        token: SenderToken,
        file: &FileId,
        piece: &Blob,
        progress: &mut Progress,
    ) -> Result<Sent, ApiError> {
        let Some(method) = self.network.try_get_value().map(UploadNetwork::method) else {
            return Ok(Sent::Nothing);
        };
        let began_at = clock::now();
        match self.api.upload_chunk(file, page.arrived, piece, method).await {
            Ok(arrived) => {
                let millis = clock::now().millis() - began_at.millis();
                // A clock that was corrected meanwhile has measured nothing.
                if let (Ok(millis), Some(sent)) =
                    (u32::try_from(millis), arrived.checked_sub(page.arrived))
                {
                    self.piece_size
                        .try_update_value(|size| *size = size.after_success(sent, millis));
                }
                self.network.try_update_value(|network| *network = network.after_success());
                self.update(token, |page| page.arrived = arrived);
                Ok(if arrived == page.bytes { Sent::All } else { Sent::More })
            }
            Err(error) => {
                progress.failure = failure_in(&error);
                if progress.failure.is_some() {
                    self.piece_size.try_update_value(|size| *size = size.after_failure());
                }
                Err(error)
            }
        }
    }

    /// The server was reached after a request had failed: if nothing of that has arrived, the network may block it.
    fn judge_failure(self, progress: &mut Progress, has_arrived: bool) {
        let Some(failure) = progress.failure.take() else { return };
        self.network.try_update_value(|network| {
            *network =
                if has_arrived { network.after_success() } else { network.after_block(failure) };
        });
    }

    fn retry_reason(self) -> RetryReason {
        let blocks = self.network.try_get_value().is_some_and(UploadNetwork::blocks_uploads);
        if blocks { RetryReason::NetworkBlocksUploads } else { RetryReason::Unreachable }
    }

    /// Takes the server's id for the page. If another loop has taken over meanwhile, the upload is deleted again.
    async fn adopt(self, token: SenderToken, file: FileId) {
        let is_current = self.update(token, |page| {
            page.file = Some(file.clone());
            page.arrived = 0;
        });
        if is_current {
            self.store_order();
        } else if !self.pages.is_disposed() && !self.is_adopted(&file) {
            // What cannot be deleted now is never submitted, and expires.
            let _ = self.api.delete_upload(&file).await;
        }
    }

    fn is_adopted(self, file: &FileId) -> bool {
        let has_file = |page: &UploadPage| page.file.as_ref() == Some(file);
        self.pages.try_with_untracked(|pages| pages.iter().any(has_file)).unwrap_or(false)
    }

    /// All bytes have arrived: asks what the server made of them.
    async fn check_result(self, page: &UploadPage, draft: &str) -> Exchange {
        let Ok(listed) = self.api.uploaded_files(draft).await else { return Exchange::Failed };
        let found = listed.files.into_iter().find(|file| Some(&file.id) == page.file.as_ref());
        match found.map(|file| file.state) {
            Some(FileState::Stored(_)) => Exchange::End(UploadState::Stored),
            Some(FileState::Refused(flaw)) => Exchange::End(UploadState::Refused(flaw)),
            Some(FileState::Receiving | FileState::Unknown) | None => Exchange::Failed,
        }
    }

    /// The page, if this loop is still to send it.
    fn under_way(self, token: SenderToken) -> Option<UploadPage> {
        let page =
            self.pages.try_with_untracked(|pages| upload_plan::page_of(pages, token).cloned());
        page.flatten().filter(|page| upload_plan::is_under_way(page.state))
    }

    /// Shows whether the page is being sent or waits for another attempt, unless it was paused meanwhile.
    fn set_sending(self, token: SenderToken, state: UploadState) {
        if self.under_way(token).is_some() {
            self.update(token, |page| page.state = state);
        }
    }

    fn update(self, token: SenderToken, change: impl FnOnce(&mut UploadPage)) -> bool {
        self.pages.try_update(|pages| upload_plan::update(pages, token, change)).unwrap_or(false)
    }
}

/// How a request failed, unless our server answered it.
fn failure_in(error: &ApiError) -> Option<SendFailure> {
    match error {
        ApiError::Refused(_) => None,
        ApiError::Unreachable => Some(SendFailure::Dropped),
        ApiError::Garbled { .. } => Some(SendFailure::Intercepted),
    }
}

fn slice(content: &Blob, from: u32, to: u32) -> Option<Blob> {
    let (from, to) = (i32::try_from(from).ok()?, i32::try_from(to).ok()?);
    content.slice_with_i32_and_i32(from, to).ok()
}
