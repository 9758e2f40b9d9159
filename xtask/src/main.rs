//! The project's commands, run as `cargo xtask <command>`.
//!
//! Trunk also calls this program, as its `post_build` hook (`xtask post-build`).

mod app;
mod apt;
mod audit;
mod bars;
mod bench;
mod brand;
mod browser;
mod build;
mod compress;
mod dev;
mod drawn_page;
mod e2e;
mod files;
mod fonts;
mod fuzz;
mod jobs;
mod lint;
mod log;
mod merge_loader;
mod openapi;
mod package;
mod partner;
mod post_build;
mod postgres;
mod product_schema;
mod products;
mod route_table;
mod run;
mod schemathesis;
mod server;
mod shell;
mod sizes;
mod split_output;
mod styles;
mod test;
mod test_summary;
mod tools;

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
    /// Build the app into `dist/` and print its sizes.
    Build(build::Options),
    /// Run every test, or only the named part.
    Test(test::Options),
    /// Check formatting, clippy (native and wasm), documentation and TypeScript.
    Lint,
    /// Write an archive with the server, the app and everything that an operator needs.
    Package(package::Options),
    /// Check licences, bans, sources and known vulnerabilities of the dependencies.
    Audit,
    /// Write `docs/openapi.json` from the server, and `docs/product.schema.json` from it.
    Openapi,
    /// Write the end-to-end tests' list of pages from `crates/routes`.
    Routes,
    /// For authors of product files.
    #[command(subcommand)]
    Products(products::Products),
    /// Feed random inputs to the product parser and the rules engine.
    Fuzz(fuzz::Options),
    /// Compare the app with the same screens in other frameworks.
    Bench(bench::Options),
    /// Act as a partner of a running server: list, answer, offer, append.
    Partner(partner::Options),
    /// Print the sizes of the built app in `dist/`, or check them against the budgets.
    Sizes(sizes::Options),
    /// Trunk's `post_build` hook.
    #[command(hide = true)]
    PostBuild,
}

fn main() -> ExitCode {
    shell::exit(match Cli::parse().command {
        Command::Run(options) => run::run(&options),
        Command::Dev(options) => dev::dev(&options),
        Command::Build(options) => build::build(&options),
        Command::Test(options) => test::test(&options),
        Command::Lint => lint::lint(),
        Command::Package(options) => package::package(&options),
        Command::Audit => audit::audit(),
        Command::Openapi => openapi::write(),
        Command::Routes => route_table::write(),
        Command::Products(what) => products::run(&what),
        Command::Fuzz(options) => fuzz::fuzz(&options),
        Command::Bench(options) => bench::bench(&options),
        Command::Partner(options) => partner::partner(&options),
        Command::Sizes(options) => sizes::sizes(&options),
        Command::PostBuild => post_build::run(),
    })
}
