//! The terms that a claim of a case is under, asked for once the case has told which.

use contract::case::CaseView;
use domain::ids::{ClaimId, ProductCode};
use domain::journal::fold;
use domain::product::Product;
use leptos::prelude::*;

use crate::client::{Api, ApiError, use_api};
use query_client::Query;

/// Product and version, by which its terms are asked for.
type Terms = Option<(ProductCode, String)>;

/// The terms of `claim`. `None` as long as the case is not there, or if it has no such claim.
pub fn use_policy_terms(case: Query<CaseView>, claim: Signal<ClaimId>) -> Query<Option<Product>> {
    let api = use_api();
    Query::new(terms_named(case, claim), move |terms| terms_of(api, terms))
}

fn terms_named(case: Query<CaseView>, claim: Signal<ClaimId>) -> Signal<Terms> {
    let terms = Memo::new(move |_| {
        case.state.with(|state| {
            let view = state.ready()?;
            let state = fold(&view.entries).ok()?;
            let index = state.claims.iter().position(|it| it.filed.claim == *claim.read())?;
            let product = state.claims.get(index)?.filed.product.clone();
            Some((product, view.versions.get(index)?.clone()))
        })
    });
    terms.into()
}

async fn terms_of(api: Api, terms: Terms) -> Result<Option<Product>, ApiError> {
    match terms {
        None => Ok(None),
        Some((code, version)) => api.product(&code, &version).await.map(Some),
    }
}
