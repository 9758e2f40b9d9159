//! `cargo xtask products`: for authors of product files.

use anyhow::{Result, bail};
use clap::Subcommand;

use crate::shell;

#[derive(Subcommand)]
pub(crate) enum Products {
    /// Check every product file; errors name file, line and clause.
    Check,
}

pub(crate) fn run(what: &Products) -> Result<()> {
    match what {
        Products::Check => check(),
    }
}

fn check() -> Result<()> {
    let mut cargo = shell::cargo();
    cargo.args(["run", "--quiet", "--package", "domain", "--features", "authoring"]);
    if !cargo.args(["--example", "check_products"]).status()?.success() {
        bail!("fix the errors above; docs/PRODUCTS.md explains product files");
    }
    Ok(())
}
