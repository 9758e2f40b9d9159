//! What a view depends on besides its data.

use domain::date::CivilDate;

use crate::Locale;

/// What a view depends on besides its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// The language it is read in.
    pub locale: Locale,
    /// Today in Shanghai. Dates of another year are shown with their year.
    pub today: CivilDate,
}
