//! `cargo xtask openapi`: writes the description of the API for partners, as the server prints it, and the schema of
//! product files that follows from it.

use std::fs;

use anyhow::{Result, bail};

use crate::{app::Profile, product_schema, server, shell};

pub(crate) fn write() -> Result<()> {
    let program = server::build(Profile::Development)?;
    let Some(text) = shell::output(shell::command(program).arg("--print-openapi")) else {
        bail!(
            "the server did not print its OpenAPI description; run it with --print-openapi to see why"
        );
    };
    let schema = product_schema::of(&text)?;
    for (name, text) in [("docs/openapi.json", text + "\n"), (product_schema::FILE, schema)] {
        let file = shell::root().join(name);
        fs::write(&file, text)?;
        eprintln!("Wrote {}", file.display());
    }
    Ok(())
}
