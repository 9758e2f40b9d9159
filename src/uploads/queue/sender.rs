//! Sending: two pages at a time, piece by piece, again after a failure.

use contract::file::{FileFlaw, FileState};
use contract::problem::ProblemKind;
use domain::ids::FileId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{UploadPage, UploadQueue, UploadState};
use crate::api::{ApiError, PIECE};
use crate::platform::clock;

/// How many pages are sent at a time.
const AT_A_TIME: usize = 2;
/// The longest pause before a page is tried again.
const LONGEST_PAUSE_MS: u32 = 30_000;

/// What this tab knows of the server's part in one upload.
#[derive(Default)]
struct Heard {
    /// That it knows for certain how far the server is.
    offset: bool,
    /// That a file was begun and no answer came: it may be there all the same.
    lost_begin: bool,
}

/// What one exchange with the server came to.
enum Went {
    /// There is more to send.
    On,
    /// It ended.
    Ended(UploadState),
    /// It is to be tried again.
    Wrong,
}

impl UploadQueue {
    /// Sends as many of the waiting pages as may be under way.
    pub(super) fn send_next(self) {
        let Some(pages) = self.pages.try_get_untracked() else { return };
        let at_work =
            |page: &&UploadPage| matches!(page.state, UploadState::Sending | UploadState::Retrying);
        let free = AT_A_TIME.saturating_sub(pages.iter().filter(at_work).count());
        let waiting = pages.iter().filter(|page| page.state == UploadState::Waiting);
        for page in waiting.take(free) {
            self.set_state(page.number, UploadState::Sending);
            spawn_local(self.send(page.number));
        }
    }

    /// Sends a page to its end, unless it is stopped.
    async fn send(self, number: u32) {
        let mut failures = 0u32;
        let mut heard = Heard::default();
        while let Some(page) = self.under_way(number) {
            match self.exchange(&page, &mut heard).await {
                Went::On => {
                    failures = 0;
                    if self.under_way(number).is_some() {
                        self.set_state(number, UploadState::Sending);
                    }
                }
                Went::Ended(state) => {
                    self.set_state(number, state);
                    if matches!(state, UploadState::Stored | UploadState::Refused(_)) {
                        self.release(number);
                    }
                    break;
                }
                Went::Wrong => {
                    heard.offset = false;
                    if self.under_way(number).is_some() {
                        self.set_state(number, UploadState::Retrying);
                    }
                    let pause = 1_000u32.saturating_mul(1 << failures.min(5));
                    failures += 1;
                    clock::sleep(pause.min(LONGEST_PAUSE_MS)).await;
                }
            }
        }
        self.send_next();
    }

    async fn exchange(self, page: &UploadPage, heard: &mut Heard) -> Went {
        let Some(content) = self.contents.try_with_value(|it| it.get(&page.number).cloned()) else {
            return Went::Ended(UploadState::Paused);
        };
        let Some(content) = content else { return Went::Ended(UploadState::Elsewhere) };
        let Some(file) = &page.file else { return self.begin(page, heard).await };
        if !heard.offset {
            return match self.api.file_offset(file).await {
                Ok(arrived) => {
                    heard.offset = true;
                    self.change(page.number, |page| page.arrived = arrived);
                    if arrived == page.bytes { self.look_up(page).await } else { Went::On }
                }
                Err(error) => self.after(page, &error).await,
            };
        }
        let to = page.arrived.saturating_add(PIECE).min(page.bytes);
        let piece = content.slice_with_i32_and_i32(
            i32::try_from(page.arrived).unwrap_or(i32::MAX),
            i32::try_from(to).unwrap_or(i32::MAX),
        );
        let Ok(piece) = piece else { return Went::Ended(UploadState::Elsewhere) };
        match self.api.send_piece(file, page.arrived, &piece).await {
            Ok(arrived) => {
                self.change(page.number, |page| page.arrived = arrived);
                if arrived == page.bytes { self.look_up(page).await } else { Went::On }
            }
            Err(error) => self.after(page, &error).await,
        }
    }

    async fn begin(self, page: &UploadPage, heard: &mut Heard) -> Went {
        let Some(draft) = self.draft.try_get_value() else {
            return Went::Ended(UploadState::Paused);
        };
        if heard.lost_begin {
            match self.begun_unheard(page, &draft).await {
                Ok(Some(file)) => {
                    heard.lost_begin = false;
                    self.adopt(page, file);
                    return Went::On;
                }
                Ok(None) => heard.lost_begin = false,
                Err(error) => return self.after(page, &error).await,
            }
        }
        match self.api.begin_file(&draft, page.document, &page.name, page.bytes).await {
            Ok(file) => {
                heard.offset = true;
                self.adopt(page, file);
                Went::On
            }
            Err(error) => {
                heard.lost_begin = !matches!(error, ApiError::Refused(_));
                self.after(page, &error).await
            }
        }
    }

    fn adopt(self, page: &UploadPage, file: FileId) {
        self.change(page.number, |page| {
            page.file = Some(file);
            page.arrived = 0;
        });
        self.store_order();
    }

    /// What was begun for this page with an answer that never came: begun twice, the first would lie about
    /// as a page that never arrives.
    async fn begun_unheard(
        self,
        page: &UploadPage,
        draft: &str,
    ) -> Result<Option<FileId>, ApiError> {
        let listed = self.api.files(draft).await?.files;
        let is_ours = |file: &contract::file::File| {
            let same = file.document == page.document
                && file.name == page.name
                && file.length == page.bytes
                && (file.received, &file.state) == (0, &FileState::Receiving);
            let known = |page: &UploadPage| page.file.as_ref() == Some(&file.id);
            same && !self.pages.with_untracked(|pages| pages.iter().any(known))
        };
        Ok(listed.into_iter().find(is_ours).map(|file| file.id))
    }

    /// All bytes are there: what the server made of them.
    async fn look_up(self, page: &UploadPage) -> Went {
        let Some(draft) = self.draft.try_get_value() else {
            return Went::Ended(UploadState::Paused);
        };
        let Ok(listed) = self.api.files(&draft).await else { return Went::Wrong };
        let found = listed.files.into_iter().find(|file| Some(&file.id) == page.file.as_ref());
        match found.map(|file| file.state) {
            Some(FileState::Stored(_)) => Went::Ended(UploadState::Stored),
            Some(FileState::Refused(flaw)) => Went::Ended(UploadState::Refused(flaw)),
            Some(FileState::Receiving | FileState::Unknown) | None => Went::Wrong,
        }
    }

    async fn after(self, page: &UploadPage, error: &ApiError) -> Went {
        match error.kind() {
            // What the server forgot is begun anew.
            Some(ProblemKind::UploadExpired | ProblemKind::NotFound) => {
                self.change(page.number, |page| page.file = None);
                Went::On
            }
            Some(ProblemKind::FileRefused) => self.look_up(page).await,
            Some(ProblemKind::TooLarge) => Went::Ended(UploadState::Refused(FileFlaw::TooBig)),
            Some(ProblemKind::TooManyFiles) => Went::Ended(UploadState::Refused(FileFlaw::Other)),
            Some(ProblemKind::NotSignedIn) => Went::Ended(UploadState::Paused),
            _ => Went::Wrong,
        }
    }

    /// The page, if it is still to be sent.
    fn under_way(self, number: u32) -> Option<UploadPage> {
        let page = self.page_untracked(number)?;
        matches!(page.state, UploadState::Sending | UploadState::Retrying).then_some(page)
    }
}
