//! What a question to the API has come to: bars while it is on its way, the error with its retry, or
//! what the answer draws.

use leptos::prelude::*;

use super::card::Skeleton;
use super::error_view::ErrorView;
use crate::remote::{Query, Remote};

/// Draws whichever it is.
pub fn query_view<T, V>(query: Query<T>, draw: impl Fn(T) -> V + Send + 'static) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    move || match query.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=query.retry /> }.into_any(),
        Remote::Ready(answer) => draw(answer).into_any(),
    }
}
