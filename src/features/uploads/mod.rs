//! Document uploads: the queue of pages on their way to the server, and the components that show it. Used by the
//! guided claim, the tracker and messages.
//!
//! The server's list is authoritative: a page counts as handed in once it is stored there. A chosen file that has not
//! arrived is stored encrypted on this device and resumed on the next visit; on another device it resumes once the
//! same file is chosen there.

mod discard;
mod document_illustration;
mod drop_zone;
mod page_papers;
mod page_row;
mod prepare;
mod queue;
mod view;
mod words;

pub use discard::discard_uploads;
pub use document_illustration::DocumentIllustration;
pub use page_papers::UploadedPapers;
pub use queue::UploadQueue;
pub use view::DocumentUpload;
