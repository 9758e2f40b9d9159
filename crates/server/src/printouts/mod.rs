//! Documents that people keep, as PDF files and pictures: the typeface that they are set in, and how many are set at once.

mod picture_page;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use contract::problem::ProblemKind;
use tokio::sync::Semaphore;
use typeset::{Typeface, TypesetError};

use crate::problems::{HandlerResult, ProblemResponse, internal, unavailable};

pub(crate) use picture_page::picture_page;

/// How many documents are set at once: each takes a core.
const SLOTS: usize = 2;
/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);
/// After how many seconds a client that did not get its turn tries again.
const RETRY_AFTER: u32 = 5;

/// Where packages of Debian (`fonts-noto-cjk`, `fonts-wqy-microhei`) and Fedora (`google-noto-sans-cjk-fonts`) install
/// fonts with simplified Chinese characters.
const INSTALLED: [&str; 3] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
];

/// The typeface of documents.
#[derive(Clone, Debug, Default)]
pub enum PrintoutFont {
    /// The first that is found where packages install fonts, when it is first needed.
    #[default]
    Installed,
    /// This one.
    Given(Typeface),
    /// None: nothing can be saved.
    Missing,
}

impl PrintoutFont {
    /// The font in a file.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn read(file: &Path) -> Result<Self, String> {
        let data = std::fs::read(file).map_err(|error| error.to_string())?;
        Typeface::read(data).map(Self::Given).map_err(|flaw| flaw.to_string())
    }
}

/// Sets documents. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Printouts {
    font: PrintoutFont,
    /// What was found for [`PrintoutFont::Installed`].
    installed: Arc<OnceLock<Option<Typeface>>>,
    slots: Arc<Semaphore>,
    patience: Duration,
}

impl Printouts {
    pub(crate) fn new(font: PrintoutFont) -> Self {
        Self {
            font,
            installed: Arc::default(),
            slots: Arc::new(Semaphore::new(SLOTS)),
            patience: PATIENCE,
        }
    }

    /// Runs `work` with the typeface, on a thread of its own, when it is its turn.
    ///
    /// # Errors
    /// If there is no typeface, if too many others wait, and if the document cannot be set.
    pub(crate) async fn set<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Typeface) -> Result<T, TypesetError> + Send + 'static,
    ) -> HandlerResult<T> {
        let turn = Arc::clone(&self.slots).acquire_owned();
        let turn = tokio::time::timeout(self.patience, turn).await;
        // The semaphore is never closed.
        let Ok(Ok(turn)) = turn else { return Err(unavailable(RETRY_AFTER)) };
        let this = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            // Also if nobody waits for the document any more.
            let _turn = turn;
            this.typeface().map(work)
        });
        match done.await {
            Ok(Some(Ok(document))) => Ok(document),
            Ok(Some(Err(TypesetError::TooLong))) => {
                Err(ProblemResponse::new(ProblemKind::TooLarge, "The document has too many pages."))
            }
            Ok(Some(Err(error @ (TypesetError::Pdf(_) | TypesetError::Picture(_))))) => {
                tracing::error!(%error, "a document could not be set");
                Err(internal())
            }
            Ok(None) => Err(ProblemResponse::new(
                ProblemKind::NotOffered,
                "This server has no font for documents; see --printout-font.",
            )),
            Err(_) => Err(internal()),
        }
    }

    /// Whether there is a font. One that is installed is not read for that, so it may turn out to be unusable later.
    pub(crate) fn are_offered(&self) -> bool {
        match (&self.font, self.installed.get()) {
            (PrintoutFont::Given(_), _) => true,
            (PrintoutFont::Installed, Some(found)) => found.is_some(),
            (PrintoutFont::Installed, None) => {
                INSTALLED.iter().any(|file| Path::new(file).exists())
            }
            (PrintoutFont::Missing, _) => false,
        }
    }

    fn typeface(&self) -> Option<&Typeface> {
        match &self.font {
            PrintoutFont::Given(typeface) => Some(typeface),
            PrintoutFont::Installed => self.installed.get_or_init(find_installed).as_ref(),
            PrintoutFont::Missing => None,
        }
    }
}

fn find_installed() -> Option<Typeface> {
    let found = INSTALLED.iter().map(PathBuf::from).find_map(|file| {
        let data = std::fs::read(&file).ok()?;
        Typeface::read(data).ok()
    });
    if found.is_none() {
        tracing::error!(
            "no font for documents is installed or configured (--printout-font): nothing can be saved as PDF or picture"
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_does_not_get_their_turn_is_told_when_to_try_again() {
        let printouts =
            Printouts { patience: Duration::ZERO, ..Printouts::new(PrintoutFont::Missing) };
        let others = Arc::clone(&printouts.slots).acquire_many_owned(2).await.unwrap();
        let refused = printouts.set(|_| Ok(())).await.unwrap_err();
        assert_eq!(refused, unavailable(RETRY_AFTER));
        drop(others);
        let refused = printouts.set(|_| Ok(())).await.unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::NotOffered);
    }
}
