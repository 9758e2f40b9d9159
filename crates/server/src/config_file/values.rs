//! The values of options in a configuration file.

use std::any::TypeId;
use std::error::Error;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, Command};
use server::store::DatabaseUrl;
use toml::de::DeValue;

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Switch,
    Number,
    Path,
    Text,
}

/// The values of an option as the command line would have them.
///
/// # Errors
/// Why the value does not fit the option, in words.
pub(super) fn of(option: &Arg, value: &DeValue<'_>, folder: &Path) -> Result<Vec<String>, String> {
    let kind = kind(option);
    let values = match (option.get_action(), value) {
        (ArgAction::Append, DeValue::Array(list)) => {
            let values = list.iter().map(|item| of_kind(kind, item.get_ref(), folder));
            values.collect::<Result<Vec<_>, _>>()?
        }
        (ArgAction::Append, _) => return Err("expected a list in brackets".into()),
        (_, value) => vec![of_kind(kind, value, folder)?],
    };
    for value in &values {
        check(option, kind, value)?;
    }
    Ok(values)
}

fn kind(option: &Arg) -> Kind {
    let parsed = option.get_value_parser().type_id();
    let numbers = [
        TypeId::of::<u16>(),
        TypeId::of::<u32>(),
        TypeId::of::<f64>(),
        TypeId::of::<NonZeroU32>(),
        TypeId::of::<NonZeroUsize>(),
    ];
    if !option.get_action().takes_values() {
        Kind::Switch
    } else if numbers.iter().any(|number| parsed == *number) {
        Kind::Number
    } else if parsed == TypeId::of::<PathBuf>() {
        Kind::Path
    } else {
        Kind::Text
    }
}

fn of_kind(kind: Kind, value: &DeValue<'_>, folder: &Path) -> Result<String, String> {
    match (kind, value) {
        (Kind::Switch, DeValue::Boolean(value)) => Ok(value.to_string()),
        (Kind::Number, DeValue::Integer(number)) => Ok(number.to_string()),
        (Kind::Number, DeValue::Float(number)) => Ok(number.to_string()),
        (Kind::Path, DeValue::String(path)) => {
            let path = folder.join(path.as_ref());
            path.into_os_string().into_string().map_err(|_| "the path is not in UTF-8".into())
        }
        (Kind::Text, DeValue::String(text)) => Ok(text.clone().into_owned()),
        (Kind::Switch, _) => Err("expected true or false".into()),
        (Kind::Number, _) => Err("expected a number".into()),
        (Kind::Path | Kind::Text, _) => Err("expected a text in quotation marks".into()),
    }
}

/// Checks a value as the command line would.
fn check(option: &Arg, kind: Kind, value: &str) -> Result<(), String> {
    match (kind, option.get_id().as_str()) {
        (Kind::Switch, _) => return Ok(()),
        // The server creates it.
        (Kind::Path, "data") => {}
        (Kind::Path, _) if !Path::new(value).exists() => {
            return Err(format!("{value}: there is no such file or folder"));
        }
        (Kind::Text, "database") => {
            let url: DatabaseUrl = value.parse().map_err(|form| format!("expected {form}"))?;
            if url.has_password() {
                return Err("a password belongs into a file of its own: use database_file".into());
            }
        }
        (Kind::Number | Kind::Path | Kind::Text, _) => {}
    }
    let Some(long) = option.get_long() else { return Ok(()) };
    let alone = Command::new("server").arg(option.clone().value_delimiter(None));
    let arguments = ["server".to_owned(), format!("--{long}={value}")];
    alone.try_get_matches_from(arguments).map(drop).map_err(|error| in_words(&error))
}

fn in_words(error: &clap::Error) -> String {
    match (error.source(), error.get(ContextKind::ValidValue)) {
        (Some(source), _) => source.to_string(),
        (None, Some(ContextValue::Strings(valid))) => {
            format!("expected one of: {}", valid.join(", "))
        }
        (None, _) => error.to_string().lines().next().unwrap_or_default().to_owned(),
    }
}
