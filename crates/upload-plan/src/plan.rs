//! The decisions: which pages start, which request follows, what an error means.

use contract::file::FileFlaw;
use contract::problem::ProblemKind;

use crate::network::SendFailure;
use crate::page::{UploadPage, UploadState};

/// How many pages are sent at the same time.
const PARALLEL_UPLOADS: usize = 2;
/// The first and the longest pause before another attempt, in milliseconds.
const FIRST_PAUSE_MS: u32 = 1_000;
const LONGEST_PAUSE_MS: u32 = 30_000;

/// Identifies one sender loop of one page. It may change the page as long as the generation is the page's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SenderToken {
    /// The page.
    pub number: u32,
    generation: u32,
}

/// Starts as many waiting pages as there are free slots; one sender loop is to be run for each token.
pub fn start_waiting(pages: &mut [UploadPage]) -> Vec<SenderToken> {
    let busy = pages.iter().filter(|page| is_under_way(page.state)).count();
    let free = PARALLEL_UPLOADS.saturating_sub(busy);
    let waiting = pages.iter_mut().filter(|page| page.state == UploadState::Waiting);
    let started = waiting.take(free).map(|page| {
        page.state = UploadState::Sending;
        page.generation += 1;
        SenderToken { number: page.number, generation: page.generation }
    });
    started.collect()
}

/// Puts a page back into the queue. A sender loop that is still waiting for an answer no longer counts.
pub fn requeue(page: &mut UploadPage) {
    page.state = UploadState::Waiting;
    page.generation += 1;
}

/// The page of a sender loop, if the loop still counts.
pub fn page_of(pages: &[UploadPage], token: SenderToken) -> Option<&UploadPage> {
    pages.iter().find(|page| belongs_to(page, token))
}

/// Changes the page of a sender loop. `false`, and no change, if the loop no longer counts.
pub fn update(
    pages: &mut [UploadPage],
    token: SenderToken,
    change: impl FnOnce(&mut UploadPage),
) -> bool {
    let page = pages.iter_mut().find(|page| belongs_to(page, token));
    page.map(change).is_some()
}

const fn belongs_to(page: &UploadPage, token: SenderToken) -> bool {
    page.number == token.number && page.generation == token.generation
}

/// Whether a sender loop is to go on.
pub const fn is_under_way(state: UploadState) -> bool {
    matches!(state, UploadState::Sending | UploadState::Retrying(_))
}

/// What a sender loop knows about the server's side of the upload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// `arrived` is what the server has, not what it last confirmed before a failure.
    pub is_offset_certain: bool,
    /// The upload was requested and the answer lost: the server may have begun it.
    pub is_begin_unconfirmed: bool,
    /// How the last request failed that begins the upload or carries bytes, until it is known whether anything arrived.
    pub failure: Option<SendFailure>,
}

/// The next request for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextRequest {
    /// Look for an upload that an unconfirmed request may have begun.
    FindBegun,
    /// Begin the upload.
    Begin,
    /// Ask how many bytes have arrived. By a listing, since some proxies block `HEAD`.
    QueryOffset,
    /// Send the bytes from `from` up to, not including, `to`.
    SendPiece {
        /// The first byte.
        from: u32,
        /// The byte after the last one.
        to: u32,
    },
}

/// The next request for a page, with pieces of at most `piece` bytes.
pub fn next_request(page: &UploadPage, progress: Progress, piece: u32) -> NextRequest {
    match (page.file.is_some(), progress) {
        (false, Progress { is_begin_unconfirmed: true, .. }) => NextRequest::FindBegun,
        (false, _) => NextRequest::Begin,
        (true, Progress { is_offset_certain: false, .. }) => NextRequest::QueryOffset,
        (true, _) => NextRequest::SendPiece {
            from: page.arrived,
            to: page.arrived.saturating_add(piece).min(page.bytes),
        },
    }
}

/// What follows from a failed request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterError {
    /// The server has forgotten the upload: begin again.
    BeginAgain,
    /// Ask the server what became of the file.
    CheckResult,
    /// Stop in this state.
    Stop(UploadState),
    /// Try again after a pause.
    Retry,
}

/// `kind` is `None` if the server was not reached or its answer was not understood.
pub fn after_error(kind: Option<ProblemKind>) -> AfterError {
    match kind {
        Some(ProblemKind::UploadExpired | ProblemKind::NotFound) => AfterError::BeginAgain,
        Some(ProblemKind::FileRefused) => AfterError::CheckResult,
        Some(ProblemKind::TooLarge) => AfterError::Stop(UploadState::Refused(FileFlaw::TooBig)),
        Some(ProblemKind::TooManyFiles) => AfterError::Stop(UploadState::Refused(FileFlaw::Other)),
        Some(ProblemKind::NotSignedIn) => AfterError::Stop(UploadState::Paused),
        Some(_) | None => AfterError::Retry,
    }
}

/// The pause before the next attempt, in milliseconds: doubled after every failure in a row.
pub fn retry_pause_ms(failures: u32) -> u32 {
    FIRST_PAUSE_MS.saturating_mul(1 << failures.min(5)).min(LONGEST_PAUSE_MS)
}

#[cfg(test)]
mod tests {
    use contract::file::FileKind;
    use domain::ids::FileId;
    use domain::product::Document;

    use super::*;

    fn page(number: u32, state: UploadState) -> UploadPage {
        UploadPage {
            number,
            document: Document::Invoice,
            name: "bill.jpg".into(),
            kind: FileKind::Jpeg,
            bytes: 100,
            arrived: 0,
            state,
            file: None,
            sha256: None,
            generation: 0,
        }
    }

    #[test]
    fn two_pages_are_sent_at_a_time() {
        let mut pages = [1, 2, 3].map(|number| page(number, UploadState::Waiting));
        let started = start_waiting(&mut pages);
        assert_eq!(started.iter().map(|token| token.number).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(start_waiting(&mut pages), []);
        assert_eq!(pages[2].state, UploadState::Waiting);
    }

    #[test]
    fn a_loop_from_before_a_resume_cannot_change_the_page() {
        let mut pages = [page(1, UploadState::Waiting)];
        let first = start_waiting(&mut pages)[0];
        pages[0].state = UploadState::Paused;
        // The answer to the request that was under way when the person paused is still recorded.
        assert!(update(&mut pages, first, |page| page.arrived = 10));

        requeue(&mut pages[0]);
        assert!(page_of(&pages, first).is_none());
        assert!(!update(&mut pages, first, |page| page.arrived = 99));

        let second = start_waiting(&mut pages)[0];
        assert!(!update(&mut pages, first, |page| page.arrived = 99));
        assert!(update(&mut pages, second, |page| page.arrived = 20));
        assert_eq!(pages[0].arrived, 20);
    }

    #[test]
    fn a_removed_page_has_no_loop() {
        let mut pages = vec![page(1, UploadState::Waiting)];
        let token = start_waiting(&mut pages)[0];
        pages.clear();
        assert!(page_of(&pages, token).is_none());
        assert!(!update(&mut pages, token, |page| page.arrived = 1));
    }

    #[test]
    fn requests_follow_one_another_to_the_end_of_the_file() {
        let mut page = page(1, UploadState::Sending);
        let mut progress = Progress::default();
        assert_eq!(next_request(&page, progress, 60), NextRequest::Begin);
        progress.is_begin_unconfirmed = true;
        assert_eq!(next_request(&page, progress, 60), NextRequest::FindBegun);
        page.file = Some(FileId::new("f1"));
        assert_eq!(next_request(&page, progress, 60), NextRequest::QueryOffset);
        progress.is_offset_certain = true;
        assert_eq!(next_request(&page, progress, 60), NextRequest::SendPiece { from: 0, to: 60 });
        page.arrived = 60;
        assert_eq!(next_request(&page, progress, 60), NextRequest::SendPiece { from: 60, to: 100 });
    }

    #[test]
    fn only_final_problems_stop_an_upload() {
        assert_eq!(after_error(None), AfterError::Retry);
        assert_eq!(after_error(Some(ProblemKind::Unavailable)), AfterError::Retry);
        assert_eq!(after_error(Some(ProblemKind::UploadExpired)), AfterError::BeginAgain);
        assert_eq!(
            after_error(Some(ProblemKind::TooLarge)),
            AfterError::Stop(UploadState::Refused(FileFlaw::TooBig))
        );
    }

    #[test]
    fn pauses_double_up_to_half_a_minute() {
        assert_eq!([0, 1, 4, 5, 40].map(retry_pause_ms), [1_000, 2_000, 16_000, 30_000, 30_000]);
    }
}
