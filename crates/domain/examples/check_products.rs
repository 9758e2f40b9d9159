//! Checks product files: `cargo xtask products check`. Reports problems with file, line and clause, and
//! worked examples whose result differs from the rules.

#![allow(clippy::print_stdout, reason = "prints errors for authors of products")]

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use domain::example::examples;
use domain::product::{Product, ProductError, parse, validate};

fn main() -> ExitCode {
    let folder = std::env::args().nth(1);
    let folder = folder.as_deref().unwrap_or(concat!(env!("CARGO_MANIFEST_DIR"), "/products"));
    match check(Path::new(folder)) {
        Ok((files, 0)) => {
            println!("{files} product files, no errors.");
            ExitCode::SUCCESS
        }
        Ok((files, errors)) => {
            println!("{errors} errors in {files} product files.");
            ExitCode::FAILURE
        }
        Err(error) => {
            println!("{folder} cannot be read: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Counts of files and of problems.
fn check(folder: &Path) -> io::Result<(usize, usize)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files.sort();
    let mut count = 0;
    for path in &files {
        let text = fs::read_to_string(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let found = match parse(&text) {
            Ok(product) => {
                let errors = validate(&product);
                let errors = errors.iter().map(|error| describe(&name, &text, error));
                errors.chain(mismatches(&name, &text, &product)).collect()
            }
            Err(error) => vec![format!("{name}: {error}")],
        };
        count += found.len();
        for line in found {
            println!("{line}");
        }
    }
    Ok((files.len(), count))
}

/// The examples whose expected result differs from that of the rules.
fn mismatches(name: &str, text: &str, product: &Product) -> Vec<String> {
    match examples(text) {
        Ok(examples) => examples
            .iter()
            .flat_map(|(line, example)| {
                let mismatches = example.check(product).into_iter();
                mismatches.map(move |it| format!("{name}: line {line}: {it}"))
            })
            .collect(),
        Err(error) => vec![format!("{name}: {error}")],
    }
}

fn describe(name: &str, text: &str, error: &ProductError) -> String {
    match line_of(text, error) {
        Some(line) => format!("{name}: line {line}: {error}"),
        None => format!("{name}: {error}"),
    }
}

/// The first line, counted from 1, that refers to the clause of the error: within its benefit if it has one,
/// else the clause itself.
fn line_of(text: &str, error: &ProductError) -> Option<usize> {
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    let mut within = None;
    if let Some(benefit) = &error.benefit {
        let code = format!("code = \"{benefit}\"");
        within = Some(lines.find(|(_, line)| *line == code)?.0);
    }
    let Some(clause) = &error.clause else { return within };
    let number = format!("\"{clause}\"");
    let mut cites = lines.take_while(|(_, line)| within.is_none() || *line != "[[benefits]]");
    cites.find(|(_, line)| line.contains(&number)).map(|(at, _)| at).or(within)
}
