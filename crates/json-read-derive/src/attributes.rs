//! The attributes of serde that say how a type is read.

use proc_macro2::Ident;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitStr, Path, Result};

/// What stands for a field that is absent.
#[derive(Default)]
pub(crate) enum AbsentField {
    /// Nothing: it is refused, or `None`.
    #[default]
    Refused,
    /// Its type's default value.
    OfType,
    /// What this function returns.
    Of(Path),
}

/// The attributes of a struct or an enum.
#[derive(Default)]
pub(crate) struct TypeAttributes {
    /// Whether names of fields or variants are in snake case.
    pub(crate) is_snake_case: bool,
    /// Whether absent fields are those of the struct's default value.
    pub(crate) has_default: bool,
    pub(crate) denies_unknown_fields: bool,
    /// Whether a struct is written as its only field; a tuple struct with one field always is.
    pub(crate) is_transparent: bool,
    pub(crate) tag: Option<String>,
    pub(crate) content: Option<String>,
}

/// The attributes of a field.
#[derive(Default)]
pub(crate) struct FieldAttributes {
    pub(crate) name: Option<String>,
    pub(crate) default: AbsentField,
    pub(crate) is_flat: bool,
    pub(crate) is_skipped: bool,
}

/// The attributes of a variant.
#[derive(Default)]
pub(crate) struct VariantAttributes {
    pub(crate) name: Option<String>,
    /// Whether it stands for all variants that this version does not know.
    pub(crate) is_other: bool,
    /// Whether it is written as its content, without a name.
    pub(crate) is_untagged: bool,
}

impl TypeAttributes {
    pub(crate) fn of(attributes: &[Attribute]) -> Result<Self> {
        let mut of = Self::default();
        for_each(attributes, |name, meta| {
            match name {
                "rename_all" => {
                    of.is_snake_case = text(meta)? == "snake_case";
                    if !of.is_snake_case {
                        return Err(meta.error("only snake_case is supported"));
                    }
                }
                "default" => of.has_default = true,
                "deny_unknown_fields" => of.denies_unknown_fields = true,
                "transparent" => of.is_transparent = true,
                "tag" => of.tag = Some(text(meta)?),
                "content" => of.content = Some(text(meta)?),
                _ => return Err(meta.error("implement `ReadJson` by hand for this attribute")),
            }
            Ok(())
        })?;
        Ok(of)
    }
}

impl FieldAttributes {
    pub(crate) fn of(attributes: &[Attribute]) -> Result<Self> {
        let mut of = Self::default();
        for_each(attributes, |name, meta| {
            match name {
                "rename" => of.name = Some(text(meta)?),
                "default" if meta.input.peek(syn::Token![=]) => {
                    of.default = AbsentField::Of(meta.value()?.parse::<LitStr>()?.parse()?);
                }
                "default" => of.default = AbsentField::OfType,
                "flatten" => of.is_flat = true,
                "skip" => of.is_skipped = true,
                // Only for writing.
                "skip_serializing_if" => {
                    text(meta)?;
                }
                _ => return Err(meta.error("implement `ReadJson` by hand for this attribute")),
            }
            Ok(())
        })?;
        Ok(of)
    }
}

impl VariantAttributes {
    pub(crate) fn of(attributes: &[Attribute]) -> Result<Self> {
        let mut of = Self::default();
        for_each(attributes, |name, meta| {
            match name {
                "rename" => of.name = Some(text(meta)?),
                "other" => of.is_other = true,
                "untagged" => of.is_untagged = true,
                _ => return Err(meta.error("implement `ReadJson` by hand for this attribute")),
            }
            Ok(())
        })?;
        Ok(of)
    }

    /// The variant's name in JSON.
    pub(crate) fn name_of(&self, variant: &Ident, of: &TypeAttributes) -> String {
        match &self.name {
            Some(name) => name.clone(),
            None if of.is_snake_case => snake_case(&variant.to_string()),
            None => variant.to_string(),
        }
    }
}

/// Calls `take` for each item of serde's attributes.
fn for_each(
    attributes: &[Attribute],
    mut take: impl FnMut(&str, &ParseNestedMeta<'_>) -> Result<()>,
) -> Result<()> {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
            take(&name, &meta)
        })?;
    }
    Ok(())
}

fn text(meta: &ParseNestedMeta<'_>) -> Result<String> {
    Ok(meta.value()?.parse::<LitStr>()?.value())
}

/// The name of a variant in snake case, as serde makes it.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (at, letter) in name.char_indices() {
        if at > 0 && letter.is_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
