//! Reads structs, and the content of variants.

use proc_macro2::TokenStream as Code;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Fields, FieldsNamed, FieldsUnnamed, Result};

use crate::attributes::{AbsentField, FieldAttributes, TypeAttributes};

pub(crate) fn read_struct(fields: &Fields, of: &TypeAttributes) -> Result<Code> {
    match fields {
        Fields::Named(fields) if of.is_transparent => {
            let names = fields.named.iter().map(|field| &field.ident);
            Ok(quote!(Self { #(#names: ::json_read::ReadJson::read(json)),* }))
        }
        Fields::Named(fields) => {
            let values = named(fields, of.has_default)?;
            let default = of.has_default.then(|| quote!(let default = Self::default();));
            let refuse_unknown =
                of.denies_unknown_fields.then(|| quote!(json.refuse_unknown_fields();));
            Ok(quote! {
                #default
                let value = Self { #values };
                #refuse_unknown
                value
            })
        }
        Fields::Unnamed(fields) => Ok(unnamed(fields, &quote!(Self))),
        Fields::Unit => Ok(quote!(Self)),
    }
}

/// The fields of `json` with their values. `has_default`: what is absent is in the variable `default`.
pub(crate) fn named(fields: &FieldsNamed, has_default: bool) -> Result<Code> {
    let (mut values, mut flat) = (Code::new(), Code::new());
    for field in &fields.named {
        let Some(name) = &field.ident else { continue };
        let attributes = FieldAttributes::of(&field.attrs)?;
        let json_name = attributes.name.unwrap_or_else(|| name.unraw().to_string());
        if attributes.is_skipped {
            values.extend(quote!(#name: ::core::default::Default::default(),));
            continue;
        }
        if attributes.is_flat {
            flat.extend(quote!(#name: ::json_read::ReadJson::read(json),));
            continue;
        }
        let absent = match attributes.default {
            AbsentField::Of(function) => Some(quote!(#function())),
            AbsentField::OfType => Some(quote!(::core::default::Default::default())),
            AbsentField::Refused => has_default.then(|| quote!(default.#name)),
        };
        let value = match absent {
            Some(absent) => quote! {{
                let field = json.field(#json_name);
                if field.is_absent() { #absent } else { ::json_read::ReadJson::read(field) }
            }},
            None => quote!(::json_read::ReadJson::read(json.field(#json_name))),
        };
        values.extend(quote!(#name: #value,));
    }
    // Last: a type inside that refuses unknown fields has to know which belong to the struct.
    Ok(quote!(#values #flat))
}

/// What `make` makes of fields without names: of the only one, which is `json`, or of several, which are its items.
pub(crate) fn unnamed(fields: &FieldsUnnamed, make: &Code) -> Code {
    if fields.unnamed.len() == 1 {
        return quote!(#make(::json_read::ReadJson::read(json)));
    }
    let next = quote!(::json_read::ReadJson::read(items.next().unwrap_or(json.absent())));
    let values = fields.unnamed.iter().map(|_| &next);
    quote!({
        let mut items = json.items();
        let value = #make(#(#values),*);
        if items.next().is_some() {
            json.refuse();
        }
        value
    })
}
