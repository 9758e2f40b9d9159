//! Imports: many records, each stored or refused by itself.

use contract::problem::ProblemKind;
use contract::records::{ImportRecord, ImportedRecord, RecordChange, RecordError, RecordStored};
use domain::validation::FieldFlaw;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Intake;
use crate::extract::{read_value, strict_value};
use crate::store::{
    NewRecord, Precondition, RecordKeeper, RecordMode, RecordOutcome, RecordRefusal, Result, Store,
};

/// The most records in one request.
pub(crate) const MAX_RECORDS: usize = 20_000;
/// Records in one transaction: enough that committing costs little, and few enough that others need not wait long.
pub(super) const BATCH: usize = 500;

/// A record of an import, checked as far as possible without the store.
pub(super) struct Line {
    /// Its line, from 1.
    pub(super) number: u32,
    pub(super) checked: std::result::Result<NewRecord, RecordRefusal>,
}

/// Imports newline-delimited JSON.
pub(crate) async fn import(
    store: &dyn Store,
    intake: Intake<'_>,
    body: &[u8],
    mode: RecordMode,
) -> Result<Vec<ImportedRecord>> {
    let lines: Vec<_> = (1..)
        .zip(body.split(|byte| *byte == b'\n'))
        .filter(|(_, text)| !text.trim_ascii().is_empty())
        .map(|(number, text)| Line { number, checked: read(intake, text) })
        .collect();
    // A dry run leaves nothing behind that later records could refer to, so it is one transaction.
    let size = match mode {
        RecordMode::Store => BATCH,
        RecordMode::DryRun => MAX_RECORDS,
    };
    let mut answers = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while lines.peek().is_some() {
        let batch = lines.by_ref().take(size).collect();
        answers.extend(put(store, intake.keeper, batch, mode).await?);
    }
    Ok(answers)
}

/// Puts records in one transaction.
pub(super) async fn put(
    store: &dyn Store,
    keeper: &RecordKeeper,
    lines: Vec<Line>,
    mode: RecordMode,
) -> Result<Vec<ImportedRecord>> {
    let mut records = Vec::with_capacity(lines.len());
    let mut answers = Vec::with_capacity(lines.len());
    for Line { number, checked } in lines {
        match checked {
            Ok(record) => {
                records.push(record);
                answers.push((number, None));
            }
            Err(refusal) => answers.push((number, Some(RecordOutcome::Refused(refusal)))),
        }
    }
    let mut outcomes =
        store.put_records(keeper, &records, Precondition::None, mode).await?.into_iter();
    let answer = |(line, refused): (u32, Option<RecordOutcome>)| {
        refused.or_else(|| outcomes.next()).map(|outcome| answer(line, outcome))
    };
    Ok(answers.into_iter().filter_map(answer).collect())
}

/// Reads and checks one line.
fn read(intake: Intake<'_>, text: &[u8]) -> std::result::Result<NewRecord, RecordRefusal> {
    let value = strict_value(text)
        .map_err(|error| malformed(String::new(), format!("not JSON: {error}")))?;
    check(intake, value)
}

/// Reads and checks one record.
pub(super) fn check(
    intake: Intake<'_>,
    value: Value,
) -> std::result::Result<NewRecord, RecordRefusal> {
    let Value::Object(mut fields) = value else {
        return Err(malformed(String::new(), "not a JSON object".into()));
    };
    let record = match text(&mut fields, "kind")?.as_str() {
        "person" => {
            let reference = text(&mut fields, "ref")?;
            ImportRecord::Person { reference, record: rest(fields)? }
        }
        "mandate" => {
            let (reference, other) = (text(&mut fields, "ref")?, text(&mut fields, "other")?);
            ImportRecord::Mandate { reference, other, record: rest(fields)? }
        }
        "policy" => {
            let policy_no = text(&mut fields, "policy_no")?;
            ImportRecord::Policy { policy_no, record: Box::new(rest(fields)?) }
        }
        _ => return Err(malformed("/kind".into(), "`person`, `mandate` or `policy`".into())),
    };
    intake.any(record)
}

fn text(fields: &mut Map<String, Value>, name: &str) -> std::result::Result<String, RecordRefusal> {
    match fields.remove(name) {
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(malformed(format!("/{name}"), "not a text".into())),
        None => Err(malformed(format!("/{name}"), "required".into())),
    }
}

fn rest<T: DeserializeOwned + Serialize>(
    fields: Map<String, Value>,
) -> std::result::Result<T, RecordRefusal> {
    read_value(&Value::Object(fields)).map_err(|(field, message)| malformed(field, message))
}

pub(super) fn malformed(field: String, message: String) -> RecordRefusal {
    RecordRefusal::Invalid(vec![RecordError { field, flaw: FieldFlaw::Malformed, message }])
}

fn answer(line: u32, outcome: RecordOutcome) -> ImportedRecord {
    let refused = |problem, errors| ImportedRecord {
        line,
        stored: RecordStored {
            outcome: RecordChange::Refused,
            person: None,
            policy: None,
            changed: Vec::new(),
            not_taken: Vec::new(),
        },
        problem: Some(problem),
        errors,
    };
    let whole = |message: &str| {
        let message = message.to_owned();
        vec![RecordError { field: String::new(), flaw: FieldFlaw::Other, message }]
    };
    match outcome {
        RecordOutcome::Stored { stored, .. } => {
            ImportedRecord { line, stored, problem: None, errors: Vec::new() }
        }
        RecordOutcome::Refused(RecordRefusal::Invalid(errors)) => {
            refused(ProblemKind::InvalidFields, errors)
        }
        RecordOutcome::Refused(RecordRefusal::Foreign) => {
            refused(ProblemKind::NotFound, whole("the product belongs to another insurer"))
        }
        RecordOutcome::Refused(RecordRefusal::NotAllowed(why)) => {
            refused(ProblemKind::NotAllowedNow, whole(why))
        }
        RecordOutcome::Refused(RecordRefusal::Stale(_)) => {
            refused(ProblemKind::Stale, whole("the record has another version"))
        }
    }
}
