//! How long claims like this one take, where the server has enough of them to say.

use contract::case::TypicalDays;
use domain::ids::{CaseId, ClaimId};
use leptos::prelude::*;

use super::words::WORDS;
use crate::api::use_api;
use crate::locale::use_words;
use crate::remote::Query;

/// A sentence; nothing where there are too few, or where it could not be asked: it is no answer that
/// anybody waits for.
#[component]
pub(super) fn TypicalTime(case: CaseId, claim: ClaimId) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let named = StoredValue::new((case, claim));
    let typical = Query::once(move || async move {
        let (case, claim) = named.get_value();
        api.typical(&case, &claim).await
    });
    move || {
        let days = typical.state.with(|state| state.ready().and_then(|typical| typical.days))?;
        let TypicalDays { of, half, most } = days;
        Some(view! { <p class="small">{(words.typical)(of, half, most)}</p> })
    }
}
