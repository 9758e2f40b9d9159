//! Every dependency that a Cargo.toml names is used.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a check that cannot read the source fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use toml::Table;

/// Dependencies whose name no code contains.
const NOT_IN_CODE: [(&str, &str); 4] = [
    // Enables `wasm_js`, without which proptest has no random numbers in a browser.
    ("domain", "getrandom"),
    // Its library is named `md5`, like the function that it checks.
    ("file-check", "md-5"),
    ("pdf-structure", "md-5"),
    ("receipt-reader", "md-5"),
];

#[test]
fn every_dependency_of_a_package_is_used_in_its_code() {
    let mut unused = Vec::new();
    for folder in packages() {
        let manifest = manifest(&folder);
        let name = manifest["package"]["name"].as_str().unwrap();
        let code = code_of(&folder);
        for dependency in dependencies(&manifest) {
            if !uses(&code, &dependency) && !NOT_IN_CODE.contains(&(name, &*dependency)) {
                unused.push(format!("{name}: {dependency}"));
            }
        }
    }
    assert!(unused.is_empty(), "remove what is not used:\n{}", unused.join("\n"));
}

#[test]
fn every_dependency_of_the_workspace_is_used_by_a_package() {
    let used: BTreeSet<_> =
        packages().iter().flat_map(|folder| dependencies(&manifest(folder))).collect();
    let workspace = manifest(&root());
    let named = workspace["workspace"]["dependencies"].as_table().unwrap();
    let unused: Vec<_> = named.keys().filter(|name| !used.contains(*name)).collect();
    assert!(unused.is_empty(), "remove what is not used: {unused:?}");
}

#[test]
fn longer_names_and_comments_are_not_uses() {
    assert!(uses("let now = jiff::Timestamp::now();", "jiff"));
    assert!(uses("use tower_http::trace;", "tower-http"));
    assert!(uses("#[async_trait]\nimpl Store for Memory {}", "async-trait"));
    assert!(!uses("my_jiff::now()", "jiff"));
    assert!(!uses("jiffy::now()", "jiff"));
    assert!(!uses(&without_comments("// jiff::now()\n/// [`jiff::now`]\n"), "jiff"));
}

/// Whether the code has the crate's name in a path, a `use` or a macro.
fn uses(code: &str, dependency: &str) -> bool {
    let name = dependency.replace('-', "_");
    let is_part_of_name = |at: char| at.is_alphanumeric() || at == '_';
    code.match_indices(&name).any(|(start, _)| {
        let before = code.get(..start).unwrap().chars().next_back();
        let after = code.get(start + name.len()..).unwrap();
        let ends = ["::", ";", "!", "]", ",", "}", " as "];
        !before.is_some_and(is_part_of_name) && ends.iter().any(|end| after.starts_with(end))
    })
}

/// The folders of the workspace's packages, as the root manifest lists them, and the root.
fn packages() -> Vec<PathBuf> {
    let workspace = manifest(&root());
    let members = workspace["workspace"]["members"].as_array().unwrap();
    let mut folders: Vec<_> =
        members.iter().map(|member| root().join(member.as_str().unwrap())).collect();
    folders.push(root());
    folders
}

/// The dependencies of a package: normal, for development, for building, and those of one target.
fn dependencies(manifest: &Table) -> BTreeSet<String> {
    let mut tables = vec![manifest];
    let targets = manifest.get("target").and_then(|targets| targets.as_table());
    tables.extend(targets.into_iter().flat_map(Table::values).filter_map(|it| it.as_table()));
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    tables
        .iter()
        .flat_map(|table| kinds.map(|kind| table.get(kind)))
        .flatten()
        .filter_map(|dependencies| dependencies.as_table())
        .flat_map(|dependencies| dependencies.keys().cloned())
        .collect()
}

/// The Rust code of a package, without comments and without the packages in folders below it.
fn code_of(folder: &Path) -> String {
    let mut code = fs::read_to_string(folder.join("build.rs")).unwrap_or_default();
    for part in ["src", "tests", "examples", "benches"] {
        for file in rust_files(&folder.join(part)) {
            code += &fs::read_to_string(&file).unwrap();
        }
    }
    without_comments(&code)
}

fn without_comments(code: &str) -> String {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files
}

fn manifest(folder: &Path) -> Table {
    let file = folder.join("Cargo.toml");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
    text.parse().unwrap_or_else(|error| panic!("{file:?}: {error}"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}
