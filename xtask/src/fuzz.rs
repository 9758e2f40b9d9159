//! `cargo xtask fuzz`: random inputs at the product parser and at the rules engine.
//!
//! The shipped product files are the seed; what is found is kept in `fuzz/corpus`, so that a run goes on
//! where the last one stopped. An input that breaks something lies in `fuzz/artifacts` afterwards.

use std::fs;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::{log, shell, tools};

#[derive(Args)]
pub(crate) struct Options {
    /// Only this target.
    target: Option<Target>,
    /// How long each target runs, in seconds.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Target {
    /// The reader of product files and the validator.
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
    let cargo_fuzz = tools::fuzz()?;
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
            // The sanitizers are unstable; the stable compiler has them under this name.
            .env("RUSTC_BOOTSTRAP", "1");
        shell::run(
            &mut fuzz,
            "The input that broke it is in fuzz/artifacts/; `cargo xtask fuzz` with it as a test comes next.",
        )?;
        step.done();
    }
    Ok(())
}
