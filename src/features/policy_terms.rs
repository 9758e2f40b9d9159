//! The policy terms that apply to a claim, fetched once the case has been loaded and names them.

use contract::case::CaseView;
use domain::ids::{ClaimId, ProductCode};
use domain::product::Product;
use leptos::prelude::*;

use crate::client::{Api, ApiError, use_api};
use query_client::Query;

/// A product and the version of its terms.
type ProductVersion = (ProductCode, String);

/// The terms of `claim`. `None` until the case is loaded, or if it has no such claim.
pub fn use_policy_terms(case: Query<CaseView>, claim: Signal<ClaimId>) -> Query<Option<Product>> {
    let api = use_api();
    Query::new(version_of(case, claim), move |version| fetch_terms(api, version))
}

fn version_of(case: Query<CaseView>, claim: Signal<ClaimId>) -> Signal<Option<ProductVersion>> {
    let version = Memo::new(move |_| {
        case.state.with(|state| {
            let view = state.ready()?;
            let state = view.folded().ok()?;
            let (product, version) = view.terms_version(&state, &claim.read())?;
            Some((product.clone(), version.to_owned()))
        })
    });
    version.into()
}

async fn fetch_terms(
    api: Api,
    version: Option<ProductVersion>,
) -> Result<Option<Product>, ApiError> {
    match version {
        None => Ok(None),
        Some((code, version)) => api.product(&code, &version).await.map(Some),
    }
}
