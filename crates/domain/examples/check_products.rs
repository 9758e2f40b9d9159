//! Checks product files: `cargo xtask products check [DIR]`. Reports problems with file, line and clause, and
//! worked examples whose result differs from the rules.

#![allow(clippy::print_stdout, reason = "prints errors for authors of products")]

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use domain::product::check_files;

fn main() -> ExitCode {
    let folder = std::env::args().nth(1);
    let folder = folder.as_deref().unwrap_or(concat!(env!("CARGO_MANIFEST_DIR"), "/products"));
    let files = match read(Path::new(folder)) {
        Ok(files) => files,
        Err(error) => {
            println!("{folder} cannot be read: {error}");
            return ExitCode::FAILURE;
        }
    };
    let count = files.len();
    match check_files(files.iter().map(|(name, text)| (name.as_str(), text.as_str()))) {
        Ok(_) => {
            println!("{count} product files, no errors.");
            ExitCode::SUCCESS
        }
        Err(flaws) => {
            flaws.iter().for_each(|flaw| println!("{flaw}"));
            println!("{} errors in {count} product files.", flaws.len());
            ExitCode::FAILURE
        }
    }
}

/// The product files in `folder` by name, in alphabetical order.
fn read(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !path.is_file() {
                return Err(io::Error::other(format!("{name} is no regular file")));
            }
            let text = fs::read_to_string(&path);
            let text = text.map_err(|error| io::Error::other(format!("{name}: {error}")))?;
            files.push((name, text));
        }
    }
    files.sort();
    Ok(files)
}
