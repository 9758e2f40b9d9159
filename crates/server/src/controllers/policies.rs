//! The family's policies, with their terms.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use contract::path;
use contract::policy::{Policies, PolicyView};
use domain::catastrophe::Catastrophe;
use domain::ids::InsurerCode;
use domain::product::Catalog;

use crate::extract::{Preconditions, SignedIn, with_etag};
use crate::problems::HandlerResult;
use crate::state::App;

/// `GET /policies`: returns the policies of the people the signed-in person acts for, with their terms, and their
/// policies from elsewhere.
#[utoipa::path(
    get,
    path = path::POLICIES,
    operation_id = "list_policies",
    tag = "cover",
    security(("session" = [])), params(("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The policies. With an `ETag`.", body = Policies), (status = NOT_MODIFIED, description = "The client has the current version.")),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    preconditions: Preconditions,
) -> HandlerResult<Response> {
    Ok(with_etag(&preconditions, policies_of(&app, &signed_in).await?))
}

/// The policies of the people the signed-in person acts for, with their terms.
pub(crate) async fn policies_of(app: &App, signed_in: &SignedIn) -> HandlerResult<Policies> {
    let policies = app.store.policies(&signed_in.family()).await?;
    let catalog = terms_of(&app.catalog.get(), &policies);
    let insurers = catalog.iter().map(|product| &product.insurer.code).collect();
    let mut catastrophes = declared_catastrophes(app, insurers).await?;
    let today = app.clock.now().date();
    catastrophes.retain(|catastrophe| catastrophe.is_current(today));
    let outside = app.store.outside_policies(&signed_in.family()).await?;
    Ok(Policies { policies, catalog, catastrophes, outside })
}

/// The catastrophes declared by these insurers, latest first for each insurer.
pub(crate) async fn declared_catastrophes(
    app: &App,
    insurers: BTreeSet<&InsurerCode>,
) -> HandlerResult<Vec<Catastrophe>> {
    let mut declared = Vec::new();
    for insurer in insurers {
        declared.extend(app.store.catastrophes(insurer).await?);
    }
    Ok(declared)
}

/// The terms of these policies.
fn terms_of(catalog: &Catalog, policies: &[PolicyView]) -> Catalog {
    let needed = catalog.iter().filter(|product| {
        policies.iter().any(|view| {
            view.policy.product == product.code && view.policy.version == product.version
        })
    });
    Catalog::new(needed.cloned().collect())
}
