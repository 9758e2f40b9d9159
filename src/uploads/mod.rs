//! Handing documents in: the pages of a draft or a case on their way to the server, and the parts that show
//! them. The guided claim and the tracker both stand on it.
//!
//! What the server lists is the truth: a page counts as there when it is stored there. What was chosen and
//! has not arrived is kept sealed on this device, and goes on where it stopped when the page is opened again;
//! on another device once the same file is chosen there.

mod blur_detection;
mod document_illustration;
mod page_edges;
mod prepare;
mod queue;
mod view;
mod words;

pub use document_illustration::DocumentIllustration;
pub use queue::UploadQueue;
pub use view::DocumentUpload;
