//! Handing documents in: the pages of a draft or a case on their way to the server, and the parts that show
//! them. The guided claim and the tracker both stand on it.
//!
//! What the server lists is the truth: a page counts as there when it is stored there. What was chosen and
//! has not arrived is kept sealed on this device, and goes on where it stopped when the page is opened again;
//! on another device once the same file is chosen there.

mod edges;
mod uploads;
mod prepare;
mod sample;
mod sight;
mod view;
mod words;

pub use uploads::UploadQueue;
pub use sample::DocumentIllustration;
pub use view::DocumentUpload;
