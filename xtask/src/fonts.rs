//! The Chinese font that documents and the browser of the tests are set in.

use std::path::Path;

use anyhow::{Context, Result};

use crate::{apt, log};

const PACKAGE: &str = "fonts-noto-cjk";
const FILE: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

/// Installs the font on Debian and its derivatives if it is missing. Without it, the tests of documents fail.
pub(crate) fn ensure() -> Result<()> {
    if apt::is_available() {
        apt::install(|| missing().into_iter().collect())
            .with_context(|| format!("the tests of documents need {PACKAGE}"))?;
    } else if missing().is_some() {
        log::warn(&format!("{FILE} is missing: the tests of documents may fail"));
    }
    Ok(())
}

/// The package with the font, if that is not installed.
pub(crate) fn missing() -> Option<&'static str> {
    (!Path::new(FILE).exists()).then_some(PACKAGE)
}
