//! Collects the errors of the domain's checks as field errors of a body.

use domain::date::CivilDate;
use domain::incident::Incident;
use domain::validation::{self, FieldError, FieldFlaw};

/// The value of a check; an error is added under `field`.
pub(crate) fn checked<T>(
    errors: &mut Vec<FieldError>,
    field: &str,
    checked: Result<T, FieldFlaw>,
) -> Option<T> {
    checked.map_err(|flaw| add_error(errors, field, flaw)).ok()
}

/// Adds an error for `field`.
pub(crate) fn add_error(errors: &mut Vec<FieldError>, field: &str, flaw: FieldFlaw) {
    errors.push(FieldError::new(field, flaw));
}

/// Adds an error for `field`, if `wrong`.
pub(crate) fn add_error_if(
    errors: &mut Vec<FieldError>,
    wrong: bool,
    field: &str,
    flaw: FieldFlaw,
) {
    if wrong {
        add_error(errors, field, flaw);
    }
}

/// The errors of the incident at `/incident` in a body.
pub(crate) fn incident_errors(incident: &Incident, today: CivilDate) -> Vec<FieldError> {
    validation::validate_incident(incident, today)
        .into_iter()
        .map(|error| FieldError::new(format!("/incident{}", error.field), error.flaw))
        .collect()
}
