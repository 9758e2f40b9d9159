//! The browser that the tests run in: the machine's own Chrome or Chromium with its driver.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{apt, log, tools};

/// A browser and what drives it.
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
}

const BROWSERS: [&str; 4] =
    ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];
const DRIVERS: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

/// Finds the browser; on Debian and its like, installs it if there is none.
pub(crate) fn ensure() -> Result<Browser> {
    let debian = apt::is_here();
    let mut missing = Vec::new();
    if find(&BROWSERS).is_none() {
        missing.extend(["chromium", "chromium-driver"]);
    } else if find(&DRIVERS).is_none() {
        missing.push("chromium-driver");
    }
    // Without Chinese letters the screenshots show boxes, and widths are wrong.
    if debian && !Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists() {
        missing.push("fonts-noto-cjk");
    }
    if debian && !missing.is_empty() {
        apt::install(&missing)?;
    }
    let advice = "Install Chrome or Chromium with the chromedriver of the same version, so that both are on the PATH.";
    Ok(Browser {
        program: find(&BROWSERS)
            .with_context(|| format!("there is no browser to test in. {advice}"))?,
        driver: find(&DRIVERS).with_context(|| format!("there is no chromedriver. {advice}"))?,
    })
}

/// What drives WebKitGTK, the nearest thing to Safari that Debian and its like have; installed if it is missing. `None`
/// elsewhere, and where it can't be had: the tests that want it are then left out, and say so.
pub(crate) fn webkit() -> Option<PathBuf> {
    const DRIVER: &str = "WebKitWebDriver";
    // It needs a screen, and gets one of its own.
    let found = || tools::on_path("Xvfb").and_then(|_| tools::on_path(DRIVER));
    if apt::is_here()
        && found().is_none()
        && let Err(error) = apt::install(&["webkit2gtk-driver", "xvfb"])
    {
        log::warn(&format!("nothing is tried in WebKit: {error:#}"));
    }
    found()
}

fn find(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| tools::on_path(name))
}
