//! Merges the loader of the lazy parts into the glue script of wasm-bindgen.
//!
//! They are generated as two modules that import each other, which costs a request and makes content hashes in their
//! names impossible. The loader's fetches are replaced by calls of `boot.js` (`window.__part`), which may have started
//! loading a part already and retries on a bad network.

use anyhow::{Result, ensure};

use crate::{pack::part_name, split_output::LOADER};

/// Returns the glue script with the loader in it.
pub(crate) fn merge(glue: &str, loader_script: &str) -> Result<String> {
    let mut loaders = Vec::new();
    let mut loader = String::new();
    for line in loader_script.lines() {
        if line.starts_with("import { initSync }") {
            continue;
        }
        let mut line = line.replace("WebAssembly.instantiateStreaming(src, imports)", INSTANTIATE);
        if let Some(rest) = line.strip_prefix("export const ") {
            loaders.extend(rest.split_whitespace().next().map(str::to_owned));
            line = format!("const {rest}");
        }
        while let Some((before, rest)) = line.split_once("fetch(new URL(\"./")
            && let Some((module, after)) = rest.split_once(".wasm\", import.meta.url))")
        {
            line = format!("{before}window.__part(\"{}\"){after}", part_name(module));
        }
        loader += &line;
        loader.push('\n');
    }

    let mut merged = String::new();
    let mut given = false;
    for line in glue.lines() {
        if line.starts_with("import * as import") && line.contains(LOADER) {
            continue;
        }
        if line.trim_start().starts_with(&format!("\"{LOADER}\": import")) {
            // The glue has one such line for each loader function, all with the same key.
            if !given {
                merged += &format!("        \"{LOADER}\": {{ {} }},\n", loaders.join(", "));
                given = true;
            }
            continue;
        }
        merged += line;
        merged.push('\n');
    }
    merged += &loader;

    // Without these checks, it would fail only in the browser, and only on some pages.
    ensure!(
        given || loaders.is_empty(),
        "wasm-bindgen's glue does not import {LOADER} as expected"
    );
    ensure!(
        !loader.contains(".wasm"),
        "the loader fetches a part in a way that xtask/src/merge_loader.rs does not handle"
    );
    ensure!(
        !merged.contains("instantiateStreaming(src"),
        "the loader instantiates a part in a way that xtask/src/merge_loader.rs does not handle"
    );
    Ok(merged)
}

/// `window.__part` returns compiled modules.
const INSTANTIATE: &str = "src.then((part) => WebAssembly.instantiate(part, imports))";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_merged_script_imports_nothing() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\n\
                    const imports = {\n        \"./__wasm_split.js\": import1,\n        \"./__wasm_split.js\": import2,\n};\n";
        let link = "import { initSync } from \"./main.js\";\n\
                    export const __wasm_split_load_home = wrapAsyncCb(makeLoad(() => {\n    \
                    const src = fetch(new URL(\"./split___home_page_view_42.wasm\", import.meta.url));\n    \
                    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n, []));\n";
        let merged = merge(glue, link).unwrap();
        assert!(
            !merged.contains("import *")
                && !merged.contains("import {")
                && !merged.contains("export")
        );
        assert!(merged.contains("\"./__wasm_split.js\": { __wasm_split_load_home },"));
        assert!(merged.contains("const src = window.__part(\"home_page\");"));
    }

    #[test]
    fn an_unknown_form_of_the_loader_is_an_error() {
        assert!(merge("", "const src = import.source(\"./home.wasm\");").is_err());
    }
}
