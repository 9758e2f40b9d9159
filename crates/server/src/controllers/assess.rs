//! Assesses incidents with the same rules as the app.

use axum::extract::State;
use contract::path;
use contract::policy::{AssessRequest, AssessResponse, PolicyView};
use domain::assess::{Assessment, PolicyCover, assess};
use domain::incident::Incident;
use domain::product::Catalog;
use domain::validation::FieldFlaw;

use crate::extract::{Json, SignedIn};
use crate::field_errors;
use crate::problems::{HandlerResult, invalid_field, invalid_fields};
use crate::state::App;

/// `POST /assess`: assesses what the policies pay for an incident, with the same rules as the app.
#[utoipa::path(
    post,
    path = path::ASSESS,
    operation_id = "assess",
    tag = "cover",
    security(("session" = [])), request_body = AssessRequest,
    responses((status = OK, description = "The assessment.", body = AssessResponse)),
)]
pub(crate) async fn run(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(AssessRequest { incident }): Json<AssessRequest>,
) -> HandlerResult<Json<AssessResponse>> {
    if !signed_in.family().contains(&incident.insured) {
        return Err(invalid_field("/incident/insured", FieldFlaw::NotFound));
    }
    let errors = field_errors::incident_errors(&incident, app.clock.today());
    if !errors.is_empty() {
        return Err(invalid_fields(errors));
    }
    let policies = app.store.policies(std::slice::from_ref(&incident.insured)).await?;
    Ok(Json(AssessResponse { assessment: assess_under(&app.catalog.get(), &policies, &incident) }))
}

/// Assesses `incident` under these policies. Policies whose terms are not in the catalog are skipped.
pub(crate) fn assess_under(
    catalog: &Catalog,
    policies: &[PolicyView],
    incident: &Incident,
) -> Assessment {
    let covers: Vec<_> = policies
        .iter()
        .filter_map(|view| {
            let product = catalog.terms_of(&view.policy)?;
            Some(PolicyCover { policy: &view.policy, product, usage: &view.usage })
        })
        .collect();
    assess(&covers, incident)
}
