//! Assessment on the server, by the rules that the app has too.

use axum::extract::State;
use contract::path;
use contract::policy::{AssessRequest, AssessResponse, PolicyView};
use domain::assess::{Assessment, PolicyCover, assess};
use domain::incident::Incident;
use domain::product::Catalog;
use domain::validation::FieldFlaw;

use crate::checks;
use crate::extract::{Json, SignedIn};
use crate::problems::{Answer, invalid, invalid_field};
use crate::state::App;

/// `POST /assess`: what the policies say to an incident, by the rules that the app has too.
#[utoipa::path(
    post,
    path = path::ASSESS,
    operation_id = "assess",
    tag = "cover",
    security(("session" = [])), request_body = AssessRequest,
    responses((status = OK, description = "What the policies say.", body = AssessResponse)),
)]
pub(crate) async fn run(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(AssessRequest { incident }): Json<AssessRequest>,
) -> Answer<Json<AssessResponse>> {
    if !signed_in.family().contains(&incident.insured) {
        return Err(invalid_field("/incident/insured", FieldFlaw::NotFound));
    }
    let errors = checks::incident(&incident, app.clock.today());
    if !errors.is_empty() {
        return Err(invalid(errors));
    }
    let policies = app.store.policies(std::slice::from_ref(&incident.insured)).await?;
    Ok(Json(AssessResponse { assessment: by(&app.catalog, &policies, &incident) }))
}

/// What these policies say to `incident`. A policy whose terms are not known says nothing.
pub(crate) fn by(catalog: &Catalog, policies: &[PolicyView], incident: &Incident) -> Assessment {
    let covers: Vec<_> = policies
        .iter()
        .filter_map(|view| {
            let product = catalog.terms_of(&view.policy)?;
            Some(PolicyCover { policy: &view.policy, product, usage: &view.usage })
        })
        .collect();
    assess(&covers, incident)
}
