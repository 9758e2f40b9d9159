//! Joins the loader of the lazy parts to the glue that wasm-bindgen wrote, as one script.
//!
//! As written they are two modules that import each other, which costs a request and has no order in
//! which their content hashes could be made. The loader's own fetches are handed to `boot.js`
//! (`window.__part`), which may have a part under way already and does not give up on a bad network.

use anyhow::{Result, ensure};

use crate::{pack::part_name, wasm_split::LINK};

/// The glue with the loader in it.
pub(crate) fn merge(glue: &str, link: &str) -> Result<String> {
    let mut loaders = Vec::new();
    let mut loader = String::new();
    for line in link.lines() {
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
        if line.starts_with("import * as import") && line.contains(LINK) {
            continue;
        }
        if line.trim_start().starts_with(&format!("\"{LINK}\": import")) {
            // The glue has one such line for each loader, all with the same key.
            if !given {
                merged += &format!("        \"{LINK}\": {{ {} }},\n", loaders.join(", "));
                given = true;
            }
            continue;
        }
        merged += line;
        merged.push('\n');
    }
    merged += &loader;

    // Each of these would fail only in the browser, and only on some pages.
    ensure!(given || loaders.is_empty(), "wasm-bindgen's glue does not import {LINK} as expected");
    ensure!(
        !loader.contains(".wasm"),
        "the loader fetches a part in a way that xtask/src/merge_loader.rs does not know"
    );
    ensure!(
        !merged.contains("instantiateStreaming(src"),
        "the loader instantiates in a way that merge_loader.rs does not know"
    );
    Ok(merged)
}

/// `window.__part` gives compiled modules.
const INSTANTIATE: &str = "src.then((part) => WebAssembly.instantiate(part, imports))";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_modules_become_one_that_imports_nothing() {
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
    fn a_loader_written_otherwise_stops_the_build() {
        assert!(merge("", "const src = import.source(\"./home.wasm\");").is_err());
    }
}
