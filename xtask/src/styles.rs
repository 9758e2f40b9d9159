//! Gathers the stylesheets of the app into two texts, in a fixed order: what the first screen is drawn with goes
//! into the page, the rest is a file that comes while the app is under way.
//!
//! `style/layers.css` fixes what overrides what; every other file opens its own layer, so the order
//! here decides only between files of one layer.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{brand::Look, files};

/// The order among the files directly in `style/`. The others follow by name.
const FIRST: [&str; 5] = ["layers.css", "tokens.css", "reset.css", "base.css", "layout.css"];

/// Which layer overrides which: in both texts, since either may be read first.
const LAYERS: &str = "style/layers.css";
/// What the first screen is drawn with besides `style/` and `web/boot.css`: the sign on a claim's page.
const SIGN: &str = "src/components/status.css";

/// The app's styles.
pub(crate) struct Styles {
    /// Those of the first screen.
    pub(crate) first: String,
    /// All others: components, then pages.
    pub(crate) rest: String,
}

/// Reads all styles.
pub(crate) fn gather(root: &Path) -> Result<Styles> {
    let mut files = Vec::new();
    for folder in ["style", "src"] {
        files.extend(files::under(&root.join(folder))?);
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "css"));
    files.push(root.join("web/boot.css"));
    files.sort_by_cached_key(|file| place(root, file));
    let look = Look::read(root)?;
    let mut styles = Styles { first: String::new(), rest: String::new() };
    for file in files {
        let text =
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if file == root.join(LAYERS) {
            styles.rest += &text;
        }
        let is_first = file == root.join(SIGN) || !file.starts_with(root.join("src"));
        let to = if is_first { &mut styles.first } else { &mut styles.rest };
        *to += &text;
        to.push('\n');
        if file == root.join("style/tokens.css") {
            *to += &look.colours();
        }
    }
    Ok(Styles { first: look.fill(&styles.first)?, rest: look.fill(&styles.rest)? })
}

/// Where a file comes among the others.
fn place(root: &Path, file: &Path) -> (usize, usize, PathBuf) {
    let path = file.strip_prefix(root).unwrap_or(file).to_path_buf();
    let first =
        FIRST.iter().position(|name| path == Path::new("style").join(name)).unwrap_or(FIRST.len());
    let group = match () {
        () if first < FIRST.len() => 0,
        () if path == Path::new("web/boot.css") => 1,
        () if path.parent() == Some(Path::new("style")) => 2,
        () if path.starts_with("style") => 3,
        () if path.starts_with("src/pages") => 5,
        () => 4,
    };
    (group, first, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_texts_begin_with_the_order_of_the_layers() {
        let root = crate::shell::root();
        let layers = fs::read_to_string(root.join(LAYERS)).unwrap();
        let styles = gather(&root).unwrap();
        assert!(styles.first.starts_with(&layers));
        assert!(styles.rest.starts_with(&layers));
        assert!(styles.first.contains(".turn-tag {") && styles.rest.contains(".button {"));
    }
}
