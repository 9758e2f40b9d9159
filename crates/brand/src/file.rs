//! Parses `brand.toml`. Also compiled into the build script, so it uses nothing else of this crate.

/// A field of the file: its name, its format and its purpose.
struct Field {
    name: &'static str,
    format: Format,
    purpose: &'static str,
}

#[derive(Clone, Copy)]
enum Format {
    Text,
    FileName,
    Phone,
    Drawing,
    Colour,
}

const FIELDS: &[Field] = &[
    Field { name: "name_zh", format: Format::Text, purpose: "the name in Chinese" },
    Field { name: "name_en", format: Format::Text, purpose: "the name in English" },
    Field { name: "file_name", format: Format::FileName, purpose: "the name in names of files" },
    Field { name: "promise_zh", format: Format::Text, purpose: "what it is for, in Chinese" },
    Field { name: "promise_en", format: Format::Text, purpose: "what it is for, in English" },
    Field { name: "phone", format: Format::Phone, purpose: "the number on which people answer" },
    Field { name: "hours_zh", format: Format::Text, purpose: "when they answer, in Chinese" },
    Field { name: "hours_en", format: Format::Text, purpose: "when they answer, in English" },
    Field {
        name: "privacy_phone",
        format: Format::Phone,
        purpose: "the number for questions about data",
    },
    Field { name: "mark.view_box", format: Format::Drawing, purpose: "the frame of the mark" },
    Field { name: "mark.line", format: Format::Drawing, purpose: "the line of the mark" },
    Field { name: "mark.dot_x", format: Format::Drawing, purpose: "the full stop of the mark" },
    Field { name: "mark.dot_y", format: Format::Drawing, purpose: "the full stop of the mark" },
    Field { name: "mark.dot_r", format: Format::Drawing, purpose: "the full stop of the mark" },
    Field {
        name: "light.pine",
        format: Format::Colour,
        purpose: "the brand's colour on light paper",
    },
    Field { name: "light.deep", format: Format::Colour, purpose: "the same, pressed" },
    Field { name: "light.on", format: Format::Colour, purpose: "text on the brand's colour" },
    Field { name: "light.tint", format: Format::Colour, purpose: "a ground under text" },
    Field { name: "light.wash", format: Format::Colour, purpose: "a lighter ground under text" },
    Field {
        name: "dark.pine",
        format: Format::Colour,
        purpose: "the brand's colour on dark paper",
    },
    Field { name: "dark.deep", format: Format::Colour, purpose: "the same, pressed" },
    Field { name: "dark.on", format: Format::Colour, purpose: "text on the brand's colour" },
    Field { name: "dark.tint", format: Format::Colour, purpose: "a ground under text" },
    Field { name: "dark.wash", format: Format::Colour, purpose: "a darker ground under text" },
];

/// The fields of a `brand.toml`, each by its name ("mark.line").
///
/// # Errors
/// The first field that is missing, unknown or malformed, and why.
pub(crate) fn fields(text: &str) -> Result<Vec<(String, String)>, String> {
    let table: toml::Table = text.parse().map_err(|error| format!("brand.toml: {error}"))?;
    let mut given = Vec::new();
    for (name, value) in table {
        match value {
            toml::Value::Table(inner) => given
                .extend(inner.into_iter().map(|(field, value)| (format!("{name}.{field}"), value))),
            value => given.push((name, value)),
        }
    }
    if let Some((stray, _)) = given.iter().find(|(name, _)| FIELDS.iter().all(|it| it.name != name))
    {
        return Err(format!("brand.toml: nothing takes `{stray}`"));
    }
    FIELDS
        .iter()
        .map(|Field { name, format, purpose }| {
            let value = given.iter().find(|(given, _)| given == name).map(|(_, value)| value);
            let value = value.ok_or(format!("brand.toml: `{name}` is missing, {purpose}"))?;
            let value = value.as_str().ok_or(format!("brand.toml: `{name}` has to be text"))?;
            match format.problem(value) {
                Some(problem) => Err(format!("brand.toml: `{name}`, {purpose}, {problem}")),
                None => Ok(((*name).to_owned(), value.to_owned())),
            }
        })
        .collect()
}

impl Format {
    /// Why `value` is malformed. Values are inserted unescaped into pages, scripts and Rust code.
    fn problem(self, value: &str) -> Option<&'static str> {
        let all = |fits: fn(char) -> bool| !value.is_empty() && value.chars().all(fits);
        let (fits, problem) = match self {
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
        (!fits).then_some(problem)
    }
}
