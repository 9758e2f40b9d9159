//! The PostgreSQL that the server is tested on. The tests start their own instance and stop it.

use anyhow::{Context, Result, bail};

use crate::{apt, log, tools};

/// Finds PostgreSQL; on Debian and its derivatives, installs it if it is missing. Returns whether the tests that need
/// it must run: they may be skipped only where it is missing and cannot be installed, and never where `CI` is set.
pub(crate) fn ensure() -> Result<bool> {
    if is_installed() {
        return Ok(true);
    }
    if apt::is_available() {
        apt::install(|| if is_installed() { Vec::new() } else { vec!["postgresql"] })
            .context("the tests on PostgreSQL need it; `cargo nextest run` skips them without")?;
    } else if std::env::var_os("CI").is_some() {
        bail!("the tests on PostgreSQL need it: install it");
    } else {
        log::warn("PostgreSQL is not installed: the tests that need it are skipped");
    }
    Ok(is_installed())
}

fn is_installed() -> bool {
    // Debian keeps its programs off the PATH, those of each version in their own folder.
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.into_iter().any(|version| version.path().join("bin/initdb").exists())
        || tools::on_path("initdb").is_some()
}
