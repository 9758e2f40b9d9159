//! Consents to share a report with its insurers, one per insurer.
//!
//! The store records consent and use in the transaction that files the case: no insurer can see a claim without
//! consent, and no ledger contains a consent to a case that does not exist.

use domain::consent::{
    CallScope, ConsentAuthority, ConsentGrant, ConsentScope, ConsentTarget, ConsentTerms, DataCall,
    DataCategory, Digest, Purpose,
};
use domain::date::Timestamp;
use domain::ids::{CaseId, ConsentId, InsurerCode, PersonId};
use domain::journal::Report;
use domain::text::Bilingual;

use crate::problems::{HandlerResult, internal};
use crate::random;
use crate::store::SharedReport;

/// An insurer that receives its part of the report under the notice that was shown.
#[derive(Clone, Debug)]
pub(super) struct Share {
    pub(super) insurer: InsurerCode,
    pub(super) insurer_name: Bilingual,
    /// On what terms: which data of this report it gets.
    pub(super) terms: ConsentTerms,
}

/// The call by which an insurer receives its part of a report about `subject`, or opens a document of it.
pub(crate) fn call(
    subject: &PersonId,
    insurer: &InsurerCode,
    case: &CaseId,
    categories: Vec<DataCategory>,
) -> DataCall {
    DataCall {
        purpose: Purpose::ShareInsurer,
        subject: subject.clone(),
        scope: CallScope::Report { insurer: insurer.clone(), case: case.clone() },
        categories,
    }
}

/// The consents given with a report and their use, one for each insurer.
pub(super) fn shared_reports(
    report: &Report,
    shares: Vec<Share>,
    authority: ConsentAuthority,
    now: Timestamp,
) -> HandlerResult<Vec<SharedReport>> {
    let purpose = Purpose::ShareInsurer;
    let (subject, by) = (&report.incident.insured, &report.filed_by);
    let content = digest(report)?;
    let shared = |Share { insurer, insurer_name, terms }| {
        let call = call(subject, &insurer, &report.case, terms.categories.to_vec());
        let matter = ConsentScope::Report { insurer, insurer_name, case: report.case.clone() };
        let about = ConsentTarget { subject: subject.clone(), matter };
        let id = ConsentId::new(random::id());
        let given_by = (by.clone(), authority);
        let grant = ConsentGrant::on_terms(id, (purpose, terms), about, given_by, now);
        SharedReport { grant, call, content }
    };
    Ok(shares.into_iter().map(shared).collect())
}

/// The digest of the shared report; only this is kept in the ledger.
fn digest(report: &Report) -> HandlerResult<Digest> {
    let text = serde_json::to_vec(report).map_err(|error| {
        tracing::error!(%error, "a report could not be serialised");
        internal()
    })?;
    Ok(Digest::of(&text))
}
