//! The project's commands, run as `cargo xtask <command>`.
//!
//! The same program serves the build from the inside: Trunk calls it as `wasm-bindgen` (see `wasm_split`)
//! and as its `post_build` hook (`xtask post-build`).

mod app;
mod apt;
mod bench;
mod brand;
mod browser;
mod build;
mod compress;
mod dev;
mod files;
mod fuzz;
mod lint;
mod log;
mod merge_loader;
mod openapi;
mod pack;
mod partner;
mod post_build;
mod postgres;
mod products;
mod run;
mod server;
mod shell;
mod sizes;
mod styles;
mod test;
mod test_summary;
mod tools;
mod wasm_split;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands of Clearclaim.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing, build everything for use, and start it with demo data.
    Run(run::Options),
    /// Build for development and rebuild on every change, behind a server with demo data.
    Dev(dev::Options),
    /// Build the app into `dist/` and print what it weighs.
    Build(build::Options),
    /// Run every test, or only the named part.
    Test(test::Options),
    /// Check formatting, clippy (native and wasm) and the documentation.
    Lint,
    /// Write `docs/openapi.json` from the server.
    Openapi,
    /// For authors of product files.
    #[command(subcommand)]
    Products(products::Products),
    /// Throw random inputs at the product parser and the rules engine.
    Fuzz(fuzz::Options),
    /// Measure the app beside the same screens in other frameworks.
    Bench(bench::Options),
    /// Play a partner against a running server: list, answer, offer, append.
    Partner(partner::Options),
    /// Print what the built app in `dist/` weighs.
    Sizes,
    /// Trunk's `post_build` hook.
    #[command(hide = true)]
    PostBuild,
}

fn main() -> ExitCode {
    if wasm_split::called_as_wasm_bindgen() {
        return shell::exit(wasm_split::stand_in());
    }
    shell::exit(match Cli::parse().command {
        Command::Run(options) => run::run(&options),
        Command::Dev(options) => dev::dev(&options),
        Command::Build(options) => build::build(&options),
        Command::Test(options) => test::test(&options),
        Command::Lint => lint::lint(),
        Command::Openapi => openapi::write(),
        Command::Products(what) => products::run(&what),
        Command::Fuzz(options) => fuzz::fuzz(&options),
        Command::Bench(options) => bench::bench(&options),
        Command::Partner(options) => partner::partner(&options),
        Command::Sizes => sizes::print(),
        Command::PostBuild => post_build::run(),
    })
}
