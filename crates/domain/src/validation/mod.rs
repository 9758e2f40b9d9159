//! Validation of input. The app and the server run the same checks.
//!
//! Parsing is lenient about form (spaces, full-width digits, `+86`, thousands separators) and strict about
//! meaning. It returns types of their own, so unchecked text cannot be used by mistake.

mod beneficiaries;
mod bills;
mod incident;
mod text;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use beneficiaries::{MAX_BENEFICIARIES, validate_beneficiaries};
pub use bills::parse_receipt_no;
pub use incident::{earliest_discharge, require_bill, validate_incident};
pub use text::{MAX_ID, MAX_REASON, clean_text};

use crate::date::CivilDate;
use crate::money::Fen;

/// An error in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
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

    /// Reads a name as written on the identity card: `李秀兰`, `阿卜杜拉·买买提`, `O'Brien, Mary-Jane`. The dot
    /// between parts of a name is normalised to the one on identity cards.
    ///
    /// # Errors
    /// [`FieldFlaw::Missing`] for nothing, [`FieldFlaw::TooLong`], or [`FieldFlaw::NotAName`] where there is
    /// no letter, or a character that names cannot contain.
    pub fn parse(typed: &str) -> Result<Self, FieldFlaw> {
        let name = text::line(typed, Self::MAX)?;
        let name: String = name
            .chars()
            .map(|c| if matches!(c, '•' | '・' | '‧' | '⋅' | '∙') { '·' } else { c })
            .collect();
        let may_stand = |c: char| c.is_alphabetic() || " ·.-'’,".contains(c) || is_combining(c);
        if name.chars().all(may_stand) && name.chars().any(char::is_alphabetic) {
            Ok(Self(name))
        } else {
            Err(FieldFlaw::NotAName)
        }
    }
}

/// Accents that are written as characters of their own.
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
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

/// Reads a date from three fields: a year of four digits, month and day of one or two.
///
/// # Errors
/// [`FieldFlaw::Missing`] if any of them is empty, [`FieldFlaw::NotADate`] if they are not a date.
pub fn parse_date(year: &str, month: &str, day: &str) -> Result<CivilDate, FieldFlaw> {
    let parts = [year, month, day].map(text::without_spaces);
    if parts.iter().any(String::is_empty) {
        return Err(FieldFlaw::Missing);
    }
    let [year, month, day] = parts;
    let number = |part: &str, longest: usize| {
        if part.len() <= longest && all_digits(part.as_bytes()) {
            part.parse::<u16>().map_err(|_| FieldFlaw::NotADate)
        } else {
            Err(FieldFlaw::NotADate)
        }
    };
    // A two-digit year would be ambiguous.
    if year.len() != 4 {
        return Err(FieldFlaw::NotADate);
    }
    let short = |part: &str| u8::try_from(number(part, 2)?).map_err(|_| FieldFlaw::NotADate);
    CivilDate::new(number(&year, 4)?, short(&month)?, short(&day)?).map_err(|_| FieldFlaw::NotADate)
}

/// Checks that `day` is within bounds, both inclusive.
///
/// # Errors
/// [`FieldFlaw::TooEarly`] before `earliest`, [`FieldFlaw::InTheFuture`] after `latest`, usually today.
pub fn check_date_range(
    day: CivilDate,
    earliest: CivilDate,
    latest: CivilDate,
) -> Result<CivilDate, FieldFlaw> {
    if day < earliest {
        Err(FieldFlaw::TooEarly)
    } else if latest < day {
        Err(FieldFlaw::InTheFuture)
    } else {
        Ok(day)
    }
}

/// Reads an amount in yuan as people type it: `1234`, `1,234.5`, `￥1，234．50`, `300元`. Not negative.
///
/// Commas must separate groups of three digits: `1,23` may mean 1.23 or 123, so it is rejected.
///
/// # Errors
/// [`FieldFlaw::Missing`] for nothing, [`FieldFlaw::AmountOutOfRange`] below zero or beyond
/// [`Fen::MAX`], [`FieldFlaw::NotAnAmount`] for anything else.
pub fn parse_amount(typed: &str) -> Result<Fen, FieldFlaw> {
    let plain = text::without_spaces(typed);
    let plain = plain.strip_prefix(['¥', '￥']).unwrap_or(&plain);
    let plain = plain.strip_suffix('元').unwrap_or(plain);
    if plain.is_empty() {
        return Err(FieldFlaw::Missing);
    }
    let (negative, plain) = match plain.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, plain),
    };
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let whole = without_commas(whole).ok_or(FieldFlaw::NotAnAmount)?;
    let shaped = !(whole.is_empty() && fraction.is_empty())
        && all_digits(whole.as_bytes())
        && all_digits(fraction.as_bytes())
        && fraction.len() <= 2;
    if !shaped {
        return Err(FieldFlaw::NotAnAmount);
    }
    let fen = whole
        .bytes()
        .chain(fraction.bytes())
        .chain(std::iter::repeat_n(b'0', 2 - fraction.len()))
        .try_fold(0i64, |sum, digit| sum.checked_mul(10)?.checked_add(i64::from(digit - b'0')))
        .ok_or(FieldFlaw::AmountOutOfRange)?;
    if negative && fen > 0 {
        return Err(FieldFlaw::AmountOutOfRange);
    }
    Fen::new(fen).map_err(|_| FieldFlaw::AmountOutOfRange)
}

/// The digits without commas, if the commas separate groups of three.
fn without_commas(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let grouped = rest.is_empty()
        || (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    grouped.then(|| first.to_owned() + &rest.concat())
}

#[cfg(test)]
mod tests;
