//! The file: what has to be in it, and what may not. Also compiled into the build script, so it leans on nothing here.

/// A field of the file: its name, what it may be, and what it is for.
struct Field {
    name: &'static str,
    kind: Kind,
    what: &'static str,
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    FileName,
    Phone,
    Drawing,
    Colour,
}

const FIELDS: &[Field] = &[
    Field { name: "name_zh", kind: Kind::Text, what: "the name in Chinese" },
    Field { name: "name_en", kind: Kind::Text, what: "the name in English" },
    Field { name: "file_name", kind: Kind::FileName, what: "the name in names of files" },
    Field { name: "promise_zh", kind: Kind::Text, what: "what it is for, in Chinese" },
    Field { name: "promise_en", kind: Kind::Text, what: "what it is for, in English" },
    Field { name: "phone", kind: Kind::Phone, what: "the number on which people answer" },
    Field { name: "hours_zh", kind: Kind::Text, what: "when they answer, in Chinese" },
    Field { name: "hours_en", kind: Kind::Text, what: "when they answer, in English" },
    Field { name: "privacy_phone", kind: Kind::Phone, what: "the number for questions about data" },
    Field { name: "mark.view_box", kind: Kind::Drawing, what: "the frame of the mark" },
    Field { name: "mark.line", kind: Kind::Drawing, what: "the line of the mark" },
    Field { name: "mark.dot_x", kind: Kind::Drawing, what: "the full stop of the mark" },
    Field { name: "mark.dot_y", kind: Kind::Drawing, what: "the full stop of the mark" },
    Field { name: "mark.dot_r", kind: Kind::Drawing, what: "the full stop of the mark" },
    Field { name: "light.pine", kind: Kind::Colour, what: "the brand's colour on light paper" },
    Field { name: "light.deep", kind: Kind::Colour, what: "the same, pressed" },
    Field { name: "light.on", kind: Kind::Colour, what: "text on the brand's colour" },
    Field { name: "light.tint", kind: Kind::Colour, what: "a ground under text" },
    Field { name: "light.wash", kind: Kind::Colour, what: "a lighter ground under text" },
    Field { name: "dark.pine", kind: Kind::Colour, what: "the brand's colour on dark paper" },
    Field { name: "dark.deep", kind: Kind::Colour, what: "the same, pressed" },
    Field { name: "dark.on", kind: Kind::Colour, what: "text on the brand's colour" },
    Field { name: "dark.tint", kind: Kind::Colour, what: "a ground under text" },
    Field { name: "dark.wash", kind: Kind::Colour, what: "a darker ground under text" },
];

/// The fields of a `brand.toml`, each by its name ("mark.line").
///
/// # Errors
/// The first field that is missing, unknown or can't be what it is, and why.
pub(crate) fn fields(text: &str) -> Result<Vec<(String, String)>, String> {
    let table: toml::Table = text.parse().map_err(|error| format!("brand.toml: {error}"))?;
    let mut said = Vec::new();
    for (name, value) in table {
        match value {
            toml::Value::Table(inner) => said
                .extend(inner.into_iter().map(|(field, value)| (format!("{name}.{field}"), value))),
            value => said.push((name, value)),
        }
    }
    if let Some((stray, _)) = said.iter().find(|(name, _)| FIELDS.iter().all(|it| it.name != name))
    {
        return Err(format!("brand.toml: nothing takes `{stray}`"));
    }
    FIELDS
        .iter()
        .map(|Field { name, kind, what }| {
            let value = said.iter().find(|(said, _)| said == name).map(|(_, value)| value);
            let value = value.ok_or(format!("brand.toml: `{name}` is missing, {what}"))?;
            let value = value.as_str().ok_or(format!("brand.toml: `{name}` has to be text"))?;
            match kind.flaw(value) {
                Some(flaw) => Err(format!("brand.toml: `{name}`, {what}, {flaw}")),
                None => Ok(((*name).to_owned(), value.to_owned())),
            }
        })
        .collect()
}

impl Kind {
    /// Why this can't be it. Every value goes as it stands into pages, scripts and Rust.
    fn flaw(self, value: &str) -> Option<&'static str> {
        let all = |fits: fn(char) -> bool| !value.is_empty() && value.chars().all(fits);
        let (fits, flaw) = match self {
            Self::Text => (
                all(|char| !char.is_control() && !"\"\\<>&{}".contains(char))
                    && value.trim() == value,
                "has to be a line of text without \" \\ < > & { }",
            ),
            Self::FileName => (
                all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-'),
                "may hold only small letters, digits and hyphens",
            ),
            Self::Phone => (
                all(|char| char.is_ascii_digit() || char == '-' || char == '+'),
                "may hold only digits, + and -",
            ),
            Self::Drawing => (
                all(|char| char.is_ascii_alphanumeric() || " .,-".contains(char)),
                "may hold only what SVG draws a path with",
            ),
            Self::Colour => {
                let digits = value.strip_prefix('#').unwrap_or_default();
                let hex = digits.chars().all(|digit| digit.is_ascii_hexdigit());
                (hex && digits.len() == 6, "has to be a colour like #0b5a4f")
            }
        };
        (!fits).then_some(flaw)
    }
}
