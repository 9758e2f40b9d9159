//! Decides what happens next to each page of the upload queue, without doing it. Pure, so that it is tested without
//! a browser.

mod network;
mod page;
mod page_order;
mod pieces;
mod plan;

pub use network::{SendFailure, SendMethod, UploadNetwork};
pub use page::{RetryReason, UploadPage, UploadState};
pub use page_order::merged_order;
pub use pieces::PieceSize;
pub use plan::{
    AfterError, NextRequest, Progress, SenderToken, after_error, is_under_way, next_request,
    page_of, requeue, retry_pause_ms, start_waiting, update,
};
