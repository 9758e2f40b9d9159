//! Validation of beneficiaries.

use super::{AccountTail, FieldError, FieldFlaw, PersonName};
use crate::authority::Beneficiary;

/// The most people who can be paid under one report.
pub const MAX_BENEFICIARIES: usize = 10;

/// The errors in a list of beneficiaries, in the order of the fields; pointers are relative to the list.
/// Either all have shares that add up to 100 percent, or none has and they are equal (Insurance Law art.
/// 40).
pub fn validate_beneficiaries(all: &[Beneficiary]) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if MAX_BENEFICIARIES < all.len() {
        errors.push(FieldError::new("", FieldFlaw::TooMany));
    }
    let shared = all.iter().any(|it| it.share.is_some());
    let sum: u32 = all.iter().filter_map(|it| it.share).map(u32::from).sum();
    let named = all.iter().all(|it| it.share.is_some());
    for (nth, it) in all.iter().enumerate().take(MAX_BENEFICIARIES) {
        let name = PersonName::parse(&it.name).err();
        let tail = AccountTail::parse(&it.account_tail).err();
        let share = match it.share {
            None if shared => Some(FieldFlaw::Missing),
            Some(0) => Some(FieldFlaw::AmountOutOfRange),
            _ => None,
        };
        for (field, flaw) in [("name", name), ("account_tail", tail), ("share", share)] {
            errors.extend(flaw.map(|flaw| FieldError::new(format!("/{nth}/{field}"), flaw)));
        }
    }
    if shared && named && sum != 100 {
        errors.push(FieldError::new("/0/share", FieldFlaw::NotTheWhole));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(shares: &[Option<u8>]) -> Vec<Beneficiary> {
        let person = |share: &Option<u8>| Beneficiary {
            name: "陈志远".into(),
            account_tail: "6217".into(),
            share: *share,
        };
        shares.iter().map(person).collect()
    }

    fn flaws(shares: &[Option<u8>]) -> Vec<(String, FieldFlaw)> {
        let errors = validate_beneficiaries(&people(shares));
        errors.into_iter().map(|error| (error.field, error.flaw)).collect()
    }

    #[test]
    fn either_all_shares_are_given_and_add_up_or_none() {
        assert_eq!(flaws(&[]), []);
        assert_eq!(flaws(&[None, None, None]), []);
        assert_eq!(flaws(&[Some(50), Some(50)]), []);
        assert_eq!(flaws(&[Some(50), None]), [("/1/share".into(), FieldFlaw::Missing)]);
        assert_eq!(flaws(&[Some(50), Some(49)]), [("/0/share".into(), FieldFlaw::NotTheWhole)]);
        assert_eq!(
            flaws(&[Some(100), Some(0)]),
            [("/1/share".into(), FieldFlaw::AmountOutOfRange)]
        );
        assert_eq!(flaws(&[None; 11]), [(String::new(), FieldFlaw::TooMany)]);
    }

    #[test]
    fn each_beneficiary_needs_a_name_and_an_account() {
        let mut people = people(&[None, None]);
        people[1].name = " ".into();
        people[1].account_tail = "12".into();
        let errors = validate_beneficiaries(&people);
        assert_eq!(
            errors,
            [
                FieldError::new("/1/name", FieldFlaw::Missing),
                FieldError::new("/1/account_tail", FieldFlaw::NotAnAccountTail),
            ]
        );
    }
}
