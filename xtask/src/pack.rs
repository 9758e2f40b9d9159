//! Packs the parts of the app into the files that are fetched.
//!
//! Splitting makes one part for each set of pages that share code. With a dozen pages those are dozens of small files,
//! and a request for one costs more than its bytes. So each page gets one pack with its own part and the shared parts
//! it needs, except parts that at least half of the pages need, which are in one common pack. A shared part may be in
//! several packs; it is instantiated once.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

/// Parts that are fetched as one file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pack {
    pub(crate) name: String,
    pub(crate) parts: Vec<String>,
    /// The lazy pages and functions that need the pack.
    pub(crate) pages: Vec<String>,
}

/// Packs the parts, given which of them each lazy function needs.
pub(crate) fn packs(needs: &BTreeMap<String, Vec<String>>) -> Result<Vec<Pack>> {
    let mut users = BTreeMap::<&str, usize>::new();
    for part in needs.values().flatten() {
        *users.entry(part).or_default() += 1;
    }
    let is_common =
        |part: &str| users.get(part).is_some_and(|users| *users > 1 && users * 2 >= needs.len());

    let mut common = Pack { name: "common".into(), parts: Vec::new(), pages: Vec::new() };
    common.parts.extend(users.keys().filter(|part| is_common(part)).map(|part| (*part).to_owned()));
    let mut packs = Vec::new();
    for (function, parts) in needs {
        let page = lazy_name(function).to_owned();
        if packs.iter().any(|pack: &Pack| pack.name == page) {
            bail!("two lazy pages or functions are called {page}; rename one of them");
        }
        if parts.iter().any(|part| is_common(part)) {
            common.pages.push(page.clone());
        }
        let own = parts.iter().filter(|part| !is_common(part)).cloned().collect();
        packs.push(Pack { name: page.clone(), parts: own, pages: vec![page] });
    }
    packs.push(common);
    packs.retain(|pack| !pack.parts.is_empty());
    Ok(packs)
}

/// The file of a pack: the length of its table of contents as four bytes, little-endian; the table, names and lengths
/// as JSON; then the modules. `boot.js` reads it.
pub(crate) fn bytes(parts: &[(&str, &[u8])]) -> Result<Vec<u8>> {
    let lengths: Vec<_> = parts.iter().map(|(name, wasm)| (name, wasm.len())).collect();
    let table = serde_json::to_vec(&lengths)?;
    let mut bytes = u32::try_from(table.len())?.to_le_bytes().to_vec();
    bytes.extend(table);
    bytes.extend(parts.iter().flat_map(|(_, wasm)| *wasm));
    Ok(bytes)
}

/// The name by which a module is loaded: its page or lazy function, or its own name if it is shared.
/// `split___home_page_view_123` is `home_page`, `chunk_4` is `chunk_4`.
pub(crate) fn part_name(module: &str) -> &str {
    module.strip_prefix("split_").map_or(module, lazy_name)
}

/// `__home_page_view_123` is `HomePage`'s view: `home_page`. `parse_bill_123` is the function `parse_bill`.
fn lazy_name(function: &str) -> &str {
    let name = function.trim_start_matches('_');
    let name = name.rsplit_once('_').map_or(name, |(name, _)| name);
    name.strip_suffix("_view").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_named_after_its_page() {
        assert_eq!(lazy_name("__home_page_view_13791545356632650888"), "home_page");
        assert_eq!(lazy_name("parse_bill_42"), "parse_bill");
        assert_eq!(part_name("split___home_page_view_13791545356632650888"), "home_page");
        assert_eq!(part_name("chunk_4"), "chunk_4");
    }

    #[test]
    fn the_file_of_a_pack_starts_with_its_table_of_contents() {
        let bytes = bytes(&[("a", b"xy".as_slice()), ("b", b"z")]).unwrap();
        let table = br#"[["a",2],["b",1]]"#;
        assert_eq!(bytes, [&[17, 0, 0, 0], table.as_slice(), b"xyz"].concat());
    }

    #[test]
    fn parts_that_half_of_the_pages_need_are_in_the_common_pack() {
        let needs = [
            ("a_1", ["x", "y", "a"]),
            ("b_2", ["x", "y", "b"]),
            ("c_3", ["x", "z", "c"]),
            ("d_4", ["x", "z", "d"]),
            ("e_5", ["x", "z", "e"]),
        ];
        let needs =
            needs.map(|(page, parts)| (page.to_owned(), parts.map(str::to_owned).to_vec())).into();
        let packs = packs(&needs).unwrap();
        let of = |name: &str| packs.iter().find(|pack| pack.name == name).unwrap();
        assert_eq!(of("common").parts, ["x", "z"]);
        assert_eq!(of("common").pages, ["a", "b", "c", "d", "e"]);
        assert_eq!(of("a").parts, ["y", "a"]);
        assert_eq!(of("e").parts, ["e"]);
    }

    #[test]
    fn two_pages_with_the_same_name_are_an_error() {
        let needs =
            BTreeMap::from([("a_1".into(), vec!["p".into()]), ("a_2".into(), vec!["q".into()])]);
        assert!(packs(&needs).is_err());
    }
}
