//! Working days.

/// Which days are working days in China.
#[derive(Clone, Debug, Default)]
pub struct Calendar;
