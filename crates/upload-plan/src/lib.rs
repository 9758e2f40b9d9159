//! Decides what happens next to each page of the upload queue, without doing it. Pure, so that it is tested without
//! a browser.

mod page;
mod plan;

pub use page::{UploadPage, UploadState};
pub use plan::{
    AfterError, NextRequest, Progress, SenderToken, after_error, is_under_way, next_request,
    page_of, requeue, retry_pause_ms, start_waiting, update,
};
