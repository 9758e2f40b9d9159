//! The files of the examples.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::recorder::Recorder;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi-examples");
/// Names the files for the compiler.
pub(super) const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/openapi/example_files.rs");
pub(super) const PROBLEMS: &str = "problems";

/// The texts of all files by name, without `.json`.
pub(super) fn read() -> BTreeMap<String, String> {
    let files = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|file| {
            let name = file.file_name().unwrap().to_str().unwrap();
            let name = name.strip_suffix(".json").unwrap_or_else(|| panic!("{name} is no example"));
            (name.to_owned(), fs::read_to_string(&file).unwrap())
        })
        .collect()
}

/// Compares what was recorded with the files, or writes them.
pub(super) fn compare_or_write(recorded: Recorder) {
    let text = |value: Value| serde_json::to_string_pretty(&value).unwrap() + "\n";
    let problems = serde_json::to_value(&recorded.problems).unwrap();
    let mut files: BTreeMap<String, String> = recorded
        .operations
        .iter()
        .map(|(id, operation)| (id.clone(), text(serde_json::to_value(operation).unwrap())))
        .collect();
    files.insert(PROBLEMS.into(), text(problems));
    if std::env::var_os("UPDATE_EXAMPLES").is_some() {
        write(&files);
    }
    let committed = read();
    let differs = |name: &&String| committed.get(*name) != files.get(*name);
    let names = committed.keys().chain(files.keys().filter(|name| !committed.contains_key(*name)));
    let outdated: Vec<_> = names.filter(differs).collect();
    assert!(
        outdated.is_empty(),
        "outdated examples: {outdated:?}; run this test with UPDATE_EXAMPLES=1 and review the difference"
    );
}

fn write(files: &BTreeMap<String, String>) {
    for name in read().keys().filter(|name| !files.contains_key(*name)) {
        fs::remove_file(Path::new(FOLDER).join(format!("{name}.json"))).unwrap();
    }
    for (name, text) in files {
        fs::write(Path::new(FOLDER).join(format!("{name}.json")), text).unwrap();
    }
    let list = fs::read_to_string(LIST).unwrap();
    let (before, _) = list.split_once("files![]").or_else(|| list.split_once("files![\n")).unwrap();
    let rows = files.keys().filter(|name| *name != PROBLEMS);
    let rows: String = rows.map(|name| format!("    \"{name}\",\n")).collect();
    fs::write(LIST, format!("{before}files![\n{rows}];\n")).unwrap();
}
