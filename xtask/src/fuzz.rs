//! `cargo xtask fuzz`: feeds random inputs to the product parser and the rules engine.
//!
//! The shipped product files are the seed. Interesting inputs are kept in `fuzz/corpus`, so that a run continues
//! where the last one stopped; inputs that cause a failure are written to `fuzz/artifacts`.

use std::fs;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::{log, shell, tools};

#[derive(Args)]
pub(crate) struct Options {
    /// Only this target.
    target: Option<Target>,
    /// Seconds for each target.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Target {
    /// The parser and the validator of product files.
    ProductFile,
    /// The rules engine, with products and incidents of any shape.
    Assess,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Self::ProductFile => "product_file",
            Self::Assess => "assess",
        }
    }
}

pub(crate) fn fuzz(options: &Options) -> Result<()> {
    let cargo_fuzz = tools::cargo_fuzz()?;
    let targets = match options.target {
        Some(target) => vec![target],
        None => vec![Target::ProductFile, Target::Assess],
    };
    for target in targets {
        let name = target.name();
        let corpus = shell::root().join("fuzz/corpus").join(name);
        fs::create_dir_all(&corpus)?;
        let expect = format!("2 minutes to build, then {} seconds", options.seconds);
        let step = log::step(&format!("Fuzzing {name}"), &expect);
        let mut fuzz = shell::command(&cargo_fuzz);
        fuzz.args(["run", name])
            .arg(&corpus)
            .arg(shell::root().join("crates/domain/products"))
            .args(["--", "-timeout=10", "-only_ascii=0"])
            .arg(format!("-max_total_time={}", options.seconds))
            // The sanitizers are unstable features, which this makes available in the stable compiler.
            .env("RUSTC_BOOTSTRAP", "1");
        shell::run(&mut fuzz, "The input that caused the failure is in fuzz/artifacts/.")?;
        step.done();
    }
    Ok(())
}
