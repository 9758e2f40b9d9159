//! Reads enums.

use proc_macro2::TokenStream as Code;
use quote::quote;
use syn::{DataEnum, Fields, Result, Variant};

use crate::attributes::{TypeAttributes, VariantAttributes};
use crate::fields;

pub(crate) fn read_enum(data: &DataEnum, of: &TypeAttributes) -> Result<Code> {
    let (mut names, mut arms, mut other) = (Vec::new(), Vec::new(), None);
    for variant in &data.variants {
        let attributes = VariantAttributes::of(&variant.attrs)?;
        let ident = &variant.ident;
        if attributes.is_other {
            // As serde: what an unknown name comes with is refused, unless it is a tagged object.
            other = Some(match of.tag {
                Some(_) => quote!(Self::#ident),
                None => quote!({ json.refuse_content(); Self::#ident }),
            });
        }
        if attributes.is_untagged {
            let read = read_variant(variant, of)?;
            other = Some(quote!({ let json = whole; #read }));
            continue;
        }
        names.push(attributes.name_of(ident, of));
        arms.push(read_variant(variant, of)?);
    }
    let find = match (&of.tag, &of.content) {
        (None, _) => quote! {
            let whole = json;
            let (variant, json) = json.variant(&[#(#names),*]);
        },
        (Some(tag), None) => quote!(let variant = json.tagged_variant(#tag, &[#(#names),*]);),
        (Some(tag), Some(content)) => quote! {
            let variant = json.tagged_variant(#tag, &[#(#names),*]);
            let json = json.field(#content);
        },
    };
    let unknown = match other {
        Some(other) => other,
        None => {
            let any = any_value(data, &arms);
            quote!({ json.refuse(); let json = json.absent(); #any })
        }
    };
    let positions = 0_usize..;
    let arms = positions.zip(arms).map(|(position, arm)| quote!(#position => #arm,));
    Ok(quote! {
        #find
        match variant { #(#arms)* _ => #unknown }
    })
}

fn read_variant(variant: &Variant, of: &TypeAttributes) -> Result<Code> {
    let ident = &variant.ident;
    Ok(match &variant.fields {
        Fields::Unit => quote!(Self::#ident),
        Fields::Unnamed(unnamed) => fields::unnamed(unnamed, &quote!(Self::#ident)),
        Fields::Named(named) => {
            let values = fields::named(named, false)?;
            let refuse_unknown =
                of.denies_unknown_fields.then(|| quote!(json.refuse_unknown_fields();));
            quote!({ let value = Self::#ident { #values }; #refuse_unknown value })
        }
    })
}

/// Any value, for one that is refused: the simplest there is.
fn any_value(data: &DataEnum, arms: &[Code]) -> Code {
    let is_unit = |variant: &Variant| matches!(variant.fields, Fields::Unit);
    let simplest = data.variants.iter().position(is_unit).unwrap_or(0);
    arms.get(simplest).cloned().unwrap_or_else(|| quote!(::core::unreachable!()))
}
