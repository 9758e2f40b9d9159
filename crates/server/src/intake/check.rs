//! Collects what is wrong with a record.

use contract::records::RecordError;
use domain::validation::{FieldFlaw, MAX_ID, clean_text};

/// What is wrong with a record.
#[derive(Debug, Default)]
pub(super) struct Check(Vec<RecordError>);

impl Check {
    /// Adds an error at a JSON Pointer.
    pub(super) fn add(
        &mut self,
        field: impl Into<String>,
        flaw: FieldFlaw,
        message: impl Into<String>,
    ) {
        self.0.push(RecordError { field: field.into(), flaw, message: message.into() });
    }

    /// The value of a check of the domain, which words its own error.
    pub(super) fn checked<T>(
        &mut self,
        field: impl Into<String>,
        checked: Result<T, FieldFlaw>,
    ) -> Option<T> {
        checked.map_err(|flaw| self.add(field, flaw, flaw.to_string())).ok()
    }

    /// A name that a partner gives: of a person, a policy, an account.
    pub(super) fn name(&mut self, field: &str, name: &str) {
        let clean = self.checked(field, clean_text(name, MAX_ID));
        if clean.is_some_and(|clean| clean != name || name.contains('\n')) {
            self.add(field, FieldFlaw::Malformed, "has spaces around it, or invisible characters");
        }
    }

    /// `value`, if nothing is wrong.
    pub(super) fn done<T>(self, value: T) -> Result<T, Vec<RecordError>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }

    /// The errors.
    pub(super) fn into_errors(self) -> Vec<RecordError> {
        self.0
    }
}
