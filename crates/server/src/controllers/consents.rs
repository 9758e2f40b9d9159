//! Consents: listing the ledgers, giving and withdrawing a consent.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use contract::consent::{ConsentGiven, Consents, NewConsent, PersonLedger};
use contract::path;
use contract::session::Relation;
use domain::consent::{
    ConsentAuthority, ConsentGrant, ConsentLedger, ConsentScope, ConsentTarget, LedgerAction,
    LedgerError, LedgerEvent, Purpose,
};
use domain::ids::{ConsentId, PersonId};
use domain::validation::FieldFlaw;

use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, ProblemResponse, internal, invalid_field, not_found};
use crate::random;
use crate::state::App;

/// `GET /consents`: returns the ledgers of the people the signed-in person acts for, including refused calls.
#[utoipa::path(
    get,
    path = path::CONSENTS,
    operation_id = "list_consents",
    tag = "consents",
    security(("session" = [])),
    responses((status = OK, description = "A ledger per person. Each entry contains the digest of the previous one.", body = Consents)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<Consents>> {
    let mut ledgers = Vec::new();
    for person in signed_in.family() {
        let entries = app.store.consent_entries(&person).await?;
        ledgers.push(PersonLedger { person, entries });
    }
    Ok(Json(Consents { ledgers }))
}

/// `POST /consents`: consents to one purpose for one visit, under the notice that was shown. Repeating a consent
/// that is in force returns the same consent.
#[utoipa::path(
    post,
    path = path::CONSENTS,
    operation_id = "give_consent",
    tag = "consents",
    security(("session" = [])), request_body = NewConsent,
    responses((status = OK, description = "The new or existing consent.", body = ConsentGiven)),
)]
pub(crate) async fn give(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(NewConsent { purpose, visit, notice }): Json<NewConsent>,
) -> HandlerResult<Json<ConsentGiven>> {
    let visit = app.store.open_visit(&visit, &signed_in.family()).await?;
    // Consent is only possible where the hospital provides records.
    let visit = visit.filter(|visit| app.hospitals.provides_records(&visit.hospital));
    let visit = visit.ok_or_else(|| invalid_field("/visit", FieldFlaw::NotFound))?;
    // Consents to share with insurers are given with the report.
    let terms = purpose.terms().filter(|_| purpose == Purpose::HospitalFetch);
    let terms = terms.ok_or_else(|| invalid_field("/purpose", FieldFlaw::NotFound))?;
    if notice != terms.notice {
        return Err(invalid_field("/notice", FieldFlaw::NotFound));
    }
    let now = app.clock.now();
    let subject = visit.incident.insured.clone();
    let authority = authority(&signed_in, &subject)?;
    let about = ConsentTarget {
        subject: subject.clone(),
        matter: ConsentScope::Visit {
            source: visit.hospital,
            source_name: visit.hospital_name,
            visit: visit.id,
            visit_on: visit.incident.on,
        },
    };
    let by = signed_in.id();
    let id = ConsentId::new(random::id());
    let grant = ConsentGrant::on_terms(id, (purpose, terms), about, (by.clone(), authority), now);
    match app
        .store
        .append_consent_entry(&subject, now, by, LedgerAction::Grant(Box::new(grant)))
        .await?
    {
        Ok(entry) => match entry.event {
            LedgerEvent::Granted(grant) => Ok(Json(ConsentGiven { consent: grant.id })),
            _ => Err(internal()),
        },
        Err(LedgerError::AlreadyGranted(consent)) => Ok(Json(ConsentGiven { consent })),
        Err(impossible) => Err(unexpected(&impossible)),
    }
}

/// `DELETE /consents/{consent}`: withdraws a consent. Withdrawing it twice has no further effect.
#[utoipa::path(
    delete,
    path = path::CONSENT,
    operation_id = "take_back_consent",
    tag = "consents",
    security(("session" = [])), params(("consent" = String, Path)),
    responses((status = NO_CONTENT, description = "The consent no longer permits anything.")),
)]
pub(crate) async fn withdraw(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(consent): Path<String>,
) -> HandlerResult<StatusCode> {
    let consent = ConsentId::new(consent);
    for person in signed_in.family() {
        let entries = app.store.consent_entries(&person).await?;
        if ConsentLedger::of(&entries).grant(&consent).is_none() {
            continue;
        }
        let action = LedgerAction::Withdraw(consent);
        let written = app
            .store
            .append_consent_entry(&person, app.clock.now(), signed_in.id(), action)
            .await?;
        return match written {
            Ok(_) | Err(LedgerError::AlreadyWithdrawn) => Ok(StatusCode::NO_CONTENT),
            Err(impossible) => Err(unexpected(&impossible)),
        };
    }
    Err(not_found())
}

/// By what authority the signed-in person consents for `subject`.
pub(super) fn authority(
    signed_in: &SignedIn,
    subject: &PersonId,
) -> HandlerResult<ConsentAuthority> {
    let people = &signed_in.account.people;
    let person = people.iter().find(|person| person.id == *subject).ok_or_else(not_found)?;
    Ok(match person.relation {
        Relation::Myself => ConsentAuthority::Own,
        Relation::Child => ConsentAuthority::Guardian,
        Relation::Mother | Relation::Father | Relation::Spouse | Relation::Other => {
            ConsentAuthority::Mandate
        }
    })
}

fn unexpected(impossible: &LedgerError) -> ProblemResponse {
    tracing::error!(?impossible, "a consent could not be recorded");
    internal()
}
