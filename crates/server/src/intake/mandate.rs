//! Checks of a mandate.

use contract::records::{MandateRecord, RecordError};
use contract::session::Relation;
use domain::validation::{FieldFlaw, clean_text};

use super::check::Check;
use crate::store::NewMandateRecord;

const MAX_EVIDENCE: usize = 200;

pub(super) fn check(
    reference: String,
    other: String,
    record: MandateRecord,
) -> Result<NewMandateRecord, Vec<RecordError>> {
    let mut check = Check::default();
    check.name("/ref", &reference);
    check.name("/other", &other);
    if record.relation == Relation::Myself {
        check.add("/relation", FieldFlaw::Other, "nobody needs a mandate to act for themselves");
    }
    let evidence = check.checked("/evidence", clean_text(&record.evidence, MAX_EVIDENCE));
    if let (Some(from), Some(to)) = (record.from, record.to)
        && to < from
    {
        check.add("/to", FieldFlaw::TooEarly, "before `from`");
    }
    let record = MandateRecord { evidence: evidence.unwrap_or_default(), ..record };
    check.done(NewMandateRecord { reference, other, record })
}
