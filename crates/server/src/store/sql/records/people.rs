//! People that partners put.
//!
//! A person has one keeper: the partner whose record made them, until they use their account themselves. Nobody but the
//! keeper and the platform changes name, number or account, so no insurer can take over an account that others use.

use contract::records::{NotTaken, NotTakenReason, RecordChange, StoredPerson};
use domain::date::CivilDate;
use domain::ids::PersonId;
use domain::validation::{FieldFlaw, PersonName};
use sqlx::AnyConnection;

use super::{Errors, Put, PutError, about_person, check_version, stored, tag_of};
use crate::random;
use crate::store::sql::{from_json, to_json};
use crate::store::{NewPersonRecord, Precondition, RecordKeeper, RecordScope, Result, StoreError};

/// A stored person.
#[derive(Clone, Default)]
struct Row {
    id: String,
    name: String,
    phone: Option<String>,
    email: Option<String>,
    account_tail: Option<String>,
    birth: Option<CivilDate>,
    identity_hash: Option<String>,
    identity_last4: Option<String>,
    kept_by: Option<String>,
    closed: bool,
}

/// Reads what a partner put.
pub(super) async fn read(
    connection: &mut AnyConnection,
    keeper: &RecordKeeper,
    reference: &str,
) -> Result<Option<(StoredPerson, String)>> {
    let Some((_, record)) = known(connection, keeper, reference).await? else { return Ok(None) };
    if record.is_empty() {
        // The account was closed.
        return Ok(None);
    }
    Ok(Some((from_json(&record)?, tag_of(&record))))
}

pub(super) async fn put(
    connection: &mut AnyConnection,
    keeper: &RecordKeeper,
    new: &NewPersonRecord,
    precondition: &Precondition,
) -> std::result::Result<Put, PutError> {
    let known = known(connection, keeper, &new.reference).await?;
    let new = &without_repeated_phone(new, known.as_ref())?;
    let before = known.as_ref().map(|(_, record)| record.as_str()).filter(|it| !it.is_empty());
    check_version(precondition, before.map(tag_of).as_deref())?;
    let by_identity = match &new.identity {
        Some(identity) => id_where(connection, BY_IDENTITY, &identity.hash).await?,
        None => None,
    };
    let by_phone = match &new.phone {
        Some(phone) => id_where(connection, BY_PHONE, phone).await?,
        None => None,
    };
    let found = match (&known, &by_identity, &by_phone) {
        (Some((id, _)), _, _) | (None, Some(id), _) => Some(row(connection, id).await?),
        (None, None, Some(id)) => adoptable(connection, id, new).await?,
        (None, None, None) => None,
    };
    if let Some(row) = found.as_ref().filter(|row| row.closed) {
        let closed = NotTaken { field: String::new(), why: NotTakenReason::AccountClosed };
        let stored = stored(RecordChange::Unchanged, Vec::new(), vec![closed]);
        return Ok(Put { stored: about_person(stored, &row.id), tag: tag_of("") });
    }

    let may_write = match (&found, &keeper.scope) {
        (None, _) | (Some(_), RecordScope::Platform) => true,
        (Some(row), RecordScope::Insurer(_)) => row.kept_by.as_deref() == Some(&keeper.partner),
    };
    let is_somebody_else = |id: &Option<String>| {
        id.as_ref().is_some_and(|id| found.as_ref().is_none_or(|row| row.id != *id))
    };
    let mut errors = Errors::default();
    if may_write && is_somebody_else(&by_phone) {
        errors.add("/phone", FieldFlaw::Other, "the number belongs to somebody else");
    }
    if is_somebody_else(&by_identity) {
        errors.add(
            "/identity_no",
            FieldFlaw::Other,
            "the number belongs to another person than `ref`",
        );
    }
    let known_hash = found.as_ref().and_then(|row| row.identity_hash.as_ref());
    let differs =
        new.identity.as_ref().is_some_and(|it| known_hash.is_some_and(|hash| *hash != it.hash));
    if !may_write && differs {
        errors.add("/identity_no", FieldFlaw::Other, "the person is known under another number");
    }
    errors.check()?;

    let is_new = found.is_none();
    let old = found.unwrap_or_else(|| Row {
        id: random::id(),
        kept_by: Some(keeper.partner.clone()),
        ..Row::default()
    });
    let Merged { row, mut changed, not_taken } = merge(&old, new, may_write);
    if is_new {
        insert(connection, &row).await?;
    } else if !changed.is_empty() {
        update(connection, &row).await?;
    }
    let before: Option<StoredPerson> = before.map(from_json).transpose()?;
    let accounts = before.as_ref().map(|before| &before.accounts);
    if accounts.is_none_or(|accounts| *accounts != new.accounts) && !new.accounts.is_empty() {
        changed.push("/accounts".into());
    }
    let is_known = before.is_some();
    let record = to_json(&record(&row.id, new, before))?;
    let unchanged = known.as_ref().is_some_and(|(_, before)| *before == record);
    if !unchanged {
        upsert_ref(connection, keeper, &new.reference, &row.id, &record).await?;
    }
    let outcome = match (is_known, unchanged && changed.is_empty()) {
        (false, _) => RecordChange::Created,
        (true, true) => RecordChange::Unchanged,
        (true, false) => RecordChange::Changed,
    };
    let stored = stored(outcome, changed, not_taken);
    Ok(Put { stored: about_person(stored, &row.id), tag: tag_of(&record) })
}

/// The record without its number, if the partner's last record had the same: the person may have another one by now, which
/// a repeated import must not take away.
fn without_repeated_phone(
    new: &NewPersonRecord,
    known: Option<&(String, String)>,
) -> Result<NewPersonRecord> {
    let before = known.map(|(_, record)| record).filter(|record| !record.is_empty());
    let before: Option<StoredPerson> = before.map(|record| from_json(record)).transpose()?;
    let before = before.and_then(|record| record.phone);
    let phone = new.phone.clone().filter(|phone| before.as_ref() != Some(phone));
    Ok(NewPersonRecord { phone, ..new.clone() })
}

/// A person after a record, with the fields that changed and those that were not taken over.
struct Merged {
    row: Row,
    changed: Vec<String>,
    not_taken: Vec<NotTaken>,
}

/// Takes over what the partner may write. What nobody has said yet, it may always say: an empty name, a birthday, an
/// identity number; but not a number to sign in with, nor an address to be told at, nor an account to be paid.
fn merge(old: &Row, new: &NewPersonRecord, may_write: bool) -> Merged {
    let mut row = old.clone();
    let (mut changed, mut not_taken) = (Vec::new(), Vec::new());
    let mut take = |field: &str, differs: bool, may: bool| {
        if !differs {
            return false;
        }
        if may {
            changed.push(field.to_owned());
        } else {
            not_taken.push(NotTaken { field: field.into(), why: NotTakenReason::KeptByOthers });
        }
        may
    };
    if take("/name", old.name != new.name, may_write || old.name.is_empty()) {
        row.name.clone_from(&new.name);
    }
    if take("/phone", new.phone.is_some() && old.phone != new.phone, may_write) {
        row.phone.clone_from(&new.phone);
    }
    if take("/email", new.email.is_some() && old.email != new.email, may_write) {
        row.email.clone_from(&new.email);
    }
    let differs = new.birth.is_some() && old.birth != new.birth;
    if take("/birth", differs, may_write || old.birth.is_none()) {
        row.birth = new.birth;
    }
    if let Some(identity) = &new.identity {
        let differs = old.identity_hash.as_ref() != Some(&identity.hash);
        if take("/identity_no", differs, may_write || old.identity_hash.is_none()) {
            row.identity_hash = Some(identity.hash.clone());
            row.identity_last4 = Some(identity.last4.clone());
        }
    }
    if let Some(account) = new.accounts.first() {
        let tail = Some(account.tail.clone());
        if take("/accounts/0/tail", old.account_tail != tail, may_write) {
            row.account_tail = tail;
        }
    }
    Merged { row, changed, not_taken }
}

/// The record to remember. What it leaves out stays as it was.
fn record(id: &str, new: &NewPersonRecord, before: Option<StoredPerson>) -> StoredPerson {
    let (phone, email, birth, last4, accounts) = match before {
        Some(it) => (it.phone, it.email, it.birth, it.identity_last4, it.accounts),
        None => (None, None, None, None, Vec::new()),
    };
    StoredPerson {
        person: PersonId::new(id),
        name: new.name.clone(),
        phone: new.phone.clone().or(phone),
        email: new.email.clone().or(email),
        birth: new.birth.or(birth),
        identity_last4: new.identity.as_ref().map(|it| it.last4.clone()).or(last4),
        accounts: if new.accounts.is_empty() { accounts } else { new.accounts.clone() },
    }
}

/// The person with this number, if they only signed in so far: no partner has put them, and their name does not
/// contradict. Anybody else with the number is somebody else.
async fn adoptable(
    connection: &mut AnyConnection,
    id: &str,
    new: &NewPersonRecord,
) -> Result<Option<Row>> {
    let found = row(connection, id).await?;
    let (refs,): (i64,) = sqlx::query_as("SELECT count(*) FROM person_ref WHERE person_id = $1")
        .bind(id)
        .fetch_one(connection)
        .await?;
    let is_same = |name: &str| match (PersonName::parse(name), PersonName::parse(&new.name)) {
        (Ok(name), Ok(new)) => name.is_same(&new),
        (Err(_), _) | (_, Err(_)) => false,
    };
    let fits = found.name.is_empty() || is_same(&found.name);
    let is_free = refs == 0 && found.identity_hash.is_none() && found.kept_by.is_none();
    Ok(Some(found).filter(|_| is_free && fits))
}

/// The person and the record under a partner's name for them.
async fn known(
    connection: &mut AnyConnection,
    keeper: &RecordKeeper,
    reference: &str,
) -> Result<Option<(String, String)>> {
    let row =
        sqlx::query_as("SELECT person_id, record FROM person_ref WHERE partner = $1 AND ref = $2")
            .bind(keeper.partner.as_str())
            .bind(reference)
            .fetch_optional(connection)
            .await?;
    Ok(row)
}

const BY_IDENTITY: &str = "SELECT id FROM person WHERE identity_hash = $1";
const BY_PHONE: &str = "SELECT id FROM person WHERE phone = $1";

async fn id_where(
    connection: &mut AnyConnection,
    select: &'static str,
    value: &str,
) -> Result<Option<String>> {
    let row: Option<(String,)> =
        sqlx::query_as(select).bind(value).fetch_optional(connection).await?;
    Ok(row.map(|(id,)| id))
}

type Columns = (
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    i64,
);

async fn row(connection: &mut AnyConnection, id: &str) -> Result<Row> {
    let row: Columns = sqlx::query_as(
        "SELECT name, phone, email, account_tail, birth, identity_hash, identity_last4, kept_by, closed
         FROM person WHERE id = $1",
    )
    .bind(id)
    .fetch_one(connection)
    .await?;
    let (name, phone, email, account_tail, birth, identity_hash, identity_last4, kept_by, closed) =
        row;
    let birth = birth.map(|day| day.parse()).transpose();
    let birth = birth.map_err(|_| StoreError::Corrupt("a birthday is not a day"))?;
    let (id, closed) = (id.to_owned(), closed != 0);
    Ok(Row {
        id,
        name,
        phone,
        email,
        account_tail,
        birth,
        identity_hash,
        identity_last4,
        kept_by,
        closed,
    })
}

async fn insert(connection: &mut AnyConnection, row: &Row) -> Result<()> {
    write(
        connection,
        row,
        "INSERT INTO person (id, name, phone, account_tail, birth, identity_hash, identity_last4, kept_by, email)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .await
}

async fn update(connection: &mut AnyConnection, row: &Row) -> Result<()> {
    write(
        connection,
        row,
        "UPDATE person SET name = $2, phone = $3, account_tail = $4, birth = $5, identity_hash = $6,
             identity_last4 = $7, kept_by = $8, email = $9 WHERE id = $1",
    )
    .await
}

async fn write(connection: &mut AnyConnection, row: &Row, statement: &'static str) -> Result<()> {
    sqlx::query(statement)
        .bind(row.id.as_str())
        .bind(row.name.as_str())
        .bind(row.phone.as_deref())
        .bind(row.account_tail.as_deref())
        .bind(row.birth.map(|day| day.to_string()))
        .bind(row.identity_hash.as_deref())
        .bind(row.identity_last4.as_deref())
        .bind(row.kept_by.as_deref())
        .bind(row.email.as_deref())
        .execute(connection)
        .await?;
    Ok(())
}

async fn upsert_ref(
    connection: &mut AnyConnection,
    keeper: &RecordKeeper,
    reference: &str,
    person: &str,
    record: &str,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO person_ref (partner, ref, person_id, record) VALUES ($1, $2, $3, $4)
         ON CONFLICT (partner, ref) DO UPDATE SET record = $4",
    )
    .bind(keeper.partner.as_str())
    .bind(reference)
    .bind(person)
    .bind(record)
    .execute(connection)
    .await?;
    Ok(())
}
