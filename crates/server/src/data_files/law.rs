//! The files of the law: a JSON list, read row by row so that every flaw has its line.

use std::path::Path;

use domain::clock::LawFlaw;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::flaw::{FileFlaw, FileFlaws, read_text};

/// Reads the list in `file`, makes `T` of it and checks it with `check`.
pub(super) fn load<R: DeserializeOwned, T>(
    file: &Path,
    make: impl FnOnce(Vec<R>) -> T,
    check: impl FnOnce(&T) -> Vec<LawFlaw>,
) -> Result<T, FileFlaws> {
    let text = read_text(file)?;
    let flaw = |line, field, message| FileFlaw {
        file: file.display().to_string(),
        line: Some(line),
        field,
        message,
    };
    let rows: Vec<&RawValue> = serde_json::from_str(&text)
        .map_err(|error| flaw(error.line(), String::new(), error.to_string()))?;
    let mut values = Vec::with_capacity(rows.len());
    let mut flaws = Vec::new();
    for row in &rows {
        match read(row.get()) {
            Ok(value) => values.push(value),
            Err((line, field, message)) => {
                flaws.push(flaw(first_line(&text, row) + line - 1, field, message));
            }
        }
    }
    if !flaws.is_empty() {
        return Err(FileFlaws(flaws));
    }
    let value = make(values);
    let flaws: Vec<_> = check(&value)
        .into_iter()
        .map(|LawFlaw { row, field, kind }| {
            let line = row
                .and_then(|row| rows.get(row))
                .map_or(1, |row| first_line(&text, row) + line_of_field(row.get(), field));
            flaw(line, field.to_owned(), kind.to_string())
        })
        .collect();
    if flaws.is_empty() { Ok(value) } else { Err(FileFlaws(flaws)) }
}

/// A row, or the line within it, the field and the error.
fn read<R: DeserializeOwned>(row: &str) -> Result<R, (usize, String, String)> {
    let mut deserializer = serde_json::Deserializer::from_str(row);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let field = error.path().to_string();
        let inner = error.into_inner();
        (inner.line().max(1), field, inner.to_string())
    })
}

/// The line of `text`, counted from 1, on which `row` begins.
fn first_line(text: &str, row: &RawValue) -> usize {
    let offset = (row.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// How many lines below the start of a row its field is.
fn line_of_field(row: &str, field: &str) -> usize {
    let name = format!("\"{field}\"");
    row.lines().position(|line| line.contains(&name)).unwrap_or(0)
}
