//! What Trunk calls as `wasm-bindgen`: the options that it passes, and no others.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use wasm_bindgen_cli_support::Bindgen;

use crate::{import_names::ImportNames, split_output, wasm_split};

#[derive(Parser)]
#[command(name = "wasm-bindgen", disable_version_flag = true)]
struct Cli {
    /// The module that cargo built.
    #[arg(required_unless_present = "version")]
    input: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = Target::Web)]
    target: Target,
    #[arg(long, required_unless_present = "version")]
    out_dir: Option<PathBuf>,
    #[arg(long)]
    out_name: Option<String>,
    #[arg(long)]
    no_typescript: bool,
    #[arg(long)]
    keep_debug: bool,
    #[arg(long)]
    no_demangle: bool,
    /// Print the version, as Trunk expects it.
    #[arg(long)]
    version: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Target {
    Web,
}

/// Splits the module and writes the bindings of its main part.
pub(crate) fn run() -> Result<()> {
    let cli = Cli::parse();
    let (Some(input), Some(out_dir), false) = (&cli.input, &cli.out_dir, cli.version) else {
        // Without the commit that a build from wasm-bindgen's repository adds.
        let version = wasm_bindgen_shared::version();
        println!("wasm-bindgen {}", version.split(' ').next().unwrap_or_default());
        return Ok(());
    };
    let split = wasm_split::split(input)?;
    let mut bindgen = Bindgen::new();
    match cli.target {
        Target::Web => bindgen.web(true)?,
    };
    bindgen
        .input_path(split.as_ref().unwrap_or(input))
        // Both are required by wasm_split_cli_support: the parts import what the linker exports, by its name.
        .keep_lld_exports(split.is_some())
        .demangle(split.is_none() && !cli.no_demangle)
        .keep_debug(cli.keep_debug)
        .typescript(!cli.no_typescript)
        .omit_default_module_path(true);
    if let Some(name) = &cli.out_name {
        bindgen.out_name(name);
    }
    let mut output = bindgen.generate_output()?;
    let mut names = ImportNames::default();
    for import in output.wasm_mut().imports.iter_mut() {
        if let Some(name) = names.shorten(&import.name) {
            import.name = name;
        } else if let Some(function) = import.name.strip_prefix(split_output::LOAD) {
            import.name = split_output::lazy_name(function).to_owned();
        }
    }
    output.emit(out_dir)?;
    let glue = out_dir.join(bindgen.stem()?).with_extension("js");
    let script = fs::read_to_string(&glue).context("wasm-bindgen wrote no glue script")?;
    Ok(fs::write(&glue, names.rename_in(&script)?)?)
}
