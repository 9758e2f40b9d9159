//! Handing documents in: the pages of a draft or a case on their way to the server, and the parts that show
//! them. The guided claim and the tracker both stand on it.
//!
//! What the server lists is the truth: a page counts as there when it is stored there. A page whose sending
//! was cut short by a closed tab goes on where it stopped once the same file is chosen again.

mod pile;
mod view;
mod words;

pub use pile::Pile;
pub use view::DocumentUpload;
