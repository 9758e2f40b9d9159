//! The PostgreSQL that the server is tested on. The tests start one of their own and stop it.

use anyhow::{Context, Result, bail};

use crate::{apt, log, tools};

/// Finds PostgreSQL; on Debian and its like, installs it if there is none. Whether the tests must not be skipped:
/// where it can be had, and wherever `CI` is set, what it is there for has to be shown.
pub(crate) fn ensure() -> Result<bool> {
    if is_here() {
        return Ok(true);
    }
    if apt::is_here() {
        apt::install(&["postgresql"])
            .context("the tests on PostgreSQL need it; `cargo nextest run` skips them without")?;
    } else if std::env::var_os("CI").is_some() {
        bail!("the tests on PostgreSQL need it: install it");
    } else {
        log::warn("PostgreSQL is not installed: the tests that need it are skipped");
    }
    Ok(is_here())
}

fn is_here() -> bool {
    // Debian keeps its programs off the PATH, each version's in a folder of its own.
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.into_iter().any(|version| version.path().join("bin/initdb").exists())
        || tools::on_path("initdb").is_some()
}
