//! Derives `json_read::ReadJson`.
//!
//! The attributes are serde's, so that what the app reads follows from what the server writes: `rename`, `rename_all`,
//! `default`, `deny_unknown_fields`, `transparent`, `flatten`, `skip`, `tag`, `content`, `other` and `untagged`. Any
//! other attribute that concerns reading does not compile: such a type implements the trait itself.

mod attributes;
mod fields;
mod variants;

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Code;
use quote::quote;
use syn::{Data, DeriveInput, Error, Result, parse_macro_input, parse_quote};

use attributes::TypeAttributes;

/// See the crate's documentation.
#[proc_macro_derive(ReadJson, attributes(serde))]
pub fn derive_read_json(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implementation(input).unwrap_or_else(|error| error.to_compile_error()).into()
}

fn implementation(mut input: DeriveInput) -> Result<Code> {
    let attributes = TypeAttributes::of(&input.attrs)?;
    let body = match &input.data {
        Data::Struct(data) => fields::read_struct(&data.fields, &attributes)?,
        Data::Enum(data) => variants::read_enum(data, &attributes)?,
        Data::Union(_) => return Err(Error::new_spanned(&input.ident, "a union has no JSON")),
    };
    for parameter in input.generics.type_params_mut() {
        parameter.bounds.push(parse_quote!(::json_read::ReadJson));
    }
    let (name, (generics, arguments, bounds)) = (&input.ident, input.generics.split_for_impl());
    Ok(quote! {
        #[automatically_derived]
        impl #generics ::json_read::ReadJson for #name #arguments #bounds {
            fn read(json: ::json_read::Json<'_>) -> Self {
                #body
            }
        }
    })
}
