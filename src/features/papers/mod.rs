//! Papers that one can see: small pictures of pages, and a viewer for one at a time, which is a lazily loaded part of its
//! own. PDFs open in the browser's viewer where it has one; other files are saved.

mod paper;
mod picture;
mod strip;
mod viewer;
mod words;

pub use paper::{Paper, Whole, rejected_papers, submitted_papers};
pub use picture::PaperPicture;
pub use strip::{PaperStrip, PaperViewerHost};
