//! Rust source read as text: the code of a file without comments, string literals and inline unit tests.

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The text of a file, by its path from the root.
pub(crate) fn read(file: &Path) -> String {
    fs::read_to_string(root().join(file))
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The Rust files under a folder, or the file itself, by their paths from the root.
pub(crate) fn sources_under(place: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from(place)];
    while let Some(path) = open.pop() {
        let full = root().join(&path);
        if full.is_dir() {
            let names = entries(&full).into_iter().filter(|name| name != "target");
            open.extend(names.map(|name| path.join(name)));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The names in a folder, sorted.
pub(crate) fn entries(folder: &Path) -> Vec<String> {
    let listing =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<_> = listing
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Whether a file holds nothing but tests.
pub(crate) fn is_test_file(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == "tests.rs")
        || file.components().any(|part| part.as_os_str() == "tests")
}

/// The code of a file: without comments, without what string literals say, and without a `mod tests { … }` at its
/// end. `mod tests;` is a file of its own and cuts nothing off.
pub(crate) fn code_of(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    blank_strings_and_comments(text)
}

fn blank_strings_and_comments(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        match (byte, next) {
            (b'/', Some(b'/')) => {
                while bytes.get(at).is_some_and(|byte| *byte != b'\n') {
                    at += 1;
                }
            }
            (b'"', _) => {
                at = end_of_string(bytes, at + 1);
                code.extend(b"\"\"");
            }
            (b'r', Some(b'"' | b'#')) if !is_name(code.last().copied()) => {
                let hashes = bytes.iter().skip(at + 1).take_while(|byte| **byte == b'#').count();
                if bytes.get(at + 1 + hashes) == Some(&b'"') {
                    at = end_of_raw_string(bytes, at + 2 + hashes, hashes);
                    code.extend(b"\"\"");
                } else {
                    code.push(byte);
                    at += 1;
                }
            }
            // A character literal that could be taken for the start of a string.
            (b'\'', Some(b'"')) if bytes.get(at + 2) == Some(&b'\'') => at += 3,
            (b'\'', Some(b'\\')) => at += 4,
            _ => {
                code.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&code).into_owned()
}

fn is_name(byte: Option<u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The place after the closing quote.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

fn end_of_raw_string(bytes: &[u8], mut at: usize, hashes: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        let closes = *byte == b'"'
            && bytes.iter().skip(at + 1).take(hashes).filter(|byte| **byte == b'#').count()
                == hashes;
        if closes {
            return at + 1 + hashes;
        }
        at += 1;
    }
    at
}

/// The top-level modules that code names by `crate::…`, also in grouped imports.
pub(crate) fn modules_named(code: &str) -> Vec<String> {
    let mut named = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = at.checked_sub(1).and_then(|before| code.as_bytes().get(before)).copied();
        // `$crate::` of a macro and `some_crate::` are something else.
        if is_name(before) || before == Some(b'$') {
            continue;
        }
        let rest = code.get(at + "crate::".len()..).unwrap_or_default();
        match rest.strip_prefix('{') {
            Some(group) => named.extend(group_heads(group)),
            None => named.extend(name_at(rest)),
        }
    }
    named
}

/// The first name of each item of a `{…}` group.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let (mut depth, mut start) = (0usize, 0usize);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                heads.extend(name_at(group.get(start..at).unwrap_or_default().trim_start()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.extend(name_at(group.get(start..at).unwrap_or_default().trim_start()));
                start = at + 1;
            }
            _ => {}
        }
    }
    heads
}

fn name_at(text: &str) -> Option<String> {
    let end = text
        .find(|character: char| !character.is_ascii_alphanumeric() && character != '_')
        .unwrap_or(text.len());
    text.get(..end).filter(|name| !name.is_empty()).map(str::to_owned)
}
