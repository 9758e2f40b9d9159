//! Collects the stylesheets of the app into texts, in a fixed order: the styles of the first screen go into the page, the
//! others into a file that loads while the app starts. Pages that the server sends with their content have those that the
//! content needs in them as well.
//!
//! `style/layers.css` fixes which layer overrides which; every other file opens its own layer, so the order here
//! decides only between files of the same layer.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{brand::BrandFiles, files};

/// The order of the files directly in `style/`. The others follow by name.
const FIRST: [&str; 5] = ["layers.css", "tokens.css", "reset.css", "base.css", "layout.css"];

/// The order of the layers: at the start of both texts, since either may be read first.
const LAYERS: &str = "style/layers.css";
/// A stylesheet in `src` that begins with this belongs to the first screen, as do all in `style` and `web`.
const FIRST_SCREEN: &str = "/* First screen.";

/// The styles in `src` that the content of the pages needs which the server draws.
const DRAWN: [&str; 30] = [
    "src/features/drafts/unfinished.css",
    "src/features/papers/papers.css",
    "src/ui/button.css",
    "src/ui/clause.css",
    "src/ui/contact_options.css",
    "src/ui/disclosure.css",
    "src/ui/empty_state.css",
    "src/ui/field.css",
    "src/ui/header.css",
    "src/ui/icon.css",
    "src/ui/key_value.css",
    "src/ui/law.css",
    "src/ui/legal_clock.css",
    "src/ui/link_row.css",
    "src/ui/money_amount.css",
    "src/ui/notice.css",
    "src/ui/page_heading.css",
    "src/ui/section_card.css",
    "src/ui/staircase.css",
    "src/ui/tab_bar.css",
    "src/ui/timeline.css",
    "src/pages/case_record/style.css",
    "src/pages/case_studies/style.css",
    "src/pages/claims/style.css",
    "src/pages/coverage/style.css",
    "src/pages/decision/style.css",
    "src/pages/guides/style.css",
    "src/pages/policy/style.css",
    "src/pages/receipt/style.css",
    "src/pages/tracker/style.css",
];

/// The app's styles.
pub(crate) struct Styles {
    /// Those of the first screen.
    pub(crate) first: String,
    /// Those of pages that the server draws. All of them are among the others, too, in the same order.
    pub(crate) drawn: String,
    /// All others.
    pub(crate) rest: String,
}

/// Reads all styles.
pub(crate) fn gather(root: &Path) -> Result<Styles> {
    let mut files = Vec::new();
    for folder in ["style", "web", "src"] {
        files.extend(files::under(&root.join(folder))?);
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "css"));
    files.sort_by_cached_key(|file| place(root, file));
    let brand_files = BrandFiles::read(root)?;
    let mut styles = Styles { first: String::new(), drawn: String::new(), rest: String::new() };
    for file in files {
        let text =
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if file == root.join(LAYERS) {
            styles.rest += &text;
        }
        let is_first = text.starts_with(FIRST_SCREEN) || !file.starts_with(root.join("src"));
        let to = if is_first { &mut styles.first } else { &mut styles.rest };
        *to += &text;
        to.push('\n');
        if DRAWN.iter().any(|drawn| file == root.join(drawn)) {
            styles.drawn += &text;
        }
        if file == root.join("style/tokens.css") {
            *to += &brand_files.colours();
        }
    }
    Ok(Styles {
        first: brand_files.fill(&styles.first)?,
        drawn: brand_files.fill(&styles.drawn)?,
        rest: brand_files.fill(&styles.rest)?,
    })
}

/// The sort key of a file: tokens and layout, the first screen, shared styles, then those of `src`, of which
/// components come first and pages last.
fn place(root: &Path, file: &Path) -> (usize, usize, PathBuf) {
    let path = file.strip_prefix(root).unwrap_or(file).to_path_buf();
    let first =
        FIRST.iter().position(|name| path == Path::new("style").join(name)).unwrap_or(FIRST.len());
    let group = match () {
        () if first < FIRST.len() => 0,
        () if path.starts_with("web") => 1,
        () if path.parent() == Some(Path::new("style")) => 2,
        () if path.starts_with("style") => 3,
        () if path.starts_with("src/ui") => 4,
        () if path.starts_with("src/features") => 6,
        () if path.starts_with("src/pages") => 7,
        () => 5,
    };
    (group, first, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_texts_begin_with_the_order_of_the_layers_and_get_their_files() {
        let root = crate::shell::root();
        let layers = fs::read_to_string(root.join(LAYERS)).unwrap();
        let styles = gather(&root).unwrap();
        for drawn in DRAWN {
            let text = fs::read_to_string(root.join(drawn)).unwrap();
            assert!(styles.drawn.contains(&text) && styles.rest.contains(&text), "{drawn}");
        }
        assert!(styles.first.starts_with(&layers));
        assert!(styles.rest.starts_with(&layers));
        assert!(styles.first.contains(FIRST_SCREEN), "no stylesheet in src is in the first screen");
        assert!(styles.first.contains("#boot") && styles.rest.contains(".button {"));
    }

    #[test]
    fn components_come_before_features_and_those_before_pages() {
        let place = |path: &str| place(Path::new("/app"), &Path::new("/app").join(path));
        let order = [
            "style/layers.css",
            "style/tokens.css",
            "web/boot.css",
            "style/print.css",
            "src/ui/button.css",
            "src/ui/header.css",
            "src/features/uploads/uploads.css",
            "src/pages/home/style.css",
        ];
        assert!(order.is_sorted_by_key(|path| place(path)));
    }
}
