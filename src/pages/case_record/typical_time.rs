//! How long similar claims take, if the server has enough of them.

use contract::case::TypicalDays;
use domain::ids::{CaseId, ClaimId};
use leptos::prelude::*;

use super::words::WORDS;
use crate::client::use_api;
use crate::ui::locale::use_words;
use query_client::Query;

/// One sentence; nothing if there are too few claims or the request failed, since it is only a hint.
#[component]
pub(super) fn TypicalTime(case: CaseId, claim: ClaimId) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let ids = StoredValue::new((case, claim));
    let typical = Query::once(move || async move {
        let (case, claim) = ids.get_value();
        api.typical_duration(&case, &claim).await
    });
    move || {
        let days = typical.state.with(|state| state.ready().and_then(|typical| typical.days))?;
        let TypicalDays { of, half, most } = days;
        Some(view! { <p class="small">{(words.typical)(of, half, most)}</p> })
    }
}
