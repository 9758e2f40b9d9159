//! Generates a macro for every field of `brand.toml`. Each expands to a literal, so that it can be used in
//! constants.

#[path = "src/file.rs"]
mod file;

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), String> {
    let path = Path::new(&variable("CARGO_MANIFEST_DIR")?).join("../../brand.toml");
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(&path).map_err(|error| format!("brand.toml: {error}"))?;
    let fields = file::fields(&text)?;

    let mut code = String::from("const FIELDS: &[(&str, &str)] = &[");
    for (name, value) in &fields {
        write!(code, "({name:?}, {value:?}),").map_err(|error| error.to_string())?;
    }
    code.push_str("];\n");
    for (name, value) in &fields {
        let name = name.replace('.', "_");
        write!(
            code,
            "#[doc = \"`brand.toml` says {value}.\"]\n#[macro_export]\nmacro_rules! {name} {{ () => {{ {value:?} }} }}\n"
        )
        .map_err(|error| error.to_string())?;
    }
    fs::write(Path::new(&variable("OUT_DIR")?).join("brand.rs"), code)
        .map_err(|error| error.to_string())
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|error| format!("{name}: {error}"))
}
