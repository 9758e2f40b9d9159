//! Merges the loader of the lazy parts into the glue script of wasm-bindgen.
//!
//! They are generated as two modules that import each other, which costs a request and makes content hashes in their
//! names impossible. The loader fetches each part on its own; instead, `boot.js` is asked for the packs with the parts
//! (`window.__part`): it may have started loading them already, and retries on a bad network.

use anyhow::{Context, Result, ensure};

use crate::split_output::{LOAD, LOADER, lazy_name};

/// Loads the packs of a page. A pack of several pages is instantiated once.
const LOAD_PART: &str = "\
const instances = new Map();
async function loadPart(name) {
    const modules = await window.__part(name);
    await Promise.all(modules.map((module) => {
        if (!instances.has(module)) instances.set(module, WebAssembly.instantiate(module, getSharedImports()));
        return instances.get(module);
    }));
}
";

/// Returns the glue script with the loader in it.
///
/// # Errors
/// If one of the scripts is not generated as expected: without these checks, it would fail only in the browser, and
/// only on some pages.
pub(crate) fn merge(glue: &str, loader: &str) -> Result<String> {
    // What the parts import, and how the app is called back. Behind it is what fetches single parts.
    let (runtime, loads) = loader
        .split_once("function makeLoad(")
        .context("the generated loader has no function makeLoad")?;
    let runtime = runtime.lines().filter(|line| !line.starts_with("import ")).collect::<Vec<_>>();
    let names: Vec<_> = loads
        .lines()
        .filter_map(|line| line.strip_prefix("export const ")?.split(' ').next())
        .filter_map(|name| Some((lazy_name(name.strip_prefix(LOAD)?), name)))
        .collect();
    ensure!(!names.is_empty(), "the generated loader loads nothing");

    let mut merged = String::new();
    let mut imported = false;
    for line in glue.lines() {
        if line.starts_with("import * as import") && line.contains(LOADER) {
            continue;
        }
        if line.trim_start().starts_with(&format!("\"{LOADER}\": import")) {
            // The glue has one such line for each name, all with the same key.
            if !imported {
                let entries = names.iter().map(|(part, name)| format!("{part}: {name}, "));
                merged += &format!("        \"{LOADER}\": {{ {}}},\n", entries.collect::<String>());
                imported = true;
            }
            continue;
        }
        merged += line;
        merged.push('\n');
    }
    ensure!(imported, "wasm-bindgen's glue does not import {LOADER} as expected");

    merged += &runtime.join("\n");
    merged.push('\n');
    merged += LOAD_PART;
    for (part, name) in names {
        merged += &format!("const {name} = wrapAsyncCb(() => loadPart(\"{part}\"));\n");
    }
    Ok(merged)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\n\
                        const imports = {\n        \"./__wasm_split.js\": import1,\n        \"./__wasm_split.js\": import2,\n};\n";

    #[test]
    fn the_merged_script_imports_nothing_and_loads_pages_by_their_names() {
        let loader = "import { initSync } from \"./main.js\";\n\
                      function wrapAsyncCb(callee) {}\n\
                      function makeLoad(fetcher, deps) {}\n\
                      const __chunk_1 = makeLoad(() => {\n    const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));\n}, []);\n\
                      export const __wasm_split_load_home_page_42 = wrapAsyncCb(makeLoad(() => {\n}\n, [__chunk_1]));\n";
        let merged = merge(GLUE, loader).unwrap();
        for absent in ["import *", "import {", "export", "chunk_1"] {
            assert!(!merged.contains(absent), "{absent} in {merged}");
        }
        assert!(
            merged
                .contains("\"./__wasm_split.js\": { home_page: __wasm_split_load_home_page_42, },")
        );
        assert!(merged.contains(
            "const __wasm_split_load_home_page_42 = wrapAsyncCb(() => loadPart(\"home_page\"));"
        ));
        assert!(merged.contains("function wrapAsyncCb(callee) {}"));
    }

    #[test]
    fn an_unknown_form_of_the_loader_is_an_error() {
        assert!(merge(GLUE, "const src = import.source(\"./home.wasm\");").is_err());
        assert!(merge(GLUE, "function makeLoad(fetcher, deps) {}\n").is_err());
    }
}
