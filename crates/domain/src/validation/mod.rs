//! Validation of input. The app and the server run the same checks.
//!
//! Parsing is lenient about form (spaces, full-width digits, `+86`, thousands separators) and strict about
//! meaning. It returns types of their own, so unchecked text cannot be used by mistake.

mod amount;
mod beneficiaries;
mod bills;
mod date;
mod incident;
mod name;
mod text;

use std::fmt;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

pub use amount::parse_amount;
pub use beneficiaries::{MAX_BENEFICIARIES, validate_beneficiaries};
pub use bills::parse_receipt_no;
pub use date::{check_date_range, parse_date, split_date};
pub use incident::{earliest_discharge, require_bill, validate_incident};
pub use text::{MAX_ID, MAX_REASON, clean_line, clean_text};

/// An error in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field, as a JSON Pointer into the body, such as `/phone`.
    pub field: String,
    /// What is wrong.
    pub flaw: FieldFlaw,
}

impl FieldError {
    /// `flaw` at the field that the JSON Pointer `field` names.
    pub fn new(field: impl Into<String>, flaw: FieldFlaw) -> Self {
        Self { field: field.into(), flaw }
    }
}

/// The kinds of error in a field.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldFlaw {
    /// Nothing was given.
    #[error("required")]
    Missing,
    /// It is malformed.
    #[error("malformed")]
    Malformed,
    /// A mobile number has 11 digits and starts with 13 to 19.
    #[error("a mobile number has 11 digits and starts with 13 to 19")]
    NotAMobileNumber,
    /// A sign-in code has six digits.
    #[error("a sign-in code has six digits")]
    NotACode,
    /// The code is wrong or too old.
    #[error("the code is wrong or expired")]
    WrongCode,
    /// The last digits of an account are four digits.
    #[error("the end of an account number is four digits")]
    NotAnAccountTail,
    /// A name contains letters, and only characters that names can contain.
    #[error("not a name")]
    NotAName,
    /// There is no such day.
    #[error("not an existing date")]
    NotADate,
    /// Not an amount such as 1,234.50.
    #[error("not an amount such as 1,234.50")]
    NotAnAmount,
    /// A date in the future.
    #[error("the date is in the future")]
    InTheFuture,
    /// A date that is too early.
    #[error("the date is too early")]
    TooEarly,
    /// A date that is too late.
    #[error("the date is too late")]
    TooLate,
    /// Shares that do not add up to 100 percent.
    #[error("the shares do not add up to 100 percent")]
    NotTheWhole,
    /// The account of somebody who may not be paid.
    #[error("the holder of the account may not be paid")]
    NotPayable,
    /// A policy whose insurer takes claims on paper only.
    #[error("the insurer accepts claims under it by post only")]
    OnPaperOnly,
    /// A negative amount, or one out of range.
    #[error("the amount is negative or out of range")]
    AmountOutOfRange,
    /// More than the whole it is part of.
    #[error("more than the total")]
    MoreThanTheWhole,
    /// The text is too long.
    #[error("too long")]
    TooLong,
    /// Too many items.
    #[error("too many items")]
    TooMany,
    /// Refers to something that does not exist.
    #[error("refers to something that does not exist")]
    NotFound,
    /// An error unknown to this version.
    #[error("not among the choices")]
    #[serde(other)]
    Other,
}

/// Defines a newtype over text that only its `parse` can create, with its conversions.
macro_rules! parsed_text {
    ($($(#[$doc:meta])* $name:ident, debug: $debug:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The normalised text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        /// Keeps what is personal or secret out of logs.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let shown: fn(&Self) -> String = $debug;
                write!(f, "{}({})", stringify!($name), shown(self))
            }
        }

        impl std::str::FromStr for $name {
            type Err = FieldFlaw;

            fn from_str(text: &str) -> Result<Self, FieldFlaw> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = FieldFlaw;

            fn try_from(text: String) -> Result<Self, FieldFlaw> {
                Self::parse(&text)
            }
        }

        impl json_read::ReadJson for $name {
            fn read(json: json_read::Json<'_>) -> Self {
                json.convert(Self(String::new()), |text: String| Self::parse(&text).ok())
            }
        }

        impl From<$name> for String {
            fn from(parsed: $name) -> Self {
                parsed.0
            }
        }
    )*};
}

parsed_text! {
    /// A Chinese mobile number: 11 digits, starting with 13 to 19, without the country's code.
    MobileNumber, debug: Self::masked;
    /// A sign-in code: six digits.
    SignInCode, debug: |_| "******".to_owned();
    /// The last four digits of an account.
    AccountTail, debug: |_| "****".to_owned();
    /// A person's name, at most [`PersonName::MAX`] characters.
    PersonName, debug: |_| "…".to_owned();
}

impl MobileNumber {
    /// Reads a number as people type or paste it: `138 0013 8000`, `+86-13800138000`, `１３８００１３８０００`.
    ///
    /// # Errors
    /// [`FieldFlaw::Missing`] for nothing, [`FieldFlaw::NotAMobileNumber`] for anything else.
    pub fn parse(typed: &str) -> Result<Self, FieldFlaw> {
        let plain = text::without_spaces(typed);
        let compact: String = plain.chars().filter(|c| !matches!(c, '-' | '(' | ')')).collect();
        if compact.is_empty() {
            return Err(FieldFlaw::Missing);
        }
        let with_code = compact.strip_prefix("+86").or_else(|| compact.strip_prefix("0086"));
        let bare = compact.strip_prefix("86").filter(|rest| rest.len() == 11);
        let number = with_code.or(bare).unwrap_or(&compact);
        match number.as_bytes() {
            [b'1', b'3'..=b'9', rest @ ..] if rest.len() == 9 && all_digits(rest) => {
                Ok(Self(number.to_owned()))
            }
            _ => Err(FieldFlaw::NotAMobileNumber),
        }
    }

    /// The number with its middle hidden, `138****8000`, to show on screens.
    pub fn masked(&self) -> String {
        let (head, tail) = (self.0.get(..3).unwrap_or(""), self.0.get(7..).unwrap_or(""));
        format!("{head}****{tail}")
    }
}

impl SignInCode {
    /// Reads a code as people type or paste it: `12 34 56`, `１２３４５６`.
    ///
    /// # Errors
    /// [`FieldFlaw::Missing`] for nothing, [`FieldFlaw::NotACode`] for anything but six digits.
    pub fn parse(typed: &str) -> Result<Self, FieldFlaw> {
        digits(typed, 6, FieldFlaw::NotACode).map(Self)
    }
}

impl AccountTail {
    /// Reads the last four digits of an account.
    ///
    /// # Errors
    /// [`FieldFlaw::Missing`] for nothing, [`FieldFlaw::NotAnAccountTail`] for anything but four digits.
    pub fn parse(typed: &str) -> Result<Self, FieldFlaw> {
        digits(typed, 4, FieldFlaw::NotAnAccountTail).map(Self)
    }
}

impl PersonName {
    /// The most characters a name may have. The longest names on Chinese documents have about thirty.
    pub const MAX: usize = 64;

    /// Reads a name as written on the identity card: `李秀兰`, `王䶮`, `王⿰女当`, `阿卜杜拉·买买提`,
    /// `O'Brien, Mary-Jane`. Spellings that look the same become one (`name::normalized`).
    ///
    /// # Errors
    /// [`FieldFlaw::Missing`] for nothing, [`FieldFlaw::TooLong`], or [`FieldFlaw::NotAName`] where there is
    /// no letter, or a character that names cannot contain.
    pub fn parse(typed: &str) -> Result<Self, FieldFlaw> {
        // Invisible characters may hide that a space stands beside a dot.
        let visible = text::clean_line(typed, usize::MAX)?;
        let name = text::clean_line(&name::normalized(&visible), Self::MAX)?;
        if name.chars().all(name::may_contain) && name.chars().any(char::is_alphabetic) {
            Ok(Self(name))
        } else {
            Err(FieldFlaw::NotAName)
        }
    }

    /// Compares names without regard to capitals and spaces.
    pub fn is_same(&self, other: &Self) -> bool {
        let plain = |name: &Self| -> String {
            name.0.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
        };
        plain(self) == plain(other)
    }
}

fn all_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

fn digits(typed: &str, count: usize, flaw: FieldFlaw) -> Result<String, FieldFlaw> {
    let plain = text::without_spaces(typed);
    if plain.is_empty() {
        Err(FieldFlaw::Missing)
    } else if plain.len() == count && all_digits(plain.as_bytes()) {
        Ok(plain)
    } else {
        Err(flaw)
    }
}

#[cfg(test)]
mod tests;
