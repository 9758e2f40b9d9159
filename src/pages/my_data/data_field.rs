//! The fields that can be corrected.

/// A field of the correction forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DataField {
    /// The person's name.
    Name,
    /// The last four digits of their account.
    AccountTail,
    /// The new mobile number.
    Phone,
    /// The code sent to the old number.
    OldCode,
    /// The code sent to the new number.
    NewCode,
}

impl DataField {
    /// The field's name in the page and in the request body.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::AccountTail => "account_tail",
            Self::Phone => "phone",
            Self::OldCode => "old_code",
            Self::NewCode => "code",
        }
    }
}
