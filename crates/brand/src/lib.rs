//! The brand: name, phone numbers, logo and colours, from `brand.toml` at the root of the workspace.
//!
//! Each field is a macro that expands to its text (`brand::phone!()`), so that it can be part of a constant:
//! `concat!("Call ", brand::phone!())`. Pages, scripts, stylesheets and content name a field in braces,
//! `{brand.phone}`; [`Brand::fill`] replaces it when they are built or served.

#[cfg(feature = "file")]
mod file;

include!(concat!(env!("OUT_DIR"), "/brand.rs"));

/// A brand's fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand(Vec<(String, String)>);

impl Brand {
    /// The brand in `brand.toml` at compile time.
    pub fn compiled() -> Self {
        Self(FIELDS.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
    }

    /// The brand that a `brand.toml` describes.
    ///
    /// # Errors
    /// The first field that is missing, unknown or malformed, and why.
    #[cfg(feature = "file")]
    pub fn read(text: &str) -> Result<Self, String> {
        file::fields(text).map(Self)
    }

    /// The value of a field; empty if there is no such field.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// `text` with every `{brand.…}` replaced.
    ///
    /// # Errors
    /// The first name that is not a field.
    pub fn fill(&self, text: &str) -> Result<String, String> {
        const OPEN: &str = "{brand.";
        let mut filled = String::with_capacity(text.len());
        let mut left = text;
        while let Some((before, after)) = left.split_once(OPEN) {
            let (name, rest) = after.split_once('}').unwrap_or((after, ""));
            let (_, value) = self
                .0
                .iter()
                .find(|(field, _)| field == name)
                .ok_or_else(|| format!("brand.toml has no `{name}`"))?;
            filled += before;
            filled += value;
            left = rest;
        }
        filled += left;
        Ok(filled)
    }

    /// The brand's colours as CSS custom properties, like those in `style/tokens.css` but outside any
    /// cascade layer.
    pub fn colours(&self) -> String {
        let tokens = |theme: &str| {
            ["pine", "deep", "on", "tint", "wash"].map(|field| {
                let token = match field {
                    "pine" => "accent".to_owned(),
                    "on" => "on-accent".to_owned(),
                    "deep" => "accent-pressed".to_owned(),
                    "tint" => "accent-bg".to_owned(),
                    _ => "accent-bg-subtle".to_owned(),
                };
                format!("--{token}: {};", self.get(&format!("{theme}.{field}")))
            })
        };
        let (light, dark) = (tokens("light").concat(), tokens("dark").concat());
        format!(
            ":root {{ {light} }}\n\
             @media (prefers-color-scheme: dark) {{ :root:not([data-theme=\"light\"]) {{ {dark} }} }}\n\
             :root[data-theme=\"dark\"] {{ {dark} }}\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_braces_becomes_the_field() {
        let brand = Brand(vec![("phone".into(), "1".into()), ("mark.line".into(), "M0".into())]);
        let filled = brand.fill("{ a: \"tel:{brand.phone}\", b: \"{brand.mark.line}\" }");
        assert_eq!(filled.as_deref(), Ok("{ a: \"tel:1\", b: \"M0\" }"));
        assert_eq!(brand.fill("{brand.nmae}"), Err("brand.toml has no `nmae`".into()));
    }
}
