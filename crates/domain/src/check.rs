//! Checks of what people type. The app runs them at the field and the server runs them again, so both
//! say the same.

use serde::{Deserialize, Serialize};

/// What is wrong with a field, and how the words to mend it are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field, as a JSON Pointer into the body, such as `/phone`.
    pub field: String,
    /// What is wrong.
    pub flaw: FieldFlaw,
}

/// What can be wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldFlaw {
    /// Nothing was given.
    Missing,
    /// It does not have the form it needs.
    Malformed,
    /// A mobile number has 11 digits and starts with 1.
    NotAMobileNumber,
    /// A sign-in code has six digits.
    NotACode,
    /// The code is wrong or too old.
    WrongCode,
    /// The last digits of an account are four digits.
    NotAnAccountTail,
    /// A day that has not come yet.
    InTheFuture,
    /// A day before one that has to come first.
    TooEarly,
    /// Less than nothing, or beyond what can be handled.
    AmountOutOfRange,
    /// More than the whole it is part of.
    MoreThanTheWhole,
    /// Longer than it may be.
    TooLong,
    /// Names something that is not there.
    NotFound,
    /// A choice this version does not know.
    #[serde(other)]
    Other,
}
