//! The licences of all crates that the server and the app contain.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::shell;

/// How names of files with licences begin.
const NAMES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

/// What cargo says of the workspace.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    manifest_path: String,
    /// `None` for what is in the workspace.
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    /// `None` for a dependency of the program itself.
    kind: Option<String>,
}

/// A crate with its licence, and the texts that are in its package.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Licensed {
    name: String,
    version: String,
    licence: String,
    repository: String,
    texts: Vec<String>,
}

/// A list of all crates of the server, built for `target`, and of the app, followed by each text of a licence once.
pub(super) fn of_dependencies(target: &str) -> Result<String> {
    let mut all = BTreeSet::new();
    for (program, target) in [("server", target), ("clearclaim", "wasm32-unknown-unknown")] {
        let mut cargo = shell::cargo();
        cargo.args(["metadata", "--locked", "--format-version", "1", "--filter-platform", target]);
        let metadata = shell::output(&mut cargo).context("`cargo metadata` failed")?;
        let metadata: Metadata = serde_json::from_str(&metadata)?;
        for package in dependencies(&metadata, program)? {
            all.insert(licensed(package)?);
        }
    }
    Ok(document(&all))
}

/// The packages from elsewhere that end up in `program`.
fn dependencies<'a>(metadata: &'a Metadata, program: &str) -> Result<Vec<&'a Package>> {
    let root = metadata.packages.iter().find(|package| package.name == program);
    let mut open = vec![root.with_context(|| format!("there is no {program}"))?.id.as_str()];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            let nodes = metadata.resolve.nodes.iter().filter(|node| node.id == id);
            let normal = nodes
                .flat_map(|node| &node.deps)
                .filter(|dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none()));
            open.extend(normal.map(|dependency| dependency.pkg.as_str()));
        }
    }
    let all = metadata.packages.iter();
    Ok(all.filter(|it| it.source.is_some() && seen.contains(it.id.as_str())).collect())
}

fn licensed(package: &Package) -> Result<Licensed> {
    let Package { name, version, license, repository, manifest_path, .. } = package;
    let licence = license.clone().with_context(|| format!("{name} names no licence"))?;
    let folder = Path::new(manifest_path).parent().context("a manifest has no folder")?;
    Ok(Licensed {
        name: name.clone(),
        version: version.clone(),
        licence,
        repository: repository.clone().unwrap_or_default(),
        texts: texts(folder)?,
    })
}

/// The texts of licences in the folder of a package.
fn texts(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            files.push(path);
        }
    }
    files.sort();
    let read = |file| Ok(String::from_utf8_lossy(&fs::read(file)?).replace("\r\n", "\n"));
    files.iter().map(read).collect()
}

fn document(all: &BTreeSet<Licensed>) -> String {
    let mut list = String::from("Crates in the server and the app, with their licences\n\n");
    let mut of_text: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for Licensed { name, version, licence, repository, texts } in all {
        let note = if texts.is_empty() { "  (its package has no text)" } else { "" };
        list += &format!("{name} {version}  {licence}  {repository}{note}\n");
        for text in texts {
            of_text.entry(text.trim()).or_default().push(format!("{name} {version}"));
        }
    }
    let texts = of_text
        .into_iter()
        .map(|(text, names)| format!("\n{}\n{}\n\n{text}\n", "=".repeat(72), names.join(", ")));
    list + &texts.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_there_once_with_the_crates_that_have_it() {
        let dir = tempfile::tempdir().unwrap();
        for (file, text) in [("LICENSE-MIT", "Do.\r\n"), ("copying", "Share."), ("lib.rs", "code")]
        {
            fs::write(dir.path().join(file), text).unwrap();
        }
        let texts = texts(dir.path()).unwrap();
        assert_eq!(texts, ["Do.\n", "Share."]);
        let of = |name: &str| Licensed {
            name: name.into(),
            version: "1.0.0".into(),
            licence: "MIT".into(),
            repository: String::new(),
            texts: texts.clone(),
        };
        let bare = Licensed { texts: Vec::new(), ..of("c") };
        let document = document(&BTreeSet::from([of("b"), of("a"), bare]));
        assert_eq!(document.matches("(its package has no text)").count(), 1);
        assert_eq!(document.matches("\nDo.\n").count(), 1);
        assert!(document.contains("a 1.0.0, b 1.0.0"), "{document}");
    }

    #[test]
    fn only_what_ends_up_in_the_program_counts() {
        let metadata: Metadata = serde_json::from_str(
            r#"{
                "packages": [
                    { "id": "app", "name": "app", "version": "1", "license": null, "repository": null, "manifest_path": "", "source": null },
                    { "id": "used", "name": "used", "version": "1", "license": "MIT", "repository": null, "manifest_path": "", "source": "registry" },
                    { "id": "deep", "name": "deep", "version": "1", "license": "MIT", "repository": null, "manifest_path": "", "source": "registry" },
                    { "id": "test", "name": "test", "version": "1", "license": "MIT", "repository": null, "manifest_path": "", "source": "registry" }
                ],
                "resolve": { "nodes": [
                    { "id": "app", "deps": [
                        { "pkg": "used", "dep_kinds": [{ "kind": null }] },
                        { "pkg": "test", "dep_kinds": [{ "kind": "dev" }, { "kind": "build" }] }
                    ] },
                    { "id": "used", "deps": [{ "pkg": "deep", "dep_kinds": [{ "kind": "dev" }, { "kind": null }] }] },
                    { "id": "deep", "deps": [] },
                    { "id": "test", "deps": [] }
                ] }
            }"#,
        )
        .unwrap();
        let names: Vec<_> =
            dependencies(&metadata, "app").unwrap().iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["used", "deep"]);
    }

    /// Every crate of the workspace has a licence, and nearly all bring its text.
    #[test]
    fn the_crates_of_the_server_have_licences() {
        let document = of_dependencies("x86_64-unknown-linux-gnu").unwrap();
        for text in ["axum ", "leptos ", "Permission is hereby granted", "Apache License"] {
            assert!(document.contains(text), "{text}");
        }
        assert!(!document.contains("proptest "), "only for tests");
    }
}
