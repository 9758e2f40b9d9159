//! `cargo xtask openapi`: writes the description of the API for partners, as the server prints it.

use std::fs;

use anyhow::{Result, bail};

use crate::{app::Profile, server, shell};

pub(crate) fn write() -> Result<()> {
    let program = server::build(Profile::Development)?;
    let Some(text) = shell::output(shell::command(program).arg("--print-openapi")) else {
        bail!(
            "the server did not print its OpenAPI description; run it with --print-openapi to see why"
        );
    };
    let file = shell::root().join("docs/openapi.json");
    fs::write(&file, text + "\n")?;
    eprintln!("Wrote {}", file.display());
    Ok(())
}
