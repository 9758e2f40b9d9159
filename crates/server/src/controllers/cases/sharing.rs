//! Consents to share a report with its insurers, one per insurer.
//!
//! Consent and use are recorded in the ledger before the case is filed, so that no insurer can see a claim
//! without consent. If the filing fails, the consents are withdrawn at once.

use domain::consent::{
    CallOutcome, CallScope, ConsentAuthority, ConsentGrant, ConsentScope, ConsentTarget, DataCall,
    DataCategory, Digest, LedgerAction, Purpose,
};
use domain::ids::{CaseId, ConsentId, InsurerCode, PersonId};
use domain::journal::Report;
use domain::text::Bilingual;

use crate::guard::{self, Permit};
use crate::problems::{HandlerResult, internal};
use crate::random;
use crate::state::App;
use crate::store::{Filing, FilingOutcome};

/// An insurer that receives its part of the report under the notice that was shown.
#[derive(Clone, Debug)]
pub(super) struct Share {
    pub(super) insurer: InsurerCode,
    pub(super) insurer_name: Bilingual,
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

/// Files the case and records consent and use for each insurer.
pub(super) async fn file(
    app: &App,
    filing: Filing,
    shares: Vec<Share>,
    authority: ConsentAuthority,
) -> HandlerResult<FilingOutcome> {
    let report = filing.report.clone();
    let mut handed = Vec::new();
    for share in shares {
        handed.push(hand_over(app, &report, share, authority).await?);
    }
    let filed = app.store.file_case(filing).await;
    let went = matches!(filed, Ok(FilingOutcome::Filed { .. }));
    let outcome = if went { CallOutcome::Complete(digest(&report)?) } else { CallOutcome::Failed };
    for (consent, permit) in handed {
        permit.close(&*app.store, app.clock.now(), outcome).await?;
        if !went {
            let (now, by) = (app.clock.now(), &report.filed_by);
            let subject = &report.incident.insured;
            let taken = app
                .store
                .append_consent_entry(subject, now, by, LedgerAction::Withdraw(consent))
                .await?;
            if let Err(impossible) = taken {
                tracing::error!(
                    ?impossible,
                    "the consent of a failed filing could not be withdrawn"
                );
            }
        }
    }
    Ok(filed?)
}

/// Records the consent, and its use.
async fn hand_over(
    app: &App,
    report: &Report,
    Share { insurer, insurer_name }: Share,
    authority: ConsentAuthority,
) -> HandlerResult<(ConsentId, Permit)> {
    let purpose = Purpose::ShareInsurer;
    let terms = purpose.terms().ok_or_else(internal)?;
    let (subject, by, now) = (&report.incident.insured, &report.filed_by, app.clock.now());
    let case = report.case.clone();
    let matter = ConsentScope::Report { insurer: insurer.clone(), insurer_name, case };
    let about = ConsentTarget { subject: subject.clone(), matter };
    let id = ConsentId::new(random::id());
    let grant =
        ConsentGrant::on_terms(id.clone(), (purpose, terms), about, (by.clone(), authority), now);
    let written = app
        .store
        .append_consent_entry(subject, now, by, LedgerAction::Grant(Box::new(grant)))
        .await?;
    written.map_err(|impossible| {
        tracing::error!(?impossible, "a consent could not be recorded, so the case was not filed");
        internal()
    })?;
    let call = call(subject, &insurer, &report.case, terms.categories.to_vec());
    Ok((id, guard::permit(&*app.store, app.clock.now(), by.clone(), call).await?))
}

/// The digest of the shared report; only this is kept in the ledger.
fn digest(report: &Report) -> HandlerResult<Digest> {
    let text = serde_json::to_vec(report).map_err(|error| {
        tracing::error!(%error, "a report could not be serialised");
        internal()
    })?;
    Ok(Digest::of(&text))
}
