//! `cargo xtask products`: what authors of product files need.

use anyhow::{Result, bail};
use clap::Subcommand;

use crate::shell;

#[derive(Subcommand)]
pub(crate) enum Products {
    /// Check every product file; names file, line and clause of what is wrong.
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
        bail!("mend what is named above; docs/PRODUCTS.md says how a product is written");
    }
    Ok(())
}
