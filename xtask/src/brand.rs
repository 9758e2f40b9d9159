//! Fills the brand into what the build produces: the page and its start script, the manifest, the icon, the colours.
//! Read from the files each time, so that `cargo xtask dev` shows a change.

use std::{fs, path::Path};

use anyhow::{Context, Result, anyhow};
use brand::Brand;

/// The current content of `brand.toml` and `style/tokens.css`.
pub(crate) struct BrandFiles {
    brand: Brand,
    tokens: String,
}

impl BrandFiles {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let text = |name: &str| {
            fs::read_to_string(root.join(name)).with_context(|| format!("cannot read {name}"))
        };
        let brand = Brand::read(&text("brand.toml")?).map_err(|error| anyhow!(error))?;
        Ok(Self { brand, tokens: text("style/tokens.css")? })
    }

    /// Fills the brand into a text. Browsers paint around the page in its background colours, so those can be filled
    /// in too: `{page-bg.light}`, `{surface.dark}`.
    pub(crate) fn fill(&self, text: &str) -> Result<String> {
        let mut filled = self.brand.fill(text).map_err(|error| anyhow!(error))?;
        for token in ["page-bg", "surface"] {
            for (theme, nth) in [("light", 0), ("dark", 1)] {
                let gap = format!("{{{token}.{theme}}}");
                if filled.contains(&gap) {
                    filled = filled.replace(&gap, self.token(token, nth)?);
                }
            }
        }
        Ok(filled)
    }

    /// The brand's colours, in the layer of the tokens.
    pub(crate) fn colours(&self) -> String {
        format!("@layer tokens {{\n{}}}\n", self.brand.colours())
    }

    /// The value of a token: the first one is for the light theme, the second for the dark.
    fn token(&self, name: &str, nth: usize) -> Result<&str> {
        self.tokens
            .split(&format!("--{name}: "))
            .nth(nth + 1)
            .and_then(|after| after.split(';').next())
            .with_context(|| format!("style/tokens.css has no --{name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::BrandFiles;
    use crate::shell;

    /// The brand of a fictional adopter.
    fn another() -> BrandFiles {
        let mut brand_files = BrandFiles::read(&shell::root()).unwrap();
        let text = std::fs::read_to_string(shell::root().join("brand.toml")).unwrap();
        let text = text
            .replace("name_zh = \"明白赔\"", "name_zh = \"好说赔\"")
            .replace("name_en = \"Clearclaim\"", "name_en = \"Fairword\"")
            .replace("phone = \"400-000-0417\"", "phone = \"95000\"")
            .replace("\"#0b5a4f\"", "\"#1f3f8f\"")
            .replace("line = \"M1.5", "line = \"M2.5");
        brand_files.brand = brand::Brand::read(&text).unwrap();
        brand_files
    }

    #[test]
    fn a_changed_brand_shows_up_in_everything_that_is_built() {
        let brand_files = another();
        for (file, shows) in [
            ("index.html", &["好说赔 Fairword", "tel:95000", "d=\"M2.5", "#fffdf8", "#1a201d"][..]),
            ("web/boot.js", &["[\"好说赔\", \"Fairword\"]", "好说赔没能打开", "tel:95000"]),
            (
                "public/manifest.webmanifest",
                &["好说赔 Fairword", "\"short_name\": \"好说赔\"", "#f8f5ec"],
            ),
            ("public/icon.svg", &["#1f3f8f", "d=\"M2.5"]),
        ] {
            let built = brand_files
                .fill(&std::fs::read_to_string(shell::root().join(file)).unwrap())
                .unwrap();
            for what in shows {
                assert!(built.contains(what), "{file} lacks {what}");
            }
            for old in ["明白赔", "Clearclaim", "400-000-0417", "{brand.", "{surface.", "{page-bg."]
            {
                let code = built.lines().filter(|line| !line.trim_start().starts_with("//"));
                assert!(!code.into_iter().any(|line| line.contains(old)), "{file} has {old}");
            }
        }
        assert!(brand_files.colours().contains("--accent: #1f3f8f;"));
    }
}
