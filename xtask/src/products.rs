//! `cargo xtask products`: for authors of product files.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Subcommand;

use crate::shell;

#[derive(Subcommand)]
pub(crate) enum Products {
    /// Check every product file; errors name file, line and clause.
    Check {
        /// The folder with the files. Default: the built-in products.
        folder: Option<PathBuf>,
    },
}

pub(crate) fn run(what: &Products) -> Result<()> {
    match what {
        Products::Check { folder } => check(folder.as_deref()),
    }
}

fn check(folder: Option<&Path>) -> Result<()> {
    let mut cargo = shell::cargo();
    cargo.args(["run", "--quiet", "--package", "domain", "--features", "authoring"]);
    cargo.args(["--example", "check_products"]);
    if let Some(folder) = folder {
        // Cargo runs in the root of the workspace, the caller may be elsewhere.
        cargo.arg("--").arg(std::path::absolute(folder)?);
    }
    if !cargo.status()?.success() {
        bail!("fix the errors above; docs/PRODUCTS.md explains product files");
    }
    Ok(())
}
