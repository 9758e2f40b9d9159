//! The beneficiaries after a death, as they were typed.

use domain::authority::Beneficiary;
use domain::validation::{self, FieldError, FieldFlaw};
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// A beneficiary, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[serde(default)]
pub struct BeneficiaryAnswer {
    /// Their name.
    pub name: String,
    /// Last four digits of their account.
    pub tail: String,
    /// Their share in percent; empty if the policy names none.
    pub share: String,
}

/// The beneficiaries with names and accounts in standard form.
///
/// # Errors
/// What is wrong, with JSON pointers into the list. There must be at least one beneficiary.
pub fn read_beneficiaries(
    typed: &[BeneficiaryAnswer],
) -> Result<Vec<Beneficiary>, Vec<FieldError>> {
    let mut errors = Vec::new();
    if typed.is_empty() {
        errors.push(FieldError::new("/0/name", FieldFlaw::Missing));
    }
    let mut people = Vec::new();
    for (nth, it) in typed.iter().enumerate() {
        let share = read_share(&it.share).unwrap_or_else(|flaw| {
            errors.push(FieldError::new(format!("/{nth}/share"), flaw));
            None
        });
        people.push(Beneficiary {
            name: validation::PersonName::parse(&it.name).map_or(it.name.clone(), String::from),
            account_tail: validation::AccountTail::parse(&it.tail)
                .map_or(it.tail.clone(), String::from),
            share,
        });
    }
    // A share that is not a number is reported as such, not as a wrong sum.
    if errors.is_empty() {
        errors = validation::validate_beneficiaries(&people);
    }
    if errors.is_empty() { Ok(people) } else { Err(errors) }
}

/// A share in whole percent; `None` if the field is empty.
fn read_share(typed: &str) -> Result<Option<u8>, FieldFlaw> {
    let amount = typed.trim().trim_end_matches(['%', '％']).trim_end();
    if amount.is_empty() {
        return Ok(None);
    }
    match validation::parse_amount(amount)?.get() {
        fen if fen % 100 != 0 => Err(FieldFlaw::NotAnAmount),
        fen => match u8::try_from(fen / 100) {
            Ok(share) if share <= 100 => Ok(Some(share)),
            Ok(_) | Err(_) => Err(FieldFlaw::AmountOutOfRange),
        },
    }
}
