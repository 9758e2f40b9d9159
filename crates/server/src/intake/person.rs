//! Checks of a person.

use contract::records::{PayableAccount, PersonRecord, RecordError};
use domain::date::CivilDate;
use domain::validation::{AccountTail, FieldFlaw, MobileNumber, PersonName};

use super::check::Check;
use super::identity::IdentityNumber;
use crate::store::NewPersonRecord;

const MAX_ACCOUNTS: usize = 10;

pub(super) fn check(
    key: &[u8; 32],
    reference: String,
    record: PersonRecord,
) -> Result<NewPersonRecord, Vec<RecordError>> {
    let PersonRecord { name, phone, email, birth, identity_no, accounts } = record;
    let mut check = Check::default();
    check.name("/ref", &reference);
    let name = check.checked("/name", PersonName::parse(&name));
    let phone = phone.map(|phone| check.checked("/phone", MobileNumber::parse(&phone)));
    if email.as_ref().is_some_and(|email| email.parse::<lettre::Address>().is_err()) {
        check.add("/email", FieldFlaw::Other, "not an e-mail address");
    }
    let number = identity_no.map(|no| check.checked("/identity_no", IdentityNumber::parse(&no)));
    let number = number.flatten();
    let birth = birth.or_else(|| number.as_ref().and_then(IdentityNumber::birth));
    if birth.is_some_and(|day| day.year() < 1880) {
        check.add("/birth", FieldFlaw::TooEarly, "nobody alive was born then");
    }
    if MAX_ACCOUNTS < accounts.len() {
        check.add("/accounts", FieldFlaw::TooMany, "at most ten accounts");
    }
    let accounts = accounts.into_iter().enumerate();
    let accounts: Vec<_> = accounts.map(|(nth, it)| account(&mut check, nth, it)).collect();
    let name = name.map(String::from).unwrap_or_default();
    let phone = phone.flatten().map(String::from);
    let identity = number.map(|number| number.keyed(key));
    let birth: Option<CivilDate> = birth;
    check.done(NewPersonRecord { reference, name, phone, email, birth, identity, accounts })
}

fn account(check: &mut Check, nth: usize, account: PayableAccount) -> PayableAccount {
    let tail = check.checked(format!("/accounts/{nth}/tail"), AccountTail::parse(&account.tail));
    check.name(&format!("/accounts/{nth}/token"), &account.token);
    PayableAccount { tail: tail.map(String::from).unwrap_or_default(), ..account }
}
